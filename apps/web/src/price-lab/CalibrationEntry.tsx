import { useMutation, useQueryClient } from '@tanstack/react-query'
import { channels } from '@dacu/campaign'
import { calibrate } from '@dacu/pricing/calibration'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useNowOnce } from '../frame/room.tsx'
import { dayOf, formatClock, instantAt, withOffset } from '../numbers/time.ts'
import { fenFrom, yuanText } from '../offers/amounts.ts'
import { DraftInput } from '../offers/DraftInput.tsx'
import { useOfferSpeech } from '../offers/form.ts'
import { readBook } from '../offers/problems.ts'
import { Button } from '../parts/Button.tsx'
import { codeName } from '../parts/codes.ts'
import { Failed } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { toast } from '../parts/Toast.tsx'
import { asProblem, client } from '../wire/client.ts'
import { basketText, readBasket } from './basket.ts'
import { readingWords } from './calibration-words.ts'
import { BasketLines } from './BasketLines.tsx'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

type Seen = { platform: string; at: string; fen: number; note: string }

function useKeep(lab: Lab, done: () => void) {
  const { l } = useLabSpeech()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ platform, at, fen, note }: Seen) =>
      client().post('/api/campaigns/{id}/calibrations', {
        params: { id: lab.answer.id },
        body: {
          platform,
          seenAt: at,
          observedFen: fen,
          offers: lab.book,
          // In an app the hour of the order is the hour at which it was looked at.
          basket: basketText({ ...lab.basket, at, channel: platform }, lab.stock),
          note,
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['calibrations'] })
      toast(l('cal.kept'))
      done()
    },
  })
}

/** What the app shows for the basket in hand; our own sum and the likely reason stand beneath as it is typed. */
export function CalibrationEntry({ lab }: { lab: Lab }) {
  const { l, t } = useLabSpeech()
  const now = useNowOnce()
  const { zone } = lab.answer.document
  const [platform, setPlatform] = useState(lab.basket.channel ?? lab.shelf.channels[0] ?? 'tmall')
  const [at, setAt] = useState(() => lab.basket.at ?? withOffset(now - (now % 60_000), zone))
  const [fen, setFen] = useState<number | undefined>()
  const [note, setNote] = useState('')
  const keep = useKeep(lab, () => setFen(undefined))
  const problems = readBook(lab.book).problems.length
  const typed = (text: string) => {
    const [day, clock] = text.split('T')
    if (day && clock) setAt(instantAt(day, clock, zone))
  }
  return (
    <Panel title={l('cal.title')}>
      <p className="muted">{l('cal.note')}</p>
      <BasketLines lab={lab} />
      <div className="lab-fields">
        <label htmlFor="cal-platform">{l('cal.platform')}</label>
        <Select
          id="cal-platform"
          value={platform}
          options={channels.map((each) => ({ value: each, label: codeName(t, 'channel', each) }))}
          onChange={setPlatform}
        />
        <label htmlFor="cal-at">{l('cal.at')}</label>
        <Input
          id="cal-at"
          type="datetime-local"
          value={`${dayOf(at, zone)}T${formatClock(at, zone)}`}
          onChange={(event) => typed(event.target.value)}
        />
        <label htmlFor="cal-seen">{l('cal.seen')}</label>
        <Amount value={fen} change={setFen} />
        <label htmlFor="cal-note">{l('cal.why')}</label>
        <Input id="cal-note" value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      {problems > 0 ? <p className="stale">{l('cal.wrong', { count: problems })}</p> : null}
      {fen === undefined ? null : <Own lab={lab} seen={{ platform, at, fen, note }} />}
      {keep.error ? <Failed problem={asProblem(keep.error)} /> : null}
      <Button
        strong
        busy={keep.isPending}
        disabled={fen === undefined || problems > 0 || lab.basket.picks.length === 0}
        onClick={() => (fen === undefined ? undefined : keep.mutate({ platform, at, fen, note }))}
      >
        {l('cal.keep')}
      </Button>
    </Panel>
  )
}

function Amount({ value, change }: { value: number | undefined; change: (fen: number | undefined) => void }) {
  const { w } = useOfferSpeech()
  return (
    <DraftInput
      id="cal-seen"
      value={value}
      read={fenFrom}
      write={yuanText}
      change={change}
      wrong={w('offer.wrong.fen')}
      unit={w('unit.yuan')}
    />
  )
}

/** Our own sum for the same basket, and what would explain a difference. */
function Own({ lab, seen }: { lab: Lab; seen: Seen }) {
  const speech = useLabSpeech(lab.answer.document.currency)
  const { l, paid } = speech
  const { file } = readBook(lab.book)
  const basket = readBasket({ ...lab.basket, at: seen.at, channel: seen.platform }, lab.stock)
  if (file === null || basket === null) return null
  const record = calibrate(file, basket, {
    platform: seen.platform,
    at: Date.parse(seen.at),
    payFen: seen.fen,
  })
  const [reading] = record.explainedBy
  return (
    <dl className="lab-facts">
      <div>
        <dt>{l('cal.own')}</dt>
        <dd className="num">{paid(record.ownFen)}</dd>
      </div>
      <div>
        <dt>{l('cal.difference')}</dt>
        <dd className="num">
          {record.differenceFen === 0 ? `✓ ${l('cal.agrees')}` : paid(record.differenceFen)}
        </dd>
      </div>
      {record.differenceFen === 0 ? null : (
        <div>
          <dd>
            {reading
              ? l('cal.explained', { reading: readingWords(reading, speech) })
              : record.nearest
                ? l('cal.nearest', {
                    reading: readingWords(record.nearest.reading, speech),
                    left: paid(record.nearest.differenceFen),
                  })
                : l('cal.unexplained')}
          </dd>
        </div>
      )}
    </dl>
  )
}
