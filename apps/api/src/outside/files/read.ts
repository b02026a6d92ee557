import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '@dacu/campaign'
import type { Intake } from '@dacu/engine'
import { advice, containerOf, isUnreadable } from './container.ts'
import { momentInName } from './exported.ts'
import type { Format } from './formats/format.ts'
import { formats } from './formats/index.ts'
import { parseMapping } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { cleanName, fingerprintOf, Header } from './names.ts'
import { problem } from './problem.ts'
import type { FileProblem } from './problem.ts'
import {
  aFolder,
  changed,
  emptyFile,
  lacksColumns,
  noRows,
  notThere,
  otherChannel,
  unknownFormat,
} from './problems.ts'
import { columnsOf, nearest, recognise, spelledAs } from './recognise.ts'
import type { Recognised } from './recognise.ts'
import type { Skipped, StagedTable, Staging } from './staged.ts'
import { stageElsewhere } from './staging.ts'

export type ReadHints = {
  /** The file's name as the user knows it. */
  name: string
  /** Where readable copies go, within the data folder. */
  folder: string
  shop: string
  channel: string
  /** A format's id (`--as`), where the user says what it is. */
  format?: string
  /** Text of a `dacu.mapping/1` file. */
  mapping?: string
  /** Mappings that the tenant keeps, by the columns they were made for. They go before what we would recognise. */
  saved?: readonly SavedMapping[]
  by: string
  /** Wall-clock time of the shop now: the export moment of a file that tells none. */
  now: string
  /** The tenant's key for hashing persons. */
  personKey: string
}

/** A mapping kept for the next file with the same columns. */
export type SavedMapping = { fingerprint: string; mapping: Mapping }

export type Reading =
  | {
      kind: 'recognised'
      /** One for each table of the file, in the order in which they go in. */
      intakes: Intake[]
      format: string
      name: Words
      because: Words
      confidence: number
      /** Deletes the readable copies; to be called when the intakes are done, or given up. */
      discard(): Promise<void>
    }
  | {
      kind: 'unknown'
      columns: string[]
      /** What the file comes nearest to, and what it lacks to be that. */
      suggestions: { format: string; name: Words; missing: string[] }[]
    }
  | { kind: 'refused'; problem: FileProblem }

/**
 * Reads whatever a user gives: finds out what it is, makes a readable copy of it and says how the engine is to
 * take it in. Nothing is stored yet, and where it is refused or unknown nothing is left behind.
 */
export async function readFile(path: string, hints: ReadHints): Promise<Reading> {
  const copied = await staged(path, hints)
  if (copied.kind === 'refused') return copied
  const reading = recognised(copied, hints)
  if (reading.kind !== 'recognised') await copied.discard()
  return reading
}

type Refused = { kind: 'refused'; problem: FileProblem }
/** The readable copies of a file, and what it may be recognised as. */
type Staged = {
  kind: 'staged'
  tables: StagedTable[]
  skipped: Skipped[]
  sha256: string
  mapping: Mapping | null
  formats: readonly Format[]
  told: boolean
  discard(): Promise<void>
}

/** Makes readable copies of whatever tables a file holds; where it is refused nothing is left behind. */
export async function staged(path: string, hints: ReadHints): Promise<Staged | Refused> {
  const parsed = hints.mapping === undefined ? null : parseMapping(hints.mapping)
  if (parsed?.kind === 'refused') return parsed
  const mapping = parsed?.mapping ?? null
  const unreadable = await refusedAtOnce(path, hints.name)
  if (unreadable !== null) return { kind: 'refused', problem: unreadable }
  const folder = join(hints.folder, randomUUID())
  await mkdir(folder, { recursive: true })
  const discard = () => rm(folder, { recursive: true, force: true })
  try {
    const staging = await stagedInto(path, folder, hints, mapping)
    const wanted = wantedFormats(hints, mapping)
    const refused = staging.kind === 'refused' ? staging : wanted.kind === 'refused' ? wanted : null
    if (staging.kind === 'staged' && wanted.kind === 'formats') {
      const tables = staging.tables.filter((table) => !table.empty)
      if (tables.length > 0) return { ...staging, ...wanted, kind: 'staged', tables, mapping, discard }
    }
    await discard()
    return refused ?? { kind: 'refused', problem: noRows(hints.name) }
  } catch (error) {
    await discard()
    throw error
  }
}

async function stagedInto(
  path: string,
  folder: string,
  hints: ReadHints,
  mapping: Mapping | null,
): Promise<Staging> {
  const before = await stat(path)
  const own = (hints.saved ?? []).map((each) => each.mapping.format)
  const known = mapping === null ? [...formats, ...own] : [mapping.format]
  const staging = await stageElsewhere({
    path,
    name: hints.name,
    folder,
    known: [...new Set(known.flatMap(columnsOf).map(cleanName))],
    delimiter: mapping?.delimiter ?? null,
    encoding: mapping?.encoding ?? null,
    inArchive: false,
  })
  const after = await stat(path)
  if (before.size !== after.size || before.mtimeMs !== after.mtimeMs)
    return { kind: 'refused', problem: changed(hints.name) }
  return staging
}

/** What a table is taken for: what the tenant said of its columns before, else what we know them as. */
export function taken(table: StagedTable, copied: Staged, hints: ReadHints): Found | null {
  const kept = copied.told
    ? undefined
    : hints.saved?.find((each) => each.fingerprint === fingerprintOf(table.header))
  if (kept !== undefined)
    return {
      table,
      format: kept.mapping.format,
      confidence: 100,
      because: keptMapping,
      mapping: kept.mapping,
    }
  const answer = recognise(table.header, copied.formats)
  return answer === null ? null : { table, ...answer, mapping: copied.mapping }
}

const keptMapping: Words = {
  zh: '列名与你保存的对照表一致',
  en: 'its columns are those of a mapping that you saved',
}

function recognised(copied: Staged, hints: ReadHints): Reading {
  const { tables, discard } = copied
  const found = tables.flatMap((table) => taken(table, copied, hints) ?? [])
  const first = found[0]
  if (first === undefined) return unrecognised(tables, copied.formats, copied.told, hints)
  const stranger = found.find((each) => each.format.channels?.includes(hints.channel) === false)
  if (stranger !== undefined) return { kind: 'refused', problem: otherChannel(hints, stranger.format) }
  const ordered = found.toSorted((a, b) => rank(a.format) - rank(b.format))
  return {
    kind: 'recognised',
    intakes: ordered.map((each) => intakeOf(each.table, each.format, copied.sha256, hints, each.mapping)),
    format: first.format.id,
    name: first.format.name,
    because: becauseOf(found, tables, copied.skipped),
    confidence: first.confidence,
    discard,
  }
}

/** Orders go in before the lines and receivers that refer to them. */
function rank(format: Format): number {
  return format.makes.some((make) => make.table === 'order' && 'created_at' in make.fields) ? 0 : 1
}

type Found = Recognised & { table: StagedTable; mapping: Mapping | null }

const labelOf = (table: StagedTable): string =>
  [table.inner, table.sheet].filter((each) => each !== null).join(' · ')

/** Why the file was taken for what it was, table by table, and what of it was left out. */
function becauseOf(
  found: readonly Found[],
  tables: readonly StagedTable[],
  skipped: readonly Skipped[],
): Words {
  const strange = tables.filter((table) => !found.some((each) => each.table === table)).map(labelOf)
  const each = (language: 'zh' | 'en') => {
    const taken = found.map(({ table, format, because }) =>
      labelOf(table) === ''
        ? because[language]
        : `${labelOf(table)} → ${format.name[language]}: ${because[language]}`,
    )
    const out = [
      ...strange.map((label) => `${label}: ${language === 'zh' ? '认不出，未导入' : 'not known, left out'}`),
      ...skipped.map((one) => `${one.name}: ${one.problem.title[language]}`),
    ]
    return [...taken, ...out].join('; ')
  }
  return { zh: each('zh'), en: each('en') }
}

type Wanted =
  | { kind: 'formats'; formats: readonly Format[]; told: boolean }
  | { kind: 'refused'; problem: FileProblem }

function wantedFormats(hints: ReadHints, mapping: Mapping | null): Wanted {
  if (mapping !== null) return { kind: 'formats', formats: [mapping.format], told: true }
  if (hints.format === undefined) return { kind: 'formats', formats, told: false }
  const told = formats.filter((format) => format.id === hints.format)
  if (told.length > 0) return { kind: 'formats', formats: told, told: true }
  return { kind: 'refused', problem: unknownFormat(hints.format, formats) }
}

function intakeOf(
  table: StagedTable,
  format: Format,
  sha256: string,
  hints: ReadHints,
  mapping: Mapping | null,
): Intake {
  const header = new Header(table.header)
  const inName = momentInName(table.inner ?? '') ?? momentInName(hints.name)
  const part = [table.inner, table.sheet].filter((each) => each !== null).join(' ')
  return {
    shop: mapping?.shop ?? hints.shop,
    channel: mapping?.channel ?? hints.channel,
    format: format.id,
    path: table.path,
    container: table.container,
    delimiter: table.delimiter,
    name: nameOf(table, hints.name),
    sha256: part === '' ? sha256 : partHash(sha256, part),
    exportedAt: inName ?? hints.now,
    exportedAtLeast: inName === null ? 'newest_row' : 'told',
    firstRow: table.firstRow,
    // Of a list without dates and a name without one, the day counts: the same list brought twice a day is the same.
    makes: spelledAs(format.makes, header, inName ?? `${hints.now.slice(0, 10)}T00:00:00`),
    totals: totalsAs(format, header),
    by: hints.by,
    importedAt: hints.now,
    personKey: hints.personKey,
  }
}

function nameOf(table: StagedTable, name: string): string {
  return [name, table.inner, table.sheet].filter((each) => each !== null).join(' · ')
}

/** Two sheets of one workbook are two files of one import. */
function partHash(sha256: string, part: string): string {
  return createHash('sha256').update(`${sha256} ${part}`).digest('hex')
}

function totalsAs(format: Format, header: Header): Intake['totals'] {
  if (format.totals === null) return null
  const column = format.totals.columns.map((each) => header.find(each)).find((each) => each !== null)
  if (column === undefined || column === null) return null
  const check = format.totals.check.flatMap((each) => {
    const found = header.find(each.column)
    return found === null ? [] : [{ ...each, column: found }]
  })
  return { column, words: format.totals.words, check }
}

async function refusedAtOnce(path: string, name: string): Promise<FileProblem | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return notThere(name)
  if (found.isDirectory()) return aFolder(name)
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const container = containerOf(buffer.subarray(0, bytesRead))
    if (container === 'empty') return emptyFile(name)
    if (!isUnreadable(container) || container === 'old_workbook' || container === 'zip') return null
    const { what, instead } = advice[container]
    return problem(
      `is_${container}`,
      { zh: `这是${what.zh}，不是表格`, en: `This is ${what.en}, not a table` },
      { zh: `${name} 其实是${what.zh}。${instead.zh}`, en: `${name} is really ${what.en}. ${instead.en}` },
    )
  } finally {
    await file.close()
  }
}

function unrecognised(
  tables: readonly StagedTable[],
  among: readonly Format[],
  told: boolean,
  hints: ReadHints,
): Reading {
  const widest = tables.reduce((top, table) => (table.header.length > top.header.length ? table : top))
  const near = nearest(widest.header, among)
  if (told)
    return { kind: 'refused', problem: lacksColumns(hints.name, widest.header, among[0], near?.missing) }
  return {
    kind: 'unknown',
    columns: widest.header,
    suggestions:
      near === null ? [] : [{ format: near.format.id, name: near.format.name, missing: near.missing }],
  }
}
