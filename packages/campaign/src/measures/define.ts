import { addsUp, dimensionsOf, stepsOfUnit } from './evaluate.ts'
import type { Component, Formula, Measure, Unit, Words } from './measure.ts'

type Draft = Pick<Measure, 'name' | 'meaning' | 'unit' | 'formula' | 'better'>

/**
 * Completes a line of the catalogue. Dimensions and additivity follow from the components, so that no
 * measure can promise a split that its facts do not know.
 */
export function measure(id: string, draft: Draft): Measure {
  return { id, ...draft, dimensions: dimensionsOf(draft), additive: addsUp(draft.formula) }
}

export const words = (zh: string, en: string): Words => ({ zh, en })

export const sum = (...add: Component[]): Formula => ({ kind: 'sum', add })

/** A quotient in the steps of the unit; fen per piece and pieces per order differ only in it. */
export function quotient(unit: Unit, over: Component, under: Component): Formula {
  return { kind: 'ratio', over: [over], under: [under], scale: unit === 'fen' ? 1 : quotientScale(unit) }
}

/** A share is counted in ten-thousandths; a permyriad step is a hundredth of a per cent of one. */
const quotientScale = (unit: Unit): number => (unit === 'permyriad' ? 10_000 : stepsOfUnit[unit])
