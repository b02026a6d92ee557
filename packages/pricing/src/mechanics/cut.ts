import { perPiece, permyriadOf, sumOf, whole } from '../money.ts'
import type { Cut, CutWithoutPrice, Fen } from '../offer.ts'
import type { Piece, Row } from '../row.ts'
import { percentBaseOf } from '../row.ts'
import type { Effect, LineOff, View } from './play.ts'

/** Some pieces of one line, with what a percentage of each is taken of. */
export type Portion = {
  readonly row: Row
  readonly lookFen: Fen
  readonly baseFen: Fen
  /** Pieces whose base is one fen more than `each`, and the other ones. */
  readonly more: number
  readonly fewer: number
  readonly each: Fen
}

function portion(row: Row, places: readonly number[], lookFen: Fen, view: View): Portion {
  const { each, extra } = perPiece(percentBaseOf(row, view.percentOf), row.pieces)
  const more = places.reduce((count, place) => count + (place < extra ? 1 : 0), 0)
  return { row, lookFen, baseFen: places.length * each + more, more, fewer: places.length - more, each }
}

/** The first pieces of a line, at most so many; the whole line without a limit. */
export function firstPieces(row: Row, piecesMax: number | null, view: View): Portion {
  const pieces = Math.min(row.pieces, piecesMax ?? row.pieces)
  const base = perPiece(percentBaseOf(row, view.percentOf), row.pieces)
  const look = perPiece(row.lookFen, row.pieces)
  const more = Math.min(pieces, base.extra)
  return {
    row,
    lookFen: pieces * look.each + Math.min(pieces, look.extra),
    baseFen: pieces * base.each + more,
    more,
    fewer: pieces - more,
    each: base.each,
  }
}

/** Chosen pieces gathered by line, in the order of the lines. */
export function byLine(pieces: readonly Piece[], view: View): Portion[] {
  const places = new Map<Row, { places: number[]; lookFen: Fen }>()
  for (const piece of pieces) {
    const line = places.get(piece.row) ?? { places: [], lookFen: 0 }
    line.places.push(piece.place)
    line.lookFen += piece.lookFen
    places.set(piece.row, line)
  }
  return [...places.entries()]
    .sort(([a], [b]) => a.index - b.index)
    .map(([row, line]) => portion(row, line.places, line.lookFen, view))
}

/** A share of each piece off, rounded where it is said: at the piece, the line or the basket [A5]. */
export function percentOff(
  portions: readonly Portion[],
  payPermyriad: number,
  at: View['at'],
  view: View,
  times: number,
  used: readonly Piece[],
): Effect {
  const off = whole - payPermyriad
  if (at === 'basket') {
    const totalFen = permyriadOf(
      sumOf(portions, (p) => p.baseFen),
      off,
      view.to,
    )
    return {
      kind: 'shared',
      times,
      totalFen,
      weights: portions.map((p) => ({ row: p.row, weight: p.lookFen })),
      used,
    }
  }
  const offs = portions.map((p) => ({
    row: p.row,
    offFen: at === 'unit' ? unitsOff(p, off, view) : permyriadOf(p.baseFen, off, view.to),
  }))
  return { kind: 'lines', times, offs, used }
}

function unitsOff(p: Portion, off: number, view: View): Fen {
  return p.more * permyriadOf(p.each + 1, off, view.to) + p.fewer * permyriadOf(p.each, off, view.to)
}

function pieceOff(cut: { readonly priceFen: Fen } | { readonly offFen: Fen }, lookFen: Fen): Fen {
  return 'priceFen' in cut ? Math.max(0, lookFen - cut.priceFen) : Math.min(cut.offFen, lookFen)
}

/** Amounts off single pieces, added up by line; a piece never goes below nought or rises [M1]. */
function piecesOff(
  pieces: readonly Piece[],
  cut: { readonly priceFen: Fen } | { readonly offFen: Fen },
): LineOff[] {
  const offs = new Map<Row, Fen>()
  for (const piece of pieces) offs.set(piece.row, (offs.get(piece.row) ?? 0) + pieceOff(cut, piece.lookFen))
  return [...offs.entries()].sort(([a], [b]) => a.index - b.index).map(([row, offFen]) => ({ row, offFen }))
}

/** What a cut takes off chosen pieces; the lines of these pieces bear it [M7]. */
export function cutOff(
  pieces: readonly Piece[],
  cut: Cut | CutWithoutPrice,
  view: View,
  times: number,
  used: readonly Piece[],
): Effect {
  if ('payPermyriad' in cut)
    return percentOff(byLine(pieces, view), cut.payPermyriad, view.at, view, times, used)
  return { kind: 'lines', times, offs: piecesOff(pieces, cut), used }
}

/** One amount off whole lines, shared by what the level sees of them. */
export function sharedOff(totalFen: Fen, rows: readonly Row[], times: number): Effect {
  return {
    kind: 'shared',
    times,
    totalFen,
    weights: rows.map((row) => ({ row, weight: row.lookFen })),
    used: [],
  }
}

/** One amount off chosen pieces, shared once over them by amount. */
export function sharedOverPieces(totalFen: Fen, pieces: readonly Piece[], times: number, view: View): Effect {
  const weights = byLine(pieces, view).map((p) => ({ row: p.row, weight: p.lookFen }))
  return { kind: 'shared', times, totalFen, weights, used: pieces }
}
