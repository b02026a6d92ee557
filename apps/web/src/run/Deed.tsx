import type { DeedLineAnswer } from '@dacu/contract'
import { useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { formatDrift, formatMoment } from '../numbers/time.ts'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Mark, type MarkTone } from '../parts/Mark.tsx'
import { asProblem, client, download } from '../wire/client.ts'
import { useOrder } from './orders.ts'

const tones: Record<DeedLineAnswer['state'], MarkTone> = {
  waiting: 'inform',
  doing: 'accent',
  done: 'gain',
  failed: 'block',
  missed: 'block',
  left: 'inform',
  dropped: 'inform',
}

function driftOf(line: DeedLineAnswer, t: ReturnType<typeof useReader>['t'], language: 'zh' | 'en'): string {
  if (line.driftSeconds === null || line.state === 'waiting') return ''
  return line.driftSeconds < 60
    ? t('run.deeds.seconds', { count: Math.max(0, line.driftSeconds) })
    : formatDrift(line.driftSeconds, language)
}

/** One attempt at one timed step: when, how it went, what it left, and what may be asked of it. */
export function Deed({ line, mayOrder }: { line: DeedLineAnswer; mayOrder: boolean }) {
  const { t, say, zone, language } = useReader()
  const drift = driftOf(line, t, language)
  return (
    <li className={`deed ${line.state}`}>
      <time className="num small">{formatMoment(line.plannedAt, zone, language)}</time>
      <div>
        <p className="row">
          <Mark tone={tones[line.state]}>{t(`deedState.${line.state}`)}</Mark>
          <span className="small muted">{t(`deed.${line.kind}`)}</span>
          {drift ? <span className="small num">{drift}</span> : null}
        </p>
        <p>{say(line.what)}</p>
        {line.said ? <p className="small muted">{say(line.said)}</p> : null}
        {line.tries > 1 && line.kind !== 'drop' ? (
          <p className="small muted">{t('run.deeds.tries', { count: line.tries })}</p>
        ) : null}
        <DeedActions line={line} mayOrder={mayOrder} />
      </div>
    </li>
  )
}

function DeedActions({ line, mayOrder }: { line: DeedLineAnswer; mayOrder: boolean }) {
  const { t } = useReader()
  const campaign = useCampaignId()
  const order = useOrder(campaign)
  const [error, setError] = useState<unknown>(null)
  const ask = (what: 'again' | 'undo') => order.mutate({ kind: 'step', step: line.step, do: what })
  const fetchFile = (file: string) =>
    void download(
      client().file('/api/campaigns/{id}/outbox/{file}', { params: { id: campaign, file } }),
    ).catch(setError)
  const { file } = line
  const again = line.may.again && (line.state !== 'done' || line.kind !== 'drop')
  if (!file && !(mayOrder && (again || line.may.undo))) return null
  return (
    <div className="actions">
      {file ? (
        <Button quiet onClick={() => fetchFile(file)}>
          {t('run.deeds.file')}
        </Button>
      ) : null}
      {mayOrder && again ? (
        <Button quiet busy={order.isPending} onClick={() => ask('again')}>
          {t('run.deeds.again')}
        </Button>
      ) : null}
      {mayOrder && line.may.undo ? (
        <Button quiet busy={order.isPending} onClick={() => ask('undo')}>
          {t('run.deeds.undo')}
        </Button>
      ) : null}
      {order.error || error ? <Failed problem={asProblem(order.error ?? error)} /> : null}
    </div>
  )
}
