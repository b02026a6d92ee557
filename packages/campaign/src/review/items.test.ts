import { describe, expect, test } from 'vitest'
import { item, lineup, looked, sectionOf } from '../../../../tests/review/small-event.ts'

const hours = (day: string, ...pieces: [number, number][]) =>
  pieces.map(([hour, count]) => ({ hour: `${day}T${String(hour).padStart(2, '0')}:00`, pieces: count }))

describe('best sellers, dark horses, missed targets', () => {
  test('the best seller by money and the share of the first three', () => {
    const items = [item('a', 10), item('b', 30), item('c', 20), item('d', 40)]
    const { section } = looked('items', { items })
    expect(section?.headline.zh).toBe('「商品 d」卖得最好，4,000 元；前三款占 90.0%')
    expect(section?.figure?.value.en).toBe('90.0%')
    expect(section?.table?.rows.map((row) => row[0])).toEqual(['商品 d', '商品 b', '商品 c', '商品 a'])
  })

  test.each([
    ['profit', 60, 40, 'beaten', '黑马「商品 a」卖到目标的 150.0%'],
    ['hero', 60, 40, 'beaten', '「商品 a」卖到目标的 150.0%'],
    ['profit', 59, 40, null, ''],
    ['profit', 29, 10, null, ''],
    ['profit', 23, 40, 'missed', '「商品 a」只完成目标的 57.5%'],
    ['profit', 24, 40, null, ''],
    ['profit', 5, 29, null, ''],
  ] as const)('a %s item that sold %i of %i', (role, pieces, target, kind, headline) => {
    const { all } = looked('items', { items: [item('a', pieces)] }, { lineup: [lineup('a', target, role)] })
    const spot = all.spots.find((one) => one.id.endsWith('-a'))
    expect(spot?.id ?? null).toBe(kind === null ? null : `${kind}-a`)
    if (kind) expect(spot?.headline.zh).toBe(headline)
    const promoted = all.proposals.some((one) => one.id === 'dark-horse-a')
    expect(promoted).toBe(kind === 'beaten' && role === 'profit')
  })

  test('the size of a gap is its pieces at the price of the event', () => {
    const { all } = looked('items', { items: [item('a', 60)] }, { lineup: [lineup('a', 40)] })
    expect(all.spots.find((one) => one.id === 'beaten-a')?.sizeFen).toBe(20 * 10_000)
  })

  test('an item without a target is neither', () => {
    const { all } = looked('items', { items: [item('a', 900)] })
    expect(all.spots.some((one) => one.id.endsWith('-a'))).toBe(false)
  })

  test('while the event runs no target is missed yet', () => {
    const running = {
      event: {
        ...looked('items').all,
        name: '',
        total: {},
        byDay: [],
        bySource: [],
        range: { from: '2026-06-08', until: '2026-06-09' },
      },
    }
    const { all } = looked('items', { ...running, items: [item('a', 3)] }, { lineup: [lineup('a', 400)] })
    expect(all.spots.some((one) => one.id === 'missed-a')).toBe(false)
  })

  test('without sales by item that is said, and nothing else', () => {
    const { section, all } = looked('items', { items: [item('a', 0)] })
    expect(section?.missing?.en).toContain('No sales by item')
    expect(sectionOf(all, 'sold_out')).toBeUndefined()
  })
})

describe('sold out', () => {
  const shop = hours('2026-06-08', [9, 40], [12, 60], [15, 50], [20, 50])
  const gone = item('a', 20, { onHand: 0, hours: hours('2026-06-08', [9, 10], [12, 10]) })

  test('its share of the pieces until then, laid on what the shop still sold that day', () => {
    const { section, all } = looked('sold_out', { items: [gone, item('b', 5)], hours: shop })
    // 20 of 100 pieces until noon; 100 pieces were sold after it.
    expect(section?.headline.zh).toBe('1 款断货，当天估计少卖 2,000 元')
    expect(section?.sentences[0]?.en).toBe(
      "商品 a sold nothing after 12:00 on 8 Jun; at its earlier share of the shop's pieces about 20 pieces, ¥2,000, were not sold that day.",
    )
    expect(all.spots.find((one) => one.id === 'sold-out-a')).toMatchObject({
      kind: 'dark_spot',
      sizeFen: -200_000,
    })
    expect(all.proposals.find((one) => one.id === 'stock-a')).toMatchObject({
      check: 'stock_cover',
      item: 'a',
      pieces: 40,
    })
    expect(all.scorecard.find((row) => row.measure === 'sold_out_items')?.actual).toBe(1)
  })

  test('the chart shows the hours of that day, the item beside the shop', () => {
    const { all } = looked('sold_out', { items: [gone], hours: shop })
    const chart = all.charts.find((one) => one.id === 'sold_out')
    expect(chart?.categories).toHaveLength(24)
    expect(chart?.series[0]?.values[12]).toBe(10)
    expect(chart?.series[1]?.values[20]).toBe(50)
  })

  test('where nobody counted the stock, having sold all that was planned is running out', () => {
    const stock = [
      {
        id: 's',
        sku: 'a1',
        item: 'a',
        onHand: 12,
        onTheWay: 3,
        demandLow: 0,
        demand: 0,
        demandHigh: 0,
        buyPieces: 5,
        supplier: '',
        leadDays: 0,
        orderBy: null,
      },
    ]
    const uncounted = { ...gone, onHand: null }
    expect(looked('sold_out', { items: [uncounted], hours: shop }, { stock }).section).toBeDefined()
    const more = stock.map((line) => ({ ...line, buyPieces: 6 }))
    expect(looked('sold_out', { items: [uncounted], hours: shop }, { stock: more }).section).toBeUndefined()
    expect(looked('sold_out', { items: [uncounted], hours: shop }).section).toBeUndefined()
  })

  test('an item that sold to the end of the last day ran out with the event', () => {
    const last = item('a', 20, { onHand: 0, hours: hours('2026-06-09', [9, 10], [23, 10]) })
    const { section } = looked('sold_out', { items: [last], hours: hours('2026-06-09', [9, 40], [23, 20]) })
    expect(section).toBeUndefined()
  })

  test('a handful of pieces is no ground for an estimate: it ran out, and the loss is not guessed', () => {
    const few = item('a', 4, { onHand: 0, hours: hours('2026-06-08', [9, 4]) })
    const { all } = looked('sold_out', { items: [few], hours: shop })
    expect(all.spots.find((one) => one.id === 'sold-out-a')?.sizeFen).toBe(-0)
  })

  test('what ran out is not blamed for missing its target as well', () => {
    const { all } = looked(
      'sold_out',
      { items: [gone, item('b', 5)], hours: shop },
      { lineup: [lineup('a', 400)] },
    )
    expect(all.spots.map((one) => one.id)).toEqual(['peak-2026-06-08', 'sold-out-a'])
  })

  test('an item with stock left did not run out, however little it sold at the end', () => {
    expect(looked('sold_out', { items: [{ ...gone, onHand: 1 }], hours: shop }).section).toBeUndefined()
  })
})

describe('tail stock', () => {
  const slow = item('a', 5, { onHand: 100, normal: { paid_pieces: 28 } })

  test('what lasts more than sixty days at the pace of normal days', () => {
    const { section, all } = looked('tail_stock', { items: [slow] }, { lineup: [lineup('a', 5)] })
    expect(section?.headline).toEqual({
      zh: '1 款尾货可售超过 60 天，按活动价值 1.00 万元',
      en: '1 item holds over 60 days of stock, ¥10,000 at event prices',
    })
    expect(section?.table?.rows).toEqual([['商品 a', 100, 1000, 1_000_000]])
    expect(all.proposals.find((one) => one.id === 'encore-tail')?.text.zh).toBe(
      '返场先清「商品 a」尾货，价格先过价盘检查。',
    )
  })

  test('not what sells through in time, nor what was not in the lineup', () => {
    const quick = { ...slow, normal: { paid_pieces: 280 } }
    expect(looked('tail_stock', { items: [quick] }, { lineup: [lineup('a', 5)] }).section).toBeUndefined()
    expect(looked('tail_stock', { items: [slow] }).section).toBeUndefined()
  })
})
