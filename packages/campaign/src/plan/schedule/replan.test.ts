import { expect, test } from 'vitest'
import { dice } from './dice.ts'
import { followersOf, makespanOf } from './project.ts'
import type { Project } from './project.ts'
import { replan } from './replan.ts'
import type { Upset } from './replan.ts'
import { endless, solve } from './solve.ts'
import { drawnProject, faultsOf } from './fixtures/projects.ts'

const upsetOf = (project: Project, planned: Int32Array, more: Partial<Upset> = {}): Upset => ({
  project,
  planned,
  fixed: Array.from(planned, () => false),
  away: [],
  wantedEnd: new Int32Array(project.count).fill(endless),
  today: 0,
  ...more,
})

const chain: Project = {
  count: 3,
  days: Int32Array.of(2, 2, 2),
  after: [[], [0], []],
  followers: followersOf([[], [0], []]),
  capacities: Int32Array.of(1),
  use: [Int32Array.of(1, 1, 1)],
  ids: ['brief', 'banner', 'page'],
}

test('[R1] nothing came between: nothing moves', () => {
  const answer = replan(upsetOf(chain, Int32Array.of(0, 2, 4)))
  expect(answer).toMatchObject({ kind: 'replanned', moves: [], daysMoved: 0, proven: true })
})

test('[R2] the designer of the banner is away: it alone goes to the end, or changes places where its deadline asks for it', () => {
  const away = [{ tasks: [1], from: 2, until: 4 }]
  const planned = Int32Array.of(0, 2, 4)
  expect(replan(upsetOf(chain, planned, { away }))).toMatchObject({
    moves: [{ task: 1, from: 2, to: 6, because: { kind: 'away' } }],
    daysMoved: 4,
  })
  const answer = replan(upsetOf(chain, planned, { away, wantedEnd: Int32Array.of(endless, 6, endless) }))
  expect(answer).toMatchObject({
    kind: 'replanned',
    moves: [
      { task: 1, from: 2, to: 4, because: { kind: 'away' } },
      { task: 2, from: 4, to: 2, because: { kind: 'resource', resource: 0, task: 1 } },
    ],
    daysMoved: 4,
    proven: true,
  })
})

test('[R3] what has begun stays, and a deadline that cannot be kept is named', () => {
  const wantedEnd = Int32Array.of(endless, 4, 6)
  const answer = replan(
    upsetOf(chain, Int32Array.of(0, 2, 4), {
      fixed: [true, false, false],
      away: [{ tasks: [1], from: 1, until: 6 }],
      wantedEnd,
      today: 1,
    }),
  )
  expect(answer).toMatchObject({ kind: 'replanned', lost: [1], moves: [{ task: 1, from: 2, to: 6 }] })
})

test('[R4] a task that takes longer pushes only what waits for it', () => {
  const project = { ...chain, days: Int32Array.of(3, 2, 2) }
  const answer = replan(upsetOf(project, Int32Array.of(0, 2, 9)))
  expect(answer).toMatchObject({ moves: [{ task: 1, from: 2, to: 3, because: { kind: 'after', task: 0 } }] })
})

/** Every plan within a few days is tried, and the one that moves fewest tasks by fewest days is told. */
function smallestByForce(upset: Upset, latest: number): { tasks: number; days: number } | null {
  const { project, planned, away } = upset
  let best: { tasks: number; days: number } | null = null
  const starts: number[] = []
  const isAway = (task: number, start: number): boolean =>
    away.some(
      ({ tasks, from, until }) =>
        tasks.includes(task) &&
        (project.days[task] ?? 0) > 0 &&
        start < until &&
        start + (project.days[task] ?? 0) > from,
    )
  const go = (task: number, tasks: number, days: number): void => {
    if (best !== null && (tasks > best.tasks || (tasks === best.tasks && days >= best.days))) return
    if (task === project.count) {
      if (faultsOf(project, starts, upset.wantedEnd).length === 0) best = { tasks, days }
      return
    }
    for (let start = 0; start <= latest; start++) {
      if (isAway(task, start)) continue
      starts[task] = start
      const shift = Math.abs(start - (planned[task] ?? 0))
      go(task + 1, tasks + (shift > 0 ? 1 : 0), days + shift)
    }
  }
  go(0, 0, 0)
  return best
}

test('[R5] the change is that of brute force', () => {
  let seen = 0
  for (let seed = 1; seed <= 60; seed++) {
    const project = drawnProject(seed * 19, 4)
    const solution = solve(project)
    if (solution.kind !== 'plan') throw new Error('a project has a plan')
    const roll = dice(seed)
    const from = Math.floor(roll() * 6)
    const tasks = project.ids.flatMap((_, task) => (roll() < 0.5 ? [task] : []))
    const end = makespanOf(project, solution.starts) + 6
    const wantedEnd = new Int32Array(project.count).fill(end)
    const upset = upsetOf(project, solution.starts, { away: [{ tasks, from, until: from + 2 }], wantedEnd })
    const force = smallestByForce(upset, end)
    const answer = replan(upset)
    if (answer.kind === 'impossible') throw new Error(`seed ${seed}: nothing is fixed`)
    expect(faultsOf(project, answer.starts), `seed ${seed}`).toEqual([])
    if (force === null) continue
    if (force.tasks > 0) seen++
    expect([answer.moves.length, answer.daysMoved, answer.proven], `seed ${seed}`).toEqual([
      force.tasks,
      force.days,
      true,
    ])
  }
  expect(seen).toBeGreaterThan(15)
})
