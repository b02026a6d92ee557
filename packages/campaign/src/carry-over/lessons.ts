import { addDays } from '../calendar/day.ts'
import { msOf } from '../calendar/instant.ts'
import type { Campaign, CarriedLesson, LessonCheck, Phase, Section } from '../plan/document.ts'
import type { ParameterName } from '../plan/learned/learned.ts'
import type { Proposal } from '../review/review.ts'
import { say } from './finished.ts'
import type { Adjustment, Finished } from './finished.ts'

/** What was accepted; where nobody has chosen yet, everything that the review proposes. */
const chosen = ({ accepted, proposals }: Finished): readonly Proposal[] =>
  accepted.length > 0 ? accepted : proposals

/** Decisions that came too late once are checked against the phase that waited for them. */
const awaited: Phase['kind'] = 'wrap_up'

function checkOf({ check, item, pieces }: Proposal): LessonCheck {
  if (check === 'fallback_batch') return { kind: 'fallback_batch' }
  if (check === 'decision_before') return { kind: 'decision_before', phase: awaited }
  if (check === 'stock_cover' && item !== null) return { kind: 'stock_cover', item, pieces: pieces ?? 0 }
  return { kind: 'answer' }
}

/** Lessons 经验 of this campaign as checks of the next, and those it had carried itself and not answered. */
export function carriedLessons(finished: Finished): CarriedLesson[] {
  const checks = chosen(finished).filter(({ teaches }) => teaches.kind === 'check')
  const fresh = checks.map((proposal, index): CarriedLesson => ({
    id: `lesson-${index + 1}`,
    from: finished.document.name,
    kind: proposal.kind,
    text: proposal.text,
    evidence: proposal.evidence,
    check: checkOf(proposal),
    answer: null,
  }))
  const old = finished.document.lessons
    .filter((lesson) => lesson.answer === null)
    .map((lesson, index): CarriedLesson => ({ ...lesson, id: `earlier-${index + 1}` }))
  return [...fresh, ...old]
}

const parameterSections: Record<ParameterName, Section> = {
  uplift: 'goals',
  claims_each: 'drops',
  use_share: 'drops',
  refund_rate: 'costing',
}

/** What the plan begins with because a lesson was accepted: numbers that its forecast read, tasks that it got. */
export const learnedAdjustments = ({ accepted, document }: Finished): Adjustment[] =>
  accepted.flatMap(({ teaches, text, evidence }): Adjustment[] => {
    if (teaches.kind === 'check') return []
    const section = teaches.kind === 'template' ? 'schedule' : parameterSections[teaches.parameter.name]
    return [
      {
        section,
        path: section,
        what: say(`已按经验写入：${text.zh}`, `written in by a lesson: ${text.en}`),
        because: say(
          `「${document.name}」实测并已确认${evidence ? `；${evidence}` : ''}`,
          `measured in ${document.name} and accepted${evidence ? `; ${evidence}` : ''}`,
        ),
      },
    ]
  })

export const lessonAdjustments = (finished: Finished, lessons: readonly CarriedLesson[]): Adjustment[] =>
  lessons.map((lesson) => ({
    section: 'lessons',
    path: `lessons[${lesson.id}]`,
    what: say(`带上经验：${lesson.text.zh}`, `carries the lesson: ${lesson.text.en}`),
    because:
      finished.accepted.length > 0
        ? say(`复盘时已确认；${lesson.evidence}`, `accepted in the review; ${lesson.evidence}`)
        : say(
            `复盘提出，尚未确认；${lesson.evidence}`,
            `proposed by the review, not accepted yet; ${lesson.evidence}`,
          ),
  }))

/** Pieces that lessons on stock ask for, by item; where two ask, the larger number counts. */
export function stockWanted(lessons: readonly CarriedLesson[]): Map<string, number> {
  const wanted = new Map<string, number>()
  for (const { check } of lessons)
    if (check.kind === 'stock_cover')
      wanted.set(check.item, Math.max(check.pieces, wanted.get(check.item) ?? 0))
  return wanted
}

type Heeding = { document: Campaign; adjustments: Adjustment[] }

/** Every drop gets a batch as large as what it is expected to give out. */
function withFallback(document: Campaign): Heeding {
  const bare = document.drops.filter((drop) => drop.fallback === null)
  const drops = document.drops.map((drop) => ({
    ...drop,
    fallback: drop.fallback ?? {
      couponsEach: Math.max(1, drop.expectedClaimsEach),
      because: '上次抢不到券，备用批次由负责人直接发放',
    },
  }))
  return {
    document: { ...document, drops },
    adjustments: bare.map((drop) => ({
      section: 'drops',
      path: `drops[${drop.id}].fallback`,
      what: say(`${drop.name} 增加备用批次`, `${drop.name} gets a fallback batch`),
      because: say('上次的经验', 'a lesson of the last campaign'),
    })),
  }
}

/** Decisions due after the phase that waits for them are brought forward to the day before it. */
function decidedBefore(document: Campaign, kind: Phase['kind']): Heeding {
  const phase = document.phases
    .filter((each) => each.kind === kind)
    .toSorted((one, other) => msOf(one.window.from) - msOf(other.window.from))[0]
  if (!phase) return { document, adjustments: [] }
  const last = addDays(phase.window.from.slice(0, 10), -1)
  const late = document.decisions.filter((decision) => decision.deadline > last)
  return {
    document: {
      ...document,
      decisions: document.decisions.map((each) =>
        each.deadline > last ? { ...each, deadline: last } : each,
      ),
    },
    adjustments: late.map((decision) => ({
      section: 'decisions',
      path: `decisions[${decision.id}].deadline`,
      what: say(
        `「${decision.question}」提前到 ${last}`,
        `“${decision.question}” is brought forward to ${last}`,
      ),
      because: say('上次决定得太晚', 'it was decided too late last time'),
    })),
  }
}

/** Changes the plan where a lesson can be heeded without asking anybody. */
export function heedLessons(document: Campaign, lessons: readonly CarriedLesson[]): Heeding {
  return lessons.reduce<Heeding>(
    (so, { check }) => {
      const next =
        check.kind === 'fallback_batch'
          ? withFallback(so.document)
          : check.kind === 'decision_before'
            ? decidedBefore(so.document, check.phase)
            : { document: so.document, adjustments: [] }
      return { document: next.document, adjustments: [...so.adjustments, ...next.adjustments] }
    },
    { document, adjustments: [] },
  )
}
