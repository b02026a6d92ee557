import { addDays } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import { lowestListed, lowestPaid } from './ledger.ts'
import type { ExceptionKind, Lowest, PriceException, PriceLedger, PriceWindow } from './ledger.ts'

/**
 * How a platform caps the price of an event 大促价格规则: at a share of the lowest price of a window, whose days
 * are written as month and day, or as days before the event. Parameters of one year; the next year's are new rows.
 */
export type SeasonRule = {
  id: string
  name: Words
  channel: string
  /** Month and day of the event's own days, both included. */
  event: { from: string; until: string }
  /** Which prices count: those really paid, or those listed. */
  of: 'paid' | 'listed'
  window: { kind: 'dates'; from: string; until: string } | { kind: 'days_before'; days: number }
  /** The most that an event may cost, as a share of that price in ten-thousandths. */
  capPermyriad: number
  /** What does not count that year (E-07). */
  leftOut: readonly ExceptionKind[]
  /** Ids of compliance rules, and how well they are founded. */
  basis: string
}

const days = (from: string, until: string) => ({ kind: 'dates' as const, from, until })

/**
 * Rules as they were published; an operator picks the one that holds for the event. Where nobody picks one, the
 * last listed of those for the event is taken.
 */
export const seasonRules: readonly SeasonRule[] = [
  {
    id: 'tmall-double-11-2018',
    name: { zh: '天猫双11（2016–2018）', en: 'Tmall Double 11 (2016–2018)' },
    channel: 'tmall',
    event: { from: '11-11', until: '11-11' },
    of: 'paid',
    window: days('09-15', '11-10'),
    capPermyriad: 9000,
    leftOut: ['gold_coins', 'shop_coupon', 'points', 'seckill', 'trial', 'member_price', 'official_event'],
    basis: 'E-01, E-07',
  },
  {
    id: 'tmall-double-11-2023',
    name: { zh: '天猫双11（2023）', en: 'Tmall Double 11 (2023)' },
    channel: 'tmall',
    event: { from: '11-11', until: '11-11' },
    of: 'paid',
    window: days('09-15', '11-10'),
    capPermyriad: 9000,
    // Member days and group prices of mini-programs did count that year.
    leftOut: ['gold_coins', 'points', 'seckill', 'trial', 'official_event'],
    basis: 'E-01, E-07',
  },
  {
    id: 'tmall-double-11-listed-2023',
    name: { zh: '天猫双11标价（2023）', en: 'Tmall Double 11, listed prices (2023)' },
    channel: 'tmall',
    event: { from: '11-11', until: '11-11' },
    of: 'listed',
    window: days('10-12', '11-26'),
    capPermyriad: 10_000,
    leftOut: [],
    basis: 'E-02',
  },
  {
    id: 'tmall-618-2019-nine-tenths',
    name: { zh: '天猫618九折会场（2019）', en: 'Tmall 618, venues at nine tenths (2019)' },
    channel: 'tmall',
    event: { from: '06-18', until: '06-18' },
    of: 'paid',
    window: { kind: 'days_before', days: 30 },
    capPermyriad: 9000,
    leftOut: [],
    basis: 'E-06',
  },
  {
    id: 'tmall-618-2019',
    name: { zh: '天猫618会场（2019）', en: 'Tmall 618 venues (2019)' },
    channel: 'tmall',
    event: { from: '06-18', until: '06-18' },
    of: 'paid',
    window: { kind: 'days_before', days: 30 },
    capPermyriad: 10_000,
    leftOut: [],
    basis: 'E-06',
  },
  {
    id: 'jd-618-presale-2022',
    name: { zh: '京东618预售（2022）', en: 'JD 618 presale (2022)' },
    channel: 'jd',
    event: { from: '06-18', until: '06-18' },
    of: 'listed',
    window: { kind: 'days_before', days: 30 },
    capPermyriad: 10_000,
    leftOut: [],
    basis: 'E-09',
  },
]

export const seasonRuleNamed = (id: string): SeasonRule | null =>
  seasonRules.find((rule) => rule.id === id) ?? null

/** The first day of the rule's event on or after a day. */
export function nextEvent(rule: SeasonRule, from: Day): Day {
  const thisYear = `${from.slice(0, 4)}-${rule.event.from}`
  return thisYear >= from ? thisYear : `${Number(from.slice(0, 4)) + 1}-${rule.event.from}`
}

/** The rule that holds on a channel for its next event on or after a day, those of paid prices before others. */
export function seasonRuleFor(channel: string, from: Day): { rule: SeasonRule; eventStart: Day } | null {
  const all = seasonRules
    .filter((rule) => rule.channel === channel)
    .map((rule) => ({ rule, eventStart: nextEvent(rule, from) }))
  const paid = all.filter(({ rule }) => rule.of === 'paid')
  return (paid.length > 0 ? paid : all).reduce<{ rule: SeasonRule; eventStart: Day } | null>(
    (best, each) => (best === null || each.eventStart <= best.eventStart ? each : best),
    null,
  )
}

/** The window of a rule for an event that begins on a day. */
export function windowOf(rule: SeasonRule, eventStart: Day): PriceWindow {
  if (rule.window.kind === 'days_before')
    return { from: addDays(eventStart, -rule.window.days), until: eventStart }
  const year = eventStart.slice(0, 4)
  return { from: `${year}-${rule.window.from}`, until: addDays(`${year}-${rule.window.until}`, 1) }
}

/** The exceptions that a rule leaves out. */
const exceptionsOf = (rule: SeasonRule, exceptions: readonly PriceException[]): readonly PriceException[] =>
  exceptions.filter(({ kind }) => rule.leftOut.includes(kind))

/** What an event may cost at most, and the price it comes from; null where nothing was sold in the window. */
export type Cap = { capFen: number; lowestFen: number; by: Lowest | null }

/** A share of a price, rounded down: a fen above the cap is a breach. */
const capAt = (rule: SeasonRule, lowestFen: number): number =>
  Math.floor((lowestFen * rule.capPermyriad) / 10_000)

export function capOf(
  ledger: PriceLedger,
  rule: SeasonRule,
  eventStart: Day,
  exceptions: readonly PriceException[],
): Cap | null {
  const window = windowOf(rule, eventStart)
  if (rule.of === 'listed') {
    const listed = lowestListed(ledger, window)
    return listed === null ? null : { capFen: capAt(rule, listed), lowestFen: listed, by: null }
  }
  const lowest = lowestPaid(ledger, window, exceptionsOf(rule, exceptions))
  return lowest === null ? null : { capFen: capAt(rule, lowest.fen), lowestFen: lowest.fen, by: lowest }
}

/** A price that is planned for some days, in fen a piece; `kind` where it is one that some years leave out. */
export type PlannedPrice = { fen: number; from: Day; until: Day; kind: ExceptionKind | null }

/**
 * What a planned price would spoil 破价 (E-08): the cap of the next event as it stands, and as it would be once
 * somebody paid the planned price. `spoiledFen` is how much lower the event would have to be; 0 spoils nothing.
 */
export type Spoiling = { before: Cap | null; capFen: number | null; spoiledFen: number }

export function spoilingOf(
  ledger: PriceLedger,
  planned: PlannedPrice,
  rule: SeasonRule,
  eventStart: Day,
  exceptions: readonly PriceException[],
): Spoiling {
  const before = capOf(ledger, rule, eventStart, exceptions)
  const window = windowOf(rule, eventStart)
  const counts =
    planned.from < window.until &&
    window.from < planned.until &&
    (planned.kind === null || !rule.leftOut.includes(planned.kind))
  if (!counts) return { before, capFen: before?.capFen ?? null, spoiledFen: 0 }
  const after = capAt(rule, Math.min(planned.fen, before?.lowestFen ?? planned.fen))
  return { before, capFen: after, spoiledFen: before === null ? 0 : before.capFen - after }
}
