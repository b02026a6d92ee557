import { addDays, courseComponents, minutesEach, watchBoard as boardOf, watchQuestions } from '@dacu/campaign'
import { instantOf, msOf, slicesPerDay, tileComponents, tileHourComponents, zoneNamed } from '@dacu/campaign'
import type {
  Campaign,
  CourseComponent,
  DayCourse,
  Instant,
  SumRow,
  UntilNow,
  WatchBoard,
  WatchFacts,
} from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign } from './campaigns.ts'
import { lastEvent, otherCampaigns } from './other-campaigns.ts'
import type { Room } from './room.ts'
import { seenShops } from './room.ts'
import { askingFor } from './watch-asking.ts'
import type { Watch } from './watch-asking.ts'
import { itemsNow } from './watch-items.ts'

/**
 * The board of a campaign at an instant, or now; null where there is no such campaign for this operator.
 * An instant in the past sees only facts before it. Throws where `at` is no instant; the edge parses it.
 */
export async function watchBoard(room: Room, id: CampaignId, at: Instant | null): Promise<WatchBoard | null> {
  const found = await loadCampaign(room, id)
  if (!found) return null
  const { document } = found
  const instant = inZone(document, at ?? room.clock.now(document.zone))
  const shops = await seenShops(room, document.shops)
  const others = await otherCampaigns(room, id, document.shops)
  const asked = watchQuestions(
    document,
    lastEvent(document, others),
    others.map((each) => each.document),
    instant,
  )
  const watch = await askingFor(room, shops, asked)
  const newest = await room.engine.facts.newest(room.tenant.id, shops)
  return boardOf(await loadFacts(watch, id, document, instant, factsUntil(Object.values(newest), asked.now)))
}

/** Instants are shown in the clock of the campaign, in whatever offset they were asked for. */
function inZone(document: Campaign, at: Instant): Instant {
  const zone = zoneNamed(document.zone)
  return zone ? instantOf(msOf(at), zone) : at
}

/** How far the facts of all shops reach, at most until now; a shop that never had any does not hold the others back. */
function factsUntil(newest: readonly (string | null)[], now: string): string | null {
  const oldest = newest.filter((each) => each !== null).sort()[0]
  if (oldest === undefined) return null
  return oldest < now ? oldest : now
}

const midnight = (day: string): string => `${day}T00:00:00`
const onlySums = (rows: readonly SumRow[]) => rows[0]?.sums ?? {}

async function loadFacts(
  watch: Watch,
  id: CampaignId,
  document: Campaign,
  at: Instant,
  known: string | null,
): Promise<WatchFacts> {
  const { asked } = watch
  const { day, now } = asked
  return {
    campaign: id,
    document,
    at,
    questions: asked,
    factsUntil: known,
    today: await today(watch),
    course: Object.fromEntries(
      (await courses(watch.sums, midnight(day), now)).map(([component, days]) => [
        component,
        days[0]?.slices ?? [],
      ]),
    ),
    past: Object.fromEntries(await pastCourses(watch)),
    normal: await Promise.all(
      asked.normalDays.map(async (each) => ({ day: each, ...(await dayBefore(watch, each)) })),
    ).then((days) => days.filter((each) => Object.keys(each.now).length > 0)),
    like: asked.likeDay === null ? null : await dayBefore(watch, asked.likeDay),
    hours: await hoursOfDay(watch),
    sources: await sourcesNow(watch),
    items: await itemsNow(watch),
    claims: await claimsNow(watch),
    margin: await recentMargin(watch),
  }
}

/** The sums of a day until a time, and until the full hour before it what comes by the hour. */
async function untilTime(ask: Watch['sums'], day: string, time: string): Promise<UntilNow> {
  const hour = `${time.slice(0, 2)}:00:00`
  const now = onlySums(await ask(tileComponents, [], midnight(day), `${day}T${time}`))
  if (time === hour || tileHourComponents.every((component) => now[component] === undefined))
    return { now, hour: now }
  return { now, hour: onlySums(await ask(tileHourComponents, [], midnight(day), `${day}T${hour}`)) }
}

const today = (watch: Watch): Promise<UntilNow> =>
  untilTime(watch.sums, watch.asked.day, watch.asked.now.slice(11))

/** A day gone by until the same time of day, to the minute. */
const dayBefore = (watch: Watch, day: string): Promise<UntilNow> =>
  untilTime(watch.past, day, `${watch.asked.now.slice(11, 16)}:00`)

type Courses = [CourseComponent, DayCourse[]][]

/** Courses by day: deals by the minute, visitors by the hour. */
async function courses(ask: Watch['sums'], from: string, until: string): Promise<Courses> {
  const deals = courseComponents.filter((component) => component !== 'uv')
  const byMinute = await ask(deals, ['minute'], from, until)
  const byHour = await ask(['uv'], ['hour'], from, until)
  return courseComponents.flatMap((component): Courses => {
    const days =
      component === 'uv' ? slicesOf(byHour, component, 60) : slicesOf(byMinute, component, minutesEach)
    return days.length === 0 ? [] : [[component, days]]
  })
}

/** Sums by minute or hour laid into the slices of their days; an hour is spread evenly over its slices. */
function slicesOf(rows: readonly SumRow[], component: CourseComponent, minutes: number): DayCourse[] {
  const days = new Map<string, number[]>()
  const parts = minutes / minutesEach
  for (const row of rows) {
    const time = row.key.hour ?? row.key.minute ?? ''
    const value = row.sums[component]
    if (value === undefined) continue
    const slices = days.get(time.slice(0, 10)) ?? Array.from<number>({ length: slicesPerDay }).fill(0)
    const first = Math.floor((Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16))) / minutesEach)
    for (let k = first; k < first + parts; k++) slices[k] = (slices[k] ?? 0) + value / parts
    days.set(time.slice(0, 10), slices)
  }
  return [...days].map(([day, slices]) => ({ day, slices }))
}

async function pastCourses(watch: Watch): Promise<Courses> {
  const parts = await Promise.all(
    watch.asked.shapeDays.map((range) => courses(watch.past, midnight(range.from), midnight(range.until))),
  )
  const all = new Map<CourseComponent, DayCourse[]>()
  for (const [component, days] of parts.flat()) all.set(component, [...(all.get(component) ?? []), ...days])
  return [...all]
}

async function hoursOfDay(watch: Watch): Promise<WatchFacts['hours']> {
  const { day, now } = watch.asked
  const rows = await watch.sums(['paid_orders', 'uv'], ['hour'], midnight(day), now)
  return rows.map((row) => ({
    hour: Number(row.key.hour?.slice(11, 13) ?? 0),
    orders: row.sums.paid_orders ?? 0,
    visitors: row.sums.uv ?? null,
  }))
}

/** By source: visitors, and the sales credited to it, or those of lines that name it where no report credits any. */
async function sourcesNow(watch: Watch): Promise<WatchFacts['sources']> {
  const { day, now } = watch.asked
  const rows = await watch.sums(['uv', 'source_paid_fen', 'paid_fen'], ['source'], midnight(day), now)
  return rows.flatMap((row) =>
    row.key.source
      ? [
          {
            source: row.key.source,
            visitors: row.sums.uv ?? 0,
            paidFen: row.sums.source_paid_fen ?? row.sums.paid_fen ?? 0,
          },
        ]
      : [],
  )
}

async function claimsNow(watch: Watch): Promise<WatchFacts['claims']> {
  const { day, now } = watch.asked
  const byOffer = await watch.sums(['coupon_claims'], ['offer'], midnight(day), now)
  const rows = byOffer.length > 0 ? byOffer : await watch.sums(['coupon_claims'], [], midnight(day), now)
  return rows.map((row) => ({ offer: row.key.offer ?? null, claims: row.sums.coupon_claims ?? 0 }))
}

const marginDays = 28

async function recentMargin(watch: Watch): Promise<WatchFacts['margin']> {
  const { day } = watch.asked
  const from = addDays(day, -marginDays)
  const sums = onlySums(await watch.past(['costed_paid_fen', 'cost_fen'], [], midnight(from), midnight(day)))
  const [paidFen, costFen] = [sums.costed_paid_fen ?? 0, sums.cost_fen ?? 0]
  return paidFen > 0 ? { paidFen, costFen } : null
}
