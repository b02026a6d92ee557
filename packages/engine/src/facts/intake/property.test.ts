import { array, assert, asyncProperty, boolean, constantFrom, integer, nat, record } from 'fast-check'
import { expect, test } from 'vitest'
import type { Make } from '../intake.ts'
import { openBench } from './fixtures.ts'
import type { Bench } from './fixtures.ts'

/**
 * A shop's orders are exported twice, the later time with changes. Both exports are cut at borders of orders,
 * their rows shuffled, some parts brought twice, all in any order. However it is done, the facts are the same
 * as the plain fold: of each line its newest version, once.
 */

type Line = { sku: string; pieces: number; cents: number; title: string }
type Order = { lines: Line[]; later: 'same' | 'refunded' | 'unknown yet' }

const line = record({
  sku: constantFrom('mug', 'cup'),
  pieces: integer({ min: 1, max: 2 }),
  cents: constantFrom(100, 250),
  title: constantFrom('a', 'b'),
})
const order = record({
  lines: array(line, { minLength: 1, maxLength: 5 }),
  later: constantFrom<Order['later']>('same', 'refunded', 'unknown yet'),
})
const shop = record({
  orders: array(order, { minLength: 1, maxLength: 8 }),
  cuts: array(nat(2), { minLength: 16, maxLength: 16 }),
  dice: array(nat(1_000_000), { minLength: 60, maxLength: 60 }),
  twice: array(boolean(), { minLength: 6, maxLength: 6 }),
})

const make: Make = {
  table: 'line',
  fields: {
    order_id: { kind: 'id', columns: ['order'], required: true },
    status: { kind: 'text', columns: ['status'] },
    sku: { kind: 'text', columns: ['sku'] },
    title: { kind: 'text', columns: ['title'] },
    created_at: { kind: 'time', columns: ['time'], required: true },
    pieces: { kind: 'integer', columns: ['pieces'] },
    list_fen: { kind: 'product', pieces: ['pieces'], price: ['price'] },
    paid_fen: { kind: 'product', pieces: ['pieces'], price: ['price'] },
  },
}
const head = ['order', 'status', 'time', 'sku', 'title', 'pieces', 'price']

function rowsOf(number: number, { lines }: Order, status: string): string[][] {
  return lines.map((each) => [
    `o${number}`,
    status,
    '2026-05-01 10:00',
    each.sku,
    each.title,
    String(each.pieces),
    (each.cents / 100).toFixed(2),
  ])
}

function shuffled<T>(items: readonly T[], dice: readonly number[]): T[] {
  return items
    .map((item, index) => ({ item, by: dice[index % dice.length] ?? 0, index }))
    .toSorted((a, b) => a.by - b.by || a.index - b.index)
    .map(({ item }) => item)
}

function parts(orders: readonly Order[], cuts: readonly number[], statusOf: (order: Order) => string | null) {
  const files = new Map<number, string[][]>()
  for (const [number, each] of orders.entries()) {
    const status = statusOf(each)
    if (status === null) continue
    const part = cuts[number % cuts.length] ?? 0
    files.set(part, [...(files.get(part) ?? []), ...rowsOf(number, each, status)])
  }
  return [...files.values()]
}

/** The newest word on every line: the later export, where it has changed the order. */
function fold(orders: readonly Order[]): string[] {
  return orders
    .flatMap((each, number) => rowsOf(number, each, each.later === 'refunded' ? 'refunded' : 'paid'))
    .map((row) => row.join('|'))
    .toSorted()
}

async function factsOf(bench: Bench, code: string): Promise<string[]> {
  const rows = await bench.rows(
    `select order_id, status, sku, title, pieces, (list_fen // pieces) as price, paid_fen = list_fen as whole from line_fact where shop = '${code}'`,
  )
  expect(rows.every((row) => row['whole'] === true)).toBe(true)
  return rows
    .map((row) =>
      [
        row['order_id'],
        row['status'],
        '2026-05-01 10:00',
        row['sku'],
        row['title'],
        row['pieces'],
        (Number(row['price']) / 100).toFixed(2),
      ].join('|'),
    )
    .toSorted()
}

test(
  '[P1] shuffled, split, doubled and in any order, the facts are the fold of the newest',
  { timeout: 300_000 },
  async () => {
    const bench = await openBench()
    let shops = 0
    try {
      await assert(
        asyncProperty(shop, async ({ orders, cuts, dice, twice }) => {
          const code = `shop-${(shops += 1)}`
          const first = parts(orders, cuts, (each) => (each.later === 'unknown yet' ? null : 'paid')).map(
            (rows) => ({ rows, exportedAt: '2026-06-01T00:00:00' }),
          )
          const second = parts(orders, cuts.toReversed(), (each) =>
            each.later === 'refunded' ? 'refunded' : 'paid',
          ).map((rows) => ({ rows, exportedAt: '2026-06-02T00:00:00' }))
          const files = [...first, ...second]
          const doubled = [...files, ...files.filter((_, index) => twice[index % twice.length])]
          const before = new Set<unknown>()
          for (const [index, file] of shuffled(doubled, dice).entries()) {
            const rows = shuffled(file.rows, dice.slice(index))
            const report = await bench.bring([head, ...rows], {
              makes: [make],
              shop: code,
              exportedAt: file.exportedAt,
            })
            expect(report.added + report.alreadyThere + report.superseded).toBe(report.rowsRead)
            if (before.has(file)) expect(report.added + report.superseded).toBe(0)
            before.add(file)
          }
          expect(await factsOf(bench, code)).toEqual(fold(orders))
        }),
        { seed: 20261111, numRuns: process.env['DACU_LONG'] ? 60 : 6 },
      )
    } finally {
      await bench.end()
    }
  },
)
