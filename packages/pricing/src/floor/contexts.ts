import type { Basket, Shopper } from '../basket.ts'
import { anonymous } from '../basket.ts'
import type { Instant } from '../instant.ts'
import type { OffersFile } from '../offer.ts'

/** Everything about a basket but its lines: who buys, when, where, with what in hand. */
export type Context = Omit<Basket, 'lines'>

/** Points beyond any cap, for a shopper who has saved them for years. */
const pointsPlenty = 1_000_000_000

function choices<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

/**
 * One instant for every slice of time in which the same offers are live. Where every offer has a
 * window, only instants inside some window count; an offer without one is live at all times [W2].
 */
function instantsOf(file: OffersFile): (Instant | null)[] {
  const windows = file.offers
    .map(({ window }) => window)
    .filter(({ from, until }) => from !== null || until !== null)
  if (windows.length === 0) return [null]
  const turns = choices(
    windows.flatMap(({ from, until }) => [from, until]).filter((turn) => turn !== null),
  ).sort((a, b) => a - b)
  const [first = 0] = turns
  const instants = [first - 1, ...turns]
  if (windows.length < file.offers.length) return instants
  return instants.filter((at) =>
    windows.some(({ from, until }) => (from === null || from <= at) && (until === null || at < until)),
  )
}

/** The kinds of customers that the offers tell apart, the unknown one among them. */
function shoppersOf(file: OffersFile): Shopper[] {
  const whens = file.offers.map(({ when }) => when)
  const tiers = [null, ...choices(whens.flatMap(({ tiers }) => tiers ?? []))]
  const news = whens.some(({ newCustomer }) => newCustomer !== undefined) ? [false, true] : [false]
  const orders = [
    null,
    ...choices(whens.flatMap(({ orderNumber }) => orderNumber ?? [])).map((number) => number - 1),
  ]
  const points = file.offers.some(({ mechanic }) => mechanic.kind === 'points') ? [0, pointsPlenty] : [0]
  return tiers.flatMap((tier) =>
    news.flatMap((isNew) =>
      orders.flatMap((count) =>
        points.map((have) => ({ ...anonymous, tier, new: isNew, orders: count, points: have })),
      ),
    ),
  )
}

/** What a shopper may hold or not: claimed offers and codes. */
type Key = { readonly kind: 'coupon' | 'code'; readonly name: string }

function keysOf(file: OffersFile): Key[] {
  const coupons = file.offers
    .filter(({ claimed }) => claimed)
    .map(({ id }): Key => ({ kind: 'coupon', name: id }))
  const codes = choices(file.offers.flatMap(({ when }) => when.code ?? [])).map((name): Key => ({
    kind: 'code',
    name,
  }))
  return [...coupons, ...codes]
}

/** Above this many keys not every subset is tried, and the floor is not called proven. */
const keysMax = 10

function subsetsOf(keys: readonly Key[]): {
  readonly subsets: readonly (readonly Key[])[]
  readonly complete: boolean
} {
  if (keys.length <= keysMax) {
    const subsets = Array.from({ length: 2 ** keys.length }, (_, bits) =>
      keys.filter((_, index) => (bits >> index) & 1),
    )
    return { subsets: subsets.toReversed(), complete: true }
  }
  const without = keys.map((key) => keys.filter((other) => other !== key))
  return { subsets: [[...keys], ...without, ...keys.map((key) => [key]), []], complete: false }
}

/** Every context that the offers can tell apart; whether they are all of them. */
export function contextsOf(file: OffersFile): {
  readonly contexts: readonly Context[]
  readonly complete: boolean
} {
  const { subsets, complete } = subsetsOf(keysOf(file))
  const channels = [null, ...choices(file.offers.flatMap(({ when }) => when.channels ?? []))]
  const sizes = choices([1, ...file.offers.flatMap(({ when }) => when.groupSize ?? [])])
  const contexts: Context[] = []
  for (const at of instantsOf(file))
    for (const shopper of shoppersOf(file))
      for (const channel of channels)
        for (const groupSize of sizes)
          for (const keys of subsets) {
            const holds = keys.filter(({ kind }) => kind === 'coupon').map(({ name }) => name)
            const codes = keys.filter(({ kind }) => kind === 'code').map(({ name }) => name)
            contexts.push({ id: null, at, channel, shopper, holds, codes, groupSize, freightFen: 0 })
          }
  return { contexts, complete }
}
