import { limitOf, mostOf } from './bounds.ts'
import { conditionsHold, rowsAt, viewOf } from './conditions.ts'
import { grantOf } from './grant.ts'
import type { Row } from './row.ts'
import { room } from './row.ts'
import type { Survives } from './levels.ts'
import { cellOf } from './levels.ts'
import { effectOf } from './mechanics/all.ts'
import type { Effect } from './mechanics/play.ts'
import { sumOf } from './money.ts'
import type { Fen } from './offer.ts'
import type { Candidate, PricingState } from './pricing-state.ts'
import type { Owner } from './settle.ts'

/** One who may own a cell, and how much it takes there for certain at most. */
export type Claim = {
  readonly owner: Owner
  readonly rank: number
  readonly mostFen: Fen
  /** What it takes there at most, its movable amounts included. */
  readonly topFen: Fen
  /** Whether it takes exactly that, whoever holds the other cells. */
  readonly certain: boolean
  /** What it takes of each line of the cell, where that is certain. */
  readonly offs: readonly Fen[]
  /** Whether nothing but its amounts tells it from another claim that takes the same. */
  readonly plain: boolean
}

/** Lines for which offers of one level compete. */
export type Contest = { readonly rows: readonly number[]; readonly claims: readonly Claim[] }

/** What an offer takes line by line if it stands alone on its whole scope. */
type Alone = {
  readonly candidate: Candidate
  readonly offs: ReadonlyMap<number, Fen>
  readonly moves: boolean
  readonly totalFen: Fen
  readonly freight: boolean
}

/**
 * An offer whose amount is shared or cut down can move more onto a line than it takes there
 * alone, so its share of a cell is bounded by its whole amount. Where its lines are all of one cell
 * it has them all or none, and nothing can move.
 */
function movable(candidate: Candidate, effect: Effect, oneCell: boolean): boolean {
  // Points are of the shopper, not of a cell, so what one offer uses another lacks.
  if (effect.kind === 'freight' || candidate.compiled.offer.mechanic.kind === 'points') return true
  if (oneCell || effect.kind === 'extras') return false
  const { offer, grouping } = candidate.compiled
  return (
    effect.kind === 'shared' ||
    grouping ||
    offer.mechanic.kind === 'first_then' ||
    sumOf(effect.offs, ({ offFen }) => offFen) > limitOf(candidate)
  )
}

function inOneCell(rows: readonly Row[], survives: Survives): boolean {
  const [first] = rows
  if (survives === 'all' || !first) return false
  const cell = cellOf(survives, first.line)
  return rows.every(({ line }) => cellOf(survives, line) === cell)
}

function aloneOf(state: PricingState, survives: Survives, candidate: Candidate): Alone {
  const rows = rowsAt(state.rows, candidate.scope).filter((row) => row.stoppedBy === null)
  const effect = effectOf(
    candidate.compiled.offer.mechanic,
    viewOf(state, candidate, rowsAt(state.rows, candidate.scope), rows, Number.POSITIVE_INFINITY),
  )
  const grant = grantOf(effect, candidate.compiled, state)
  const moves = movable(candidate, effect, inOneCell(rows, survives))
  const offs = new Map<number, Fen>()
  const { noMoney, presale, grouping } = candidate.compiled
  // With other pieces taken away a grouping offer may reach any of its lines.
  if (noMoney || presale || grouping || effect.kind === 'freight')
    for (const row of rows) offs.set(row.index, 0)
  if (effect.kind === 'shared' && grant.offFen > 0)
    for (const row of rows) if (row.lookFen > 0) offs.set(row.index, 0)
  for (const { row, offFen } of grant.shares) if (offFen > 0) offs.set(row.index, offFen)
  return {
    candidate,
    offs,
    moves,
    totalFen: moves ? Math.max(grant.offFen, mostOf(state, candidate)) : grant.offFen,
    freight: effect.kind === 'freight',
  }
}

/** The cells of a level, each with the offers that could take something there. */
function byCell(
  state: PricingState,
  survives: Survives,
  alone: readonly Alone[],
): Map<string, { rows: number[]; claims: Alone[] }> {
  const cells = new Map<string, { rows: number[]; claims: Alone[] }>()
  for (const row of state.rows) {
    const claims = alone.filter(({ offs }) => offs.has(row.index))
    if (claims.length === 0) continue
    const name = cellOf(survives, row.line) ?? row.line.id
    const cell = cells.get(name) ?? { rows: [], claims: [] }
    cell.rows.push(row.index)
    for (const claim of claims) if (!cell.claims.includes(claim)) cell.claims.push(claim)
    cells.set(name, cell)
  }
  return cells
}

function certain(alone: Alone, rows: readonly number[]): Fen {
  if (alone.moves) return 0
  return rows.reduce((sum, row) => sum + (alone.offs.get(row) ?? 0), 0)
}

/** The most an offer can put onto these lines, however it moves its amount. */
function top(state: PricingState, alone: Alone, rows: readonly number[]): Fen {
  if (!alone.moves) return certain(alone, rows)
  return Math.min(
    alone.totalFen,
    rowsAt(state.rows, rows).reduce((sum, row) => sum + room(row), 0),
  )
}

function claimOf(state: PricingState, alone: Alone, rows: readonly number[]): Claim {
  return {
    owner: { kind: 'one', candidate: alone.candidate },
    rank: alone.candidate.compiled.rank,
    mostFen: certain(alone, rows),
    topFen: top(state, alone, rows),
    certain: !alone.moves,
    offs: rows.map((row) => alone.offs.get(row) ?? 0),
    plain: isPlain(alone),
  }
}

function isPlain({ candidate, moves }: Alone): boolean {
  const { noMoney, presale, offer } = candidate.compiled
  const { group, exclusive, stop } = offer.stacking
  return !moves && !noMoney && !presale && group === null && !exclusive && !stop
}

/** Exclusive offers stand alone on a line, all others stand there together [C4]. */
function exclusiveClaims(state: PricingState, claims: readonly Alone[], rows: readonly number[]): Claim[] {
  const isExclusive = (alone: Alone) => alone.candidate.compiled.offer.stacking.exclusive
  const made = claims.filter(isExclusive).map((alone) => claimOf(state, alone, rows))
  const open = claims
    .filter((alone) => !isExclusive(alone))
    .sort((a, b) => a.candidate.compiled.rank - b.candidate.compiled.rank)
  const [first] = open
  if (first)
    made.push({
      owner: { kind: 'open', first: first.candidate },
      rank: first.candidate.compiled.rank,
      mostFen: open.reduce((sum, alone) => sum + certain(alone, rows), 0),
      topFen: open.reduce((sum, alone) => sum + top(state, alone, rows), 0),
      certain: open.length === 1 && !first.moves,
      offs: rows.map((row) => first.offs.get(row) ?? 0),
      plain: false,
    })
  return made
}

export type Competition = {
  readonly contests: readonly Contest[]
  /** The most that offers take which no contest decides, all movable amounts counted once here. */
  readonly looseFen: Fen
  /** The same where contests count the movable amounts of their own claims. */
  readonly looseTopFen: Fen
}

/** For which lines the offers of this level compete, and what they may take at most. */
export function competitionOf(
  state: PricingState,
  survives: Survives,
  candidates: readonly Candidate[],
): Competition {
  const alone = candidates.map((candidate) => aloneOf(state, survives, candidate))
  const contests: Contest[] = []
  const roaming = new Set<Alone>()
  let certainFen = 0
  for (const { rows, claims } of byCell(state, survives, alone).values()) {
    const made =
      survives === 'all'
        ? exclusiveClaims(state, claims, rows)
        : claims.map((claim) => claimOf(state, claim, rows))
    if (made.length >= 2) contests.push({ rows, claims: made.sort((a, b) => a.rank - b.rank) })
    else certainFen += made.reduce((sum, { mostFen }) => sum + mostFen, 0)
    if (made.length < 2) for (const claim of claims) if (claim.moves) roaming.add(claim)
  }
  // Freight is taken off no line, so an offer on it belongs to no cell.
  for (const one of alone) if (one.moves && one.freight) roaming.add(one)
  const total = (some: readonly Alone[]) => some.reduce((sum, { totalFen }) => sum + totalFen, 0)
  return {
    contests,
    looseFen: certainFen + total(alone.filter(({ moves }) => moves)),
    looseTopFen: certainFen + total([...roaming]),
  }
}

/** Whether offers of a level could compete for cells at all; cheap, and true too often rather than too rarely. */
export function mayCompete(survives: Survives, candidates: readonly Candidate[]): boolean {
  if (candidates.length < 2) return false
  return survives !== 'all' || candidates.some(({ compiled }) => compiled.offer.stacking.exclusive)
}

/** Grouping offers that could draw the same pieces. */
export function drawersOf(candidates: readonly Candidate[]): Candidate[] {
  const grouping = candidates.filter(({ compiled }) => compiled.grouping)
  if (grouping.length < 2) return []
  return grouping.filter((one) =>
    grouping.some((other) => other !== one && other.scope.some((row) => one.scope.includes(row))),
  )
}

/** The most rounds a grouping offer makes when it draws first. */
export function roundsAlone(state: PricingState, candidate: Candidate): number {
  if (!conditionsHold(state, candidate)) return 0
  const rows = rowsAt(state.rows, candidate.scope)
  return effectOf(
    candidate.compiled.offer.mechanic,
    viewOf(state, candidate, rows, rows, Number.POSITIVE_INFINITY),
  ).times
}
