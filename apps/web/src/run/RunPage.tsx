import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { RunSheet } from '@dacu/campaign'
import type { RunDayAnswer } from '@dacu/contract'
import { useState } from 'react'
import { useReader, useRoom } from '../frame/room.tsx'
import { dayOf, formatDay } from '../numbers/time.ts'
import { useAddress, useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { GoButton, useGo } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { AdjustDrawer } from './AdjustDrawer.tsx'
import { DayList } from './DayList.tsx'
import { DeedPanel } from './DeedPanel.tsx'
import { FeedbackPanel } from './FeedbackPanel.tsx'
import { IncidentDrawer } from './IncidentDrawer.tsx'
import { Incidents } from './Incidents.tsx'
import { isOpen } from './journal.ts'
import { Log } from './Log.tsx'
import { NowPanel } from './NowPanel.tsx'
import { NoteDrawer } from './NoteDrawer.tsx'
import { ToolPanel } from './ToolPanel.tsx'
import './run.css'

const shows = ['all', 'open', 'late'] as const

type Open = 'incident' | 'note' | 'adjust' | null

const planners = new Set(['owner', 'operations'])

/** The run-sheet as one reads it on the day: what is now and next, what the product does, what happened. */
export function RunPage() {
  const id = useCampaignId()
  const { t, say } = useReader()
  const { role } = useRoom().me
  const day = useQuery(questions.runDay(id))
  const { adjust } = useAddress()
  const [open, setOpen] = useState<Open>(adjust === undefined ? null : 'adjust')
  const close = () => setOpen(null)
  const around = day.data?.sheet.lines.find((line) => line.id === day.data.around)
  return (
    <Page
      title={t('run.title')}
      actions={
        <>
          <GoButton href={to.drops({ campaign: id })}>{t('drops.title')}</GoButton>
          {planners.has(role) ? <Button onClick={() => setOpen('adjust')}>{t('run.adjust')}</Button> : null}
          <Button onClick={() => setOpen('note')}>{t('run.note')}</Button>
          <Button className="alarm wide-only" onClick={() => setOpen('incident')}>
            {t('run.incident')}
          </Button>
        </>
      }
    >
      <Loaded of={day} isEmpty={(data) => data.sheet.lines.length === 0} empty={<NothingToRun />}>
        {(data) => <Day day={data} />}
      </Loaded>
      <div className="thumb-bar">
        <Button className="alarm" onClick={() => setOpen('incident')}>
          {t('run.incident.one')}
        </Button>
      </div>
      {open === 'note' ? <NoteDrawer campaign={id} close={close} /> : null}
      {open === 'adjust' ? <AdjustDrawer campaign={id} alert={adjust ?? ''} close={close} /> : null}
      {open === 'incident' ? (
        <IncidentDrawer
          campaign={id}
          around={around ? { step: around.id, name: say(around.what) } : null}
          close={close}
        />
      ) : null}
    </Page>
  )
}

function NothingToRun() {
  const { t } = useReader()
  const campaign = useCampaignId()
  return (
    <Empty
      title={t('run.none')}
      action={
        <GoButton strong href={to.plan({ campaign }, { section: 'schedule' })}>
          {t('run.none.next')}
        </GoButton>
      }
    >
      {t('run.none.detail')}
    </Empty>
  )
}

/** The day in the address; else today where it has steps, else the next day that has. */
function dayShown(sheet: RunSheet, days: string[], wanted: string | undefined, zone: string): string {
  const today = dayOf(sheet.at, zone)
  if (wanted && days.includes(wanted)) return wanted
  return days.find((day) => day >= today) ?? days.at(-1) ?? today
}

function Day({ day: { sheet, standing, incidents, feedback, tools, runs } }: { day: RunDayAnswer }) {
  const { t, zone } = useReader()
  const campaign = useCampaignId()
  const { day: wantedDay, show: wantedShow } = useAddress()
  const days = [...new Set(sheet.lines.map((line) => dayOf(line.at, zone)))].sort()
  const day = dayShown(sheet, days, wantedDay, zone)
  const show = shows.find((each) => each === wantedShow) ?? 'all'
  const ofDay = sheet.lines.filter((line) => dayOf(line.at, zone) === day)
  const kept = {
    all: ofDay,
    open: ofDay.filter(isOpen),
    late: sheet.lines.filter((line) => line.state === 'late'),
  }
  const names = { all: t('run.show.all'), open: t('run.show.open'), late: t('run.show.late') }
  const tabs = shows.map((each) => ({
    id: each,
    name: names[each],
    count: kept[each].length,
    href: to.run({ campaign }, { day, show: each }),
  }))
  return (
    <div className="columns lead">
      <div className="stack">
        <NowPanel sheet={sheet} standing={standing} />
        {incidents.some((each) => each.solvedAt === null) ? (
          <Incidents incidents={incidents} at={sheet.at} />
        ) : null}
        <Panel>
          <div className="row between">
            <Tabs label={t('run.title')} tabs={tabs} here={show} />
            <DayPicker days={days} day={day} show={show} />
          </div>
          {kept[show].length === 0 ? <p className="muted padded">{t('run.noneHere')}</p> : null}
          <DayList lines={kept[show]} at={sheet.at} withDay={show === 'late'} />
        </Panel>
      </div>
      <div className="stack">
        <DeedPanel runs={runs} at={sheet.at} />
        {incidents.every((each) => each.solvedAt !== null) ? (
          <Incidents incidents={incidents} at={sheet.at} />
        ) : null}
        <FeedbackPanel feedback={feedback} />
        <ToolPanel tools={tools} />
        <Log campaign={campaign} />
      </div>
    </div>
  )
}

function DayPicker({ days, day, show }: { days: string[]; day: string; show: string }) {
  const { t, language } = useReader()
  const campaign = useCampaignId()
  const go = useGo()
  const at = days.indexOf(day)
  const step = (by: number) => go(to.run({ campaign }, { day: days[at + by] ?? day, show }))
  return (
    <div className="row">
      <Button quiet disabled={at <= 0} onClick={() => step(-1)} aria-label={t('review.previous')}>
        ←
      </Button>
      <Select
        aria-label={t('run.day')}
        popupMatchSelectWidth={false}
        value={day}
        onChange={(wanted) => go(to.run({ campaign }, { day: wanted, show }))}
        options={days.map((each) => ({ value: each, label: formatDay(each, language) }))}
      />
      <Button
        quiet
        disabled={at >= days.length - 1}
        onClick={() => step(1)}
        aria-label={t('review.nextSlide')}
      >
        →
      </Button>
    </div>
  )
}
