import { daysBetween } from '../calendar/day.ts'
import type { Goal } from '../plan/document.ts'
import type { Cut, ItemFacts, Sums } from './facts.ts'
import { compared, goalFor, targetUntil, valueOf } from './ground.ts'
import type { Ground } from './ground.ts'
import type { Compared, Quantity, ReviewTable } from './review.ts'
import { channelNames } from '../plan/channel-names.ts'
import { change, say, shown } from './words.ts'
import type { Dimension, Words } from '../measures/measure.ts'

/** Every goal of the tree with what came of it, in the order of the plan. */
export const goalsReached = (ground: Ground): Compared[] =>
  ground.facts.document.goals.map((goal) => goalReached(ground, goal))

function goalReached(ground: Ground, goal: Goal): Compared {
  const base = compared(ground, goal.measure)
  const whole = goalFor(ground, goal.measure)?.id === goal.id
  if (whole) return { ...base, name: goalName(ground, goal, base.name) }
  const part = partOf(ground, goal)
  return {
    ...base,
    name: goalName(ground, goal, base.name),
    actual: part.actual === null ? null : valueOf(goal.measure, part.actual),
    plan: targetUntil(goal, ground),
    baseline: part.normal === null ? null : valueOf(goal.measure, part.normal),
    lastEvent: null,
    lastYear: null,
    setBy: goal.setBy,
  }
}

type Part = { actual: Sums | null; normal: Sums | null }
const unknown: Part = { actual: null, normal: null }

/** The facts of the part of the shop that a goal speaks of; unknown where no cut of the facts is as fine. */
function partOf(ground: Ground, goal: Goal): Part {
  if (goal.phase !== null) return phasePart(ground, goal)
  if (goal.item !== null && goal.channel !== null)
    return cutPart(ground, ['channel', 'item'], [goal.channel, goal.item])
  if (goal.item !== null) return itemPart(ground, goal.item)
  if (goal.channel !== null) return cutPart(ground, ['channel'], [goal.channel])
  return goal.customer === null ? unknown : customerPart(ground, goal)
}

/** A phase as a whole; a goal of an item or a channel in a phase is finer than the facts at hand. */
function phasePart(ground: Ground, goal: Goal): Part {
  const found = ground.facts.phases.find((one) => one.phase === goal.phase)
  const whole = goal.item === null && goal.channel === null && goal.customer === null
  return found && whole ? { actual: found.sums, normal: null } : unknown
}

function itemPart(ground: Ground, item: string): Part {
  const found: ItemFacts | undefined = ground.facts.items.find((one) => one.item === item)
  return { actual: found?.sums ?? {}, normal: null }
}

function cutPart(ground: Ground, dimensions: readonly Dimension[], key: readonly string[]): Part {
  const cut: Cut | undefined = ground.facts.cuts.find((one) => same(one.dimensions, dimensions))
  const row = cut?.rows.find((one) => same(one.key, key))
  return cut ? { actual: row?.sums ?? {}, normal: null } : unknown
}

const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index])

/** New and old buyers have components of their own. */
function customerPart(ground: Ground, goal: Goal): Part {
  const { total } = ground.facts.event
  const fresh = goal.customer === 'new'
  const [paid, buyers] = fresh
    ? [total.new_paid_fen, total.new_buyers]
    : [total.old_paid_fen, total.old_buyers]
  const sums: Sums = {
    ...(paid === undefined ? {} : { paid_fen: paid }),
    ...(buyers === undefined ? {} : { buyers }),
  }
  return { actual: sums, normal: null }
}

function goalName(ground: Ground, goal: Goal, name: Words): Words {
  const { document } = ground.facts
  const phase = document.phases.find((one) => one.id === goal.phase)?.name
  const item = document.lineup.find((one) => one.item === goal.item)?.title ?? goal.item
  const channel = goal.channel === null ? [] : [channelNames[goal.channel]]
  const parts = [item, phase].filter((part) => part !== null && part !== undefined)
  const who =
    goal.customer === null
      ? []
      : [goal.customer === 'new' ? say('新客', 'new buyers') : say('老客', 'returning buyers')]
  const tags = [...channel, ...parts.map((part) => say(part, part)), ...who]
  if (tags.length === 0) return name
  return say(
    `${name.zh}（${tags.map((tag) => tag.zh).join('·')}）`,
    `${name.en} (${tags.map((tag) => tag.en).join(' · ')})`,
  )
}

/** How far a value is on the good side of another; null where either is missing or neither way is good. */
export function isBetter(row: Compared, other: number | null): boolean | null {
  if (row.actual === null || other === null || row.better === null) return null
  return row.better === 'up' ? row.actual >= other : row.actual <= other
}

/** One sentence a goal: the value, the plan, who set it, the baseline. */
export function goalSentence(row: Compared, currency: string): Words | null {
  if (row.actual === null) {
    return say(`${row.name.zh}：没有对应的数据，无法对比。`, `${row.name.en}: no facts to compare with.`)
  }
  const actual = shown(row.actual, row.unit, currency)
  const parts = [
    versus(row, row.plan, currency, planWords),
    versus(row, row.baseline, currency, baselineWords),
  ]
  const known = parts.filter((part) => part !== null)
  return say(
    `${row.name.zh} ${actual.zh}${known.map((part) => `，${part.zh}`).join('')}。`,
    `${row.name.en} ${actual.en}${known.map((part) => `, ${part.en}`).join('')}.`,
  )
}

const baselineWords = say('日常', 'the baseline')
const planWords = say('计划', 'the plan')

/** The other side with who set it: a goal is somebody's expectation. */
function otherSide(row: Compared, other: number, currency: string, name: Words): Words {
  const value = shown(other, row.unit, currency)
  if (row.setBy === null || name !== planWords) return value
  return say(`${value.zh}（${row.setBy}定）`, `${value.en}, set by ${row.setBy}`)
}

function versus(row: Compared, other: number | null, currency: string, name: Words): Words | null {
  if (other === null || row.actual === null) return null
  const value = otherSide(row, other, currency, name)
  if (row.unit === 'permyriad') {
    const gap = `${row.actual >= other ? '+' : '−'}${(Math.abs(row.actual - other) / 100).toFixed(2)}`
    return say(`比${name.zh} ${value.zh} ${gap} 个百分点`, `${gap} points against ${name.en} (${value.en})`)
  }
  if (row.unit === 'score') {
    const gap = `${row.actual >= other ? '+' : '−'}${(Math.abs(row.actual - other) / 100).toFixed(2)}`
    return say(`比${name.zh} ${value.zh} ${gap} 分`, `${gap} against ${name.en} (${value.en})`)
  }
  const ratio = change(row.actual, other)
  return ratio === null
    ? say(`${name.zh} ${value.zh}`, `${name.en} ${value.en}`)
    : say(`比${name.zh} ${value.zh} ${ratio}`, `${ratio} against ${name.en} (${value.en})`)
}

/** The goals, or any list of compared measures, as a table in whole steps of their units. */
export function comparedTable(rows: readonly Compared[], ground: Ground): ReviewTable {
  const last = ground.facts.lastEvent
  const lastDays = last ? daysBetween(last.range.from, last.range.until) : 0
  const cell = ({ unit }: Compared, value: number | null): Quantity | null =>
    value === null ? null : { value, unit }
  return {
    columns: [
      { name: say('指标', 'Measure'), unit: 'text' },
      { name: say('实际', 'Actual'), unit: 'text' },
      { name: say('计划', 'Plan'), unit: 'text' },
      { name: say('日常基线', 'Baseline'), unit: 'text' },
      {
        name: last
          ? say(`上次活动（${lastDays} 天）`, `Last event (${lastDays} days)`)
          : say('上次活动', 'Last event'),
        unit: 'text',
      },
      ...(ground.facts.lastYear ? [{ name: say('去年同期', 'Last year'), unit: 'text' as const }] : []),
      { name: say('定标人', 'Set by'), unit: 'text' },
    ],
    rows: rows.map((row) => [
      row.name,
      cell(row, row.actual),
      cell(row, row.plan),
      cell(row, row.baseline),
      cell(row, row.lastEvent),
      ...(ground.facts.lastYear ? [cell(row, row.lastYear)] : []),
      row.setBy,
    ]),
  }
}
