import type { Writer } from '../database.ts'
import type { Intake } from '../intake.ts'
import { claimColumns, claimsOf, foldAnew, redo, redoKeys, sameKey, state, sticky } from './claims.ts'
import { shapes } from './fields.ts'
import type { TableShape } from './fields.ts'
import type { Incoming } from './incoming.ts'
import { at } from './place.ts'
import type { Place } from './place.ts'
import { literal } from './quote.ts'
import type { StagedMake } from './stage.ts'

/** One kind of fact of one file, on its way in. `index` is its own within the import and names its temporary tables. */
export type Arrival = {
  place: Place
  intake: Intake
  staged: StagedMake
  incoming: Incoming
  index: number
  part: number
  /** How a row finds its number in the user's file. */
  rowNumber: string
  rowJoin: string
}

const shapeOf = (arrival: Arrival): TableShape => shapes[arrival.staged.make.table]
const keyColumns = (shape: TableShape): string => shape.key.map((column) => `"${column}"`).join(', ')

/**
 * Compares what a file brings with what is in force, row by row of the business key: nothing there → `add`; there with the
 * same content → `again`. The others are folded anew: `fresh` where nothing is in force, `changed` where the content differs,
 * `restated` where it does not but the fold may. The verdicts are left in `verdict_<index>`; `all_new` needs none.
 */
export async function judge(writer: Writer, arrival: Arrival): Promise<'all_new' | 'judged'> {
  const { place, staged, incoming, index, intake } = arrival
  const shape = shapeOf(arrival)
  const leans = !shape.needed.every((column) => incoming.given.includes(column))
  const repeats = await hasRepeats(writer, arrival)
  const known = await hasAny(writer, place, shape.table)
  const claimed = await hasAny(writer, place, claimsOf(shape))
  if (!leans && !repeats && !known && !claimed) return 'all_new'
  const repeated = repeats ? `count(*) over (partition by ${keyColumns(shape)}) > 1` : 'false'
  const unsure = [...(leans ? ['true'] : []), ...(repeats ? ['i.repeated'] : [])]
  const settled = `c.state & ${sureOf(incoming)} = 0${staged.make.table === 'observation' ? ` and c.exported_at >= ${literal(intake.exportedAt)}::timestamp` : ''}`
  const waits = claimed
    ? `left join (${redoKeys(staged.make.table, `${claimsOf(shape)} where ${at(place)}`)}) w on ${sameKey(shape, 'w', 'i')}`
    : ''
  const first = shape.key[0] ?? ''
  await writer.run(
    `create temp table verdict_${index} as
     select i.uid, i.rid, case
       when c.state is null then case when ${[...unsure, ...(claimed ? [`w."${first}" is not null`] : []), 'false'].join(' or ')} then 'fresh' else 'add' end
       when not (${sameContent(shape, incoming)}) then 'changed'
       when ${[...unsure, `not (${settled})`].join(' or ')} then 'restated'
       else 'again' end as verdict
     from (select *, ${repeated} as repeated from ${incoming.relation}) i
     left join (select * from ${shape.table} where ${at(place)}) c on ${sameKey(shape, 'c', 'i')} ${waits}`,
  )
  return 'judged'
}

/** What of a row in force came from its order says nothing of what its own file said. */
function sureOf(incoming: Incoming): number {
  const persons = incoming.given.some((column) => sticky.has(column))
  return state.times | state.share | (persons ? state.person | state.region : 0)
}

async function hasAny(writer: Writer, place: Place, table: string): Promise<boolean> {
  const rows = await writer.run(`select 1 as one from ${table} where ${at(place)} limit 1`)
  return rows.length > 0
}

/** Numbers given here and sums by key cannot repeat; the platform's own ids may. */
async function hasRepeats(writer: Writer, { staged, incoming }: Arrival): Promise<boolean> {
  const { table } = staged.make
  if (table === 'observation' || (table === 'line' && !staged.given.has('line_id'))) return false
  const rows = await writer.run(
    `select 1 as one from (select hash(${keyColumns(shapes[table])}) as h from ${incoming.relation}) group by h having count(*) > 1 limit 1`,
  )
  return rows.length > 0
}

function sameContent(shape: TableShape, incoming: Incoming): string {
  const compared = incoming.given.filter((column) => !shape.key.includes(column))
  const parts = compared.map((column) =>
    sticky.has(column)
      ? `(i.${column} is null or i.${column} is not distinct from c.${column})`
      : `i."${column}" is not distinct from c."${column}"`,
  )
  return parts.length === 0 ? 'true' : parts.join(' and ')
}

/** Whole row groups of DuckDB, so that none is left half full between two parts. */
const rowsAtOnce = 8 * 122_880

/** The rows of the file part by part, as conditions over the number of the row; of observations all at once, which have none. */
function* partsOf(
  arrival: Arrival,
  verdict: 'all_new' | 'judged',
  rows: number,
): Generator<{ which: string; rows: number }, void> {
  const whole =
    verdict === 'judged' || arrival.staged.make.table === 'observation' || rows <= rowsAtOnce * 1.5
  if (whole) return yield { which: 'true', rows }
  for (let from = 0; from < rows; from += rowsAtOnce)
    yield {
      which: `i.rid >= ${from} and i.rid < ${from + rowsAtOnce}`,
      rows: Math.min(rowsAtOnce, rows - from),
    }
}

/** Writes what a file of so many rows brings. To be run inside the transaction of the import; `wrote` hears of every part. */
export async function settle(
  writer: Writer,
  arrival: Arrival,
  verdict: 'all_new' | 'judged',
  rows: number,
  wrote: (rows: number) => void,
): Promise<void> {
  const { incoming, index, part, rowJoin } = arrival
  const shape = shapeOf(arrival)
  const fields = Object.keys(shape.fields)
  const columns = ['tenant', 'shop', 'channel', ...fields.map((field) => `"${field}"`)]
  const judged = (which: string) =>
    verdict === 'all_new' ? '' : `join verdict_${index} v on v.uid = i.uid and v.verdict ${which}`
  for (const some of partsOf(arrival, verdict, rows)) {
    await writer.run(
      `insert into ${shape.table} (${[...columns, ...(shape.reviewed ? ['needs_review'] : []), 'row_number', 'exported_at', 'part'].join(', ')})
       select ${[...values(arrival), ...(shape.reviewed ? ['i.review'] : []), ...origin(arrival), part].join(', ')}
       from ${incoming.relation} i ${rowJoin} ${judged(`= 'add'`)} where ${some.which}`,
    )
    wrote(some.rows)
  }
  if (verdict === 'all_new') return
  await writer.run(
    `insert into ${claimsOf(shape)} (${claimColumns(shape)})
     select ${[...values(arrival), 'i.review', ...origin(arrival), part, 2].join(', ')}
     from ${incoming.relation} i ${rowJoin} ${judged(`<> 'add'`)}`,
  )
  await turn(writer, arrival)
}

const values = ({ place, intake, staged }: Arrival): string[] => [
  ...[place.tenant, intake.shop, intake.channel].map(literal),
  ...Object.keys(shapes[staged.make.table].fields).map((field) => `i."${field}"`),
]

const origin = ({ rowNumber, intake }: Arrival): string[] => [
  rowNumber,
  `${literal(intake.exportedAt)}::timestamp`,
]

/** Folds the keys anew that this file speaks of otherwise, and finds out whose word now counts. */
async function turn(writer: Writer, arrival: Arrival): Promise<void> {
  const { place, staged, incoming, index, rowNumber, rowJoin } = arrival
  const fact = staged.make.table
  const shape = shapes[fact]
  await writer.run(
    `create temp table turned_${index} as
     select i.uid, i.rid, v.verdict, ${rowNumber} as row_number, ${shape.key.map((column) => `i."${column}"`).join(', ')}
     from ${incoming.relation} i ${rowJoin} join verdict_${index} v on v.uid = i.uid and v.verdict in ('fresh', 'changed', 'restated')`,
  )
  await writer.run(`create temp table ${redo(fact)} as ${redoKeys(fact, `turned_${index}`)}`)
  await foldAnew(writer, place, fact)
  await writer.run(`drop table ${redo(fact)}`)
  await turnOut(writer, arrival)
}

/**
 * Whose word counts after the fold: `add` or `newer` where it is this file's, `again` where it is another's, `wait` where the
 * key needs an order that is not there. Asked once more when the whole import is in, because a later sheet may bring the order.
 */
export async function turnOut(writer: Writer, arrival: Arrival): Promise<void> {
  const { place, staged, index, part } = arrival
  const shape = shapes[staged.make.table]
  const [some] = await writer.run(`select 1 as one from turned_${index} where verdict <> 'restated' limit 1`)
  if (some === undefined) return
  await writer.run(
    `create or replace temp table told_${index} as
     select u.uid, u.row_number, case when t.part is null then 'wait' when t.part = ${part} and t.row_number = u.row_number
       then case when u.verdict = 'changed' then 'newer' else 'add' end else 'again' end as verdict
     from turned_${index} u left join (select * from ${shape.table} where ${at(place)}) t on ${sameKey(shape, 't', 'u')}
     where u.verdict <> 'restated'`,
  )
  await writer.run(
    `update verdict_${index} as v set verdict = u.verdict from told_${index} u where u.uid = v.uid`,
  )
  await writer.run(
    `update ${claimsOf(shape)} as c set fate = case u.verdict when 'newer' then 1 when 'again' then 2 else 0 end
     from told_${index} u where c.part = ${part} and c.row_number = u.row_number`,
  )
}
