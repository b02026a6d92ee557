import { hypothetical, mostOfLevel } from './bounds.ts'
import type { Claim, Contest } from './conflicts.ts'
import { competitionOf, drawersOf, mayCompete, roundsAlone } from './conflicts.ts'
import type { Straying } from './deviation.ts'
import { Deviation } from './deviation.ts'
import type { Candidates } from './in-order.ts'
import { bestRank, keptFaith, notWaiting, standingBack, wideHere } from './in-order.ts'
import type { Survives } from './levels.ts'
import { sumOf } from './money.ts'
import type { Fen } from './offer.ts'
import type { Candidate, PricingState } from './pricing-state.ts'
import { copyState, paymentOf } from './pricing-state.ts'
import type { Owner, Plan } from './settle.ts'
import { byPriority, openLevel, settle } from './settle.ts'

/**
 * Exact choice 最优组合: depth first over the levels, branching only where offers are in each
 * other's way, cut off wherever even the most that is left to take could not beat the best answer.
 *
 * It runs twice. The first pass finds the lowest payment, trying the largest savings first. The
 * second walks in order of priority and stops at the first answer of that payment, so equal totals
 * go to the higher priority, then to file order, however the first pass wandered [C1].
 */
export class Search {
  readonly candidates: Candidates
  readonly finish: (state: PricingState) => PricingState
  /** Levels that may still be settled before the search gives up proving. */
  effort: number
  private readonly patience: number
  /** Answers looked at or ruled out by a bound. */
  looked = 0
  best: PricingState | null = null
  bestFen = Number.POSITIVE_INFINITY
  lowerFen: Fen | null = null
  /** In the second pass the payment to be found again. */
  wantedFen: Fen | null = null

  constructor(candidates: Candidates, effort: number, finish: (state: PricingState) => PricingState) {
    this.candidates = candidates
    this.effort = effort
    this.patience = effort
    this.finish = finish
  }

  get done(): boolean {
    // Plans that do not hold give no answer; a search that found none by now leaves it to priority.
    if (this.effort <= -this.patience) return true
    if (this.wantedFen !== null) return this.best !== null || this.effort <= 0
    return (
      (this.effort <= 0 && this.best !== null) || (this.lowerFen !== null && this.bestFen <= this.lowerFen)
    )
  }

  /** Whether an answer of at least this payment need not be looked at. */
  hopeless(lowerFen: Fen): boolean {
    return this.wantedFen === null ? lowerFen >= this.bestFen : lowerFen > this.wantedFen
  }

  explore(start: PricingState, from: number): void {
    const state = start
    for (const [index, level] of state.scheme.levels.entries()) {
      const offers = index < from ? [] : notWaiting(state, this.candidates[index] ?? [])
      if (offers.length === 0) continue
      const open = openLevel(state, offers)
      if (this.branch(state, index, open)) return
      settle(state, level.survives, open, byPriority)
    }
    this.leaf(state)
  }

  leaf(state: PricingState): void {
    if (!keptFaith(state)) return
    this.looked += 1
    const end = this.finish(state)
    const payment = paymentOf(end)
    if (this.wantedFen === null ? payment >= this.bestFen : payment !== this.wantedFen) return
    this.best = end
    this.bestFen = payment
  }

  /** Branches over what a level leaves open; false where nothing is. */
  branch(state: PricingState, levelIndex: number, open: readonly Candidate[]): boolean {
    const survives = state.scheme.levels[levelIndex]?.survives ?? 'all'
    const groups = rivalGroups(open, state)
    const wide = wideHere(state, this.candidates, levelIndex)
    const contested = mayCompete(survives, open) && competitionOf(state, survives, open).contests.length > 0
    if (groups.length === 0 && wide.length === 0 && !contested && drawersOf(open).length === 0) return false
    const level = new LevelBranch(this, state, levelIndex, open, survives)
    this.lowerFen ??= level.rootLower(groups.length + wide.length > 0)
    level.overGroups([...new Set([...groups, ...wide])], new Map())
    if (!level.settled) level.attempt(byPriority)
    return true
  }
}

/** Groups of which at least two offers could stand on this level. */
function rivalGroups(open: readonly Candidate[], state: PricingState): string[] {
  if (!open.some(({ compiled }) => compiled.offer.stacking.group !== null)) return []
  const count = new Map<string, number>()
  for (const { compiled } of open) {
    const { group } = compiled.offer.stacking
    if (group !== null && !state.groups.has(group)) count.set(group, (count.get(group) ?? 0) + 1)
  }
  return [...count].filter(([, members]) => members > 1).map(([group]) => group)
}

/** What looking at one owner costs, in settled levels. */
const nodeCost = 0.1

/** How much the contests decided so far take, and how far they stray from the greedy answer. */
type SoFar = {
  /** The most the level takes, with movable amounts counted once. */
  readonly takenFen: Fen
  /** The same with movable amounts counted in every cell they may reach. */
  readonly topFen: Fen
  readonly straying: Straying
}

/** The open questions of one level, answered one after another. */
class LevelBranch {
  readonly search: Search
  readonly state: PricingState
  readonly levelIndex: number
  readonly open: readonly Candidate[]
  readonly survives: Survives
  /** The most that the levels after this one can take. */
  readonly laterFen: Fen
  settled = false
  deviation: Deviation | null = null

  constructor(
    search: Search,
    state: PricingState,
    levelIndex: number,
    open: readonly Candidate[],
    survives: Survives,
  ) {
    this.search = search
    this.state = state
    this.levelIndex = levelIndex
    this.open = open
    this.survives = survives
    const { levels } = state.scheme
    const look = hypothetical(state)
    this.laterFen = levels.reduce(
      (sum, level, index) =>
        index > levelIndex ? sum + mostOfLevel(look, search.candidates[index] ?? [], level.survives) : sum,
      0,
    )
  }

  lower(takenFen: Fen): Fen {
    const floor = sumOf(this.state.rows, (row) => Math.min(row.leftFen, row.floorFen))
    return Math.max(floor, paymentOf(this.state) - takenFen - this.laterFen)
  }

  /** No answer of this basket can be below this. */
  rootLower(grouped: boolean): Fen {
    const whole = this.lower(mostOfLevel(this.state, this.open, this.survives))
    if (grouped) return whole
    const { contests, looseFen, looseTopFen } = competitionOf(this.state, this.survives, this.open)
    const most = Math.min(
      looseFen + sumOf(contests, mostOfContest),
      looseTopFen + sumOf(contests, topOfContest),
    )
    return Math.max(whole, this.lower(most))
  }

  /** Which offer of each group stands here, or that all of them stand back for a later level. */
  overGroups(groups: readonly string[], out: ReadonlyMap<Candidate, Candidate>): void {
    const [group, ...rest] = groups
    if (group === undefined) return this.overCells(out)
    const members = this.open.filter(({ compiled }) => compiled.offer.stacking.group === group)
    const isWide = wideHere(this.state, this.search.candidates, this.levelIndex).includes(group)
    const later = isWide
      ? bestRank(this.search.candidates.slice(this.levelIndex + 1).flat(), group)
      : Number.POSITIVE_INFINITY
    let waiting = isWide
    for (const winner of members) {
      if (waiting && later < winner.compiled.rank) waiting = this.standBack(group)
      const losers = members
        .filter((member) => member !== winner)
        .map((member): [Candidate, Candidate] => [member, winner])
      this.overGroups(rest, new Map([...out, ...losers]))
      if (this.search.done) return
    }
    if (waiting) this.standBack(group)
  }

  /** All offers of the group here wait for the one of a later level. */
  standBack(group: string): false {
    const before = this.search.looked
    this.search.explore(standingBack(this.state, group, this.levelIndex), this.levelIndex)
    // Where no later offer of the group stands, nobody may stand back for it.
    if (this.search.looked > before) this.settled = true
    return false
  }

  overCells(out: ReadonlyMap<Candidate, Candidate>): void {
    const open = this.open.filter((candidate) => !out.has(candidate))
    const { contests, looseFen, looseTopFen } = competitionOf(this.state, this.survives, open)
    this.deviation = out.size === 0 ? this.deviationOf(contests, open) : null
    const undecided = {
      takenFen: looseFen + sumOf(contests, mostOfContest),
      topFen: looseTopFen + sumOf(contests, topOfContest),
      straying: undecidedStraying(contests, this.deviation),
    }
    this.overContests(out, open, contests, new Map(), undecided)
  }

  /** The bound by straying, where the offers that compete act line by line and stop nothing. */
  deviationOf(contests: readonly Contest[], open: readonly Candidate[]): Deviation | null {
    const simple =
      contests.length > 1 && contests.every(({ claims }) => claims.every((claim) => claim.certain))
    if (
      !simple ||
      open.some(({ compiled }) => compiled.offer.stacking.stop || compiled.offer.stacking.group !== null)
    )
      return null
    const copy = copyState(this.state)
    const owners = new Map(
      contests.flatMap((contest) =>
        contest.rows.map((row): [number, Owner] => [row, bestClaim(contest).owner]),
      ),
    )
    if (!settle(copy, this.survives, this.open, { out: new Map(), owners, draws: [] })) return null
    return new Deviation(copy, this.search.candidates, this.levelIndex, sumOf(contests, spreadOf))
  }

  lowerAt(so: SoFar): Fen {
    const plain = this.lower(Math.min(so.takenFen, so.topFen))
    return this.deviation ? Math.max(plain, this.deviation.lower(so.straying)) : plain
  }

  overContests(
    out: ReadonlyMap<Candidate, Candidate>,
    open: readonly Candidate[],
    contests: readonly Contest[],
    owners: ReadonlyMap<number, Owner>,
    so: SoFar,
  ): void {
    this.search.effort -= nodeCost
    if (this.search.done || this.search.hopeless(this.lowerAt(so))) return this.skip()
    const [contest, ...rest] = contests
    if (!contest) return this.overDraws({ out, owners, draws: [] }, open)
    const rankOrder = this.search.wantedFen !== null
    const claims = rankOrder
      ? contest.claims
      : contest.claims.toSorted((a, b) => b.topFen - a.topFen || a.rank - b.rank)
    const most = mostOfContest(contest)
    for (const { owner, mostFen, topFen } of claims) {
      const more = new Map([...owners, ...contest.rows.map((row): [number, Owner] => [row, owner])])
      this.overContests(out, open, rest, more, {
        takenFen: so.takenFen + mostFen - most,
        topFen: so.topFen + topFen - topOfContest(contest),
        straying: decided(so.straying, contest, most - mostFen, this.deviation),
      })
    }
  }

  /** A branch that was cut off counts as settled: it was looked at and found hopeless. */
  skip(): void {
    this.search.looked += 1
    this.settled = true
  }

  /** In which order grouping offers draw pieces, and how many rounds each makes [C5]. */
  overDraws(plan: Plan, open: readonly Candidate[]): void {
    const drawers = drawersOf(open)
    if (drawers.length === 0) return this.attempt(plan)
    this.draw(plan, drawers)
  }

  draw(plan: Plan, left: readonly Candidate[]): void {
    if (left.length <= 1)
      return this.attempt({
        ...plan,
        draws: [
          ...plan.draws,
          ...left.map((candidate) => ({ candidate, roundsMax: Number.POSITIVE_INFINITY })),
        ],
      })
    for (const candidate of left) {
      const rest = left.filter((other) => other !== candidate)
      for (let rounds = roundsAlone(this.state, candidate); rounds >= 1; rounds--) {
        if (this.search.done) return
        this.draw({ ...plan, draws: [...plan.draws, { candidate, roundsMax: rounds }] }, rest)
      }
    }
  }

  attempt(plan: Plan): void {
    if (this.search.done) return
    this.search.effort--
    const copy = copyState(this.state)
    if (!settle(copy, this.survives, this.open, plan)) return
    this.settled = true
    if (this.search.hopeless(Math.max(0, paymentOf(copy) - this.laterFen))) return this.skip()
    this.search.explore(copy, this.levelIndex + 1)
  }
}

function mostOfContest(contest: Contest): Fen {
  return contest.claims.reduce((most: Fen, claim: Claim) => Math.max(most, claim.mostFen), 0)
}

function topOfContest(contest: Contest): Fen {
  return contest.claims.reduce((most: Fen, claim: Claim) => Math.max(most, claim.topFen), 0)
}

function bestClaim(contest: Contest): Claim {
  return contest.claims.reduce((best, claim) => (claim.mostFen > best.mostFen ? claim : best))
}

/** How much less the worst claim of a contest takes than the best. */
function spreadOf(contest: Contest): Fen {
  return (
    mostOfContest(contest) -
    contest.claims.reduce((least, { mostFen }) => Math.min(least, mostFen), Number.MAX_SAFE_INTEGER)
  )
}

/** What one undecided contest may still cost, and give back by rounding. */
function openContest(
  contest: Contest,
  deviation: Deviation,
): { readonly netFen: number; readonly slackFen: number } {
  const most = mostOfContest(contest)
  const nets = contest.claims.map(({ mostFen }) => deviation.netOf(most - mostFen, contest.rows))
  return { netFen: Math.min(0, ...nets), slackFen: deviation.slackOf(contest.rows) }
}

function undecidedStraying(contests: readonly Contest[], deviation: Deviation | null): Straying {
  const open = deviation ? contests.map((contest) => openContest(contest, deviation)) : []
  return {
    leastFen: 0,
    furtherFen: sumOf(contests, spreadOf),
    netFen: 0,
    undecidedNetFen: sumOf(open, ({ netFen }) => netFen),
    slackFen: sumOf(open, ({ slackFen }) => slackFen),
  }
}

function decided(so: Straying, contest: Contest, strayFen: Fen, deviation: Deviation | null): Straying {
  if (!deviation) return so
  const open = openContest(contest, deviation)
  return {
    leastFen: so.leastFen + strayFen,
    furtherFen: so.furtherFen - spreadOf(contest),
    netFen: so.netFen + deviation.netOf(strayFen, contest.rows),
    undecidedNetFen: so.undecidedNetFen - open.netFen,
    slackFen: strayFen === 0 ? so.slackFen - open.slackFen : so.slackFen,
  }
}
