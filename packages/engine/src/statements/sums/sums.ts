import { componentDimensions, familyOf } from '@dacu/campaign'
import type { Component, Family, SumQuery } from '@dacu/campaign'
import assert from 'node:assert/strict'
import type { FactValue } from '../../facts/connections.ts'
import { coverSums } from './cover.ts'
import { buyerSums, countsBuyers, dealSums, orderCount } from './deals.ts'
import { creditSums, observationSums, rateSums, scoreSums, stockSums } from './observations.ts'
import { discountSums, placedSums } from './orders.ts'
import { reviewSums } from './reviews.ts'
import { liveSums, parcelSums, settlementSums } from './side-books.ts'
import { scopeOf, uses } from './scope.ts'
import type { Scope } from './scope.ts'

type Part = (scope: Scope, wanted: readonly Component[]) => string

/** Families that are read in one go, because their facts lie in the same rows. */
const parts: Record<Family, Part> = {
  deal: dealSums,
  placed: placedSums,
  discount: discountSums,
  visit: observationSums,
  shop_count: observationSums,
  ad: observationSums,
  coupon: observationSums,
  source_deal: creditSums,
  stock: stockSums,
  score: scoreSums,
  settlement: settlementSums,
  live: liveSums,
  parcel: parcelSums,
  shop_state: stockSums,
  daily_rate: rateSums,
  cover: coverSums,
  review: reviewSums,
}

/** Split by customer, a line has to know its buyer; otherwise buyers and orders are counted on their own. */
function partOf(scope: Scope, component: Component): Part {
  if (!uses(scope, 'customer') && countsBuyers(component)) return buyerSums
  if (!uses(scope, 'customer') && component === 'paid_orders') return orderCount
  return parts[familyOf(component)]
}

export type Statement = { sql: string; parameters: readonly FactValue[] }

/**
 * One statement for a whole question, so that all its components are of one moment. Families of facts are
 * summed each on its own and laid side by side by the group's key: a full outer join, written as a union
 * because engines cannot join fully on keys that may be null.
 */
export function sumStatement(tenant: string, shops: readonly string[], query: SumQuery): Statement {
  const asked = [...query.by, ...(query.where ?? []).map((filter) => filter.dimension)]
  for (const component of query.components)
    for (const dimension of asked)
      assert(componentDimensions(component).includes(dimension), `${component} is not known by ${dimension}`)
  const scope = scopeOf(tenant, shops, query)
  const together = Map.groupBy(new Set(query.components), (component) => partOf(scope, component))
  const each = [...together].map(([part, wanted]) => ({ wanted, sql: part(scope, wanted) }))
  const keys = query.by.map((_, index) => `k${index}`)
  return { sql: ordered(sideBySide(each, keys), keys), parameters: scope.parameters }
}

type Summed = { wanted: readonly Component[]; sql: string }

function sideBySide(each: readonly Summed[], keys: readonly string[]): string {
  const [first, ...rest] = each
  if (first && rest.length === 0) return first.sql
  const all = each.flatMap((part) => part.wanted)
  const rows = each.map((part, index) => {
    const columns = all.map((component) =>
      part.wanted.includes(component) ? component : `cast(null as bigint) as ${component}`,
    )
    return `select ${[...keys, ...columns].join(', ')} from (\n${part.sql}\n) part${index}`
  })
  const sums = all.map((component) => `max(${component}) as ${component}`)
  const group = keys.length === 0 ? '' : `\ngroup by ${keys.join(', ')}`
  return `select ${[...keys, ...sums].join(', ')} from (\n${rows.join('\nunion all\n')}\n) side_by_side${group}\nhaving count(*) > 0`
}

const ordered = (sql: string, keys: readonly string[]): string =>
  keys.length === 0 ? sql : `${sql}\norder by ${keys.map((key) => `${key} nulls last`).join(', ')}`
