import { daysFrom, isDay } from '../calendar/day.ts'
import { msOf } from '../calendar/instant.ts'
import type { Day } from '../calendar/time.ts'
import { zoneNamed, zoneNames } from '../calendar/zone.ts'
import { lineupOf, offersOf, stockLines } from './begin-goods.ts'
import { budgetOf, goalsOf, trafficOf } from './begin-money.ts'
import {
  audiencesOf,
  briefsOf,
  decisionsOf,
  dropsOf,
  phasesOf,
  risksOf,
  scriptsOf,
  slotsOf,
  tasksOf,
  touchesOf,
} from './begin-work.ts'
import type { Campaign, Phase } from './document.ts'
import { frameOf } from './frame.ts'
import type { Frame } from './frame.ts'
import { laterGoods } from './goods-sections.ts'
import { parseCampaign } from './parse.ts'
import type { Parsed } from './parse.ts'
import { learnedValue, nothingLearned } from './learned/learned.ts'
import { offerIds } from './references.ts'
import type { ShopFacts, Template } from './template.ts'

/** What a shop of which little is known is taken to be: an ordinary small one. */
export const usualFacts: ShopFacts = {
  shops: [],
  brand: '本店',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  channels: [{ channel: 'tmall', sharePermyriad: 10_000 }],
  baselineDayFen: 900_000,
  orderValueFen: 15_000,
  conversionPermyriad: 300,
  people: {},
  items: [],
  learned: nothingLearned,
}

/** From the first preheat to the end of aftercare; preparation lies before it. */
function windowOf(phases: readonly Phase[]): Campaign['window'] {
  const held = phases.filter((phase) => phase.kind !== 'preparation')
  const byInstant = (one: string, other: string) => msOf(one) - msOf(other)
  return {
    from: held.map((phase) => phase.window.from).toSorted(byInstant)[0] ?? '',
    until:
      held
        .map((phase) => phase.window.until)
        .toSorted(byInstant)
        .at(-1) ?? '',
  }
}

/** The later sections as they usually are, with the share of refunds that an event of this kind really had. */
function learnedGoods({ facts, template }: Frame): typeof laterGoods {
  const goods = structuredClone(laterGoods)
  const refunds = learnedValue(facts.learned, 'refund_rate', template.id)
  return refunds === null
    ? goods
    : { ...goods, costing: { ...goods.costing, rates: { ...goods.costing.rates, refundPermyriad: refunds } } }
}

function documentOf(frame: Frame): Campaign {
  const { template, facts } = frame
  const phases = phasesOf(frame)
  const { lineup, salesFen } = lineupOf(frame)
  const goals = goalsOf(frame, lineup, salesFen)
  const offers = offersOf(frame, lineup)
  const traffic = trafficOf(frame, goals)
  const audiences = audiencesOf(frame)
  return {
    format: 'dacu.campaign/1',
    name: frame.fill(template.title),
    kind: template.id,
    template: template.id,
    carriedFrom: null,
    form: template.form,
    audienceType: 'consumer',
    zone: facts.zone,
    currency: facts.currency,
    shops: [...facts.shops],
    window: windowOf(phases),
    aims: template.aims.map((aim, index) => ({ id: `aim-${index + 1}`, ...aim })),
    node: {
      kind: template.node.kind,
      name: template.node.name,
      channel: template.node.kind === 'channel' ? (facts.channels[0]?.channel ?? null) : null,
      purpose: template.node.purpose,
      days: daysFrom(frame.start, frame.day(`T+${template.days - 1}`)),
    },
    phases,
    theme: {
      title: frame.fill(template.theme.title),
      sellerReason: template.theme.sellerReason,
      buyerReason: template.theme.buyerReason,
      keywords: [...template.theme.keywords],
    },
    goals,
    lineup,
    offers,
    budget: budgetOf(frame, traffic),
    traffic,
    stock: stockLines(frame, lineup),
    schedule: tasksOf(frame),
    scripts: scriptsOf(frame),
    audiences,
    touches: touchesOf(frame, audiences, offerIds({ offers })),
    drops: dropsOf(frame, offers),
    slots: slotsOf(
      frame,
      lineup.map((line) => line.item),
    ),
    deals: [],
    risks: risksOf(frame),
    decisions: decisionsOf(frame),
    briefs: briefsOf(frame),
    lessons: [],
    ...learnedGoods(frame),
  }
}

const refused = (path: string, zh: string, en: string): Parsed<Campaign> => ({
  kind: 'refused',
  problems: [{ path, message: { zh, en } }],
})

/**
 * A whole campaign begun from a template: T is `start`, everything is counted from it, and what is not
 * known of the shop is taken as usual. The document has passed the same parse as one from outside.
 */
export function beginCampaign(template: Template, start: Day, known: Partial<ShopFacts>): Parsed<Campaign> {
  const facts: ShopFacts = { ...usualFacts, ...known }
  const zone = zoneNamed(facts.zone)
  if (!isDay(start))
    return refused(
      'start',
      `开始日应如 2026-11-11，现为 ${start}`,
      `the start must be a day such as 2026-11-11, and is ${start}`,
    )
  if (!zone)
    return refused(
      'zone',
      `时区 ${facts.zone} 未知；可用：${zoneNames.join('、')}`,
      `the zone ${facts.zone} is unknown; known are ${zoneNames.join(', ')}`,
    )
  if (facts.channels.length === 0)
    return refused('channels', '至少要有一个渠道', 'there must be at least one channel')
  if (!(facts.baselineDayFen > 0 && facts.orderValueFen > 0 && facts.conversionPermyriad > 0))
    return refused(
      'facts',
      '日常日销、客单价与转化率都应大于 0',
      'ordinary day sales, order value and conversion must all be above 0',
    )
  return parseCampaign(documentOf(frameOf(template, start, facts, zone)))
}
