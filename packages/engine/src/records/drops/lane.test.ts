import type { Claim, ClaimAnswer } from '@dacu/campaign'
import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { openLane } from './lane.ts'
import type { Settled, Shard } from './shard.ts'

const noPool = {} as Pool // The shard of these tests asks no database.
const answer: ClaimAnswer = { kind: 'refused', because: 'closed', atMs: 1 }

/** A lane over a shard that does as it is told. */
function laneOver(settle: (claims: readonly Claim[]) => Promise<Settled>) {
  const bundles: number[] = []
  const shard: Shard = {
    settle: (claims) => {
      bundles.push(claims.length)
      return settle(claims)
    },
    share: async () => undefined,
    forget: () => undefined,
  }
  const of = { tenant: 't', drop: 'd', shard: 0, now: () => 0, patienceMs: 200 }
  const lane = openLane(noPool, of, shard)
  const claims = (count: number) =>
    Array.from({ length: count }, (_, n) => lane.claim({ customer: `c${n}`, request: 'r' }))
  return { bundles, claims }
}
const answered = (claims: readonly Claim[]): Promise<Settled> =>
  Promise.resolve({ answers: claims.map(() => answer), fresh: [], firstSeq: 1 })

test('a rush of any length goes in bundles, in its order', async () => {
  const { bundles, claims } = laneOver(answered)
  expect(new Set(await Promise.all(claims(150_000)))).toEqual(new Set([answer]))
  expect(bundles).toHaveLength(Math.ceil(150_000 / 8_192))
})

test('while the database is away all who wait hear so together, and it goes on when it is back', async () => {
  let isAway = true
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  const { claims } = laneOver((bundle) => (isAway ? Promise.reject(away) : answered(bundle)))
  const ends = await Promise.allSettled(claims(20_000))
  const reasons = new Set(ends.map((end) => (end.status === 'rejected' ? end.reason : null)))
  // One error for the whole queue; bundle after bundle would each have waited as long.
  expect(reasons.size).toBe(1)
  expect([...reasons][0]).toMatchObject({ kind: 'unreachable' })
  isAway = false
  expect(await Promise.all(claims(3))).toEqual([answer, answer, answer])
})

test('who comes as the last bundle ends is not forgotten', async () => {
  const { claims } = laneOver(answered)
  for (let n = 0; n < 50; n++) {
    const [first] = claims(1)
    await first
    for (let turns = 0; turns < n % 7; turns++) await Promise.resolve()
    await Promise.all(claims(2))
  }
})
