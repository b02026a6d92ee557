import type { Component } from '@dacu/campaign'
import { grouped, inRange, live } from './scope.ts'
import type { Scope } from './scope.ts'

const known: Partial<Record<Component, string>> = {
  reviews: 'count(*)',
  reviews_good: 'count(*) filter (where stars >= 4)',
}

/** Reviews 评价 with stars, by the time they were written. A later addition to a review has none and is not a second one. */
export const reviewSums = (scope: Scope, wanted: readonly Component[]): string =>
  grouped(
    scope,
    `(select shop, channel, item, stars, written_at as moment from review_fact
  where ${live(scope)} and stars is not null and ${inRange(scope, 'written_at')}) reviews`,
    wanted.map((component) => ({ component, expression: known[component] ?? 'null' })),
  )
