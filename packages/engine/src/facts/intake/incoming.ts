import type { Writer } from '../database.ts'
import type { Intake } from '../intake.ts'
import { shareOut } from './share.ts'
import { shapes } from './fields.ts'
import { personHash } from './persons.ts'
import { literal } from './quote.ts'
import { damaged, tidied, unmasked } from './spelling.ts'
import { usable } from './stage.ts'
import type { StagedMake } from './stage.ts'

/**
 * What a make brings, as a relation: `uid` (one fact), `rid` (the row of the file that brings it), the columns of its table, `review`.
 * `given` are the columns that the file itself decides; the others hold defaults.
 */
export type Incoming = { relation: string; given: readonly string[] }

/** The facts of one make, ready to be compared with those already there. Leaves temporary tables behind. */
export async function incomingOf(
  writer: Writer,
  intake: Intake,
  staged: StagedMake,
  index: number,
): Promise<Incoming> {
  await hashPersons(writer, intake, staged, index)
  const { table } = staged.make
  switch (table) {
    case 'line':
      return linesOf(writer, staged, index)
    case 'observation':
      return observationsOf(writer, staged, index)
    case 'review':
      return reviewsOf(staged, index)
    case 'order':
      return ordersOf(staged, index)
    case 'cash':
    case 'live':
    case 'parcel':
    case 'rival':
      return namedOf(staged, index, table)
    default:
      return table satisfies never
  }
}

/** Buyers repeat, and hashing is the dearest step of all: each is hashed once and joined back. */
async function hashPersons(writer: Writer, intake: Intake, staged: StagedMake, index: number): Promise<void> {
  const raw = staged.given.get('person')
  if (raw === undefined) return
  await writer.run(
    `create temp table person_${index} as select raw, ${personHash(`(${unmasked(tidied('raw'))})`, intake.personKey)} as person
     from (select distinct ${raw} as raw from stage where ${raw} is not null and ${usable})`,
  )
}

/** The fields as expressions over `stage s`, the person by way of the joined hashes. */
function columnsOf(staged: StagedMake): Map<string, string> {
  const fields = Object.values(shapes[staged.make.table].fields)
  return new Map(
    fields.map((field) => {
      const given = staged.given.get(field.column)
      const unknown = field.otherwise ?? `null::${field.type}`
      if (given === undefined) return [field.column, unknown]
      if (field.column === 'person') return ['person', 'p.person']
      const value = `s.${given}`
      return [field.column, field.otherwise === null ? value : `coalesce(${value}, ${field.otherwise})`]
    }),
  )
}

function fromStage(staged: StagedMake, index: number, joins = ''): string {
  const raw = staged.given.get('person')
  const person = raw === undefined ? '' : `left join person_${index} p on p.raw = s.${raw}`
  return `from (select * from stage where ${usable}) s ${person} ${joins}`
}

function selected(columns: ReadonlyMap<string, string>): string {
  return [...columns].map(([column, value]) => `${value} as "${column}"`).join(', ')
}

function ordersOf(staged: StagedMake, index: number): Incoming {
  const columns = columnsOf(staged)
  markDamaged(staged, columns)
  onlyPaid(staged, columns)
  return {
    relation: `(select s.rid as uid, s.rid, s.review, ${selected(columns)} ${fromStage(staged, index)})`,
    given: [...staged.given.keys()],
  }
}

/** A review without an id of its own is known by its order, item and moment. */
function reviewsOf(staged: StagedMake, index: number): Incoming {
  const columns = columnsOf(staged)
  if (!staged.given.has('review_id'))
    columns.set(
      'review_id',
      `concat_ws('|', ${columns.get('order_id')}, ${columns.get('item')}, ${columns.get('written_at')}::varchar, left(md5(coalesce(${columns.get('text')}, '')), 8))`,
    )
  return {
    relation: `(select s.rid as uid, s.rid, s.review, ${selected(columns)} ${fromStage(staged, index)})`,
    given: [...staged.given.keys()],
  }
}

/** What a fact without a number of its own is known by: the words of it that do not change from export to export. */
const namedBy: Record<'cash' | 'live' | 'parcel' | 'rival', { id: string; from: readonly string[] }> = {
  cash: { id: 'flow_id', from: ['order_id', 'line_id', 'kind', 'at', 'amount_fen'] },
  live: { id: 'live_id', from: ['host', 'started_at'] },
  parcel: { id: 'parcel_id', from: ['order_id'] },
  rival: { id: 'item', from: ['title', 'link'] },
}

function namedOf(staged: StagedMake, index: number, table: keyof typeof namedBy): Incoming {
  const columns = columnsOf(staged)
  const { id, from } = namedBy[table]
  const parts = from.map((column) => `${columns.get(column)}::varchar`).join(', ')
  const mark = table === 'parcel' ? `'#' || ` : ''
  columns.set(id, `coalesce(${columns.get(id)}, ${mark}nullif(concat_ws('|', ${parts}), ''))`)
  return {
    relation: `(select s.rid as uid, s.rid, s.review, ${selected(columns)} ${fromStage(staged, index)})`,
    given: [...staged.given.keys()],
  }
}

/**
 * Lines 商品明细. In the file amounts are signed as the shop sees them: a refund takes pieces and money away.
 * Here pieces and refund_fen of a refund are positive; a sale of fewer than no pieces is an adjustment of stock.
 */
async function linesOf(writer: Writer, staged: StagedMake, index: number): Promise<Incoming> {
  const columns = columnsOf(staged)
  const of = (column: string) => columns.get(column) ?? 'null'
  const [kind, pieces, paid, list, refund] = ['kind', 'pieces', 'paid_fen', 'list_fen', 'refund_fen'].map(of)
  const ownRefund = staged.given.has('refund_fen')
  columns.set('kind', `case when ${kind} = 'sale' and ${pieces} < 0 then 'adjustment' else ${kind} end`)
  columns.set('pieces', `case when ${kind} = 'refund' then -(${pieces}) else ${pieces} end`)
  columns.set('paid_fen', `case when ${kind} = 'refund' then 0 else ${paid} end`)
  columns.set('list_fen', `case when ${kind} = 'refund' then 0 else ${list} end`)
  if (!ownRefund) columns.set('refund_fen', `case when ${kind} = 'refund' then -(${paid}) else ${refund} end`)
  const numbered = staged.given.has('line_id') ? '' : await numberAlike(writer, staged, columns, index)
  const shared = await shareOut(writer, staged, columns, index)
  markDamaged(staged, columns)
  onlyPaid(staged, columns)
  const joins = [numbered, shared].join(' ')
  const given = new Set([...staged.given.keys(), 'kind', 'line_id'])
  if (given.has('paid_fen')) given.add('refund_fen')
  return {
    relation: `(select s.rid as uid, s.rid, s.review, ${selected(columns)} ${fromStage(staged, index, joins)})`,
    given: [...given],
  }
}

/** JD writes what was to be paid on orders that never were: without a time of payment an open or closed order paid nothing. */
function onlyPaid(staged: StagedMake, columns: Map<string, string>): void {
  if (!staged.given.has('paid_at') || !staged.given.has('status')) return
  const unpaid = `${columns.get('paid_at')} is null and ${columns.get('status')} in ('unpaid', 'closed')`
  columns.set('paid_fen', `case when ${unpaid} then 0 else ${columns.get('paid_fen')} end`)
}

/**
 * An id that a spreadsheet has shortened stands for many: with the moment of its order, or the goods of its line,
 * beside it the rows stay apart, so that none replaces another. They wait to be looked at by a person.
 */
function markDamaged(staged: StagedMake, columns: Map<string, string>): void {
  const told = (column: string, apart: string) => {
    const id = staged.given.get(column)
    if (id === undefined) return
    columns.set(column, `case when ${damaged(`s.${id}`)} then s.${id} || '~' || ${apart} else s.${id} end`)
  }
  const at = columns.get('created_at')
  if (staged.given.has('created_at')) told('order_id', `strftime(${at}, '%Y%m%d%H%M%S')`)
  told(
    'line_id',
    `concat_ws('|', ${['sku', 'item', 'pieces', 'paid_fen'].map((column) => columns.get(column)).join(', ')})`,
  )
}

/**
 * Lines without a number of the platform's are told apart by what is bought: sku, amount, pieces, and the
 * n-th of its like within the order. Among lines alike in those the whole content decides who is first, not the
 * place in the file, so a file sorted anew gives the same facts. Only groups of several are sorted: few are.
 */
async function numberAlike(
  writer: Writer,
  staged: StagedMake,
  columns: Map<string, string>,
  index: number,
): Promise<string> {
  const value = (field: string) => staged.given.get(field) ?? null
  const order = value('order_id') ?? 'null'
  const goods = value('sku') ?? value('item') ?? value('title') ?? `''`
  const amount = value('list_fen') ?? value('paid_fen') ?? '0'
  const pieces = value('pieces') ?? '1'
  const alike = [order, goods, amount, pieces].join(', ')
  const content = [...staged.given.values()].join(', ')
  await writer.run(
    `create temp table alike_${index} as select hash(${alike}) as h from stage where ${usable} group by h having count(*) > 1`,
  )
  await writer.run(
    `create temp table nth_${index} as
     select rid, row_number() over (partition by ${alike} order by ${content}, rid) as n
     from (select * from stage where ${usable}) where hash(${alike}) in (select h from alike_${index})`,
  )
  columns.set(
    'line_id',
    `concat(s.${goods}, '|', coalesce(s.${amount}, 0), '|', coalesce(s.${pieces}, 1), '|', coalesce(n.n, 1))`
      .replaceAll(`s.''`, `''`)
      .replaceAll(/\bs\.(\d)/g, '$1'),
  )
  return `left join nth_${index} n on n.rid = s.rid`
}

/**
 * A day on which any row tells an hour is reported by the hour; on the others a time of midnight only says the
 * day. One file may have both.
 */
const sliceByDay = `case when bool_or(moment <> date_trunc('day', moment)) over (partition by date_trunc('day', moment)) then 'hour' else 'day' end`

/**
 * Observations: many of each row, and rows that say the same thing of the same slice (one goods-day in several
 * plans) are added together. `seen_<index>` remembers which row spoke of which.
 */
async function observationsOf(writer: Writer, staged: StagedMake, index: number): Promise<Incoming> {
  const columns = columnsOf(staged)
  const slice = staged.given.has('slice') ? 'told' : sliceByDay
  const keys = ['source', 'item', 'sku', 'offer'].map((column) => `${columns.get(column)} as ${column}`)
  const each = staged.counts.map(
    (count) =>
      `select s.rid, ${literal(count.component)} as component, s.at, s.slice, s.source, s.item, s.sku, s.offer, s.${count.column} as value from based s where s.${count.column} is not null`,
  )
  await writer.run(
    `create temp table spoken_${index} as
     with timed as (select s.*, ${columns.get('at')} as moment, ${columns.get('slice')} as told, ${keys.join(', ')} ${fromStage(staged, index)}),
     sliced as (select *, ${slice} as slice from timed),
     based as (select *, date_trunc(slice, moment) as at from sliced)
     select *, hash(component, "at", slice, source, item, sku, offer) as h from (${each.join(' union all ')})`,
  )
  await writer.run(
    `create temp table observed_${index} as
     select row_number() over () as uid, min(rid) as rid, h, false as review, component, "at", slice, source, item, sku, offer, sum(value)::bigint as value
     from spoken_${index} group by h, component, "at", slice, source, item, sku, offer`,
  )
  return { relation: `observed_${index}`, given: ['value'] }
}
