import { perPiece } from '../money.ts'
import type { Fen } from '../offer.ts'
import type { Row } from '../row.ts'
import type { Effect, Play, View } from './play.ts'
import { always } from './play.ts'

/** A deposit and what it takes off, per piece; neither is more than the piece [M1] [M5]. */
function presale(view: View, depositFen: Fen, offFen: Fen): Effect {
  const perPieces = (row: Row, fen: Fen) => {
    const { each, extra } = perPiece(row.lookFen, row.pieces)
    return extra * Math.min(fen, each + 1) + (row.pieces - extra) * Math.min(fen, each)
  }
  return {
    kind: 'lines',
    times: 1,
    offs: view.stand.map((row) => ({ row, offFen: perPieces(row, offFen) })),
    used: [],
    deposits: view.stand.map((row) => ({ row, offFen: perPieces(row, depositFen) })),
  }
}

/** 定金膨胀: a deposit counts as more than was paid; the difference comes off the balance 尾款. */
export const deposit: Play<'deposit'> = {
  reach: always,
  effect: ({ depositFen, worthFen }, view) => presale(view, depositFen, worthFen - depositFen),
}

/** 付定立减: whoever pays the deposit gets an amount off. */
export const depositCut: Play<'deposit_cut'> = {
  reach: always,
  effect: ({ depositFen, offFen }, view) => presale(view, depositFen, offFen),
}
