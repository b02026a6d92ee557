import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Database, Writer } from '../database.ts'
import type { BatchReport, Intake, IntakeProgress, IntakeReport } from '../intake.ts'
import { followBuyers, watchPayments } from '../first-paid.ts'
import { checksums, countFates } from './counting.ts'
import type { RowCounts, Verdict } from './counting.ts'
import { followOrders } from './follow.ts'
import { incomingOf } from './incoming.ts'
import type { Place } from './place.ts'
import { fullDisk } from './problem.ts'
import { Progress, sizeOf } from './progress.ts'
import type { Pace } from './progress.ts'
import { literal } from './quote.ts'
import { earlier, read, usableRows } from './read.ts'
import type { Reading } from './read.ts'
import { rowNumbers, storeRejects, storeWaiting } from './rejects.ts'
import { judge, settle, turnOut } from './settle.ts'
import type { Arrival } from './settle.ts'
import type { Stage } from './stage.ts'

/**
 * Reads the staged files of one import into the facts, all of them or none. One import at a time; a second waits its
 * turn. Everything is one transaction, so a crash at any moment leaves either all of the import or nothing of it; an import
 * that was cut short is begun again from its files, because reading them is most of the work and writing in pieces
 * would show half an import. `batch` is the caller's: an import that is already in answers with its stored report.
 * Throws `IntakeProblem` where a file as a whole cannot be taken in.
 */
export async function append(
  database: Database,
  tenant: string,
  batch: string,
  intakes: readonly Intake[],
  report: (progress: IntakeProgress) => void,
  pace: Pace,
): Promise<BatchReport> {
  const size = await sizeOf(intakes)
  try {
    return await database.write(async (writer) => {
      const before = await stored(writer, tenant, batch)
      if (before !== null) return before
      const progress = await Progress.start(writer, report, size, pace)
      try {
        return await inTemporaryTables(writer, () => bring(writer, tenant, batch, intakes, progress))
      } finally {
        progress.stop()
      }
    })
  } catch (error) {
    throw fullDisk(error) ?? error
  }
}

async function bring(
  writer: Writer,
  tenant: string,
  batch: string,
  intakes: readonly Intake[],
  progress: Progress,
): Promise<BatchReport> {
  const readings: Reading[] = []
  for (const [nth, intake] of intakes.entries())
    readings.push(await read(writer, tenant, intake, nth, progress))
  progress.enter('checking')
  const report = await writer.transaction(() => take(writer, tenant, batch, readings, progress))
  progress.enter('done')
  return report
}

async function stored(writer: Writer, tenant: string, batch: string): Promise<BatchReport | null> {
  const rows = await writer.run(
    `select report from source_file where tenant = $1 and batch = $2 order by content, id`,
    [tenant, batch],
  )
  // Our own JSON, written by `record` below.
  const files = rows.map((row) => JSON.parse(String(row['report'])) as IntakeReport)
  return files.length === 0 ? null : { batch, files }
}

export async function inTemporaryTables<T>(writer: Writer, work: () => Promise<T>): Promise<T> {
  const answer = await work()
  // After an error the connection is closed, and its temporary tables go with it.
  const left = await writer.run(`select table_name from duckdb_tables() where temporary`)
  const drops = left.map((row) => `drop table if exists temp."${row['table_name']}"`)
  await writer.run(['drop view if exists temp.stage', ...drops].join('; '))
  return answer
}

/** A file of the import once its rows are in; what became of those that wait for an order shows when all files are. */
type Taken =
  | { kind: 'again'; intake: Intake; content: number; report: IntakeReport; recipe: string }
  | {
      kind: 'read'
      intake: Intake
      content: number
      report: IntakeReport
      recipe: string
      verdicts: Arrived[]
      usable: number
    }
type Arrived = Verdict & { arrival: Arrival }

async function take(
  writer: Writer,
  tenant: string,
  batch: string,
  readings: readonly Reading[],
  progress: Progress,
): Promise<BatchReport> {
  await watchPayments(writer)
  const taken: Taken[] = []
  for (const reading of readings) {
    const index = taken.reduce((sum, one) => sum + (one.kind === 'read' ? one.verdicts.length : 0), 0)
    const one = await takeOne(writer, tenant, reading, index, progress)
    taken.push(one)
    await record(writer, tenant, batch, one)
  }
  progress.enter('adding')
  for (const place of placesOf(tenant, taken)) {
    await touch(writer, place, partsOf(taken))
    const alone = !(await followOrders(writer, place))
    // Lines that stand by themselves changed nothing beyond their own parts.
    await followBuyers(writer, place, alone ? `part in (${partsOf(taken).join(', ')})` : touchedOrders)
    await writer.run('drop table touched')
  }
  const files: IntakeReport[] = []
  for (const one of taken) files.push(await concluded(writer, one))
  return { batch, files }
}

const partsOf = (taken: readonly Taken[]): number[] =>
  taken.flatMap((one) => (one.kind === 'read' ? one.verdicts.map(({ arrival }) => arrival.part) : []))

function placesOf(tenant: string, taken: readonly Taken[]): Place[] {
  return [...new Set(taken.filter((one) => one.kind === 'read').map((one) => one.intake.shop))].map(
    (shop) => ({ tenant, shop }),
  )
}

export const touchedOrders = 'order_id in (select order_id from touched)'

/** The orders of which some parts speak, whether in force or not, in the temporary table `touched`. */
export async function touch(writer: Writer, place: Place, parts: readonly number[]): Promise<void> {
  const which = `tenant = ${literal(place.tenant)} and shop = ${literal(place.shop)} and part in (${[-1, ...parts].join(', ')})`
  const tables = ['order_fact', 'order_claim', 'line_fact', 'line_claim']
  await writer.run(
    `create temp table touched as ${tables.map((table) => `select order_id from ${table} where ${which}`).join(' union ')}`,
  )
}

async function takeOne(
  writer: Writer,
  tenant: string,
  reading: Reading,
  firstIndex: number,
  progress: Progress,
): Promise<Taken> {
  const { intake, recipe } = reading
  // Asked again, because a file may stand in one import twice.
  const before = await earlier(writer, tenant, intake, recipe)
  if (before !== null) return { kind: 'again', intake, recipe, ...before }
  assert(reading.kind === 'staged', 'what is not in yet has been read')
  await writer.run(reading.stage.view(reading.table))
  const { rows, broken, brokenRows, stage } = reading
  const content = await nextContent(writer)
  const verdicts = await arrive(writer, tenant, intake, {
    stage,
    broken: brokenRows,
    content,
    firstIndex,
    rows: rows.rows,
    progress,
  })
  await storeRejects(writer, intake, content, { rows: rows.setAside, relation: stage.faulty }, brokenRows)
  const report = reported(intake, rows, broken, await checksums(writer, stage))
  return { kind: 'read', intake, content, report, recipe, verdicts, usable: usableRows(rows) }
}

async function arrive(
  writer: Writer,
  tenant: string,
  intake: Intake,
  read: {
    stage: Stage
    broken: string | null
    content: number
    firstIndex: number
    rows: number
    progress: Progress
  },
): Promise<Arrived[]> {
  const place = { tenant, shop: intake.shop }
  const arrived: Arrived[] = []
  for (const [nth, staged] of read.stage.makes.entries()) {
    const index = read.firstIndex + nth
    const incoming = await incomingOf(writer, intake, staged, index)
    const part = await newPart(writer, place, read.content, staged.make.table, incoming.given)
    const arrival: Arrival = {
      place,
      intake,
      staged,
      incoming,
      index,
      part,
      ...rowNumbers(intake, read.broken),
    }
    const verdict = await judge(writer, arrival)
    read.progress.enter('adding')
    await settle(writer, arrival, verdict, read.rows, (rows) => nth === 0 && read.progress.wrote(rows))
    arrived.push({ arrival, verdict })
  }
  return arrived
}

async function nextContent(writer: Writer): Promise<number> {
  const [row] = await writer.run('select coalesce(max(content), 0) + 1 as next from source_file')
  return Number(row?.['next'])
}

async function newPart(
  writer: Writer,
  place: Place,
  content: number,
  fact: string,
  given: readonly string[],
): Promise<number> {
  const [row] = await writer.run('select coalesce(max(number), 0) + 1 as next from file_part')
  const number = Number(row?.['next'])
  await writer.run(
    `insert into file_part values (${number}, ${content}, $1, $2, $3, [${given.map(literal).join(', ')}])`,
    [place.tenant, place.shop, fact],
  )
  return number
}

/** The report but for what became of the rows, which `concluded` adds. */
function reported(
  intake: Intake,
  rows: RowCounts,
  broken: number,
  checks: IntakeReport['checksums'],
): IntakeReport {
  return {
    file: randomUUID(),
    format: intake.format,
    rowsRead: rows.rows + broken,
    added: 0,
    superseded: 0,
    alreadyThere: 0,
    setAside: rows.setAside + broken,
    needsReview: rows.needsReview,
    totalRows: rows.totalRows,
    checksums: rows.totalRows === 0 ? [] : checks,
    from: rows.from,
    until: rows.until,
  }
}

/** Counts what became of the rows, now that all files of the import are in, and completes the stored report. */
async function concluded(writer: Writer, one: Taken): Promise<IntakeReport> {
  if (one.kind === 'again') return one.report
  for (const { arrival, verdict } of one.verdicts) if (verdict === 'judged') await turnOut(writer, arrival)
  const { waiting, ...fates } = await countFates(writer, one.verdicts, one.usable)
  if (waiting > 0) await storeWaiting(writer, one.content, one.verdicts)
  const report = { ...one.report, ...fates, setAside: one.report.setAside + waiting }
  await writer.run('update source_file set report = $1 where id = $2', [JSON.stringify(report), report.file])
  return report
}

async function record(writer: Writer, tenant: string, batch: string, one: Taken): Promise<void> {
  const { intake, report, recipe, content } = one
  await writer.run(
    `insert into source_file (id, batch, tenant, shop, channel, name, sha256, format, recipe, content, kept, exported_at, imported_at, imported_by, report)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, ${literal(intake.exportedAt)}::timestamp, ${literal(intake.importedAt)}::timestamp, $11, $12)`,
    [
      report.file,
      batch,
      tenant,
      intake.shop,
      intake.channel,
      intake.name,
      intake.sha256,
      intake.format,
      recipe,
      content,
      intake.by,
      JSON.stringify(report),
    ],
  )
}
