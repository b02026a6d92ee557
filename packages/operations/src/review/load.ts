import { dayAt, questions, wallOf, zoneNamed } from '@dacu/campaign'
import type {
  Campaign,
  Cut,
  DayRange,
  Dimension,
  ItemFacts,
  JournalFact,
  Questions,
  ReviewFacts,
  SheetLine,
  SourceDay,
  Stretch,
  Sums,
} from '@dacu/campaign'
import type { CampaignId, CampaignSummary, JournalKind } from '@dacu/engine'
import type { Room } from '../room.ts'
import {
  asking,
  everything,
  keyOf,
  ofCut,
  ofItem,
  ofOffer,
  ofSource,
  ofStock,
  runsOf,
  sumsOver,
} from './asking.ts'
import { ofChannel } from './asking.ts'
import type { Asking } from './asking.ts'
import { journalFact } from './journal-facts.ts'

/** Days in which a buyer in China may send goods back without a reason; most refunds have come by then. */
const returnDays = 7

const totalOf = async (ask: Asking, range: DayRange): Promise<Sums> =>
  (await ask.sums([], range, everything))[0]?.sums ?? {}

async function sourceDays(ask: Asking, range: DayRange): Promise<SourceDay[]> {
  const rows = await ask.sums(['day', 'source'], range, ofSource)
  return rows.map((row) => ({ day: row.key.day ?? '', source: row.key.source ?? null, sums: row.sums }))
}

async function daysOf(ask: Asking, range: DayRange): Promise<{ day: string; sums: Sums }[]> {
  const rows = await ask.sums(['day'], range, everything)
  return rows
    .map((row) => ({ day: row.key.day ?? '', sums: row.sums }))
    .sort((one, other) => (one.day < other.day ? -1 : 1))
}

async function stretchOf(ask: Asking, name: string, range: DayRange): Promise<Stretch> {
  return {
    name,
    range,
    total: await totalOf(ask, range),
    byDay: await daysOf(ask, range),
    bySource: await sourceDays(ask, range),
  }
}

/** Everything that a review of the campaign asks for, from the engine. */
export async function loadFacts(
  room: Room,
  id: CampaignId,
  document: Campaign,
  shops: readonly string[],
  sheet: SheetLine[],
): Promise<ReviewFacts> {
  const now = room.clock.now(document.zone)
  const ask = asking(room, shops)
  const factsUntil = await newest(room, shops, document, now)
  const others = await otherCampaigns(room, id, document)
  const asked = questions(
    document,
    others.map((one) => one.range),
    factsUntil,
  )
  const runs = runsOf(asked.normalDays)
  return {
    campaign: id,
    document,
    now,
    factsUntil,
    returnDays,
    event: await stretchOf(ask, document.name, asked.event),
    days: await daysOf(ask, asked.around),
    normalDays: asked.normalDays,
    normalBySource: (await Promise.all(runs.map((range) => sourceDays(ask, range)))).flat(),
    normalLike: asked.normalLike && { range: asked.normalLike, total: await totalOf(ask, asked.normalLike) },
    lastEvent: await lastEvent(ask, others, asked.event),
    ...(await goods(room, ask, document, shops, asked, runs)),
    cuts: await cutsOf(ask, asked.event, runs, shops.length > 1),
    offers: await offersOf(ask, asked.event),
    sheet,
    journal: await journalOf(room, id),
  }
}

/** The newest fact, but never one from after the tenant's now: a pinned clock replays its day. */
async function newest(
  room: Room,
  shops: readonly string[],
  document: Campaign,
  now: string,
): Promise<string | null> {
  const known = Object.values(await room.engine.facts.newest(room.tenant.id, shops)).filter(
    (at) => at !== null,
  )
  const last = known.sort().at(-1)
  const zone = zoneNamed(document.zone)
  const wall = zone ? wallOf(now, zone) : now.slice(0, 19)
  return last === undefined ? null : last < wall ? last : wall
}

type Other = { name: string; range: DayRange }

/** Other campaigns of these shops, whose days are not normal and the last of which is the one to compare with. */
async function otherCampaigns(room: Room, id: CampaignId, document: Campaign): Promise<Other[]> {
  const found: CampaignSummary[] = []
  for (let after: string | null = null; ;) {
    const page = await room.engine.campaigns.list(room.tenant.id, { limit: 200, after })
    found.push(...page.items)
    if (page.next === null) break
    after = page.next
  }
  return found
    .filter((one) => one.id !== id && one.shops.some((shop) => document.shops.includes(shop)))
    .map((one) => ({
      name: one.name,
      range: { from: dayIn(one.from, document), until: dayIn(one.until, document) },
    }))
}

const dayIn = (instant: string, document: Campaign): string => {
  const zone = zoneNamed(document.zone)
  return zone ? dayAt(instant, zone) : instant.slice(0, 10)
}

/** The newest event that was over before this one began. */
async function lastEvent(ask: Asking, others: readonly Other[], event: DayRange): Promise<Stretch | null> {
  const [last] = others
    .filter((one) => one.range.until <= event.from)
    .toSorted((one, other) => (one.range.until < other.range.until ? 1 : -1))
  if (!last) return null
  const stretch = await stretchOf(ask, last.name, last.range)
  return stretch.total.paid_fen === undefined ? null : stretch
}

async function goods(
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

async function cutsOf(
  ask: Asking,
  event: DayRange,
  runs: readonly DayRange[],
  manyShops: boolean,
): Promise<Cut[]> {
  const wanted: Dimension[][] = [
    ['channel'],
    ...(manyShops ? [['shop'] satisfies Dimension[]] : []),
    ['category'],
    ['item'],
    ['region'],
    ['customer'],
    ['channel', 'category'],
  ]
  return Promise.all(wanted.map((by) => cutOf(ask, by, event, runs)))
}

async function cutOf(ask: Asking, by: Dimension[], event: DayRange, runs: readonly DayRange[]): Promise<Cut> {
  const wanted = by[0] === 'channel' && by.length === 1 ? ofChannel : ofCut
  const now = await ask.sums(by, event, wanted)
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

const offersOf = async (ask: Asking, event: DayRange): Promise<ReviewFacts['offers']> =>
  (await ask.sums(['offer'], event, ofOffer)).map((row) => ({ offer: row.key.offer ?? null, sums: row.sums }))

const kinds: readonly JournalKind[] = ['incident', 'note', 'waiver', 'decision']

async function journalOf(room: Room, id: CampaignId): Promise<JournalFact[]> {
  const facts: JournalFact[] = []
  for (let after: string | null = null; ;) {
    const page = await room.engine.journal.list(room.tenant.id, id, kinds, { limit: 500, after })
    facts.push(...page.items.flatMap(journalFact))
    if (page.next === null) return facts
    after = page.next
  }
}
