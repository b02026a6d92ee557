import { useQueries } from '@tanstack/react-query'
import { standingOf, talkOf, type Ask, type Decision, type DecisionStanding } from '@dacu/campaign'
import type { CampaignLine } from '@dacu/contract'
import { useNowOnce, useReader, useRoom } from '../frame/room.tsx'
import { dayOf, formatDate } from '../numbers/time.ts'
import { Go } from '../parts/Go.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'

type Due = { campaign: string; decision: Decision; standing: DecisionStanding }

/** Decisions that fall due or have passed on, of campaigns that run or are planned; the most urgent first. */
function useDue(campaigns: readonly CampaignLine[]): Due[] {
  const today = dayOf(useNowOnce(), useReader().zone)
  const asked = useQueries({ queries: campaigns.map(({ id }) => questions.campaign(id)) })
  return asked
    .flatMap(({ data }) =>
      (data?.document.decisions ?? []).map((decision) => ({
        campaign: data?.id ?? '',
        decision,
        standing: standingOf(decision, today),
      })),
    )
    .filter((each) => each.standing.urgency !== 'none')
    .toSorted((one, other) => one.standing.daysLeft - other.standing.daysLeft)
}

/** Asks to my own role that nobody has answered. */
function useMyAsks(campaigns: readonly CampaignLine[]): { campaign: string; ask: Ask }[] {
  const { me } = useRoom()
  const today = dayOf(useNowOnce(), useReader().zone)
  const asked = useQueries({ queries: campaigns.map(({ id }) => questions.journal(id, 'comment,ask')) })
  return asked.flatMap(({ data }, at) =>
    talkOf(data?.items ?? [], today)
      .asks.filter((ask) => ask.role === me.role && ask.state !== 'answered')
      .map((ask) => ({ campaign: campaigns[at]?.id ?? '', ask })),
  )
}

/** What waits for somebody to say yes, and what I was asked 等人决定: nothing is late because nobody knew (S0-39). */
export function Waiting({ campaigns }: { campaigns: readonly CampaignLine[] }) {
  const { t, language } = useReader()
  const due = useDue(campaigns)
  const asks = useMyAsks(campaigns)
  return (
    <Panel title={t('home.waiting')}>
      {due.length + asks.length === 0 ? <p className="muted">{t('home.waiting.none')}</p> : null}
      <ul className="stack">
        {due.map(({ campaign, decision, standing }) => (
          <li key={`${campaign} ${decision.id}`} className="row">
            <Mark tone={standing.urgency === 'overdue' ? 'block' : 'warn'}>
              {t(`approve.stage.${standing.stage}`, { who: standing.with })}
            </Mark>
            <Go href={to.approval({ campaign })}>{decision.question}</Go>
            <span className="small muted">
              {t('approve.until', { day: formatDate(decision.deadline, language) })}
            </span>
          </li>
        ))}
        {asks.map(({ campaign, ask }) => (
          <li key={`${campaign} ${ask.seq}`} className="row">
            <Mark tone={ask.state === 'open' ? 'inform' : 'warn'}>{t(`talk.state.${ask.state}`)}</Mark>
            <Go href={to.talk({ campaign })}>{ask.text}</Go>
            <span className="small muted">
              {t('approve.until', { day: formatDate(ask.deadline, language) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
