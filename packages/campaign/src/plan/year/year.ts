import { workdaysFrom } from '../../calendar/china.ts'
import { addDays, daysBetween } from '../../calendar/day.ts'
import { lunarDay, lunarEve } from '../../calendar/lunar.ts'
import type { Day } from '../../calendar/time.ts'
import type { Words } from '../../measures/measure.ts'
import { campaignKinds, channels } from '../document.ts'
import type { CampaignKind, Channel } from '../document.ts'
import { listed, rows, word } from '../rows.ts'
import { toldNodes, usualNodes, usualSource } from './usual-nodes.ts'

/** A stretch that a platform told with its hours, on its own wall clock. */
type PlatformPhase = { name: Words; from: string; until: string }

/** A node of a year 节点: when it is, when work on it has to begin, and what a campaign for it begins as. */
export type YearNode = {
  id: string
  kind: 'channel' | 'company'
  name: Words
  purpose: string
  channels: Channel[]
  first: Day
  last: Day
  /** The day a campaign is counted from (T). */
  burst: Day
  template: CampaignKind
  leadDays: number
  /** `told` by the platform or the shop itself; `usual` is taken over from earlier years. */
  dates: 'told' | 'usual'
  source: Words
  phases: PlatformPhase[]
}

/** A node that a shop keeps itself: a birthday of its own, or the dates of a platform's sale once they are out. */
export type OwnNode = {
  id: string
  name: string
  purpose: string
  kind: 'channel' | 'company'
  channel: Channel | null
  first: Day
  last: Day
  burst: Day
  template: CampaignKind
  leadDays: number
}

const dayForm = /^(\d{2}-\d{2})$|^eve([+-]\d+)?$|^L(\d{1,2})-(\d{1,2})([+-]\d+)?$/

/** A day of the usual table in a year; null where the lunar table does not reach. The eve belongs to the year it ends in. */
function dayIn(year: number, written: string): Day | null {
  const [, fixed, afterEve, month, day, afterLunar] = dayForm.exec(written) ?? []
  if (fixed !== undefined) return `${year}-${fixed}`
  if (month !== undefined && day !== undefined) {
    const lunar = lunarDay(year, Number(month), Number(day))
    return lunar === null ? null : addDays(lunar, Number(afterLunar ?? 0))
  }
  const eve = lunarEve(year - 1)
  return eve === null ? null : addDays(eve, Number(afterEve ?? 0))
}

const columns = ['id', 'kind', 'template', 'channels', 'first', 'last', 'burst', 'lead', 'zh', 'en'] as const

function usualIn(year: number): YearNode[] {
  return rows(usualNodes, columns).flatMap((row): YearNode[] => {
    const [first, last, burst] = [row.first, row.last, row.burst].map((each) => dayIn(year, each))
    if (!first || !last || !burst) return []
    return [
      {
        id: row.id,
        kind: word(row.kind, ['channel', 'company']),
        name: { zh: row.zh, en: row.en },
        purpose: '',
        channels: listed(row.channels).map((each) => word(each, channels)),
        first,
        last,
        burst,
        template: word(row.template, campaignKinds),
        leadDays: Number(row.lead),
        dates: 'usual',
        source: usualSource,
        phases: [],
      },
    ]
  })
}

/** What platforms told for the year stands over what is usual; a platform with hours of its own is a node of its own. */
function withTold(year: number, nodes: readonly YearNode[]): YearNode[] {
  return nodes.flatMap((node): YearNode[] => {
    const told = toldNodes.filter((each) => each.node === node.id && each.year === year)
    const own = told.map((each): YearNode => {
      const days = each.phases.map((phase) => phase.from.slice(0, 10)).toSorted()
      const ends = each.phases.map((phase) => phase.until.slice(0, 10)).toSorted()
      return {
        ...node,
        id: `${node.id}-${each.channels[0] ?? ''}`,
        channels: [...each.channels],
        first: days[0] ?? node.first,
        last: addDays(ends.at(-1) ?? node.last, -1),
        dates: 'told',
        source: { zh: each.source, en: each.source },
        phases: each.phases.map(({ zh, en, from, until }) => ({ name: { zh, en }, from, until })),
      }
    })
    const left = node.channels.filter((each) => !told.some((one) => one.channels.includes(each)))
    return node.channels.length > 0 && left.length === 0 ? own : [...own, { ...node, channels: left }]
  })
}

const ownSource: Words = { zh: '本店填写', en: 'kept by the shop' }

const fromOwn = (own: OwnNode): YearNode => ({
  id: own.id,
  kind: own.kind,
  name: { zh: own.name, en: own.name },
  purpose: own.purpose,
  channels: own.channel === null ? [] : [own.channel],
  first: own.first,
  last: own.last,
  burst: own.burst,
  template: own.template,
  leadDays: own.leadDays,
  dates: 'told',
  source: ownSource,
  phases: [],
})

/**
 * The nodes of a year in the order of their days: the platforms' 渠道节点 that concern one of `selling`, the
 * company's 公司节点, and those the shop keeps itself. One the shop keeps under the id of a usual one takes its place.
 */
export function yearNodes(
  year: number,
  own: readonly OwnNode[] = [],
  selling: readonly Channel[] = channels,
): YearNode[] {
  const kept = own.filter((each) => each.burst.startsWith(`${year}-`)).map(fromOwn)
  const replaced = new Set(kept.map((each) => each.id))
  const concerns = (node: YearNode) =>
    node.channels.length === 0 || node.channels.some((each) => selling.includes(each))
  return [
    ...withTold(year, usualIn(year)).filter((node) => !replaced.has(node.id) && concerns(node)),
    ...kept,
  ].toSorted((one, other) => daysBetween(other.burst, one.burst) || (one.id < other.id ? -1 : 1))
}

/** How a node stands on a day: how long work on it has been due, and how many workdays are left. */
export type NodeStanding = {
  /** Work has to begin by then. */
  startBy: Day
  daysLeft: number
  workdaysLeft: number
  state: 'past' | 'running' | 'late' | 'now' | 'later'
}

/** So many days before work has to begin a node is told to be next. */
const soonDays = 14

export function standingOfNode(
  node: Pick<YearNode, 'first' | 'last' | 'burst' | 'leadDays'>,
  today: Day,
): NodeStanding {
  const startBy = addDays(node.burst, -node.leadDays)
  const daysLeft = daysBetween(today, node.burst)
  const workdaysLeft = daysLeft <= 0 ? 0 : workdaysFrom(today, addDays(node.burst, -1)).length
  const state =
    daysBetween(today, node.last) < 0
      ? 'past'
      : daysLeft <= 0
        ? 'running'
        : daysBetween(today, startBy) < 0
          ? 'late'
          : daysBetween(today, startBy) <= soonDays
            ? 'now'
            : 'later'
  return { startBy, daysLeft, workdaysLeft, state }
}

/** What is wrong with a list of a shop's own nodes; null where it can be kept. */
export function ownNodesFault(nodes: readonly OwnNode[]): { path: string; zh: string; en: string } | null {
  for (const [index, { id, first, last, burst }] of nodes.entries()) {
    if (nodes.findIndex((each) => each.id === id && each.burst.slice(0, 4) === burst.slice(0, 4)) !== index)
      return {
        path: `nodes[${index}].id`,
        zh: `${burst.slice(0, 4)} 年已有编号 ${id} 的节点`,
        en: `there is another node ${id} in ${burst.slice(0, 4)}`,
      }
    if (first > last)
      return {
        path: `nodes[${index}].last`,
        zh: `最后一天不能早于第一天 ${first}`,
        en: `must not be before its first day ${first}`,
      }
    if (burst < first || burst > last)
      return {
        path: `nodes[${index}].burst`,
        zh: `爆发日应在 ${first} 与 ${last} 之间`,
        en: `must be between ${first} and ${last}`,
      }
  }
  return null
}
