import { useQuery } from '@tanstack/react-query'
import type { CampaignAnswer } from '@dacu/contract'
import { linesNow, livePlan, type LivePlan } from '@dacu/campaign/service'
import { useMemo } from 'react'
import { useNow } from '../../frame/room.tsx'
import { withOffset } from '../../numbers/time.ts'
import { useCampaignId } from '../../parts/address.ts'
import { Button } from '../../parts/Button.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useSpeech } from '../../words/index.ts'
import { questions } from '../../wire/questions.ts'
import { AskPanel } from './AskPanel.tsx'
import { AutoReplyPanel } from './AutoReplyPanel.tsx'
import { EditionPanel } from './EditionPanel.tsx'
import { LibraryPanel } from './LibraryPanel.tsx'
import { SeatsPanel } from './SeatsPanel.tsx'
import { saveSheet } from './sheet.ts'
import './service.css'

/** Scripts 客服话术: what service people say, with the plan's own prices and times in it. */
export function ScriptsPage() {
  const campaign = useQuery(questions.campaign(useCampaignId()))
  const { t } = useSpeech()
  return (
    <Loaded of={campaign}>
      {(answer) => <Scripts key={answer.version} answer={answer} title={t('service.title')} />}
    </Loaded>
  )
}

/** Prices and times hold for a minute: nothing is worked out again at every tick of the clock. */
function useLivePlan({ document }: CampaignAnswer): LivePlan {
  const minute = Math.floor(useNow() / 60_000)
  return useMemo(() => livePlan(document, withOffset(minute * 60_000, document.zone)), [document, minute])
}

function Scripts({ answer, title }: { answer: CampaignAnswer; title: string }) {
  const { t } = useSpeech()
  const live = useLivePlan(answer)
  const now = useMemo(() => linesNow(live), [live])
  return (
    <Page
      title={title}
      note={t('service.note')}
      actions={
        <Button onClick={() => saveSheet(`${answer.document.name}-${title}.csv`, live)}>
          {t('service.export')}
        </Button>
      }
    >
      <div className="columns lead">
        <div className="stack">
          <AskPanel live={live} />
          <EditionPanel campaign={answer.id} now={now} />
          <LibraryPanel answer={answer} live={live} />
        </div>
        <div className="stack">
          <AutoReplyPanel answer={answer} live={live} />
          <SeatsPanel answer={answer} />
        </div>
      </div>
    </Page>
  )
}
