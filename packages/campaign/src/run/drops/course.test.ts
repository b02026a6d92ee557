import { expect, test } from 'vitest'
import { forecastAt, forecastBefore, usualShare } from './forecast.ts'
import { adviceOn, type DropSight } from './judge.ts'
import { openingsOf } from './openings.ts'
import type { Campaign, Drop } from '../../plan/document.ts'

const course = (claims: number) => ({ claims, claimsByShare: (share: number) => claims * usualShare(share) })

test('before anything happened the plan’s number counts, afterwards the openings before (T-03: 121 a drop)', () => {
  expect(forecastBefore(121, [])).toEqual({ p10: 43, p50: 121, p90: 199, because: 'plan' })
  expect(forecastBefore(121, [course(60), course(80)])).toMatchObject({ p50: 87, because: 'past' })
})

test('at a fifth of the time the end is foreseen from what was claimed', () => {
  const few = forecastAt(121, [], 0.2, 20)
  const many = forecastAt(121, [], 0.2, 200)
  expect(few.p50).toBeLessThan(60)
  expect(many.p50).toBeGreaterThan(300)
  expect(few.p10).toBeGreaterThanOrEqual(20)
  for (const each of [few, many]) expect(each.p10 <= each.p50 && each.p50 <= each.p90).toBe(true)
})

test('the nearer the end, the nearer the count', () => {
  const spreads = [0.2, 0.5, 0.8, 1].map((share) => {
    const { p10, p90 } = forecastAt(121, [], share, Math.round(100 * usualShare(share)))
    return p90 - p10
  })
  expect(spreads).toEqual(spreads.toSorted((one, other) => other - one))
  expect(Math.abs(forecastAt(121, [], 1, 100).p50 - 100)).toBeLessThanOrEqual(4)
})

test('eight openings in ten end within the bounds foreseen at a fifth of the time', () => {
  // Seeded openings whose claims scatter as the shape says and come as usual.
  let state = 7
  const dice = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  let within = 0
  const runs = 600
  for (let run = 0; run < runs; run++) {
    const whole = Array.from({ length: 4 }, () => -Math.log(dice()) * 30).reduce((sum, each) => sum + each, 0)
    const total = Math.max(1, Math.round(whole))
    let early = 0
    for (let n = 0; n < total; n++) if (dice() < usualShare(0.2)) early++
    const { p10, p90 } = forecastAt(121, [], 0.2, early)
    if (total >= p10 && total <= p90) within++
  }
  expect(within / runs).toBeGreaterThan(0.75)
  expect(within / runs).toBeLessThan(0.95)
})

const sight = (more: Partial<DropSight>): DropSight => ({
  share: 0.3,
  passedMs: 120_000,
  grantable: 300,
  expected: 121,
  viewers: 100,
  tried: 60,
  claimed: 60,
  forecast: { p10: 90, p50: 120, p90: 150, because: 'course' },
  ...more,
})
const kinds = (more: Partial<DropSight>) => adviceOn(sight(more), 80).map((each) => each.kind)

test.each<[string, Partial<DropSight>, string[]]>([
  ['all is well', {}, []],
  ['more will be wanted than there is', { grantable: 100 }, ['add_batch']],
  ['too early to foresee', { grantable: 100, share: 0.1 }, []],
  ['many look and few get one', { claimed: 10 }, ['cannot_claim']],
  ['in the first minute nobody judges', { claimed: 10, passedMs: 59_000 }, []],
  ['few look, few get one', { claimed: 4, viewers: 15 }, []],
  ['all given out is no failure', { claimed: 10, grantable: 10, forecast: sight({}).forecast, share: 1 }, []],
])('%s', (_, more, expected) => {
  expect(kinds(more)).toEqual(expected)
})

test('two a day for eleven days are twenty-two openings, and their budgets add up to the fen', () => {
  const opensAt = Array.from({ length: 11 }, (_, day) =>
    ['20:00', '10:00'].map((clock) => `2027-06-${String(8 + day).padStart(2, '0')}T${clock}:00+08:00`),
  ).flat()
  const drop = {
    id: 'd',
    name: 'n',
    offer: 'o',
    opensAt,
    couponsEach: 300,
    budgetFenMax: 6_600_007,
    groups: [],
  }
  // Only the fields that openings are made of.
  const plan = { drops: [drop as unknown as Drop], offers: { offers: [] } } as unknown as Campaign
  const openings = openingsOf(plan)
  expect(openings).toHaveLength(22)
  expect(openings.map((each) => each.opensAt)).toEqual([...opensAt].toSorted())
  expect(openings.reduce((sum, each) => sum + each.budgetFenMax, 0)).toBe(6_600_007)
  expect(openings[0]?.fenEach).toBe(1_000)
})
