import type { WatchBoard, Window } from '@dacu/campaign'
import { Slider } from 'antd'
import { useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { addDays, dayOf, formatClock } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { DayPicker } from '../parts/days.tsx'
import { useGo } from '../parts/Go.tsx'
import { to } from '../to.ts'

type ReplayProps = {
  campaign: string
  at: string | undefined
  board: WatchBoard | undefined
  window: Window | undefined
}

const firstMinute = 1
const lastMinute = 24 * 60 - 1

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function minutesOf(at: string | undefined): number | null {
  const [, hours, minutes] = /T(\d\d):(\d\d)/.exec(at ?? '') ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** Winds the board back to any minute of any day of the campaign; the address holds where. */
export function Replay({ campaign, at, board, window }: ReplayProps) {
  const { t, zone } = useReader()
  const go = useGo()
  const [dragged, setDragged] = useState<number | null>(null)
  if (!board) return null
  const { day } = board
  const minutes = dragged ?? minutesOf(at) ?? minutesOf(`T${formatClock(board.at, zone)}`) ?? 0
  const show = (wantedDay: string, wanted: number) => {
    setDragged(null)
    go(to.watch({ campaign }, { at: `${wantedDay}T${clockOf(wanted)}:00` }), 'replace')
  }
  return (
    <section className={at ? 'replay' : 'replay live'} aria-label={t('watch.replay')}>
      <DayPicker
        aria-label={t('watch.day')}
        value={day}
        {...(window ? { min: dayOf(window.from, zone), max: addDays(dayOf(window.until, zone), -1) } : {})}
        onChange={(wanted) => show(wanted, minutes)}
      />
      <Slider
        min={firstMinute}
        max={lastMinute}
        value={minutes}
        ariaLabelForHandle={t('watch.at')}
        ariaValueTextFormatterForHandle={clockOf}
        tooltip={{ formatter: (value) => clockOf(value ?? 0) }}
        onChange={setDragged}
        onChangeComplete={(wanted) => show(day, wanted)}
      />
      <output className="num">{clockOf(minutes)}</output>
      {at ? (
        <Button strong onClick={() => go(to.watch({ campaign }))}>
          {t('watch.backToNow')}
        </Button>
      ) : null}
    </section>
  )
}
