import { split } from '../apportion.ts'

/** A SKU of an item by its attributes 规格, with the pieces it sold. */
export type SoldSku = {
  sku: string
  item: string
  attributes: Readonly<Record<string, string>>
  pieces: number
}

/**
 * So many pieces of its own an item needs until its curve counts as much as its category's. Fewer sales say little of
 * five sizes; many more say it better than any neighbour.
 */
const borrowedPieces = 20

const valueKey = (name: string, value: string): string => JSON.stringify([name, value])

/** Pieces by attribute and value over a category. */
function marginals(skus: readonly SoldSku[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const { attributes, pieces } of skus)
    for (const [name, value] of Object.entries(attributes)) {
      const key = valueKey(name, value)
      found.set(key, (found.get(key) ?? 0) + pieces)
    }
  return found
}

/** How the category would deal the pieces to these SKUs: by size times by colour; a value it never sold gets a little. */
function categoryWeights(skus: readonly SoldSku[], category: readonly SoldSku[]): number[] {
  const sold = marginals(category)
  return skus.map(({ attributes }) =>
    Object.entries(attributes).reduce(
      (weight, [name, value]) => weight * ((sold.get(valueKey(name, value)) ?? 0) + 1),
      1,
    ),
  )
}

/**
 * The curve of an item 尺码/颜色曲线: the shares of its SKUs in 1/10000, which add up to the whole. What it sold itself
 * counts by its pieces, what its category sold as `borrowedPieces` more (Dirichlet shrinkage), so that an item without
 * sales has its category's curve. `planned` stands in where the category sold nothing either.
 */
export function skuCurve(
  skus: readonly SoldSku[],
  category: readonly SoldSku[],
  planned: readonly number[],
): number[] {
  const others = category.some(({ pieces }) => pieces > 0)
  const prior = others ? categoryWeights(skus, category) : planned
  const whole = prior.reduce((sum, each) => sum + each, 0)
  return split(
    10_000,
    skus.map(({ pieces }, index) => {
      const share = whole > 0 ? (prior[index] ?? 0) / whole : 1 / skus.length
      return pieces + borrowedPieces * share
    }),
  )
}

/** How uncertain a share is by itself: the variance of its logarithm, from as many pieces as stand behind it. */
export const shareVariance = (permyriad: number, pieces: number): number => {
  const share = Math.max(permyriad, 1) / 10_000
  return (1 - share) / (share * (pieces + borrowedPieces))
}
