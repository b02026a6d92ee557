import { expect, test } from 'vitest'
import { dice } from './dice.ts'
import { solveDated } from './deadlines.ts'
import { earliest, linksOf, slackOf } from './links.ts'
import { makespanOf, mirrored } from './project.ts'
import { endless, freely, solve, usualEffort } from './solve.ts'
import type { Solution } from './solve.ts'
import { drawnProject, faultsOf, relabelled, shortestByForce } from './fixtures/projects.ts'

const long = process.env['DACU_LONG'] === '1'
const rounds = long ? 5000 : 200

function planOf(solution: Solution): Solution & { kind: 'plan' } {
  if (solution.kind !== 'plan') throw new Error(`no plan: ${solution.kind}`)
  return solution
}

test('[S1] the shortest plan of small projects is that of brute force, proven, and nothing is over a capacity', () => {
  for (let seed = 1; seed <= rounds; seed++) {
    const project = drawnProject(seed, 7)
    const plan = planOf(solve(project))
    expect(faultsOf(project, plan.starts), `seed ${seed}`).toEqual([])
    expect([plan.makespan, plan.lowerBound, plan.proven], `seed ${seed}`).toEqual([
      shortestByForce(project),
      plan.makespan,
      true,
    ])
  }
})

test('[S2] with last days: a plan where brute force has one and of its length, else that there is none', () => {
  const seen = { plan: 0, impossible: 0 }
  for (let seed = 1; seed <= rounds; seed++) {
    const project = drawnProject(seed, 6)
    const roll = dice(seed + 77)
    const free = shortestByForce(project) ?? 0
    const lastEnd = project.days.map((days) => (roll() < 0.4 ? days + Math.floor(roll() * free) : endless))
    const solution = solve(project, { ...freely(project), lastEnd })
    const shortest = shortestByForce(project, lastEnd)
    if (shortest === null) {
      seen.impossible++
      expect(solution.kind, `seed ${seed}`).toBe('impossible')
      continue
    }
    seen.plan++
    const plan = planOf(solution)
    expect(faultsOf(project, plan.starts, lastEnd), `seed ${seed}`).toEqual([])
    expect([plan.makespan, plan.proven], `seed ${seed}`).toEqual([shortest, true])
  }
  expect(Math.min(seen.plan, seen.impossible)).toBeGreaterThan(rounds / 10)
})

test('[S3] larger projects: no fault, the bound not above the length, the same under other names', () => {
  for (let seed = 1; seed <= rounds / 20; seed++) {
    const project = drawnProject(seed * 31, 24)
    const effort = { workMax: 500_000 }
    const plan = planOf(solve(project, freely(project), effort))
    const again = relabelled(project, seed)
    const other = planOf(solve(again, freely(again), effort))
    expect(faultsOf(project, plan.starts), `seed ${seed}`).toEqual([])
    expect(plan.lowerBound, `seed ${seed}`).toBeLessThanOrEqual(plan.makespan)
    if (plan.proven && other.proven) expect(other.makespan, `seed ${seed}`).toBe(plan.makespan)
    expect(other.makespan, `seed ${seed}`).toBeGreaterThanOrEqual(plan.lowerBound)
  }
})

test('[S9] what is proven of tight projects holds under other names and backwards in time', () => {
  for (let seed = 1; seed <= rounds / 40; seed++) {
    const project = drawnProject(seed * 17, 15, true)
    const plan = planOf(solve(project))
    for (const other of [relabelled(project, seed), mirrored(project)]) {
      const again = planOf(solve(other))
      expect(again.makespan, `seed ${seed}`).toBeGreaterThanOrEqual(plan.lowerBound)
      expect(plan.makespan, `seed ${seed}`).toBeGreaterThanOrEqual(again.lowerBound)
    }
  }
})

test('[S4] more of a resource never lengthens a proven plan', () => {
  for (let seed = 1; seed <= rounds / 4; seed++) {
    const project = drawnProject(seed * 7, 10)
    const roomy = { ...project, capacities: project.capacities.map((capacity) => capacity + 1) }
    expect(planOf(solve(roomy)).makespan, `seed ${seed}`).toBeLessThanOrEqual(planOf(solve(project)).makespan)
  }
})

test('[S5] without effort there still is a plan without fault, and what is not proven is not called so', () => {
  for (let seed = 1; seed <= rounds / 10; seed++) {
    const project = drawnProject(seed * 13, 20)
    const plan = planOf(solve(project, freely(project), { workMax: 0 }))
    expect(faultsOf(project, plan.starts), `seed ${seed}`).toEqual([])
    expect(plan.proven, `seed ${seed}`).toBe(plan.lowerBound === plan.makespan)
  }
})

test('[S6] links keep every capacity, whatever tasks take', () => {
  for (let seed = 1; seed <= rounds / 4; seed++) {
    const project = drawnProject(seed * 3, 12)
    const plan = planOf(solve(project))
    const linked = linksOf(project, plan.starts)
    const roll = dice(seed)
    const days = project.days.map((each) => (each === 0 ? 0 : 1 + Math.floor(roll() * 8)))
    const starts = earliest({ ...project, days }, linked, new Int32Array(project.count))
    expect(faultsOf({ ...project, days }, starts), `seed ${seed}`).toEqual([])
  }
})

test('[S7] a task may start later by its slack, those after it with it, and the end stays', () => {
  for (let seed = 1; seed <= rounds / 4; seed++) {
    const project = drawnProject(seed * 5, 10)
    const { starts: found } = planOf(solve(project))
    const linked = linksOf(project, found)
    const starts = earliest(project, linked, new Int32Array(project.count))
    const slack = slackOf(project, linked, starts, freely(project))
    const end = makespanOf(project, starts)
    slack.forEach((days, task) => {
      const later = earliest(
        project,
        linked,
        new Int32Array(project.count).with(task, (starts[task] ?? 0) + days),
      )
      expect(faultsOf(project, later), `seed ${seed} task ${task}`).toEqual([])
      expect(makespanOf(project, later), `seed ${seed} task ${task}`).toBe(end)
      const over = earliest(
        project,
        linked,
        new Int32Array(project.count).with(task, (starts[task] ?? 0) + days + 1),
      )
      expect(makespanOf(project, over), `seed ${seed} task ${task}`).toBeGreaterThan(end)
    })
  }
})

test('[S8] deadlines that can all be kept are kept; of the others the earliest are', () => {
  for (let seed = 1; seed <= rounds / 4; seed++) {
    const project = drawnProject(seed * 11, 6)
    const roll = dice(seed + 5)
    const lastEnd = project.days.map((days) => (roll() < 0.5 ? days + Math.floor(roll() * 9) : endless))
    const { plan } = solveDated(project, { ...freely(project), lastEnd }, usualEffort)
    expect(faultsOf(project, plan.starts), `seed ${seed}`).toEqual([])
    if (shortestByForce(project, lastEnd) !== null)
      expect(faultsOf(project, plan.starts, lastEnd), `seed ${seed}`).toEqual([])
  }
})
