import { instantAt } from '../../calendar/instant.ts'
import type { Alert } from '../board.ts'
import { phaseAt, zoneOf } from '../days.ts'
import type { Now } from '../now.ts'
import { shareAt } from '../shape.ts'
import { percent, whole, words } from '../words.ts'

/** At night nothing comes in and nothing is missing: below this share of a day a gap is no news. */
const shareMin = 0.02

/** Old numbers must not be taken for new ones. */
export function factsStale(now: Now): Alert[] {
  if (!now.stale) return []
  const shape = now.shapes.paid_fen
  const missing = shape ? shareAt(shape, now.minute) - shareAt(shape, now.factMinute) : 1
  if (missing < shareMin) return []
  const { factsUntil } = now.facts
  const kind = phaseAt(now.document, now.at)?.kind
  const minutes = now.minute - now.factMinute
  const until = factsUntil === null ? '—' : factsUntil.slice(0, 16).replace('T', ' ')
  return [
    {
      id: 'facts-stale',
      severity: kind === 'burst' || kind === 'peak' ? 'act' : 'look',
      title: words(`数据停在 ${until}`, `Facts end at ${until}`),
      evidence: words(
        `已有 ${whole(minutes)} 分钟没有新数据，通常这段时间占全天销售的 ${percent(missing)}；看板按 ${until} 比较计划。`,
        `Nothing new for ${whole(minutes)} minutes, in which usually ${percent(missing)} of a day is sold; the board compares with the plan as of then.`,
      ),
      lever: words('导入最新的订单与流量文件。', 'Import the newest order and traffic files.'),
      since:
        factsUntil === null
          ? now.at
          : instantAt(factsUntil.slice(0, 10), factsUntil.slice(11, 19), zoneOf(now.document)),
    },
  ]
}
