import { describe, expect, test } from 'vitest'
import type { SourceDay } from './facts.ts'
import { looked, smallEvent } from '../../../../tests/review/small-event.ts'

const base = smallEvent()
const row = (source: string | null, uv: number, paid: number, some = {}): SourceDay => ({
  day: '2026-06-08',
  source,
  sums: { uv, source_paid_fen: paid, source_buyers: Math.round(paid / 10_000), ...some },
})
const line = (source: string, visitors: number, kind: 'free' | 'paid' = 'free') => ({
  id: source,
  source,
  kind,
  channel: 'tmall' as const,
  visitors,
  conversionPermyriad: 300,
  orderValueFen: 10_000,
  spendFen: 0,
  byDay: [],
})
const told = (bySource: SourceDay[], traffic: ReturnType<typeof line>[] = []) =>
  looked('traffic', { event: { ...base.event, bySource } }, { traffic })

describe('traffic by source', () => {
  test('largest first, against the plan, with structure', () => {
    const { section } = told(
      [row('搜索', 600, 200_000), row('直通车', 300, 100_000), row(null, 50, 5_000)],
      [line('搜索', 500), line('直通车', 400, 'paid')],
    )
    expect(section?.headline.zh).toBe('访客 900 人次，比计划 0.0%，最大来源「搜索」占 66.7%')
    expect(section?.sentences[0]?.en).toBe('Traffic structure: Free 66.7%, Paid 33.3%.')
    expect(section?.table?.rows[0]).toEqual([
      '搜索',
      { zh: '免费', en: 'Free' },
      600,
      500,
      333,
      200_000,
      null,
      null,
    ])
    expect(section?.missing?.en).toBe('The spend of some paid sources is unknown.')
  })

  test('visits of several days of one source are one row', () => {
    const { section } = told([row('搜索', 600, 0), { ...row('搜索', 400, 0), day: '2026-06-09' }])
    expect(section?.table?.rows.map((cells) => cells[2])).toEqual([1_000])
  })

  test.each([
    [114, null],
    [116, 'highlight'],
    [84, 'dark_spot'],
    [86, null],
  ])('%i visits of 100 planned', (visitors, kind) => {
    const { all } = told(
      [row('搜索', visitors, 50_000), row('其他', 100, 0)],
      [line('搜索', 100), line('其他', 100)],
    )
    expect(all.spots.find((spot) => spot.id === 'source-搜索')?.kind ?? null).toBe(kind)
  })

  test('a source of hardly any visits is not worth a word', () => {
    const { all } = told([row('小', 2, 0), row('大', 1_000, 0)], [line('小', 50), line('大', 1_000)])
    expect(all.spots.some((spot) => spot.id === 'source-小')).toBe(false)
  })

  test('an advertisement that returns less than it costs gets a stop-loss, a good one a held-out audience', () => {
    const ad = (paid: number) => told([row('直通车', 100, 0, { ad_spend_fen: 1_000, ad_paid_fen: paid })])
    expect(ad(900).all.proposals[0]).toMatchObject({ kind: 'problem', check: 'answer' })
    expect(ad(900).all.proposals[0]?.text.zh).toContain('0.90')
    expect(ad(3_000).all.proposals[0]).toMatchObject({ kind: 'try' })
    expect(ad(2_000).all.proposals.some((one) => one.id.startsWith('roi-'))).toBe(false)
  })

  test('without any source the review says what to import', () => {
    expect(told([row(null, 10, 0)]).section?.missing?.zh).toContain('请导入生意参谋「流量来源」报表')
  })
})
