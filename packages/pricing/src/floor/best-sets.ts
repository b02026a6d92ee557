import type { Fen } from '../offer.ts'

/** Something that may be chosen once: what it adds to the sum, and what it is worth. */
export type Item = { readonly lookFen: Fen; readonly worth: number }

/** Items and sets looked at before the question is left open. */
const itemsMost = 160
const triesMost = 3_000

/**
 * How much so many items can be worth at most that add up to a sum exactly. Pairs are written down by
 * their sums, the dearer items of a set are tried in turn, and what cannot come above a worth that is
 * asked for is left out; a pair may hold an item of its set again, so the answer errs upwards.
 */
export class BestSets {
  private stamps = new Int32Array(0)
  private worths = new Float64Array(0)
  private stamp = 0
  private items: readonly Item[] = []
  private best = 0
  private tries = 0

  /** The most above `aboveFen` that `count` of the items are worth; null where it is not found out. */
  most(items: readonly Item[], sumFen: Fen, count: number, above: number): number | null {
    if (items.length > itemsMost) return null
    this.items = items.toSorted((a, b) => b.worth - a.worth)
    this.best = above
    this.tries = triesMost
    if (count >= 2) this.pair(sumFen)
    this.extend(0, 0, sumFen, count, Number.POSITIVE_INFINITY)
    return this.tries < 0 ? null : this.best
  }

  private pair(sumFen: Fen): void {
    if (this.stamps.length <= sumFen) {
      this.stamps = new Int32Array(sumFen + 1)
      this.worths = new Float64Array(sumFen + 1)
      this.stamp = 0
    }
    this.stamp++
    for (const [index, one] of this.items.entries())
      for (let other = 0; other < index; other++) {
        const before = this.items[other]
        const sum = one.lookFen + (before?.lookFen ?? 0)
        if (!before || sum > sumFen) continue
        const worth = one.worth + before.worth
        if (this.stamps[sum] === this.stamp && worth <= (this.worths[sum] ?? 0)) continue
        this.stamps[sum] = this.stamp
        this.worths[sum] = worth
      }
  }

  /** Chooses one more item, none worth more than `each`, which was the last one's worth. */
  private extend(from: number, worth: number, sumFen: Fen, count: number, each: number): void {
    if (count === 2) {
      this.tries--
      if (sumFen <= 0 || this.stamps[sumFen] !== this.stamp) return
      this.best = Math.max(this.best, worth + Math.min(this.worths[sumFen] ?? 0, 2 * each))
      return
    }
    for (let index = from; index < this.items.length; index++) {
      const item = this.items[index]
      if (!item || this.tries < 0 || worth + count * item.worth <= this.best) return
      if (count === 1) {
        if (item.lookFen === sumFen) this.best = worth + item.worth
      } else if (item.lookFen < sumFen)
        this.extend(index + 1, worth + item.worth, sumFen - item.lookFen, count - 1, item.worth)
    }
  }
}
