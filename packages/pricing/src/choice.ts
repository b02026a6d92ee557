import { calmFrom } from './calm.ts'
import type { Fen } from './offer.ts'
import type { Candidates } from './in-order.ts'
import { exceedsGoods, inOrder } from './in-order.ts'
import { refusedBy } from './refusal.ts'
import { Search } from './search.ts'
import type { Applied, PricingState } from './pricing-state.ts'
import { paymentOf, startState } from './pricing-state.ts'

/** Whether the choice is the proven best; where not, no payment below `lowerFen` is possible. */
export type Proof = { readonly proven: boolean; readonly lowerFen: Fen }

export type Chosen = { readonly state: PricingState; readonly proof: Proof }

/** Settled levels that a search may spend on one basket before it answers with a bound. */
export const usualEffort = 5_000

/**
 * The state with only one discount standing, the one that saves most, where the discounts together
 * exceed the goods; offers that take nothing off the goods stay [O3].
 */
function onlyBest(state: PricingState, candidates: Candidates): PricingState {
  if (!exceedsGoods(state)) return state
  const discounts = state.applied
    .filter(({ nominalFen }) => nominalFen > 0)
    .sort((a, b) => a.candidate.compiled.rank - b.candidate.compiled.rank)
  let best: PricingState | null = null
  let only: Applied | null = null
  for (const one of discounts) {
    const dropped = new Set(discounts.filter((other) => other !== one).map(({ candidate }) => candidate))
    const start = startState(state.scheme, state.basket, state.answers.length)
    const end = inOrder(
      start,
      candidates.map((level) => level.filter((candidate) => !dropped.has(candidate))),
    )
    if (best !== null && paymentOf(end) >= paymentOf(best)) continue
    best = end
    only = one
  }
  return best && only ? answered(best, state, only) : state
}

/** The answers of the offers that gave way to the one that stands. */
function answered(end: PricingState, before: PricingState, only: Applied): PricingState {
  for (const [place, answer] of before.answers.entries()) {
    if (answer?.kind === 'applied' && end.answers[place] === null)
      end.answers[place] = refusedBy(
        answer.candidate.compiled.offer.id,
        'beaten_by',
        only.candidate.compiled.offer.id,
      )
    else end.answers[place] ??= answer
  }
  return end
}

function search(
  state: PricingState,
  candidates: Candidates,
  effort: number,
  calm = calmFrom(state, candidates),
): Chosen {
  const finish = (end: PricingState) => onlyBest(end, candidates)
  const fresh = () => startState(state.scheme, state.basket, state.answers.length)
  const stormy = () => search(fresh(), candidates, effort, state.scheme.levels.length)
  const first = new Search(candidates, effort, calm, finish)
  first.explore(state, 0)
  if (first.stormy) return stormy()
  const found = first.best
  if (!found) return { state: finish(inOrder(fresh(), candidates)), proof: { proven: false, lowerFen: 0 } }
  if (first.lowerFen === null) return { state: found, proof: { proven: true, lowerFen: first.bestFen } }
  const proven = first.effort > 0 || first.bestFen <= first.lowerFen
  if (proven && !first.tied) return { state: found, proof: { proven, lowerFen: first.bestFen } }
  if (!proven) return { state: found, proof: { proven, lowerFen: Math.min(first.lowerFen, first.bestFen) } }
  const second = new Search(candidates, effort, calm, finish)
  second.wantedFen = first.bestFen
  second.explore(fresh(), 0)
  if (second.stormy) return stormy()
  return { state: second.best ?? found, proof: { proven, lowerFen: first.bestFen } }
}

/** Prices the candidates as the rulebook chooses: by priority, or the exact best for the shopper. */
export function choose(state: PricingState, candidates: Candidates, effort: number): Chosen {
  if (state.scheme.book.choice === 'best') return search(state, candidates, effort)
  const end = onlyBest(inOrder(state, candidates), candidates)
  return { state: end, proof: { proven: true, lowerFen: paymentOf(end) } }
}
