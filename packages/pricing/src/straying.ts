import type { Claim, Contest } from './conflicts.ts'
import { sumOf } from './money.ts'
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
  readonly furthest: number
}

type Lane = { readonly contest: Contest; readonly strays: readonly Stray[] }

/** What the contests after a place in the order may still bring. */
type Rest = { readonly netFen: number; readonly reach: readonly number[]; readonly price: number }

/** How far the contests decided so far stray. */
export type Strayed = { readonly netFen: number; readonly reach: readonly number[] }

/** How much more a line holds at most under any claim than under the greedy one, line by line. */
export function straysOf(contests: readonly Contest[], lines: number): number[] {
  const strays = Array.from({ length: lines }, () => 0)
  for (const contest of contests) {
    const { offs } = bestClaim(contest)
    for (const [place, row] of contest.rows.entries())
      for (const claim of contest.claims)
        strays[row] = Math.max(strays[row] ?? 0, (offs[place] ?? 0) - (claim.offs[place] ?? 0))
  }
  return strays
}

function strayOf(contest: Contest, claim: Claim, best: Claim, response: Response): Stray {
  let netFen = best.mostFen - claim.mostFen
  const reach = response.jumps.map(() => 0)
  for (const [place, row] of contest.rows.entries()) {
    const more = (best.offs[place] ?? 0) - (claim.offs[place] ?? 0)
    if (more === 0) continue
    netFen -= Math.max(0, more) * (response.slopes[row] ?? 0) + (response.slacks[row] ?? 0)
    for (const [index, jump] of response.jumps.entries())
      if (more > 0 && jump.rows.includes(row)) reach[index] = (reach[index] ?? 0) + more
  }
  return { claim, netFen, reach, furthest: Math.max(0, ...reach) }
}

/** Where two claims take the same and differ in nothing else, the first is as good as the other [C1]. */
function withoutTwins(claims: readonly Claim[]): Claim[] {
  const same = (a: Claim, b: Claim) => a.plain && b.plain && a.offs.every((off, i) => off === b.offs[i])
  return claims.filter((claim, index) => !claims.slice(0, index).some((before) => same(before, claim)))
}

function least(lane: Lane): number {
  return lane.strays.reduce((low, { netFen }) => Math.min(low, netFen), 0)
}

export class Straying {
  /** Contests with the claims that may still win; those of one claim are decided. */
  private lanes: Lane[]
  private rests: Rest[] = []
  private readonly steps: readonly (readonly Step[])[]
  private readonly baseFen: number

  /** `afterFen` is the payment after the greedy answer of the level. */
  constructor(contests: readonly Contest[], response: Response, afterFen: Fen) {
    this.baseFen = afterFen - response.mostFen
    this.steps = response.jumps.map(({ steps }) => steps)
    this.lanes = contests.map((contest) => {
      const best = bestClaim(contest)
      const strays = withoutTwins(contest.claims).map((claim) => strayOf(contest, claim, best, response))
      return { contest, strays }
    })
    this.measure()
  }

  get contests(): Contest[] {
    return this.lanes.map(({ contest, strays }) => ({ ...contest, claims: strays.map(({ claim }) => claim) }))
  }

  get start(): Strayed {
    return { netFen: 0, reach: this.steps.map(() => 0) }
  }

  private measure(): void {
    let rest: Rest = { netFen: 0, reach: this.steps.map(() => 0), price: Number.POSITIVE_INFINITY }
    const rests = [rest]
    for (const lane of this.lanes.toReversed()) {
      const low = least(lane)
      const { netFen, reach, price } = rest
      rest = {
        netFen: netFen + low,
        reach: reach.map((r, index) => r + Math.max(0, ...lane.strays.map((s) => s.reach[index] ?? 0))),
        price: lane.strays.reduce(
          (p, s) => (s.furthest > 0 ? Math.min(p, (s.netFen - low) / s.furthest) : p),
          price,
        ),
      }
      rests.push(rest)
    }
    this.rests = rests.reverse()
  }

  /** What jumps may bring at most, once these contests are decided and the rest may still stray. */
  private gain(reached: readonly number[], reach: readonly number[], price: number): number {
    let sureFen = 0
    const open: Step[] = []
    for (const [index, steps] of this.steps.entries())
      for (const { atFen, gainFen } of steps) {
        const need = atFen - (reached[index] ?? 0)
        if (need <= 0) sureFen += gainFen
        else if (need <= (reach[index] ?? 0)) open.push({ atFen: need, gainFen })
      }
    open.sort((a, b) => a.atFen - b.atFen)
    let bestFen = 0
    let sum = 0
    for (const { atFen, gainFen } of open) {
      sum += gainFen
      bestFen = Math.max(bestFen, sum - price * atFen)
    }
    return sureFen + bestFen
  }

  private floor(fen: number): Fen {
    return Math.max(0, Math.ceil(fen - 1e-6 - Math.abs(this.baseFen) * 1e-12))
  }

  /** The least that an answer can pay whose first `decided` contests stray like this. */
  lower(so: Strayed, decided: number): Fen {
    const rest = this.rests[decided]
    if (!rest) return 0
    return this.floor(this.baseFen + so.netFen + rest.netFen - this.gain(so.reach, rest.reach, rest.price))
  }

  with(so: Strayed, decided: number, claim: Claim): Strayed {
    const stray = this.lanes[decided]?.strays.find((each) => each.claim === claim)
    if (!stray) return so
    return {
      netFen: so.netFen + stray.netFen,
      reach: so.reach.map((r, index) => r + (stray.reach[index] ?? 0)),
    }
  }

  /** Leaves out every claim with which no answer can pay as little as this [C6]. */
  prune(bestFen: Fen): void {
    for (let left = true; left;) {
      const [all] = this.rests
      if (!all) return
      const lanes = this.lanes.map((lane) => {
        const low = least(lane)
        const strays = lane.strays.filter((stray) => {
          const net = this.baseFen + stray.netFen + all.netFen - low
          return this.floor(net - this.gain(stray.reach, all.reach, all.price)) <= bestFen
        })
        return strays.length === lane.strays.length ? lane : { ...lane, strays }
      })
      left = lanes.some((lane, index) => lane !== this.lanes[index])
      this.lanes = lanes
      if (left) this.measure()
    }
  }

  /** The answer of the lowest bound, found by bounds alone. */
  promising(): readonly Claim[] {
    let bestFen = Number.POSITIVE_INFINITY
    let best: readonly Claim[] = []
    let looks = 20_000
    const walk = (so: Strayed, chosen: readonly Claim[]): void => {
      const fen = this.lower(so, chosen.length)
      if (fen >= bestFen || looks-- < 0) return
      const lane = this.lanes[chosen.length]
      if (!lane) {
        bestFen = fen
        best = chosen
        return
      }
      for (const { claim } of lane.strays.toSorted((a, b) => a.netFen - b.netFen))
        walk(this.with(so, chosen.length, claim), [...chosen, claim])
    }
    walk(this.start, [])
    return best
  }

  /** Whether more than one answer is left. */
  get open(): boolean {
    return sumOf(this.lanes, ({ strays }) => strays.length - 1) > 0
  }
}
