import { at } from './assert.ts'
import { hypothetical } from './bounds.ts'
import { settleCalm } from './calm.ts'
import type { Claim, Competition, Contest } from './conflicts.ts'
import { competitionOf, drawersOf, mayCompete, roundsAlone } from './conflicts.ts'
import type { Candidates } from './in-order.ts'
import { bestRank, keptFaith, notWaiting, standingBack, wideHere } from './in-order.ts'
import type { Survives } from './levels.ts'
import { sumOf } from './money.ts'
import type { Fen } from './offer.ts'
import type { Candidate, PricingState } from './pricing-state.ts'
import { copyState, paymentOf } from './pricing-state.ts'
import { mostFrom, responseOf } from './response.ts'
import type { Owner, Plan } from './settle.ts'
import { byPriority, openLevel, settle } from './settle.ts'
import { bestClaim, Straying, straysOf } from './straying.ts'

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
  /** The least that an answer could pay which was passed over. */
  private passedFen = Number.POSITIVE_INFINITY

  /** From which level on the greedy answer of each is taken. */
  private readonly calmFrom: number
  /** Whether these levels turned out not to be calm, so that the search has to branch there. */
  stormy = false

  constructor(
    candidates: Candidates,
    effort: number,
    calm: number,
    finish: (state: PricingState) => PricingState,
  ) {
    this.candidates = candidates
    this.calmFrom = calm
    this.effort = effort
    this.patience = effort
    this.finish = finish
  }

  get done(): boolean {
    if (this.stormy) return true
    // Plans that do not hold give no answer; a search that found none by now leaves it to priority.
    if (this.effort <= -this.patience) return true
    if (this.wantedFen !== null) return this.best !== null || this.effort <= 0
    return this.effort <= 0 && this.best !== null
  }

  /** Whether the best answer may be one of several that pay the same. */
  get tied(): boolean {
    return this.passedFen <= this.bestFen
  }

  /** Whether an answer of at least this payment need not be looked at. */
  hopeless(lowerFen: Fen): boolean {
    if (this.wantedFen !== null) return lowerFen > this.wantedFen
    if (lowerFen < this.bestFen) return false
    this.passedFen = Math.min(this.passedFen, lowerFen)
    return true
  }

  /** Whether no answer of this payment can matter: not even to know that the best one is the only one. */
  pointless(lowerFen: Fen): boolean {
    return this.wantedFen === null && !this.tied ? lowerFen > this.bestFen : this.hopeless(lowerFen)
  }

  explore(state: PricingState, from: number): void {
    const { levels } = state.scheme
    const branching = Math.max(from, Math.min(this.calmFrom, levels.length))
    for (let index = from; index < branching; index++) {
      const offers = notWaiting(state, this.candidates[index] ?? [])
      if (offers.length === 0) continue
      const open = openLevel(state, offers)
      if (this.branch(state, index, open)) return
      settle(state, at(levels, index).survives, open, byPriority)
    }
    if (this.rest(state, branching)) this.leaf(state)
    else this.stormy = true
  }

  /** The calm levels, each by itself; false where they turn out not to be calm. */
  private rest(state: PricingState, from: number): boolean {
    const { levels } = state.scheme
    let [cut, chose] = [false, false]
    for (let index = from; index < levels.length; index++) {
      const offers = notWaiting(state, this.candidates[index] ?? [])
      if (offers.length === 0) continue
      const calm = settleCalm(state, at(levels, index), openLevel(state, offers))
      if (calm.kind === 'unsure') return false
      cut ||= calm.cut
      chose ||= calm.chose
    }
    return !cut || !chose
  }

  leaf(state: PricingState): void {
    if (!keptFaith(state)) return
    this.looked += 1
    const end = this.finish(state)
    const payment = paymentOf(end)
    if (this.wantedFen === null ? this.hopeless(payment) : payment !== this.wantedFen) return
    this.best = end
    this.bestFen = payment
  }

  /** Branches over what a level leaves open; false where nothing is. */
  branch(state: PricingState, levelIndex: number, open: readonly Candidate[]): boolean {
    const survives = state.scheme.levels[levelIndex]?.survives ?? 'all'
    const groups = rivalGroups(open, state)
    const wide = wideHere(state, this.candidates, levelIndex)
    const competition = mayCompete(survives, open) ? competitionOf(state, survives, open) : null
    const contested = competition !== null && competition.contests.length > 0
    if (groups.length === 0 && wide.length === 0 && !contested && drawersOf(open).length === 0) return false
    const level = new LevelBranch(this, state, levelIndex, open, survives, competition)
    const all = [...new Set([...groups, ...wide])]
    if (all.length > 0) this.lowerFen ??= level.wholeLower
    level.overGroups(all, new Map())
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

/** How much the contests decided so far take. */
type SoFar = {
  /** The most the level takes, with movable amounts counted once. */
  readonly takenFen: Fen
  /** The same with movable amounts counted in every cell they may reach. */
  readonly topFen: Fen
}

/** The open questions of one level, answered one after another. */
class LevelBranch {
  readonly search: Search
  readonly state: PricingState
  readonly levelIndex: number
  readonly open: readonly Candidate[]
  readonly survives: Survives
  /** Who competes for what where no group has decided anything, if it was asked already. */
  private readonly competition: Competition | null
  settled = false
  private tried: (readonly Claim[])[] = []
  private laterKnown: Fen | null = null

  constructor(
    search: Search,
    state: PricingState,
    levelIndex: number,
    open: readonly Candidate[],
    survives: Survives,
    competition: Competition | null,
  ) {
    this.competition = competition
    this.search = search
    this.state = state
    this.levelIndex = levelIndex
    this.open = open
    this.survives = survives
  }

  /** The most that the levels after this one can take. */
  get laterFen(): Fen {
    this.laterKnown ??= mostFrom(hypothetical(this.state), this.search.candidates, this.levelIndex + 1, false)
    return this.laterKnown
  }

  lower(takenFen: Fen): Fen {
    const floor = sumOf(this.state.rows, (row) => Math.min(row.leftFen, row.floorFen))
    return Math.max(floor, paymentOf(this.state) - takenFen - this.laterFen)
  }

  /** No answer of this basket can be below this. */
  get wholeLower(): Fen {
    const { candidates } = this.search
    const offers = candidates.map((level, index) => (index === this.levelIndex ? this.open : level))
    return Math.max(0, paymentOf(this.state) - mostFrom(this.state, offers, this.levelIndex, true))
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
    const open = out.size === 0 ? this.open : this.open.filter((candidate) => !out.has(candidate))
    const known = out.size === 0 ? this.competition : null
    const { contests, looseFen, looseTopFen } = known ?? competitionOf(this.state, this.survives, open)
    if (this.isPlain(contests, open) && this.byStraying(out, contests)) return
    const undecided = {
      takenFen: looseFen + sumOf(contests, mostOfContest),
      topFen: looseTopFen + sumOf(contests, topOfContest),
    }
    this.search.lowerFen ??= Math.max(this.wholeLower, this.lowerAt(undecided))
    this.overContests(out, open, contests, new Map(), undecided)
  }

  /** Whether claims differ in nothing but what they take, each on lines of its own. */
  isPlain(contests: readonly Contest[], open: readonly Candidate[]): boolean {
    const { wideGroups } = this.state.scheme
    return (
      contests.length > 0 &&
      contests.every(({ claims }) => claims.every((claim) => claim.certain)) &&
      (this.survives !== 'all' || drawersOf(open).length === 0) &&
      open.every(({ compiled }) => {
        const { mechanic, stacking } = compiled.offer
        const wide = stacking.group !== null && wideGroups.has(stacking.group)
        return !stacking.stop && !wide && mechanic.kind !== 'points'
      })
    )
  }

  /** Tries the greedy answer, then only what could pay less; false where the greedy one does not hold. */
  byStraying(out: ReadonlyMap<Candidate, Candidate>, contests: readonly Contest[]): boolean {
    const { search, state, levelIndex } = this
    search.effort--
    const copy = copyState(state)
    if (!settle(copy, this.survives, this.open, planOf(out, contests, contests.map(bestClaim)))) return false
    this.settled = true
    const response = responseOf(
      hypothetical(copy),
      search.candidates,
      levelIndex,
      straysOf(contests, state.rows.length),
    )
    const straying = new Straying(contests, response, paymentOf(copy))
    search.lowerFen ??= straying.lowerFen
    if (search.wantedFen === null) this.improve(out, straying, contests, copy)
    else straying.prune(search.wantedFen)
    if (search.wantedFen === null && !straying.open) return true
    straying.walk({
      byRank: search.wantedFen !== null,
      pointless: (lowerFen) => {
        search.effort -= nodeCost
        return search.done || search.pointless(lowerFen)
      },
      arrive: (chosen, lowerFen) => {
        if (search.wantedFen === null && (this.isTried(chosen) || search.hopeless(lowerFen))) return
        this.attempt(planOf(out, contests, chosen))
      },
    })
    return true
  }

  /** The greedy answer first, then the one whose bound is lowest, so that most others need no look. */
  improve(
    out: ReadonlyMap<Candidate, Candidate>,
    straying: Straying,
    contests: readonly Contest[],
    greedy: PricingState,
  ): void {
    this.tried = [contests.map(bestClaim)]
    this.search.explore(greedy, this.levelIndex + 1)
    straying.prune(this.search.bestFen)
    if (!straying.open || this.search.done) return
    const hint = straying.promising()
    if (hint.length === 0 || this.isTried(hint)) return
    this.tried.push(hint)
    this.attempt(planOf(out, contests, hint))
    straying.prune(this.search.bestFen)
  }

  isTried(claims: readonly Claim[]): boolean {
    return this.tried.some((one) => one.every((claim, index) => claim === claims[index]))
  }

  /** The second pass goes by rank, the first by what is taken [C1]. */
  inTurn({ claims }: Contest): readonly Claim[] {
    if (this.search.wantedFen !== null) return claims
    return claims.toSorted((a, b) => b.topFen - a.topFen || a.rank - b.rank)
  }

  lowerAt(so: SoFar): Fen {
    return this.lower(Math.min(so.takenFen, so.topFen))
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
    const most = mostOfContest(contest)
    for (const { owner, mostFen, topFen } of this.inTurn(contest)) {
      const more = new Map([...owners, ...contest.rows.map((row): [number, Owner] => [row, owner])])
      this.overContests(out, open, rest, more, {
        takenFen: so.takenFen + mostFen - most,
        topFen: so.topFen + topFen - topOfContest(contest),
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
    this.search.explore(copy, this.levelIndex + 1)
  }
}

function mostOfContest(contest: Contest): Fen {
  return contest.claims.reduce((most: Fen, claim: Claim) => Math.max(most, claim.mostFen), 0)
}

function topOfContest(contest: Contest): Fen {
  return contest.claims.reduce((most: Fen, claim: Claim) => Math.max(most, claim.topFen), 0)
}

function planOf(
  out: ReadonlyMap<Candidate, Candidate>,
  contests: readonly Contest[],
  claims: readonly Claim[],
): Plan {
  const owners = new Map<number, Owner>()
  for (const [index, { rows }] of contests.entries()) {
    const owner = claims[index]?.owner
    if (owner) for (const row of rows) owners.set(row, owner)
  }
  return { out, owners, draws: [] }
}
