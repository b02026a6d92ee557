import type { ImportAnswer } from '@dacu/contract'
import type { Room } from '@dacu/operations'
import type { Sink } from '../server/handler.ts'
import type { Language } from '../server/problems.ts'
import type { Imports } from './imports.ts'
import { answerOf } from './job.ts'

/** Not more often than this, however fast rows are read. */
const tellEveryMs = 200

/** Shows an import at each of its steps until it has ended or the reader has gone. */
export function follow(
  imports: Imports,
  room: Room,
  id: string,
  language: Language,
  sink: Sink<ImportAnswer>,
) {
  let [last, timer]: [number, NodeJS.Timeout | null] = [0, null]
  const show = async () => {
    last = Date.now()
    const one = await imports.find(room.tenant.id, id)
    if (one === null) return sink.end()
    sink.send(answerOf(one, language), null)
    if (one.state === 'done' || one.state === 'refused') sink.end()
  }
  const soon = () => {
    timer ??= setTimeout(
      () => {
        timer = null
        void show().catch(() => sink.end())
      },
      Math.max(0, tellEveryMs - (Date.now() - last)),
    )
  }
  const unwatch = imports.watch(id, soon)
  soon()
  return () => {
    unwatch()
    if (timer !== null) clearTimeout(timer)
  }
}
