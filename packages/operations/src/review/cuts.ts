import type { Campaign, Cut, DayRange, Dimension, ItemFacts, Sums } from '@dacu/campaign'
import { keyOf, ofChannel, ofCut, plus, sumsOver } from './asking.ts'
import type { Asking } from './asking.ts'

/** The facts cut by channel, category and region, alone and crossed; by channel and item where goals ask for it. */
export async function cutsOf(
  ask: Asking,
  document: Campaign,
  event: DayRange,
  runs: readonly DayRange[],
): Promise<Cut[]> {
  const crossed = await cutOf(ask, ['channel', 'category'], event, runs)
  const region = await cutOf(ask, ['region'], event, runs)
  const channels = await channelCut(ask, event, crossed)
  const byBoth = document.goals.some((goal) => goal.channel !== null && goal.item !== null)
  const finer = byBoth ? [await cutOf(ask, ['channel', 'item'], event, [])] : []
  return [channels, along(crossed, 1), region, crossed, ...finer]
}

/** One dimension of a crossing. Orders of several cells may be one order; they only tell which cell is too small. */
function along(crossed: Cut, place: number): Cut {
  const rows = new Map<string | null, Cut['rows'][number]>()
  for (const row of crossed.rows) {
    const key = row.key[place] ?? null
    const before = rows.get(key)
    rows.set(key, {
      key: [key],
      sums: plus(before?.sums ?? {}, row.sums),
      normal: plus(before?.normal ?? {}, row.normal),
    })
  }
  return { dimensions: crossed.dimensions.slice(place, place + 1), rows: [...rows.values()] }
}

/** Channels carry goals of their own, so their event is asked for more than sales. */
async function channelCut(ask: Asking, event: DayRange, crossed: Cut): Promise<Cut> {
  const sums = await sumsOver(ask, ['channel'], [event], ofChannel)
  const cut = along(crossed, 0)
  return {
    ...cut,
    rows: cut.rows.map((row) => ({ ...row, sums: sums.get(JSON.stringify(row.key)) ?? row.sums })),
  }
}

export const itemCut = (items: readonly ItemFacts[]): Cut => ({
  dimensions: ['item'],
  rows: items.map((one) => ({ key: [one.item], sums: one.sums, normal: one.normal })),
})

/** New and returning buyers are in the totals already; buyers stand for orders in telling which cell is too small. */
export function customerCut(event: Sums, normal: Sums | undefined): Cut[] {
  const row = (
    key: 'new' | 'old',
    now: number | undefined,
    then: number | undefined,
    buyers: number | undefined,
  ) => ({
    key: [key],
    sums: now === undefined ? {} : { paid_fen: now },
    normal: {
      ...(then === undefined ? {} : { paid_fen: then }),
      ...(buyers === undefined ? {} : { paid_orders: buyers }),
    },
  })
  if (event.new_paid_fen === undefined || !normal) return []
  return [
    {
      dimensions: ['customer'],
      rows: [
        row('new', event.new_paid_fen, normal.new_paid_fen, normal.new_buyers),
        row('old', event.old_paid_fen, normal.old_paid_fen, normal.old_buyers),
      ],
    },
  ]
}

async function cutOf(ask: Asking, by: Dimension[], event: DayRange, runs: readonly DayRange[]): Promise<Cut> {
  const wanted = by[1] === 'item' ? ofChannel : ofCut
  // How many orders a cell has tells whether it is large enough, and that is asked of the normal days alone.
  const ofEvent = wanted === ofCut ? wanted.filter((component) => component !== 'paid_orders') : wanted
  const now = await ask.sums(by, event, ofEvent)
  const then = await sumsOver(ask, by, runs, wanted)
  const keys = new Set([...now.map((row) => keyOf(by, row)), ...then.keys()])
  const sums = new Map(now.map((row) => [keyOf(by, row), row.sums]))
  return {
    dimensions: by,
    rows: [...keys].map((key) => ({
      key: JSON.parse(key),
      sums: sums.get(key) ?? {},
      normal: then.get(key) ?? {},
    })),
  }
}
