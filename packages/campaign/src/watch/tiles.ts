import { findMeasure } from '../measures/catalogue.ts'
import { componentsOf, divideRounded } from '../measures/evaluate.ts'
import type { Component } from '../measures/measure.ts'
import type { Tile } from './board.ts'
import { baselineUntilNow, countsByHour, valueOf } from './now.ts'
import type { Now } from './now.ts'
import { planUntilNow } from './planned-course.ts'

/** The tiles of the war room, in the order in which they are read. */
const tileMeasures = [
  'gmv',
  'paid_orders',
  'pieces',
  'aov',
  'uv',
  'conversion',
  'buyers',
  'new_buyers',
  'payment_rate',
  'cart_adds',
  'favourites',
  'members_added',
  'ad_spend',
  'roi',
  'coupon_claims',
  'coupon_uses',
  'refunds',
  'consultations',
] as const

const componentsFor = (ids: readonly string[]): readonly Component[] =>
  componentsOf(ids.map((id) => findMeasure(id)).filter((measure) => measure !== null))

/** The components that the tiles of a board need, and those of them that are taken at the full hour. */
export const tileComponents = componentsFor(tileMeasures)
export const tileHourComponents = componentsFor(tileMeasures.filter(countsByHour))

function tileOf(now: Now, id: string): Tile[] {
  const measure = findMeasure(id)
  if (!measure) return []
  const actual = valueOf(id, now.facts.today)
  const plan = planUntilNow(now, id)
  return [
    {
      measure: id,
      name: measure.name,
      unit: measure.unit,
      better: measure.better,
      actual,
      plan,
      baseline: baselineUntilNow(now, id),
      lastEvent: valueOf(id, now.facts.like),
      againstPlanPermyriad:
        actual === null || plan === null || plan === 0 ? null : divideRounded(actual - plan, plan, 10_000),
    },
  ]
}

/** A tile of which nothing is known on any side would only take up room. */
const speaks = (tile: Tile): boolean =>
  [tile.actual, tile.plan, tile.baseline, tile.lastEvent].some((value) => value !== null)

/** Money and orders are shown from the first minute on, when there is nothing to sum yet. */
const sinceMidnight = (tile: Tile): Tile =>
  tile.actual === null &&
  (tile.measure === 'gmv' || tile.measure === 'paid_orders' || tile.measure === 'pieces')
    ? { ...tile, actual: 0, againstPlanPermyriad: tile.plan === null || tile.plan === 0 ? null : -10_000 }
    : tile

export function tilesOf(now: Now): Tile[] {
  return tileMeasures
    .flatMap((id) => tileOf(now, id))
    .filter(speaks)
    .map((tile) => (now.facts.factsUntil === null ? tile : sinceMidnight(tile)))
}
