import { useSpeech } from '../words/index.ts'
import { GoButton } from '../parts/Go.tsx'
import { Empty } from '../parts/Loaded.tsx'
import { to } from '../to.ts'

/** What stands where there is no campaign yet: what one is for, and the way to it. */
export function FirstCampaign({ title }: { title: string }) {
  const { t } = useSpeech()
  return (
    <Empty
      title={title}
      action={
        <GoButton strong href={to.newCampaign()}>
          {t('campaigns.new')}
        </GoButton>
      }
    >
      {t('home.first.detail')}
    </Empty>
  )
}
