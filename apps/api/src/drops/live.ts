import { instantOf, zoneNamed } from '@dacu/campaign'
import type { DropDeskAnswer } from '@dacu/contract'
import { reportCannotClaim } from '@dacu/operations'
import type { Events, Sink } from '../server/handler.ts'
import type { Floor, OpenDrop } from './floor.ts'
import { deskView } from './views.ts'

/** A curve that moves once a second is live to the eye. */
const beatMs = 1_000
/** Without changes the time still passes: forecast and advice move with it. */
const idleBeats = 5
/** Open drops that nobody looks at are judged this often, so that an incident does not wait for a viewer. */
const roundMs = 10_000
const usedForMs = 30_000

type CannotClaim = Parameters<typeof reportCannotClaim>[3]
type Followed = { sinks: Set<Sink<DropDeskAnswer>>; timer: NodeJS.Timeout; shown: number; idle: number }

/** The same answer for everybody who asks within a time, and for those who ask while it is being found. */
export function lately<T>(
  find: (open: OpenDrop) => Promise<T>,
  forMs: number,
): (open: OpenDrop) => Promise<T> {
  const known = new Map<string, { answer: Promise<T>; until: number }>()
  return (open) => {
    const { id } = open.drop
    const found = known.get(id)
    if (found && found.until > performance.now()) return found.answer
    const answer = find(open)
    known.set(id, { answer, until: performance.now() + forMs })
    answer.catch(() => known.delete(id))
    return answer
  }
}

/** The desk of a drop as it is now; raises the incident when it first sees one. */
function deskOf(floor: Floor): (open: OpenDrop) => Promise<DropDeskAnswer> {
  const used = lately((open) => usedOf(floor, open).catch(() => null), usedForMs)
  return async (open) => {
    if (open.counter.isBehind()) await floor.recount(open)
    const view = deskView(open, await used(open), floor.clock.movedMs())
    const trouble = view.advice.find((each) => each.kind === 'cannot_claim')
    if (trouble && !open.incident) await reportOnce(floor, open, trouble)
    return view
  }
}

/** What could not be written is written when the desk is looked at next. */
async function reportOnce(floor: Floor, open: OpenDrop, trouble: CannotClaim): Promise<void> {
  open.incident = true
  try {
    const room = { engine: floor.engine, tenant: open.tenant }
    await reportCannotClaim(room, open.drop, writtenNow(open), trouble)
  } catch (error) {
    open.incident = false
    throw error
  }
}

/** The live curve 实时曲线: worked out once a second for however many look on. */
export function createLive(floor: Floor) {
  const followed = new Map<string, Followed>()
  const desk = deskOf(floor)
  // A thousand who open the page at once are shown one view, no older than a beat.
  const first = lately(async (open) => ({ view: await desk(open), id: String(open.changes) }), beatMs)
  const beat = async (open: OpenDrop, entry: Followed): Promise<void> => {
    entry.idle++
    if (entry.shown === open.changes && entry.idle < idleBeats) return
    entry.shown = open.changes
    entry.idle = 0
    const view = await desk(open)
    // The same object for all, so that it is written once.
    for (const sink of entry.sinks) sink.send(view, String(open.changes))
  }
  const start = (open: OpenDrop): Followed => {
    const entry: Followed = {
      sinks: new Set(),
      shown: -1,
      idle: 0,
      timer: setInterval(() => void beat(open, entry).catch(() => undefined), beatMs),
    }
    entry.timer.unref()
    followed.set(open.drop.id, entry)
    return entry
  }
  setInterval(() => {
    for (const open of floor.running()) void desk(open).catch(() => undefined)
  }, roundMs).unref()
  return {
    desk,
    follow:
      (open: OpenDrop): Events<DropDeskAnswer> =>
      async (sink) => {
        const { view, id } = await first(open)
        // Joined only now: while the view was worked out the last of the others may have gone and ended the beat.
        const entry = followed.get(open.drop.id) ?? start(open)
        // What others were shown since, this one is shown with the next beat.
        if (id !== String(entry.shown)) entry.shown = -1
        sink.send(view, id)
        entry.sinks.add(sink)
        return () => {
          entry.sinks.delete(sink)
          if (entry.sinks.size > 0) return
          clearInterval(entry.timer)
          followed.delete(open.drop.id)
        }
      },
  }
}

function writtenNow(open: OpenDrop): string {
  const zone = zoneNamed(open.drop.body.zone)
  return zone ? instantOf(open.now(), zone) : new Date(open.now()).toISOString()
}

/** Coupons of the offer that were used on the day of the drop, as its shop's reports have it; null where none has. */
async function usedOf({ engine }: Floor, { tenant, drop }: OpenDrop): Promise<number | null> {
  const day = drop.body.opensAt.slice(0, 10)
  const shops = (await engine.tenants.shops(tenant.id))
    .filter((shop) =>
      drop.body.shopCode === null ? shop.name === drop.body.shop : shop.code === drop.body.shopCode,
    )
    .map((shop) => shop.code)
  if (shops.length === 0) return null
  const rows = await engine.history.sums(tenant.id, shops, {
    components: ['coupon_uses'],
    by: [],
    from: `${day}T00:00:00`,
    until: `${day}T24:00:00`,
    where: [{ dimension: 'offer', in: [drop.body.offer, drop.body.offerName, drop.body.name] }],
  })
  return rows[0]?.sums.coupon_uses ?? null
}
