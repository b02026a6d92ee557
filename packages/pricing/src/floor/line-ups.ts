import { cellOf, makesItemPrice } from '../levels.ts'
import type { CatalogueGoods } from '../basket.ts'
import type { CompiledOffer, Scheme } from '../scheme.ts'
import type { LevelOffers } from './line-offs.ts'
import type { LiveContext } from './exhaustive.ts'
import type { Cast } from './casts.ts'

/*
 * Line-ups 阵容: the offers that can stand together on one SKU in one context. Where only one offer of a
 * level survives, or only one of a group, every choice among them is a line-up of its own, so that a
 * bound never adds up offers that keep each other off.
 */

export type LineUp = {
  readonly context: Cast
  /** By level of the rulebook, what may stand on the target. */
  readonly levels: readonly LevelOffers[]
  /** Everything that is live, on whatever goods, by level. */
  readonly around: readonly (readonly CompiledOffer[])[]
  /** What else is live and tells this line-up from one of the same offers. */
  readonly others: string
}

/** Line-ups of one SKU beyond this many are not told apart. */
const lineUpsMax = 48

export function takesMoney({ noMoney, offer, budgetLeftFen }: CompiledOffer): boolean {
  const { uses } = offer.limits
  const spent = (uses !== null && offer.spent.uses >= uses) || budgetLeftFen === 0
  return !noMoney && !spent && offer.mechanic.kind !== 'freight'
}

/** Sets of offers of which only one can stand on the same line. */
function rivalsOf(scheme: Scheme, near: readonly CompiledOffer[]): CompiledOffer[][] {
  const byLevel = scheme.levels.flatMap(({ survives }, index) =>
    survives === 'all' ? [] : [near.filter(({ levelIndex }) => levelIndex === index)],
  )
  const groups = new Set(near.flatMap(({ offer }) => offer.stacking.group ?? []))
  const byGroup = [...groups].map((group) => near.filter(({ offer }) => offer.stacking.group === group))
  return [...byLevel, ...byGroup].filter((rivals) => rivals.length > 1)
}

/** Every way to leave one of each set of rivals; null where they are too many. */
function pickings(
  near: readonly CompiledOffer[],
  rivals: readonly CompiledOffer[][],
): CompiledOffer[][] | null {
  let made: CompiledOffer[][] = [[...near]]
  for (const set of rivals) {
    made = made.flatMap((offers) => {
      const here = offers.filter((offer) => set.includes(offer))
      return here.length < 2
        ? [offers]
        : here.map((kept) => offers.filter((o) => o === kept || !here.includes(o)))
    })
    if (made.length > lineUpsMax) return null
  }
  return made
}

/** Whether an offer on other lines may take the place of those on this one. */
export function isOpen(
  scheme: Scheme,
  index: number,
  around: readonly CompiledOffer[],
  near: readonly CompiledOffer[],
): boolean {
  const { survives } = scheme.levels[index] ?? { survives: 'all' }
  if (around.some(({ offer }) => offer.stacking.exclusive)) return true
  return (survives === 'one_per_shop' || survives === 'one_per_basket') && around.length > near.length
}

/** The line-ups of one SKU over all contexts, each once; null where they are too many. */
export function lineUpsOf(
  scheme: Scheme,
  casts: readonly Cast[],
  goods: CatalogueGoods,
  contested: ReadonlySet<number>,
): LineUp[] | null {
  const made = new Map<string, LineUp>()
  for (const context of casts) {
    const live = context.live.filter(
      (one) => takesMoney(one) && context.context.groupSize >= (one.offer.when.groupSize ?? 1),
    )
    const near = live.filter(({ takes }) => takes === null || takes(goods))
    const picked = pickings(near, rivalsOf(scheme, near))
    if (!picked) return null
    const around = scheme.levels.map((_, index) => live.filter(({ levelIndex }) => levelIndex === index))
    for (const offers of picked) {
      // What stands on other goods matters where a level looks at what those before it left, or where
      // it may push an offer off some of its lines.
      const others = live
        .filter(
          ({ levelIndex, offer }) =>
            scheme.book.base === 'step_down' || contested.has(levelIndex) || makesItemPrice(offer.level),
        )
        .map(({ index }) => index)
        .join()
      const needs = context.needs.map(({ offer, pieces }) => `${offer.index}*${pieces}`).join()
      const key = `${offers.map(({ index }) => index).join()}|${others}|${needs}`
      if (made.has(key)) continue
      if (made.size === lineUpsMax) return null
      const levels = scheme.levels.map(({ survives }, index) => {
        const here = offers.filter(({ levelIndex }) => levelIndex === index)
        const open = isOpen(
          scheme,
          index,
          context.live.filter(({ levelIndex }) => levelIndex === index),
          here,
        )
        return { offers: here, one: survives !== 'all', open }
      })
      made.set(key, { context, levels, around, others })
    }
  }
  return scheme.book.base === 'parallel' ? fullest([...made.values()]) : [...made.values()]
}

function idsOf({ levels }: LineUp, item: boolean): number[] {
  return levels.flatMap(({ offers }) =>
    offers.filter(({ offer }) => makesItemPrice(offer.level) === item).map(({ index }) => index),
  )
}

/**
 * Where all thresholds look at the item price, a line-up within another takes no more than that one,
 * if both make the same item price, meet the same rivals and that one needs no more: a dearer line may reach a threshold that a cheaper one misses.
 */
function fullest(lineUps: readonly LineUp[]): LineUp[] {
  const ids = lineUps.map((one) => ({
    needs: one.context.needs,
    item: `${idsOf(one, true).join()}|${one.others}`,
    after: idsOf(one, false),
  }))
  return lineUps.filter((_, index) => {
    const mine = ids[index]
    return !ids.some(
      ({ item, after, needs }) =>
        mine &&
        item === mine.item &&
        needs.every((need) => mine.needs.includes(need)) &&
        (after.length > mine.after.length || needs.length < mine.needs.length) &&
        mine.after.every((id) => after.includes(id)),
    )
  })
}

/** Contexts whose live offers are not all live in another one too; by the loose bound no other takes more. */
export function widestOf(contexts: readonly LiveContext[]): LiveContext[] {
  const sets = contexts.map(({ live }) => new Set(live))
  return contexts.filter(
    ({ live }) => !sets.some((other) => other.size > live.length && live.every((offer) => other.has(offer))),
  )
}

/** Levels on which an offer may stand on some of its lines and not on others. */
export function contestedLevels(scheme: Scheme, skus: readonly CatalogueGoods[]): Set<number> {
  const stops = scheme.offers.some(({ offer }) => offer.stacking.stop)
  return new Set(
    scheme.offers.flatMap((offer) =>
      stops || offer.offer.stacking.exclusive || !inOneCell(scheme, offer, skus) ? [offer.levelIndex] : [],
    ),
  )
}

/** Whether an offer's goods all lie in one cell of its level, so that it stands on all of them or on none. */
export function inOneCell(scheme: Scheme, offer: CompiledOffer, skus: readonly CatalogueGoods[]): boolean {
  const survives = scheme.levels[offer.levelIndex]?.survives ?? 'all'
  if (survives === 'all') return true
  const cells = new Set(
    skus
      .filter((goods) => offer.takes === null || offer.takes(goods))
      .map((goods) => cellOf(survives, { ...goods, id: goods.sku })),
  )
  return cells.size <= 1
}
