import { open } from 'node:fs/promises'
import type { Writer } from '../database.ts'
import type { Intake } from '../intake.ts'
import type { Piece } from './pieces.ts'
import { IntakeProblem } from './problem.ts'
import { literal, name } from './quote.ts'

/** The names of the columns, as the staged file has them. */
export async function headerOf(writer: Writer, intake: Intake): Promise<string[]> {
  if (intake.container === 'csv') return csvHeader(await firstRecord(intake.path), intake.delimiter ?? ',')
  const rows = await writer.run(`describe select * from read_parquet(${literal(intake.path)})`)
  return rows.map((row) => String(row['column_name']))
}

/**
 * The rows of the staged file, every column as text. The structure of a CSV is kept strictly: a row with too
 * many or too few fields goes to `reject_errors` and does not shift anything.
 */
export function rowsOf(intake: Intake, header: readonly string[], piece: Piece | null): string {
  if (intake.container === 'parquet') {
    const texts = header.map((column) => `${name(column)}::varchar as ${name(column)}`)
    return `(select ${texts.join(', ')} from read_parquet(${literal(intake.path)}))`
  }
  const columns = header.map((column) => `${literal(column)}: 'varchar'`)
  return `read_csv(${literal(piece?.path ?? intake.path)}, auto_detect = false, header = false, skip = ${piece?.header === false ? 0 : 1}, delim = ${literal(intake.delimiter ?? ',')}, quote = '"', escape = '"', columns = {${columns.join(', ')}}, store_rejects = true)`
}

async function firstRecord(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 20), 0, 1 << 20, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function csvHeader(text: string, delimiter: string): string[] {
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (quoted) {
      if (char !== '"') field += char
      else if (text[at + 1] === '"') field += text[(at += 1)]
      else quoted = false
    } else if (char === '"' && field === '') quoted = true
    else if (char === delimiter) {
      fields.push(field)
      field = ''
    } else if (char === '\n' || char === '\r') break
    else field += char
  }
  if (field !== '' || fields.length > 0) fields.push(field)
  if (fields.length === 0)
    throw new IntakeProblem(
      { zh: '文件是空的', en: 'The file is empty' },
      { zh: '文件里没有表头。', en: 'There is no header row in the file.' },
    )
  return fields
}
