import { hypothetical, mostOf, mostOfLevel } from './bounds.ts'
import { rowsAt } from './conditions.ts'
import type { Candidates } from './in-order.ts'
import { unitOf } from './mechanics/official-cut.ts'
import { sumOf, whole } from './money.ts'
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
type Response = {
  readonly slope: number
  /** What rounding may add over the whole basket. */
  readonly slackFen: number
  /** What rounding may add on a line whose amount changes. */
  readonly rowSlack: (row: Row) => number
  readonly jumps: readonly Jump[]
}

const exact = (): number => 0

const flat: Response = { slope: 0, slackFen: 0, rowSlack: exact, jumps: [] }

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
    rowSlack: exact,
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
    rowSlack: exact,
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
        slackFen: 1,
        rowSlack: (row) => (mechanic.per === 'unit' ? row.pieces : 1),
        jumps: [],
      }
    case 'official_cut':
      return {
        slope: mechanic.cutPermyriad / whole,
        slackFen: 0,
        rowSlack: (row) =>
          row.pieces * (mechanic.rounding === 'tiered' ? unitOf(row.line.priceFen, 'tiered') : 1),
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
      return { ...flat, slope: rateOf(mechanic.cut), slackFen: pieces }
    case 'gift':
    case 'add_on':
    case 'bonus':
    case 'freight':
      return flat
    default:
      return { ...flat, slope: 1, slackFen: pieces }
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

/** How far the cells decided so far stray from the greedy answer, and the others still may. */
export type Straying = {
  readonly leastFen: number
  readonly furtherFen: number
  /** What the strays so far cost at least, and what the undecided cells cost at least. */
  readonly netFen: number
  readonly undecidedNetFen: number
  /** What rounding may give back on all cells that stray or still may. */
  readonly slackFen: number
}

/** The payment that no answer straying so far from the greedy one can undercut. */
export class Deviation {
  private readonly greedyFen: Fen
  private readonly slope: number
  private readonly jumps: readonly Jump[]
  private readonly rowSlacks: readonly number[]

  /** `state` is the basket after the greedy answer of the level; `strayFen` the furthest any answer can stray. */
  constructor(state: PricingState, candidates: Candidates, levelIndex: number, strayFen: Fen) {
    const look = hypothetical(state)
    const rowSlacks = look.rows.map(() => 0)
    let laterFen = 0
    let slope = 0
    let next = true
    const jumps: Jump[] = []
    for (const [index, level] of state.scheme.levels.entries()) {
      const offers = index > levelIndex ? (candidates[index] ?? []) : []
      if (offers.length === 0) continue
      // The very next level sees exactly the greedy amounts, so its roundings are known.
      laterFen += mostOfLevel(look, offers, level.survives, next ? 'these amounts' : 'these or less')
      next = false
      for (const candidate of offers) {
        const response = responseOf(look, candidate, strayFen)
        slope += mostOf(look, candidate) > 0 || response.jumps.length > 0 ? response.slope : 0
        laterFen += response.slackFen
        jumps.push(...response.jumps)
        for (const row of rowsAt(look.rows, candidate.scope))
          rowSlacks[row.index] = (rowSlacks[row.index] ?? 0) + response.rowSlack(row)
      }
    }
    this.greedyFen = paymentOf(state) - laterFen
    this.slope = slope
    this.jumps = jumps.sort((a, b) => a.atFen - b.atFen)
    this.rowSlacks = rowSlacks
  }

  slackOf(rows: readonly number[]): number {
    return rows.reduce((sum, row) => sum + (this.rowSlacks[row] ?? 0), 0)
  }

  /** What leaving so much more on these lines costs at least, thresholds aside. */
  netOf(strayFen: Fen, rows: readonly number[]): number {
    return strayFen === 0 ? 0 : (1 - this.slope) * strayFen - this.slackOf(rows)
  }

  /** The least that an answer can pay which strays like this. */
  lower(so: Straying): Fen {
    if (this.slope > 1) return 0
    const baseFen = so.netFen + so.undecidedNetFen
    const furthest = so.leastFen + so.furtherFen
    let gainFen = sumOf(this.jumps, (jump) => (jump.atFen <= so.leastFen ? jump.gainFen : 0))
    let least = baseFen - gainFen
    for (const jump of this.jumps) {
      if (jump.atFen <= so.leastFen || jump.atFen > furthest) continue
      gainFen += jump.gainFen
      least = Math.min(least, Math.max(baseFen, (1 - this.slope) * jump.atFen - so.slackFen) - gainFen)
    }
    return Math.ceil(this.greedyFen + least - 1)
  }
}
