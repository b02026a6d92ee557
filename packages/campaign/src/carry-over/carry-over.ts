import { daysBetween, isDay } from '../calendar/day.ts'
import { beginCampaign, usualFacts } from '../plan/begin.ts'
import { parseCampaign } from '../plan/parse.ts'
import type { Problem } from '../plan/shape.ts'
import type { ShopFacts, Template } from '../plan/template.ts'
import { withAudiences, withBridge } from './bridge.ts'
import { say } from './finished.ts'
import type { Adjustment, CarriedOver, Finished, NextStart } from './finished.ts'
import { carriedItems, lineupAdjustments, pairings, restocked } from './goods.ts'
import { carriedLessons, heedLessons, learnedAdjustments, lessonAdjustments, stockWanted } from './lessons.ts'
import { verdicts } from './verdict.ts'

/** Within so many days after a sale people have bought what they need 饱和期. */
const saturationDays = 31
const saturationPercent = 90

function saturated(
  finished: Finished,
  facts: ShopFacts,
  { start }: NextStart,
): { facts: ShopFacts; adjustments: Adjustment[] } {
  const selling = finished.document.phases.filter((phase) => phase.kind === 'burst' || phase.kind === 'peak')
  const end = selling
    .map((phase) => phase.window.until.slice(0, 10))
    .toSorted()
    .at(-1)
  // A start that is no day is refused by the beginning of the campaign, in words.
  const days = end === undefined || !isDay(start) ? saturationDays + 1 : daysBetween(end, start)
  if (days > saturationDays || days < 0) return { facts, adjustments: [] }
  return {
    facts: {
      ...facts,
      baselineDayFen: Math.max(1, Math.round((facts.baselineDayFen * saturationPercent) / 100)),
    },
    adjustments: [
      {
        section: 'goals',
        path: 'goals[gmv].target',
        what: say(`目标按 ${saturationPercent}% 计`, `goals are set at ${saturationPercent} %`),
        because: say(
          `距上一场只有 ${days} 天，市场处于饱和期`,
          `only ${days} days after the last sale: the market is saturated`,
        ),
      },
    ],
  }
}

export type CarryOverOutcome = ({ kind: 'carried' } & CarriedOver) | { kind: 'refused'; problems: Problem[] }

/** The shop is described by the last campaign where the facts do not say otherwise. */
function factsOf(finished: Finished, known: Partial<ShopFacts>): ShopFacts {
  const { document } = finished
  const people = Object.fromEntries(document.schedule.map((task) => [task.role, task.owner]))
  return {
    ...usualFacts,
    shops: document.shops,
    zone: document.zone,
    currency: document.currency,
    people,
    ...known,
  }
}

/**
 * The next campaign out of one that is over 沉淀: a template, changed by what happened. Every change names
 * its reason; lessons become checks, items are restocked, promoted, paired, cleared or retired, people who
 * did not buy come along, and the week after the sale is planned to the day.
 */
export function carryOver(
  finished: Finished,
  template: Template,
  next: NextStart,
  known: Partial<ShopFacts>,
): CarryOverOutcome {
  const judged = verdicts(finished)
  const base = factsOf(finished, known)
  const market = saturated(finished, base, next)
  const items = carriedItems(finished, judged, base.items)
  const begun = beginCampaign(template, next.start, { ...market.facts, items })
  if (begun.kind === 'refused') return begun
  const lessons = carriedLessons(finished)
  const stocked = restocked(begun.value, judged, stockWanted(lessons), next.start)
  // What goods are weighed by and what a price is worked out from stays with the shop.
  const kept = {
    costing: finished.document.costing,
    service: finished.document.service,
    selection: {
      ...begun.value.selection,
      weights: finished.document.selection.weights,
      conditions: finished.document.selection.conditions,
    },
  }
  const heeded = heedLessons({ ...stocked, ...kept, carriedFrom: finished.id, lessons }, lessons)
  const peopled = withAudiences(finished, heeded.document)
  const bridged = withBridge(finished, peopled.document, next)
  const parsed = parseCampaign(bridged.document)
  if (parsed.kind === 'refused') return parsed
  return {
    kind: 'carried',
    document: parsed.value,
    adjustments: [
      ...market.adjustments,
      ...lineupAdjustments(parsed.value, judged),
      ...pairings(judged),
      ...lessonAdjustments(finished, lessons),
      ...learnedAdjustments(finished),
      ...heeded.adjustments,
      ...peopled.adjustments,
      ...bridged.adjustments,
    ],
  }
}
