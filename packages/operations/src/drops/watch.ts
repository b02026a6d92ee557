import { adviceOn, epochMs, forecastAt, forecastBefore, openingsOf, usualShare } from '@dacu/campaign'
import type { ClaimForecast, DropAdvice, Opening, PastCourse } from '@dacu/campaign'
import type { CampaignId, DropTally } from '@dacu/engine'
import { loadCampaign } from '../campaigns.ts'
import type { Room } from '../room.ts'
import { drawAtMs, madeDrop } from './body.ts'
import type { MadeDrop } from './body.ts'
import { dropIdOf } from './make.ts'

/** What was counted of a drop: from its ledger, and viewers by those who serve its page. */
export type Counted = Pick<
  DropTally,
  'coupons' | 'grantable' | 'granted' | 'grantedFen' | 'refused' | 'bySecond'
> & { viewers: number; tried: number }

export type DropJudged = {
  share: number
  expectedByNow: number
  forecast: ClaimForecast
  advice: DropAdvice[]
}

/** How an opening goes, from what was counted of it and of those before it. */
export function judgeDrop(
  drop: MadeDrop,
  counted: Counted,
  past: readonly PastCourse[],
  nowMs: number,
): DropJudged {
  const from = drawAtMs(drop)
  const passedMs = nowMs - from
  const share = Math.min(1, Math.max(0, passedMs / Math.max(1, drop.closesAtMs - from)))
  const forecast = forecastAt(drop.body.expectedClaims, past, share, counted.granted)
  const expectedByNow = drop.body.expectedClaims * usualShare(share)
  const sight = {
    ...counted,
    share,
    passedMs,
    claimed: counted.granted,
    expected: drop.body.expectedClaims,
    forecast,
  }
  return { share, expectedByNow, forecast, advice: adviceOn(sight, expectedByNow) }
}

/** The openings of the same series that were over before this one began, as their ledgers tell them. */
export async function pastOf(room: Pick<Room, 'engine' | 'tenant'>, drop: MadeDrop): Promise<PastCourse[]> {
  const all = (await room.engine.drops.list(room.tenant.id, drop.campaign)).map(madeDrop)
  const before = all.filter(
    (each) =>
      each.body.series === drop.body.series &&
      each.body.fallbackOf === null &&
      each.closesAtMs <= drop.opensAtMs,
  )
  const tallies = await Promise.all(before.slice(-pastMax).map((each) => courseOf(room, each)))
  return tallies.flatMap((each) => each ?? [])
}
/** As many as say something about the next one. */
const pastMax = 8

async function courseOf(
  { engine, tenant }: Pick<Room, 'engine' | 'tenant'>,
  drop: MadeDrop,
): Promise<PastCourse | null> {
  const tally = await engine.drops.tally(tenant.id, drop.id)
  if (tally === null) return null
  const seconds = (drop.closesAtMs - drop.opensAtMs) / 1000
  return {
    claims: tally.granted,
    claimsByShare: (share) =>
      tally.bySecond
        .filter((line) => line.second < share * seconds)
        .reduce((sum, line) => sum + line.granted, 0),
  }
}

/** An opening of the plan with the drop that was made of it, if it was. */
export type PlannedOpening = {
  opening: Opening
  opensAtMs: number
  forecast: ClaimForecast
  made: MadeDrop | null
}

/** Every opening of the plan, and fallback drops after the one they stand in for; null where there is no such campaign. */
export async function plannedOpenings(
  room: Room,
  campaign: CampaignId,
): Promise<{ at: string; openings: PlannedOpening[] } | null> {
  const found = await loadCampaign(room, campaign)
  if (!found) return null
  const made = (await room.engine.drops.list(room.tenant.id, campaign)).map(madeDrop)
  const courses = new Map<string, PastCourse[]>()
  const openings: PlannedOpening[] = []
  for (const opening of openingsOf(found.document)) {
    const opensAtMs = epochMs(opening.opensAt) ?? 0
    const id = dropIdOf(room.tenant.id, campaign, opening.series, opensAtMs)
    const drop = made.find((each) => each.id === id) ?? null
    const past = courses.get(opening.series) ?? []
    openings.push({
      opening,
      opensAtMs,
      forecast: forecastBefore(opening.expectedClaims, past.slice(-pastMax)),
      made: drop,
    })
    const course = drop && (await courseOf(room, drop))
    if (course && course.claims > 0) courses.set(opening.series, [...past, course])
  }
  const fallbacks = made.filter((each) => each.body.fallbackOf !== null)
  return {
    at: room.clock.now(found.document.zone),
    openings: [...openings, ...fallbacks.map(fallbackOpening)],
  }
}

function fallbackOpening(drop: MadeDrop): PlannedOpening {
  const { body } = drop
  const opening: Opening = {
    series: body.series,
    name: body.name,
    offer: body.offer,
    offerName: body.offerName,
    opensAt: body.opensAt,
    coupons: 0,
    fenEach: body.worth.kind === 'fixed' ? body.worth.fenEach : 0,
    budgetFenMax: 0,
    perCustomerMax: drop.perCustomerMax,
    expectedClaims: body.expectedClaims,
    expectedUsePermyriad: 0,
    groups: body.groups,
    fair: false,
    fallback: null,
    owner: body.by,
  }
  return { opening, opensAtMs: drop.opensAtMs, forecast: forecastBefore(body.expectedClaims, []), made: drop }
}

/** Writes the incident 抢不到 once into the journal of the campaign, with what was seen. */
export async function reportCannotClaim(
  room: Pick<Room, 'engine' | 'tenant'>,
  drop: MadeDrop,
  at: string,
  advice: Extract<DropAdvice, { kind: 'cannot_claim' }>,
): Promise<void> {
  const { engine, tenant } = room
  const { viewers, claimed } = advice
  const text = `${drop.body.name}：${viewers} 人看到，只领走 ${claimed} 张`
  const entry = await engine.journal.append(
    tenant.id,
    {
      campaign: drop.campaign,
      kind: 'incident',
      at,
      by: 'dacu',
      body: { kind: 'cannot_claim', text, drop: drop.id, viewers, claimed },
    },
    `drop ${drop.id} cannot claim`,
  )
  await engine.changes.publish({
    tenant: tenant.id,
    kind: 'journal',
    id: drop.campaign,
    body: { seq: entry.seq, kind: 'incident' },
  })
}
