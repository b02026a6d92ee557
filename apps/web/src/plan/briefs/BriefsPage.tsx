import { useQueries, useQuery } from '@tanstack/react-query'
import {
  briefChanges,
  briefFor,
  briefsRead,
  briefText,
  roles,
  type BriefChange,
  type BriefPart,
  type BriefRead,
  type Role,
} from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useReader, useRoom } from '../../frame/room.tsx'
import { formatMoment } from '../../numbers/time.ts'
import { useAddress } from '../../parts/address.ts'
import { Button } from '../../parts/Button.tsx'
import { Go } from '../../parts/Go.tsx'
import { Failed, Loaded } from '../../parts/Loaded.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { useNames } from '../../parts/people.ts'
import { Tabs } from '../../parts/Tabs.tsx'
import { toast } from '../../parts/Toast.tsx'
import { to } from '../../to.ts'
import { asProblem } from '../../wire/client.ts'
import { questions } from '../../wire/questions.ts'
import { useTalk } from '../talk/talking.ts'
import { PlanView } from '../views/PlanView.tsx'
import './briefs.css'

/** What each role has to know, made from the plan; who has read it, and what changed since (S1-72, S1-92). */
export function BriefsPage() {
  return <PlanView view="briefs">{(answer) => <Briefs answer={answer} />}</PlanView>
}

function Briefs({ answer }: { answer: CampaignAnswer }) {
  const { t } = useReader()
  const { me } = useRoom()
  const asked = useAddress()['role']
  const role = roles.find((each) => each === asked) ?? me.role
  const journal = useQuery(questions.journal(answer.id, 'brief_read'))
  return (
    <>
      <Tabs
        label={t('brief.roles')}
        here={role}
        tabs={roles.map((each) => ({
          id: each,
          name: t(`role.${each}`),
          href: to.briefs({ campaign: answer.id }, { role: each }),
        }))}
      />
      <Loaded of={journal}>
        {({ items }) => (
          <Brief
            key={role}
            answer={answer}
            role={role}
            reads={briefsRead(items).filter((read) => read.role === role)}
          />
        )}
      </Loaded>
    </>
  )
}

type BriefProps = { answer: CampaignAnswer; role: Role; reads: BriefRead[] }

/** What changed in a role's brief since each version that somebody read. */
function useChangesSince({ answer, role, reads }: BriefProps): Map<number, BriefChange[]> {
  const versions = [...new Set(reads.map((read) => read.version))].filter((each) => each < answer.version)
  const asked = useQueries({
    queries: versions.map((version) => ({
      ...questions.campaign(answer.id, version),
      staleTime: Infinity,
    })),
  })
  const now = briefFor(answer.document, role)
  return new Map(
    asked.flatMap(({ data }) =>
      data ? [[data.version, briefChanges(briefFor(data.document, role), now)] as const] : [],
    ),
  )
}

function Brief(props: BriefProps) {
  const { answer, role, reads } = props
  const { t } = useReader()
  const { me } = useRoom()
  const since = useChangesSince(props)
  const mine = reads.find((read) => read.by === me.user.id)
  const changes = mine ? (since.get(mine.version) ?? []) : []
  return (
    <div className="columns lead">
      <Panel
        title={t('brief.of', { role: t(`role.${role}`) })}
        aside={<Acknowledge answer={answer} role={role} mine={mine} changed={changes.length > 0} />}
      >
        <BriefParts parts={briefFor(answer.document, role)} campaign={answer.id} />
      </Panel>
      <div className="stack">
        {changes.length > 0 ? (
          <Panel title={t('brief.changes')}>
            <Changes changes={changes} />
          </Panel>
        ) : null}
        <Panel title={t('brief.readers')}>
          <Readers reads={reads} since={since} newest={answer.version} />
        </Panel>
      </div>
    </div>
  )
}

function BriefParts({ parts, campaign }: { parts: BriefPart[]; campaign: string }) {
  const { say } = useReader()
  return (
    <div className="brief">
      {parts.map((part) => (
        <section key={part.id}>
          <h3>{say(part.name)}</h3>
          <ul>
            {part.lines.map((line) => (
              <li key={line.id}>
                <Go
                  href={to.plan({ campaign }, { section: line.from.replace(/[[.].*$/, ''), path: line.from })}
                >
                  {say(line.text)}
                </Go>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type AcknowledgeProps = { answer: CampaignAnswer; role: Role; mine: BriefRead | undefined; changed: boolean }

/** Whoever has read it says so; after a change that concerns the role the button is back. */
function Acknowledge({ answer, role, mine, changed }: AcknowledgeProps) {
  const { t, language } = useReader()
  const talk = useTalk(answer.id)
  const copy = async () => {
    await navigator.clipboard.writeText(briefText(briefFor(answer.document, role), language))
    toast(t('brief.copied'))
  }
  const read = mine !== undefined && !changed
  return (
    <>
      <Button onClick={() => void copy()}>{t('brief.copy')}</Button>
      {read ? (
        <Mark tone="accent">{t('brief.isRead')}</Mark>
      ) : (
        <Button
          strong
          busy={talk.isPending}
          onClick={() => talk.mutate({ kind: 'brief_read', body: { role, version: answer.version } })}
        >
          {t('plan.brief.acknowledge')}
        </Button>
      )}
      {talk.error ? <Failed problem={asProblem(talk.error)} /> : null}
    </>
  )
}

const tones = { added: 'accent', removed: 'warn', changed: 'accent' } as const

function Changes({ changes }: { changes: BriefChange[] }) {
  const { t, say } = useReader()
  return (
    <ul className="stack">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.line.from} ${change.line.id}`} className="change">
          <Mark tone={tones[change.kind]}>{t(`change.${change.kind}`)}</Mark>{' '}
          {change.kind === 'changed' ? (
            <>
              <del className="small">{say(change.before.text)}</del> <ins>{say(change.line.text)}</ins>
            </>
          ) : (
            <span>{say(change.line.text)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

type ReadersProps = { reads: BriefRead[]; since: Map<number, BriefChange[]>; newest: number }

function Readers({ reads, since, newest }: ReadersProps) {
  const { t, zone, language } = useReader()
  const nameOf = useNames()
  if (reads.length === 0) return <p className="muted">{t('brief.nobody')}</p>
  return (
    <ul className="stack">
      {reads.map((read) => {
        const missed = read.version < newest ? (since.get(read.version)?.length ?? 0) : 0
        return (
          <li key={read.by} className="row between">
            <span>
              {nameOf(read.by)}{' '}
              <span className="small muted">
                v{read.version} · {formatMoment(read.at, zone, language)}
              </span>
            </span>
            <Mark tone={missed > 0 ? 'warn' : 'accent'}>
              {missed > 0 ? t('brief.stale', { count: missed }) : t('brief.fresh')}
            </Mark>
          </li>
        )
      })}
    </ul>
  )
}
