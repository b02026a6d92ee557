import { useQuery } from '@tanstack/react-query'
import { sections, type Section } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { useAddress, useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Go, GoButton } from '../parts/Go.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { useNames } from '../parts/people.ts'
import { to } from '../to.ts'
import { client, download } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { SectionNav } from './SectionNav.tsx'
import { TalkButton } from './talk/TalkButton.tsx'
import { PlanTabs } from './views/PlanView.tsx'
import { SectionView } from './SectionView.tsx'
import './plan.css'

export type SectionName = Section | 'head'

/** The plan: one section at a time, all of them one click away. */
export function PlanPage() {
  const id = useCampaignId()
  const { t } = useReader()
  const { version } = useAddress()
  const campaign = useQuery(questions.campaign(id, version ? Number(version) : undefined))
  return (
    <Page
      title={campaign.data?.document.name ?? t('plan.title')}
      note={campaign.data ? <VersionNote answer={campaign.data} /> : undefined}
      actions={<PlanActions id={id} />}
    >
      <PlanTabs campaign={id} here="sections" />
      <Loaded of={campaign}>{(answer) => <Plan answer={answer} old={version !== undefined} />}</Loaded>
    </Page>
  )
}

function VersionNote({ answer }: { answer: CampaignAnswer }) {
  const { t, language, zone } = useReader()
  const nameOf = useNames()
  return (
    <>
      {t('plan.version', {
        version: answer.version,
        who: nameOf(answer.by),
        at: formatMoment(answer.at, zone, language),
      })}
      {answer.because ? ` · ${answer.because}` : ''}
    </>
  )
}

function PlanActions({ id }: { id: string }) {
  const { t } = useReader()
  const findings = useQuery(questions.findings(id))
  const block = findings.data?.block ?? 0
  const yaml = () => download(client().file('/api/campaigns/{id}/document.yaml', { params: { id } }))
  return (
    <>
      <Button onClick={() => void yaml()}>{t('plan.yaml')}</Button>
      <GoButton href={to.versions({ campaign: id })}>{t('plan.versions')}</GoButton>
      <GoButton strong href={to.priceCheck({ campaign: id })}>
        {t('six.price-check')}
        {block > 0 ? ` · ${t('plan.checkFirst', { block })}` : ''}
      </GoButton>
    </>
  )
}

function sectionShown(wanted: string | undefined): SectionName {
  return sections.find((each) => each === wanted) ?? (wanted === 'head' ? 'head' : 'goals')
}

function Plan({ answer, old }: { answer: CampaignAnswer; old: boolean }) {
  const { t } = useReader()
  const { section: wanted, path } = useAddress()
  const section = sectionShown(wanted)
  const ref = { campaign: answer.id }
  return (
    <>
      {old ? (
        <p className="stale">
          {t('plan.old', { version: answer.version })}{' '}
          <Go href={to.plan(ref, { section })}>{t('plan.newest')}</Go>
        </p>
      ) : null}
      <div className="plan">
        <SectionNav plan={answer.document} campaign={answer.id} here={section} />
        <Panel
          title={t(`section.${section}`)}
          aside={
            <>
              <span className="small muted">{t(`about.${section}`)}</span>
              {section === 'head' ? null : <TalkButton answer={answer} section={section} />}
            </>
          }
        >
          <div className="stack">
            <SectionView answer={answer} section={section} path={path} readOnly={old} />
          </div>
        </Panel>
      </div>
    </>
  )
}
