import { msOf } from '../../calendar/instant.ts'
import type { CarriedLesson, LessonCheck, Phase } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

const beginOf = ({ plan }: Context, kind: Phase['kind']): Phase | undefined =>
  plan.phases
    .filter((phase) => phase.kind === kind)
    .toSorted((one, other) => msOf(one.window.from) - msOf(other.window.from))[0]

/** The evidence where a plan repeats what a lesson warns of, or null where it heeds it. */
type Heeded = {
  [K in LessonCheck['kind']]: (
    context: Context,
    check: Extract<LessonCheck, { kind: K }>,
    answered: boolean,
  ) => Violation['evidence'] | null
}

const heeded: Heeded = {
  answer: (_context, _check, answered) =>
    answered ? null : words('还没有写下这次怎么做', 'it is not said what this plan does about it'),
  fallback_batch: ({ plan }) => {
    const bare = plan.drops.filter((drop) => drop.fallback === null)
    if (bare.length === 0) return null
    return words(
      `没有备用批次：${bare.map((drop) => drop.name).join('、')}`,
      `without a fallback batch: ${bare.map((drop) => drop.id).join(', ')}`,
    )
  },
  stock_cover: ({ plan }, { item, pieces }) => {
    const lines = plan.stock.filter((line) => line.item === item)
    const supply = lines.reduce((sum, line) => sum + line.onHand + line.onTheWay + line.buyPieces, 0)
    const upper = lines.reduce((sum, line) => sum + line.demandHigh, 0)
    const wanted = Math.max(pieces, upper)
    if (!plan.lineup.some((line) => line.item === item) || supply >= wanted) return null
    return words(
      `${item} 备货 ${supply} 件，应不少于 ${wanted} 件`,
      `${item} has ${supply} pieces; at least ${wanted} are needed`,
    )
  },
  decision_before: (context, { phase }) => {
    const begin = beginOf(context, phase)
    if (!begin) return null
    const open = context.plan.decisions.filter(
      (decision) => decision.answer === null || msOf(decision.answer.at) > msOf(begin.window.from),
    )
    const late = open.filter((decision) => decision.deadline > begin.window.from.slice(0, 10))
    if (late.length === 0) return null
    return words(
      `「${begin.name}」${begin.window.from} 开始，以下决策更晚：${late.map((each) => each.question).join('、')}`,
      `“${begin.name}” begins ${begin.window.from}; decided later: ${late.map((each) => each.id).join(', ')}`,
    )
  },
}

/** One call for every kind of check; the table above cannot forget one. */
function evidenceOf(context: Context, lesson: CarriedLesson): Violation['evidence'] | null {
  const { check } = lesson
  const answered = (lesson.answer ?? '').trim() !== ''
  switch (check.kind) {
    case 'answer':
      return heeded.answer(context, check, answered)
    case 'fallback_batch':
      return heeded.fallback_batch(context, check, answered)
    case 'stock_cover':
      return heeded.stock_cover(context, check, answered)
    case 'decision_before':
      return heeded.decision_before(context, check, answered)
    default:
      return check satisfies never
  }
}

const lessonRule = (
  id: string,
  severity: Rule['severity'],
  kinds: readonly LessonCheck['kind'][],
  demand: Rule['demand'],
): Rule => ({
  id,
  severity,
  section: 'lessons',
  demand,
  source: 'S0-47, S4-69',
  find: (context) =>
    context.plan.lessons
      .filter((lesson) => kinds.includes(lesson.check.kind))
      .flatMap((lesson) => {
        const evidence = evidenceOf(context, lesson)
        if (!evidence) return []
        return [
          {
            path: `lessons[${lesson.id}]`,
            title: words(
              `上次的经验还没有落实：${lesson.text.zh}`,
              `A lesson is not heeded yet: ${lesson.text.en}`,
            ),
            evidence: words(
              `${evidence.zh}；当时：${lesson.evidence}`,
              `${evidence.en}; then: ${lesson.evidence}`,
            ),
            fix: words('改计划，或写下这次的做法', 'change the plan, or write down what is done this time'),
          },
        ]
      }),
})

export const lessonRules: readonly Rule[] = [
  lessonRule('T-01', 'warn', ['answer'], words('带来的经验都有回应', 'Every carried lesson is answered')),
  lessonRule(
    'T-02',
    'block',
    ['fallback_batch', 'stock_cover', 'decision_before'],
    words('带来的经验都已落实到数字', 'Every carried lesson holds in the numbers'),
  ),
]
