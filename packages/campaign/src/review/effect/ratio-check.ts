import { chiSquareAbove } from './distributions.ts'

export type RatioCheck = { chi2: number; p: number; verdict: 'pass' | 'note' | 'block' }

/** Below this chance nothing of the comparison may be told (GrowthBook's default), and below the other it is noted. */
const blockBelow = 0.001
const noteBelow = 0.05

/**
 * Whether people fell into the arms as planned 样本比例检查; the gate of every effect (review-methods §2).
 * `plan` is in any proportion, such as 90 to 10.
 */
export function ratioCheck(observed: readonly number[], plan: readonly number[]): RatioCheck {
  const whole = observed.reduce((sum, value) => sum + value, 0)
  const parts = plan.reduce((sum, value) => sum + value, 0)
  const chi2 = observed.reduce((sum, value, index) => {
    const expected = (whole * (plan[index] ?? 0)) / parts
    return sum + (value - expected) ** 2 / expected
  }, 0)
  const p = chiSquareAbove(chi2, observed.length - 1)
  return { chi2, p, verdict: p < blockBelow ? 'block' : p < noteBelow ? 'note' : 'pass' }
}
