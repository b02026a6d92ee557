import { describe, expect, test } from 'vitest'
import type { Drop } from '../plan/document.ts'
import type { Sums } from './facts.ts'
import { looked } from '../../../../tests/review/small-event.ts'
import { madeUp618 } from '../../../../tests/review/made-up-618.ts'

const drop: Drop = {
  ...(madeUp618().document.drops[0] ?? ({} as never)), // The fixture has exactly one drop.
  id: 'd',
  name: '红包',
  offer: 'o1',
  opensAt: ['2026-06-08T10:00:00+08:00', '2026-06-08T20:00:00+08:00'],
  couponsEach: 100,
  expectedClaimsEach: 50,
  expectedUsePermyriad: 5_000,
}
const used: Sums = {
  coupon_issued: 200,
  coupon_claims: 60,
  coupon_uses: 15,
  coupon_paid_fen: 300_000,
  coupon_off_fen: 15_000,
}
const told = (sums: Sums, some = {}, plan = {}) =>
  looked('coupons', { offers: [{ offer: 'o1', sums }], ...some }, { drops: [drop], ...plan })

describe('a drop beside its plan', () => {
  test('set, expected, claimed, used, taken off, value of the orders', () => {
    expect(told(used).section?.table?.rows).toEqual([['红包', 200, 100, 60, 15, 2_500, 15_000, 20_000]])
    expect(told(used).section?.headline.zh).toBe('「红包」设了 200 张，领走 60 张，比预估 −40.0%')
  })

  test('is found by the id of its offer, its name in the book, or its own name', () => {
    const book = (name: string) => ({
      offers: { format: 'dacu.offers/1', currency: 'CNY', rulebook: '', offers: [{ id: 'o1', name }] },
    })
    const by = (offer: string, name = '') =>
      told(used, { offers: [{ offer, sums: used }] }, book(name)).section?.table?.rows[0]?.[0]
    expect(by('o1')).toBe('红包')
    expect(by('满299减10券', '满299减10')).toBe('红包')
    expect(by('红包喷泉')).toBe('红包')
    expect(by('别的券')).toBe('别的券')
  })

  test('only the openings that have been count as planned', () => {
    const early = told(used, { now: '2026-06-08T12:00:00+08:00' })
    expect(early.section?.table?.rows[0]?.[2]).toBe(50)
  })

  test('the orders of those who used it are a profile and never its effect', () => {
    const text = told(used)
      .section?.sentences.map((one) => one.en)
      .join(' ')
    expect(text).toContain('15 were used, 25.0% of those claimed (forecast 50.0%).')
    expect(text).toContain('users chose themselves, so this is a profile and no effect of the coupon')
  })
})

describe('what follows', () => {
  test.each([
    [84, true],
    [85, false],
    [100, false],
    [117, false],
    [118, true],
  ])('%i claims of 100 expected are a spot: %j', (claims, isSpot) => {
    const { all } = told({ ...used, coupon_claims: claims })
    const spot = all.spots.find((one) => one.id === 'drop-d')
    expect(spot !== undefined).toBe(isSpot)
    if (spot) expect(spot.kind).toBe(claims < 100 ? 'dark_spot' : 'highlight')
    expect(spot?.sizeFen ?? null).toBeNull()
  })

  test('few claims ask for a fallback batch; so does a late start alone', () => {
    const has = (all: ReturnType<typeof told>['all']) =>
      all.proposals.some((one) => one.check === 'fallback_batch')
    expect(has(told(used).all)).toBe(true)
    expect(has(told({ ...used, coupon_claims: 99 }).all)).toBe(false)
    const [line] = madeUp618().sheet
    const sheet = line ? [{ ...line, from: 'drops[d]', driftSeconds: 600 }] : []
    const late = told({ ...used, coupon_claims: 99 }, { sheet })
    expect(has(late.all)).toBe(true)
    expect(late.section?.sentences[0]?.zh).toBe('「红包」实际开始时间比设定晚，中位 10.0 分钟。')
  })

  test('a start nobody recorded is said to be missing', () => {
    expect(told(used).section?.missing?.en).toContain('not recorded')
  })

  test('drops that were planned but never counted are missing data, not zero', () => {
    const { section, all } = looked('coupons', {}, { drops: [drop] })
    expect(section).toBeUndefined()
    expect(all.missing.map((one) => one.zh)).toContain('计划了红包/优惠券，但没有领取与使用数据。')
  })

  test('without drops and coupons nobody misses them', () => {
    expect(
      looked('coupons')
        .all.missing.map((one) => one.zh)
        .join(),
    ).not.toContain('红包')
  })

  test('what the coupons added is said to be unknown', () => {
    expect(
      told(used)
        .all.missing.map((one) => one.en)
        .join(),
    ).toContain('not chosen at random')
  })
})
