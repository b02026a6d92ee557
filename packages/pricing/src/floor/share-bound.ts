import type { CatalogueGoods } from '../basket.ts'
import { whole } from '../money.ts'
import type { Cut, CutWithoutPrice, Fen, LadderTier, Mechanic, MechanicOf } from '../offer.ts'
import type { Rulebook } from '../rulebooks/rulebook.ts'
import type { CompiledOffer } from '../scheme.ts'
import { scopeTest } from '../scope.ts'

/*
 * What one offer can take at most from one line, whatever else is in the basket. Amounts here are
 * not whole: they are bounds, and the floor rounds its own sum down, to the safe side.
 */

/** The line whose floor is sought: so many pieces of one SKU among at most so many in all. */
export type Target = {
  readonly goods: CatalogueGoods
  readonly pieces: number
  readonly piecesMax: number
  /** The most that a whole basket can be worth. */
  readonly basketMaxFen: number
}

/** The most an offer takes off a line of which its level sees this much. */
type ShareBound = (lookFen: Fen) => number

type Rounded = Rulebook['percentRounding']['at']

/** A spare unit of every other line may land here, and rounding adds one for every piece. */
function slack(target: Target, unitFen: Fen): number {
  return (target.piecesMax - target.pieces) * unitFen + target.pieces
}

/** What a cut takes at most off so many pieces that are together seen at this much, each rounded by itself or all at once. */
function cutOf(cut: Cut | CutWithoutPrice, baseFen: number, count: number, at: Rounded): number {
  if ('payPermyriad' in cut) {
    const off = (baseFen * (whole - cut.payPermyriad)) / whole
    return cut.payPermyriad === 0 ? baseFen : Math.ceil(off) + (at === 'unit' ? count - 1 : 0)
  }
  return 'priceFen' in cut
    ? Math.max(0, baseFen - cut.priceFen * count) + count - 1
    : Math.min(cut.offFen * count, baseFen)
}

/** A shared amount with a threshold in money: the line bears its part of at least the threshold. */
function sharedBound(offFen: Fen, fromFen: Fen, look: number): number {
  return look >= fromFen ? offFen : (offFen * look) / fromFen
}

/** An offer kept off some of its lines puts its whole amount on the others, though all of them were counted. */
function concentrated(mechanic: MechanicOf<'threshold_off'>, target: Target): number {
  if (!mechanic.repeat) return mechanic.offFen
  return (
    Math.min(Math.floor(target.basketMaxFen / mechanic.from), mechanic.timesMax ?? Number.POSITIVE_INFINITY) *
    mechanic.offFen
  )
}

function thresholdBound(
  mechanic: MechanicOf<'threshold_off'>,
  target: Target,
  stands: 'whole' | 'partly',
): ShareBound {
  const wallet = mechanic.walletFen ?? Number.POSITIVE_INFINITY
  if (mechanic.by === 'pieces') {
    const times = mechanic.repeat
      ? Math.min(Math.floor(target.piecesMax / mechanic.from), mechanic.timesMax ?? 1e9)
      : 1
    return () => Math.min(times * mechanic.offFen, wallet)
  }
  if (stands === 'partly') return () => Math.min(concentrated(mechanic, target), wallet)
  if (!mechanic.repeat) return (look) => Math.min(sharedBound(mechanic.offFen, mechanic.from, look), wallet)
  const most = Math.min((mechanic.timesMax ?? Number.POSITIVE_INFINITY) * mechanic.offFen, wallet)
  return (look) => Math.min((mechanic.offFen * look) / mechanic.from, most)
}

function tierBound(
  tier: LadderTier,
  by: 'spend' | 'pieces',
  stands: 'whole' | 'partly',
  look: number,
): number {
  if ('payPermyriad' in tier) return (look * (whole - tier.payPermyriad)) / whole
  return by === 'spend' && stands === 'whole' ? sharedBound(tier.offFen, tier.from, look) : tier.offFen
}

/** So many pieces of the line at most can be made cheaper. */
function piecesBound(cut: Cut | CutWithoutPrice, pieces: number, target: Target, at: Rounded): ShareBound {
  const count = Math.min(target.pieces, pieces)
  if (count <= 0) return () => 0
  // Pieces of a line differ by a fen, and the dearer ones may be those that are cut.
  return (look) => cutOf(cut, Math.min(look, count * (look / target.pieces + 1)), count, at)
}

/** The most pieces that a basket can be given 赠: whole rounds, and what `partial` adds to them. */
function givenMost(
  { buy, get, repeat, timesMax, partial }: MechanicOf<'buy_get'>,
  piecesMax: number,
): number {
  const size = buy.pieces + get.pieces
  const most = repeat ? (timesMax ?? Number.POSITIVE_INFINITY) : 1
  const times = Math.min(most, Math.floor(piecesMax / size))
  const rest = piecesMax - times * size - buy.pieces
  return times * get.pieces + (partial && times < most ? Math.max(0, Math.min(get.pieces - 1, rest)) : 0)
}

/**
 * N件Y元任选: what the used pieces are worth above the price of their groups is shared over them, so a
 * piece loses the more the dearer those beside it are; none is dearer than the dearest of the catalogue.
 */
function anyPiecesBound(mechanic: MechanicOf<'pieces_price'>, target: Target): ShareBound {
  const { pieces: size, totalFen, repeat } = mechanic
  const dearest = target.basketMaxFen / target.piecesMax
  const groupsMost = Math.floor(target.piecesMax / size)
  return (look) => {
    let most = 0
    for (let groups = 1; groups <= (repeat ? groupsMost : Math.min(1, groupsMost)); groups++)
      for (let used = 1; used <= Math.min(target.pieces, groups * size); used++) {
        const mine = Math.min(look, used * (look / target.pieces + 1))
        const all = mine + (groups * size - used) * dearest
        most = Math.max(most, mine * (1 - Math.min(1, (groups * totalFen) / all)))
      }
    return most
  }
}

function bundleBound(mechanic: MechanicOf<'bundle'>, target: Target, at: Rounded): ShareBound {
  const component = mechanic.components.find(({ sku }) => sku === target.goods.sku)
  if (!component) return () => 0
  const { cut } = mechanic
  const size = mechanic.components.reduce((sum, { pieces }) => sum + pieces, 0)
  const times = mechanic.repeat ? Math.floor(target.piecesMax / size) : 1
  if ('payPermyriad' in cut) return piecesBound(cut, times * component.pieces, target, at)
  return 'offFen' in cut ? () => times * cut.offFen : (look) => look
}

function mechanicBound(
  mechanic: Mechanic,
  target: Target,
  stands: 'whole' | 'partly',
  at: Rounded,
): ShareBound {
  const { piecesMax: most } = target
  switch (mechanic.kind) {
    case 'price':
      return mechanic.per === 'basket'
        ? (look) => look
        : (look) => Math.max(0, look - mechanic.priceFen * target.pieces) + target.pieces
    case 'percent':
      return (look) => (look * (whole - mechanic.payPermyriad)) / whole
    case 'amount':
      return () =>
        mechanic.per === 'unit'
          ? Math.min(target.pieces, mechanic.piecesMax ?? target.pieces) * mechanic.offFen
          : mechanic.offFen
    case 'official_cut':
      return (look) =>
        (look * mechanic.cutPermyriad) / whole + (mechanic.rounding === 'tiered' ? 50 * target.pieces : 0)
    case 'deposit':
      return () => target.pieces * (mechanic.worthFen - mechanic.depositFen)
    case 'deposit_cut':
      return () => target.pieces * mechanic.offFen
    case 'threshold_off':
      return thresholdBound(mechanic, target, stands)
    case 'ladder':
      return (look) => Math.max(...mechanic.tiers.map((tier) => tierBound(tier, mechanic.by, stands, look)))
    case 'group':
      return piecesBound(
        mechanic.cut,
        (mechanic.repeat ? Math.floor(most / mechanic.pieces) : 1) * mechanic.discounted,
        target,
        at,
      )
    case 'buy_get':
      return piecesBound(mechanic.cut, givenMost(mechanic, most), target, at)
    case 'pieces_price':
      return anyPiecesBound(mechanic, target)
    case 'bundle':
      return bundleBound(mechanic, target, at)
    case 'points':
      return (look) => look
    case 'first_then':
      return (look) =>
        Math.max(
          piecesBound(mechanic.first, most, target, at)(look),
          piecesBound(mechanic.more, most, target, at)(look),
        )
    case 'gift':
    case 'add_on':
    case 'bonus':
    case 'freight':
      return () => 0
    default:
      return mechanic satisfies never
  }
}

/** How fast the bound grows at most with what the level sees; beyond 1 a dearer line could end up cheaper. */
function slopeOf(mechanic: Mechanic): number {
  switch (mechanic.kind) {
    case 'percent':
      return (whole - mechanic.payPermyriad) / whole
    case 'official_cut':
      return mechanic.cutPermyriad / whole
    case 'threshold_off':
      return mechanic.by === 'pieces' || mechanic.from === 0 ? 0 : mechanic.offFen / mechanic.from
    case 'ladder':
      return Math.max(...mechanic.tiers.map((tier) => tierSlope(tier, mechanic.by)))
    case 'amount':
    case 'deposit':
    case 'deposit_cut':
      return 0
    default:
      return 1
  }
}

function tierSlope(tier: LadderTier, by: 'spend' | 'pieces'): number {
  if ('payPermyriad' in tier) return (whole - tier.payPermyriad) / whole
  return by === 'spend' ? tier.offFen / tier.from : 0
}

/** What an offer can take at most from the target line, and how fast that grows. */
export type OfferBound = { readonly most: ShareBound; readonly slope: number }

/** The bound of an offer on the target line; null where it never touches it. */
export function shareBound(
  offer: CompiledOffer,
  target: Target,
  book: Rulebook,
  stands: 'whole' | 'partly',
): OfferBound | null {
  const { mechanic, capFen } = offer.offer
  if (offer.noMoney || mechanic.kind === 'freight') return null
  if ((offer.takes && !offer.takes(target.goods)) || spares(mechanic, target.goods)) return null
  const bound = mechanicBound(mechanic, target, stands, book.percentRounding.at)
  const listFen = target.goods.priceFen * target.pieces
  const limit = Math.min(capFen ?? Number.POSITIVE_INFINITY, offer.budgetLeftFen ?? Number.POSITIVE_INFINITY)
  const spare = sharesSpareFen(mechanic, book) ? slack(target, book.shareUnitFen) : target.pieces
  // A percentage of the list price, or of the item price in a step-down book, looks at more than its level does.
  const fixed = offer.percentOf === 'list' || (offer.percentOf === 'item' && book.base === 'step_down')
  // Shared by what the level sees, a percentage of more than that may fall on this line alone.
  if (fixed && roundsAtBasket(mechanic, book)) return { most: (look) => Math.min(limit, look), slope: 1 }
  return {
    most: (look) => Math.min(limit, bound(fixed ? listFen : look) + spare),
    slope: fixed ? 0 : slopeOf(mechanic),
  }
}

/** Whether a percentage is taken of all lines together and then shared. */
function roundsAtBasket(mechanic: Mechanic, book: Rulebook): boolean {
  return mechanic.kind === 'percent' ? mechanic.per === 'basket' : book.percentRounding.at === 'basket'
}

/** Whether the mechanic takes nothing from goods in the offer's scope: no component, not among the given. */
function spares(mechanic: Mechanic, goods: CatalogueGoods): boolean {
  if (mechanic.kind === 'bundle') return mechanic.components.every(({ sku }) => sku !== goods.sku)
  return mechanic.kind === 'buy_get' && scopeTest(mechanic.get.scope)?.(goods) === false
}

/** Whether an amount is shared over lines, so that spare fen of others may land on this one. */
function sharesSpareFen(mechanic: Mechanic, book: Rulebook): boolean {
  switch (mechanic.kind) {
    case 'price':
    case 'percent':
    case 'amount':
      return mechanic.per === 'basket'
    case 'official_cut':
    case 'deposit':
    case 'deposit_cut':
      return false
    case 'group':
    case 'buy_get':
    case 'first_then':
      // Percentages of pieces are shared only where they are rounded for the whole basket.
      return book.percentRounding.at === 'basket'
    default:
      return true
  }
}
