import { useQueries, useQuery } from '@tanstack/react-query'
import { meetings, type Change } from '@dacu/campaign'
import type { CampaignAnswer, CampaignLine } from '@dacu/contract'
import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useReader } from '../../frame/room.tsx'
import { formatMoment } from '../../numbers/time.ts'
import { useAddress } from '../../parts/address.ts'
import { GoButton, useGo } from '../../parts/Go.tsx'
import { Empty, Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { questions } from '../../wire/questions.ts'
import { PlanView } from '../views/PlanView.tsx'
import { PushList } from './PushList.tsx'
import { PushSend } from './PushSend.tsx'
import './push.css'

/** One template, many shops: a change made here is taken to the other campaigns of its kind, looked at first (S0-09). */
export function PushPage() {
  return <PlanView view="push">{(answer) => <Push answer={answer} />}</PlanView>
}

function Push({ answer }: { answer: CampaignAnswer }) {
  const { t } = useReader()
  const campaigns = useQuery(questions.campaigns())
  const kin = (all: CampaignLine[]) =>
    all.filter((each) => each.id !== answer.id && each.kind === answer.document.kind)
  return (
    <Loaded
      of={campaigns}
      isEmpty={(data) => kin(data.items).length === 0}
      empty={
        <Empty
          title={t('push.alone')}
          action={
            <GoButton href={to.newCampaign({ template: answer.document.kind })}>
              {t('campaigns.new')}
            </GoButton>
          }
        >
          {t('push.alone.detail')}
        </Empty>
      }
    >
      {(data) => <WithKin answer={answer} kin={kin(data.items)} />}
    </Loaded>
  )
}

function WithKin({ answer, kin }: { answer: CampaignAnswer; kin: CampaignLine[] }) {
  const { t } = useReader()
  const asked = Number(useAddress()['from'])
  const since = asked >= 1 && asked < answer.version ? asked : Math.max(1, answer.version - 1)
  const [targets, setTargets] = useState<string[]>([])
  const changes = useQuery(questions.changes(answer.id, since, answer.version))
  return (
    <>
      <Panel>
        <div className="push-choices">
          <Since answer={answer} since={since} />
          <fieldset>
            <legend className="small muted">{t('push.to')}</legend>
            <Checkbox.Group
              value={targets}
              onChange={setTargets}
              options={kin.map((each) => ({ value: each.id, label: each.name }))}
            />
          </fieldset>
        </div>
      </Panel>
      <Loaded
        of={changes}
        isEmpty={(list) => list.length === 0}
        empty={<Empty title={t('push.nothing')}>{t('push.nothing.detail')}</Empty>}
      >
        {(list) =>
          targets.length === 0 ? (
            <Empty title={t('push.choose')} />
          ) : (
            <Previews
              key={`${since} ${targets.join(' ')}`}
              source={answer}
              targets={targets}
              changes={list}
            />
          )
        }
      </Loaded>
    </>
  )
}

function Since({ answer, since }: { answer: CampaignAnswer; since: number }) {
  const { t, zone, language } = useReader()
  const go = useGo()
  const versions = useQuery(questions.versions(answer.id))
  const older = (versions.data ?? []).filter((line) => line.version < answer.version).toReversed()
  return (
    <label>
      <span className="small muted">{t('push.since')}</span>
      <Select
        value={older.length > 0 ? since : null}
        placeholder={t('versions.only')}
        onChange={(version) => go(to.push({ campaign: answer.id }, { from: version ?? 1 }), 'replace')}
        options={older.map((line) => ({
          value: line.version,
          label: `v${line.version} · ${formatMoment(line.at, zone, language)} ${line.because}`,
        }))}
      />
    </label>
  )
}

type PreviewsProps = { source: CampaignAnswer; targets: string[]; changes: Change[] }

/** What each change would meet in each campaign; what fits is chosen, what differs is for the planner to choose. */
function Previews({ source, targets, changes }: PreviewsProps) {
  const [unlike, setUnlike] = useState<ReadonlySet<string>>(new Set())
  const asked = useQueries({ queries: targets.map((id) => questions.campaign(id)) })
  const found = asked.flatMap(({ data }) =>
    data ? [{ target: data, meets: meetings(data.document, changes) }] : [],
  )
  const keyOf = (target: string, path: string) => `${target} ${path}`
  const flip = (target: string, path: string) => {
    const next = new Set(unlike)
    if (!next.delete(keyOf(target, path))) next.add(keyOf(target, path))
    setUnlike(next)
  }
  /** What fits goes along unless taken out; what differs stays out unless taken in. */
  const isChosen = (target: string, path: string, outcome: string) =>
    (outcome === 'fits') !== unlike.has(keyOf(target, path)) && (outcome === 'fits' || outcome === 'differs')
  const chosen = found.map(({ target, meets }) => ({
    target,
    meets: meets.filter((each) => isChosen(target.id, each.change.path, each.outcome)),
  }))
  return (
    <>
      {found.map(({ target, meets }) => (
        <Panel key={target.id} title={target.document.name}>
          <PushList
            target={target}
            meets={meets}
            isChosen={(each) => isChosen(target.id, each.change.path, each.outcome)}
            flip={(each) => flip(target.id, each.change.path)}
          />
        </Panel>
      ))}
      <PushSend chosen={chosen} source={source.document.name} />
    </>
  )
}
