import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { baseId, severities } from '@dacu/campaign'
import type { FindingsAnswer } from '@dacu/contract'
import { useNowOnce, useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { useAddress, useCampaignId } from '../parts/address.ts'
import { Go, GoButton } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark, SeverityMark } from '../parts/Mark.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { WaiveButton, WaiverNote } from './Waiver.tsx'
import './price-check.css'

const CampaignCalibrations = lazy(() =>
  import('../price-lab/CampaignCalibrations.tsx').then((part) => ({ default: part.CampaignCalibrations })),
)

/** What the linter found, gravest first, each with the way to the place in the plan. */
export function PriceCheckPage() {
  const id = useCampaignId()
  const { t } = useReader()
  const findings = useQuery(questions.findings(id))
  return (
    <Page
      title={t('check.title')}
      note={t('check.note')}
      actions={
        <>
          <GoButton href={to.rules()}>{t('rules.title')}</GoButton>
          <GoButton href={to.priceLab({ campaign: id })}>{t('check.lab')}</GoButton>
        </>
      }
    >
      <Suspense>
        <CampaignCalibrations campaign={id} />
      </Suspense>
      <Loaded of={findings} isEmpty={(data) => data.findings.length === 0} empty={<Clear />}>
        {(data) => <Findings answer={data} />}
      </Loaded>
    </Page>
  )
}

function Clear() {
  const { t } = useReader()
  const campaign = useCampaignId()
  return (
    <Empty
      title={t('check.clear')}
      action={
        <GoButton strong href={to.run({ campaign })}>
          {t('check.clear.next')}
        </GoButton>
      }
    >
      {t('check.clear.detail')}
    </Empty>
  )
}

function Findings({ answer }: { answer: FindingsAnswer }) {
  const { t } = useReader()
  const campaign = useCampaignId()
  const wanted = useAddress()['severity']
  const here = severities.find((each) => each === wanted) ?? 'all'
  const shown = severities.filter((each) => here === 'all' || each === here)
  const tabs = [
    { id: 'all', name: t('do.all'), href: to.priceCheck({ campaign }), count: answer.findings.length },
    ...severities.map((id) => ({
      id,
      name: t(`severity.${id}`),
      href: to.priceCheck({ campaign }, { severity: id }),
      count: answer[id],
    })),
  ]
  return (
    <>
      <Verdict answer={answer} />
      <Tabs label={t('check.title')} tabs={tabs} here={here} />
      {shown.map((severity) => (
        <FindingList key={severity} found={answer.findings.filter((each) => each.severity === severity)} />
      ))}
    </>
  )
}

function Verdict({ answer }: { answer: FindingsAnswer }) {
  const { t } = useReader()
  const blocked = answer.block > 0
  return (
    <Panel className={blocked ? 'verdict blocked' : 'verdict'}>
      <p className="verdict-word">
        {t(blocked ? 'check.notReady' : 'check.ready', { version: answer.rules })}
      </p>
      <p className="num">
        {t('check.count', { block: answer.block, warn: answer.warn, inform: answer.inform })}
        {answer.waived > 0 ? ` · ${t('check.waived', { count: answer.waived })}` : ''}
        {answer.off.length > 0 ? (
          <>
            {' · '}
            <Go href={to.rules({ show: 'off' })}>{t('rules.off.count', { count: answer.off.length })}</Go>
          </>
        ) : null}
      </p>
    </Panel>
  )
}

type Found = FindingsAnswer['findings'][number]

function FindingList({ found }: { found: Found[] }) {
  if (found.length === 0) return null
  return (
    <ul className="findings">
      {found.map((each) => (
        <li key={`${each.rule} ${each.path} ${each.title.en}`}>
          <FindingCard finding={each} />
        </li>
      ))}
    </ul>
  )
}

const newMs = 24 * 3_600_000

function FindingCard({ finding }: { finding: Found }) {
  const { t, say, zone, language } = useReader()
  const campaign = useCampaignId()
  const { section, path, since } = finding
  const now = useNowOnce()
  const rule = baseId(finding.rule)
  return (
    <article className={`panel finding ${finding.severity} ${finding.waiver ? 'waived' : ''}`}>
      <header className="row">
        <SeverityMark severity={finding.severity} />
        <h2>{say(finding.title)}</h2>
        {since !== undefined && now - Date.parse(since) < newMs ? (
          <Mark tone="accent">{t('check.since', { at: formatMoment(since, zone, language) })}</Mark>
        ) : null}
        <Go href={to.rule({ rule })} title={t('rules.why')}>
          <Mark>{rule}</Mark>
        </Go>
      </header>
      <dl>
        <dt>{t('check.evidence')}</dt>
        <dd>{say(finding.evidence)}</dd>
        <dt>{t('check.fix')}</dt>
        <dd>{say(finding.fix)}</dd>
      </dl>
      {finding.waiver ? <WaiverNote finding={finding} waiver={finding.waiver} /> : null}
      <footer className="row between">
        <Go href={to.plan({ campaign }, { section, path })}>
          {t('check.goto', { section: t(`section.${section}`) })} →
        </Go>
        {finding.waiver ? null : <WaiveButton finding={finding} />}
      </footer>
    </article>
  )
}
