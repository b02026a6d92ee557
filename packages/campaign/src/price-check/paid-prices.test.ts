import { describe, expect, test } from 'vitest'
import { sampleCampaign } from '../plan/sample.ts'
import type { PriceLedger } from '../price-ledger/ledger.ts'
import { comparedBefore, lowestPaidPrices } from './paid-prices.ts'

const ledger = (sku: string, item: string | null, days: Record<string, number>): PriceLedger => ({
  shop: 's',
  channel: 'tmall',
  item,
  sku,
  title: null,
  days: Object.entries(days).map(([day, paidFen]) => ({
    day,
    listFen: 30_000,
    itemFen: 30_000,
    paidFen,
    order: `${sku} of ${day}`,
    pieces: 1,
  })),
})

describe('lowest paid prices', () => {
  const lowest = lowestPaidPrices(
    [
      ledger('serum-30', 'serum', {
        '2026-10-11': 9000,
        '2026-10-20': 17_000,
        '2026-11-03': 18_000,
        '2026-11-04': 19_000,
        '2026-11-10': 20_000,
        '2026-11-11': 1000,
      }),
      ledger('serum-50', 'serum', { '2026-11-05': 18_500, '2026-10-12': 17_500 }),
      ledger('cream', null, { '2026-11-12': 5 }),
      ledger('mask', null, { '2026-09-01': 2500 }),
    ],
    '2026-11-11',
  )
  const paid = (fen: number, day: string, sku: string) => ({ fen, day, order: `${sku} of ${day}` })

  test('[PP-1] seven and thirty days end the day before, over all SKUs of an item; the day itself is not looked at', () => {
    expect(lowest['serum']).toEqual({
      days7: paid(18_500, '2026-11-05', 'serum-50'),
      days30: paid(17_000, '2026-10-20', 'serum-30'),
      last: paid(20_000, '2026-11-10', 'serum-30'),
    })
  })

  test('[PP-2] nothing sold before is no price, and an old sale is only the last one', () => {
    expect(lowest['cream']).toBeUndefined()
    expect(lowest['mask']).toEqual({ days7: null, days30: null, last: paid(2500, '2026-09-01', 'mask') })
  })

  test.each([
    ['2026-09-01', '2026-09-01'],
    ['2026-11-11', '2026-11-11'],
    ['2026-11-20', '2026-11-11'],
  ])('[PP-4] on %s prices before %s are compared', (today, before) => {
    expect(comparedBefore(sampleCampaign('double_11', '2026-11-11'), today)).toBe(before)
  })
})
