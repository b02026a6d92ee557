import { componentAdds, componentDimensions } from './components.ts'
import { dimensions } from './measure.ts'
import type { Component, Dimension, Formula, Measure, SumRow, Unit } from './measure.ts'

/** How many smallest steps make one of what is shown: 100 fen a yuan, 100 permyriad a per cent, 10 tenths a day or an hour. */
export const stepsOfUnit: Readonly<Record<Unit, number>> = {
  fen: 100,
  count: 1,
  permyriad: 100,
  ratio: 100,
  days: 10,
  hours: 10,
  seconds: 1,
  score: 100,
}

const none: readonly Component[] = []

function parts(formula: Formula): (readonly Component[])[] {
  return formula.kind === 'sum'
    ? [formula.add, formula.less ?? none]
    : [formula.over, formula.overLess ?? none, formula.under, formula.underLess ?? none]
}

/** The components a list of measures needs, each once, in the order in which they first appear. */
export function componentsOf(list: readonly Measure[]): Component[] {
  return [...new Set(list.flatMap((measure) => parts(measure.formula).flat()))]
}

/** What a formula may be split by: what every one of its components knows. */
export function dimensionsOf(measure: { formula: Formula }): Dimension[] {
  const used = parts(measure.formula).flat()
  return dimensions.filter((dimension) =>
    used.every((component) => componentDimensions(component).includes(dimension)),
  )
}

/** Whether values of a split add up to the whole: a plain sum of components that do. */
export function addsUp(formula: Formula): boolean {
  return formula.kind === 'sum' && parts(formula).flat().every(componentAdds)
}

/** Signed sum; null where the group has no fact of any of these kinds. */
function signedSum(
  add: readonly Component[],
  less: readonly Component[],
  sums: SumRow['sums'],
): number | null {
  if ([...add, ...less].every((component) => sums[component] === undefined)) return null
  const total = (list: readonly Component[]) =>
    list.reduce((sum, component) => sum + (sums[component] ?? 0), 0)
  return total(add) - total(less)
}

/** `over × scale ÷ under` in whole numbers, halves away from zero, so that refunds round as sales do. */
export function divideRounded(over: number, under: number, scale: number): number {
  const top = BigInt(over) * BigInt(scale)
  const bottom = BigInt(under)
  const size = (value: bigint) => (value < 0n ? -value : value)
  const rounded = (2n * size(top) + size(bottom)) / (2n * size(bottom))
  return Number(top < 0n === bottom < 0n ? rounded : -rounded)
}

/**
 * A measure's value from a group's sums, in whole steps of its unit. Null where it is not defined: the
 * group has no fact of the kind, or the divisor is zero. A component missing beside one that is there
 * counts as zero (sales without a refund).
 */
export function evaluate(measure: Measure, sums: SumRow['sums']): number | null {
  const { formula } = measure
  if (formula.kind === 'sum') return signedSum(formula.add, formula.less ?? none, sums)
  const over = signedSum(formula.over, formula.overLess ?? none, sums)
  const under = signedSum(formula.under, formula.underLess ?? none, sums)
  if (over === null || under === null || under === 0) return null
  return divideRounded(over, under, formula.scale)
}
