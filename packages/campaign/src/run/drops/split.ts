import { diceOfSeed } from './seed.ts'

/** The published name of the way amounts are split; another way would get another name. */
export const splitMethod = 'pairs-around-the-mean/1'

export type SplitFault = { kind: 'too_little'; totalFenMin: number }

/**
 * Splits a sum over coupons like a red packet 拼手气红包, exact to the fen. Coupons are made in pairs around the
 * mean m: one gets m + x, the other m − x, with x a whole number from 0 to m − `fenMin`, all equally likely, by
 * a thrown coin who gets which; a single one left gets m. The fen that m leaves over go one each to coupons
 * chosen by lot, and at last all are shuffled. So each number has the same chances, no amount is below `fenMin`
 * or above 2m − `fenMin` + 1, and who comes late loses nothing by it.
 */
export function splitFen(
  totalFen: number,
  coupons: number,
  fenMin: number,
  seed: string,
  batch: number,
): readonly number[] | SplitFault {
  if (totalFen < coupons * fenMin) return { kind: 'too_little', totalFenMin: coupons * fenMin }
  const dice = diceOfSeed(seed, `split ${batch}`)
  const mean = Math.floor(totalFen / coupons)
  const amounts = pairs(mean, mean - fenMin, coupons, dice)
  // After the shuffle the first places are as good a lot as any.
  shuffle(amounts, dice)
  const over = totalFen - mean * coupons
  for (let n = 0; n < over; n++) amounts[n] = (amounts[n] ?? 0) + 1
  shuffle(amounts, dice)
  return amounts
}

function pairs(mean: number, spread: number, coupons: number, dice: (below: number) => number): number[] {
  const amounts: number[] = []
  while (amounts.length + 1 < coupons) {
    const apart = dice(spread + 1)
    const away = dice(2) === 0 ? apart : -apart
    amounts.push(mean + away, mean - away)
  }
  if (amounts.length < coupons) amounts.push(mean)
  return amounts
}

function shuffle(list: number[], dice: (below: number) => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = dice(last + 1)
    const kept = list[last] ?? 0
    list[last] = list[other] ?? 0
    list[other] = kept
  }
}
