import type { Writer } from '../database.ts'
import type { Checksum, Intake } from '../intake.ts'
import { shapes } from './fields.ts'
import { usable } from './stage.ts'
import type { Arrival } from './settle.ts'
import type { Stage, StagedMake } from './stage.ts'

export type RowCounts = {
  rows: number
  totalRows: number
  setAside: number
  needsReview: number
  from: string | null
  until: string | null
}

/** What the staging table holds, before anything of it is compared. */
export async function countRows(writer: Writer, stage: Stage): Promise<RowCounts> {
  const times = stage.makes.flatMap((staged) => staged.given.get(shapes[staged.make.table].when) ?? [])
  const within = (extreme: string) =>
    times.length === 0 ? 'null' : `${extreme}(case when ${usable} then ${times[0]} end)`
  const [row] = await writer.run(
    `select count(*) as rows, count(*) filter (total) as totals, count(*) filter (not total and faulty) as aside,
       count(*) filter (review and ${usable}) as review, ${within('min')} as first, ${within('max')} as last from stage`,
  )
  return {
    rows: Number(row?.['rows']),
    totalRows: Number(row?.['totals']),
    setAside: Number(row?.['aside']),
    needsReview: Number(row?.['review']),
    from: text(row?.['first']),
    until: text(row?.['last']),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The file's own total against what was read of the rows above it. */
export async function checksums(writer: Writer, stage: Stage): Promise<Checksum[]> {
  const all = await Promise.all(
    stage.checks.map(async (check) => {
      const [row] = await writer.run(
        `select (select ${check.alias} from stage where total and ${check.alias} is not null order by rid desc limit 1) as stated,
           (select coalesce(sum(${check.alias}), 0)::bigint from stage where ${usable}) as counted`,
      )
      const stated = row?.['stated'] ?? null
      const counted = Number(row?.['counted'] ?? 0)
      return {
        column: check.column,
        statedFen: stated === null ? null : Number(stated),
        countedFen: counted,
        agrees: Number(stated) === counted,
      }
    }),
  )
  return all.filter((check) => check.statedFen !== null)
}

export type Fates = { added: number; superseded: number; alreadyThere: number }

/** What became of one kind of fact, by its verdicts. */
export type Verdict = { arrival: Pick<Arrival, 'staged' | 'index'>; verdict: 'all_new' | 'judged' }

/**
 * What became of the rows: a row that brought anything new is added; else one that changed anything
 * superseded it; else all it says was already there, or waits for an order.
 */
export async function countFates(
  writer: Writer,
  verdicts: readonly Verdict[],
  usableRows: number,
): Promise<Fates & { waiting: number }> {
  // Every row gives one fact to each make but observations.
  if (verdicts.some((each) => each.verdict === 'all_new' && each.arrival.staged.make.table !== 'observation'))
    return { added: usableRows, superseded: 0, alreadyThere: 0, waiting: 0 }
  const [row] = await writer.run(
    `select count(*) filter (fate = 2) as added, count(*) filter (fate = 1) as superseded, count(*) filter (fate = -1) as waiting
     from (${fatesByRow(verdicts)})`,
  )
  const [added, superseded, waiting] = ['added', 'superseded', 'waiting'].map((fate) => Number(row?.[fate]))
  const told = { added: added ?? 0, superseded: superseded ?? 0, waiting: waiting ?? 0 }
  return { ...told, alreadyThere: usableRows - told.added - told.superseded - told.waiting }
}

/** The fate of each row of the file: 2 added, 1 superseding, 0 already there, -1 waiting. */
export function fatesByRow(verdicts: readonly Verdict[]): string {
  const each = verdicts.map(({ arrival, verdict }) => fatesOf(arrival.staged, verdict, arrival.index))
  return `select rid, max(fate) as fate from (${each.join(' union all ')}) group by rid`
}

function fatesOf(staged: StagedMake, verdict: 'all_new' | 'judged', index: number): string {
  const rank = `case verdict when 'add' then 2 when 'newer' then 1 when 'wait' then -1 else 0 end`
  if (staged.make.table !== 'observation') return `select rid, ${rank} as fate from verdict_${index}`
  const sums =
    verdict === 'all_new'
      ? `select uid, 'add' as verdict from observed_${index}`
      : `select uid, verdict from verdict_${index}`
  return `select s.rid, ${rank} as fate from spoken_${index} s join observed_${index} o on o.h = s.h join (${sums}) v on v.uid = o.uid`
}

/** How a file was read, as a fingerprint: the same bytes read by the same recipes are the same import. */
export function recipeText(intake: Intake): string {
  return JSON.stringify([intake.format, intake.channel, intake.container, intake.makes, intake.totals])
}
