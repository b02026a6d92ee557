import { describe, expect, test } from 'vitest'
import { sampleCampaign } from '../../plan/sample.ts'
import { skusOf } from '../../plan/lineup.ts'
import type { StrengthChange } from './adjustment.ts'
import { applyAdjustment, couponFen } from './apply.ts'
import { judgeAdjustment, proposeAdjustments } from './propose.ts'
import type { AdjustGround } from './propose.ts'

const plan = sampleCampaign('double_11', '2026-11-11')
const now = '2026-11-11T00:40:00+08:00'
const ground: AdjustGround = {
  plan,
  facts: { today: '2026-11-11' },
  now,
  sold: {},
  protectedLines: [],
}
const [line] = plan.lineup
if (!line) throw new Error('the plan sells something')

function judged(adjustment: StrengthChange, change: Partial<AdjustGround> = {}) {
  const result = judgeAdjustment({ ...ground, ...change }, adjustment)
  if (!('adjustment' in result)) throw new Error(result.en)
  return result
}
const price = (value: number): StrengthChange => ({ kind: 'price', target: line.id, value })

describe('an adjustment is one number of the plan', () => {
  test('[AD-1] it changes that number and nothing else', () => {
    const applied = applyAdjustment(plan, price(line.eventPriceFen - 100), now)
    if (applied.kind !== 'changed') throw new Error(applied.en)
    expect(applied.plan.lineup[0]?.eventPriceFen).toBe(line.eventPriceFen - 100)
    expect({ ...applied.plan, lineup: plan.lineup }).toEqual(plan)
    expect([applied.section, applied.from, applied.name]).toEqual(['lineup', line.eventPriceFen, line.title])
  })

  test.each([
    ['nothing for it', price(0), 'value'],
    ['half a fen', price(0.5), 'value'],
    ['above the list price', price(line.listFen + 1), 'value'],
    ['an item that is not there', { kind: 'price', target: 'x', value: 1 }, 'target'],
    ['an offer that is no coupon', { kind: 'coupon', target: 'x', value: 1 }, 'target'],
    ['a drop that is not there', { kind: 'drop', target: 'x', value: 1 }, 'target'],
    ['a budget line that is not there', { kind: 'budget', target: 'x', value: 1 }, 'target'],
  ] satisfies [string, StrengthChange, string][])('[AD-2] %s is refused with the field', (_, asked, path) => {
    expect(applyAdjustment(plan, asked, now)).toMatchObject({ kind: 'invalid', path })
  })

  test('[AD-3] further coupons of a drop grow its budget by the openings to come alone', () => {
    const [drop] = plan.drops
    if (!drop) return
    const opensAt = ['2026-11-10T20:00:00+08:00', '2026-11-11T10:00:00+08:00', '2026-11-11T20:00:00+08:00']
    const with3 = { ...plan, drops: [{ ...drop, opensAt, couponsEach: 100, budgetFenMax: 300_000 }] }
    const applied = applyAdjustment(with3, { kind: 'drop', target: drop.id, value: 150 }, now)
    if (applied.kind !== 'changed') throw new Error(applied.en)
    expect(applied.plan.drops[0]).toMatchObject({ couponsEach: 150, budgetFenMax: 300_000 + 2 * 50 * 1_000 })
    const over = applyAdjustment(
      with3,
      { kind: 'drop', target: drop.id, value: 150 },
      '2026-11-12T00:00:00+08:00',
    )
    expect(over).toMatchObject({ kind: 'invalid', path: 'target' })
  })
})

describe('only what no check forbids is offered', () => {
  test('[AD-4] a price below its floor brings a block that the plan did not have', () => {
    const floorPriceFen = line.eventPriceFen - 200
    const lineup = plan.lineup.map((each, n) => (n === 0 ? { ...each, floorPriceFen } : each))
    const guarded = { plan: { ...plan, lineup } }
    const below = judged(price(floorPriceFen - 1_000), guarded)
    expect(below.offered).toBe(false)
    expect(below.blocks.some((finding) => finding.section === 'lineup' || finding.section === 'offers')).toBe(
      true,
    )
  })

  test('[AD-5] what the plan had against it before is not held against the change', () => {
    const [first] = plan.lineup
    const lineup = plan.lineup.map((each, n) => (n === 1 ? { ...each, floorPriceFen: each.listFen } : each))
    const had = judged(
      { kind: 'budget', target: plan.budget[0]?.id ?? '', value: (plan.budget[0]?.plannedFen ?? 0) + 100 },
      { plan: { ...plan, lineup } },
    )
    expect(first && had.blocks).toEqual([])
  })

  test('[AD-6] what it costs: the cut on what is left to sell, and price protection for what was sold', () => {
    const [sku = ''] = skusOf(line)
    const cut = 300
    const protectedLines = [
      { order: '1', sku, paidOn: '2026-11-11', pieces: 2, paidFen: line.eventPriceFen },
      { order: '2', sku, paidOn: '2026-10-01', pieces: 5, paidFen: line.eventPriceFen },
    ]
    const sold = { [line.item]: line.targetPieces - 10 }
    const result = judged(price(line.eventPriceFen - cut), { sold, protectedLines })
    expect([result.protectionFen, result.costFen]).toEqual([2 * cut, 10 * cut + 2 * cut])
    const dearer = judged(price(line.eventPriceFen + 100), { sold, protectedLines })
    expect(dearer.protectionFen).toBe(0)
    expect(dearer.costFen).toBe(-1_000)
  })

  test('[AD-7] proposals fit the alert, and none is offered that changes nothing', () => {
    const kinds = (alert: string | null) => [
      ...new Set(proposeAdjustments(ground, alert).map((each) => each.adjustment.kind)),
    ]
    expect(kinds('ads-below-break-even')).toEqual(['budget'])
    expect(kinds(null)).toContain('price')
    const cheaper = proposeAdjustments(ground, 'ads-below-break-even')
    expect(cheaper.every((each) => each.costFen < 0)).toBe(true)
    expect(judged(price(line.eventPriceFen)).offered).toBe(false)
  })

  test('[AD-8] the amount of a coupon is read where it takes an amount off', () => {
    expect(couponFen({ id: 'a', claimed: true, mechanic: { kind: 'threshold_off', offFen: 500 } })).toBe(500)
    expect(couponFen({ id: 'a', mechanic: { kind: 'threshold_off', offFen: 500 } })).toBeNull()
    expect(
      couponFen({ id: 'a', claimed: true, mechanic: { kind: 'percent', payPermyriad: 9_000 } }),
    ).toBeNull()
    expect(couponFen(null)).toBeNull()
  })
})
