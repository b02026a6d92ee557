import { incidentNames, unheeded, type Incident } from '@dacu/campaign'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useReader, useRoom } from '../frame/room.tsx'
import { formatClock, formatMoment } from '../numbers/time.ts'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { GoButton } from '../parts/Go.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { useNote } from './journal.ts'

/** Open ones first, the newest on top. */
const inOrder = (one: Incident, other: Incident): number =>
  Number(one.solvedAt !== null) - Number(other.solvedAt !== null) || other.seq - one.seq

export function Incidents({ incidents, at }: { incidents: readonly Incident[]; at: string }) {
  const { t } = useReader()
  const open = incidents.filter((each) => each.solvedAt === null).length
  return (
    <Panel
      title={`${t('run.incidents')} ${incidents.length === 0 ? '' : `${open} / ${incidents.length}`}`}
      id="incidents"
    >
      {incidents.length === 0 ? <p className="muted">{t('run.incidents.none')}</p> : null}
      <ul className="incidents">
        {incidents.toSorted(inOrder).map((incident) => (
          <OneIncident key={incident.seq} incident={incident} at={at} />
        ))}
      </ul>
    </Panel>
  )
}

function OneIncident({ incident, at }: { incident: Incident; at: string }) {
  const { t, say, zone, language } = useReader()
  const open = incident.solvedAt === null
  return (
    <li className={open ? 'incident open' : 'incident'}>
      <p className="row">
        <Mark tone={open ? 'warn' : 'inform'}>{say(incidentNames[incident.type])}</Mark>
        <span className="small muted num">{formatMoment(incident.at, zone, language)}</span>
        {incident.count > 1 ? (
          <span className="small">{t('run.incidents.count', { count: incident.count })}</span>
        ) : null}
        {unheeded(incident, at) ? <Mark tone="block">{t('run.incidents.unheeded')}</Mark> : null}
      </p>
      <p>{incident.text}</p>
      {incident.handler || incident.solvedAt ? (
        <p className="small muted">
          {incident.handler ? t('run.incidents.handler', { who: incident.handler }) : ''}
          {incident.handler && incident.solvedAt ? ' · ' : ''}
          {incident.solvedAt ? t('run.incidents.solvedAt', { at: formatClock(incident.solvedAt, zone) }) : ''}
          {incident.solution ? ` · ${incident.solution}` : ''}
        </p>
      ) : null}
      {open ? <IncidentActions incident={incident} /> : null}
    </li>
  )
}

function IncidentActions({ incident }: { incident: Incident }) {
  const { t } = useReader()
  const { me } = useRoom()
  const campaign = useCampaignId()
  const note = useNote(campaign)
  const [solving, setSolving] = useState(false)
  const add = (more: { handler?: string; more?: number; solved?: true; solution?: string }) =>
    note.mutate({ kind: 'incident', body: { of: incident.seq, ...more } })
  return (
    <div className="actions">
      {incident.handler === '' ? (
        <Button busy={note.isPending} onClick={() => add({ handler: me.user.name })}>
          {t('run.incidents.mine')}
        </Button>
      ) : null}
      <Button strong onClick={() => setSolving(true)}>
        {t('run.incidents.solve')}
      </Button>
      <Button quiet onClick={() => add({ more: 1 })}>
        {t('run.incidents.plus')}
      </Button>
      {incident.drop ? (
        <GoButton href={to.drops({ campaign }, { drop: incident.drop })}>{t('run.incidents.drop')}</GoButton>
      ) : null}
      {solving ? (
        <Solve
          title={incident.text}
          close={() => setSolving(false)}
          send={(solution) => {
            add({ solved: true, ...(solution === '' ? {} : { solution }) })
            setSolving(false)
          }}
        />
      ) : null}
    </div>
  )
}

type SolveProps = { title: string; close: () => void; send: (solution: string) => void }

function Solve({ title, close, send }: SolveProps) {
  const { t } = useReader()
  const id = useId()
  const [solution, setSolution] = useState('')
  return (
    <Drawer title={t('run.incidents.solve')} close={close}>
      <div className="stack">
        <p>{title}</p>
        <label htmlFor={id} className="small">
          {t('run.incidents.how')}
        </label>
        <Input.TextArea
          id={id}
          rows={3}
          value={solution}
          onChange={(event) => setSolution(event.target.value)}
        />
        <Button strong onClick={() => send(solution.trim())}>
          {t('do.save')}
        </Button>
      </div>
    </Drawer>
  )
}
