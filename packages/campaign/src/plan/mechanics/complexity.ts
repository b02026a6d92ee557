import { msOf } from '../../calendar/instant.ts'
import type { Instant, Window } from '../../calendar/time.ts'
import type { Campaign } from '../document.ts'

/**
 * What makes an offer hard to work out 复杂度: that it is there, that it has to be claimed, each condition, each
 * further tier, and a threshold to be reached.
 */
export type Driver =
  | { kind: 'offer' }
  | { kind: 'claimed' }
  | { kind: 'condition'; name: string }
  | { kind: 'tiers'; count: number }
  | { kind: 'threshold' }

/** An offer that runs at the busiest moment, and the points it adds. */
export type OfferLoad = {
  id: string
  name: string
  /** Of the shop itself; the platform's run everywhere and are known to every buyer. */
  own: boolean
  mechanic: string
  drivers: Driver[]
  points: number
}

/** The moment at which the shop asks most of its buyers. */
export type Complexity = { at: Instant; offers: OfferLoad[]; mechanics: string[]; score: number }

/** At most this many mechanics at once for an ordinary shop (T-06). */
export const usualMechanicsMax = 3

type Loose = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const objectIn = (value: unknown): Loose => (isObject(value) ? value : {})
const textOr = (value: unknown, other: string): string => (typeof value === 'string' ? value : other)

const official = new Set(['cross_shop', 'official', 'platform', 'payment'])

const pointsIn = (driver: Driver): number => (driver.kind === 'tiers' ? driver.count : 1)

export function driversOf(offer: Loose): Driver[] {
  const mechanic = objectIn(offer['mechanic'])
  const tiers = mechanic['tiers']
  const hasTiers = Array.isArray(tiers)
  const further = hasTiers ? tiers.length - 1 : 0
  return [
    { kind: 'offer' },
    ...(offer['claimed'] === true ? [{ kind: 'claimed' as const }] : []),
    ...Object.keys(objectIn(offer['when'])).map((name) => ({ kind: 'condition' as const, name })),
    ...(further > 0 ? [{ kind: 'tiers' as const, count: further }] : []),
    ...('spendFen' in mechanic || 'pieces' in mechanic || hasTiers ? [{ kind: 'threshold' as const }] : []),
  ]
}

export const pointsOf = (offer: Loose): number =>
  driversOf(offer).reduce((sum, driver) => sum + pointsIn(driver), 0)

/** Mechanics as buyers tell them apart: the same cut for a group or for members is another mechanic to them. */
export function mechanicOf(offer: Loose): string {
  const asks = Object.keys(objectIn(offer['when'])).toSorted().join('+')
  const kind = textOr(objectIn(offer['mechanic'])['kind'], '')
  return [kind, offer['claimed'] === true ? 'claimed' : '', asks].filter((each) => each !== '').join('/')
}

export function windowOf(offer: Loose): Window | null {
  const { from, until } = objectIn(offer['window'])
  return typeof from === 'string' && typeof until === 'string' ? { from, until } : null
}

function loadOf(offer: Loose, index: number): OfferLoad {
  const id = textOr(offer['id'], `#${index + 1}`)
  return {
    id,
    name: textOr(offer['name'], id),
    own: !official.has(textOr(offer['level'], '')),
    mechanic: mechanicOf(offer),
    drivers: driversOf(offer),
    points: pointsOf(offer),
  }
}

function momentAt(offers: readonly Loose[], at: Instant): Complexity {
  const live = offers.flatMap((offer, index) => {
    const window = windowOf(offer)
    const open = window === null || (msOf(at) >= msOf(window.from) && msOf(at) < msOf(window.until))
    return open ? [loadOf(offer, index)] : []
  })
  return {
    at,
    offers: live,
    mechanics: [...new Set(live.filter(({ own }) => own).map(({ mechanic }) => mechanic))],
    score: live.reduce((sum, { points }) => sum + points, 0),
  }
}

/** The busiest moment of a plan: most mechanics of its own at once, then most points of all offers that run. */
export function complexityOf({ offers, window }: Pick<Campaign, 'offers' | 'window'>): Complexity {
  const known = offers.offers.filter(isObject)
  const turns = [window.from, ...known.flatMap((offer) => windowOf(offer)?.from ?? [])]
  const moments = [...new Set(turns)]
    .toSorted((one, other) => msOf(one) - msOf(other))
    .map((at) => momentAt(known, at))
  const busiest = moments.toSorted(
    (one, other) => other.mechanics.length - one.mechanics.length || other.score - one.score,
  )[0]
  return busiest ?? { at: window.from, offers: [], mechanics: [], score: 0 }
}
