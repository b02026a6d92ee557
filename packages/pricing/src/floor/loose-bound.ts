import type { Survives } from '../levels.ts'
import { makesItemPrice } from '../levels.ts'
import { sumOf } from '../money.ts'
import type { Fen } from '../offer.ts'
import type { CompiledOffer, Scheme } from '../scheme.ts'
import type { OfferBound, Target } from './share-bound.ts'
import { shareBound } from './share-bound.ts'

/** What a level takes at most: one of its offers where only one survives, else all of them. */
function levelBound(bounds: readonly OfferBound[], survives: Survives): OfferBound {
  if (survives === 'all')
    return {
      most: (look) => sumOf(bounds, ({ most }) => most(look)),
      slope: sumOf(bounds, ({ slope }) => slope),
    }
  return {
    most: (look) => bounds.reduce((top, { most }) => Math.max(top, most(look)), 0),
    slope: bounds.reduce((top, { slope }) => Math.max(top, slope), 0),
  }
}

/** What is left of any amount from low to high; growing amounts leave more only up to a slope of 1. */
function leftOf(low: number, high: number, bound: OfferBound): number {
  return low - bound.most(bound.slope <= 1 ? low : high)
}

type LevelBound = { readonly bound: OfferBound; readonly item: boolean }

function stepDown(levels: readonly LevelBound[], listFen: Fen): number {
  let low = listFen
  for (const { bound } of levels) low = Math.max(0, leftOf(low, listFen, bound))
  return low
}

/** In a parallel book every level but those of the item price looks at the item price. */
function parallel(levels: readonly LevelBound[], listFen: Fen): number {
  let item = listFen
  for (const { bound, item: makes } of levels) if (makes) item = Math.max(0, leftOf(item, listFen, bound))
  const others = levels.flatMap(({ bound, item: makes }, index) => {
    if (makes) return []
    // A level before the last item level saw more by what those after it took.
    const after = sumOf(levels.slice(index + 1), (later) => (later.item ? later.bound.most(listFen) : 0))
    return [{ slope: bound.slope, most: (look: number) => bound.most(Math.min(listFen, look + after)) }]
  })
  return leftOf(item, listFen, levelBound(others, 'all'))
}

/**
 * Whether the offers of a level stand on the whole of their scopes: nothing competes with them
 * there, nothing before them stops a line, and no surplus of other lines is moved.
 */
export function standing(scheme: Scheme, live: readonly CompiledOffer[], index: number): 'whole' | 'partly' {
  const here = live.filter((offer) => offer.levelIndex === index)
  const contested =
    scheme.levels[index]?.survives !== 'all' || here.some(({ offer }) => offer.stacking.exclusive)
  const stopped = live.some(({ offer, levelIndex }) => levelIndex < index && offer.stacking.stop)
  const moved = scheme.book.over === 'redistribute'
  return (contested && here.length > 1) || stopped || moved ? 'partly' : 'whole'
}

/**
 * No line of these goods pays less, by the most that every offer could take by itself. It holds under
 * every rulebook and mechanic, and is seldom reached.
 */
export function looseBound(scheme: Scheme, live: readonly CompiledOffer[], target: Target): Fen {
  const listFen = target.goods.priceFen * target.pieces
  const levels = scheme.levels.map(({ level, survives }, index): LevelBound => {
    const stands = standing(scheme, live, index)
    const bounds = live
      .filter((offer) => offer.levelIndex === index)
      .map((offer) => shareBound(offer, target, scheme.book, stands))
    return {
      bound: levelBound(
        bounds.filter((bound) => bound !== null),
        survives,
      ),
      item: makesItemPrice(level),
    }
  })
  const low = scheme.book.base === 'parallel' ? parallel(levels, listFen) : stepDown(levels, listFen)
  const floor = Math.min(listFen, (target.goods.floorPriceFen ?? 0) * target.pieces)
  return Math.max(0, floor, Math.floor(low))
}
