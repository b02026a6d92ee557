import type { Fen } from '../offer.ts'

/** One piece of goods that may fill a basket: what it adds to the sum, and how welcome it is. */
export type Filler = { readonly place: number; readonly lookFen: Fen; readonly worth: number }

/** Sums of two beyond this are not looked up. */
const sumMost = 4_000_000

/** Sets of fillers tried for one sum: of the most welcome, and where any will do. */
const triesMax = 600
const anyTriesMax = 400

/** Which pair of fillers makes a sum; cleared by its stamp rather than by writing it all over. */
class Pairs {
  private stamps = new Int32Array(0)
  private pairs = new Int32Array(0)
  private stamp = 0

  fill(fillers: readonly Filler[], mostFen: Fen): void {
    const most = Math.min(sumMost, mostFen)
    if (this.stamps.length <= most) {
      this.stamps = new Int32Array(most + 1)
      this.pairs = new Int32Array(most + 1)
    }
    this.stamp++
    // The more welcome come first, and the first pair of a sum is kept.
    for (let b = 1; b < fillers.length; b++)
      for (let a = 0; a < b; a++) {
        const sum = (fillers[a]?.lookFen ?? 0) + (fillers[b]?.lookFen ?? 0)
        if (sum > most || this.stamps[sum] === this.stamp) continue
        this.stamps[sum] = this.stamp
        this.pairs[sum] = (a << 16) | b
      }
  }

  of(sum: Fen): number {
    return sum > 0 && this.stamps[sum] === this.stamp ? (this.pairs[sum] ?? -1) : -1
  }
}

/**
 * Finds so many different fillers that add up to a sum exactly, the most welcome that it meets:
 * pairs are looked up by what is missing, so five fillers cost as many steps as three.
 */
export class Sums {
  private readonly pairs = new Pairs()
  private readonly picked: number[] = [0, 0, 0, 0, 0, 0]
  private fillers: readonly Filler[] = []
  private best: Filler[] | null = null
  private bestWorth = 0
  private filledFen = -1
  private tries = 0

  /** Exactly `count` of the fillers (the most welcome first); stops once a set is worth enough. */
  find(fillers: readonly Filler[], sumFen: Fen, count: number, enough: number): Filler[] | null {
    if (count === 1) return fillers.filter(({ lookFen }) => lookFen === sumFen).slice(0, 1)
    const known = this.fillers === fillers && this.filledFen === sumFen
    this.fillers = fillers
    this.best = null
    this.bestWorth = Number.NEGATIVE_INFINITY
    this.tries = triesMax
    if (!known) this.pairs.fill(fillers, sumFen)
    this.filledFen = sumFen
    this.extend(0, 0, 0, sumFen, count, enough)
    return this.best
  }

  /** Picks one more filler after those that are picked; the last two, which are worth least, are looked up. */
  private extend(
    depth: number,
    from: number,
    worth: number,
    sumFen: Fen,
    count: number,
    enough: number,
  ): void {
    if (count === 2) return this.close(depth, worth, sumFen)
    for (let index = from; index < this.fillers.length; index++) {
      const filler = this.fillers[index]
      if (!filler || this.bestWorth >= enough || this.tries <= 0) return
      if (worth + count * filler.worth <= this.bestWorth) return
      if (filler.lookFen >= sumFen) continue
      this.picked[depth] = index
      this.extend(depth + 1, index + 1, worth + filler.worth, sumFen - filler.lookFen, count - 1, enough)
    }
  }

  private close(depth: number, worth: number, sumFen: Fen): void {
    this.tries--
    const pair = this.pairs.of(sumFen)
    if (pair < 0) return
    const [a, b] = [pair >> 16, pair & 65_535]
    for (let index = 0; index < depth; index++)
      if (this.picked[index] === a || this.picked[index] === b) return
    const all = worth + (this.fillers[a]?.worth ?? 0) + (this.fillers[b]?.worth ?? 0)
    if (all <= this.bestWorth) return
    this.bestWorth = all
    this.best = [...this.picked.slice(0, depth), a, b].flatMap((index) => this.fillers[index] ?? [])
  }
}

/** Finds any fillers of one crowd that add up to a sum: its pairs are written down once for all sums. */
export class AnySums {
  private readonly fillers: readonly Filler[]
  private readonly pairs = new Pairs()
  private tries = 0

  constructor(fillers: readonly Filler[]) {
    this.fillers = fillers.slice(0, 1_000)
    const most = this.fillers.reduce((top, { lookFen }) => Math.max(top, lookFen), 0)
    this.pairs.fill(this.fillers, 2 * most)
  }

  /** Exactly `count` different fillers, none of them from these places. */
  find(sumFen: Fen, count: number, not: ReadonlySet<number>): Filler[] | null {
    this.tries = anyTriesMax
    return this.extend([], 0, sumFen, count, not)
  }

  private extend(
    picked: readonly Filler[],
    from: number,
    sumFen: Fen,
    count: number,
    not: ReadonlySet<number>,
  ): Filler[] | null {
    if (count <= 2) return this.close(picked, sumFen, count, not)
    for (let index = from; index < this.fillers.length && this.tries > 0; index++) {
      const filler = this.fillers[index]
      if (!filler || filler.lookFen * (count - 1) >= sumFen) return null
      if (not.has(filler.place)) continue
      const found = this.extend([...picked, filler], index + 1, sumFen - filler.lookFen, count - 1, not)
      if (found) return found
    }
    return null
  }

  private close(
    picked: readonly Filler[],
    sumFen: Fen,
    count: number,
    not: ReadonlySet<number>,
  ): Filler[] | null {
    this.tries--
    const free = (one: Filler | undefined) => one && !not.has(one.place) && !picked.includes(one)
    if (count === 1) {
      const one = this.fillers.find((filler) => filler.lookFen === sumFen && free(filler))
      return one ? [...picked, one] : null
    }
    const pair = this.pairs.of(sumFen)
    const [a, b] = pair < 0 ? [] : [this.fillers[pair >> 16], this.fillers[pair & 65_535]]
    return a && b && free(a) && free(b) ? [...picked, a, b] : null
  }
}

/** The fewest fen above what is missing that one, two or three fillers come to; they are sorted by what they add. */
export function justEnough(
  fillers: readonly Filler[],
  missingFen: Fen,
  count: number,
  not: ReadonlySet<number>,
): Filler[] {
  const free = fillers.filter(({ place }) => !not.has(place))
  if (count >= 3) {
    const [least] = free
    const rest = least ? justEnough(free.slice(1), missingFen - least.lookFen, 2, not) : []
    return least && rest.length > 0 ? [least, ...rest] : []
  }
  if (count === 1) return free.filter(({ lookFen }) => lookFen >= missingFen).slice(0, 1)
  let best: Filler[] = []
  let bestFen = Number.POSITIVE_INFINITY
  let high = free.length - 1
  for (let low = 0; low < high; low++) {
    const small = free[low]
    while (high > low && (small?.lookFen ?? 0) + (free[high]?.lookFen ?? 0) >= missingFen) {
      const large = free[high]
      const sum = (small?.lookFen ?? 0) + (large?.lookFen ?? 0)
      if (small && large && sum < bestFen) [best, bestFen] = [[small, large], sum]
      high--
    }
  }
  return best
}
