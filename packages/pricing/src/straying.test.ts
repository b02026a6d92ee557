import { describe, expect, test } from 'vitest'
import { at } from './assert.ts'
import { prepare } from './candidates.ts'
import type { Claim, Contest } from './conflicts.ts'
import type { Response, Step } from './response.ts'
import { compile } from './scheme.ts'
import { bestClaim, Straying, straysOf } from './straying.ts'
import { basketOf, fileOf } from './testing.ts'

/* Contests by hand: what every claim takes of its line, and what later levels give for what is left. */

const [someone] = prepare(
  compile(fileOf('own-step-down', [{ mechanic: { kind: 'percent', payPermyriad: 9_000 } }])),
  basketOf([[1_000, 1]]),
  new Set(),
).candidates.flat()

function claim(rank: number, offFen: number): Claim {
  const candidate = someone
  if (!candidate) throw new Error('the basket has a candidate')
  return {
    owner: { kind: 'one', candidate },
    rank,
    mostFen: offFen,
    topFen: offFen,
    certain: true,
    offs: [offFen],
    plain: true,
  }
}

/** One line each, its claims by rank. */
function contestsOf(...lines: readonly (readonly number[])[]): Contest[] {
  return lines.map((offs, row) => ({ rows: [row], claims: offs.map((off, rank) => claim(rank, off)) }))
}

function responseTo(
  lines: number,
  jumps: readonly (readonly [readonly number[], ...Step[]])[],
  slope = 0,
): Response {
  return {
    mostFen: 0,
    slopes: Array.from({ length: lines }, () => slope),
    slacks: Array.from({ length: lines }, () => 0),
    jumps: jumps.map(([rows, ...steps]) => ({ rows, steps })),
  }
}

/** What every answer takes that a walk arrives at, in its order. */
function arrivals(straying: Straying, byRank: boolean): number[][] {
  const found: number[][] = []
  straying.walk({
    byRank,
    pointless: () => false,
    arrive: (chosen) => found.push(chosen.map(({ mostFen }) => mostFen)),
  })
  return found
}

describe('[C6] straying from the greedy answer', () => {
  test('the greedy claim takes most, of equal ones the higher', () => {
    expect(bestClaim(at(contestsOf([40, 100, 100]), 0)).rank).toBe(1)
  })

  test('a line may hold as much more as its least claim leaves', () => {
    expect(straysOf(contestsOf([100, 40], [30, 30]), 3)).toEqual([60, 0, 0])
  })

  test('leaving 60 for a jump of 100 pays 40: so much lower is the bound, and no lower', () => {
    const contests = contestsOf([100, 40])
    const pays = new Straying(contests, responseTo(1, [[[0], { atFen: 60, gainFen: 100 }]]), 1_000)
    expect(pays.lowerFen).toBe(960)
    const far = new Straying(contests, responseTo(1, [[[0], { atFen: 61, gainFen: 100 }]]), 1_000)
    expect(far.lowerFen).toBe(1_000)
  })

  test('two lines carry one jump together', () => {
    const contests = contestsOf([100, 40], [100, 60])
    const both = new Straying(contests, responseTo(2, [[[0, 1], { atFen: 90, gainFen: 130 }]]), 1_000)
    // 60 and 40 left for 130.
    expect(both.lowerFen).toBeLessThanOrEqual(970)
    both.prune(970)
    expect(both.promising().map(({ mostFen }) => mostFen)).toEqual([40, 60])
  })

  test('what cannot pay is left out: then nothing is open, and the greedy answer is the only one', () => {
    const straying = new Straying(contestsOf([100, 40], [100, 60]), responseTo(2, []), 1_000)
    expect(straying.open).toBe(true)
    straying.prune(1_000)
    expect(straying.open).toBe(false)
    expect(arrivals(straying, false)).toEqual([[100, 100]])
  })

  test('a share of what is left is not enough by itself, and lowers the cost of a jump', () => {
    const half = new Straying(contestsOf([100, 40]), responseTo(1, [], 0.5), 1_000)
    expect(half.lowerFen).toBe(1_000)
    const jump = responseTo(1, [[[0], { atFen: 60, gainFen: 40 }]], 0.5)
    // 60 left, of which later levels take 30, and 40 for the jump.
    expect(new Straying(contestsOf([100, 40]), jump, 1_000).lowerFen).toBe(990)
  })

  test('[C1] twins are one, and a walk by rank goes by rank', () => {
    const contests = contestsOf([40, 100, 40], [70, 80])
    const straying = () => new Straying(contests, responseTo(2, []), 1_000)
    expect(arrivals(straying(), true)).toEqual([
      [40, 70],
      [40, 80],
      [100, 70],
      [100, 80],
    ])
    expect(at(arrivals(straying(), false), 0)).toEqual([100, 80])
  })
})
