import { componentsOf, evaluate } from '@dacu/campaign'
import type { Measure, MeasureRow, SumRow, WallRange } from '@dacu/campaign'
import type { Room } from '../room.ts'
import type { Asked } from './question.ts'
import type { Part } from './splits.ts'

/** The sums of one part of a question over some range, by some splits, with more conditions. */
export type Ask = (part: Part, range: WallRange, by: Asked['by'], extra?: Asked['where']) => Promise<SumRow[]>

export const askOf =
  (room: Room, asked: Asked): Ask =>
  (part, range, by, extra = []) => {
    const where = [...asked.where, ...part.where, ...extra]
    return room.engine.history.sums(room.tenant.id, asked.shops, {
      components: componentsOf(asked.measures),
      by,
      ...range,
      ...(where.length === 0 ? {} : { where }),
    })
  }

export const valuesOf = (measures: readonly Measure[], sums: SumRow['sums']): MeasureRow['values'] =>
  Object.fromEntries(measures.map((measure) => [measure.id, evaluate(measure, sums)]))
