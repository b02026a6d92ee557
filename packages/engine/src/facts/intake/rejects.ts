import type { Writer } from '../database.ts'
import type { Intake } from '../intake.ts'
import { fatesByRow } from './counting.ts'
import type { Verdict } from './counting.ts'
import type { Piece } from './pieces.ts'
import { IntakeProblem } from './problem.ts'
import { literal } from './quote.ts'

/**
 * The rows whose very structure is broken, from DuckDB's `reject_errors`, in `broken_found`: `record` (0 is the first
 * row of data) and a reason. They are missing from `stage`, so every later row is shifted by them. To be called after each
 * piece; `before` are the records of the pieces before it. Throws where a quote never closes: what follows it cannot be told
 * apart any more.
 */
export async function gatherBroken(
  writer: Writer,
  intake: Intake,
  header: readonly string[],
  piece: Piece,
  before: number,
): Promise<number> {
  const first = before - (piece.header ? 2 : 1)
  const some = await anyBroken(writer, intake, first)
  const found = some ? await keepBroken(writer, intake, header, first) : 0
  await writer.run('drop table if exists temp.reject_errors; drop table if exists temp.reject_scans')
  return found
}

async function keepBroken(
  writer: Writer,
  intake: Intake,
  header: readonly string[],
  first: number,
): Promise<number> {
  const [found] = await writer.run(
    `insert into broken_found
       select line + ${first} as record,
         first(case error_type
           when 'TOO MANY COLUMNS' then ${literal(`这一行的列比表头的 ${header.length} 列多（多半是文字里有未加引号的分隔符） · more fields than the ${header.length} columns of the header (often a separator in a text without quotes)`)}
           when 'MISSING COLUMNS' then ${literal(`这一行的列比表头的 ${header.length} 列少 · fewer fields than the ${header.length} columns of the header`)}
           else '这一行读不出来 · the row cannot be read: ' || lower(error_type) end order by column_idx) as reason,
         first(${openFields(intake, header)} order by column_idx) as row_text
       from reject_errors group by line`,
  )
  return Number(found?.['Count'] ?? 0)
}

export async function beginBroken(writer: Writer): Promise<void> {
  await writer.run('create temp table broken_found (record bigint, reason varchar, row_text varchar)')
}

/** Numbers the broken rows among themselves, once all pieces are read. */
export async function numberBroken(writer: Writer, table: string): Promise<void> {
  await writer.run(
    `create temp table ${table} as select record, row_number() over (order by record) as nth, reason, row_text from broken_found`,
  )
  await writer.run('drop table broken_found')
}

/** Whether a row of the piece is broken. */
async function anyBroken(writer: Writer, intake: Intake, first: number): Promise<boolean> {
  const [found] = await writer.run(
    `select count(*) as n, min(line) filter (where error_type in ('UNQUOTED VALUE', 'LINE SIZE OVER MAXIMUM')) as worst from reject_errors`,
  )
  const worst = found?.['worst'] ?? null
  if (worst === null) return found?.['n'] !== 0
  const row = Number(worst) + first + intake.firstRow
  throw new IntakeProblem(
    { zh: `第 ${row} 行的引号没有闭合`, en: `A quote in row ${row} never closes` },
    {
      zh: `${intake.name} 第 ${row} 行有一个引号 " 开始后没有结束，后面的内容无法分行。文件多半没有导出完整；重新导出，或在该行补上引号。没有写入任何内容。`,
      en: `In ${intake.name}, row ${row}, a quote " opens and never closes, so the rows after it cannot be told apart. The export is probably cut off: export it again, or close the quote. Nothing was stored.`,
    },
  )
}

/**
 * Of a broken row only the fields before the first one that could be personal are kept: after the break
 * nobody knows which column a text belongs to.
 */
function openFields(intake: Intake, header: readonly string[]): string {
  const open = new Set(intake.makes.flatMap((make) => Object.values(make.fields)).flatMap(openColumns))
  const personal = header.findIndex((column) => !open.has(column))
  const kept = personal < 0 ? header.length : personal
  return `left(array_to_string(string_split(csv_line, ${literal(intake.delimiter ?? ',')})[1:${kept}], ' | '), 500) || ' …'`
}

function openColumns(recipe: Intake['makes'][number]['fields'][string]): string[] {
  if (recipe.kind === 'person' || recipe.kind === 'region' || recipe.kind === 'constant') return []
  if (recipe.kind === 'product') return [...recipe.pieces, ...recipe.price]
  if (recipe.kind === 'balance') return [...recipe.plus, ...recipe.less]
  return recipe.columns
}

/** How a row of the staging table finds its row in the user's file. */
export function rowNumbers(intake: Intake, broken: string | null): { rowNumber: string; rowJoin: string } {
  if (broken === null) return { rowNumber: `i.rid + ${intake.firstRow}`, rowJoin: '' }
  return {
    rowNumber: `i.rid + ${intake.firstRow} + coalesce(b.nth, 0)`,
    rowJoin: `asof left join (select nth, record - (nth - 1) as since from ${broken}) b on i.rid >= b.since`,
  }
}

export async function storeRejects(
  writer: Writer,
  intake: Intake,
  content: number,
  setAside: { rows: number; relation: string },
  broken: string | null,
): Promise<void> {
  const { rowNumber, rowJoin } = rowNumbers(intake, broken)
  if (setAside.rows > 0)
    await writer.run(
      `insert into reject (content, row_number, reason, text)
       select ${content}, ${rowNumber}, i.problem, coalesce(i.row_text, '') from ${setAside.relation} i ${rowJoin}`,
    )
  if (broken !== null)
    await writer.run(
      `insert into reject (content, row_number, reason, text)
       select ${content}, record + ${intake.firstRow}, reason, coalesce(row_text, '') from ${broken}`,
    )
}

/** Rows that say nothing without an order which no file has brought yet; they count as soon as one does. */
export async function storeWaiting(
  writer: Writer,
  content: number,
  verdicts: readonly Verdict[],
): Promise<void> {
  const each = verdicts
    .filter(({ arrival }) => arrival.staged.make.table === 'line' || arrival.staged.make.table === 'order')
    .map(({ arrival }) => `select rid, row_number, order_id from turned_${arrival.index}`)
  await writer.run(
    `insert into reject (content, row_number, reason, text)
     select ${content}, t.row_number, '还没有订单 ' || order_id || '；导入订单报表后这一行就会计入 · the order ' || order_id || ' is not there yet: the row counts once the list of orders is imported', order_id
     from (select distinct on (rid) * from (${each.join(' union all ')})) t join (${fatesByRow(verdicts)}) f on f.rid = t.rid and f.fate = -1`,
  )
}
