import { conditionRefusal, rowsAt, viewOf } from './conditions.ts'
import type { Survives } from './levels.ts'
import { cellOf, makesItemPrice } from './levels.ts'
import { effectOf } from './mechanics/all.ts'
import type { Effect } from './mechanics/play.ts'
import { pointsFor } from './mechanics/points.ts'
import type { Grant } from './grant.ts'
import { grantOf } from './grant.ts'
import type { Applied, Candidate, PricingState, Share } from './pricing-state.ts'
import type { Refused } from './refusal.ts'
import { refused, refusedBy } from './refusal.ts'
import type { Row } from './row.ts'
import { enterLevel, usePieces } from './row.ts'
import { assert, at } from './assert.ts'

/** Who may stand on a contested cell: one offer, or all offers that are not exclusive. */
export type Owner =
  | { readonly kind: 'one'; readonly candidate: Candidate }
  | { readonly kind: 'open'; readonly first: Candidate }

/** What a choice decided for one level; the empty plan is plain priority. */
export type Plan = {
  readonly out: ReadonlyMap<Candidate, Candidate>
  readonly owners: ReadonlyMap<number, Owner>
  /** Grouping offers that draw pieces before the others, and how many rounds each may make. */
  readonly draws: readonly { readonly candidate: Candidate; readonly roundsMax: number }[]
}

export const byPriority: Plan = { out: new Map(), owners: new Map(), draws: [] }

/** Who holds what while one level is being settled. */
type Holds = {
  readonly plan: Plan
  readonly survives: Survives
  readonly cells: Map<string, Candidate>
  readonly exclusive: Map<number, Candidate>
  readonly touched: Map<number, Candidate>
  readonly drawn: Map<number, Candidate>
}

/** What keeps an offer off one line, or null. */
function blockOf(candidate: Candidate, row: Row, holds: Holds): Refused | null {
  const { id, stacking } = candidate.compiled.offer
  if (row.stoppedBy) return refusedBy(id, 'excluded_by', row.stoppedBy.offer.id)
  const exclusive = holds.exclusive.get(row.index)
  if (exclusive) return refusedBy(id, 'excluded_by', exclusive.compiled.offer.id)
  const owner = holds.plan.owners.get(row.index)
  if (owner) return ownerBlock(candidate, owner, holds.survives)
  const touched = holds.touched.get(row.index)
  if (stacking.exclusive && touched) return refusedBy(id, 'beaten_by', touched.compiled.offer.id)
  const cell = cellOf(holds.survives, row.line)
  const holder = cell === null ? undefined : holds.cells.get(cell)
  return holder ? refusedBy(id, 'beaten_by', holder.compiled.offer.id) : null
}

function ownerBlock(candidate: Candidate, owner: Owner, survives: Survives): Refused | null {
  const { id, stacking } = candidate.compiled.offer
  if (owner.kind === 'open')
    return stacking.exclusive ? refusedBy(id, 'beaten_by', owner.first.compiled.offer.id) : null
  if (owner.candidate === candidate) return null
  const because = survives === 'all' ? 'excluded_by' : 'beaten_by'
  return refusedBy(id, because, owner.candidate.compiled.offer.id)
}

/** The first refusal by the order of reasons: excluded before beaten. */
function firstOf(blocks: readonly Refused[]): Refused | undefined {
  return blocks.find((block) => block.because === 'excluded_by') ?? blocks[0]
}

function groupBlock(candidate: Candidate, state: PricingState, holds: Holds): Refused | null {
  const { id, stacking } = candidate.compiled.offer
  const winner = holds.plan.out.get(candidate)
  if (winner) return refusedBy(id, 'beaten_by', winner.compiled.offer.id)
  const stands = stacking.group === null ? undefined : state.groups.get(stacking.group)
  return stands ? refusedBy(id, 'beaten_by', stands.offer.id) : null
}

/** Why an offer that may stand somewhere takes nothing there. */
function emptyReason(
  candidate: Candidate,
  rows: readonly Row[],
  blocks: readonly Refused[],
  grant: Grant,
  holds: Holds,
): Refused {
  const { id } = candidate.compiled.offer
  if (grant.overBudget) return refused(id, 'budget_spent')
  const block = firstOf(blocks)
  if (block) return block
  const drawer = candidate.compiled.grouping
    ? rows.map((row) => holds.drawn.get(row.index)).find(Boolean)
    : undefined
  return { ...refused(id, 'nothing_left_to_take'), ...(drawer ? { by: drawer.compiled.offer.id } : {}) }
}

export function touchedRows(effect: Effect, grant: Grant, stand: readonly Row[]): readonly Row[] {
  if (effect.kind === 'extras' || effect.kind === 'freight') return stand
  const shared: Row[] = []
  for (const { row, offFen } of grant.shares) if (offFen > 0) shared.push(row)
  const deposits = effect.kind === 'lines' ? effect.deposits : undefined
  if (effect.used.length === 0 && !deposits) return shared
  return [
    ...new Set([...effect.used.map(({ row }) => row), ...shared, ...(deposits ?? []).map(({ row }) => row)]),
  ]
}

/** Takes a grant off the lines. */
export function taken(
  state: PricingState,
  candidate: Candidate,
  effect: Effect,
  grant: Grant,
  touched: readonly Row[],
): Applied {
  const { compiled } = candidate
  const item = makesItemPrice(compiled.offer.level)
  const shares: Share[] = []
  for (const { row, offFen } of grant.shares) {
    if (offFen === 0) continue
    row.leftFen -= offFen
    if (item) row.itemFen -= offFen
    assert(row.leftFen >= row.floorFen, 'no line goes below its floor')
    shares.push({ row: row.index, offFen })
  }
  state.freightLeftFen -= grant.freightOffFen
  if (effect.kind === 'lines') for (const { row, offFen } of effect.deposits ?? []) row.depositFen += offFen
  if (effect.kind === 'lines' || effect.kind === 'shared') usePieces(effect.used)
  const group = compiled.offer.stacking.group
  if (group !== null) state.groups.set(group, compiled)
  const pointsUsed = effect.kind === 'shared' ? pointsFor(compiled.offer.mechanic, grant.offFen) : 0
  state.pointsLeft -= pointsUsed
  return {
    kind: 'applied',
    candidate,
    levelIndex: compiled.levelIndex,
    times: effect.times,
    offFen: grant.offFen,
    freightOffFen: grant.freightOffFen,
    nominalFen: grant.nominalFen,
    touched: touched.map((row) => row.index),
    shares,
    pointsUsed,
  }
}

/** Takes a grant off the lines and notes who holds them. */
function take(
  state: PricingState,
  candidate: Candidate,
  effect: Effect,
  grant: Grant,
  touched: readonly Row[],
  holds: Holds,
): Applied {
  const applied = taken(state, candidate, effect, grant, touched)
  for (const row of touched) note(candidate, row, holds)
  if (candidate.compiled.grouping)
    for (const row of touched)
      if (row.used && !holds.drawn.has(row.index)) holds.drawn.set(row.index, candidate)
  return applied
}

function note(candidate: Candidate, row: Row, holds: Holds): void {
  if (!holds.touched.has(row.index)) holds.touched.set(row.index, candidate)
  if (candidate.compiled.offer.stacking.exclusive) holds.exclusive.set(row.index, candidate)
  const cell = cellOf(holds.survives, row.line)
  if (cell !== null && !holds.cells.has(cell)) holds.cells.set(cell, candidate)
}

/** Lets one offer stand wherever it still may. */
function settleOne(
  state: PricingState,
  candidate: Candidate,
  roundsMax: number,
  holds: Holds,
): Applied | Refused {
  const group = groupBlock(candidate, state, holds)
  if (group) return group
  const scope = rowsAt(state.rows, candidate.scope)
  const blocks: Refused[] = []
  const stand: Row[] = []
  for (const row of scope) {
    const block = blockOf(candidate, row, holds)
    if (block) blocks.push(block)
    else stand.push(row)
  }
  if (stand.length === 0) return firstOf(blocks) ?? refused(candidate.compiled.offer.id, 'nothing_in_scope')
  const effect = effectOf(
    candidate.compiled.offer.mechanic,
    viewOf(state, candidate, scope, stand, roundsMax),
  )
  const grant = grantOf(effect, candidate.compiled, state)
  const { noMoney, presale } = candidate.compiled
  if (grant.overBudget || (grant.offFen === 0 && !noMoney && !presale))
    return emptyReason(candidate, scope, blocks, grant, holds)
  return take(state, candidate, effect, grant, touchedRows(effect, grant, stand), holds)
}

/** Freezes what the level looks at and returns its offers whose conditions hold. */
export function openLevel(state: PricingState, candidates: readonly Candidate[]): Candidate[] {
  enterLevel(state.rows, state.scheme.book)
  state.entryFreightFen = state.freightLeftFen
  return candidates.filter((candidate) => {
    const refusal = conditionRefusal(state, candidate)
    state.answers[candidate.place] = refusal
    return refusal === null
  })
}

/** Whether an offer could still take something from a line that nobody took anything from. */
function couldTake(state: PricingState, candidate: Candidate, row: Row, holds: Holds): boolean {
  if (groupBlock(candidate, state, holds) && state.answers[candidate.place]?.kind !== 'applied') return false
  const scope = rowsAt(state.rows, candidate.scope)
  const free = scope.filter(
    (other) => other.stoppedBy === null && (holds.touched.get(other.index) ?? candidate) === candidate,
  )
  if (!free.includes(row) || isSpent(state, candidate)) return false
  const view = viewOf(state, candidate, scope, free, Number.POSITIVE_INFINITY)
  const effect = effectOf(candidate.compiled.offer.mechanic, view)
  const grant = grantOf(effect, candidate.compiled, state)
  return grant.offFen > 0 && touchedRows(effect, grant, free).includes(row)
}

/** Whether the owner stands on its cell, or the cell lies open because nobody could take anything there. */
function ownerStands(
  state: PricingState,
  index: number,
  owner: Owner,
  candidates: readonly Candidate[],
  holds: Holds,
): boolean {
  const holder = cellHolder(state, index, holds)
  if (owner.kind === 'one' && holder === owner.candidate) return true
  if (owner.kind === 'open' && holds.touched.has(index) && !holder) return true
  if (holder || holds.touched.has(index)) return false
  const row = at(state.rows, index)
  const standing = candidates.filter(
    ({ place, scope }) => state.answers[place]?.kind === 'applied' && scope.includes(index),
  )
  const rightful = standing.some((candidate) => ownerBlock(candidate, owner, holds.survives) === null)
  if (standing.length > 0 && !rightful) return false
  return !candidates.some((candidate) => couldTake(state, candidate, row, holds))
}

/** Whether the plan came true: every owner stands on its cells, and no capped offer could draw once more. */
function keeps(state: PricingState, plan: Plan, candidates: readonly Candidate[], holds: Holds): boolean {
  for (const [index, owner] of plan.owners)
    if (!ownerStands(state, index, owner, candidates, holds)) return false
  // A group's survivor that takes nothing would have left its place to another one.
  for (const winner of plan.out.values()) if (state.answers[winner.place]?.kind !== 'applied') return false
  return plan.draws.every(({ candidate }) => {
    const scope = rowsAt(state.rows, candidate.scope)
    const stand = scope.filter((row) => blockOf(candidate, row, holds) === null)
    const again = effectOf(candidate.compiled.offer.mechanic, viewOf(state, candidate, scope, stand, 1))
    return (
      again.times === 0 || isSpent(state, candidate) || grantOf(again, candidate.compiled, state).offFen === 0
    )
  })
}

/** Whether a grouping offer has made all the rounds that its own rule allows. */
function isSpent(state: PricingState, candidate: Candidate): boolean {
  const made = state.answers[candidate.place]
  const { mechanic } = candidate.compiled.offer
  if (made?.kind !== 'applied') return false
  if (!candidate.compiled.grouping) return false
  if (!('repeat' in mechanic) || !mechanic.repeat) return true
  return 'timesMax' in mechanic && mechanic.timesMax !== null && made.times >= mechanic.timesMax
}

function cellHolder(state: PricingState, index: number, holds: Holds): Candidate | undefined {
  const row = state.rows[index]
  const cell = row ? cellOf(holds.survives, row.line) : null
  return cell === null ? holds.exclusive.get(index) : holds.cells.get(cell)
}

/** Settles one level by a plan: offers stand in turn, each wherever it still may. False where the plan does not hold. */
export function settle(
  state: PricingState,
  survives: Survives,
  candidates: readonly Candidate[],
  plan: Plan,
): boolean {
  const holds: Holds = {
    plan,
    survives,
    cells: new Map(),
    exclusive: new Map(),
    touched: new Map(),
    drawn: new Map(),
  }
  const turn = (candidate: Candidate, roundsMax: number) => {
    const answer = settleOne(state, candidate, roundsMax, holds)
    state.answers[candidate.place] = answer
    if (answer.kind === 'applied') state.applied.push(answer)
  }
  for (const { candidate, roundsMax } of plan.draws) turn(candidate, roundsMax)
  for (const candidate of candidates)
    if (!plan.draws.some((draw) => draw.candidate === candidate)) turn(candidate, Number.POSITIVE_INFINITY)
  endLevel(state, candidates)
  return plan === byPriority || keeps(state, plan, candidates, holds)
}

/** `stop` ends the levels after this one for the lines that the offer touched. */
function endLevel(state: PricingState, candidates: readonly Candidate[]): void {
  for (const candidate of candidates) {
    const answer = state.answers[candidate.place]
    if (answer?.kind !== 'applied' || !candidate.compiled.offer.stacking.stop) continue
    for (const row of rowsAt(state.rows, answer.touched)) row.stoppedBy ??= candidate.compiled
  }
}
