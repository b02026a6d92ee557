import { apportion, cutDown, redistributed } from './apportion.ts'
import { at } from './assert.ts'
import type { Effect, LineOff } from './mechanics/play.ts'
import type { Fen } from './offer.ts'
import type { PricingState } from './pricing-state.ts'
import type { Row } from './row.ts'
import { room } from './row.ts'
import type { Rulebook } from './rulebooks/rulebook.ts'
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

type Wanted = { readonly shares: readonly LineOff[]; readonly offFen: Fen; readonly nominalFen: Fen }

/** Shares on their lines, each no more than its line can bear. */
function borne(rows: readonly { readonly row: Row }[], shares: readonly Fen[], nominalFen: Fen): Wanted {
  const found: LineOff[] = []
  let offFen = 0
  for (let index = 0; index < rows.length; index++) {
    const { row } = at(rows, index)
    const share = Math.min(shares[index] ?? 0, room(row))
    offFen += share
    found.push({ row, offFen: share })
  }
  return { shares: found, offFen, nominalFen }
}

/** Shares after the offer's own cap and the room of the lines. */
function wantedOf(
  effect: Extract<Effect, { kind: 'lines' | 'shared' }>,
  offer: CompiledOffer,
  book: Rulebook,
): Wanted {
  const cap = offer.offer.capFen ?? Number.MAX_SAFE_INTEGER
  if (effect.kind === 'lines') {
    const offs: Fen[] = []
    let total = 0
    for (const { offFen } of effect.offs) {
      offs.push(offFen)
      total += offFen
    }
    return borne(effect.offs, total > cap ? cutDown(cap, offs, book) : offs, Math.min(total, cap))
  }
  const weights: number[] = []
  for (const { weight } of effect.weights) weights.push(weight)
  const total = Math.min(effect.totalFen, cap)
  if (book.over !== 'redistribute') return borne(effect.weights, apportion(total, weights, book), total)
  const rooms = effect.weights.map(({ row }) => room(row))
  return borne(effect.weights, redistributed(total, weights, rooms, book), total)
}

function withinBudget(wanted: Wanted, offer: CompiledOffer, book: Rulebook): Grant {
  const { shares, offFen, nominalFen } = wanted
  const left = offer.budgetLeftFen ?? Number.MAX_SAFE_INTEGER
  if (offFen <= left)
    return { shares, freightOffFen: 0, offFen, nominalFen: Math.min(nominalFen, left), overBudget: false }
  const overBudget = offer.offer.onBudget === 'refuse'
  const cut = cutDown(
    overBudget ? 0 : left,
    shares.map((share) => share.offFen),
    book,
  )
  return {
    shares: shares.map(({ row }, index) => ({ row, offFen: cut[index] ?? 0 })),
    freightOffFen: 0,
    offFen: overBudget ? 0 : left,
    nominalFen: overBudget ? 0 : Math.min(nominalFen, left),
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
      return withinBudget(wantedOf(effect, offer, state.scheme.book), offer, state.scheme.book)
    case 'freight':
      return freightGrant(effect.offFen, offer, state)
    case 'extras':
      return { shares: [], freightOffFen: 0, offFen: 0, nominalFen: 0, overBudget: false }
    default:
      return effect satisfies never
  }
}
