import { hexOf, sha256 } from './sha256.ts'

/**
 * The seed of a drop 种子: chosen at random when the drop is made, kept to itself until the draw is done, then
 * shown. Before the opening its commitment is shown; whoever kept that can check that the seed was not chosen
 * afterwards. Everything random of a drop follows from its seed by the formulas of this file.
 */
export const commitmentOf = (seed: string): string => hexOf(sha256(`dacu drop seed 1:${seed}`))

/**
 * A customer's place in the draw 抽签序号, as 64 hexadecimal digits; lower comes first. It depends on the
 * customer and not on the request, so that many requests give nobody another chance.
 */
export const rankOf = (seed: string, drop: string, customer: string): string =>
  hexOf(sha256(`dacu drop rank 1:${seed}:${drop}:${customer}`))

/** Whole numbers below a bound, each equally likely, in an order that the seed and the purpose fix. */
export function diceOfSeed(seed: string, purpose: string): (below: number) => number {
  let block: Uint32Array = new Uint32Array(0)
  let [blocks, at] = [0, 0]
  const word = (): number => {
    if (at === block.length) {
      block = sha256(`dacu drop dice 1:${seed}:${purpose}:${blocks++}`)
      at = 0
    }
    return block[at++] ?? 0
  }
  return (below) => {
    // Fifty-three bits in all; the words that would favour small numbers are thrown again.
    const limit = Math.floor(2 ** 53 / below) * below
    for (;;) {
      const value = (word() >>> 11) * 2 ** 32 + word()
      if (value < limit) return value % below
    }
  }
}
