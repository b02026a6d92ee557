import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { CampaignLine } from '@dacu/contract'
import { questions } from '../wire/questions.ts'
import { placeOf, type Place } from './six.ts'
import { useNowOnce } from './room.tsx'

const remembered = 'dacu.campaign'

export type Moment = 'ahead' | 'live' | 'over'

/** Whether a campaign is ahead, under way or over at an instant. */
export function momentOf(campaign: Pick<CampaignLine, 'from' | 'until'>, now: number): Moment {
  if (now < Date.parse(campaign.from)) return 'ahead'
  return now < Date.parse(campaign.until) ? 'live' : 'over'
}

/** The campaign to show where none was chosen: the one under way, else the next, else the last. */
export function mostUrgent(campaigns: readonly CampaignLine[], now: number): CampaignLine | null {
  const byStart = [...campaigns].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))
  return (
    byStart.findLast((each) => momentOf(each, now) === 'live') ??
    byStart.find((each) => momentOf(each, now) === 'ahead') ??
    byStart.at(-1) ??
    null
  )
}

export function rememberCampaign(id: string): void {
  sessionStorage.setItem(remembered, id)
}

/** The campaign that the six words of the frame lead to, and all that one can switch to. */
export function useCampaignInHand(): { place: Place; inHand: CampaignLine | null; all: CampaignLine[] } {
  const place = placeOf(useLocation({ select: (location) => location.pathname }))
  const now = useNowOnce()
  const all = useQuery(questions.campaigns()).data?.items ?? []
  const wanted = place.campaign ?? sessionStorage.getItem(remembered)
  const inHand = all.find((each) => each.id === wanted) ?? mostUrgent(all, now)
  return { place, inHand, all }
}
