import { exportFiles, makeShopYear } from '@dacu/operations'
import type { Client } from '@dacu/contract'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, shopBody } from './testing/house.ts'

/*
 * Nobody exports neatly: parts overlap, a file comes twice, a download breaks off, an old export turns up late. Whatever
 * the order, the measures are those of the plain import. Each run has a shop of its own, so that it begins with nothing.
 */

type Dice = () => number
type File = { name: string; body: Blob }
type Table = { name: string; header: string; rows: string[]; totals: string[] }

/** Each run brings some ten files through the whole server; more of them where there is time. */
const runs = Number(process.env['DACU_RUNS'] ?? 3)
const range = { from: '2026-10-20', until: '2026-10-24' }

/** Some days of the demo shop, old enough that goods have come back, as orders and as lines of goods; `stale` is how they stood before anything was refunded. */
function exported(): { fresh: Table[]; stale: Table[] } {
  const year = makeShopYear(618)
  const orders = year.orders
    .filter((order) => order.shop.channel === 'tmall' && order.createdAt >= range.from)
    .filter((order) => order.createdAt < range.until)
    .slice(0, 300)
  const before = orders.map((order) => ({
    ...order,
    state: order.paidAt === null ? ('unpaid' as const) : ('paid' as const),
    lines: order.lines.map((line) => ({ ...line, refund: null })),
  }))
  const tables = (these: typeof orders) =>
    exportFiles({ ...year, orders: these, visits: [], coupons: [], stock: [], reviews: [] })
      .filter((file) => file.name.startsWith('ExportOrder'))
      .map(({ name, bytes }) => tableOf(name, iconv.decode(bytes, 'gb18030')))
  return {
    fresh: tables(orders),
    stale: tables(before).map((table) => ({ ...table, name: table.name.replace(/\d{12}/, '202611111000') })),
  }
}

function tableOf(name: string, text: string): Table {
  const [header = '', ...rows] = text.trimEnd().split('\r\n')
  const isTotal = (row: string) => row.startsWith('合计')
  return { name, header, rows: rows.filter((row) => !isTotal(row)), totals: rows.filter(isTotal) }
}

const fileOf = ({ name, header }: Table, rows: readonly string[], part: string): File => ({
  name: name.replace('.csv', `${part}.csv`),
  body: new Blob([new Uint8Array(iconv.encode(`${[header, ...rows].join('\r\n')}\r\n`, 'gb18030'))]),
})
const wholeOf = (table: Table) => fileOf(table, [...table.rows, ...table.totals], '')

/** Mulberry32: small, seeded, good enough to shuffle with. */
function diceOf(seed: number): Dice {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const shuffled = <T>(list: readonly T[], dice: Dice): T[] =>
  list
    .map((item) => ({ item, at: dice() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item)

/** Parts that together hold every row, some of them twice, in no order; one part comes twice. */
function overlapping(table: Table, dice: Dice): File[] {
  const count = 2 + Math.floor(dice() * 2)
  const rows = Array.from({ length: count }, (): string[] => [])
  for (const row of shuffled(table.rows, dice)) {
    const first = Math.floor(dice() * count)
    rows[first]?.push(row)
    if (dice() < 0.4) rows[(first + 1) % count]?.push(row)
  }
  const parts = rows.map((part, index) => fileOf(table, part, `(${index + 1})`))
  return [...parts, ...parts.slice(0, 1)]
}

/** A file that broke off after a whole row, and the whole of it, which comes later. */
function broken(table: Table, dice: Dice): File[] {
  const rows = table.rows.slice(0, Math.floor(dice() * table.rows.length))
  return rows.length === 0 ? [wholeOf(table)] : [fileOf(table, rows, ''), wholeOf(table)]
}

/** One disorderly way to bring the same days. */
function disorder({ fresh, stale }: ReturnType<typeof exported>, dice: Dice): File[] {
  const brought = fresh.map((table) => (dice() < 0.5 ? overlapping(table, dice) : broken(table, dice)))
  const old = stale.filter(() => dice() < 0.5).map(wholeOf)
  // The files of a table keep their order where it matters to the story; what lies between them does not.
  const hands = [...brought, ...old.map((file) => [file])]
  const order = shuffled(
    hands.flatMap((files, hand) => files.map(() => hand)),
    dice,
  )
  return order.flatMap((hand) => hands[hand]?.shift() ?? [])
}

let house: House
let owner: Client
const tables = exported()
let plain: unknown
beforeAll(async () => {
  house = await openHouse()
  owner = await house.person('operations')
  plain = await broughtAs('plain', tables.fresh.map(wholeOf))
}, 60_000)
afterAll(() => house.close())

async function send(shop: string, { name, body }: File): Promise<string> {
  const { id } = await owner.upload({ name, shop }, { body })
  return id
}
async function ended(id: string): Promise<void> {
  for await (const event of owner.events('/api/imports/{id}/events', { params: { id } })) void event
  const { state, problem, report } = await owner.get('/api/imports/{id}', { params: { id } })
  expect({ state, problem, setAside: report?.setAside }).toEqual({
    state: 'done',
    problem: null,
    setAside: 0,
  })
}
const found = (code: string) => owner.put('/api/shops/{code}', { params: { code }, body: shopBody })
const measured = async (shop: string) =>
  (
    await owner.get('/api/measures/values', {
      query: { list: 'gmv,net_sales,paid_orders,buyers,pieces', by: 'day', shop, ...range },
    })
  ).rows

/** What the measures say once the files were brought to a new shop, one after another. */
async function broughtAs(shop: string, files: readonly File[]): Promise<unknown> {
  await found(shop)
  const ids: string[] = []
  for (const file of files) ids.push(await send(shop, file))
  for (const id of ids) await ended(id)
  return measured(shop)
}

test('the old exports say something else, so that it matters which of two is believed', async () => {
  expect(plain).toHaveLength(4)
  expect(await broughtAs('old', tables.stale.map(wholeOf))).not.toEqual(plain)
})

test.each(Array.from({ length: runs }, (_, run) => run))(
  'in whatever order, parts and repeats the files come, the measures are the same (%i)',
  { timeout: 120_000 },
  async (run) => {
    const files = disorder(tables, diceOf(618 + run))
    expect(await broughtAs(`run-${run}`, files), files.map((file) => file.name).join(', ')).toEqual(plain)
  },
)

test('two shops and two people at the same time, and the same file twice at once: each is exact', async () => {
  await Promise.all([found('left'), found('right')])
  const files = tables.fresh.map(wholeOf)
  const both = ['left', 'right', 'left'].flatMap((shop) => files.map((file) => ({ shop, file })))
  const ids = await Promise.all(both.map(({ shop, file }) => send(shop, file)))
  await Promise.all(ids.map(ended))
  expect(await measured('left')).toEqual(plain)
  expect(await measured('right')).toEqual(plain)
}, 120_000)
