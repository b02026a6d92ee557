import type { CutWithoutPrice } from '../offer.ts'
import type { Piece } from '../row.ts'
import { dearestFirst } from '../row.ts'
import { apportion } from '../apportion.ts'
import { cutOff } from './cut.ts'
import type { LineOff, Play, View } from './play.ts'
import { always } from './play.ts'

/** What a cut takes off these pieces, line by line. */
function offsOf(pieces: readonly Piece[], cut: CutWithoutPrice, view: View): readonly LineOff[] {
  const effect = cutOff(pieces, cut, view, 1, [])
  if (effect.kind === 'lines') return effect.offs
  if (effect.kind !== 'shared') return []
  const shares = apportion(
    effect.totalFen,
    effect.weights.map((w) => w.weight),
    view.sharing,
  )
  return effect.weights.map(({ row }, index) => ({ row, offFen: shares[index] ?? 0 }))
}

/** 首件优惠, 第二件起: the dearest piece of the scope at one cut, the pieces after it at another. */
export const firstThen: Play<'first_then'> = {
  reach: always,
  effect: ({ first, more, piecesMax }, view) => {
    const pieces = dearestFirst(view.stand).slice(0, piecesMax ?? undefined)
    const offs = new Map(view.stand.map((row) => [row, 0]))
    for (const { row, offFen } of [
      ...offsOf(pieces.slice(0, 1), first, view),
      ...offsOf(pieces.slice(1), more, view),
    ])
      offs.set(row, (offs.get(row) ?? 0) + offFen)
    return { kind: 'lines', times: 1, offs: [...offs].map(([row, offFen]) => ({ row, offFen })), used: [] }
  },
}
