import type { Candidate, PricingState } from './pricing-state.ts'
import { copyState } from './pricing-state.ts'
import { byPriority, openLevel, settle } from './settle.ts'

/** The candidates of every level of the rulebook, each list by rank. */
export type Candidates = readonly (readonly Candidate[])[]

/** Whether every group for which offers stood back is now held. */
export function keptFaith(state: PricingState): boolean {
  return [...state.owed.keys()].every((group) => state.groups.has(group))
}

/** The offers of a level without those whose group waits for a later level. */
export function notWaiting(state: PricingState, offers: readonly Candidate[]): readonly Candidate[] {
  if (state.owed.size === 0) return offers
  return offers.filter(({ compiled }) => {
    const { group } = compiled.offer.stacking
    const until = group === null ? undefined : state.owed.get(group)
    return until === undefined || compiled.levelIndex >= until
  })
}

/** Groups with an offer on this level and another one later. */
export function wideHere(state: PricingState, candidates: Candidates, levelIndex: number): string[] {
  const { wideGroups } = state.scheme
  if (wideGroups.size === 0) return []
  const groups = (offers: readonly Candidate[]) =>
    new Set(offers.map(({ compiled }) => compiled.offer.stacking.group))
  const later = groups(candidates.slice(levelIndex + 1).flat())
  const here = [...groups(notWaiting(state, candidates[levelIndex] ?? []))]
  return here
    .filter(
      (group) => group !== null && wideGroups.has(group) && later.has(group) && !state.groups.has(group),
    )
    .filter((g) => g !== null)
}

/** The rank of the group's first offer among these. */
export function bestRank(offers: readonly Candidate[], group: string): number {
  const ranks = offers
    .filter(({ compiled }) => compiled.offer.stacking.group === group)
    .map(({ compiled }) => compiled.rank)
  return Math.min(...ranks)
}

/** A copy in which the offers of a group stand back until the level after this one. */
export function standingBack(state: PricingState, group: string, levelIndex: number): PricingState {
  const copy = copyState(state)
  copy.owed.set(group, levelIndex + 1)
  return copy
}

/**
 * A group over several levels: the higher stands first even where its level runs later [C3]. Tries
 * that with the others standing back, and forgets it where the higher one then does not stand.
 */
function forHigher(state: PricingState, candidates: Candidates, levelIndex: number): PricingState | null {
  for (const group of wideHere(state, candidates, levelIndex)) {
    const here = bestRank(candidates[levelIndex] ?? [], group)
    if (bestRank(candidates.slice(levelIndex + 1).flat(), group) > here) continue
    const end = inOrder(standingBack(state, group, levelIndex), candidates, levelIndex)
    const winner = end.groups.get(group)
    if (winner && winner.rank < here) return end
  }
  return null
}

/** Priority: level by level, the higher stands first, each wherever it still may [C2]. */
export function inOrder(state: PricingState, candidates: Candidates, from = 0): PricingState {
  for (const [index, level] of state.scheme.levels.entries()) {
    const offers = index < from ? [] : (candidates[index] ?? [])
    if (offers.length === 0) continue
    const higher = forHigher(state, candidates, index)
    if (higher) return higher
    settle(state, level.survives, openLevel(state, notWaiting(state, offers)), byPriority)
  }
  return state
}

/** What the discounts would come to together, before any line was at its end. */
function nominalOf(state: PricingState): number {
  return state.applied.reduce((sum, { nominalFen }) => sum + nominalFen, 0)
}

/** Whether the discounts together exceed the goods, so that only one may stand [O3]. */
export function exceedsGoods(state: PricingState): boolean {
  if (state.scheme.book.over !== 'best_single') return false
  return nominalOf(state) > state.rows.reduce((sum, row) => sum + row.listFen, 0)
}
