import type { Campaign, DayRange, Dimension, ItemFacts, Questions, ReviewFacts } from '@dacu/campaign'
import type { Room } from '../room.ts'
import { ofItem, ofStock, sumsOver } from './asking.ts'
import type { Asking } from './asking.ts'

/** The items of the event with their normal days and stock, and the shop's pieces by hour. */
export async function goods(
  room: Room,
  ask: Asking,
  document: Campaign,
  shops: readonly string[],
  asked: Questions,
  runs: readonly DayRange[],
): Promise<Pick<ReviewFacts, 'items' | 'hours'>> {
  const names = new Map(
    (await room.engine.history.items(room.tenant.id, shops)).map((one) => [one.item, one]),
  )
  const by: Dimension[] = ['item']
  const sold = await sumsOver(ask, by, [asked.event], ofItem)
  const stock = await sumsOver(ask, by, [asked.event], ofStock)
  const normal = await sumsOver(ask, by, runs, ofItem)
  const wanted = new Set([...sold.keys(), ...stock.keys()].filter((key) => key !== '[null]'))
  const items = [...wanted].map((key): ItemFacts => {
    const item = String(JSON.parse(key)[0])
    const known = names.get(item)
    return {
      item,
      title: known?.title || item,
      category: known?.category ?? null,
      sums: sold.get(key) ?? {},
      normal: normal.get(key) ?? {},
      onHand: stock.get(key)?.stock_on_hand ?? null,
      hours: [],
    }
  })
  return {
    items: await withHours(ask, document, asked.event, items),
    hours: await shopHours(ask, asked.event),
  }
}

const shopHours = async (ask: Asking, event: DayRange): Promise<ReviewFacts['hours']> =>
  (await ask.sums(['hour'], event, ['paid_pieces']))
    .map((row) => ({ hour: row.key.hour ?? '', pieces: row.sums.paid_pieces ?? 0 }))
    .sort((one, other) => (one.hour < other.hour ? -1 : 1))

/** The course by hour is asked only of items that may have run out: planned ones, and those counted to nothing. */
async function withHours(
  ask: Asking,
  document: Campaign,
  event: DayRange,
  items: readonly ItemFacts[],
): Promise<ItemFacts[]> {
  const planned = new Set(document.stock.map((line) => line.item))
  const doubtful = items.filter((one) => (one.onHand === null ? planned.has(one.item) : one.onHand <= 0))
  if (doubtful.length === 0) return [...items]
  const where = [{ dimension: 'item' as const, in: doubtful.map((one) => one.item) }]
  const rows = await ask.sums(['item', 'hour'], event, ['paid_pieces'], where)
  const groups = Map.groupBy(rows, (row) => row.key.item ?? '')
  return items.map((one) => ({
    ...one,
    hours: (groups.get(one.item) ?? [])
      .map((row) => ({ hour: row.key.hour ?? '', pieces: row.sums.paid_pieces ?? 0 }))
      .sort((a, b) => (a.hour < b.hour ? -1 : 1)),
  }))
}
