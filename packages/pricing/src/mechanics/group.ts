import type { MechanicOf } from '../offer.ts'
import type { Piece } from '../row.ts'
import { dearestFirst, piecesIn } from '../row.ts'
import { cutOff } from './cut.ts'
import type { Play, View } from './play.ts'
import { nothing } from './play.ts'

/** The pieces that fill groups: cut from one end, those left over stay at the other [M6]. */
function filling(
  pieces: readonly Piece[],
  count: number,
  from: 'dearest_first' | 'cheapest_first',
): readonly Piece[] {
  return from === 'dearest_first' ? pieces.slice(0, count) : pieces.slice(pieces.length - count)
}

function ofGroup(group: readonly Piece[], count: number, of: 'cheapest' | 'dearest'): readonly Piece[] {
  return of === 'cheapest' ? group.slice(group.length - count) : group.slice(0, count)
}

function rounds(mechanic: MechanicOf<'group'>, pieces: number, view: View): number {
  const most = mechanic.repeat
    ? Math.min(mechanic.timesMax ?? Number.POSITIVE_INFINITY, view.roundsMax)
    : Math.min(1, view.roundsMax)
  return Math.min(Math.floor(pieces / mechanic.pieces), most)
}

/** The pieces that get it, out of those that fill `times` groups. */
function chosen(mechanic: MechanicOf<'group'>, full: readonly Piece[], times: number): Piece[] {
  if (mechanic.pick === 'across') return [...ofGroup(full, times * mechanic.discounted, mechanic.of)]
  const picked: Piece[] = []
  for (let start = 0; start < full.length; start += mechanic.pieces)
    picked.push(...ofGroup(full.slice(start, start + mechanic.pieces), mechanic.discounted, mechanic.of))
  return picked
}

/** 第二件半价, 买三免一: of every full group some pieces are cheaper. */
export const group: Play<'group'> = {
  reach: (mechanic, view) => {
    const short = mechanic.pieces - piecesIn(view.scope)
    return short > 0 ? { because: 'group_not_full', needPieces: short } : null
  },
  effect: (mechanic, view) => {
    const pieces = dearestFirst(view.stand)
    const times = rounds(mechanic, pieces.length, view)
    if (times === 0) return nothing
    const full = filling(pieces, times * mechanic.pieces, mechanic.from)
    return cutOff(chosen(mechanic, full, times), mechanic.cut, view, times, full)
  },
}
