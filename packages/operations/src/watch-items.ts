import { addDays, rateHours, type ItemNow, type SumRow } from '@dacu/campaign'
import type { Watch } from './watch-asking.ts'

/** Stock counted longer ago than this is not the stock of today. */
const stockDays = 30
/** Over these last days the hour of a count is known; before them it is taken as the end of its day. */
const hourlyDays = 3

const midnight = (day: string): string => `${day}T00:00:00`

/** What an item has had in each hour or day, by the key of the time. */
type ByTime = Map<string, { time: string; value: number }[]>

function byItem(
  rows: readonly SumRow[],
  component: 'paid_pieces' | 'stock_on_hand',
  time: 'hour' | 'day',
): ByTime {
  const out: ByTime = new Map()
  for (const row of rows) {
    const [item, at, value] = [row.key.item, row.key[time], row.sums[component]]
    if (item && at && value !== undefined) out.set(item, [...(out.get(item) ?? []), { time: at, value }])
  }
  return out
}

const newest = (list: readonly { time: string; value: number }[]) =>
  list.reduce((last, each) => (each.time > last.time ? each : last))

const soldAfter = (list: readonly { time: string; value: number }[] | undefined, time: string): number =>
  (list ?? []).reduce((sum, each) => (each.time > time ? sum + each.value : sum), 0)

/**
 * The items of the day with their rate and what is left of them: the last count less what was sold after
 * its hour. Returns do not come back into the count before the next one.
 */
export async function itemsNow(watch: Watch): Promise<ItemNow[]> {
  const { day, now } = watch.asked
  const [longAgo, lately] = [addDays(day, -stockDays), addDays(day, 1 - hourlyDays)]
  const since = recentFrom(day, now)
  const today = await watch.sums(['paid_pieces'], ['item'], midnight(day), now)
  const recent = await watch.sums(['paid_pieces'], ['item'], since, now)
  const counted = {
    days: byItem(
      await watch.sums(['stock_on_hand'], ['item', 'day'], midnight(longAgo), now),
      'stock_on_hand',
      'day',
    ),
    hours: byItem(
      await watch.sums(['stock_on_hand'], ['item', 'hour'], midnight(lately), now),
      'stock_on_hand',
      'hour',
    ),
  }
  const sold = await soldSince(watch, counted, midnight(longAgo), midnight(lately))
  const titles = new Map((await watch.items()).map((each) => [each.item, each.title]))
  const pieces = new Map(today.map((row) => [row.key.item ?? '', row.sums.paid_pieces ?? 0]))
  const lastHours = new Map(recent.map((row) => [row.key.item ?? '', row.sums.paid_pieces ?? 0]))
  const items = new Set([...pieces.keys(), ...counted.days.keys()])
  items.delete('')
  return [...items].map((item) => ({
    item,
    title: titles.get(item) ?? '',
    pieces: pieces.get(item) ?? 0,
    recentPieces: lastHours.get(item) ?? 0,
    onHand: leftOf(item, counted, sold),
  }))
}

/** Pieces sold, by day and by hour, as far as there are counts to take them off. */
async function soldSince(watch: Watch, counted: Kept, longAgo: string, lately: string): Promise<Kept> {
  const { now } = watch.asked
  const hours = counted.hours.size > 0 ? await watch.sums(['paid_pieces'], ['item', 'hour'], lately, now) : []
  const older = [...counted.days.keys()].some((item) => !counted.hours.has(item))
  const days = older ? await watch.sums(['paid_pieces'], ['item', 'day'], longAgo, now) : []
  return { days: byItem(days, 'paid_pieces', 'day'), hours: byItem(hours, 'paid_pieces', 'hour') }
}

type Kept = { days: ByTime; hours: ByTime }

function leftOf(item: string, counted: Kept, sold: Kept): number | null {
  const byHour = counted.hours.get(item)
  if (byHour) {
    const last = newest(byHour)
    return last.value - soldAfter(sold.hours.get(item), last.time)
  }
  const byDay = counted.days.get(item)
  if (!byDay) return null
  const last = newest(byDay)
  return last.value - soldAfter(sold.days.get(item), last.time)
}

/** The last hours of the day, not reaching back into yesterday. */
function recentFrom(day: string, now: string): string {
  const from = new Date(Date.parse(`${now}Z`) - rateHours * 3_600_000).toISOString().slice(0, 19)
  return from < midnight(day) ? midnight(day) : from
}
