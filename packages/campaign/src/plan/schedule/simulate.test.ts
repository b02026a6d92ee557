import { expect, test } from 'vitest'
import { linksOf } from './links.ts'
import { followersOf } from './project.ts'
import type { Project } from './project.ts'
import { simulate, usualSpread } from './simulate.ts'
import { solve } from './solve.ts'
import { drawnProject } from './fixtures/projects.ts'

/** Tasks side by side, all of the same length. */
function sideBySide(count: number, days: number, capacity: number): Project {
  const after = Array.from({ length: count }, (): number[] => [])
  return {
    count,
    days: new Int32Array(count).fill(days),
    after,
    followers: followersOf(after),
    capacities: Int32Array.of(capacity),
    use: [new Int32Array(count).fill(1)],
    ids: after.map((_, task) => `t${task}`),
  }
}

function linkedOf(project: Project) {
  const plan = solve(project)
  if (plan.kind !== 'plan') throw new Error('a project has a plan')
  return linksOf(project, plan.starts)
}

const spread = { best: 2, likely: 4, worst: 10 }
const runs = 40_000

test('[M1] one task: mean and variance of the beta distribution, not a sixth of the range squared', () => {
  const { meanDays, sorted } = simulate(linkedOf(sideBySide(1, 4, 1)), [spread], { runs, seed: 1 })
  // Mean (2 + 16 + 10) / 6; variance (mean - best)(worst - mean) / 7.
  const mean = 28 / 6
  expect(meanDays).toBeCloseTo(mean, 1)
  const variance = sorted.reduce((sum, each) => sum + (each - meanDays) ** 2, 0) / runs
  expect(Math.abs(variance / (((mean - 2) * (10 - mean)) / 7) - 1)).toBeLessThan(0.02)
})

test('[M2] of two that meet the later counts: the mean of the larger, by summing the distribution', () => {
  const { meanDays, criticalShare } = simulate(linkedOf(sideBySide(2, 4, 2)), [spread, spread], {
    runs,
    seed: 2,
  })
  const single = simulate(linkedOf(sideBySide(1, 4, 1)), [spread], { runs, seed: 3 }).sorted
  // E max = sum over order statistics of one sample: the k-th of n is the larger of two with weight (2k - 1) / n².
  const expected = single.reduce((sum, each, k) => sum + (each * (2 * k + 1)) / runs ** 2, 0)
  expect(Math.abs(meanDays - expected)).toBeLessThan(0.03)
  expect(Math.abs((criticalShare[0] ?? 0) - 0.5)).toBeLessThan(0.01)
})

test('[M3] one pair of hands: side by side becomes one after another, and every task is critical', () => {
  const { meanDays, criticalShare } = simulate(linkedOf(sideBySide(3, 4, 1)), [spread, spread, spread], {
    runs,
    seed: 4,
  })
  expect(meanDays).toBeCloseTo(14, 0)
  expect(criticalShare).toEqual([1, 1, 1])
})

test('[M4] the same seed gives the same days; quantiles are in order; no spread gives the plan', () => {
  const project = drawnProject(99, 20)
  const linked = linkedOf(project)
  const spreads = Array.from(project.days, usualSpread)
  const one = simulate(linked, spreads, { runs: 500, seed: 7 })
  expect(simulate(linked, spreads, { runs: 500, seed: 7 })).toEqual(one)
  expect(one.p50Days <= one.p80Days && one.p80Days <= one.p95Days).toBe(true)
  const still = Array.from(project.days, (days) => ({ best: days, likely: days, worst: days }))
  const plan = solve(project)
  const finish = simulate(linked, still, { runs: 3, seed: 7 })
  expect(plan.kind === 'plan' && finish.p50Days <= plan.makespan && finish.p95Days === finish.p50Days).toBe(
    true,
  )
})
