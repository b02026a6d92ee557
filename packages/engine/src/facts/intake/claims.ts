import type { Writer } from '../database.ts'
import { rememberGone } from '../first-paid.ts'
import type { FactTable } from '../intake.ts'
import { shapes } from './fields.ts'
import type { TableShape } from './fields.ts'
import { at } from './place.ts'
import type { Place } from './place.ts'

/**
 * What files said (claims) and what counts today (the rows in force). The rows in force are a plain fold of the claims:
 * of each key and each field the word of the latest export that has the field. So they do not depend on the order in
 * which the files came, and taking a file back is folding anew without it.
 */

/** What the bits of `state` of a row in force mean; see the migration 0003. */
export const state = { folded: 1, person: 2, region: 4, times: 8, share: 16 } as const

export const claimsOf = (shape: TableShape): string => `${shape.table.replace('_fact', '')}_claim`

const columnsOf = (shape: TableShape): string[] => Object.keys(shape.fields)
const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ')

/** Columns of a claim, in the order in which `claimed` gives them. */
export const claimColumns = (shape: TableShape): string =>
  quoted([
    'tenant',
    'shop',
    'channel',
    ...columnsOf(shape),
    'needs_review',
    'row_number',
    'exported_at',
    'part',
    'fate',
  ])

/** Keys of observations may be null in part; those of the others never are, and plain equality joins faster. */
export function sameKey(shape: TableShape, one: string, other: string): string {
  return shape.key
    .map((column) => {
      const nullable = shape.table === 'observation' && !['component', 'at', 'slice'].includes(column)
      return `${one}."${column}" ${nullable ? 'is not distinct from' : '='} ${other}."${column}"`
    })
    .join(' and ')
}

/** The temporary table of keys to fold anew. */
export const redo = (fact: FactTable): string => `redo_${fact}`

export const redoKeys = (fact: FactTable, source: string): string =>
  `select distinct ${quoted(shapes[fact].key)} from ${source}`

/** A row in force said again as the claim it came from: what it took from its order is no word of its own. */
function claimed(shape: TableShape): string {
  const own = (column: string): string => {
    const bit =
      shape.table !== 'line_fact'
        ? 0
        : column === 'person'
          ? state.person
          : column === 'region'
            ? state.region
            : 0
    return bit === 0 ? `t."${column}"` : `case when t.state & ${bit} = 0 then t.${column} end`
  }
  const review = shape.reviewed ? 't.needs_review' : 'false'
  return [
    't.tenant',
    't.shop',
    't.channel',
    ...columnsOf(shape).map(own),
    review,
    't.row_number',
    't.exported_at',
    't.part',
    '0',
  ].join(', ')
}

/** Keeps the claims of rows in force that so far were their own. `which` is a condition over `t`. */
export async function keepClaims(
  writer: Writer,
  place: Place,
  fact: FactTable,
  which: string,
): Promise<void> {
  const shape = shapes[fact]
  await writer.run(
    `insert into ${claimsOf(shape)} (${claimColumns(shape)})
     select ${claimed(shape)} from ${shape.table} t where ${at(place, 't')} and t.state & ${state.folded} = 0 and ${which}`,
  )
}

/** Folds the keys in `redo_<fact>` anew; a key of which no claim is left, or that lacks what it needs, is not in force. */
export async function foldAnew(writer: Writer, place: Place, fact: FactTable): Promise<void> {
  // Not only spares time: DuckDB reads all claims before it sees that no key is asked for.
  const [some] = await writer.run(`select 1 as one from ${redo(fact)} limit 1`)
  if (some === undefined) return
  const shape = shapes[fact]
  const chosen = `exists (select 1 from ${redo(fact)} k where ${sameKey(shape, 't', 'k')})`
  await keepClaims(writer, place, fact, chosen)
  await rememberGone(writer, place, shape.table, chosen)
  await writer.run(`delete from ${shape.table} t where ${at(place, 't')} and ${chosen}`)
  await writer.run(folded(place, fact))
}

/** Fields that a later export may leave out without meaning that they are gone: platforms mask buyers after a while. */
export const sticky = new Set(['person', 'region'])

function latest(shape: TableShape, column: string): string {
  if (sticky.has(column)) return `arg_max("${column}", n)`
  const word = `arg_max_null("${column}", n) filter (where list_contains(given, '${column}'))`
  const otherwise = shape.fields[column]?.otherwise ?? null
  return otherwise === null ? word : `coalesce(${word}, ${otherwise})`
}

function folded(place: Place, fact: FactTable): string {
  const shape = shapes[fact]
  const key = quoted(shape.key)
  const fields = columnsOf(shape).filter((column) => !shape.key.includes(column))
  const origin = ['channel', ...(shape.reviewed ? ['needs_review'] : []), 'row_number', 'exported_at', 'part']
  const words = [
    ...fields.map((column) => `${latest(shape, column)} as "${column}"`),
    ...origin.map((column) => `arg_max(${column}, n) as ${column}`),
  ]
  const into = [...shape.key, ...fields, ...origin]
  const borrowed =
    fact === 'line'
      ? fromOrders(place)
      : { join: '', values: new Map<string, string>(), state: `${state.folded}` }
  const values = into.map((column) => borrowed.values.get(column) ?? `f."${column}"`)
  const needed = shape.needed.map((column) => `${borrowed.values.get(column) ?? `f."${column}"`} is not null`)
  return `insert into ${shape.table} (tenant, shop, ${quoted(into)}, state)
    with numbered as (
      select c.*, p.given, row_number() over (partition by ${keyOf(shape, 'c')} order by c.exported_at, c.part, c.row_number) as n
      from ${claimsOf(shape)} c join file_part p on p.number = c.part
      where ${at(place, 'c')} and exists (select 1 from ${redo(fact)} k where ${sameKey(shape, 'c', 'k')})),
    folded as (
      select tenant, shop, ${key}, bool_or(list_contains(given, 'created_at')) as timed, bool_or(list_contains(given, 'paid_fen')) as priced, ${words.join(', ')}
      from numbered group by tenant, shop, ${key})
    select f.tenant, f.shop, ${values.join(', ')}, ${borrowed.state} from folded f ${borrowed.join} where ${needed.join(' and ')}`
}

const keyOf = (shape: TableShape, alias: string): string =>
  shape.key.map((column) => `${alias}."${column}"`).join(', ')

/** Lines whose files tell no times have those of their order, once it is there; what they paid is shared out later. */
function fromOrders(place: Place) {
  return {
    join: `left join (select order_id, created_at, paid_at from order_fact where ${at(place)}) o on o.order_id = f.order_id`,
    values: new Map([
      ['created_at', 'case when f.timed then f.created_at else o.created_at end'],
      ['paid_at', 'case when f.timed then f.paid_at else o.paid_at end'],
    ]),
    state: `${state.folded} | case when f.timed then 0 else ${state.times} end | case when f.timed or f.priced then 0 else ${state.share} end`,
  }
}
