import type { Campaign, Day, DayValue, LineupItem, OfferBook, StockLine, TrafficLine } from '@dacu/campaign'
import { catalogue, type DemoItem } from '../catalogue.ts'
import { dayNumber, dayOf } from '../rhythm.ts'
import { sources } from '../sources.ts'

/** An instant on the demo shops' wall. */
export const at = (day: Day, time = '00:00'): string => `${day}T${time}:00+08:00`

/** The days of a stretch, both ends included. */
export const days = (from: Day, until: Day): Day[] =>
  Array.from({ length: dayNumber(until) - dayNumber(from) + 1 }, (_, n) => dayOf(dayNumber(from) + n))

/** A target for each day: ordinary strength, or that of the named days. */
export const spread = (
  from: Day,
  until: Day,
  ordinary: number,
  strong: Record<Day, number>,
): { day: Day; target: number }[] =>
  days(from, until).map((day) => ({ day, target: strong[day] ?? ordinary }))

export const sumOf = (list: readonly { target: number }[]): number =>
  list.reduce((sum, each) => sum + each.target, 0)
export const asVisitors = (list: readonly DayValue[]): { day: Day; visitors: number }[] =>
  list.map((each) => ({ day: each.day, visitors: each.value }))

/** An item of the lineup from the catalogue, with what the campaign adds. */
export function lineupItem(
  item: DemoItem,
  more: Pick<LineupItem, 'role' | 'eventPriceFen' | 'targetPieces' | 'sellingPoints'>,
): LineupItem {
  const whole = item.skus.reduce((sum, each) => sum + each.share, 0)
  return {
    id: `item-${item.item}`,
    item: item.item,
    title: item.title,
    category: item.category,
    channels: ['tmall', 'jd'],
    listFen: item.listFen,
    costFen: item.costFen,
    floorPriceFen: Math.ceil((item.costFen * 13) / 10),
    skus: item.skus.map((each) => ({
      sku: each.sku,
      attributes: attributes(each.spec),
      sharePermyriad: Math.round((10_000 * each.share) / whole),
    })),
    depositFen: null,
    tagged: 'shown',
    ...more,
  }
}

const attributes = (spec: string): Record<string, string> => {
  const [name, value] = spec.split(':')
  return name && value ? { [name]: value } : {}
}

export const findItem = (item: string): DemoItem => {
  const found = catalogue.find((each) => each.item === item)
  if (!found) throw new Error(`the demo catalogue has no item ${item}`)
  return found
}

export const offerBook = (rulebook: string, offers: readonly unknown[]): OfferBook => ({
  format: 'dacu.offers/1',
  currency: 'CNY',
  rulebook,
  offers: [...offers],
})

/** The traffic plan 流量规划 of both shops: ordinary visitors times a strength for each day. */
export function trafficPlan(
  from: Day,
  until: Day,
  strength: (day: Day) => number,
  conversionLift: number,
  orderValueFen: number,
): TrafficLine[] {
  return sources.map((source) => {
    const byDay = days(from, until).map((day) => ({
      day,
      visitors: Math.round(source.visitors * 0.72 * strength(day)),
    }))
    const visitors = byDay.reduce((sum, each) => sum + each.visitors, 0)
    return {
      id: `${source.shop}-${source.source}`,
      source: source.source,
      kind: source.kind,
      channel: source.shop === 'huajian-jd' ? 'jd' : 'tmall',
      visitors,
      conversionPermyriad: Math.round(source.conversion * 10_000 * conversionLift),
      orderValueFen,
      spendFen: visitors * source.clickFen,
      byDay,
    }
  })
}

/** The stock plan 备货 of a lineup: demand with a range of a quarter either way. */
export const stockPlan = (
  lineup: readonly LineupItem[],
  orderBy: Day,
  cover: (item: string) => number,
): StockLine[] =>
  lineup.flatMap((item) =>
    item.skus.map((each) => {
      const demand = Math.round((item.targetPieces * each.sharePermyriad) / 10_000)
      const onHand = Math.round(demand * cover(item.item))
      return {
        id: `stock-${each.sku}`,
        sku: each.sku,
        item: item.item,
        onHand,
        onTheWay: 0,
        demandLow: Math.round(demand * 0.75),
        demand,
        demandHigh: Math.round(demand * 1.3),
        buyPieces: Math.max(0, Math.round(demand * 1.3) - onHand),
        supplier: '广州花间生物',
        leadDays: 12,
        orderBy,
      }
    }),
  )

/** What only some sections of a template have to be replaced with. */
export const withParts = (document: Campaign, parts: Partial<Campaign>): Campaign => ({
  ...document,
  ...parts,
})
