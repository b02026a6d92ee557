import type { CatalogueGoods } from '../basket.ts'
import { effectOf } from '../mechanics/all.ts'
import type { Cut, Fen, Mechanic, MechanicOf } from '../offer.ts'
import type { Row } from '../row.ts'
import { makesItemPrice } from '../levels.ts'
import { rowOf } from '../row.ts'
import { perPiece, permyriadOf, whole } from '../money.ts'
import type { Rulebook } from '../rulebooks/rulebook.ts'
import type { CompiledOffer } from '../scheme.ts'

/*
 * Offers that look at one line alone: what they take from it is known to the fen whatever else is
 * in the basket. Where a condition on the basket decides whether they stand, every outcome is listed.
 */

/** A sum that stands beside the line for certain, on goods of this offer. */
export type Beside = { readonly offer: CompiledOffer; readonly fen: Fen }

/** One line while its levels are walked: of the other lines only what must be there is known. */
export type LineState = { readonly itemFen: Fen; readonly leftFen: Fen; readonly beside: Beside | null }

/** So many pieces of one SKU, in baskets of at most `piecesMax`; whether other goods in scope may be as dear a piece. */
export type Line = {
  readonly goods: CatalogueGoods
  readonly pieces: number
  readonly piecesMax: number
  readonly dearerIn: (offer: CompiledOffer, eachFen: Fen) => boolean
}

/** Whether something outside the line decides if the offer stands. */
function isOptional({ offer }: CompiledOffer): boolean {
  const { when, stacking } = offer
  return (
    when.spendFen !== undefined ||
    when.pieces !== undefined ||
    when.scope !== undefined ||
    stacking.exclusive ||
    stacking.group !== null
  )
}

function rowIn({ goods, pieces }: Line, state: LineState, book: Rulebook): Row {
  const row = rowOf({ ...goods, id: goods.sku, pieces }, 0)
  row.itemFen = state.itemFen
  row.leftFen = state.leftFen
  row.entryItemFen = state.itemFen
  row.entryLeftFen = state.leftFen
  row.lookFen = book.base === 'parallel' ? state.itemFen : state.leftFen
  return row
}

/** What a mechanic takes off a line that is alone in its view. */
function offAlone(mechanic: Mechanic, row: Row, offer: CompiledOffer, book: Rulebook): Fen {
  const effect = effectOf(mechanic, {
    scope: [row],
    stand: [row],
    percentOf: offer.percentOf,
    to: offer.to,
    at: book.percentRounding.at,
    roundsMax: 1,
    sharing: book,
    limitFen: Number.MAX_SAFE_INTEGER,
    points: 0,
    freightFen: 0,
  })
  return effect.kind === 'lines' ? (effect.offs[0]?.offFen ?? 0) : 0
}

/** Every share of the line that a ladder of percentages may take: its tiers in reach, or none. */
function ladderOffs(
  mechanic: MechanicOf<'ladder'>,
  row: Row,
  offer: CompiledOffer,
  book: Rulebook,
  line: Line,
) {
  const { at } = book.percentRounding
  const offs = [0]
  for (const tier of mechanic.tiers) {
    if (!('payPermyriad' in tier) || at === 'basket') return null
    if (mechanic.by === 'pieces' && tier.from > line.piecesMax) continue
    const percent: Mechanic = { kind: 'percent', payPermyriad: tier.payPermyriad, per: at, piecesMax: null }
    offs.push(offAlone(percent, row, offer, book))
  }
  return offs
}

/**
 * The most pieces of one line that groups make cheaper. Pieces of one price lie side by side among
 * the sorted ones; of n in a row, every full group holds `discounted`, and the rest of the run may
 * lie on the cheap end of one more group only if something dearer fills its other end [W3].
 */
function groupPiecesMost(mechanic: MechanicOf<'group'>, run: number, line: Line, dearer: boolean): number {
  const { pieces: size, discounted } = mechanic
  const groups = Math.floor(line.piecesMax / size)
  const times = mechanic.repeat ? Math.min(groups, mechanic.timesMax ?? groups) : Math.min(1, groups)
  const most = Math.min(run, times * discounted)
  if (mechanic.pick === 'across' || mechanic.of === 'dearest' || mechanic.from === 'cheapest_first')
    return most
  const rest = run % size
  const edge = dearer ? Math.min(discounted, rest) : Math.max(0, rest - (size - discounted))
  return Math.min(most, Math.floor(run / size) * discounted + edge)
}

/** What a cut takes off so many of the pieces of a line, the dearer ones of the line first. */
function cutOfPieces(cut: Cut, count: number, row: Row, offer: CompiledOffer, book: Rulebook): Fen {
  const base =
    offer.percentOf === 'list'
      ? row.listFen
      : offer.percentOf === 'item'
        ? row.entryItemFen
        : row.entryLeftFen
  if ('payPermyriad' in cut) {
    const { each, extra } = perPiece(base, row.pieces)
    const off = whole - cut.payPermyriad
    const dear = Math.min(count, extra)
    if (book.percentRounding.at === 'unit')
      return dear * permyriadOf(each + 1, off, offer.to) + (count - dear) * permyriadOf(each, off, offer.to)
    return permyriadOf(count * each + dear, off, offer.to)
  }
  const { each, extra } = perPiece(row.lookFen, row.pieces)
  const one = (fen: Fen) => ('priceFen' in cut ? Math.max(0, fen - cut.priceFen) : Math.min(cut.offFen, fen))
  const dear = Math.min(count, extra)
  return dear * one(each + 1) + (count - dear) * one(each)
}

function groupOffs(
  mechanic: MechanicOf<'group'>,
  row: Row,
  offer: CompiledOffer,
  book: Rulebook,
  line: Line,
) {
  if ('payPermyriad' in mechanic.cut && book.percentRounding.at === 'basket') return null
  const { each, extra } = perPiece(row.lookFen, row.pieces)
  const dearer = line.dearerIn(offer, each)
  // Pieces of a line may differ by a fen, and goods of the dearer amount may lie between them.
  const most =
    extra === 0
      ? groupPiecesMost(mechanic, row.pieces, line, dearer)
      : Math.min(
          row.pieces,
          groupPiecesMost(mechanic, extra, line, dearer) +
            groupPiecesMost(mechanic, row.pieces - extra, line, true),
        )
  return Array.from({ length: most + 1 }, (_, count) => cutOfPieces(mechanic.cut, count, row, offer, book))
}

/**
 * What must stand beside the line where so much was taken from it by pairing it with dearer pieces:
 * a piece of at least its own amount, of which the dearest is never made cheaper itself [W3].
 */
function besideOf(
  offer: CompiledOffer,
  line: Line,
  state: LineState,
  offFen: Fen,
  book: Rulebook,
): Beside | null {
  const { mechanic } = offer.offer
  if (mechanic.kind !== 'group' || mechanic.pick === 'across' || mechanic.of === 'dearest') return null
  if (mechanic.from === 'cheapest_first' || mechanic.discounted === mechanic.pieces) return null
  const row = rowIn(line, state, book)
  const alone = groupPiecesMost(mechanic, row.pieces, line, false)
  if (offFen <= cutOfPieces(mechanic.cut, alone, row, offer, book) + 1) return null
  return { offer, fen: Math.floor(row.lookFen / row.pieces) }
}

/**
 * Every amount that the offer may take from the line, or null where other lines have a say in it:
 * caps and budgets are spread over all lines, shared amounts look at all of them.
 */
export function offsOf(offer: CompiledOffer, line: Line, state: LineState, book: Rulebook): Fen[] | null {
  const { mechanic, capFen } = offer.offer
  if (capFen !== null || offer.budgetLeftFen !== null) return null
  const row = rowIn(line, state, book)
  const alone = (): Fen[] => {
    const off = offAlone(mechanic, row, offer, book)
    return isOptional(offer) ? [0, off] : [off]
  }
  switch (mechanic.kind) {
    case 'price':
      return mechanic.per === 'unit' ? alone() : null
    case 'percent':
    case 'amount':
      return mechanic.per === 'basket' ? null : alone()
    case 'official_cut':
    case 'deposit':
    case 'deposit_cut':
      return alone()
    case 'ladder':
      return ladderOffs(mechanic, row, offer, book, line)
    case 'group':
      return groupOffs(mechanic, row, offer, book, line)
    default:
      return null
  }
}

const statesMax = 64

/** The offers of one level that may touch a line. */
export type LevelOffers = {
  readonly offers: readonly CompiledOffer[]
  /** Only one of them survives on the line. */
  readonly one: boolean
  /** An offer on other lines may keep all of them off. */
  readonly open: boolean
}

/** What one level may leave of a line, from one state; null where other lines have a say. */
function afterLevel(
  { offers, one, open }: LevelOffers,
  line: Line,
  state: LineState,
  book: Rulebook,
): LineState[] | null {
  let sums: Sum[] = one ? [] : [{ fen: 0, beside: null }]
  for (const offer of offers) {
    const alone = offsOf(offer, line, state, book)
    if (!alone) return null
    const offs = (open ? [0, ...alone] : alone).map((fen): Sum => ({
      fen,
      beside: besideOf(offer, line, state, fen, book),
    }))
    sums = one ? [...sums, ...offs] : sums.flatMap((sum) => offs.map((off) => added(sum, off)))
    if (sums.length > statesMax) return null
  }
  const item = offers[0] !== undefined && makesItemPrice(offers[0].offer.level)
  const floorFen = Math.min(line.goods.priceFen, line.goods.floorPriceFen ?? 0) * line.pieces
  return sums.map(({ fen, beside }) => {
    const off = Math.min(fen, Math.max(0, state.leftFen - floorFen))
    // What stood beside the line before this level may have become cheaper by it.
    const still = book.base === 'parallel' && !item ? (state.beside ?? beside) : beside
    return {
      itemFen: item ? state.itemFen - off : state.itemFen,
      leftFen: state.leftFen - off,
      beside: still,
    }
  })
}

type Sum = { readonly fen: Fen; readonly beside: Beside | null }

function added(a: Sum, b: Sum): Sum {
  return { fen: a.fen + b.fen, beside: a.beside ?? b.beside }
}

/** Every state in which a line may leave these levels. */
export function statesAfter(levels: readonly LevelOffers[], line: Line, book: Rulebook): LineState[] | null {
  const listFen = line.goods.priceFen * line.pieces
  let states: LineState[] = [{ itemFen: listFen, leftFen: listFen, beside: null }]
  for (const level of levels) {
    if (level.offers.length === 0) continue
    const next = new Map<string, LineState>()
    for (const state of states) {
      const after = afterLevel(level, line, state, book)
      if (!after) return null
      for (const made of after) next.set(`${made.itemFen}/${made.leftFen}/${made.beside?.fen}`, made)
    }
    if (next.size > statesMax) return null
    states = [...next.values()]
  }
  return states
}
