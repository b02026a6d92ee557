import type { CampaignAnswer } from '@dacu/contract'
import {
  completed,
  coverageOf,
  fill,
  libraryOf,
  valuesOf,
  type Entry,
  type LivePlan,
} from '@dacu/campaign/service'
import { useMemo, useState } from 'react'
import { formatShare } from '../../numbers/format.ts'
import { Button } from '../../parts/Button.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { useSpeech } from '../../words/index.ts'
import { ScriptDrawer } from './ScriptDrawer.tsx'

/** The long automatic reply 自动回复: which of the usual questions it answers before they are asked. */
export function AutoReplyPanel({ answer, live }: { answer: CampaignAnswer; live: LivePlan }) {
  const { t, language } = useSpeech()
  const [edited, setEdited] = useState<Entry | null>(null)
  const entry = useMemo(() => autoReply(live), [live])
  const said = useMemo(() => fill(entry.text, valuesOf(live, null)).text, [live, entry])
  const { covered, missing, scorePermyriad } = coverageOf(said)
  return (
    <Panel
      title={t('service.auto')}
      aside={<b className="num">{formatShare(scorePermyriad, language, 0)}</b>}
    >
      <div className="stack">
        <p className="row">
          {covered.map(({ id, name }) => (
            <Mark key={id} tone="accent">
              ✓ {name[language]}
            </Mark>
          ))}
          {missing.map(({ id, name }) => (
            <Mark key={id} tone="warn">
              {name[language]}
            </Mark>
          ))}
        </p>
        {said === '' ? (
          <p className="muted">{t('service.auto.none')}</p>
        ) : (
          <p className="service-text">{said}</p>
        )}
        <Button onClick={() => setEdited({ ...entry, text: completed(entry.text) })}>
          {t(missing.length === 0 ? 'do.edit' : 'service.auto.complete')}
        </Button>
      </div>
      {edited ? (
        <ScriptDrawer answer={answer} live={live} entry={edited} phase={null} close={() => setEdited(null)} />
      ) : null}
    </Panel>
  )
}

/** The plan's own automatic reply, or an empty one to begin with. */
function autoReply(live: LivePlan): Entry {
  const own = libraryOf(live.plan, null).find((each) => each.own && each.moment === 'auto_reply')
  return (
    own ?? {
      id: 'auto-reply',
      moment: 'auto_reply',
      phase: null,
      situation: null,
      text: '',
      item: null,
      own: false,
    }
  )
}
