import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PriceLedger } from '@dacu/campaign'
import { add, emptyFacts } from './fixtures/database.ts'
import type { TestFacts } from './fixtures/database.ts'
import { dice, randomFacts } from './fixtures/random.ts'
import { line, order } from './fixtures/rows.ts'
import type { Facts, Line } from './fixtures/rows.ts'
import { priceHistory } from './prices.ts'

let database: TestFacts
beforeAll(async () => {
  database = await emptyFacts()
})
afterAll(() => database.close())

async function replace(facts: Pick<Facts, 'lines' | 'orders'>): Promise<void> {
  for (const table of ['line_fact', 'order_fact']) await database.execute(`delete from ${table}`)
  await add(database, 'line_fact', facts.lines)
  await add(database, 'order_fact', facts.orders)
}

type Priced = Line & { key: string; day: string; fen: number; each: number; list: number }

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)

/** What each line's piece cost, by reading the rows one after another. */
function pricedLines(facts: Facts, shops: readonly string[], from: string, until: string): Priced[] {
  const sales = facts.lines.filter((each) => each.tenant === 't' && each.kind === 'sale')
  return sales.flatMap((each) => {
    const key = each.sku ?? each.item
    const { paid_at, pieces } = each
    if (!shops.includes(each.shop) || key === null || pieces < 1 || paid_at === null) return []
    if (paid_at < from || paid_at >= until) return []
    const mates = sales.filter((mate) => mate.shop === each.shop && mate.order_id === each.order_id)
    const off = Math.max(
      0,
      ...facts.orders
        .filter((one) => one.tenant === 't' && one.shop === each.shop && one.order_id === each.order_id)
        .map((one) => one.platform_off_fen),
    )
    const paid = sum(mates.map((mate) => mate.paid_fen))
    const [part, whole] =
      paid > 0 ? [each.paid_fen, paid] : [each.list_fen, sum(mates.map((mate) => mate.list_fen))]
    const fen = each.paid_fen + (whole > 0 ? Math.floor((off * part) / whole) : 0)
    if (fen === 0) return []
    const [eachFen, list] = [Math.floor(fen / pieces), Math.floor(each.list_fen / pieces)]
    return [{ ...each, key, day: paid_at.slice(0, 10), fen, each: eachFen, list }]
  })
}

/** Each day's prices by folding over the lines; names are left out, of which lines of one day may have several. */
function folded(lines: readonly Priced[]): unknown[] {
  const groups = Map.groupBy(lines, ({ shop, channel, key, day }) =>
    JSON.stringify([shop, channel, key, day]),
  )
  return [...groups]
    .map(([key, own]) => {
      const lowest = Math.min(...own.map(({ each }) => each))
      const at = own
        .filter(({ each }) => each === lowest)
        .map(({ paid_at, order_id }) => `${paid_at} ${order_id}`)
        .sort()[0]
      const lists = own.map(({ list }) => list)
      const order = (at ?? '').split(' ')[1]
      return [
        key,
        Math.max(...lists),
        Math.min(...lists),
        lowest,
        order,
        sum(own.map(({ pieces }) => pieces)),
      ]
    })
    .sort()
}

const told = (ledgers: readonly PriceLedger[]): unknown[] =>
  ledgers
    .flatMap(({ shop, channel, sku, days }) =>
      days.map(({ day, listFen, itemFen, paidFen, order: by, pieces }) => [
        JSON.stringify([shop, channel, sku, day]),
        listFen,
        itemFen,
        paidFen,
        by,
        pieces,
      ]),
    )
    .sort()

/** Orders of one number in one shop are one order, and the random ones that brought none are given one. */
function facts(seed: number): Facts {
  const roll = dice(seed)
  const random = randomFacts(roll)
  const owned = new Map(random.orders.map((one) => [`${one.tenant} ${one.shop} ${one.order_id}`, one]))
  return { ...random, orders: [...owned.values()] }
}

describe('the memory of prices', () => {
  const runs = 15
  test(`is the plain fold of random facts (${runs} seeds)`, async () => {
    let days = 0
    for (let seed = 1; seed <= runs; seed += 1) {
      const random = facts(seed)
      await replace(random)
      const shops = seed % 3 === 0 ? ['a'] : ['a', 'b']
      const [from, until] = seed % 2 === 0 ? ['2026-05-01', '2026-07-01'] : ['2026-05-06', '2026-06-08']
      const lines = pricedLines(random, shops, from, until)
      const history = priceHistory(database)
      const all = told(await history.prices('t', shops, { from, until }))
      expect(all, `seed ${seed}`).toEqual(folded(lines))
      days += all.length
      const one = told(await history.prices('t', shops, { from, until, skus: ['s1', 'i2'] }))
      expect(one, `seed ${seed}`).toEqual(folded(lines.filter(({ key }) => key === 's1' || key === 'i2')))
      const item = told(await history.prices('t', shops, { from, until, items: ['i1'] }))
      expect(item, `seed ${seed}`).toEqual(folded(lines.filter((each) => each.item === 'i1')))
      const claims = await history.protectedLines('t', shops, { from, until })
      const owed = lines.filter(({ status, refund_fen, fen }) => status !== 'refunded' && refund_fen < fen)
      expect(claims.map((each) => JSON.stringify(each)).sort(), `seed ${seed}`).toEqual(
        owed
          .map(({ order_id, key, day, pieces, each }) =>
            JSON.stringify({ order: order_id, sku: key, paidOn: day, pieces, paidFen: each }),
          )
          .sort(),
      )
    }
    expect(days).toBeGreaterThan(8 * runs)
  })

  const paidOn = async (lines: Partial<Line>[], orders: Parameters<typeof order>[0][] = []) => {
    await replace({
      lines: lines.map((each, index) => line({ line_id: `l${index}`, ...each })),
      orders: orders.map(order),
    })
    const [ledger] = await priceHistory(database).prices('t', ['a'], {
      from: '2026-06-01',
      until: '2026-06-02',
    })
    return ledger?.days[0]
  }

  test('what the platform took off is added back by what the lines were paid, rounded down', async () => {
    const lines = [
      { paid_fen: 999, pieces: 2 },
      { sku: 's2', item: 'i2', paid_fen: 2001 },
    ]
    expect(await paidOn(lines, [{ platform_off_fen: 1000 }])).toMatchObject({
      paidFen: (999 + 333) / 2,
      order: 'o1',
    })
  })

  test('a whole refund does not un-pay the price, a gift and a line without pieces are none', async () => {
    const lines = [
      { paid_fen: 700, refund_fen: 700, status: 'refunded', order_id: 'o7' },
      { paid_fen: 0, order_id: 'gift' },
      { paid_fen: 5, pieces: 0, order_id: 'none' },
      { paid_fen: 900, order_id: 'o9' },
    ]
    expect(await paidOn(lines)).toMatchObject({ paidFen: 700, order: 'o7', pieces: 2, listFen: 1000 })
  })

  test('no shop, an empty list: an empty answer', async () => {
    await paidOn([{}])
    const range = { from: '2026-06-01', until: '2026-06-02' }
    const history = priceHistory(database)
    expect(await history.prices('t', [], range)).toEqual([])
    expect(await history.prices('t', ['a'], { ...range, skus: [] })).toEqual([])
    expect(await history.prices('stranger', ['a'], range)).toEqual([])
  })

  test('a SKU is found by a part of its names, under the newest of them', async () => {
    await replace({
      lines: [
        line({ title: '樱花精华', order_id: 'o1' }),
        line({ title: '樱花精华 新装', order_id: 'o2', paid_at: '2026-06-05T10:00:00' }),
        line({ sku: null, item: 'i9', title: '面膜', order_id: 'o3' }),
      ],
      orders: [],
    })
    const history = priceHistory(database)
    const found = async (search: string) =>
      (await history.skus('t', ['a'], { search, limit: 10 })).map(({ sku, title }) => `${sku} ${title}`)
    expect(await found('')).toEqual(['s1 樱花精华 新装', 'i9 面膜'])
    expect(await found('精华')).toEqual(['s1 樱花精华 新装'])
    expect(await found('I9')).toEqual(['i9 面膜'])
    expect(await found("'")).toEqual([])
  })
})
