import type { CampaignLine } from '@dacu/contract'
import { momentOf } from '../frame/campaign-in-hand.ts'
import { useNowOnce } from '../frame/room.tsx'
import { codeName } from '../parts/codes.ts'
import { Mark } from '../parts/Mark.tsx'
import { useSpeech } from '../words/index.ts'

/** Where a campaign stands today: its phase, the days until it starts, or that it is over. */
export function CampaignMoment({ campaign }: { campaign: CampaignLine }) {
  const { t } = useSpeech()
  const moment = momentOf(campaign, useNowOnce())
  const days = campaign.countdownDays ?? 0
  if (moment === 'over') return <span className="muted">{t('campaigns.over')}</span>
  if (moment === 'live')
    return (
      <Mark tone="accent">
        {campaign.phase ? codeName(t, 'phase', campaign.phase) : t('campaigns.running')}
      </Mark>
    )
  return <Mark>{days > 0 ? t('campaigns.starts', { days }) : t('campaigns.today')}</Mark>
}
