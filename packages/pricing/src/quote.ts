import { at } from './assert.ts'
import type { Basket } from './basket.ts'
import type { Prepared } from './candidates.ts'
import { prepare } from './candidates.ts'
import type { Proof } from './choice.ts'
import { choose, usualEffort } from './choice.ts'
import { whole } from './money.ts'
import { floorShare, sumOf } from './money.ts'
import type { Fen, OffersFile } from './offer.ts'
import type { Applied, PricingState } from './pricing-state.ts'
import { startState } from './pricing-state.ts'
import type { Refused } from './refusal.ts'
import { refused, refusedBy } from './refusal.ts'
import type { Row } from './row.ts'
import type { CompiledOffer, Scheme } from './scheme.ts'
import { compile } from './scheme.ts'
import type { Trace } from './trace.ts'
import { traceOf } from './trace.ts'

export type QuoteShare = { readonly offer: string; readonly offFen: Fen }

export type QuoteLine = {
  readonly id: string
  readonly sku: string
  readonly pieces: number
  readonly listFen: Fen
  readonly payFen: Fen
  readonly shares: readonly QuoteShare[]
  /** The deposit 定金 of this line, where it is a presale. */
  readonly depositFen?: Fen
}

/** Goods that an offer adds: gifts, or goods that may be had for a price. */
export type Extra = {
  readonly offer: string
  readonly sku: string
  readonly pieces: number
  readonly payFen: Fen
  readonly valueFen?: Fen
}

/** How much of each offer its payers bear; only where it is not the shop alone. */
export type PayerShare = { readonly who: string; readonly offFen: Fen }

export type QuoteApplied = {
  readonly offer: string
  readonly kind: 'applied'
  readonly times: number
  readonly offFen: Fen
  readonly payers?: readonly PayerShare[]
  readonly pointsUsed?: number
  /** 加量不加价: what the content of one piece has grown to, in 1/10000 of the usual one, and its price. */
  readonly content?: readonly {
    readonly line: string
    readonly contentPermyriad: number
    readonly usualContentFen: Fen
  }[]
}

export type QuoteOffer = QuoteApplied | Refused

/** Something the shopper or the operator should know that changes no amount. */
export type Note =
  | { readonly kind: 'rulebook_not_in_force'; readonly rulebook: string }
  | { readonly kind: 'unknown_code'; readonly code: string }
  | { readonly kind: 'unknown_coupon'; readonly coupon: string }
  | { readonly kind: 'floor_kept'; readonly line: string }

/** A quote 试算: what a basket costs, line by line and offer by offer. */
export type Quote = {
  readonly id: string | null
  readonly currency: string
  readonly listFen: Fen
  readonly offFen: Fen
  readonly payFen: Fen
  readonly freightFen: Fen
  readonly presale: { readonly depositFen: Fen; readonly balanceFen: Fen }
  readonly lines: readonly QuoteLine[]
  readonly extras: readonly Extra[]
  readonly offers: readonly QuoteOffer[]
  readonly payers: readonly PayerShare[]
  /** Only where every line has a cost: what the shop keeps of the goods. */
  readonly marginFen?: Fen
  /** Of the choice; `lowerFen` where a better combination could not be ruled out. */
  readonly proven: boolean
  readonly lowerFen?: Fen
  readonly notes?: readonly Note[]
  readonly trace?: Trace
  readonly source?: QuoteSource
}

/** The documents a quote was made of; needed to price again what remains of an own-channel order. */
export type QuoteSource = { readonly offersFile: unknown; readonly basket: unknown }

export type QuoteOptions = {
  /** Offers that stand still. */
  readonly paused?: readonly string[]
  readonly trace?: boolean
  /** Settled levels that the exact choice may spend; more proves larger baskets. */
  readonly effort?: number
  /** The documents as they were read, to be kept in the quote for refunds by `retest`. */
  readonly source?: QuoteSource
}

/** Who bears an amount: shares floored, the last payer takes the rest [P1]. */
function payersOf(offFen: Fen, payers: CompiledOffer['offer']['payers']): PayerShare[] {
  let left = offFen
  return payers.map(({ who, permille }, index) => {
    const share = index === payers.length - 1 ? left : floorShare(offFen, permille, 1000)
    left -= share
    return { who, offFen: share }
  })
}

function extrasOf({ candidate, times }: Applied): Extra[] {
  const { id, mechanic } = candidate.compiled.offer
  if (mechanic.kind === 'add_on')
    return mechanic.items.map(({ sku, priceFen }) => ({ offer: id, sku, pieces: 1, payFen: priceFen }))
  if (mechanic.kind !== 'gift') return []
  return mechanic.items.map(({ sku, pieces, valueFen }) => ({
    offer: id,
    sku,
    pieces: pieces * times,
    payFen: 0,
    valueFen: valueFen * pieces * times,
  }))
}

/** What the gifts of an offer cost the shop; a shopper's quote does not show it. */
function giftCostOf({ candidate, times }: Applied): Fen {
  const { mechanic } = candidate.compiled.offer
  if (mechanic.kind !== 'gift') return 0
  return sumOf(mechanic.items, ({ pieces, costFen }) => costFen * pieces * times)
}

function contentOf(applied: Applied, rows: readonly Row[]): Pick<QuoteApplied, 'content'> {
  const { mechanic } = applied.candidate.compiled.offer
  if (mechanic.kind !== 'bonus') return {}
  const contentPermyriad = whole + mechanic.extraPermyriad
  const content = applied.touched.map((index) => {
    const row = at(rows, index)
    return {
      line: row.line.id,
      contentPermyriad,
      usualContentFen: floorShare(row.leftFen, whole, contentPermyriad * row.pieces),
    }
  })
  return { content }
}

function shopAlone(payers: CompiledOffer['offer']['payers']): boolean {
  return payers.length === 1 && payers[0]?.who === 'shop'
}

function appliedAnswer(applied: Applied, rows: readonly Row[]): QuoteApplied {
  const { offer } = applied.candidate.compiled
  return {
    offer: offer.id,
    kind: 'applied',
    times: applied.times,
    offFen: applied.offFen,
    ...(shopAlone(offer.payers) ? {} : { payers: payersOf(applied.offFen, offer.payers) }),
    ...(applied.pointsUsed > 0 ? { pointsUsed: applied.pointsUsed } : {}),
    ...contentOf(applied, rows),
  }
}

/** An offer that stood back for another one of its group has that one's name. */
function stoodBack(state: PricingState, compiled: CompiledOffer): Refused {
  const { group } = compiled.offer.stacking
  const winner = group === null ? undefined : state.groups.get(group)
  return winner
    ? refusedBy(compiled.offer.id, 'beaten_by', winner.offer.id)
    : refused(compiled.offer.id, 'nothing_left_to_take')
}

function answersOf(prepared: Prepared, state: PricingState): QuoteOffer[] {
  const answers: (QuoteOffer | null)[] = prepared.answers
  for (const level of prepared.candidates)
    for (const { compiled, place } of level) {
      const answer = state.answers[place] ?? stoodBack(state, compiled)
      answers[compiled.index] = answer.kind === 'applied' ? appliedAnswer(answer, state.rows) : answer
    }
  // Every place without an answer was a candidate, and has one now.
  return answers as QuoteOffer[]
}

function sharesByRow(state: PricingState): QuoteShare[][] {
  const shares: QuoteShare[][] = state.rows.map(() => [])
  for (const applied of state.applied)
    for (const { row, offFen } of applied.shares)
      shares[row]?.push({ offer: applied.candidate.compiled.offer.id, offFen })
  return shares
}

function linesOf(state: PricingState): QuoteLine[] {
  const shares = sharesByRow(state)
  return state.rows.map((row) => ({
    id: row.line.id,
    sku: row.line.sku,
    pieces: row.pieces,
    listFen: row.listFen,
    payFen: row.leftFen,
    shares: shares[row.index] ?? [],
    ...(row.depositFen > 0 ? { depositFen: row.depositFen } : {}),
  }))
}

/** What each payer bears of the goods' discounts; freight stands only in its own offer [P2]. */
function payersTotal(applied: readonly Applied[]): PayerShare[] {
  const totals = new Map<string, Fen>()
  for (const { candidate, offFen, freightOffFen } of applied.toSorted(
    (a, b) => a.candidate.compiled.index - b.candidate.compiled.index,
  )) {
    if (candidate.compiled.noMoney || freightOffFen > 0) continue
    for (const share of payersOf(offFen, candidate.compiled.offer.payers))
      totals.set(share.who, (totals.get(share.who) ?? 0) + share.offFen)
  }
  return [...totals].map(([who, offFen]) => ({ who, offFen }))
}

/** What the shop keeps: the payment and what others bear, less the cost of goods and gifts [P3]. */
function marginOf(state: PricingState, payers: readonly PayerShare[]): Fen | null {
  let margin = sumOf(payers, ({ who, offFen }) => (who === 'shop' ? 0 : offFen))
  for (const row of state.rows) {
    if (row.line.costFen === null) return null
    margin += row.leftFen - row.line.costFen * row.pieces
  }
  return margin - sumOf(state.applied, giftCostOf)
}

function presaleOf(rows: readonly Row[]): Quote['presale'] {
  const depositFen = sumOf(rows, (row) => row.depositFen)
  const balanceFen = sumOf(rows, (row) =>
    row.depositFen > 0 ? Math.max(0, row.leftFen - row.depositFen) : 0,
  )
  return { depositFen, balanceFen }
}

function notesOf(scheme: Scheme, state: PricingState): Note[] {
  const { basket } = state
  const { book } = scheme
  const notes: Note[] = []
  const early = basket.at !== null && book.from !== null && basket.at < book.from
  const late = basket.at !== null && book.until !== null && basket.at >= book.until
  if (early || late) notes.push({ kind: 'rulebook_not_in_force', rulebook: book.name })
  for (const code of basket.codes) if (!scheme.byCode.has(code)) notes.push({ kind: 'unknown_code', code })
  for (const coupon of basket.holds)
    if (!scheme.lockedById.has(coupon)) notes.push({ kind: 'unknown_coupon', coupon })
  for (const row of state.rows)
    if (row.floorFen > 0 && row.leftFen === row.floorFen && row.leftFen < row.listFen)
      notes.push({ kind: 'floor_kept', line: row.line.id })
  return notes
}

function assemble(
  scheme: Scheme,
  prepared: Prepared,
  state: PricingState,
  proof: Proof,
  options: QuoteOptions,
): Quote {
  const lines = linesOf(state)
  const extras = state.applied.flatMap(extrasOf)
  const payers = payersTotal(state.applied)
  const margin = marginOf(state, payers)
  const notes = notesOf(scheme, state)
  const listFen = sumOf(lines, (line) => line.listFen)
  const payFen = sumOf(lines, (line) => line.payFen)
  return {
    id: state.basket.id,
    currency: scheme.file.currency,
    listFen,
    offFen: listFen - payFen,
    payFen,
    freightFen: state.freightLeftFen,
    presale: presaleOf(state.rows),
    lines,
    extras,
    offers: answersOf(prepared, state),
    payers,
    ...(margin === null ? {} : { marginFen: margin }),
    proven: proof.proven,
    ...(proof.proven ? {} : { lowerFen: proof.lowerFen }),
    ...(notes.length > 0 ? { notes } : {}),
    ...(options.trace ? { trace: traceOf(state) } : {}),
    ...(options.source ? { source: options.source } : {}),
  }
}

const nonePaused: ReadonlySet<string> = new Set()

/** Prices a basket under a compiled scheme. Pure: the same input gives the same bytes. */
export function quoteWith(scheme: Scheme, basket: Basket, options: QuoteOptions = {}): Quote {
  const prepared = prepare(scheme, basket, options.paused?.length ? new Set(options.paused) : nonePaused)
  const start = startState(scheme, basket, prepared.count)
  const { state, proof } = choose(start, prepared.candidates, options.effort ?? usualEffort)
  return assemble(scheme, prepared, state, proof, options)
}

/** The amounts of a basket alone, for searches that price thousands of them. */
export function outcomeOf(
  scheme: Scheme,
  basket: Basket,
): { pays: Fen[]; freightFen: Fen; marginFen: Fen | null; proven: boolean } {
  const prepared = prepare(scheme, basket, nonePaused)
  const { state, proof } = choose(
    startState(scheme, basket, prepared.count),
    prepared.candidates,
    usualEffort,
  )
  const margin = marginOf(state, payersTotal(state.applied))
  const pays = state.rows.map((row) => row.leftFen)
  return { pays, freightFen: state.freightLeftFen, marginFen: margin, proven: proof.proven }
}

/** Prices one basket; compile the file once where there are many. */
export function quote(file: OffersFile, basket: Basket, options: QuoteOptions = {}): Quote {
  return quoteWith(compile(file), basket, options)
}
