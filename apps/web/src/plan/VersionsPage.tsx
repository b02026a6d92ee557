import { useQuery } from '@tanstack/react-query'
import type { Campaign, Change } from '@dacu/campaign'
import type { VersionLine } from '@dacu/contract'
import { useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { useAddress, useCampaignId } from '../parts/address.ts'
import { Go, GoButton } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { useNames } from '../parts/people.ts'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { describe } from './describe.ts'
import { useDescriber } from './row-names.ts'
import { useWhere } from './where.ts'
import './plan.css'

/** Who saved what, when and why, and what changed between two versions. */
export function VersionsPage() {
  const id = useCampaignId()
  const { t } = useReader()
  const versions = useQuery(questions.versions(id))
  return (
    <Page
      title={t('versions.title')}
      note={t('versions.note')}
      actions={<GoButton href={to.plan({ campaign: id })}>{t('six.plan')}</GoButton>}
    >
      <Loaded of={versions}>{(lines) => <Versions lines={lines} />}</Loaded>
    </Page>
  )
}

function Versions({ lines }: { lines: VersionLine[] }) {
  const campaign = useCampaignId()
  const { t } = useReader()
  const asked = useAddress()
  const newestFirst = [...lines].sort((a, b) => b.version - a.version)
  const until = Number(asked['to'] ?? newestFirst[0]?.version ?? 1)
  const from = Number(asked['from'] ?? Math.max(until - 1, 1))
  return (
    <div className="columns">
      <Panel title={t('versions.list')}>
        <ol className="stack">
          {newestFirst.map((line) => (
            <VersionRow key={line.version} line={line} campaign={campaign} here={line.version === until} />
          ))}
        </ol>
      </Panel>
      <Panel title={t('versions.compare', { from, to: until })}>
        {from === until ? <Empty title={t('versions.only')} /> : <Changes from={from} until={until} />}
      </Panel>
    </div>
  )
}

function VersionRow({ line, campaign, here }: { line: VersionLine; campaign: string; here: boolean }) {
  const { t, language, zone } = useReader()
  const nameOf = useNames()
  const { version } = line
  return (
    <li className="row between">
      <span>
        <Mark tone={here ? 'accent' : 'inform'}>v{version}</Mark> {line.because || t('versions.why.none')}
        <span className="small muted">
          {' '}
          · {nameOf(line.by)} · {formatMoment(line.at, zone, language)}
        </span>
      </span>
      <span className="row small">
        {version > 1 ? (
          <Go href={to.versions({ campaign }, { from: version - 1, to: version })}>{t('versions.with')}</Go>
        ) : null}
        <Go href={to.plan({ campaign }, { version })}>{t('versions.open')}</Go>
      </span>
    </li>
  )
}

function Changes({ from, until }: { from: number; until: number }) {
  const id = useCampaignId()
  const { t } = useReader()
  const changes = useQuery(questions.changes(id, from, until))
  const campaign = useQuery(questions.campaign(id))
  return (
    <Loaded of={changes} isEmpty={(data) => data.length === 0} empty={<Empty title={t('versions.none')} />}>
      {(list) => (
        <ul className="stack">
          {campaign.data
            ? list.map((change) => (
                <ChangeRow
                  key={`${change.path} ${change.kind}`}
                  change={change}
                  plan={campaign.data.document}
                />
              ))
            : null}
        </ul>
      )}
    </Loaded>
  )
}

function ChangeRow({ change, plan }: { change: Change; plan: Campaign }) {
  const { t } = useReader()
  const describer = useDescriber(plan, change.section)
  const where = useWhere(change, plan)
  const write = (value: unknown) => describe(where.field, value, describer)
  return (
    <li className="change">
      <p className="row">
        <Mark tone={change.kind === 'removed' ? 'warn' : 'accent'}>{t(`change.${change.kind}`)}</Mark>
        <strong>{where.words}</strong>
      </p>
      {change.kind === 'added' ? null : (
        <p className="small">
          <span className="muted">{t('versions.before')}</span> <del>{write(change.before)}</del>
        </p>
      )}
      {change.kind === 'removed' ? null : (
        <p className="small">
          <span className="muted">{t('versions.after')}</span> <ins>{write(change.after)}</ins>
        </p>
      )}
    </li>
  )
}
