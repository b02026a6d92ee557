import { divided, floorShare, permyriadOf, sumOf } from '../money.ts'
import type { Fen, Mechanic } from '../offer.ts'
import { percentBaseOf, room } from '../row.ts'
import type { Play } from './play.ts'
import { always } from './play.ts'

/**
 * 京豆, 金币: points pay for goods. No more points are used than the cap allows and the goods can
 * take, then whole multiples of them; the fen they are worth are rounded down [M9].
 */
export const points: Play<'points'> = {
  reach: always,
  effect: ({ pointsPerYuan, capPermyriad, multiple }, view) => {
    const shareFen = permyriadOf(
      sumOf(view.stand, (row) => percentBaseOf(row, view.percentOf)),
      capPermyriad,
      'down',
    )
    const mostFen = Math.min(shareFen, sumOf(view.stand, room), view.limitFen)
    const usable = Math.min(view.points, floorShare(mostFen, pointsPerYuan, 100))
    const spent = usable - (usable % multiple)
    return {
      kind: 'shared',
      times: 1,
      totalFen: floorShare(spent, 100, pointsPerYuan),
      weights: view.stand.map((row) => ({ row, weight: row.lookFen })),
      used: [],
    }
  },
}

/** The points that so many fen take, in whole multiples; 0 for every other mechanic [M9]. */
export function pointsFor(mechanic: Mechanic, offFen: Fen): number {
  if (mechanic.kind !== 'points') return 0
  const { pointsPerYuan, multiple } = mechanic
  const { quotient, rest } = divided(offFen, pointsPerYuan, 100)
  return Math.ceil((quotient + (rest > 0 ? 1 : 0)) / multiple) * multiple
}
