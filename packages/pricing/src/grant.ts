import { apportion, clamped, cutDown, redistributed } from './apportion.ts'
import { sumOf } from './money.ts'
import type { Effect, LineOff } from './mechanics/play.ts'
import type { Fen } from './offer.ts'
import type { PricingState } from './pricing-state.ts'
import type { Row } from './row.ts'
import { room } from './row.ts'
import type { CompiledOffer } from './scheme.ts'

/** What an effect comes to after cap, budget and what the lines can take. */
export type Grant = {
  readonly shares: readonly LineOff[]
  readonly freightOffFen: Fen
  readonly offFen: Fen
  readonly nominalFen: Fen
  /** The budget holds less than the whole discount, and the offer refuses to give part of it. */
  readonly overBudget: boolean
}

type Wanted = { readonly rows: readonly Row[]; readonly shares: readonly Fen[]; readonly nominalFen: Fen }

/** Shares after the offer's own cap and the room of the lines. */
function wantedOf(
  effect: Extract<Effect, { kind: 'lines' | 'shared' }>,
  offer: CompiledOffer,
  state: PricingState,
): Wanted {
  const { book } = state.scheme
  const cap = offer.offer.capFen ?? Number.MAX_SAFE_INTEGER
  if (effect.kind === 'lines') {
    const rows = effect.offs.map(({ row }) => row)
    const offs = effect.offs.map(({ offFen }) => offFen)
    const total = sumOf(offs, (off) => off)
    const shares = total > cap ? cutDown(cap, offs, book) : offs
    return { rows, shares: clamped(shares, rows.map(room)), nominalFen: Math.min(total, cap) }
  }
  const rows = effect.weights.map(({ row }) => row)
  const weights = effect.weights.map(({ weight }) => weight)
  const total = Math.min(effect.totalFen, cap)
  const rooms = rows.map(room)
  const shares =
    book.over === 'redistribute'
      ? redistributed(total, weights, rooms, book)
      : clamped(apportion(total, weights, book), rooms)
  return { rows, shares, nominalFen: total }
}

function withinBudget(wanted: Wanted, offer: CompiledOffer, state: PricingState): Grant {
  const offFen = sumOf(wanted.shares, (share) => share)
  const left = offer.budgetLeftFen ?? Number.MAX_SAFE_INTEGER
  const overBudget = offFen > left && offer.offer.onBudget === 'refuse'
  const shares =
    offFen > left ? cutDown(overBudget ? 0 : left, wanted.shares, state.scheme.book) : wanted.shares
  return {
    shares: wanted.rows.map((row, index) => ({ row, offFen: shares[index] ?? 0 })),
    freightOffFen: 0,
    offFen: overBudget ? 0 : Math.min(offFen, left),
    nominalFen: overBudget ? 0 : Math.min(wanted.nominalFen, left),
    overBudget,
  }
}

function freightGrant(offFen: Fen, offer: CompiledOffer, state: PricingState): Grant {
  const off = Math.min(offFen, offer.offer.capFen ?? offFen, state.freightLeftFen)
  const left = offer.budgetLeftFen ?? off
  const overBudget = off > left && offer.offer.onBudget === 'refuse'
  const taken = overBudget ? 0 : Math.min(off, left)
  return { shares: [], freightOffFen: taken, offFen: taken, nominalFen: 0, overBudget }
}

/** What an effect would take now. Nothing is changed. */
export function grantOf(effect: Effect, offer: CompiledOffer, state: PricingState): Grant {
  switch (effect.kind) {
    case 'lines':
    case 'shared':
      return withinBudget(wantedOf(effect, offer, state), offer, state)
    case 'freight':
      return freightGrant(effect.offFen, offer, state)
    case 'extras':
      return { shares: [], freightOffFen: 0, offFen: 0, nominalFen: 0, overBudget: false }
    default:
      return effect satisfies never
  }
}
