import type { ChangeNotice, Engine } from '@dacu/engine'
import type { Room } from '@dacu/operations'
import { hideInNotice } from '../costs/findings.ts'
import { sightOf } from '../costs/sight.ts'
import type { Sink } from '../server/handler.ts'

const seqForm = /^\d{1,15}$/

/** What was missed since an event; null where it is no longer known. */
const missedSince = async (
  engine: Engine,
  tenant: string,
  after: string | null,
): Promise<ChangeNotice[] | null> => {
  if (after === null) return []
  return seqForm.test(after) ? engine.changes.since(tenant, Number(after)) : null
}

/** Notices from where the reader left off, then as they come, none twice and none out of order. */
export async function notices(
  engine: Engine,
  room: Room,
  after: string | null,
  sink: Sink<ChangeNotice>,
): Promise<() => void> {
  const sight = sightOf(room.operator.role)
  let [seen, early]: [number, ChangeNotice[] | null] = [-1, []]
  const put = (notice: ChangeNotice) => {
    if (notice.seq <= seen) return
    seen = notice.seq
    const heard = hideInNotice(notice, sight)
    if (heard) sink.send(heard, String(notice.seq))
  }
  // Followed before the past is read, so that nothing falls in between.
  const follower = engine.changes.follow(room.tenant.id, (notice) =>
    early ? early.push(notice) : put(notice),
  )
  const missed = await missedSince(engine, room.tenant.id, after)
  if (missed === null) sink.reset()
  for (const notice of [...(missed ?? []), ...early]) put(notice)
  early = null
  return () => follower.stop()
}
