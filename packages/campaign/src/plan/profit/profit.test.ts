import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleCampaign } from '../sample.ts'
import type { BudgetCategory } from '../document.ts'
import { costingRates, usualCosting } from '../goods-sections.ts'
import { borneCosts, plannedSkus } from './borne.ts'
import { ratesFor, type Rates } from './rates.ts'
import { askedPrice, breakEvenPieces, breakEvenPrice, lowestPriceFor } from './solve.ts'
import { marginOf, perPiece, profitSteps, statementAt, type ProfitBasis } from './statement.ts'
import { profitTable, profitTotal } from './table.ts'

const noBudget: Record<BudgetCategory, null> = {
  on_site_ads: null,
  off_site: null,
  gifts: null,
  coupons: null,
  messages: null,
  platform_fee: null,
  commission: null,
  temporary_staff: null,
  freight: null,
  production: null,
  other: null,
}
const zero: Rates = {
  ...Object.fromEntries(costingRates.map((rate) => [rate, 0])),
  parcelPieces: 100,
} as Rates
const basis = (rates: Partial<Rates>, rest: Partial<ProfitBasis> = {}): ProfitBasis => ({
  pieces: 1,
  costFen: 0,
  rates: { ...zero, ...rates },
  borne: noBudget,
  ...rest,
})

/** A seller's sheet for 100 pieces at 169.00, cost 52.00, worked out with pen and paper. */
const sheet = basis(
  {
    couponPermyriad: 300,
    refundPermyriad: 1000,
    resalePermyriad: 8000,
    parcelPieces: 150,
    freightFen: 400,
    returnFreightFen: 150,
    packagingFen: 80,
    giftFen: 100,
    platformFeePermyriad: 500,
    commissionPermyriad: 100,
  },
  { pieces: 100, costFen: 5200, borne: { ...noBudget, on_site_ads: 130_000, temporary_staff: 20_000 } },
)

test('[P1–P13] the sheet worked out by hand', () => {
  expect(statementAt(16_900, sheet)).toEqual({
    priceFen: 16_900,
    pieces: 100,
    steps: {
      sales: 1_690_000,
      coupons: -50_700,
      // 1,639,300 paid, a tenth of it given back: 1,475,370 stays.
      refunds: -163_930,
      goods: -520_000,
      // Ten pieces come back, eight of them can be sold again.
      resold: 41_600,
      // 66⅔ parcels.
      freight: -26_667,
      packaging: -5333,
      return_freight: -1000,
      platform_fee: -73_769,
      commission: -14_754,
      ads: -130_000,
      gifts: -10_000,
      other: -20_000,
    },
    netFen: 1_475_370,
    profitFen: 715_447,
  })
  expect(marginOf(statementAt(16_900, sheet))).toBe(4849)
})

const permyriad = fc.integer({ min: 0, max: 3000 })
const ratesGiven = fc.record({
  couponPermyriad: permyriad,
  refundPermyriad: permyriad,
  resalePermyriad: fc.integer({ min: 0, max: 10_000 }),
  parcelPieces: fc.integer({ min: 100, max: 400 }),
  freightFen: fc.integer({ min: 0, max: 900 }),
  returnFreightFen: fc.integer({ min: 0, max: 900 }),
  packagingFen: fc.integer({ min: 0, max: 300 }),
  giftFen: fc.integer({ min: 0, max: 500 }),
  platformFeePermyriad: permyriad,
  commissionPermyriad: permyriad,
  adsPermyriad: permyriad,
})
const basisGiven = fc
  .record({
    rates: ratesGiven,
    pieces: fc.integer({ min: 1, max: 40 }),
    costFen: fc.integer({ min: 0, max: 800 }),
    ads: fc.option(fc.integer({ min: 0, max: 20_000 })),
    other: fc.integer({ min: 0, max: 9000 }),
  })
  .map(({ rates, pieces, costFen, ads, other }) =>
    basis(rates, { pieces, costFen, borne: { ...noBudget, on_site_ads: ads, other } }),
  )
const runs = (usual: number) => (process.env['DACU_LONG'] ? usual * 20 : usual)

/** The same calculation as sellers do it, piece by piece in broken numbers, with nothing taken from the code above. */
function inBrokenNumbers(price: number, { pieces, costFen, rates, borne }: ProfitBasis): number {
  let profit = -(borne.on_site_ads ?? 0) - (borne.other ?? 0)
  for (let piece = 0; piece < pieces; piece++) {
    const paid = price * (1 - rates.couponPermyriad / 1e4)
    const comesBack = rates.refundPermyriad / 1e4
    const stays = paid * (1 - comesBack)
    const parcel = 100 / rates.parcelPieces
    profit += stays - costFen + costFen * comesBack * (rates.resalePermyriad / 1e4)
    profit -= parcel * (rates.freightFen + rates.packagingFen + comesBack * rates.returnFreightFen)
    profit -= stays * ((rates.platformFeePermyriad + rates.commissionPermyriad) / 1e4) + rates.giftFen
    if (borne.on_site_ads === null) profit -= (paid * rates.adsPermyriad) / 1e4
  }
  return profit
}

test('the lines are whole fen that add up to the profit, and agree with broken numbers to a few fen', () => {
  fc.assert(
    fc.property(basisGiven, fc.integer({ min: 0, max: 30_000 }), (given, price) => {
      const found = statementAt(price, given)
      for (const step of profitSteps) expect(Number.isSafeInteger(found.steps[step])).toBe(true)
      expect(profitSteps.reduce((sum, step) => sum + found.steps[step], 0)).toBe(found.profitFen)
      expect(Math.abs(found.profitFen - inBrokenNumbers(price, given))).toBeLessThan(5)
      const each = perPiece(found)
      expect(profitSteps.reduce((sum, step) => sum + each[step], 0)).toBe(each.profit)
      for (const step of profitSteps)
        expect(Math.abs(each[step] - found.steps[step] / given.pieces)).toBeLessThan(1.001)
    }),
    { seed: 11, numRuns: runs(400) },
  )
})

/** One more than the last number at which something is lacking, by trying every number. */
function byTrying(max: number, lack: (at: number) => number): number {
  for (let at = max; at >= 0; at--) if (lack(at) < 0) return at + 1
  return 0
}

test('[P16–P18] break-even price, lowest price for a margin and break-even pieces are those that trying finds', () => {
  fc.assert(
    fc.property(basisGiven, fc.integer({ min: 0, max: 2500 }), (given, margin) => {
      const max = 9000
      const price = breakEvenPrice(given)
      if (price !== null && price < max - 300)
        expect(price).toBe(byTrying(max, (at) => statementAt(at, given).profitFen))
      const keeps = lowestPriceFor(margin, given)
      if (keeps !== null && keeps < max - 300)
        expect(keeps).toBe(
          byTrying(max, (at) => {
            const { profitFen, netFen } = statementAt(at, given)
            return profitFen - (netFen * margin) / 1e4
          }),
        )
      const pieces = breakEvenPieces(2500, given)
      if (pieces !== null && pieces < 500)
        expect(pieces).toBe(byTrying(700, (at) => statementAt(2500, { ...given, pieces: at }).profitFen))
    }),
    { seed: 12, numRuns: runs(25) },
  )
})

test('a price that never earns its costs is told as none', () => {
  const eaten = basis({ platformFeePermyriad: 6000, commissionPermyriad: 4000 }, { costFen: 100 })
  expect(breakEvenPrice(eaten)).toBeNull()
  expect(breakEvenPieces(5000, eaten)).toBeNull()
  expect(lowestPriceFor(9600, basis({ platformFeePermyriad: 500 }, { costFen: 100 }))).toBeNull()
  expect(breakEvenPrice(basis({}, { pieces: 0 }))).toBeNull()
})

test('[P19] T-11: half price is answered with what it costs and what would have to be sold instead', () => {
  const found = askedPrice(8450, 16_900, sheet)
  expect(found.planned.profitFen).toBe(715_447)
  expect(found.asked.profitFen).toBe(22_024)
  expect(found.lessFen).toBe(693_423)
  const pieces = found.piecesToMatch ?? 0
  const at = (count: number) => statementAt(8450, { ...sheet, pieces: count }).profitFen
  expect(at(pieces)).toBeGreaterThanOrEqual(715_447)
  expect(at(pieces - 1)).toBeLessThan(715_447)
  expect(askedPrice(4000, 16_900, sheet).piecesToMatch).toBeNull()
})

const plan = sampleCampaign('double_11', '2026-11-11')

test('[P14] what all SKUs bear of the budget is the budget, to the fen', () => {
  const skus = plannedSkus(plan.lineup)
  const odd = plan.budget.map((line, index) => ({ ...line, plannedFen: line.plannedFen + index * 7 + 1 }))
  const borne = borneCosts(skus, odd, plan.costing)
  for (const category of plan.costing.fromBudget)
    expect(borne.reduce((sum, each) => sum + (each[category] ?? 0), 0)).toBe(
      odd.filter((line) => line.category === category).reduce((sum, line) => sum + line.plannedFen, 0),
    )
  expect(borne.every((each) => each.freight === null && each.coupons === null)).toBe(true)
  expect(skus.reduce((sum, { pieces }) => sum + pieces, 0)).toBe(
    plan.lineup.reduce((sum, line) => sum + line.targetPieces, 0),
  )
})

test('the table of a plan adds up, and an unknown cost is told and not guessed', () => {
  const rows = profitTable(plan)
  const total = profitTotal(rows)
  expect(total.unknown).toBe(0)
  expect(total.profitFen).toBe(profitSteps.reduce((sum, step) => sum + total.steps[step], 0))
  const hidden = profitTable({
    ...plan,
    lineup: plan.lineup.map((line, index) => (index === 0 ? { ...line, costFen: null } : line)),
  })
  expect(hidden[0]?.kind).toBe('unknown')
  expect(profitTotal(hidden).unknown).toBe(1)
})

test('the greatest discount keeps the wanted margin, and a fen less does not', () => {
  for (const row of profitTable(plan)) {
    if (row.kind === 'unknown' || row.keepsMarginFen === null) continue
    const wanted = row.basis.rates.wantedMarginPermyriad
    expect(marginOf(statementAt(row.keepsMarginFen, row.basis))).toBeGreaterThanOrEqual(wanted)
    expect(marginOf(statementAt(row.keepsMarginFen - 1, row.basis))).toBeLessThan(wanted)
  }
})

test('an item’s own rate goes before its category’s, and that before the campaign’s', () => {
  const [line] = plan.lineup
  if (!line) throw new Error('no line')
  const costing = {
    ...usualCosting,
    exceptions: [
      { id: 'i', of: 'item' as const, key: line.item, rate: 'freightFen' as const, value: 900 },
      { id: 'c', of: 'category' as const, key: line.category, rate: 'freightFen' as const, value: 700 },
      { id: 'd', of: 'category' as const, key: line.category, rate: 'packagingFen' as const, value: 50 },
    ],
  }
  const rates = ratesFor(costing, line)
  expect([rates.freightFen, rates.packagingFen, rates.giftFen]).toEqual([900, 50, usualCosting.rates.giftFen])
})
