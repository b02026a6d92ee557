import { array, assert, asyncProperty, boolean, constantFrom, nat, record } from 'fast-check'
import { expect, test } from 'vitest'
import { buyerOf } from '../../statements/buyer.ts'
import type { Make } from '../intake.ts'
import { intakeOf, lineMake, openBench, orderMake, tenant } from './fixtures.ts'
import type { Bench } from './fixtures.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Any files of a shop, in any order and any imports, some of them twice, some taken back in between: in the end the facts
 * are those of a shop into which only the files that stay were brought, and the orders are the plain fold of what those
 * files say: of each field the word of the latest export that has it.
 */

const bare: Make = {
  table: 'line',
  fields: {
    order_id: { kind: 'id', columns: ['order'], required: true },
    line_id: { kind: 'id', columns: ['line'] },
    sku: { kind: 'text', columns: ['sku'] },
    pieces: { kind: 'integer', columns: ['pieces'] },
    list_fen: { kind: 'product', pieces: ['pieces'], price: ['price'] },
  },
}
const timed: Make = {
  table: 'line',
  fields: {
    ...lineMake.fields,
    kind: { kind: 'text', columns: ['kind'] },
    line_id: { kind: 'id', columns: ['line'] },
    paid_at: { kind: 'time', columns: ['time'] },
    refund_fen: { kind: 'money', columns: ['refund'] },
    person: { kind: 'person', columns: ['buyer'] },
  },
}
const receivers: Make = {
  table: 'order',
  fields: {
    order_id: { kind: 'id', columns: ['order'], required: true },
    region: { kind: 'region', columns: ['address'] },
  },
}
const visits: Make = {
  table: 'observation',
  fields: { at: { kind: 'time', columns: ['time'], required: true } },
  counts: [{ component: 'uv', value: { kind: 'integer', columns: ['pieces'] } }],
}
const makes = {
  orders: [orderMake],
  both: [orderMake, timed],
  timed: [timed],
  bare: [bare],
  receivers: [receivers],
  visits: [visits],
}
type Kind = keyof typeof makes

const row = record({
  order: constantFrom('1', '2', '3'),
  line: constantFrom('a', 'b'),
  kind: constantFrom('sale', 'sale', 'refund'),
  time: constantFrom('2026-05-01 10:00', '2026-05-02 11:00'),
  paid: constantFrom('10.00', '7.01'),
  refund: constantFrom('0', '3.00'),
  buyer: constantFrom('', 'anna', 'bob'),
  address: constantFrom('', '广东', '北京'),
  sku: constantFrom('mug', 'cup'),
  pieces: constantFrom('1', '2'),
  price: constantFrom('4.00', '9.00'),
})
const head = [
  'order',
  'line',
  'kind',
  'time',
  'paid',
  'refund',
  'buyer',
  'address',
  'sku',
  'pieces',
  'price',
] as const
type Row = Record<(typeof head)[number], string>
const file = record({
  kind: constantFrom<Kind>('orders', 'both', 'timed', 'bare', 'receivers', 'visits'),
  rows: array(row, { minLength: 1, maxLength: 4 }),
  exported: nat(9),
})
const story = record({
  files: array(file, { minLength: 1, maxLength: 5 }),
  steps: array(record({ file: nat(4), and: nat(4), together: boolean(), undo: nat(9) }), {
    minLength: 2,
    maxLength: 7,
  }),
})
type File = { kind: Kind; rows: Row[]; exported: number }

/** Every file has a moment of export of its own, so that "latest" has one meaning. */
const moment = (file: File, index: number) => `2026-06-0${1 + Math.floor(file.exported / 2)}T0${index}:00:00`

function bring(bench: Bench, shop: string, batch: string, files: readonly File[], all: readonly File[]) {
  const intakes = files.map((each) => {
    const index = all.indexOf(each)
    const text = [head, ...each.rows.map((one) => head.map((column) => one[column]))]
      .map((cells) => `${cells.join(',')}\n`)
      .join('')
    const path = join(bench.folder, `${shop}-${index}.csv`)
    writeFileSync(path, text)
    return intakeOf(path, text, { makes: [...makes[each.kind]], shop, exportedAt: moment(each, index) })
  })
  return bench.facts.facts.appendAll(tenant, `${shop}/${batch}`, intakes, () => {})
}

const compared: Record<string, string> = {
  order_fact: 'order_id, status, created_at, paid_at, paid_fen, person, region, has_lines, refund_known',
  line_fact:
    'order_id, line_id, kind, sku, created_at, paid_at, pieces, list_fen, paid_fen, refund_fen, person, region, refund_known',
  observation: 'component, "at", slice, value, exported_at',
}
async function factsOf(bench: Bench, shop: string) {
  const found: Record<string, unknown> = {}
  for (const [table, columns] of Object.entries(compared))
    found[table] = await bench.rows(`select ${columns} from ${table} where shop = '${shop}' order by all`)
  return found
}

/** When everybody first paid in each shop, by the rows in force. */
const firstPaid = `select buyer, min(paid_at) as paid_at from (
    select ${buyerOf('tenant', 'shop', 'person')} as buyer, paid_at from line_fact where kind = 'sale'
    union all select ${buyerOf('tenant', 'shop', 'person')}, paid_at from order_fact)
  where buyer is not null and paid_at is not null group by buyer order by all`

/** The orders in force, folded by hand; region and payment tell them apart well enough. */
function ordersOf(files: readonly File[], all: readonly File[]): string[] {
  const claims = files
    .filter((each) => each.kind === 'orders' || each.kind === 'both' || each.kind === 'receivers')
    .toSorted((a, b) => (moment(a, all.indexOf(a)) < moment(b, all.indexOf(b)) ? -1 : 1))
  const orders = new Map<string, { paid: string | null; region: string }>()
  for (const each of claims)
    for (const one of each.rows) {
      const before = orders.get(one.order) ?? { paid: null, region: '' }
      orders.set(one.order, {
        paid: each.kind === 'receivers' ? before.paid : String(Math.round(Number(one.paid) * 100)),
        region: one.address === '' ? before.region : one.address,
      })
    }
  return [...orders]
    .filter(([, { paid }]) => paid !== null)
    .map(([order, { paid, region }]) => `${order} ${paid} ${region}`)
    .toSorted()
}

test(
  '[P2] whatever is brought and taken back, the facts are those of the files that stay',
  { timeout: 300_000 },
  async () => {
    const bench = await openBench()
    let shops = 0
    try {
      await assert(
        asyncProperty(story, async ({ files, steps }) => {
          shops += 1
          const [shop, fresh] = [`s${shops}`, `f${shops}`]
          const standing: { batch: string; files: File[] }[] = []
          for (const [number, step] of steps.entries()) {
            if (step.undo > 5 && standing.length > 0) {
              const [gone] = standing.splice(step.undo % standing.length, 1)
              const outcome = await bench.facts.facts.undo(tenant, `${shop}/${gone?.batch}`, {
                by: 'u',
                at: '2026-07-01T00:00:00',
              })
              expect(outcome.kind).toBe('undone')
              continue
            }
            const one = files[step.file % files.length]
            const two = files[step.and % files.length]
            const some = step.together && two && two !== one ? [one, two] : [one]
            const brought = some.filter((each) => each !== undefined)
            const batch = String(number)
            await bring(bench, shop, batch, brought, files)
            standing.push({ batch, files: brought })
          }
          const stay = [...new Set(standing.flatMap((each) => each.files))]
          for (const [number, each] of stay.entries())
            await bring(bench, fresh, String(number), [each], files)
          const facts = await factsOf(bench, shop)
          expect(facts).toEqual(await factsOf(bench, fresh))
          expect(await bench.rows('select * from first_paid order by all')).toEqual(
            await bench.rows(firstPaid),
          )
          const orders = await bench.rows(
            `select order_id || ' ' || paid_fen || ' ' || coalesce(region, '') as text from order_fact where shop = '${shop}' order by 1`,
          )
          expect(orders.map((each) => each['text'])).toEqual(ordersOf(stay, files))
        }),
        { seed: 20261111, numRuns: Number(process.env['DACU_RUNS'] ?? (process.env['DACU_LONG'] ? 60 : 12)) },
      )
    } finally {
      await bench.end()
    }
  },
)
