import { useQuery } from '@tanstack/react-query'
import { evidenceOf, type Proposal, type Review, type Words } from '@dacu/campaign'
import type { JournalEntry } from '@dacu/contract'
import { useReader } from '../frame/room.tsx'
import { teachesText } from '../lessons/teaches.ts'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { asProblem } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { Form } from 'antd'
import { BeginNext, type Next } from './BeginNext.tsx'
import { lessonsIn, useAccept, type Lesson } from './lessons.ts'
import { OwnLesson } from './OwnLesson.tsx'
import { Preview } from './Preview.tsx'
import './carry-over.css'

/** What this campaign teaches, accepted one by one, and the next one begun with it. */
export function CarryOverPage() {
  const id = useCampaignId()
  const { t } = useReader()
  const review = useQuery(questions.review(id))
  const journal = useQuery(questions.journal(id, 'lesson'))
  const [form] = Form.useForm<Next>()
  const calendar = useQuery(questions.carryOver(id, '', '')).data
  const template = Form.useWatch('template', form) ?? ''
  const start = Form.useWatch('start', form) ?? ''
  return (
    <Page title={t('carry.title')} note={t('carry.note')}>
      <div className="columns lead">
        <Panel title={t('carry.proposals')}>
          <Loaded of={journal} shape="text">
            {(entries) => (
              <div className="stack">
                <Loaded of={review} shape="text">
                  {(data) => <Proposals review={data} entries={entries.items} />}
                </Loaded>
                <OwnLessons review={review.data} entries={entries.items} />
                <OwnLesson campaign={id} />
              </div>
            )}
          </Loaded>
        </Panel>
        <BeginNext
          campaign={id}
          lessons={lessonsIn(journal.data?.items ?? []).length}
          next={calendar?.next ?? null}
          form={form}
        />
      </div>
      <Preview campaign={id} template={template} start={start} />
    </Page>
  )
}

type Both = { review: Review; entries: JournalEntry[] }

function Proposals({ review, entries }: Both) {
  const { t } = useReader()
  const accepted = new Set(lessonsIn(entries).map((each) => each.proposal))
  if (review.proposals.length === 0) return <p className="muted">{t('carry.none')}</p>
  return (
    <>
      {accepted.size === 0 ? <p className="small muted">{t('carry.needOne')}</p> : null}
      <ul className="lessons">
        {review.proposals.map((each) => (
          <ProposalRow
            key={each.id}
            proposal={each}
            evidence={evidenceOf(review, each)}
            accepted={accepted.has(each.id)}
          />
        ))}
      </ul>
    </>
  )
}

type RowProps = { proposal: Proposal; evidence: Words | null; accepted: boolean }

function ProposalRow({ proposal, evidence, accepted }: RowProps) {
  const { t, say } = useReader()
  const accept = useAccept(useCampaignId())
  const { check, item, pieces, teaches } = proposal
  const because = evidence ? say(evidence) : ''
  return (
    <li className="lesson">
      <div className="stack tight-stack">
        <p className="row">
          <Mark tone={proposal.kind === 'keep' ? 'gain' : proposal.kind === 'try' ? 'accent' : 'warn'}>
            {t(`lesson.${proposal.kind}`)}
          </Mark>
          <strong>{say(proposal.text)}</strong>
        </p>
        {because ? <p className="small muted">{because}</p> : null}
        <p className="small">
          {teaches.kind === 'check'
            ? t('carry.check', { check: t(`check.${check}`) })
            : t('carry.becomes', { what: teachesText(teaches, t) })}
        </p>
        {accept.error ? <Failed problem={asProblem(accept.error)} /> : null}
      </div>
      {accepted ? (
        <Mark tone="accent">{t('carry.accepted')}</Mark>
      ) : (
        <Button
          busy={accept.isPending}
          onClick={() =>
            accept.mutate({
              proposal: proposal.id,
              kind: proposal.kind,
              text: proposal.text,
              evidence: because,
              check,
              item,
              pieces,
              teaches,
            })
          }
        >
          {t('carry.accept')}
        </Button>
      )}
    </li>
  )
}

/** Lessons that people wrote themselves, or whose proposal a later review no longer makes. */
function OwnLessons({ review, entries }: { review: Review | undefined; entries: JournalEntry[] }) {
  const known = new Set(review?.proposals.map((each) => each.id))
  const own = lessonsIn(entries).filter((each) => each.proposal === null || !known.has(each.proposal))
  if (own.length === 0) return null
  return (
    <ul className="lessons">
      {own.map((each) => (
        <OwnRow key={each.seq} lesson={each} />
      ))}
    </ul>
  )
}

function OwnRow({ lesson }: { lesson: Lesson }) {
  const { t, say } = useReader()
  return (
    <li className="lesson">
      <p className="row">
        <Mark>{t(`lesson.${lesson.kind}`)}</Mark>
        <strong>{say(lesson.text)}</strong>
      </p>
      <Mark tone="accent">{t('carry.accepted')}</Mark>
    </li>
  )
}
