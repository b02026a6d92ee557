import type { Words } from '@dacu/campaign'
import type { Page, Paged } from '../engine.ts'
import type { FactConnections, FactRow, FactValue } from './connections.ts'
import type { FactTable, RowChoice, RowFate, StoredRow } from './intake.ts'
import { claimsOf, sameKey, state } from './intake/claims.ts'
import { shapes } from './intake/fields.ts'
import type { TableShape } from './intake/fields.ts'
import { damaged } from './intake/spelling.ts'

/**
 * The rows of one file as they are kept, in the order of the file; null where the tenant has no such file. An undone file
 * has none, unless another import brought the same bytes.
 */
export async function rowsOfFile(
  connections: FactConnections,
  tenant: string,
  file: string,
  choice: RowChoice,
  page: Page,
): Promise<Paged<StoredRow> | null> {
  const parts = await connections.run(
    `select f.content, f.shop, f.undone_at, p.number, p.fact, array_to_string(p.given, ',') as given
     from source_file f left join file_part p on p.content = f.content where f.tenant = $1 and f.id = $2 order by p.number`,
    [tenant, file],
  )
  if (parts.length === 0) return null
  const known = parts.filter((part) => part['number'] !== null).map(partOf)
  if (known.length === 0) return { items: [], next: null }
  const [row, number, key] = page.after?.split('~') ?? ['-1', '-1', '']
  const rows = await connections.run(
    `select * from (${known.map((part) => rowsOfPart(part, choice)).join(' union all ')})
     where (row_number, part, key) > ($2::bigint, $3::bigint, $4) order by row_number, part, key limit $5`,
    [tenant, Number(row), Number(number), key ?? '', page.limit + 1],
  )
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return {
    items: items.map((each) => storedRow(each, known)),
    next: rows.length > page.limit && last ? `${last['row_number']}~${last['part']}~${last['key']}` : null,
  }
}

type Part = { number: number; fact: FactTable; given: readonly string[] }

// Written by the import alone, from its own tables of facts.
const partOf = (row: FactRow): Part => ({
  number: Number(row['number']),
  fact: String(row['fact']) as FactTable,
  given: String(row['given']).split(','),
})

const choices: Record<RowChoice, string> = {
  all: 'true',
  added: 'fate = 0',
  superseding: 'fate = 1',
  already_there: 'fate = 2',
  needs_review: 'review is not null',
}

function rowsOfPart({ number, fact, given }: Part, choice: RowChoice): string {
  const shape = shapes[fact]
  const mine = (alias: string) => `${alias}.tenant = $1 and ${alias}.part = ${number}`
  const row = (alias: string, fate: string, now: string) =>
    `select ${number} as part, ${alias}.row_number, ${fate} as fate, ${now} as now, ${reviewOf(shape, alias)} as review,
       ${written(shape, alias, shape.key)} as key, ${written(
         shape,
         alias,
         given.filter((column) => column in shape.fields),
       )} as fields from`
  const standing = `case when t.part is null then 'waiting' when t.part = c.part and t.row_number = c.row_number then 'in_force' else 'outdated' end`
  return `select * from (
      ${row('t', '0', `'in_force'`)} ${shape.table} t where ${mine('t')} and t.state & ${state.folded} = 0
      union all ${row('c', 'c.fate', standing)} ${claimsOf(shape)} c left join ${shape.table} t on t.tenant = c.tenant and t.shop = c.shop and ${sameKey(shape, 't', 'c')}
      where ${mine('c')}) r where ${choices[choice]}`
}

/** Values side by side as JSON; the facts are plain texts, numbers and moments. */
function written(shape: TableShape, alias: string, columns: readonly string[]): string {
  const pairs = columns.map((column) => {
    const moment = shape.fields[column]?.type === 'timestamp'
    const value = `${alias}."${column}"`
    return `'${column}', ${moment ? `strftime(${value}, '%Y-%m-%dT%H:%M:%S')` : value}`
  })
  return `json_object(${pairs.join(', ')})::varchar`
}

/** Why a person should look at a row; the reasons for which the import marks one. */
function reviewOf(shape: TableShape, alias: string): string {
  const ids = ['order_id', 'line_id'].filter((column) => column in shape.fields)
  const bad = ids.map(
    (column) => `when ${damaged(`split_part(${alias}.${column}, '~', 1)`)} then '${column}'`,
  )
  const marked = shape.reviewed ? `${alias}.needs_review` : 'false'
  return `case when ${marked} then case ${bad.join(' ')} else 'refund' end end`
}

const reviews: Readonly<Record<string, Words>> = {
  order_id: {
    zh: '订单号被表格软件缩写过，末尾几位已经丢失；请用原始导出文件重新导入',
    en: 'A spreadsheet has shortened the order number and its last digits are lost; import the original export',
  },
  line_id: {
    zh: '子订单号被表格软件缩写过，末尾几位已经丢失；请用原始导出文件重新导入',
    en: 'A spreadsheet has shortened the line number and its last digits are lost; import the original export',
  },
  refund: {
    zh: '退款行的件数是正数；退款应当退回件数，请核对',
    en: 'A refund gives pieces instead of taking them back; please check it',
  },
}

const fates: readonly RowFate[] = ['added', 'superseding', 'already_there']

function storedRow(row: FactRow, parts: readonly Part[]): StoredRow {
  const review = row['review']
  return {
    row: Number(row['row_number']),
    table: parts.find((part) => part.number === row['part'])?.fact ?? 'order',
    fate: fates[Number(row['fate'])] ?? 'added',
    // One of three words of our own statement.
    now: String(row['now']) as StoredRow['now'],
    review: review === null || review === undefined ? null : (reviews[String(review)] ?? null),
    // Our own JSON of plain values.
    fields: JSON.parse(String(row['fields'])) as Record<string, FactValue>,
  }
}
