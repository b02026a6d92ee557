import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { RunSheet } from '@dacu/campaign'
import { useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { dayOf, formatDay } from '../numbers/time.ts'
import { useAddress, useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { GoButton, useGo } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { DayList } from './DayList.tsx'
import { isOpen } from './journal.ts'
import { Log } from './Log.tsx'
import { NextStep } from './NextStep.tsx'
import { NoteDrawer } from './NoteDrawer.tsx'
import './run.css'

const shows = ['all', 'open', 'late'] as const

/** The run-sheet as one reads it on the day: what is next, the list of the day, what happened. */
export function RunPage() {
  const id = useCampaignId()
  const { t } = useReader()
  const sheet = useQuery(questions.runSheet(id))
  const [noting, setNoting] = useState<'incident' | 'note' | null>(null)
  return (
    <Page
      title={t('run.title')}
      actions={
        <>
          <GoButton href={to.drops({ campaign: id })}>{t('drops.title')}</GoButton>
          <Button onClick={() => setNoting('note')}>{t('run.note')}</Button>
          <Button onClick={() => setNoting('incident')}>{t('run.incident')}</Button>
        </>
      }
    >
      <Loaded of={sheet} isEmpty={(data) => data.lines.length === 0} empty={<NothingToRun />}>
        {(data) => <Sheet sheet={data} />}
      </Loaded>
      {noting ? <NoteDrawer campaign={id} kind={noting} close={() => setNoting(null)} /> : null}
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

function Sheet({ sheet }: { sheet: RunSheet }) {
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
        <NextStep sheet={sheet} />
        <Panel>
          <div className="row between">
            <Tabs label={t('run.title')} tabs={tabs} here={show} />
            <DayPicker days={days} day={day} show={show} />
          </div>
          {kept[show].length === 0 ? <p className="muted padded">{t('run.noneHere')}</p> : null}
          <DayList lines={kept[show]} at={sheet.at} withDay={show === 'late'} />
        </Panel>
      </div>
      <Log campaign={campaign} />
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
