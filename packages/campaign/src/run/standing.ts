import { msOf } from '../calendar/instant.ts'
import type { Instant } from '../calendar/time.ts'
import type { Campaign, Phase } from '../plan/document.ts'
import type { RunSheet, SheetLine } from './run-sheet.ts'

/** What somebody who opens the page at 00:03 has to see at once: where the day stands, what is late, what comes. */
export type DayStanding = {
  phase: Pick<Phase, 'id' | 'kind' | 'name' | 'window'> | null
  /** Steps that run or are to be done now, the newest first. */
  now: SheetLine[]
  late: SheetLine[]
  next: SheetLine | null
}

/** Late steps older than this belong to a list and not to the top of a phone. */
const lateHours = 12

const length = ({ window }: Phase): number => msOf(window.until) - msOf(window.from)

export function standingAt(plan: Campaign, sheet: RunSheet): DayStanding {
  const nowMs = msOf(sheet.at)
  const phase =
    plan.phases
      .filter(({ window }) => nowMs >= msOf(window.from) && nowMs < msOf(window.until))
      .toSorted((one, other) => length(one) - length(other))[0] ?? null
  const recent = (at: Instant) => nowMs - msOf(at) < lateHours * 3_600_000
  return {
    phase: phase && { id: phase.id, kind: phase.kind, name: phase.name, window: phase.window },
    now: sheet.lines.filter((line) => line.state === 'due').toReversed(),
    late: sheet.lines.filter((line) => line.state === 'late' && recent(line.at)).toReversed(),
    next: sheet.lines.find((line) => line.state === 'waiting') ?? null,
  }
}
