import { at } from './assert.ts'
import type { Claim, Contest } from './conflicts.ts'
import type { Fen } from './offer.ts'
import type { Response, Step } from './response.ts'

/*
 * A level whose offers compete line by line has a greedy answer: every cell to the claim that takes
 * most. Any other answer strays from it: it leaves more on some lines, which pays only where later
 * levels then take more than that. How much they can is their response, so every way of straying
 * has a payment that it cannot undercut, and claims that cannot pay are left out at once [C6].
 */

/** The claim of a contest that takes most; of equal ones the first. */
export function bestClaim(contest: Contest): Claim {
  return contest.claims.reduce((best, claim) => (claim.mostFen > best.mostFen ? claim : best))
}

/** One claim: what it costs against the greedy one, and how far it carries each jump. */
type Stray = {
  readonly claim: Claim
  /** What it leaves unpaid less, at most, what later levels take of that; jumps aside. */
  readonly netFen: number
  /** By jump: how much more it leaves on that jump's lines. */
  readonly reach: readonly number[]
  /** What it costs at the prices of the jumps. */
  pricedFen: number
}

/** A contest with the claims that may still win. */
type Lane = readonly Stray[]

/** What the contests after a place in the order may still bring. */
type Rest = {
  /** By jump: how far they carry it at most. */
  readonly reach: readonly number[]
  /** By jump: what a fen of that costs at least. */
  readonly cost: readonly number[]
  /** What they come to at least, and at the prices of the jumps. */
  readonly netFen: number
  readonly pricedFen: number
}

/** What a walk over the contests does where it stands. */
export type Walker = {
  /** Whether answers of at least this payment need no look. */
  readonly pointless: (lowerFen: Fen) => boolean
  /** Every contest is decided. */
  readonly arrive: (chosen: readonly Claim[], lowerFen: Fen) => void
  readonly byRank: boolean
}

/** How much more a line holds at most under any claim than under the greedy one, line by line. */
export function straysOf(contests: readonly Contest[], lines: number): number[] {
  const strays = Array.from({ length: lines }, () => 0)
  for (const contest of contests) {
    const { offs } = bestClaim(contest)
    for (const [place, row] of contest.rows.entries())
      for (const claim of contest.claims)
        strays[row] = Math.max(at(strays, row), at(offs, place) - at(claim.offs, place))
  }
  return strays
}

function strayOf(contest: Contest, claim: Claim, best: Claim, response: Response): Stray {
  let netFen = best.mostFen - claim.mostFen
  const reach = response.jumps.map(() => 0)
  for (const [place, row] of contest.rows.entries()) {
    const more = at(best.offs, place) - at(claim.offs, place)
    if (more === 0) continue
    netFen -= Math.max(0, more) * at(response.slopes, row) + at(response.slacks, row)
    if (more < 0) continue
    for (let jump = 0; jump < reach.length; jump++)
      if (response.jumps[jump]?.rows.includes(row)) reach[jump] = (reach[jump] ?? 0) + more
  }
  return { claim, netFen, reach, pricedFen: netFen }
}

/** Where two claims take the same and differ in nothing else, the first is as good as the other [C1]. */
function withoutTwins(claims: readonly Claim[]): Claim[] {
  const same = (a: Claim, b: Claim) => a.plain && b.plain && a.offs.every((off, i) => off === b.offs[i])
  return claims.filter((claim, index) => !claims.slice(0, index).some((before) => same(before, claim)))
}

/** Jumps that the same contested lines carry are one. */
function merged(jumps: Response['jumps'], contested: ReadonlySet<number>): Response['jumps'] {
  const byRows = new Map<string, { rows: readonly number[]; steps: Step[] }>()
  for (const jump of jumps) {
    const rows = jump.rows.filter((row) => contested.has(row))
    const known = byRows.get(rows.join())
    if (known) known.steps.push(...jump.steps)
    else byRows.set(rows.join(), { rows, steps: [...jump.steps] })
  }
  for (const { steps } of byRows.values()) steps.sort((a, b) => a.atFen - b.atFen)
  return [...byRows.values()]
}

/** A step with all that it and the ones before it bring. */
type Summed = Step & { readonly allFen: number }

function summed(steps: readonly Step[]): Summed[] {
  let allFen = 0
  return steps.map(({ atFen, gainFen }) => ({ atFen, gainFen, allFen: (allFen += gainFen) }))
}

/** Puts a cost in its place among the rising ones, its gain beside it. */
function insert(costs: number[], gains: number[], count: number, cost: number, gain: number): number {
  let place = count
  for (; place > 0 && (costs[place - 1] ?? 0) > cost; place--) {
    costs[place] = costs[place - 1] ?? 0
    gains[place] = gains[place - 1] ?? 0
  }
  costs[place] = cost
  gains[place] = gain
  return count + 1
}

function lowest(strays: readonly Stray[], fenOf: (stray: Stray) => number): number {
  let low = Number.POSITIVE_INFINITY
  for (const stray of strays) low = Math.min(low, fenOf(stray))
  return low
}

function pricedOf({ pricedFen }: Stray): number {
  return pricedFen
}

function carry(reached: number[], { reach }: Stray, sign: 1 | -1): void {
  for (let jump = 0; jump < reached.length; jump++)
    reached[jump] = (reached[jump] ?? 0) + sign * (reach[jump] ?? 0)
}

/** Looks at bounds alone that a search for the most promising answer may take. */
const looksMax = 20_000

/** So many answers are few. */
const answersFew = 5_000

/** Rounds in which the prices of the jumps are improved. */
const roundsMax = 30

/**
 * Two bounds, of which the higher counts.
 *
 * The first is Lagrange's. A jump is worth nothing until enough lines stray for it, and a line that
 * strays may serve several jumps at once. So every jump is given a price for a fen of reach: lines
 * are paid that for what they bring to it, and the jump pays it for what it needs. At any prices the
 * cheapest lines and the cheapest jumps, each looked at alone, come to no more than the best answer.
 *
 * The second lets every line serve all jumps at once: the dearest jump that is made pays for all.
 */
export class Straying {
  private lanes: readonly Lane[]
  private rests: readonly Rest[] = []
  private readonly jumps: readonly (readonly Summed[])[]
  private readonly scratch: { readonly costs: number[]; readonly gains: number[] } = { costs: [], gains: [] }
  private prices: readonly number[]
  private readonly baseFen: number
  /** What cannot be told apart from rounding in the arithmetic of bounds. */
  private readonly hairFen: number

  /** `afterFen` is the payment after the greedy answer of the level. */
  constructor(contests: readonly Contest[], response: Response, afterFen: Fen) {
    this.baseFen = afterFen - response.mostFen
    this.hairFen = 1e-6 + Math.abs(afterFen) * 1e-12
    const contested = new Set(contests.flatMap(({ rows }) => rows))
    const jumps = merged(response.jumps, contested)
    const carried = { ...response, jumps }
    this.lanes = contests.map((contest) => {
      const best = bestClaim(contest)
      return withoutTwins(contest.claims).map((claim) => strayOf(contest, claim, best, carried))
    })
    this.jumps = jumps.map(({ steps }) => summed(steps))
    this.prices = this.fairPrices()
    this.price()
    this.measure()
  }

  /** Prices to begin with: every line shares what it costs among the jumps that it serves. */
  private fairPrices(): number[] {
    const prices = this.jumps.map(() => Number.POSITIVE_INFINITY)
    for (const strays of this.lanes)
      for (const { netFen, reach } of strays) {
        const served = reach.reduce((sum, far) => sum + far, 0)
        for (const [jump, far] of reach.entries())
          if (far > 0) prices[jump] = Math.max(0, Math.min(at(prices, jump), netFen / served))
      }
    return prices.map((price) => (price === Number.POSITIVE_INFINITY ? 0 : price))
  }

  /** Whether more than one answer is left. */
  get open(): boolean {
    return this.lanes.some((strays) => strays.length > 1)
  }

  /** The least that any answer can pay. */
  get lowerFen(): Fen {
    return this.lower(0, this.none, 0)
  }

  private get none(): number[] {
    return this.jumps.map(() => 0)
  }

  /** What every claim costs at the prices of the jumps as they are now. */
  private price(): void {
    for (const strays of this.lanes)
      for (const stray of strays) {
        const { netFen, reach } = stray
        let fen = netFen
        for (let jump = 0; jump < reach.length; jump++) fen -= (reach[jump] ?? 0) * (this.prices[jump] ?? 0)
        stray.pricedFen = fen
      }
  }

  private measure(): void {
    let rest: Rest = {
      reach: this.none,
      cost: this.jumps.map(() => Number.POSITIVE_INFINITY),
      netFen: 0,
      pricedFen: 0,
    }
    const rests = [rest]
    for (const strays of this.lanes.toReversed()) {
      const low = lowest(strays, ({ netFen }) => netFen)
      const reach = rest.reach.slice()
      const cost = rest.cost.slice()
      for (let jump = 0; jump < reach.length; jump++) {
        let most = 0
        let least = cost[jump] ?? 0
        for (const stray of strays) {
          const far = stray.reach[jump] ?? 0
          if (far <= 0) continue
          if (far > most) most = far
          const each = (stray.netFen - low) / far
          if (each < least) least = each
        }
        cost[jump] = least
        reach[jump] = (reach[jump] ?? 0) + most
      }
      const pricedFen = rest.pricedFen + lowest(strays, pricedOf)
      rest = { reach, cost, netFen: rest.netFen + low, pricedFen }
      rests.push(rest)
    }
    this.rests = rests.reverse()
  }

  /** The step at which a jump costs least at its price; it may be none. */
  private bestStep(jump: number): { readonly fen: number; readonly atFen: number } {
    const price = at(this.prices, jump)
    let best = { fen: 0, atFen: 0 }
    for (const { atFen, allFen } of at(this.jumps, jump)) {
      if (atFen > at(at(this.rests, 0).reach, jump)) break
      if (atFen * price - allFen < best.fen) best = { fen: atFen * price - allFen, atFen }
    }
    return best
  }

  /** The first bound before anything is decided. */
  private get pricedFen(): number {
    let fen = this.baseFen + at(this.rests, 0).pricedFen
    for (const jump of this.jumps.keys()) fen += this.bestStep(jump).fen
    return fen
  }

  /** The least that an answer can pay whose first `decided` contests stray like this. */
  private lower(netFen: number, reached: readonly number[], decided: number): Fen {
    const rest = at(this.rests, decided)
    const { costs, gains } = this.scratch
    let [pricedFen, sureFen, open] = [0, 0, 0]
    for (let jump = 0; jump < this.jumps.length; jump++) {
      const had = reached[jump] ?? 0
      const far = had + (rest.reach[jump] ?? 0)
      const price = this.prices[jump] ?? 0
      const cost = rest.cost[jump] ?? 0
      let least = 0
      for (const { atFen, gainFen, allFen } of this.jumps[jump] ?? []) {
        if (atFen > far) break
        const need = atFen - had
        const fen = need > 0 ? need * price - allFen : -allFen
        if (fen < least) least = fen
        if (need <= 0) sureFen += gainFen
        else open = insert(costs, gains, open, need * cost, gainFen)
      }
      pricedFen += least
    }
    let [sum, best] = [0, 0]
    for (let index = 0; index < open; index++) {
      sum += gains[index] ?? 0
      best = Math.max(best, sum - (costs[index] ?? 0))
    }
    const shared = rest.netFen - sureFen - best
    return this.floor(this.baseFen + netFen + Math.max(rest.pricedFen + pricedFen, shared))
  }

  private floor(fen: number): Fen {
    return Math.max(0, Math.ceil(fen - this.hairFen))
  }

  /** Moves the prices so that the bound rises towards an answer that is known. */
  private reprice(bestFen: Fen): void {
    let [best, bestPrices] = [this.pricedFen, this.prices]
    let pace = 1
    for (let round = 0, now = best; round < roundsMax && this.floor(now) <= bestFen; round++) {
      const slope = this.jumps.map((_, jump) => this.bestStep(jump).atFen)
      for (const strays of this.lanes) {
        const cheapest = strays.reduce((low, stray) => (stray.pricedFen < low.pricedFen ? stray : low))
        for (const [jump, far] of cheapest.reach.entries()) slope[jump] = at(slope, jump) - far
      }
      const length = slope.reduce((sum, each) => sum + each * each, 0)
      if (length === 0) break
      const stride = (pace * (bestFen + 1 - now)) / length
      this.prices = this.prices.map((price, jump) => Math.max(0, price + stride * at(slope, jump)))
      this.price()
      this.measure()
      now = this.pricedFen
      if (now > best) [best, bestPrices] = [now, this.prices]
      else pace *= 0.7
    }
    this.prices = bestPrices
    this.price()
    this.measure()
  }

  /** Leaves out every claim with which no answer can pay as little as this [C6]. */
  prune(bestFen: Fen): void {
    if (this.lanes.some((strays) => strays.length === 0)) return
    this.drop(bestFen)
    // A handful of answers is looked at sooner than prices are improved.
    if (this.jumps.length === 0 || this.answers < answersFew) return
    this.reprice(bestFen)
    this.drop(bestFen)
  }

  private get count(): number {
    return this.lanes.reduce((count, strays) => count + strays.length, 0)
  }

  private get answers(): number {
    return this.lanes.reduce((count, strays) => count * strays.length, 1)
  }

  private drop(bestFen: Fen): void {
    const all = this.pricedFen
    const count = this.count
    this.lanes = this.lanes.map((strays) => {
      const least = lowest(strays, pricedOf)
      return strays.filter(({ pricedFen }) => this.floor(all - least + pricedFen) <= bestFen)
    })
    if (this.count < count) this.measure()
  }

  /** Goes over the answers that are left, contest by contest, the cheapest claims first or by rank [C1]. */
  walk({ pointless, arrive, byRank }: Walker): void {
    const ordered = byRank
      ? this.lanes
      : this.lanes.map((strays) => strays.toSorted((a, b) => a.pricedFen - b.pricedFen))
    const reached = this.none
    const chosen: Claim[] = []
    const step = (netFen: number): void => {
      const lowerFen = this.lower(netFen, reached, chosen.length)
      if (pointless(lowerFen)) return
      const strays = ordered[chosen.length]
      if (!strays) return arrive([...chosen], lowerFen)
      for (const stray of strays) {
        carry(reached, stray, 1)
        chosen.push(stray.claim)
        step(netFen + stray.netFen)
        chosen.pop()
        carry(reached, stray, -1)
      }
    }
    step(0)
  }

  /** The answer of the lowest bound, found by bounds alone. */
  promising(): readonly Claim[] {
    let bestFen = Number.POSITIVE_INFINITY
    let best: readonly Claim[] = []
    let looks = 0
    this.walk({
      byRank: false,
      pointless: (lowerFen) => lowerFen >= bestFen || ++looks > looksMax,
      arrive: (chosen, lowerFen) => {
        bestFen = lowerFen
        best = chosen
      },
    })
    return best
  }
}
