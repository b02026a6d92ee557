import type { DeedLineAnswer, RunOfAnswer } from '@dacu/contract'
import { useState } from 'react'
import { useReader, useRoom } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem } from '../wire/client.ts'
import { Deed } from './Deed.tsx'
import { useOrder } from './orders.ts'
import { Rehearsals } from './Rehearsals.tsx'

const directors = new Set(['owner', 'operations'])

/** What the product does when its moment comes 自动执行, with what it did, files to fetch and the way back. */
export function DeedPanel({ runs, at }: { runs: readonly RunOfAnswer[]; at: string }) {
  const { t, zone, language } = useReader()
  const order = useOrder(useCampaignId())
  const { role } = useRoom().me
  const live = runs.find((run) => run.run === 'live')
  const mayOrder = directors.has(role)
  const toggle =
    live && mayOrder ? (
      <Button
        busy={order.isPending}
        onClick={() => order.mutate({ kind: 'run', do: live.on ? 'off' : 'on' })}
      >
        {t(live.on ? 'run.deeds.on' : 'run.deeds.off')}
      </Button>
    ) : null
  return (
    <Panel title={t('run.deeds')} id="deeds" aside={toggle}>
      {live && live.lines.length > 0 ? (
        <>
          <p className="small muted">
            {t('run.deeds.since', { at: formatMoment(live.since, zone, language) })}
          </p>
          <Lines lines={live.lines} at={at} mayOrder={mayOrder} />
        </>
      ) : (
        <p className="muted">{t('run.deeds.none')}</p>
      )}
      {order.error ? <Failed problem={asProblem(order.error)} /> : null}
      <Rehearsals runs={runs.filter((run) => run.run !== 'live')} mayOrder={mayOrder} />
    </Panel>
  )
}

const wanted = new Set<DeedLineAnswer['state']>(['failed', 'missed', 'doing'])
const near = 4

type LinesProps = { lines: readonly DeedLineAnswer[]; at: string; mayOrder: boolean }

/** What wants somebody, the last few that were done and the next few; the rest on demand. */
function Lines({ lines, at, mayOrder }: LinesProps) {
  const { t } = useReader()
  const [all, setAll] = useState(false)
  const past = lines.filter((line) => Date.parse(line.plannedAt) <= Date.parse(at))
  const coming = lines.slice(past.length)
  const shown = all
    ? lines
    : [
        ...past.slice(0, -near).filter((line) => wanted.has(line.state)),
        ...past.slice(-near),
        ...coming.slice(0, near),
      ]
  const hidden = lines.length - shown.length
  return (
    <>
      <ol className="deeds">
        {shown.map((line) => (
          <Deed key={`${line.step} ${line.attempt}`} line={line} mayOrder={mayOrder} />
        ))}
      </ol>
      {hidden > 0 ? (
        <Button quiet onClick={() => setAll(true)}>
          {t('run.due.more', { count: hidden })}
        </Button>
      ) : null}
    </>
  )
}
