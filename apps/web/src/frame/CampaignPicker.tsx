import { Select } from 'antd'
import { useGo } from '../parts/Go.tsx'
import { useSpeech } from '../words/index.ts'
import { useCampaignInHand } from './campaign-in-hand.ts'
import { pageOf } from './six.ts'

/** Switches the six words to another campaign, on the same word. */
export default function CampaignPicker() {
  const { t } = useSpeech()
  const go = useGo()
  const { place, inHand, all } = useCampaignInHand()
  return (
    <Select
      className="campaign-picker"
      variant="borderless"
      popupMatchSelectWidth={false}
      aria-label={t('frame.campaign')}
      value={inHand?.id ?? null}
      onChange={(id: string | null) => id && go(pageOf(place.word ?? 'plan', id))}
      options={all.map((each) => ({ value: each.id, label: each.name }))}
    />
  )
}
