import type { Writer } from '../database.ts'
import type { Intake } from '../intake.ts'
import { shapes } from './fields.ts'
import type { TableShape } from './fields.ts'
import type { Incoming } from './incoming.ts'
import { literal } from './quote.ts'
import type { StagedMake } from './stage.ts'

/** What is written of every row beside its fields. */
export type Origin = { tenant: string; intake: Intake; file: string; rowNumber: string; rowJoin: string }

/**
 * Compares what a file brings with what is there, row by row of the business key:
 * nothing there → `add`; there with the same content → `again` (or `seen`, when this export is newer);
 * other content in an export not older → `newer`, which supersedes; in an older one → `again`.
 * The verdicts are left in `verdict_<index>`; null where every row is new, which needs no comparing.
 */
export async function judge(
  writer: Writer,
  origin: Origin,
  staged: StagedMake,
  incoming: Incoming,
  index: number,
): Promise<'all_new' | 'judged'> {
  const shape = shapes[staged.make.table]
  const repeats = await hasRepeats(writer, staged, incoming, shape)
  if (!repeats && !(await hasAny(writer, origin, shape))) return 'all_new'
  const key = shape.key.map((column) => `"${column}"`)
  const repeated = repeats
    ? `row_number() over (partition by ${key.join(', ')} order by rid desc) > 1`
    : 'false'
  const exported = `${literal(origin.intake.exportedAt)}::timestamp`
  const known = 'coalesce(c.seen_at, c.exported_at)'
  await writer.run(
    `create temp table verdict_${index} as
     select i.uid, i.rid, c.crow, case
       when i.repeated then 'again'
       when c.crow is null then 'add'
       when ${sameContent(shape, incoming)} then case when ${exported} > ${known} then 'seen' else 'again' end
       when ${exported} >= ${known} then 'newer'
       else 'again' end as verdict
     from (select *, ${repeated} as repeated from ${incoming.relation}) i
     left join (select rowid as crow, * from ${shape.table} where ${here(origin)}) c
     on ${key.map((column) => matches(shape, column)).join(' and ')}`,
  )
  return 'judged'
}

function matches(shape: TableShape, column: string): string {
  // Keys of orders and lines are never null, and plain equality joins faster.
  return shape.table === 'observation' && !/component|at"|slice/.test(column)
    ? `c.${column} is not distinct from i.${column}`
    : `c.${column} = i.${column}`
}

function here(origin: Origin): string {
  return `tenant = ${literal(origin.tenant)} and shop = ${literal(origin.intake.shop)} and superseded_by is null`
}

async function hasAny(writer: Writer, origin: Origin, shape: TableShape): Promise<boolean> {
  const rows = await writer.run(`select 1 as one from ${shape.table} where ${here(origin)} limit 1`)
  return rows.length > 0
}

/** Numbers given here and sums by key cannot repeat; the platform's own ids may. */
async function hasRepeats(
  writer: Writer,
  staged: StagedMake,
  incoming: Incoming,
  shape: TableShape,
): Promise<boolean> {
  if (staged.make.table === 'observation') return false
  if (staged.make.table === 'line' && !staged.given.has('line_id')) return false
  const key = shape.key.map((column) => `"${column}"`).join(', ')
  const rows = await writer.run(
    `select 1 as one from (select hash(${key}) as h from ${incoming.relation}) group by h having count(*) > 1 limit 1`,
  )
  return rows.length > 0
}

/** Fields that a later export may leave out without meaning that they are gone: platforms mask buyers after a while. */
const sticky = new Set(['person', 'region'])

function sameContent(shape: TableShape, incoming: Incoming): string {
  const compared = incoming.given.filter((column) => !shape.key.includes(column))
  const parts = compared.map((column) =>
    sticky.has(column)
      ? `(i.${column} is null or i.${column} is not distinct from c.${column})`
      : `i."${column}" is not distinct from c."${column}"`,
  )
  return parts.length === 0 ? 'true' : parts.join(' and ')
}

/** Writes the new rows and marks those they supersede. To be run inside the transaction of the import. */
export async function settle(
  writer: Writer,
  origin: Origin,
  staged: StagedMake,
  incoming: Incoming,
  index: number,
  verdict: 'all_new' | 'judged',
): Promise<void> {
  const shape = shapes[staged.make.table]
  const fields = Object.keys(shape.fields)
  const head = ['tenant', 'shop', 'channel', ...fields.map((field) => `"${field}"`)]
  const tail = [...(shape.reviewed ? ['needs_review'] : []), 'file', 'row_number', 'exported_at']
  const { intake } = origin
  const value = (field: string) => overlaid(field, shape, incoming, verdict)
  const values = [
    ...[origin.tenant, intake.shop, intake.channel].map(literal),
    ...fields.map(value),
    ...(shape.reviewed ? ['i.review'] : []),
    literal(origin.file),
    origin.rowNumber,
    `${literal(intake.exportedAt)}::timestamp`,
  ]
  const judged =
    verdict === 'all_new'
      ? ''
      : `join verdict_${index} v on v.uid = i.uid and v.verdict in ('add', 'newer') left join ${shape.table} c on c.rowid = v.crow`
  await writer.run(
    `insert into ${shape.table} (${[...head, ...tail].join(', ')})
     select ${values.join(', ')} from ${incoming.relation} i ${origin.rowJoin} ${judged}`,
  )
  if (verdict === 'judged') await mark(writer, origin, shape, index)
}

/** A newer export speaks only of the columns it has; of the rest the older word stands. */
function overlaid(
  field: string,
  shape: TableShape,
  incoming: Incoming,
  verdict: 'all_new' | 'judged',
): string {
  if (verdict === 'all_new' || shape.table === 'observation') return `i."${field}"`
  if (sticky.has(field)) return `coalesce(i.${field}, c.${field})`
  if (incoming.given.includes(field)) return `i."${field}"`
  return `case when v.crow is null then i."${field}" else c."${field}" end`
}

async function mark(writer: Writer, origin: Origin, shape: TableShape, index: number): Promise<void> {
  const rows = (verdict: string) =>
    `rowid in (select crow from verdict_${index} where verdict = ${literal(verdict)})`
  await writer.run(`update ${shape.table} set superseded_by = ${literal(origin.file)} where ${rows('newer')}`)
  await writer.run(
    `update ${shape.table} set seen_at = ${literal(origin.intake.exportedAt)}::timestamp where ${rows('seen')}`,
  )
}
