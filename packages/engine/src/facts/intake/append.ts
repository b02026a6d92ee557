import { createHash, randomUUID } from 'node:crypto'
import type { Database, Writer } from '../database.ts'
import type { Intake, IntakeProgress, IntakeReport } from '../intake.ts'
import { followOrders, setAsideOrphans } from './borrow.ts'
import { checksums, countFates, countRows, recipeText } from './counting.ts'
import type { Fates, RowCounts } from './counting.ts'
import { incomingOf } from './incoming.ts'
import type { Incoming } from './incoming.ts'
import { fullDisk, IntakeProblem } from './problem.ts'
import { Progress, rowsAbout } from './progress.ts'
import type { Pace } from './progress.ts'
import { literal } from './quote.ts'
import { gatherBroken, rowNumbers, storeRejects } from './rejects.ts'
import { judge, settle } from './settle.ts'
import type { Origin } from './settle.ts'
import { headerOf } from './source.ts'
import { stageOf } from './stage.ts'
import type { Stage } from './stage.ts'

/**
 * Reads a staged file into the facts, whole or not at all. One import at a time; a second waits its turn.
 * Reading, parsing and comparing happen in temporary tables; then one transaction writes everything, so a crash
 * at any moment leaves either all of the file or none of it.
 * Throws `IntakeProblem` where the file as a whole cannot be taken in.
 */
export async function append(
  database: Database,
  tenant: string,
  intake: Intake,
  report: (progress: IntakeProgress) => void,
  pace: Pace,
): Promise<IntakeReport> {
  const about = await rowsAbout(intake)
  try {
    return await database.write(async (writer) => {
      // DuckDB counts how far a statement is only where it is told to draw a bar; it need not draw it.
      await writer.run('set enable_progress_bar = true')
      await writer.run('set enable_progress_bar_print = false')
      await writer.run('set progress_bar_time = 0')
      const progress = new Progress(writer, report, about, pace)
      try {
        return await inTemporaryTables(writer, () => take(writer, tenant, intake, progress))
      } finally {
        progress.stop()
      }
    })
  } catch (error) {
    throw fullDisk(error) ?? error
  }
}

async function inTemporaryTables<T>(writer: Writer, work: () => Promise<T>): Promise<T> {
  const answer = await work()
  // After an error the connection is closed, and its temporary tables go with it.
  const left = await writer.run(`select table_name from duckdb_tables() where temporary`)
  for (const row of left) await writer.run(`drop table if exists temp."${row['table_name']}"`)
  return answer
}

async function take(
  writer: Writer,
  tenant: string,
  intake: Intake,
  progress: Progress,
): Promise<IntakeReport> {
  const recipe = createHash('sha256').update(recipeText(intake)).digest('hex')
  const before = await earlier(writer, tenant, intake, recipe)
  if (before !== null) {
    progress.enter('done')
    return before
  }
  const header = await headerOf(writer, intake)
  const stage = stageOf(intake, header)
  await writer.run(stage.sql)
  const broken = await gatherBroken(writer, intake, header)
  await setAsideOrphans(writer, { tenant, shop: intake.shop }, stage.makes)
  const rows = await countRows(writer, stage)
  progress.counted(rows.rows + broken)
  progress.enter('checking')
  refuseUnreadable(intake, rows, broken)
  return write(writer, tenant, dated(intake, rows), { stage, rows, broken, recipe, progress })
}

function dated(intake: Intake, rows: RowCounts): Intake {
  return intake.exportedAtLeast === 'newest_row' && rows.until !== null
    ? { ...intake, exportedAt: rows.until }
    : intake
}

type Read = { stage: Stage; rows: RowCounts; broken: number; recipe: string; progress: Progress }

async function write(writer: Writer, tenant: string, intake: Intake, read: Read): Promise<IntakeReport> {
  const { stage, rows, broken, recipe, progress } = read
  const file = randomUUID()
  const origin: Origin = { tenant, intake, file, ...rowNumbers(intake, broken) }
  const incoming: Incoming[] = []
  const verdicts: ('all_new' | 'judged')[] = []
  for (const [index, staged] of stage.makes.entries()) {
    const brought = await incomingOf(writer, tenant, intake, staged, index)
    incoming.push(brought)
    verdicts.push(await judge(writer, origin, staged, brought, index))
  }
  const fates = await countFates(writer, stage.makes, verdicts, usableRows(rows))
  const report = reported(file, intake, rows, broken, fates, await checksums(writer, stage))
  progress.enter('adding')
  await writer.transaction(async () => {
    for (const [index, staged] of stage.makes.entries()) {
      const [brought, verdict] = [incoming[index], verdicts[index]]
      if (brought && verdict) await settle(writer, origin, staged, brought, index, verdict)
    }
    await followOrders(writer, { tenant, shop: intake.shop }, stage.makes, incoming)
    await storeRejects(writer, intake, file, broken)
    await record(writer, tenant, intake, report, recipe)
  })
  progress.enter('done')
  return report
}

function usableRows(rows: RowCounts): number {
  return rows.rows - rows.totalRows - rows.setAside
}

function reported(
  file: string,
  intake: Intake,
  rows: RowCounts,
  broken: number,
  fates: Fates,
  checks: IntakeReport['checksums'],
): IntakeReport {
  return {
    file,
    format: intake.format,
    rowsRead: rows.rows + broken,
    ...fates,
    setAside: rows.setAside + broken,
    needsReview: rows.needsReview,
    totalRows: rows.totalRows,
    checksums: rows.totalRows === 0 ? [] : checks,
    from: rows.from,
    until: rows.until,
  }
}

/** The report of this very file if it went in before: the same bytes, read in the same way, for the same shop. */
async function earlier(
  writer: Writer,
  tenant: string,
  intake: Intake,
  recipe: string,
): Promise<IntakeReport | null> {
  const [row] = await writer.run(
    `select report from source_file where tenant = $1 and shop = $2 and sha256 = $3 and recipe = $4 limit 1`,
    [tenant, intake.shop, intake.sha256, recipe],
  )
  if (row === undefined) return null
  // Our own JSON, written by `record` below.
  const report = JSON.parse(String(row['report'])) as IntakeReport
  const usable = report.added + report.superseded + report.alreadyThere
  return { ...report, added: 0, superseded: 0, alreadyThere: usable }
}

async function record(
  writer: Writer,
  tenant: string,
  intake: Intake,
  report: IntakeReport,
  recipe: string,
): Promise<void> {
  await writer.run(
    `insert into source_file (id, tenant, shop, channel, name, sha256, format, recipe, exported_at, imported_at, imported_by, report)
     values ($1, $2, $3, $4, $5, $6, $7, $8, ${literal(intake.exportedAt)}::timestamp, ${literal(intake.importedAt)}::timestamp, $9, $10)`,
    [
      report.file,
      tenant,
      intake.shop,
      intake.channel,
      intake.name,
      intake.sha256,
      intake.format,
      recipe,
      intake.by,
      JSON.stringify(report),
    ],
  )
}

/** A file of which not one row could be read is the wrong file, not a file with bad rows. */
function refuseUnreadable(intake: Intake, rows: RowCounts, broken: number): void {
  if (usableRows(rows) > 0 || rows.setAside + broken === 0) return
  throw new IntakeProblem(
    { zh: '没有一行能读出来', en: 'Not one row could be read' },
    {
      zh: `${intake.name} 的 ${rows.setAside + broken} 行都读不出来；它可能不是「${intake.format}」这种文件，或分隔符不对。`,
      en: `None of the ${rows.setAside + broken} rows of ${intake.name} could be read; it may not be a file of the kind "${intake.format}", or the separator is another.`,
    },
  )
}
