import { baseId } from './rule.ts'

/**
 * Rules that speak or are silent by what things cost. Whoever may not see costs but may write a price that is compared
 * with them would find them out by trying, so he is told of no finding of these: not even how many there are.
 */
const byCost = new Set(['M-02', 'M-04', 'M-06', 'M-11', 'M-18'])
/** Rules that do so by floor prices 底价. */
const byFloor = new Set(['M-03', 'M-06', 'M-15'])

/** Which hidden numbers the findings of a rule give away. */
export const tells = (rule: string): { cost: boolean; floor: boolean } => ({
  cost: byCost.has(baseId(rule)),
  floor: byFloor.has(baseId(rule)),
})
