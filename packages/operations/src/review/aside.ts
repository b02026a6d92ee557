import { addDays, addYears, msOf, trialFault, wallOf, zoneNamed } from '@dacu/campaign'
import type {
  Campaign,
  ReviewClosing,
  DayRange,
  DropRun,
  ReviewOpening,
  RivalSeen,
  Trial,
  WaivedFact,
} from '@dacu/campaign'
import type { CampaignId, JournalEntry } from '@dacu/engine'
import { madeDrop } from '../drops/body.ts'
import type { MadeDrop } from '../drops/body.ts'
import { everyEntry } from '../journal-pages.ts'
import type { Room } from '../room.ts'

/** What a review knows beside sums and days: drops, rivals, holdouts, waivers, and what was told before. */
export type Aside = {
  dropRuns: DropRun[]
  rivals: RivalSeen[]
  trials: Trial[]
  waivers: WaivedFact[]
  givenBackFen: number | null
  opening: ReviewOpening | null
  closing: ReviewClosing | null
}

export async function asideOf(
  room: Room,
  id: CampaignId,
  document: Campaign,
  shops: readonly string[],
  event: DayRange,
): Promise<Aside> {
  const kinds = ['trial', 'waiver', 'review_opened', 'review_closed'] as const
  const [dropRuns, rivals, givenBackFen, entries] = await Promise.all([
    dropRunsOf(room, id, document),
    rivalsOf(room, shops, event),
    givenBack(room, shops, event, document),
    everyEntry(room, id, kinds),
  ])
  const of = (kind: (typeof kinds)[number]) => entries.filter((entry) => entry.kind === kind)
  return {
    dropRuns,
    rivals,
    trials: lastOf(of('trial').flatMap(trialOf), (trial) => trial.audience),
    waivers: waiversIn(of('waiver')),
    givenBackFen,
    opening: of('review_opened').flatMap(openingOf)[0] ?? null,
    closing:
      of('review_closed')
        .map(({ at, by }) => ({ at, by }))
        .at(-1) ?? null,
  }
}

/** The last word on each subject. */
const lastOf = <T>(list: readonly T[], keyOf: (one: T) => string): T[] => [
  ...new Map(list.map((one) => [keyOf(one), one])).values(),
]

const rivalDaysBefore = 30
const rivalsOf = (room: Room, shops: readonly string[], event: DayRange): Promise<RivalSeen[]> =>
  room.engine.history.rivals(room.tenant.id, shops, {
    from: `${addDays(event.from, -rivalDaysBefore)}T00:00:00`,
    until: `${event.until}T00:00:00`,
  })

function givenBack(room: Room, shops: readonly string[], event: DayRange, document: Campaign) {
  const zone = zoneNamed(document.zone)
  const now = room.clock.now(document.zone)
  const range = { from: `${event.from}T00:00:00`, until: `${event.until}T00:00:00` }
  if (event.from >= event.until) return null
  return room.engine.history.refundsOf(
    room.tenant.id,
    shops,
    range,
    zone ? wallOf(now, zone) : now.slice(0, 19),
  )
}

async function dropRunsOf(room: Room, id: CampaignId, document: Campaign): Promise<DropRun[]> {
  const now = msOf(room.clock.now(document.zone))
  const opened = (await room.engine.drops.list(room.tenant.id, id)).filter((drop) => drop.opensAtMs <= now)
  const runs = await Promise.all(opened.map((drop) => runOf(room, madeDrop(drop))))
  return runs.filter((run) => run !== null)
}

/** A kept batch that became an opening of its own counts as one; its name says what it is. */
async function runOf(room: Room, drop: MadeDrop): Promise<DropRun | null> {
  const tenant = room.tenant.id
  const [tally, batches, first] = await Promise.all([
    room.engine.drops.tally(tenant, drop.id),
    room.engine.drops.batches(tenant, drop.id),
    room.engine.drops.grants(tenant, drop.id, { limit: 1, after: null }),
  ])
  if (!tally) return null
  const gone = tally.granted >= tally.grantable && tally.granted > 0
  const last = tally.bySecond.findLast((one) => one.granted > 0)
  const { body } = drop
  return {
    series: body.series,
    name: body.name,
    opensAt: body.opensAt,
    firstAtMs: first.items[0]?.atMs ?? null,
    coupons: tally.coupons,
    expected: body.fallbackOf === null ? body.expectedClaims : 0,
    granted: tally.granted,
    grantedFen: tally.grantedFen,
    refused: tally.refused,
    goneAfterSeconds: gone ? (last?.second ?? null) : null,
    fallbackPlanned: body.fallback?.coupons ?? null,
    added: batches
      .filter((batch) => batch.number > 1)
      .map((batch) => ({ coupons: batch.coupons, because: textIn(batch.body, 'because') })),
  }
}

const textIn = (body: Record<string, unknown>, key: string): string =>
  typeof body[key] === 'string' ? body[key] : ''
const numberIn = (body: Record<string, unknown>, key: string): number | null =>
  typeof body[key] === 'number' && Number.isFinite(body[key]) ? body[key] : null

const armIn = (body: Record<string, unknown>, key: string): Trial['treated'] => {
  const arm = body[key]
  const found = typeof arm === 'object' && arm !== null ? Object.fromEntries(Object.entries(arm)) : {}
  return { people: numberIn(found, 'people') ?? -1, buyers: numberIn(found, 'buyers') ?? -1 }
}

/** The counts of a holdout as an entry of the journal holds them. */
export const trialIn = ({ at, by, body }: Pick<JournalEntry, 'at' | 'by' | 'body'>): Trial => ({
  audience: textIn(body, 'audience'),
  name: textIn(body, 'name'),
  treated: armIn(body, 'treated'),
  held: armIn(body, 'held'),
  plannedHeldPermyriad: numberIn(body, 'plannedHeldPermyriad') ?? 0,
  orderValueFen: numberIn(body, 'orderValueFen') ?? -1,
  marginPermyriad: numberIn(body, 'marginPermyriad') ?? -1,
  costFen: numberIn(body, 'costFen') ?? -1,
  windowUntil: textIn(body, 'windowUntil'),
  at,
  by,
})

/** Entries are looked at when they are written; one that is wrong all the same says nothing. */
function trialOf(entry: JournalEntry): Trial[] {
  const trial = trialIn(entry)
  return trialFault(trial) === null ? [trial] : []
}

/** Waivers that were ever given and not taken back, the last reason of each. */
function waiversIn(entries: readonly JournalEntry[]): WaivedFact[] {
  const found = new Map<string, WaivedFact>()
  for (const { at, by, body } of entries) {
    const [rule, path] = [textIn(body, 'rule'), textIn(body, 'path')]
    if (body['withdrawn'] === true) found.delete(`${rule} ${path}`)
    else found.set(`${rule} ${path}`, { rule, path, because: textIn(body, 'because'), by, at })
  }
  return [...found.values()]
}

const openingOf = ({ at, body }: JournalEntry): ReviewOpening[] => [
  {
    at,
    deadline: textIn(body, 'deadline'),
    gmvFen: numberIn(body, 'gmvFen'),
    refundFen: numberIn(body, 'refundFen'),
    netSalesFen: numberIn(body, 'netSalesFen'),
  },
]

/** The same dates a year before, which sales nodes go by. */
export const yearBefore = (range: DayRange): DayRange => ({
  from: addYears(range.from, -1),
  until: addDays(addYears(addDays(range.until, -1), -1), 1),
})
