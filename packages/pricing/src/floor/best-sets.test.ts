import { expect, test } from 'vitest'
import { seeded } from '../testing.ts'
import type { Item } from './best-sets.ts'
import { BestSets } from './best-sets.ts'

/** The most by trying every set of so many items. */
function plainly(items: readonly Item[], sumFen: number, count: number, from = 0): number {
  if (count === 0) return sumFen === 0 ? 0 : Number.NEGATIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const [index, { lookFen, worth }] of items.entries())
    if (index >= from) most = Math.max(most, worth + plainly(items, sumFen - lookFen, count - 1, index + 1))
  return most
}

test('[W3] never less than the best set of so many items with this sum, and mostly just that', () => {
  const sets = new BestSets()
  let [asked, met] = [0, 0]
  for (let seed = 1; seed <= 400; seed++) {
    const below = seeded(seed)
    const items = Array.from({ length: 6 + below(8) }, () => ({
      lookFen: 1 + below(40),
      worth: below(300) / 100 - 0.5,
    }))
    const count = 1 + below(5)
    const sumFen = 20 * count + below(20)
    const exact = plainly(items, sumFen, count)
    const above = -10 + below(12)
    const found = sets.most(items, sumFen, count, above) ?? Number.POSITIVE_INFINITY
    expect(found, `seed ${seed}`).toBeGreaterThanOrEqual(Math.max(above, exact) - 1e-9)
    asked += 1
    if (found <= Math.max(above, exact) + 1e-9) met += 1
  }
  expect(met / asked).toBeGreaterThan(0.6)
})

test('more items than are looked at leave the question open', () => {
  const items = Array.from({ length: 200 }, (_, index) => ({ lookFen: index, worth: 1 }))
  expect(new BestSets().most(items, 500, 3, 0)).toBeNull()
})
