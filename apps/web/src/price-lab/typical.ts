import type { Campaign } from '@dacu/campaign'
import { isObject } from '../offers/json.ts'
import type { Pick } from './basket.ts'
import type { LabGoods } from './goods.ts'

/** A basket that a scheme should be tried on, with the reason that names it. */
export type Typical = { name: 'single' | 'two' | 'filler' | 'big'; picks: readonly Pick[] }

/** The thresholds of money that the offers name, largest first. */
function thresholdsOf(offers: readonly unknown[]): number[] {
  const found = offers.flatMap((offer) => {
    const mechanic = isObject(offer) ? offer['mechanic'] : null
    const when = isObject(offer) ? offer['when'] : null
    return [
      isObject(mechanic) ? mechanic['spendFen'] : null,
      isObject(when) ? when['spendFen'] : null,
    ].filter((fen) => typeof fen === 'number' && fen > 0)
  })
  return [...new Set(found.filter((fen) => typeof fen === 'number'))].toSorted((a, b) => b - a)
}

/** The hero of the lineup, else the item that is to sell most. */
function heroSku(plan: Campaign, goods: readonly LabGoods[]): LabGoods | null {
  const byPieces = plan.lineup.toSorted(
    (a, b) => Number(b.role === 'hero') - Number(a.role === 'hero') || b.targetPieces - a.targetPieces,
  )
  const found = byPieces.map((line) => goods.find((one) => one.item === line.item))
  return found.find((one) => one !== undefined) ?? goods[0] ?? null
}

/** The cheapest other goods with which the hero reaches a threshold. */
function filled(hero: LabGoods, goods: readonly LabGoods[], threshold: number): Pick[] | null {
  const missing = threshold - hero.priceFen
  if (missing <= 0) return null
  const others = goods.filter(({ sku }) => sku !== hero.sku).toSorted((a, b) => a.priceFen - b.priceFen)
  const filler = others.find(({ priceFen }) => priceFen >= missing)
  return filler
    ? [
        { sku: hero.sku, pieces: 1 },
        { sku: filler.sku, pieces: 1 },
      ]
    : [{ sku: hero.sku, pieces: Math.ceil(threshold / hero.priceFen) }]
}

/** Three to four baskets of every shop: one piece, two pieces, just over the threshold, and a big one. */
export function typicalBaskets(plan: Campaign, goods: readonly LabGoods[]): Typical[] {
  const hero = heroSku(plan, goods)
  if (!hero) return []
  const threshold = thresholdsOf(plan.offers.offers)[0] ?? 30_000
  const dearest = goods
    .filter((one, place) => goods.findIndex(({ item }) => item === one.item) === place)
    .toSorted((a, b) => b.priceFen - a.priceFen)
    .slice(0, 3)
  const filler = filled(hero, goods, threshold)
  return [
    { name: 'single', picks: [{ sku: hero.sku, pieces: 1 }] },
    { name: 'two', picks: [{ sku: hero.sku, pieces: 2 }] },
    ...(filler ? [{ name: 'filler' as const, picks: filler }] : []),
    { name: 'big', picks: dearest.map(({ sku }) => ({ sku, pieces: 2 })) },
  ]
}
