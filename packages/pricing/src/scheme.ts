import type { Basket, Goods } from './basket.ts'
import type { Instant } from './instant.ts'
import type { LevelRule } from './levels.ts'
import { alwaysReached, isGrouping, makesPresale, movesNoMoney } from './mechanics/all.ts'
import type { Fen, Offer, OffersFile, PercentBase, Scope } from './offer.ts'
import type { Refused } from './refusal.ts'
import { refused } from './refusal.ts'
import type { Rulebook, RoundTo } from './rulebooks/rulebook.ts'
import { scopeTest } from './scope.ts'

/** An offer with everything worked out that does not depend on a basket. */
export type CompiledOffer = {
  readonly offer: Offer
  /** Its place in the file. */
  readonly index: number
  /** Its place by priority, then file order; smaller stands first [C2]. */
  readonly rank: number
  /** The place of its level in the rulebook. */
  readonly levelIndex: number
  readonly takes: ((goods: Goods) => boolean) | null
  /** Whether one list of names says all of its scope, so that who bears a name need not be tested. */
  readonly named: boolean
  /** What its condition counts, where that is not its own scope. */
  readonly counts: { readonly takes: ((goods: Goods) => boolean) | null } | null
  readonly percentOf: PercentBase
  readonly to: RoundTo
  readonly grouping: boolean
  readonly noMoney: boolean
  readonly presale: boolean
  /** Whether what it takes depends on nothing but what its level looks at, and nothing else on it. */
  readonly calm: boolean
  /** Whether neither its mechanic nor its condition asks for money, pieces or company. */
  readonly free: boolean
  readonly budgetLeftFen: Fen | null
  readonly notInScope: Refused
  /** Its answer where no code and no coupon opens it; null where it needs none. */
  readonly locked: Refused | null
}

/** Offers by what their scope names, so that a basket meets only offers that could touch it. */
type Shelf = {
  readonly bySku: ReadonlyMap<string, readonly CompiledOffer[]>
  readonly byTag: ReadonlyMap<string, readonly CompiledOffer[]>
  readonly byCategory: ReadonlyMap<string, readonly CompiledOffer[]>
  readonly byShop: ReadonlyMap<string, readonly CompiledOffer[]>
  readonly open: readonly CompiledOffer[]
}

/** The answer of every offer before scope is looked at; null where the offer may go on. */
export type Gate = readonly (Refused | null)[]

/** An offers file made ready to price many baskets. */
export type Scheme = {
  readonly file: OffersFile
  readonly book: Rulebook
  readonly levels: readonly LevelRule[]
  readonly offers: readonly CompiledOffer[]
  readonly shelf: Shelf
  /** Offers that need a code or must be held. */
  readonly locked: readonly CompiledOffer[]
  readonly lockedById: ReadonlyMap<string, CompiledOffer>
  readonly byCode: ReadonlyMap<string, readonly CompiledOffer[]>
  /** The instants at which some window opens or closes, rising. */
  readonly turns: readonly Instant[]
  readonly tiers: ReadonlySet<string>
  readonly channels: ReadonlySet<string>
  readonly orderNumbers: ReadonlySet<number>
  readonly gates: Map<string, Gate>
  /** Groups 互斥组 that have offers on more than one level. */
  readonly wideGroups: ReadonlySet<string>
}

function compileOffer(offer: Offer, index: number, rank: number, book: Rulebook): CompiledOffer {
  const { mechanic, when } = offer
  return {
    offer,
    index,
    rank,
    levelIndex: book.levels.findIndex((rule) => rule.level === offer.level),
    takes: scopeTest(offer.scope),
    named: isNamed(offer.scope),
    counts: when.scope ? { takes: scopeTest(when.scope) } : null,
    percentOf: offer.base ?? book.percentOf,
    to: offer.rounding ?? book.percentRounding.to,
    grouping: isGrouping(mechanic),
    noMoney: movesNoMoney(mechanic),
    presale: makesPresale(mechanic),
    calm: isCalm(offer, book),
    free: isFree(offer),
    budgetLeftFen:
      offer.limits.budgetFen === null ? null : Math.max(0, offer.limits.budgetFen - offer.spent.budgetFen),
    notInScope: refused(offer.id, 'nothing_in_scope'),
    locked: lockedOf(offer),
  }
}

function isNamed({ shops, skus, categories, tags, priceFen, not }: Scope): boolean {
  const lists = [shops, skus, categories, tags].filter((list) => list !== undefined)
  return lists.length === 1 && priceFen === undefined && not === undefined
}

function isCalm({ base, mechanic, stacking }: Offer, book: Rulebook): boolean {
  const running = (base ?? book.percentOf) === 'running'
  const { group, exclusive, stop } = stacking
  return !running && mechanic.kind !== 'points' && group === null && !exclusive && !stop
}

function isFree({ mechanic, when }: Offer): boolean {
  const { scope, spendFen, pieces, groupSize } = when
  return (
    alwaysReached(mechanic) &&
    [scope, spendFen, pieces, groupSize].every((condition) => condition === undefined)
  )
}

function lockedOf({ id, when, claimed }: Offer): Refused | null {
  if (when.code !== undefined) return refused(id, 'code_missing')
  return claimed ? refused(id, 'not_held') : null
}

type Naming = {
  readonly name: 'bySku' | 'byTag' | 'byCategory' | 'byShop'
  readonly values: readonly string[]
}

/** The list of a scope that names the least goods. */
function naming(scope: Scope): Naming | null {
  if (scope.skus) return { name: 'bySku', values: scope.skus }
  if (scope.tags) return { name: 'byTag', values: scope.tags }
  if (scope.categories) return { name: 'byCategory', values: scope.categories }
  return scope.shops ? { name: 'byShop', values: scope.shops } : null
}

function shelve(offers: readonly CompiledOffer[]): Shelf {
  const maps = {
    bySku: new Map(),
    byTag: new Map(),
    byCategory: new Map(),
    byShop: new Map(),
  } satisfies Record<Naming['name'], Map<string, CompiledOffer[]>>
  const open: CompiledOffer[] = []
  for (const offer of offers) {
    const found = naming(offer.offer.scope)
    if (!found) open.push(offer)
    for (const value of new Set(found?.values)) {
      const map: Map<string, CompiledOffer[]> = maps[found?.name ?? 'bySku']
      const list = map.get(value)
      if (list) list.push(offer)
      else map.set(value, [offer])
    }
  }
  return { ...maps, open }
}

function wideGroupsOf(offers: readonly CompiledOffer[]): Set<string> {
  const levels = new Map<string, number>()
  const wide = new Set<string>()
  for (const { offer, levelIndex } of offers) {
    const group = offer.stacking.group
    if (group === null) continue
    const known = levels.get(group) ?? levelIndex
    if (known !== levelIndex) wide.add(group)
    levels.set(group, known)
  }
  return wide
}

function codesOf(locked: readonly CompiledOffer[]): Map<string, CompiledOffer[]> {
  const codes = new Map<string, CompiledOffer[]>()
  for (const compiled of locked) {
    const { code } = compiled.offer.when
    if (code === undefined) continue
    const list = codes.get(code)
    if (list) list.push(compiled)
    else codes.set(code, [compiled])
  }
  return codes
}

/** Makes a file ready; do it once and price many baskets. */
export function compile(file: OffersFile): Scheme {
  const book = file.rulebook
  const byRank = file.offers
    .map((offer, index) => ({ offer, index }))
    .sort((a, b) => b.offer.stacking.priority - a.offer.stacking.priority || a.index - b.index)
  const offers = byRank
    .map(({ offer, index }, rank) => compileOffer(offer, index, rank, book))
    .sort((a, b) => a.index - b.index)
  const locked = offers.filter((compiled) => compiled.locked !== null)
  const turns = file.offers
    .flatMap(({ window }) => [window.from, window.until])
    .filter((turn) => turn !== null)
  return {
    file,
    book,
    levels: book.levels,
    offers,
    shelf: shelve(offers),
    locked,
    lockedById: new Map(locked.map((compiled) => [compiled.offer.id, compiled])),
    byCode: codesOf(locked),
    turns: [...new Set(turns)].sort((a, b) => a - b),
    tiers: new Set(file.offers.flatMap(({ when }) => when.tiers ?? [])),
    channels: new Set(file.offers.flatMap(({ when }) => when.channels ?? [])),
    orderNumbers: new Set(file.offers.flatMap(({ when }) => when.orderNumber ?? [])),
    gates: new Map(),
    wideGroups: wideGroupsOf(offers),
  }
}

function outsideWindow(offer: Offer, at: Instant | null): boolean {
  if (at === null) return false
  return (
    (offer.window.from !== null && at < offer.window.from) ||
    (offer.window.until !== null && at >= offer.window.until)
  )
}

function wrongCustomer(offer: Offer, basket: Basket): boolean {
  const { tiers, newCustomer, orderNumber } = offer.when
  const { tier, orders } = basket.shopper
  if (tiers && (tier === null || !tiers.includes(tier))) return true
  if (newCustomer !== undefined && newCustomer !== basket.shopper.new) return true
  return orderNumber !== undefined && (orders === null || orders + 1 !== orderNumber)
}

/** The refusals that need no line of the basket, first match wins. */
function gateOf({ offer }: CompiledOffer, basket: Basket, paused: ReadonlySet<string>): Refused | null {
  if (outsideWindow(offer, basket.at)) return refused(offer.id, 'outside_window')
  if (paused.has(offer.id)) return refused(offer.id, 'paused')
  const { channels } = offer.when
  if (channels && (basket.channel === null || !channels.includes(basket.channel)))
    return refused(offer.id, 'wrong_channel')
  return wrongCustomer(offer, basket) ? refused(offer.id, 'wrong_customer') : null
}

/** How many windows have turned by then. */
function sliceOf(turns: readonly Instant[], at: Instant | null): number {
  if (at === null) return -1
  let low = 0
  let high = turns.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

const gatesMax = 512

/**
 * The gate of a basket. Baskets of one slice of time, channel, tier and kind of customer share it,
 * so a thousand offers are not asked again for every basket.
 */
export function gateFor(scheme: Scheme, basket: Basket, paused: ReadonlySet<string>): Gate {
  if (paused.size > 0) return scheme.offers.map((offer) => gateOf(offer, basket, paused))
  const { tier, orders } = basket.shopper
  const key = [
    sliceOf(scheme.turns, basket.at),
    basket.channel !== null && scheme.channels.has(basket.channel) ? basket.channel : null,
    tier !== null && scheme.tiers.has(tier) ? tier : null,
    basket.shopper.new,
    orders !== null && scheme.orderNumbers.has(orders + 1) ? orders : null,
  ].join('\u0000')
  const known = scheme.gates.get(key)
  if (known) return known
  const gate = scheme.offers.map((offer) => gateOf(offer, basket, paused))
  if (scheme.gates.size >= gatesMax) scheme.gates.clear()
  scheme.gates.set(key, gate)
  return gate
}

/** The refusal of an offer whose code is not given or which is not held. */
export function lockRefusal({ offer }: CompiledOffer, basket: Basket): Refused | null {
  if (offer.when.code !== undefined && !basket.codes.includes(offer.when.code))
    return refused(offer.id, 'code_missing')
  return offer.claimed && !basket.holds.includes(offer.id) ? refused(offer.id, 'not_held') : null
}
