import { daysBetween } from '../calendar/day.ts'
import { dayAt, msOf } from '../calendar/instant.ts'
import type { Decision } from '../plan/document.ts'
import type { SheetLine } from '../run/run-sheet.ts'
import { median } from '../measures/normal-days.ts'
import { zoneOf } from '../watch/days.ts'
import type { Ground } from './ground.ts'
import { part } from './part.ts'
import type { Part } from './part.ts'
import type { Chart, Compared, Proposal, ReviewSection, Spot } from './review.ts'
import { toolSentences } from './tool-times.ts'
import { percent, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** How the work went: the run-sheet kept, its drift, late decisions and incidents. */
type Work = {
  done: SheetLine[]
  skipped: SheetLine[]
  open: SheetLine[]
  /** Median of how late done steps were, in minutes; null where none was recorded. */
  driftMinutes: number | null
  lateDecisions: Late[]
  incidents: number
  unsolved: number
}

/** A decision that came after its day, or has not come yet. */
type Late = { id: string; question: string; decider: string; days: number; open: boolean }

/** A step done more than this after its time was late. */
const lateMinutes = 15
/** A worst line is named from here on. */
const worstMinutes = 60

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value))

function workOf(ground: Ground): Work {
  const { sheet, journal, now } = ground.facts
  const past = sheet.filter((line) => msOf(line.at) <= msOf(now))
  const drifts = past.flatMap((line) => (line.driftSeconds === null ? [] : [line.driftSeconds / 60]))
  return {
    done: past.filter((line) => line.state === 'done'),
    skipped: past.filter((line) => line.state === 'skipped'),
    open: past.filter((line) => line.state !== 'done' && line.state !== 'skipped'),
    driftMinutes: rounded(median(drifts)),
    lateDecisions: lateOnes(ground),
    incidents: journal.filter((entry) => entry.kind === 'incident').length,
    unsolved: journal.filter((entry) => entry.kind === 'incident' && entry.solved === false).length,
  }
}

/** Whether the plan's own list has the answer that an entry of the journal tells: the same question, or the same moment. */
function answersOf(ground: Ground): (question: string, at: string) => boolean {
  const answered = ground.facts.document.decisions.filter((one) => one.answer !== null)
  const questions = new Set(answered.map((one) => one.question))
  const moments = new Set(answered.map((one) => msOf(one.answer?.at ?? ground.facts.now)))
  return (question, at) => questions.has(question) || moments.has(msOf(at))
}

/** Late by the plan's list of decisions; a decision only the journal knows counts by the day it was due. */
function lateOnes(ground: Ground): Late[] {
  const { document, journal } = ground.facts
  const planned = document.decisions.flatMap((decision) => plannedLate(ground, decision))
  const known = answersOf(ground)
  const written = journal.flatMap((entry): Late[] => {
    if (entry.kind !== 'decision' || entry.deadline === null || known(entry.text, entry.at)) return []
    const days = daysBetween(entry.deadline, dayAt(entry.at, zoneOf(document)))
    return days > 0
      ? [{ id: `journal-${entry.deadline}`, question: entry.text, decider: entry.by, days, open: false }]
      : []
  })
  const answered = new Set(written.map((late) => late.question))
  return [...planned.filter((late) => !(late.open && answered.has(late.question))), ...written]
}

function plannedLate(ground: Ground, decision: Decision): Late[] {
  const today = dayAt(ground.facts.now, zoneOf(ground.facts.document))
  // After the event an open decision is no longer late but void; it counts up to the event's end.
  const end = ground.finished && ground.range.until < today ? ground.range.until : today
  const taken = decision.answer ? dayAt(decision.answer.at, zoneOf(ground.facts.document)) : end
  const days = daysBetween(decision.deadline, taken)
  const { id, question, decider, answer } = decision
  return days > 0 ? [{ id, question, decider, days, open: answer === null }] : []
}

/** Process 过程: the run-sheet, incidents and decisions. */
export function processOf(ground: Ground): Part {
  const work = workOf(ground)
  const recorded = work.done.length + work.skipped.length > 0
  const missing = recorded
    ? null
    : say(
        '执行节奏表没有打卡记录，过程是否按计划无法判断。',
        'No step of the run-sheet was ticked off, so whether work kept to the plan cannot be told.',
      )
  return part({
    sections: [processSection(ground, work, recorded, missing), timelineSection(ground)].filter(
      (section) => section !== null,
    ),
    charts: recorded ? [driftChart(work)] : [],
    spots: work.lateDecisions.slice(0, 2).map(lateSpot),
    proposals: [...work.lateDecisions.slice(0, 2).map(lateProposal), ...keepSheet(work)],
    missing: missing ? [missing] : [],
  })
}

function processSection(ground: Ground, work: Work, recorded: boolean, missing: Words | null): ReviewSection {
  return {
    id: 'process',
    headline: processHeadline(work, recorded),
    figure: processFigure(work, recorded),
    sentences: [
      ...worstSentence(work),
      ...work.lateDecisions.map(lateSentence),
      ...toolSentences(ground),
      ...incidentSentences(ground),
    ],
    charts: recorded ? ['process'] : [],
    table: null,
    missing,
  }
}

function processHeadline(work: Work, recorded: boolean): Words {
  const late = work.lateDecisions.length
  const tail = say(
    `${late} 项决定超期，${work.incidents} 起意外${work.unsolved > 0 ? `（${work.unsolved} 起未解决）` : ''}`,
    `${late} decision${late === 1 ? '' : 's'} late, ${work.incidents} incident${work.incidents === 1 ? '' : 's'}${work.unsolved > 0 ? ` (${work.unsolved} unsolved)` : ''}`,
  )
  if (!recorded) return tail
  const all = work.done.length + work.skipped.length + work.open.length
  const kept = onTime(work)
  return say(
    `${all} 个节点准时完成 ${kept} 个（${percent((kept / all) * 10_000)}），${tail.zh}`,
    `${kept} of ${all} steps on time (${percent((kept / all) * 10_000)}), ${tail.en}`,
  )
}

function processFigure(work: Work, recorded: boolean): ReviewSection['figure'] {
  if (!recorded) {
    return { value: say(`${work.incidents} 起`, `${work.incidents}`), label: say('意外', 'incidents') }
  }
  const all = work.done.length + work.skipped.length + work.open.length
  const share = percent((onTime(work) / all) * 10_000)
  return { value: say(share, share), label: say('节点准时完成', 'of steps on time') }
}

const onTime = (work: Work): number =>
  work.done.filter((line) => (line.driftSeconds ?? 0) <= lateMinutes * 60).length

function worstSentence(work: Work): Words[] {
  const [worst] = work.done.toSorted((one, other) => (other.driftSeconds ?? 0) - (one.driftSeconds ?? 0))
  const minutes = Math.round((worst?.driftSeconds ?? 0) / 60)
  if (!worst || minutes < worstMinutes) return []
  const [zh, en] = [hoursWords(minutes).zh, hoursWords(minutes).en]
  return [
    say(`最晚的一步：「${worst.what.zh}」，晚了 ${zh}。`, `The latest step: ${worst.what.en}, ${en} late.`),
  ]
}

function hoursWords(minutes: number): Words {
  if (minutes < 120) return say(`${minutes} 分钟`, `${minutes} minutes`)
  const hours = Math.round(minutes / 6) / 10
  return say(`${hours} 小时`, `${hours} hours`)
}

const daysText = (days: number): string => `${days} day${days === 1 ? '' : 's'} late`

const lateSentence = (late: Late): Words =>
  say(
    `「${late.question}」${late.open ? '仍未决定，已' : '决定'}超期 ${late.days} 天（${late.decider}）。`,
    `${late.question}: ${late.open ? 'still open, ' : 'decided '}${daysText(late.days)} (${late.decider}).`,
  )

/** The newest incidents in the words of those who wrote them. */
const incidentsShown = 4
function incidentSentences(ground: Ground): Words[] {
  return ground.facts.journal
    .filter((entry) => entry.kind === 'incident' && entry.text !== '')
    .slice(0, incidentsShown)
    .map((entry) => {
      const at = entry.at.slice(5, 16).replace('T', ' ').replace('-', '/')
      return say(`意外 ${at}：${entry.text}`, `Incident ${at}: ${entry.text}`)
    })
}

function driftChart(work: Work): Chart {
  const late = work.done.filter((line) => (line.driftSeconds ?? 0) > lateMinutes * 60).length
  const values: [Words, number][] = [
    [say('准时', 'On time'), work.done.length - late],
    [say('迟到', 'Late'), late],
    [say('跳过', 'Skipped'), work.skipped.length],
    [say('未打卡', 'Not ticked off'), work.open.length],
  ]
  return {
    id: 'process',
    kind: 'bar',
    title: say('执行节点', 'Steps of the run-sheet'),
    unit: 'count',
    categories: values.map(([name]) => name),
    series: [{ name: say('节点数', 'Steps'), values: values.map(([, value]) => value) }],
  }
}

const lateSpot = (late: Late): Spot => ({
  id: `decision-${late.id}`,
  kind: 'dark_spot',
  headline: say(
    late.open
      ? `超期 ${late.days} 天仍未决定：${late.question}`
      : `决定晚了 ${late.days} 天：${late.question}`,
    `${late.open ? 'Undecided, ' : 'Decided '}${daysText(late.days)}: ${late.question}`,
  ),
  evidence: lateSentence(late),
  rung: 'count',
  sizeFen: null,
  chart: null,
})

const lateProposal = (late: Late): Proposal => ({
  id: `decision-${late.id}`,
  kind: 'problem',
  text: say(
    `「${late.question}」必须在活动开始前定，指定代理人，到期自动升级。`,
    `Decide "${late.question}" before the event begins, name a delegate, escalate on the day.`,
  ),
  evidence: `process:${late.id}`,
  check: 'decision_before',
  item: null,
  pieces: null,
  teaches: { kind: 'check' },
})

/** A run-sheet that was kept is worth keeping. */
const keptShare = 0.9
function keepSheet(work: Work): Proposal[] {
  const all = work.done.length + work.skipped.length + work.open.length
  const kept = onTime(work)
  if (all < 10 || kept < keptShare * all) return []
  return [
    {
      id: 'keep-sheet',
      kind: 'keep',
      text: say(
        `继续用执行节奏表：${all} 个节点准时 ${kept} 个。`,
        `Keep working by the run-sheet: ${kept} of ${all} steps were on time.`,
      ),
      evidence: 'process',
      check: 'answer',
      item: null,
      pieces: null,
      teaches: { kind: 'check' },
    },
  ]
}

/** What happened when 时间线: phases, incidents, notes, decisions, to go through the event once more. */
const timelineShown = 40
function timelineSection(ground: Ground): ReviewSection | null {
  const { document, journal } = ground.facts
  const answered = answersOf(ground)
  const rows: { at: string; who: string; what: string | Words }[] = [
    ...document.phases.map((phase) => ({
      at: phase.window.from,
      who: '',
      what: say(`阶段开始：${phase.name}`, `Phase begins: ${phase.name}`),
    })),
    ...journal
      .filter((entry) => entry.text !== '' && !(entry.kind === 'decision' && answered(entry.text, entry.at)))
      .map((entry) => ({
        at: entry.at,
        who: entry.by,
        what: entry.kind === 'decision' ? `${entry.text} → ${entry.what}` : entry.text,
      })),
    ...document.decisions.flatMap((decision) =>
      decision.answer
        ? [
            {
              at: decision.answer.at,
              who: decision.answer.by,
              what: `${decision.question} → ${decision.answer.what}`,
            },
          ]
        : [],
    ),
  ]
  if (rows.length === 0) return null
  const sorted = rows.sort((one, other) => msOf(one.at) - msOf(other.at)).slice(0, timelineShown)
  return {
    id: 'timeline',
    headline: say(`时间线：${sorted.length} 件事`, `Timeline: ${sorted.length} entries`),
    figure: null,
    sentences: [],
    charts: [],
    table: {
      columns: [
        { name: say('时间', 'Time'), unit: 'text' },
        { name: say('事项', 'What'), unit: 'text' },
        { name: say('谁', 'Who'), unit: 'text' },
      ],
      rows: sorted.map((row) => [row.at.slice(0, 16).replace('T', ' '), row.what, row.who || null]),
    },
    missing: null,
  }
}

const counted = (measure: string, name: Words, actual: number | null): Compared => ({
  measure,
  name,
  unit: 'count',
  better: 'down',
  actual,
  plan: null,
  baseline: null,
  lastEvent: null,
  lastYear: null,
  setBy: null,
})

/** The lines of the scorecard that no fact of sales knows. */
export function processScores(ground: Ground): Compared[] {
  const work = workOf(ground)
  return [
    counted(
      'drift_minutes',
      say('节点偏差中位数（分钟）', 'Median drift of steps (minutes)'),
      work.driftMinutes,
    ),
    counted('late_decisions', say('超期决定', 'Late decisions'), work.lateDecisions.length),
    counted('incidents', say('意外', 'Incidents'), work.incidents),
  ]
}
