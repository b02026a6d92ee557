import { describe, expect, test } from 'vitest'
import type { SumRow } from '../measures/measure.ts'
import { sampleCampaign } from '../plan/sample.ts'
import { comparedBefore, lowestPaidPrices } from './paid-prices.ts'

const sold = (day: string, item: string, paid_fen: number, paid_pieces: number): SumRow => ({
  key: { day, item },
  sums: { paid_fen, paid_pieces },
})

describe('lowest paid prices', () => {
  const rows = [
    sold('2026-11-10', 'serum', 60_000, 3),
    sold('2026-10-20', 'serum', 17_000, 1),
    sold('2026-11-04', 'serum', 19_000, 1),
    sold('2026-11-03', 'serum', 18_000, 1),
    sold('2026-10-11', 'serum', 9000, 1),
    sold('2026-11-11', 'serum', 1000, 1),
    sold('2026-11-09', 'cream', 0, 0),
    sold('2026-09-01', 'mask', 5001, 2),
  ]
  const lowest = lowestPaidPrices(rows, '2026-11-11')

  test('[PP-1] seven and thirty days end the day before; the day itself is not looked at', () => {
    expect(lowest['serum']).toEqual({ days7Fen: 19_000, days30Fen: 17_000, lastFen: 20_000 })
  })

  test('[PP-2] nothing sold is no price, and an old sale is only the last one', () => {
    expect(lowest['cream']).toBeUndefined()
    expect(lowest['mask']).toEqual({ days7Fen: null, days30Fen: null, lastFen: 2501 })
  })

  test('[PP-3] rows that know neither day nor item say nothing', () => {
    expect(
      lowestPaidPrices(
        [{ key: { day: null, item: 'a' }, sums: { paid_fen: 1, paid_pieces: 1 } }],
        '2026-11-11',
      ),
    ).toEqual({})
  })

  test.each([
    ['2026-09-01', '2026-09-01'],
    ['2026-11-11', '2026-11-11'],
    ['2026-11-20', '2026-11-11'],
  ])('[PP-4] on %s prices before %s are compared', (today, before) => {
    expect(comparedBefore(sampleCampaign('double_11', '2026-11-11'), today)).toBe(before)
  })
})
