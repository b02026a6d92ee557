import { isDay, trialFault } from '@dacu/campaign'
import type { Campaign } from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { acceptedLessons } from '../lessons.ts'
import type { Room } from '../room.ts'
import { trialIn } from './aside.ts'

type Fault = { path: string; zh: string; en: string }

/** A review ends with something to do differently: at least one lesson was accepted before it is closed (S1-89). */
export async function closingFault(room: Room, id: CampaignId): Promise<Fault | null> {
  if ((await acceptedLessons(room, id)).length > 0) return null
  return {
    path: 'kind',
    zh: '结束复盘前至少确认一条经验',
    en: 'accept at least one lesson before the review is closed',
  }
}

/** What is wrong with the counts of a holdout that somebody sends; null where nothing is. */
export function trialBodyFault(document: Campaign, body: Record<string, unknown>): Fault | null {
  const trial = trialIn({ at: '', by: '', body })
  if (!document.audiences.some((audience) => audience.id === trial.audience))
    return {
      path: 'body.audience',
      zh: `方案里没有这个人群；有：${document.audiences.map((one) => one.id).join('、')}`,
      en: `the plan has no such audience; there are ${document.audiences.map((one) => one.id).join(', ')}`,
    }
  if (!isDay(trial.windowUntil))
    return {
      path: 'body.windowUntil',
      zh: '应为日期，如 2026-11-18',
      en: 'must be a day such as 2026-11-18',
    }
  const fault = trialFault(trial)
  return fault && { path: `body.${fault.field}`, zh: fault.zh, en: fault.en }
}
