import { permyriadOf, whole } from '../money.ts'
import type { Play } from './play.ts'
import { always } from './play.ts'

/** 包邮: freight for less, never below nought. Offers of one level all look at the same freight. */
export const freight: Play<'freight'> = {
  reach: always,
  effect: ({ cut }, view) => {
    const fen = view.freightFen
    if ('payFen' in cut) return { kind: 'freight', times: 1, offFen: Math.max(0, fen - cut.payFen) }
    if ('offFen' in cut) return { kind: 'freight', times: 1, offFen: cut.offFen }
    return { kind: 'freight', times: 1, offFen: permyriadOf(fen, whole - cut.payPermyriad, view.to) }
  },
}
