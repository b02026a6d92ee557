import { split } from '../plan/apportion.ts'
import type { Campaign } from '../plan/document.ts'
import { addUp } from '../measures/normal-days.ts'
import type { DayFacts, DayRange, SourceDay, Sums } from './facts.ts'

/**
 * One side of a comparison for one source, or for the shop: how many came, how many of them bought, what they
 * paid, what stayed paid. Null is not known, which is not the same as none.
 */
export type Side = { visitors: number | null; buyers: number | null; paidFen: number; keptFen: number | null }

/** A whole side: the shop, its sources as far as they are known, and buyers with their orders. */
export type Whole = { shop: Side; sources: Map<string, Side>; orders: number | null }

const keptOf = (sums: Sums): number | null =>
  sums.refund_fen === undefined ? null : (sums.paid_fen ?? 0) - sums.refund_fen

/** The shop over a range, from its days: people are counted per day on both sides of every comparison. */
function shopSide(sums: Sums): Side {
  return {
    visitors: sums.uv ?? null,
    buyers: sums.buyers ?? null,
    paidFen: sums.paid_fen ?? 0,
    keptFen: keptOf(sums),
  }
}

/** The platform's own report of a source goes first, since its buyers belong to the visitors it counted. */
function sourceSide(sums: Sums): Side {
  const reported = sums.source_paid_fen !== undefined
  return {
    visitors: sums.uv ?? null,
    buyers: (reported ? sums.source_buyers : sums.buyers) ?? null,
    paidFen: (reported ? sums.source_paid_fen : sums.paid_fen) ?? 0,
    keptFen: reported ? null : keptOf(sums),
  }
}

/** A source counts when it has both visitors and, where it sold anything, buyers. */
const usable = (side: Side): boolean =>
  side.visitors !== null && (side.paidFen === 0 || (side.visitors > 0 && (side.buyers ?? 0) > 0))

function bySource(rows: readonly SourceDay[]): Map<string, Sums> {
  const groups = Map.groupBy(
    rows.filter((row) => row.source !== null),
    (row) => row.source ?? '',
  )
  return new Map([...groups].map(([source, list]) => [source, addUp(list.map((row) => row.sums))]))
}

/** What happened in a stretch. Refunds that name no source are laid on the sources by what was paid. */
export function wholeOf(stretch: { byDay: readonly DayFacts[]; bySource: readonly SourceDay[] }): Whole {
  const sums = addUp(stretch.byDay.map((entry) => entry.sums))
  const shop = shopSide(sums)
  const sources = new Map(
    [...bySource(stretch.bySource)].map(([source, group]) => [source, sourceSide(group)]),
  )
  return { shop, sources: withKept(sources, shop), orders: sums.paid_orders ?? null }
}

function withKept(sources: Map<string, Side>, shop: Side): Map<string, Side> {
  if (shop.keptFen === null) return sources
  const rate = shop.paidFen === 0 ? 1 : shop.keptFen / shop.paidFen
  return new Map(
    [...sources].map(([source, side]) => [
      source,
      { ...side, keptFen: side.keptFen ?? Math.round(side.paidFen * rate) },
    ]),
  )
}

/** The baseline as a side: the shop's medians, laid on its sources by what each had on the normal days. */
export function baselineWhole(
  baseline: { sums: Sums; byDay: DayFacts[] },
  rows: readonly SourceDay[],
): Whole {
  const whole = wholeOf({ byDay: baseline.byDay, bySource: [] })
  const normal = wholeOf({ byDay: [], bySource: rows })
  const { shop } = whole
  const list = [...normal.sources]
  const attributed = Math.min(1, attributedShare(rows))
  const visitors = split(
    shop.visitors ?? 0,
    list.map(([, side]) => side.visitors ?? 0),
  )
  const paid = split(
    Math.round(shop.paidFen * attributed),
    list.map(([, side]) => side.paidFen),
  )
  const rate = shop.paidFen === 0 || shop.keptFen === null ? 1 : shop.keptFen / shop.paidFen
  const scale = scaleOf(
    paid,
    list.map(([, side]) => side.paidFen),
  )
  const sources = list.map(([source, side], index): [string, Side] => [
    source,
    {
      visitors: shop.visitors === null ? null : (visitors[index] ?? 0),
      buyers: side.buyers === null ? null : side.buyers * scale,
      paidFen: paid[index] ?? 0,
      keptFen: shop.keptFen === null ? null : Math.round((paid[index] ?? 0) * rate),
    },
  ])
  return { ...whole, sources: new Map(sources) }
}

const total = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0)
const scaleOf = (now: readonly number[], then: readonly number[]): number =>
  total(then) === 0 ? 0 : total(now) / total(then)

/** How much of the shop's sales on the normal days its sources account for. */
function attributedShare(rows: readonly SourceDay[]): number {
  const paid = addUp(rows.map((row) => row.sums)).paid_fen ?? 0
  const known = total([...bySource(rows).values()].map((sums) => sourceSide(sums).paidFen))
  return paid === 0 ? 1 : known / paid
}

/** The plan as a side: its traffic lines up to the end of the range; null where that cannot be told. */
export function planWhole(
  document: Campaign,
  range: DayRange,
  finished: boolean,
  refundPermyriad: number | null,
): Whole | null {
  const lines = document.traffic.filter((line) => line.visitors > 0)
  if (lines.length === 0 || (!finished && lines.some((line) => line.byDay.length === 0))) return null
  const sources = new Map<string, Side>()
  for (const line of lines) {
    const visitors = finished ? line.visitors : visitorsUntil(line.byDay, range)
    const buyers = (visitors * line.conversionPermyriad) / 10_000
    const before = sources.get(line.source)
    sources.set(line.source, {
      visitors: (before?.visitors ?? 0) + visitors,
      buyers: (before?.buyers ?? 0) + buyers,
      paidFen: (before?.paidFen ?? 0) + Math.round(buyers * line.orderValueFen),
      keptFen: null,
    })
  }
  const kept = refundPermyriad === null ? sources : planKept(sources, refundPermyriad)
  return { shop: addSides([...kept.values()]), sources: kept, orders: null }
}

const visitorsUntil = (byDay: readonly { day: string; visitors: number }[], range: DayRange): number =>
  total(byDay.filter((entry) => entry.day < range.until).map((entry) => entry.visitors))

const planKept = (sources: Map<string, Side>, refundPermyriad: number): Map<string, Side> =>
  new Map(
    [...sources].map(([source, side]) => [
      source,
      { ...side, keptFen: Math.round((side.paidFen * (10_000 - refundPermyriad)) / 10_000) },
    ]),
  )

const plus = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other

const nothing: Side = { visitors: 0, buyers: 0, paidFen: 0, keptFen: 0 }
function addSides(sides: readonly Side[]): Side {
  return sides.reduce(
    (sum, side) => ({
      visitors: plus(sum.visitors, side.visitors),
      buyers: plus(sum.buyers, side.buyers),
      paidFen: sum.paidFen + side.paidFen,
      keptFen: plus(sum.keptFen, side.keptFen),
    }),
    nothing,
  )
}

/** Both sides by source, with the sources apart that can only be told as a total. */
export function matched(before: Whole, after: Whole): { source: string; before: Side; after: Side }[] {
  const names = [...new Set([...after.sources.keys(), ...before.sources.keys()])]
  return names
    .map((source) => ({
      source,
      before: before.sources.get(source) ?? nothing,
      after: after.sources.get(source) ?? nothing,
    }))
    .filter((pair) => usable(pair.before) && usable(pair.after))
}
