import { addDays, daysBetween } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import type { CampaignKind, Campaign, Channel } from '../plan/document.ts'
import type { OwnNode } from '../plan/year/year.ts'
import { yearNodes } from '../plan/year/year.ts'
import { sellingDays } from '../watch/days.ts'
import type { Words } from '../measures/measure.ts'

/** What comes next on the calendar 下一节点, and how long the bridge to it is. */
export type NextNode = { name: Words; template: CampaignKind; start: Day; weeks: number }

/** Less than this is no time to plan the next sale in; the node after it is meant. */
const daysLeast = 10

/**
 * The next node of the year after a campaign: 11.11 leads to 12.12, that to the sale before the Spring Festival. Only
 * nodes of the channels on which the campaign sold, and only those that can still be prepared for.
 */
export function nextNode(document: Campaign, own: readonly OwnNode[], today: Day): NextNode | null {
  const selling = sellingDays(document).until
  const after = today > selling ? today : selling
  const earliest = addDays(after, daysLeast)
  const sold = new Set<Channel>(document.lineup.flatMap((line) => line.channels))
  const year = Number(earliest.slice(0, 4))
  const nodes = [...yearNodes(year, own), ...yearNodes(year + 1, own)]
  const found = nodes.find(
    (node) =>
      node.burst >= earliest &&
      (node.channels.length === 0 || sold.size === 0 || node.channels.some((channel) => sold.has(channel))),
  )
  return found
    ? {
        name: found.name,
        template: found.template,
        start: found.burst,
        weeks: Math.floor(daysBetween(after, found.burst) / 7),
      }
    : null
}
