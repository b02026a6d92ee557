import { createHash, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Writer } from '../database.ts'
import type { Intake, IntakeReport } from '../intake.ts'
import { countRows, recipeText } from './counting.ts'
import type { RowCounts } from './counting.ts'
import { IntakeProblem } from './problem.ts'
import type { Progress } from './progress.ts'
import { literal } from './quote.ts'
import { clearPieces, piecesOf } from './pieces.ts'
import { beginBroken, gatherBroken, numberBroken } from './rejects.ts'
import { headerOf } from './source.ts'
import { stageOf } from './stage.ts'
import type { Stage } from './stage.ts'

/** A file read into temporary tables, before anything of it is compared; or one whose very bytes are in already. */
export type Reading =
  | { kind: 'in'; intake: Intake; recipe: string }
  | {
      kind: 'staged'
      intake: Intake
      recipe: string
      stage: Stage
      rows: RowCounts
      /** How many rows are broken in their very structure, and the table that tells them. */
      broken: number
      brokenRows: string | null
      table: string
    }

/**
 * Reads a staged file into a table of its own. Outside of any transaction: the number of a row is its place in that table,
 * and only a table that is committed numbers its rows from the beginning.
 */
export async function read(
  writer: Writer,
  tenant: string,
  intake: Intake,
  nth: number,
  progress: Progress,
): Promise<Reading> {
  progress.enter('reading')
  const recipe = createHash('sha256').update(recipeText(intake)).digest('hex')
  if ((await earlier(writer, tenant, intake, recipe)) !== null) return { kind: 'in', intake, recipe }
  const header = await headerOf(writer, intake)
  const stage = stageOf(intake, header)
  const table = `stage_${nth}`
  const broken = await readInto(writer, intake, header, stage, table, progress)
  await writer.run(stage.view(table))
  const rows = await countRows(writer, stage)
  progress.counted(rows.rows + broken)
  refuseUnreadable(intake, rows, broken)
  const brokenRows = broken > 0 ? `broken_${nth}` : null
  if (brokenRows !== null) await numberBroken(writer, brokenRows)
  // The next file of the import is read into tables of the same names.
  await writer.run('drop table if exists temp.broken_found')
  return {
    kind: 'staged',
    intake: datedBy(intake, rows),
    recipe,
    stage,
    rows,
    broken,
    brokenRows,
    table,
  }
}

/** Reads a file into a table, piece by piece, and tells how many of its rows are broken. */
async function readInto(
  writer: Writer,
  intake: Intake,
  header: readonly string[],
  stage: Stage,
  table: string,
  progress: Progress,
): Promise<number> {
  if (intake.container === 'parquet') {
    await writer.run(`create temp table ${table} as ${stage.parsed(null)}`)
    return 0
  }
  await beginBroken(writer)
  const [spill] = await writer.run(`select current_setting('temp_directory') as folder`)
  const folder = String(spill?.['folder'])
  const pieces = piecesOf(intake.path, intake.delimiter ?? ',', folder)
  let [rows, broken] = [0, 0]
  const ahead = () => {
    const promised = pieces.next()
    // Whoever waits for it hears of a failure; until then it must not count as unheard.
    promised.catch(() => {})
    return promised
  }
  let next = ahead()
  try {
    for (let piece = await next; !piece.done; piece = await next) {
      // The next piece is cut while this one is read.
      next = ahead()
      progress.begin(piece.value.bytes)
      const into = piece.value.header ? `create temp table ${table} as` : `insert into ${table}`
      const [kept] = await writer.run(`${into} ${stage.parsed(piece.value)}`)
      const more = Number(kept?.['Count'] ?? 0)
      broken += await gatherBroken(writer, intake, header, piece.value, rows + broken)
      rows += more
      progress.read(rows + broken)
      if (piece.value.path !== intake.path) await rm(piece.value.path)
    }
  } finally {
    await next.catch(() => null)
    await pieces.return(undefined)
    await clearPieces(folder)
  }
  return broken
}

function datedBy(intake: Intake, rows: RowCounts): Intake {
  return intake.exportedAtLeast === 'newest_row' && rows.until !== null
    ? { ...intake, exportedAt: rows.until }
    : intake
}

export function usableRows(rows: RowCounts): number {
  return rows.rows - rows.totalRows - rows.setAside
}

/**
 * The content of this very file if it is in: the same bytes, read in the same way, for the same shop, exported at the same
 * moment. Such an import shares the rows of the first, and they stay until both are taken back.
 */
export async function earlier(
  writer: Writer,
  tenant: string,
  intake: Intake,
  recipe: string,
): Promise<{ content: number; report: IntakeReport } | null> {
  const told =
    intake.exportedAtLeast === 'newest_row'
      ? ''
      : `and exported_at = ${literal(intake.exportedAt)}::timestamp`
  const [row] = await writer.run(
    `select content, report from source_file where tenant = $1 and shop = $2 and sha256 = $3 and recipe = $4 and kept
       and undone_at is null ${told} order by content limit 1`,
    [tenant, intake.shop, intake.sha256, recipe],
  )
  if (row === undefined) return null
  // Our own JSON, written by the import.
  const report = JSON.parse(String(row['report'])) as IntakeReport
  const usable = report.added + report.superseded + report.alreadyThere
  return {
    content: Number(row['content']),
    report: { ...report, file: randomUUID(), added: 0, superseded: 0, alreadyThere: usable },
  }
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
