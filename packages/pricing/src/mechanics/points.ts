import { floorShare, permyriadOf, sumOf } from '../money.ts'
import { percentBaseOf } from '../row.ts'
import type { Play } from './play.ts'
import { always } from './play.ts'

/**
 * 京豆, 金币: points pay for goods. No more points are used than the cap allows, then whole
 * multiples of them; the fen they are worth are rounded down [M9].
 */
export const points: Play<'points'> = {
  reach: always,
  effect: ({ pointsPerYuan, capPermyriad, multiple }, view) => {
    const capFen = permyriadOf(
      sumOf(view.stand, (row) => percentBaseOf(row, view.percentOf)),
      capPermyriad,
      'down',
    )
    const usable = Math.min(view.points, floorShare(capFen, pointsPerYuan, 100))
    const spent = usable - (usable % multiple)
    return {
      kind: 'shared',
      times: 1,
      totalFen: floorShare(spent, 100, pointsPerYuan),
      weights: view.stand.map((row) => ({ row, weight: row.lookFen })),
      used: [],
      points: spent,
    }
  },
}
