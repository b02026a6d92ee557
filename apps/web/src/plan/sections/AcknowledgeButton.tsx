import type { Brief } from '@dacu/campaign'
import { useNow, useRoom } from '../../frame/room.tsx'
import { withOffset } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'
import type { Editing } from '../edit/RowDrawer.tsx'
import { useSaveSection } from '../edit/save.ts'

/** One touch says that one has read what his role has to know, as it stands in this version. */
export function AcknowledgeButton({ brief, campaign, plan, version }: Editing & { brief: Brief }) {
  const { t } = useSpeech()
  const { me } = useRoom()
  const now = useNow()
  const save = useSaveSection(campaign)
  if (brief.acknowledged.some((each) => each.by === me.user.id)) return null
  const acknowledge = () => {
    const mine = { by: me.user.id, at: withOffset(now, plan.zone), version }
    const value = plan.briefs.map((each) =>
      each.id === brief.id ? { ...each, acknowledged: [...each.acknowledged, mine] } : each,
    )
    save.mutate({ section: 'briefs', value, because: t('plan.brief.acknowledge'), onVersion: version })
  }
  return (
    <>
      <Button quiet busy={save.isPending} onClick={acknowledge}>
        {t('plan.brief.acknowledge')}
      </Button>
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
    </>
  )
}
