import type { BasketLine } from './basket.ts'
import type { CompiledOffer } from './scheme.ts'
import { perPiece, sumOf } from './money.ts'
import type { Fen, PercentBase } from './offer.ts'
import type { Rulebook } from './rulebooks/rulebook.ts'

/** One line of the basket while it is being priced. */
export type Row = {
  readonly index: number
  readonly line: BasketLine
  readonly pieces: number
  readonly listFen: Fen
  /** The least the whole line may cost. */
  readonly floorFen: Fen
  /** List price less what `item` and `presale` took: the item-level price 单品优惠价. */
  itemFen: Fen
  /** What is left to pay. */
  leftFen: Fen
  /** What this level looks at: thresholds, weights, cheapest and dearest. Frozen at its start [L2]. */
  lookFen: Fen
  entryItemFen: Fen
  entryLeftFen: Fen
  depositFen: Fen
  /** The offer that ended the levels after it for this line. */
  stoppedBy: CompiledOffer | null
  /** Pieces that a grouping offer of this level has used, by their place in the line. */
  used: Uint8Array | null
}

export function rowOf(line: BasketLine, index: number): Row {
  const listFen = line.priceFen * line.pieces
  return {
    index,
    line,
    pieces: line.pieces,
    listFen,
    floorFen: Math.min(listFen, (line.floorPriceFen ?? 0) * line.pieces),
    itemFen: listFen,
    leftFen: listFen,
    lookFen: listFen,
    entryItemFen: listFen,
    entryLeftFen: listFen,
    depositFen: 0,
    stoppedBy: null,
    used: null,
  }
}

/** Freezes what a level looks at before its own effects [L2]. */
export function enterLevel(rows: readonly Row[], book: Rulebook): void {
  const parallel = book.base === 'parallel'
  for (const row of rows) {
    row.entryItemFen = row.itemFen
    row.entryLeftFen = row.leftFen
    row.lookFen = parallel ? row.itemFen : row.leftFen
    row.used = null
  }
}

export function room(row: Row): Fen {
  return Math.max(0, row.leftFen - row.floorFen)
}

/** What a percentage is taken of, on one line. */
export function percentBaseOf(row: Row, base: PercentBase): Fen {
  if (base === 'list') return row.listFen
  return base === 'item' ? row.entryItemFen : row.entryLeftFen
}

/** One piece of a line: its place in the line and what the level sees of it. */
export type Piece = { readonly row: Row; readonly place: number; readonly lookFen: Fen }

/** Orders pieces dearest first; of equally dear ones the earlier line's counts as the dearer [M6]. */
export function dearerFirst(a: Piece, b: Piece): number {
  return b.lookFen - a.lookFen || a.row.index - b.row.index || a.place - b.place
}

/** The unused pieces of these lines, dearest first; of equally dear ones the earlier line's first [M6]. */
export function dearestFirst(rows: readonly Row[]): Piece[] {
  const pieces: Piece[] = []
  for (const row of rows) {
    const { each, extra } = perPiece(row.lookFen, row.pieces)
    for (let place = 0; place < row.pieces; place++)
      if (!row.used?.[place]) pieces.push({ row, place, lookFen: each + (place < extra ? 1 : 0) })
  }
  return pieces.sort(dearerFirst)
}

export function usePieces(pieces: readonly Piece[]): void {
  for (const { row, place } of pieces) {
    row.used ??= new Uint8Array(row.pieces)
    row.used[place] = 1
  }
}

/** How many pieces these lines hold. */
export function piecesIn(rows: readonly Row[]): number {
  return sumOf(rows, (row) => row.pieces)
}

/** What the level sees of these lines together. */
export function lookOf(rows: readonly Row[]): Fen {
  return sumOf(rows, (row) => row.lookFen)
}

/** A row of its own. Written out, because spreading is ten times slower and rows are copied at every branch. */
export function copyRow(row: Row): Row {
  return {
    index: row.index,
    line: row.line,
    pieces: row.pieces,
    listFen: row.listFen,
    floorFen: row.floorFen,
    itemFen: row.itemFen,
    leftFen: row.leftFen,
    lookFen: row.lookFen,
    entryItemFen: row.entryItemFen,
    entryLeftFen: row.entryLeftFen,
    depositFen: row.depositFen,
    stoppedBy: row.stoppedBy,
    used: row.used ? row.used.slice() : null,
  }
}
