import {
  addDays,
  capOf,
  lowestPaid,
  nextEvent,
  protectionOwed,
  seasonRules,
  spoilingOf,
  windowOf,
  type Cap,
  type Day,
  type Lowest,
  type NewPrice,
  type Owed,
  type PlannedPrice,
  type PriceException,
  type PriceLedger,
  type PriceWindow,
  type ProtectionRule,
  type SeasonRule,
  type Spoiling,
} from '@dacu/campaign'
import type { PriceQuery, Shop } from '@dacu/engine'
import { type Room, shopsOf } from '../room.ts'
import { exceptionsOf } from './exceptions.ts'

/** The windows that are asked for most: of the law, of price protection, of the platforms (E-06). */
const lowDays = [7, 15, 30] as const
/** A season window, and what lies before it, is at most a year. */
const yearDays = 366

type Season = { rule: string; eventStart: Day; window: PriceWindow; cap: Cap | null }
type LedgerWithLows = PriceLedger & {
  lows: { days: number; lowest: Lowest | null }[]
  seasons: Season[]
}

const shopNamed = async (room: Room, code: string): Promise<Shop | undefined> =>
  (await shopsOf(room)).find((shop) => shop.code === code)

const todayOf = (room: Room, shop: Shop): Day => room.clock.now(shop.zone).slice(0, 10)

function withLows(ledger: PriceLedger, today: Day, exceptions: readonly PriceException[]): LedgerWithLows {
  const seasons = seasonRules
    .filter((rule) => rule.channel === ledger.channel)
    .map((rule) => {
      const eventStart = nextEvent(rule, today)
      const window = windowOf(rule, eventStart)
      return { rule: rule.id, eventStart, window, cap: capOf(ledger, rule, eventStart, exceptions) }
    })
  const lows = lowDays.map((days) => ({
    days,
    lowest: lowestPaid(ledger, { from: addDays(today, -days), until: today }),
  }))
  return { ...ledger, lows, seasons }
}

type LedgerAsked = {
  shop: string
  channel: string | null
  sku: string | null
  item: string | null
  from: Day | null
  until: Day | null
}

/**
 * The memory of prices of a SKU or an item in one shop, with its lows before today and what its next events may
 * cost at most; null where the operator has no such shop. Lows and caps look at the last year, whatever days are shown.
 */
export async function priceLedgers(room: Room, asked: LedgerAsked) {
  const shop = await shopNamed(room, asked.shop)
  if (!shop) return null
  const today = todayOf(room, shop)
  const [first, last] = [addDays(today, -yearDays), addDays(today, 1)]
  const [from, until] = [asked.from ?? first, asked.until ?? last]
  const query: PriceQuery = {
    from: from < first ? from : first,
    until: until > last ? until : last,
    ...(asked.sku === null ? {} : { skus: [asked.sku] }),
    ...(asked.item === null ? {} : { items: [asked.item] }),
  }
  const [found, exceptions] = await Promise.all([
    room.engine.history.prices(room.tenant.id, [shop.code], query),
    exceptionsOf(room, [shop.code]),
  ])
  const ledgers = found
    .filter(({ channel }) => asked.channel === null || channel === asked.channel)
    .map((ledger) => withLows(ledger, today, exceptions))
    .map((ledger) => ({
      ...ledger,
      days: ledger.days.filter(({ day }) => day >= from && day < until),
    }))
  return { today, from, until, ledgers, exceptions }
}

type WhatIfAsked = {
  shop: string
  sku: string
  channel: string | null
  planned: PlannedPrice
  rule: SeasonRule
  eventStart: Day
}

/** What a planned price would spoil of the next event; null where the operator has no such shop. */
export async function priceWhatIf(room: Room, asked: WhatIfAsked): Promise<Spoiling | null> {
  const shop = await shopNamed(room, asked.shop)
  if (!shop) return null
  const window = windowOf(asked.rule, asked.eventStart)
  const found = await room.engine.history.prices(room.tenant.id, [shop.code], {
    ...window,
    skus: [asked.sku],
  })
  const channel = asked.channel ?? asked.rule.channel
  const none = { shop: shop.code, channel, item: null, sku: asked.sku, title: null, days: [] }
  const ledger = found.find((each) => each.channel === channel) ?? none
  return spoilingOf(
    ledger,
    asked.planned,
    asked.rule,
    asked.eventStart,
    await exceptionsOf(room, [shop.code]),
  )
}

type Protection = {
  owed: Owed[]
  totalFen: number
  pieces: number
  orders: number
  looked: PriceWindow
}

/** When the payments lie that new prices may have to make good. */
function looked(prices: readonly NewPrice[], rule: ProtectionRule): PriceWindow {
  if (rule.kind === 'after_event') return { from: rule.eventFrom, until: rule.eventUntil }
  const days = prices.map(({ from }) => from).toSorted()
  const [first = '', last = ''] = [days[0], days.at(-1)]
  return { from: addDays(first, -rule.days), until: addDays(last, 1) }
}

/** What lower prices would owe to buyers who are still protected 价保; null where the operator has no such shop. */
export async function protectionFor(
  room: Room,
  code: string,
  prices: readonly NewPrice[],
  rule: ProtectionRule,
): Promise<Protection | null> {
  const shop = await shopNamed(room, code)
  if (!shop) return null
  const range = looked(prices, rule)
  const skus = prices.map(({ sku }) => sku)
  const lines = await room.engine.history.protectedLines(room.tenant.id, [shop.code], { ...range, skus })
  const owed = protectionOwed(lines, prices, rule)
  const sum = (of: (each: Owed) => number) => owed.reduce((total, each) => total + of(each), 0)
  return {
    owed,
    looked: range,
    totalFen: sum(({ owedFen }) => owedFen),
    pieces: sum(({ pieces }) => pieces),
    orders: sum(({ orders }) => orders),
  }
}
