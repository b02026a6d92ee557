/** A seeded source of chance: the same seed gives the same shop on every machine. */
export type Dice = {
  /** Uniform in [0, 1). */
  next(): number
  /** A whole number, from ≤ n ≤ to. */
  between(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** One of the list, by weight. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T
  chance(probability: number): boolean
  /** Normal with mean 0 and deviation 1. */
  normal(): number
}

/** sfc32 by Chris Doty-Humphrey (PractRand), seeded by one word. */
function sfc32(seed: number): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed | 0]
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 4294967296
  }
  for (let warm = 0; warm < 15; warm++) next()
  return next
}

export function rollDice(seed: number): Dice {
  const next = sfc32(seed)
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const weighted = <T>(list: readonly T[], weight: (item: T) => number): T => {
    const total = list.reduce((sum, item) => sum + weight(item), 0)
    let left = next() * total
    for (const item of list) {
      left -= weight(item)
      if (left < 0) return item
    }
    return last(list)
  }
  return {
    next,
    between,
    pick: (list) => weighted(list, () => 1),
    weighted,
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

function last<T>(list: readonly T[]): T {
  const item = list.at(-1)
  if (item === undefined) throw new Error('nothing to choose from: the list is empty')
  return item
}
