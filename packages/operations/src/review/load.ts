import { componentsOf, findMeasure, questions, sellingDays, wallOf, zoneNamed } from '@dacu/campaign'
import type {
  Campaign,
  Component,
  DayFacts,
  DayRange,
  JournalFact,
  Measure,
  Questions,
  ReviewFacts,
  SheetLine,
  SourceDay,
  Stretch,
  Sums,
} from '@dacu/campaign'
import type { CampaignId, JournalKind } from '@dacu/engine'
import { lastEvent, otherCampaigns } from '../other-campaigns.ts'
import type { Other } from '../other-campaigns.ts'
import type { Room } from '../room.ts'
import { asideOf, yearBefore } from './aside.ts'
import type { Aside } from './aside.ts'
import { asking, ofOffer, ofSource, runsOf } from './asking.ts'
import type { Asking } from './asking.ts'
import { customerCut, cutsOf, itemCut } from './cuts.ts'
import { goods } from './goods.ts'
import { everyEntry } from '../journal-pages.ts'
import { journalFacts } from './journal-facts.ts'

/** Days in which a buyer in China may send goods back without a reason; most refunds have come by then. */
const returnDays = 7

const totalOf = async (ask: Asking, range: DayRange, wanted: readonly Component[]): Promise<Sums> =>
  (await ask.sums([], range, wanted))[0]?.sums ?? {}

async function sourceDays(ask: Asking, range: DayRange): Promise<SourceDay[]> {
  const rows = await ask.sums(['day', 'source'], range, ofSource)
  return rows.map((row) => ({ day: row.key.day ?? '', source: row.key.source ?? null, sums: row.sums }))
}

async function daysOf(ask: Asking, range: DayRange, wanted: readonly Component[]): Promise<DayFacts[]> {
  const rows = await ask.sums(['day'], range, wanted)
  return rows
    .map((row) => ({ day: row.key.day ?? '', sums: row.sums }))
    .sort((one, other) => (one.day < other.day ? -1 : 1))
}

const inRange = (day: string, range: DayRange): boolean => day >= range.from && day < range.until

/** Everything that a review of the campaign asks for, from the engine; little of an event that has not begun. */
export async function loadFacts(
  room: Room,
  id: CampaignId,
  document: Campaign,
  shops: readonly string[],
  sheet: SheetLine[],
): Promise<ReviewFacts> {
  const now = room.clock.now(document.zone)
  const factsUntil = await newest(room, shops, document, now)
  const others = await otherCampaigns(room, id, document.shops)
  const asked = questions(
    document,
    others.map((one) => sellingDays(one.document)),
    factsUntil,
  )
  const head = {
    campaign: id,
    document,
    now,
    factsUntil,
    returnDays,
    sheet,
    journal: await journalOf(room, id),
  }
  const begun = asked.event.from < asked.event.until
  const ask = asking(room, shops)
  return {
    ...head,
    ...(await asideOf(room, id, document, shops, asked.event)),
    ...(begun ? await asideFrom(room, ask, document, shops, asked, others) : nothingOf(asked)),
  }
}

type Head = 'campaign' | 'document' | 'now' | 'factsUntil' | 'returnDays' | 'sheet' | 'journal'
type Body = Omit<ReviewFacts, Head | keyof Aside>

const nothingOf = (asked: Questions): Body => ({
  event: { name: '', range: asked.event, total: {}, byDay: [], bySource: [] },
  days: [],
  normalDays: [],
  normalBySource: [],
  normalLike: null,
  lastEvent: null,
  lastYear: null,
  phases: [],
  items: [],
  hours: [],
  cuts: [],
  offers: [],
})

async function asideFrom(
  room: Room,
  ask: Asking,
  document: Campaign,
  shops: readonly string[],
  asked: Questions,
  others: readonly Other[],
): Promise<Body> {
  const runs = runsOf(asked.normalDays)
  const like = asked.normalLike
  const days = await daysOf(ask, asked.around, asked.components)
  const event = {
    name: document.name,
    range: asked.event,
    total: await totalOf(ask, asked.event, asked.components),
    byDay: days.filter((entry) => inRange(entry.day, asked.event)),
    bySource: await sourceDays(ask, asked.event),
  }
  const normalLike = like && { range: like, total: await totalOf(ask, like, asked.components) }
  const items = await goods(room, ask, document, shops, asked, runs)
  return {
    event,
    days,
    normalDays: asked.normalDays,
    normalBySource: (await Promise.all(runs.map((range) => sourceDays(ask, range)))).flat(),
    normalLike,
    lastEvent: await lastStretch(ask, lastEvent(document, others), asked),
    lastYear: await stretchOf(ask, '', yearBefore(asked.event), asked),
    phases: await phasesOf(ask, document),
    ...items,
    cuts: [
      ...(await cutsOf(ask, document, asked.event, runs)),
      itemCut(items.items),
      ...customerCut(event.total, normalLike?.total),
    ],
    offers: await offersOf(ask, asked.event),
  }
}

/** The phases that goals speak of, to the minute, as far as facts reach. */
async function phasesOf(ask: Asking, document: Campaign): Promise<ReviewFacts['phases']> {
  const zone = zoneNamed(document.zone)
  const wanted = document.phases.filter((phase) => document.goals.some((goal) => goal.phase === phase.id))
  if (!zone) return []
  return Promise.all(
    wanted.map(async (phase) => {
      const range = { from: wallOf(phase.window.from, zone), until: wallOf(phase.window.until, zone) }
      const rows = await ask.sums([], range, componentsOf(measuresOf(document, phase.id)))
      return { phase: phase.id, sums: rows[0]?.sums ?? {} }
    }),
  )
}

const measuresOf = (document: Campaign, phase: string): Measure[] =>
  document.goals.filter((goal) => goal.phase === phase).flatMap((goal) => findMeasure(goal.measure) ?? [])

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

/** What a decomposition of the last event needs by day; its totals are asked for everything. */
const ofDays: readonly Component[] = ['paid_fen', 'refund_fen', 'paid_orders', 'buyers', 'uv']

/** The event to compare with, over the days on which it sold; null where there is none or it sold nothing we know of. */
async function lastStretch(ask: Asking, last: Campaign | null, asked: Questions): Promise<Stretch | null> {
  return last ? stretchOf(ask, last.name, sellingDays(last), asked) : null
}

async function stretchOf(
  ask: Asking,
  name: string,
  range: DayRange,
  asked: Questions,
): Promise<Stretch | null> {
  const total = await totalOf(ask, range, asked.components)
  if (total.paid_fen === undefined) return null
  const [byDay, bySource] = [await daysOf(ask, range, ofDays), await sourceDays(ask, range)]
  return { name, range, total, byDay, bySource }
}

const offersOf = async (ask: Asking, event: DayRange): Promise<ReviewFacts['offers']> =>
  (await ask.sums(['offer'], event, ofOffer)).map((row) => ({ offer: row.key.offer ?? null, sums: row.sums }))

const kinds: readonly JournalKind[] = ['incident', 'note', 'waiver', 'decision']

async function journalOf(room: Room, id: CampaignId): Promise<JournalFact[]> {
  return journalFacts(await everyEntry(room, id, kinds))
}
