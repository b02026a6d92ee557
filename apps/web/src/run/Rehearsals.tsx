import type { RunOfAnswer } from '@dacu/contract'
import { useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { asProblem } from '../wire/client.ts'
import { Deed } from './Deed.tsx'
import { useOrder } from './orders.ts'

const speeds = [60, 600, 3_600]

/** Rehearsals of the timed steps 彩排, plainly apart from the day itself. */
export function Rehearsals({ runs, mayOrder }: { runs: readonly RunOfAnswer[]; mayOrder: boolean }) {
  const { t } = useReader()
  const order = useOrder(useCampaignId())
  if (runs.length === 0 && !mayOrder) return null
  return (
    <section className="rehearsals">
      <h3>{t('run.rehearse')}</h3>
      <p className="small muted">{t('run.rehearse.detail')}</p>
      {mayOrder ? (
        <div className="actions">
          {speeds.map((speed) => (
            <Button
              key={speed}
              busy={order.isPending}
              onClick={() => order.mutate({ kind: 'rehearse', speed })}
            >
              {t('run.rehearse.speed', { minutes: speed / 60 })}
            </Button>
          ))}
        </div>
      ) : null}
      {order.error ? <Failed problem={asProblem(order.error)} /> : null}
      {runs.map((run) => (
        <Rehearsal key={run.run} run={run} mayOrder={mayOrder} />
      ))}
    </section>
  )
}

function Rehearsal({ run, mayOrder }: { run: RunOfAnswer; mayOrder: boolean }) {
  const { t } = useReader()
  const order = useOrder(useCampaignId())
  const [open, setOpen] = useState(false)
  const over = run.lines.filter((line) => line.state !== 'waiting' && line.state !== 'doing')
  const faults = run.lines.filter((line) => line.state === 'failed' || line.state === 'missed')
  const going = run.on && over.length < run.lines.length
  return (
    <div className="rehearsal">
      <p className="row">
        <Button quiet aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('run.rehearse.name', { count: Number(run.run.split('-').at(-1)) })}
        </Button>
        {going ? (
          <span className="small">
            {t('run.rehearse.going', { done: over.length, all: run.lines.length })}
          </span>
        ) : null}
        {faults.length > 0 ? (
          <Mark tone="warn">{t('run.rehearse.faults', { count: faults.length })}</Mark>
        ) : going ? null : (
          <Mark tone="gain">{t('run.rehearse.clean')}</Mark>
        )}
        {going && mayOrder ? (
          <Button quiet onClick={() => order.mutate({ kind: 'end', run: run.run })}>
            {t('run.rehearse.end')}
          </Button>
        ) : null}
      </p>
      {open ? (
        <ol className="deeds">
          {run.lines.map((line) => (
            <Deed key={`${line.step} ${line.attempt}`} line={line} mayOrder={false} />
          ))}
        </ol>
      ) : null}
    </div>
  )
}
