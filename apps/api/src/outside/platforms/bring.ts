import { createHash, randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Intake, IntakeProblem, type IntakeReport } from '@dacu/engine'
import type { Format } from '../files/formats/format.ts'
import { csvRow } from '../files/header.ts'
import type { Row } from './platform.ts'
import type { Found } from './sweep.ts'

/** Where pulled orders go, in the words of any import. */
export type Destination = {
  shop: string
  channel: string
  formats: readonly Format[]
  by: string
  personKey: string
  /** For the readable copy, which is gone when the facts are in. */
  folder: string
  append(intake: Intake): Promise<IntakeReport>
}

/** What became of the rows of some orders. */
export type Brought = { added: number; changed: number; setAside: number }

/** Rows of one call that say the same columns. What a row does not say, an older word may still say. */
type Sheet = { call: string; format: Format; columns: readonly string[]; rows: Row[] }

function sheetsOf(found: readonly Found[], formats: readonly Format[]): Sheet[] {
  const sheets = new Map<string, Sheet>()
  for (const [index, format] of formats.entries())
    for (const { order, call } of found)
      for (const row of order.tables[index] ?? []) {
        const columns = Object.keys(row)
        const key = [index, call, ...columns].join('\n')
        const sheet = sheets.get(key) ?? { call, format, columns, rows: [] }
        sheets.set(key, sheet)
        sheet.rows.push(row)
      }
  return [...sheets.values()]
}

/** Without control characters, which no export has: a zero byte would end a text early. */
const plain = (value: string) => value.replaceAll(/(?![\n\r\t])\p{Cc}/gu, '')

function csvOf({ columns, rows }: Sheet): string {
  const lines = rows.map((row) =>
    csvRow(
      columns.map((column) => plain(row[column] ?? '')),
      ',',
    ),
  )
  return csvRow(columns, ',') + lines.join('')
}

/**
 * Takes pulled orders into the facts by the way files go: the same recipes, the same hashing of buyers, the same
 * business keys, so that an order known from a file is the same order. A call stands in the place of the file's
 * name. Each row says when the order last changed, so the same bytes are the same states of the same orders and
 * change nothing a second time. `seenAt` is the wall-clock moment before the platform was asked.
 */
export async function bring(
  destination: Destination,
  found: readonly Found[],
  seenAt: string,
): Promise<Brought> {
  const brought: Brought = { added: 0, changed: 0, setAside: 0 }
  for (const sheet of sheetsOf(found, destination.formats)) {
    const report = await appendSheet(destination, sheet, seenAt)
    brought.added += report?.added ?? 0
    brought.changed += report?.superseded ?? 0
    brought.setAside += report?.setAside ?? sheet.rows.length
  }
  return brought
}

/** Null where not one row could be read: those orders are told as set aside and do not hold up all that follow. */
async function appendSheet(
  destination: Destination,
  sheet: Sheet,
  seenAt: string,
): Promise<IntakeReport | null> {
  const text = csvOf(sheet)
  await mkdir(destination.folder, { recursive: true, mode: 0o700 })
  const path = join(destination.folder, `${randomUUID()}.csv`)
  await writeFile(path, text, { mode: 0o600 })
  try {
    return await destination.append(intakeOf(destination, sheet, path, text, seenAt))
  } catch (error) {
    // A problem with a cause (a full disk) is not the rows' fault.
    if (error instanceof IntakeProblem && error.cause === undefined) return null
    throw error
  } finally {
    await rm(path, { force: true })
  }
}

function intakeOf(
  { shop, channel, by, personKey }: Destination,
  { call, format }: Sheet,
  path: string,
  text: string,
  seenAt: string,
): Intake {
  return {
    shop,
    channel,
    format: format.id,
    path,
    container: 'csv',
    delimiter: ',',
    name: call,
    sha256: createHash('sha256').update(text).digest('hex'),
    exportedAt: seenAt,
    exportedAtLeast: 'told',
    firstRow: 1,
    makes: [...format.makes],
    totals: null,
    by,
    importedAt: seenAt,
    personKey,
  }
}
