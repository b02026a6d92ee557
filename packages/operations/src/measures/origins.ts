import { componentsOf, findMeasure } from '@dacu/campaign'
import type { Origin } from '@dacu/engine'
import { type Room, shopsOf } from '../room.ts'

/** Where a measure comes from: its newest files, and the newest moment that any of them knows of. */
export type Origins = { until: string | null; files: Origin[] }

const filesMax = 20

/** The files a measure is summed from in the shops of the operator; null where there is no such measure. */
export async function measureOrigins(room: Room, id: string): Promise<Origins | null> {
  const measure = findMeasure(id)
  if (!measure) return null
  const shops = (await shopsOf(room)).map((shop) => shop.code)
  const files = await room.engine.history.origins(room.tenant.id, shops, componentsOf([measure]), filesMax)
  const reached = files.map((file) => file.until).sort()
  return { until: reached.at(-1) ?? null, files }
}
