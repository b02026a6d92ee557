import type { Goods } from './basket.ts'
import type { Scope } from './offer.ts'

type Test = (goods: Goods) => boolean

function rangeTest(range: NonNullable<Scope['priceFen']>): Test {
  const from = range.from ?? 0
  const to = range.to ?? Number.MAX_SAFE_INTEGER
  return (goods) => goods.priceFen >= from && goods.priceFen <= to
}

function testsOf(scope: Scope): Test[] {
  const tests: Test[] = []
  const { shops, skus, categories, tags } = scope
  if (skus) {
    const wanted = new Set(skus)
    tests.push((goods) => wanted.has(goods.sku))
  }
  if (shops) {
    const wanted = new Set(shops)
    tests.push((goods) => goods.shop !== null && wanted.has(goods.shop))
  }
  if (categories) {
    const wanted = new Set(categories)
    tests.push((goods) => goods.categories.some((category) => wanted.has(category)))
  }
  if (tags) {
    const wanted = new Set(tags)
    tests.push((goods) => goods.tags.some((tag) => wanted.has(tag)))
  }
  if (scope.priceFen) tests.push(rangeTest(scope.priceFen))
  return tests
}

/** A scope as a test of goods; null where it takes everything, so that nothing needs testing [S1]. */
export function scopeTest(scope: Scope): Test | null {
  const tests = testsOf(scope)
  if (scope.not) {
    const taken = testsOf(scope.not)
    tests.push((goods) => !taken.every((test) => test(goods)))
  }
  const [first] = tests
  if (!first) return null
  return tests.length === 1 ? first : (goods) => tests.every((test) => test(goods))
}
