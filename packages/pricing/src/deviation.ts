import { hypothetical, mostOf, mostOfLevel } from './bounds.ts'
import { rowsAt } from './conditions.ts'
import type { Candidates } from './in-order.ts'
import { whole } from './money.ts'
import type { Cut, CutWithoutPrice, Fen, Offer } from './offer.ts'
import type { Candidate, PricingState } from './pricing-state.ts'
import { paymentOf } from './pricing-state.ts'
import type { Row } from './row.ts'
import { lookOf, piecesIn, room } from './row.ts'

/*
 * A level whose offers compete line by line has a greedy answer: every line to the offer that takes
 * most. Leaving d fen more than that can only pay off where the later levels then take more than d.
 * They take a share of d, and a jump where d lifts an amount over a threshold. So the payment of
 * every other answer is bounded by how far it strays from the greedy one [C6].
 */

/** Where later offers jump, and what they gain there at most. */
type Jump = { readonly atFen: number; readonly gainFen: number }

/** How one later offer answers to more money on the lines. */
type Response = { readonly slope: number; readonly slackFen: number; readonly jumps: readonly Jump[] }

const flat: Response = { slope: 0, slackFen: 0, jumps: [] }

function rateOf(cut: Cut | CutWithoutPrice | { readonly totalFen: Fen }): number {
  return 'payPermyriad' in cut ? (whole - cut.payPermyriad) / whole : 1
}

/** Whether an amount is already cut short by what the lines have left, so that more money means more taken. */
function isShort(candidate: Candidate, rows: readonly Row[], nominalFen: Fen): boolean {
  const { capFen } = candidate.compiled.offer
  const limit = Math.min(nominalFen, capFen ?? nominalFen, candidate.compiled.budgetLeftFen ?? nominalFen)
  return limit > rows.reduce((sum, row) => sum + room(row), 0)
}

function thresholdJumps(has: number, from: number, offFen: Fen, timesMax: number, strayFen: number): Jump[] {
  const jumps: Jump[] = []
  for (let times = Math.floor(has / from) + 1; times <= timesMax && times * from - has <= strayFen; times++)
    jumps.push({ atFen: times * from - has, gainFen: offFen })
  return jumps
}

function thresholdResponse(candidate: Candidate, rows: readonly Row[], strayFen: number): Response {
  const { mechanic } = candidate.compiled.offer
  if (mechanic.kind !== 'threshold_off') return flat
  const has = mechanic.by === 'spend' ? lookOf(rows) : piecesIn(rows)
  const times = mechanic.from === 0 ? 1 : Math.max(1, Math.floor(has / mechanic.from))
  const nominal = Math.min(
    (mechanic.repeat ? times : 1) * mechanic.offFen,
    mechanic.walletFen ?? Number.MAX_SAFE_INTEGER,
  )
  const slope = isShort(candidate, rows, nominal) ? 1 : 0
  if (mechanic.by === 'pieces' || mechanic.from === 0) return { ...flat, slope }
  const timesMax = mechanic.repeat ? (mechanic.timesMax ?? Number.POSITIVE_INFINITY) : 1
  return {
    slope,
    slackFen: 0,
    jumps: thresholdJumps(has, mechanic.from, mechanic.offFen, timesMax, strayFen),
  }
}

function ladderResponse(candidate: Candidate, rows: readonly Row[], strayFen: number): Response {
  const { mechanic } = candidate.compiled.offer
  if (mechanic.kind !== 'ladder') return flat
  const has = lookOf(rows)
  const listFen = rows.reduce((sum, row) => sum + row.listFen, 0)
  const rates = mechanic.tiers.map((tier) =>
    'payPermyriad' in tier ? (whole - tier.payPermyriad) / whole : 0,
  )
  const most = Math.max(0, ...mechanic.tiers.map((tier) => ('offFen' in tier ? tier.offFen : 0)))
  const jumps =
    mechanic.by === 'pieces'
      ? []
      : mechanic.tiers
          .filter(({ from }) => from > has && from - has <= strayFen)
          .map((tier) => ({
            atFen: tier.from - has,
            gainFen:
              'offFen' in tier ? tier.offFen : (listFen * (whole - tier.payPermyriad)) / whole + rows.length,
          }))
  return {
    slope: Math.max(isShort(candidate, rows, most) ? 1 : 0, ...rates),
    slackFen: rows.length,
    jumps,
  }
}

function mechanicResponse(candidate: Candidate, rows: readonly Row[], strayFen: number): Response {
  const { mechanic } = candidate.compiled.offer
  const pieces = piecesIn(rows)
  switch (mechanic.kind) {
    case 'percent':
      return {
        slope: (whole - mechanic.payPermyriad) / whole,
        slackFen: mechanic.per === 'unit' ? pieces : rows.length,
        jumps: [],
      }
    case 'official_cut':
      return {
        slope: mechanic.cutPermyriad / whole,
        slackFen: (mechanic.rounding === 'tiered' ? 100 : 1) * pieces,
        jumps: [],
      }
    case 'threshold_off':
      return thresholdResponse(candidate, rows, strayFen)
    case 'ladder':
      return ladderResponse(candidate, rows, strayFen)
    case 'amount':
      return {
        ...flat,
        slope: mechanic.per !== 'basket' || isShort(candidate, rows, mechanic.offFen) ? 1 : 0,
      }
    case 'group':
    case 'buy_get':
    case 'bundle':
      return { slope: rateOf(mechanic.cut), slackFen: pieces, jumps: [] }
    case 'gift':
    case 'add_on':
    case 'bonus':
    case 'freight':
      return flat
    default:
      return { slope: 1, slackFen: pieces, jumps: [] }
  }
}

/** The jump of a condition on money that is not reached yet: then the whole offer comes in. */
function conditionJumps(state: PricingState, candidate: Candidate, offer: Offer, strayFen: number): Jump[] {
  const { spendFen } = offer.when
  if (spendFen === undefined) return []
  const needFen = spendFen - lookOf(rowsAt(state.rows, candidate.counts ?? candidate.scope))
  if (needFen <= 0 || needFen > strayFen) return []
  const most =
    offer.mechanic.kind === 'freight'
      ? state.freightLeftFen
      : lookOf(rowsAt(state.rows, candidate.scope)) + strayFen
  return [{ atFen: needFen, gainFen: Math.min(most, offer.capFen ?? most) }]
}

function responseOf(state: PricingState, candidate: Candidate, strayFen: number): Response {
  const { offer } = candidate.compiled
  const rows = rowsAt(state.rows, candidate.scope)
  const own = mechanicResponse(candidate, rows, strayFen)
  return { ...own, jumps: [...own.jumps, ...conditionJumps(state, candidate, offer, strayFen)] }
}

/** The payment that no answer straying so far from the greedy one can undercut. */
export class Deviation {
  private readonly greedyFen: Fen
  private readonly slope: number
  private readonly jumps: readonly Jump[]

  /** `state` is the basket after the greedy answer of the level; `strayFen` the furthest any answer can stray. */
  constructor(state: PricingState, candidates: Candidates, levelIndex: number, strayFen: Fen) {
    const look = hypothetical(state)
    let laterFen = 0
    let slope = 0
    const jumps: Jump[] = []
    for (const [index, level] of state.scheme.levels.entries()) {
      const offers = index > levelIndex ? (candidates[index] ?? []) : []
      if (offers.length === 0) continue
      laterFen += mostOfLevel(look, offers, level.survives)
      for (const candidate of offers) {
        const response = responseOf(look, candidate, strayFen)
        slope += mostOf(look, candidate) > 0 || response.jumps.length > 0 ? response.slope : 0
        laterFen += response.slackFen
        jumps.push(...response.jumps)
      }
    }
    this.greedyFen = paymentOf(state) - laterFen
    this.slope = slope
    this.jumps = jumps.sort((a, b) => a.atFen - b.atFen)
  }

  /** The least that an answer can pay which strays at least and at most so far. */
  lower(leastFen: Fen, mostFen: Fen): Fen {
    if (this.slope > 1) return 0
    let least = Number.POSITIVE_INFINITY
    let gainFen = 0
    let from = leastFen
    const keep = 1 - this.slope
    for (const { atFen, gainFen: more } of this.jumps) {
      if (atFen > mostFen) break
      if (atFen > from) least = Math.min(least, keep * from - gainFen)
      gainFen += more
      from = Math.max(from, atFen)
    }
    return Math.ceil(this.greedyFen + Math.min(least, keep * from - gainFen) - 1)
  }
}
