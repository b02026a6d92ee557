import type { WatchBoard, Window } from '@dacu/campaign'
import { useId, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { addDays, dayOf, formatClock } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { useGo } from '../parts/Go.tsx'
import { to } from '../to.ts'

type ReplayProps = {
  campaign: string
  at: string | undefined
  board: WatchBoard | undefined
  window: Window | undefined
}

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
  const id = useId()
  const [dragged, setDragged] = useState<number | null>(null)
  if (!board) return null
  const { day } = board
  const minutes = dragged ?? minutesOf(at) ?? minutesOf(`T${formatClock(board.at, zone)}`) ?? 0
  const show = (wantedDay: string, wanted: number) => {
    setDragged(null)
    go(to.watch({ campaign }, { at: `${wantedDay}T${clockOf(wanted)}:00` }), 'replace')
  }
  const settle = () => dragged !== null && show(day, dragged)
  return (
    <section className="replay" aria-label={t('watch.replay')}>
      <label htmlFor={`${id}-day`}>{t('watch.day')}</label>
      <input
        id={`${id}-day`}
        className="inline-field"
        type="date"
        value={day}
        {...(window ? { min: dayOf(window.from, zone), max: addDays(dayOf(window.until, zone), -1) } : {})}
        onChange={(event) => event.target.value && show(event.target.value, minutes)}
      />
      <label htmlFor={`${id}-at`}>{t('watch.at')}</label>
      <input
        id={`${id}-at`}
        type="range"
        min={5}
        max={24 * 60 - 1}
        step={1}
        value={minutes}
        aria-valuetext={clockOf(minutes)}
        onChange={(event) => setDragged(Number(event.target.value))}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
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
