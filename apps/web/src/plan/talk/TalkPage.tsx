import { isAbout, sections, type Ask, type Comment, type Section, type Talk } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useReader } from '../../frame/room.tsx'
import { formatDay, formatMoment } from '../../numbers/time.ts'
import { Go } from '../../parts/Go.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { useNames } from '../../parts/people.ts'
import { to } from '../../to.ts'
import { PlanView } from '../views/PlanView.tsx'
import { AnswerField, SayForms } from './SayForms.tsx'
import { useTalkOf } from './talking.ts'
import './talk.css'

/** Remarks and asks about a plan: who is asked what until when, and what they said (S1-44, S1-45). */
export function TalkPage() {
  return <PlanView view="talk">{(answer) => <TalkAbout answer={answer} />}</PlanView>
}

function TalkAbout({ answer }: { answer: CampaignAnswer }) {
  const { t } = useReader()
  const { journal, talk } = useTalkOf(answer.id, answer.document.zone)
  return (
    <div className="columns lead">
      <Loaded of={journal}>
        {() => (talk ? <TalkList talk={talk} answer={answer} section={null} /> : null)}
      </Loaded>
      <Panel title={t('talk.say')}>
        <SayForms answer={answer} section={null} />
      </Panel>
    </div>
  )
}

const order = { overdue: 0, due: 1, open: 2, answered: 3 } as const
const tones = { overdue: 'block', due: 'warn', open: 'inform', answered: 'accent' } as const

type ListProps = { talk: Talk; answer: CampaignAnswer; section: Section | null }

/** What was said about one section, or about the whole plan: open asks first. */
export function TalkList({ talk, answer, section }: ListProps) {
  const { t } = useReader()
  const here = (path: string) => section === null || isAbout(path, section)
  const asks = talk.asks
    .filter((ask) => here(ask.path))
    .toSorted(
      (one, other) => order[one.state] - order[other.state] || one.deadline.localeCompare(other.deadline),
    )
  const comments = talk.comments
    .filter((comment) => comment.answers === null && here(comment.path))
    .toReversed()
  if (asks.length + comments.length === 0) return <p className="muted">{t('talk.none')}</p>
  return (
    <div className="stack">
      {asks.map((ask) => (
        <AskPanel key={ask.seq} ask={ask} answer={answer} />
      ))}
      {comments.map((comment) => (
        <section key={comment.seq} className="said">
          <Where path={comment.path} campaign={answer.id} />
          <Words of={comment} />
        </section>
      ))}
    </div>
  )
}

function Where({ path, campaign }: { path: string; campaign: string }) {
  const { t } = useReader()
  const section = sections.find((each) => isAbout(path, each))
  if (section === undefined) return <span className="small muted">{t('section.head')}</span>
  return (
    <Go className="small" href={to.plan({ campaign }, { section, path })}>
      {t(`section.${section}`)}
    </Go>
  )
}

function Words({ of }: { of: Pick<Comment, 'text' | 'by' | 'at'> }) {
  const { zone, language } = useReader()
  const nameOf = useNames()
  return (
    <p>
      {of.text}{' '}
      <span className="small muted">
        {nameOf(of.by)} · {formatMoment(of.at, zone, language)}
      </span>
    </p>
  )
}

function AskPanel({ ask, answer }: { ask: Ask; answer: CampaignAnswer }) {
  const { t, language } = useReader()
  return (
    <section className="said ask">
      <p className="row">
        <Mark tone={tones[ask.state]}>{t(`talk.state.${ask.state}`)}</Mark>
        <span className="small">
          {t('talk.asked', { role: t(`role.${ask.role}`), day: formatDay(ask.deadline, language) })}
        </span>
        <Where path={ask.path} campaign={answer.id} />
      </p>
      <Words of={ask} />
      {ask.answers.length > 0 ? (
        <div className="answers">
          {ask.answers.map((each) => (
            <Words key={each.seq} of={each} />
          ))}
        </div>
      ) : null}
      <AnswerField ask={ask} campaign={answer.id} />
    </section>
  )
}
