import type { Fen } from '../offer.ts'
import type { Rulebook } from '../rulebooks/rulebook.ts'
import type { CompiledOffer } from '../scheme.ts'
import type { Run, Shares } from './losses.ts'
import { floored, Losses } from './losses.ts'
import type { Filler } from './sums.ts'
import { AnySums } from './sums.ts'
import type { Reachable } from './reachable.ts'
import { piecesFor } from './reachable.ts'
import { amountAt, countsPieces, jumpsOf, stepsMax } from './pool.ts'

/*
 * A chain 连池: pools over the same goods, one after another. For a given sum of the scope at its
 * start every later sum is known, and so is the share of every line but the last one, from its own
 * amount alone. The last line takes what the floored shares of the others leave, at most a little
 * for each of them. So the most that a chain takes from a line is a search over one number.
 */

/** A sum of the scope at which the chain takes much from the line, and the most it takes there. */
export type Reach = {
  readonly totalFen: Fen
  readonly pieces: number
  readonly mostFen: Fen
  /** The most pieces that other goods may have in it. */
  readonly others: number
}

/** The goods that may stand beside the line. */
export type Crowd = {
  /** By place in the catalogue, every amount that one piece may come to; null where it is not known, empty outside. */
  readonly looks: readonly (readonly Fen[] | null)[]
  /** Which sums these goods can make; null where that is not known. */
  readonly sums: Reachable | null
  readonly leastFen: Fen
  readonly mostFen: Fen
}

/** What one piece of each goods leaves to the last line at one sum; those whose amount is certain, the most first. */
export type Spared = { readonly all: readonly (Filler | null)[]; readonly certain: readonly Filler[] }

/** The line of which the chain takes. */
export type Bearer = {
  readonly lookFen: Fen
  readonly pieces: number
  /** What must stand beside it at least, besides any other goods. */
  readonly besideFen: Fen
  /** How many pieces of other goods there must be at least. */
  readonly others: number
  /** Whether the lines beside it are looked at closely where it would pay off more than is of interest. */
  readonly closely: boolean
  /** Lines that may stand before it, whose fractions of a fen it may have to bear. */
  readonly before: number
}

/** Sums between which no amount jumps, and the part that is taken at the first of them. */
type Step = { readonly fromFen: Fen; readonly untilFen: Fen; readonly share: number }

/** Reaches kept for finding the basket. */
const reachesKept = 6
/** Sums walked from the start of a step before a looser bound is taken for the rest of it. */
const scanMost = 4_000
const tiny = 1e-6
/** Sums whose runs lie side by side, as they are walked one after another. */
const pageSize = 64

export class Chain {
  readonly offers: readonly CompiledOffer[]
  readonly counts: boolean
  /** Whether its steps are few enough to be followed. */
  readonly followed: boolean
  private readonly book: Rulebook
  private readonly shares: Shares
  private readonly losses: Losses
  readonly crowd: Crowd
  private readonly piecesMax: number
  private readonly topFen: Fen
  /** Whether its parts are rounded before they are shared, so that they may rise with the sum. */
  private readonly rounds: boolean
  private readonly pages = new Map<number, (Run | undefined)[]>()
  private page: (Run | undefined)[] = []
  private pageKey = -1
  private readonly spared = new Map<number, Spared>()
  private byLook: readonly Filler[] | null = null
  private byPairs: AnySums | null = null
  private readonly starts = new Map<number, readonly Step[]>()

  constructor(offers: readonly CompiledOffer[], book: Rulebook, crowd: Crowd, piecesMax: number) {
    this.offers = offers
    this.book = book
    this.crowd = crowd
    this.piecesMax = piecesMax
    this.topFen = crowd.mostFen * piecesMax
    this.counts = offers.some(countsPieces)
    this.followed = offers.every((offer) => jumpsOf(offer, this.topFen).length < stepsMax)
    this.rounds = offers.some(({ offer }) => offer.mechanic.kind === 'percent')
    this.shares = {
      unitFen: book.shareUnitFen,
      remainder: book.remainder,
      stepDown: book.base === 'step_down',
      levels: Int32Array.from(offers, ({ levelIndex }) => levelIndex),
    }
    this.losses = new Losses(crowd.looks, crowd.leastFen, this.shares, piecesMax)
  }

  /** Amounts and sums along the chain, each worked out once. */
  run(totalFen: Fen, pieces: number): Run {
    const key = (this.counts ? pieces * 2 ** 32 : 0) + Math.floor(totalFen / pageSize)
    if (key !== this.pageKey) this.turnTo(key)
    return (this.page[totalFen % pageSize] ??= this.runAt(totalFen, pieces))
  }

  private turnTo(key: number): void {
    let page = this.pages.get(key)
    if (!page) {
      page = Array.from({ length: pageSize }, () => undefined)
      this.pages.set(key, page)
    }
    this.page = page
    this.pageKey = key
  }

  /** Offers of one level look at the same sum. */
  private runAt(totalFen: Fen, pieces: number): Run {
    const amounts: Fen[] = []
    const looks: Fen[] = []
    let [left, look, level, paid] = [totalFen, totalFen, -1, 1]
    let taken = 0
    for (const offer of this.offers) {
      if (this.shares.stepDown && offer.levelIndex !== level) {
        look = left
        level = offer.levelIndex
        paid *= 1 - taken
        taken = 0
      }
      const amount = look > 0 ? amountAt(offer, look, pieces) : 0
      amounts.push(amount)
      looks.push(look)
      left = Math.max(0, left - amount)
      taken = look > 0 ? taken + amount / look : 0
    }
    return { amounts, looks, share: Math.min(1, 1 - paid * Math.max(0, 1 - taken)), lost: null }
  }

  /** What a line that is not the last pays off: every share is floored to the unit. */
  floored(lookFen: Fen, run: Run, up: boolean): Fen {
    return floored(lookFen, run, this.shares, up)
  }

  private keyOf(totalFen: Fen, pieces: number): number {
    return this.counts ? totalFen * 1024 + pieces : totalFen
  }

  /** What single pieces would leave to the last line at this sum. */
  sparedAt({ totalFen, pieces }: Reach): Spared {
    const key = this.keyOf(totalFen, pieces)
    const known = this.spared.get(key)
    if (known) return known
    const run = this.run(totalFen, pieces)
    const all = this.crowd.looks.map((looks, place): Filler | null => {
      const lookFen = looks && looks.length > 0 ? Math.max(...looks) : 0
      if (lookFen === 0) return null
      return { place, lookFen, worth: lookFen * run.share - this.floored(lookFen, run, false) }
    })
    const certain = all
      .filter((one) => one !== null)
      .filter(({ place }) => this.crowd.looks[place]?.length === 1)
    const made = { all, certain: certain.sort((a, b) => b.worth - a.worth) }
    this.spared.set(key, made)
    return made
  }

  /** What the last line pays off when the others leave so much. */
  takenByLast(lookFen: Fen, lostFen: number, { totalFen, pieces }: Reach): Fen {
    return Math.round(lookFen * this.run(totalFen, pieces).share + lostFen)
  }

  /** Sums between which no amount jumps, those first where most is taken. */
  private steps(pieces: number) {
    const known = this.starts.get(this.counts ? pieces : 0)
    if (known) return known
    let spans = [{ from: 1, until: this.topFen + 1 }]
    for (const [index, offer] of this.offers.entries()) {
      const jumps = jumpsOf(offer, this.topFen)
      spans = spans.flatMap((span) => this.cut(span, index, jumps, pieces))
    }
    const made = spans
      .map(({ from, until }) => ({ fromFen: from, untilFen: until, share: this.run(from, pieces).share }))
      .sort((a, b) => b.share - a.share)
    this.starts.set(this.counts ? pieces : 0, made)
    return made
  }

  /** Cuts a span where the sum that the offer sees passes a jump; within a span that sum only grows. */
  private cut(span: { from: Fen; until: Fen }, index: number, jumps: readonly Fen[], pieces: number) {
    const seen = (totalFen: Fen) => this.run(totalFen, pieces).looks[index] ?? 0
    const parts: { from: Fen; until: Fen }[] = []
    let { from } = span
    const last = seen(span.until - 1)
    for (const jump of jumps) {
      if (jump > last) break
      if (jump <= seen(from)) continue
      let [low, high] = [from, span.until - 1]
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2)
        if (seen(middle) >= jump) high = middle
        else low = middle
      }
      parts.push({ from, until: high })
      from = high
    }
    return [...parts, { from, until: span.until }]
  }

  /** The most that the chain takes from the line at one sum, by how it stands among so many others. */
  private mostAt(totalFen: Fen, pieces: number, bearer: Bearer, others: number, leastFen: number): Fen {
    const run = this.run(totalFen, pieces)
    if (this.book.remainder !== 'last') return this.floored(bearer.lookFen, run, true)
    if (Math.min(others, bearer.before) === 0) return this.floored(bearer.lookFen, run, false)
    // Never less than what the line would bear further up, where its shares are floored.
    const beside = { pieces: others, lines: Math.min(others, bearer.before), fen: totalFen - bearer.lookFen }
    const last = bearer.lookFen * run.share + this.losses.most(totalFen, run, beside, bearer.before)
    const most = Math.min(bearer.lookFen, Math.floor(last + tiny))
    if (!bearer.closely || most <= leastFen) return most
    const share = bearer.lookFen * run.share
    const above = leastFen + 1 - share - 2 * tiny
    const close = this.losses.closely(totalFen, run, beside, bearer.before, above)
    return Math.min(most, Math.max(leastFen, Math.floor(share + close + tiny)))
  }

  /** Alone in the scope the line bears everything. */
  private alone({ lookFen, pieces }: Bearer): Reach {
    let left = lookFen
    for (const amount of this.run(lookFen, pieces).amounts) left = Math.max(0, left - amount)
    return { totalFen: lookFen, pieces, mostFen: lookFen - left, others: 0 }
  }

  /** The sums at which the chain takes most from the line, most first; sums that take less than `leastFen` are left out. */
  reaches(bearer: Bearer, leastFen: Fen): Reach[] {
    const found = bearer.besideFen > 0 || bearer.others > 0 ? [] : [this.alone(bearer)]
    let best = Math.max(leastFen, found[0]?.mostFen ?? 0)
    const others = this.piecesMax - bearer.pieces
    const counts = this.counts ? Array.from({ length: others }, (_, more) => more + 1) : [others]
    for (const more of counts) {
      if (more < Math.max(1, bearer.others)) continue
      const pieces = bearer.pieces + more
      for (const walk of this.walks(pieces, more, bearer)) {
        if (walk.share * bearer.lookFen + this.spareOf(more, bearer) < best - 1) break
        best = this.scan(walk, pieces, more, bearer, best, found)
      }
    }
    return found.sort((a, b) => b.mostFen - a.mostFen || a.totalFen - b.totalFen).slice(0, reachesKept)
  }

  /** The steps as far as the line and so many others can make their sums, those first where most is taken. */
  private walks(pieces: number, more: number, { lookFen, besideFen, others }: Bearer): Step[] {
    // Of several pieces in one line rounding may take a fen more each.
    const beside = others > 1 ? others * (this.crowd.leastFen - 1) : this.crowd.leastFen
    const least = lookFen + Math.max(besideFen, beside)
    const most = lookFen + more * this.crowd.mostFen
    return this.steps(pieces)
      .flatMap((step) => {
        const fromFen = Math.max(step.fromFen, least)
        const untilFen = Math.min(step.untilFen, most + 1)
        return fromFen < untilFen ? [{ fromFen, untilFen, share: this.run(fromFen, pieces).share }] : []
      })
      .sort((a, b) => b.share - a.share)
  }

  /** The most pieces beside the line that make a sum: just so many where the chain counts them. */
  private othersAt(totalFen: Fen, more: number, { lookFen, others }: Bearer): number {
    if (!this.crowd.sums) return more
    return piecesFor(this.crowd.sums, totalFen - lookFen, more, this.counts ? more : Math.max(1, others))
  }

  /** What rounding may add at most to the part that is taken from the line. */
  private spareOf(more: number, { before }: Bearer): number {
    const lost = this.offers.length * this.book.shareUnitFen * Math.min(more, Math.max(1, before))
    // Percentages are rounded, so that of a small sum a larger part may be taken than of one below it.
    return lost + (this.rounds ? this.offers.length : 0)
  }

  /** The starts of the steps above a sum at which most is taken, at most so many. */
  startsAbove(totalFen: Fen, pieces: number, most: number): Fen[] {
    const above = this.steps(pieces).filter(({ untilFen }) => untilFen > totalFen)
    return above.slice(0, most).map(({ fromFen }) => Math.max(fromFen, totalFen))
  }

  /** Goods of which one piece adds a certain amount, the cheapest first. */
  get sorted(): readonly Filler[] {
    this.byLook ??= this.crowd.looks
      .flatMap((looks, place) => (looks?.length === 1 ? [{ place, lookFen: looks[0] ?? 0, worth: 0 }] : []))
      .sort((a, b) => a.lookFen - b.lookFen)
    return this.byLook
  }

  /** Sums of these goods, where any of them will do. */
  get sums(): AnySums {
    return (this.byPairs ??= new AnySums(this.sorted))
  }

  /**
   * Walks up from the start of a step. Between jumps the part that is taken only falls as the sum
   * grows, but for rounding, so the walk ends where even all fractions could not make up for it.
   */
  private scan(step: Step, pieces: number, more: number, bearer: Bearer, bestFen: Fen, found: Reach[]): Fen {
    let best = bestFen
    const spare = this.spareOf(more, bearer)
    for (let total = step.fromFen; total < step.untilFen; total++) {
      const share = this.run(total, pieces).share * bearer.lookFen
      if (share + spare < best - 1) break
      const others = this.othersAt(total, more, bearer)
      if (others === 0) continue
      if (total - step.fromFen > scanMost) {
        // Beyond what is walked nothing takes more than this.
        const mostFen = Math.min(bearer.lookFen, Math.floor(share + spare))
        found.push({ totalFen: total, pieces, mostFen, others })
        return Math.max(best, Math.floor(share))
      }
      const most = this.mostAt(total, pieces, bearer, others, best)
      if (most < best - 1) continue
      found.push({ totalFen: total, pieces, mostFen: most, others })
      if (most > best) best = most
    }
    return best
  }
}
