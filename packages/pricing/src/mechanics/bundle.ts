import { sumOf } from '../money.ts'
import type { MechanicOf } from '../offer.ts'
import type { Piece } from '../row.ts'
import { dearestFirst, piecesIn } from '../row.ts'
import { byLine, percentOff, sharedOverPieces } from './cut.ts'
import type { Effect, Play, View } from './play.ts'
import { nothing } from './play.ts'

type Bundle = MechanicOf<'bundle'>

/** The pieces of each component, dearest first. */
function shelves(mechanic: Bundle, view: View): { readonly pieces: number; readonly shelf: Piece[] }[] {
  return mechanic.components.map(({ sku, pieces }) => ({
    pieces,
    shelf: dearestFirst(view.stand.filter((row) => row.line.sku === sku)),
  }))
}

/** The bundles that can be put together, each as its pieces. */
function bundles(mechanic: Bundle, view: View): Piece[][] {
  const of = shelves(mechanic, view)
  const full = Math.min(...of.map(({ pieces, shelf }) => Math.floor(shelf.length / pieces)))
  const times = Math.min(full, mechanic.repeat ? view.roundsMax : Math.min(1, view.roundsMax))
  return Array.from({ length: times }, (_, round) =>
    of.flatMap(({ pieces, shelf }) => shelf.slice(round * pieces, (round + 1) * pieces)),
  )
}

function priced(made: readonly Piece[][], cut: Bundle['cut'], view: View): Effect {
  if ('payPermyriad' in cut) {
    const used = made.flat()
    return percentOff(byLine(used, view), cut.payPermyriad, view.at, view, made.length, used)
  }
  const look = (pieces: readonly Piece[]) => sumOf(pieces, (piece) => piece.lookFen)
  const worth = 'totalFen' in cut ? made.filter((bundle) => look(bundle) >= cut.totalFen) : made
  const used = worth.flat()
  const off =
    'totalFen' in cut
      ? look(used) - worth.length * cut.totalFen
      : sumOf(worth, (bundle) => Math.min(cut.offFen, look(bundle)))
  return sharedOverPieces(off, used, worth.length, view)
}

/** 套装, 搭配减价: these goods together for less; a bundle that would cost more is not made. */
export const bundle: Play<'bundle'> = {
  reach: (mechanic, view) => {
    const needPieces = sumOf(mechanic.components, ({ sku, pieces }) =>
      Math.max(0, pieces - piecesIn(view.scope.filter((row) => row.line.sku === sku))),
    )
    return needPieces > 0 ? { because: 'group_not_full', needPieces } : null
  },
  effect: (mechanic, view) => {
    const made = bundles(mechanic, view)
    return made.length === 0 ? nothing : priced(made, mechanic.cut, view)
  },
}
