import { divided, fenMax } from '../money.ts'
import type { Item } from './best-sets.ts'
import { BestSets } from './best-sets.ts'
import type { Fen } from '../offer.ts'

/*
 * Fractions of a fen 零头: every line but the last has its shares floored, and the last line of a chain
 * bears what that leaves. At one sum of the scope it follows from the amount of a line alone what it loses.
 */

/** What a chain does at one sum. */
export type Run = {
  readonly amounts: readonly Fen[]
  readonly looks: readonly Fen[]
  /** The part of a line that is taken before anything is rounded. */
  readonly share: number
  /** What the lines that lose most lose together: see `Losses`; null until it is asked. */
  lost: Float64Array | null
}

/** How a chain shares its amounts. */
export type Shares = {
  readonly unitFen: number
  readonly remainder: 'last' | 'largest' | 'first'
  readonly stepDown: boolean
  /** By offer, the level on which it stands. */
  readonly levels: Int32Array
}

/** What a line that is not the last pays off: every share is floored to the unit. */
export function floored(
  lookFen: Fen,
  { amounts, looks, share: whole }: Run,
  shares: Shares,
  up: boolean,
): Fen {
  // Where all of the goods is taken away, the fen that rounding spares go with the next offer.
  if (whole >= 1) return lookFen
  const unit = shares.unitFen
  let [left, look, taken, level] = [lookFen, lookFen, 0, -1]
  for (let index = 0; index < amounts.length; index++) {
    const at = shares.levels[index] ?? 0
    if (shares.stepDown && at !== level) {
      look = left
      level = at
    }
    const sum = looks[index] ?? 0
    const amount = amounts[index] ?? 0
    if (sum === 0 || amount === 0) continue
    const product = amount * look
    let exact = Math.floor(product / sum)
    if (product > fenMax || exact * sum > product) exact = divided(amount, look, sum).quotient
    const share = exact - (unit === 1 ? 0 : exact % unit)
    const more = up && (shares.remainder === 'first' || share * sum < product)
    taken += more ? share + Math.min(unit, amount) : share
    left = Math.max(0, lookFen - taken)
  }
  return Math.min(taken, lookFen)
}

/** Into how many parts a crowd is cut: what lies in later parts than the target can lose nothing to it. */
const partsMost = 12

/**
 * Prices of a fen of goods, in fractions of what one line may lose: the lines beside the target come to a sum
 * that is known, so where that is small only cheap goods can lose anything. Whatever the price, what they
 * lose is at most the sum times the price and the largest losses less the price of their goods.
 */
const goodsAtMost = [Number.POSITIVE_INFINITY, 80_000, 40_000, 20_000, 10_000, 5_000, 2_500]

/** The lines of which the last one bears the fractions: pieces, how many lines, what they come to. */
type Beside = { readonly pieces: number; readonly lines: number; readonly fen: Fen }

/** What a fen of goods is made to cost, and what all pieces but one and all of them lose at most by that. */
type Priced = { readonly each: number; readonly others: number; readonly mostFen: number }

/** What cannot be told apart from rounding in the arithmetic of fractions. */
const hair = 1e-6

/** The most that lines of a crowd lose together, among those up to some place of it. */
export class Losses {
  private readonly looks: Float64Array
  /** For each goods, where its looks end. */
  private readonly goodsEnd: Int32Array
  private readonly leastFen: Fen
  private readonly prices: readonly number[]
  private readonly parts: number
  private readonly partSize: number
  private readonly linesMax: number
  private readonly shares: Shares
  private readonly mostEach: number
  private readonly sets = new BestSets()

  /** `looks` in the order of the catalogue, empty for goods outside, null where they are not known. */
  constructor(looks: readonly (readonly Fen[] | null)[], leastFen: Fen, shares: Shares, linesMax: number) {
    const members = looks.filter((some) => some === null || some.length > 0)
    this.shares = shares
    this.linesMax = linesMax
    this.leastFen = leastFen
    this.mostEach = shares.levels.length * shares.unitFen
    this.prices = goodsAtMost.map((fen) => this.mostEach / fen)
    // What is not known is told by a negative amount.
    this.looks = Float64Array.from(members.flatMap((some) => some ?? [-1]))
    let end = 0
    this.goodsEnd = Int32Array.from(members, (some) => (end += some?.length ?? 1))
    this.parts = Math.max(1, Math.min(partsMost, members.length))
    this.partSize = Math.max(1, Math.ceil(members.length / this.parts))
  }

  /** What so many pieces in so many lines lose together at most, of the first `before` goods of the crowd. */
  most(totalFen: Fen, run: Run, { pieces, lines, fen }: Beside, before: number): number {
    return this.mostWith(0, totalFen, run, { pieces, lines, fen }, before)
  }

  /**
   * The same where only losses of at least `aboveFen` are of interest: single pieces that come to the
   * sum exactly are sought, which few of the largest losses do.
   */
  closely(totalFen: Fen, run: Run, beside: Beside, before: number, aboveFen: number): number {
    let most = this.mostWith(1, totalFen, run, beside, before)
    for (let count = Math.min(beside.pieces, beside.lines); count >= 1; count--) {
      const price = this.bestPrice(totalFen, run, count, beside.fen, before)
      if (price.mostFen < aboveFen) continue
      const items = this.itemsAt(totalFen, run, before, price, aboveFen)
      const above = aboveFen - price.each * beside.fen
      const found = items && this.sets.most(items, beside.fen, count, above)
      if (found === null) return this.most(totalFen, run, beside, before)
      if (found > above) most = Math.max(most, found + price.each * beside.fen)
    }
    return most
  }

  /** Where the sums of a part at a price begin. */
  private fromOf(before: number, price: number): number {
    const part = Math.min(this.parts, Math.ceil(before / this.partSize)) - 1
    return (part * this.prices.length + price) * (this.linesMax + 1)
  }

  /** The price of goods at which so many single pieces are seen to lose least. */
  private bestPrice(totalFen: Fen, run: Run, count: number, fen: Fen, before: number): Priced {
    const sums = (run.lost ??= this.topLosses(totalFen, run))
    return this.prices
      .map((each, index): Priced => {
        const from = this.fromOf(before, index)
        const others = (sums[from + count - 1] ?? 0) + each * fen
        return { each, others, mostFen: (sums[from + count] ?? 0) + each * fen }
      })
      .reduce((best, one) => (one.mostFen < best.mostFen ? one : best))
  }

  /** The single pieces before the target without which nothing of interest can be lost; null where one is not known. */
  private itemsAt(totalFen: Fen, run: Run, before: number, price: Priced, aboveFen: number): Item[] | null {
    const items: Item[] = []
    const end = this.goodsEnd[before - 1] ?? 0
    for (let index = 0; index < end; index++) {
      const lookFen = this.looks[index] ?? 0
      if (lookFen < 0) return null
      if (lookFen >= totalFen) continue
      const worth = lookFen * run.share - floored(lookFen, run, this.shares, false) - price.each * lookFen
      if (worth >= aboveFen - price.others - hair) items.push({ lookFen, worth })
    }
    return items
  }

  private mostWith(severalMin: number, totalFen: Fen, run: Run, beside: Beside, before: number): number {
    const sums = (run.lost ??= this.topLosses(totalFen, run))
    if (before === 0) return 0
    let least = Number.POSITIVE_INFINITY
    for (const [index, price] of this.prices.entries()) {
      const severalFen = Math.max(0, this.mostEach - 2 * price * (this.leastFen - 1))
      const most = this.linesOf(sums, this.fromOf(before, index), beside, severalFen, severalMin)
      least = Math.min(least, price * beside.fen + most)
    }
    return least
  }

  /** Single pieces and lines of several: of these it is only known that no line loses a unit at every pool. */
  private linesOf(
    sums: Float64Array,
    from: number,
    { pieces, lines }: Beside,
    severalFen: number,
    severalMin: number,
  ): number {
    let most = 0
    for (let several = severalMin; several <= lines && 2 * several <= pieces; several++) {
      const singles = Math.min(pieces - 2 * several, lines - several, this.linesMax)
      most = Math.max(most, (sums[from + singles] ?? 0) + several * severalFen)
    }
    return most
  }

  /** For every part and price, the sums of the largest losses up to its end: of none, one, two … lines. */
  private topLosses(totalFen: Fen, run: Run): Float64Array {
    const width = this.linesMax + 1
    const sums = new Float64Array(this.parts * this.prices.length * width)
    const tops = this.prices.map(() => new Float64Array(this.linesMax))
    let [look, filled] = [0, 0]
    for (let goods = 0; goods < this.goodsEnd.length; goods++) {
      for (const end = this.goodsEnd[goods] ?? 0; look < end; look++)
        this.lose(this.looks[look] ?? 0, totalFen, run, tops)
      if ((goods + 1) % this.partSize === 0 || goods === this.goodsEnd.length - 1)
        for (const top of tops) sumInto(sums, width * filled++, top)
    }
    return sums
  }

  private lose(look: Fen, totalFen: Fen, run: Run, tops: readonly Float64Array[]): void {
    const unknown = look < 0
    if (!unknown && look >= totalFen) return
    const lost = unknown ? this.mostEach : look * run.share - floored(look, run, this.shares, false)
    const leastFen = unknown ? this.leastFen : look
    for (const [index, top] of tops.entries()) insert(top, lost - (this.prices[index] ?? 0) * leastFen)
  }
}

/** Keeps the largest numbers, largest first. */
function insert(top: Float64Array, one: number): void {
  let index = top.length - 1
  if (one <= (top[index] ?? 0)) return
  for (; index > 0 && (top[index - 1] ?? 0) < one; index--) top[index] = top[index - 1] ?? 0
  top[index] = one
}

function sumInto(sums: Float64Array, from: number, top: Float64Array): void {
  let sum = 0
  for (let index = 0; index < top.length; index++) sums[from + index + 1] = sum += top[index] ?? 0
}
