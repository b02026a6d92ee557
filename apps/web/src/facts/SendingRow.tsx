import { useReader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Report } from './Report.tsx'
import { isOver, shareDone, type Sending } from './upload.ts'

/** One file on its way, then its report or what was wrong with it. */
export function SendingRow({ sending, dismiss }: { sending: Sending; dismiss: () => void }) {
  const { t } = useReader()
  return (
    <li className="panel stack">
      <p className="row between">
        <strong>{sending.name}</strong>
        {isOver(sending) ? (
          <Button quiet onClick={dismiss}>
            {t('facts.dismiss')}
          </Button>
        ) : null}
      </p>
      {isOver(sending) ? null : <Progress sending={sending} />}
      {sending.problem ? <Failed problem={sending.problem} /> : null}
      {sending.answer ? <Report answer={sending.answer} /> : null}
    </li>
  )
}

function Progress({ sending }: { sending: Sending }) {
  const { t } = useReader()
  const progress = sending.answer?.progress
  const stage = t(`facts.stage.${progress?.stage ?? 'receiving'}`)
  const share = Math.round(shareDone(sending) * 100)
  return (
    <div>
      <progress max={100} value={share} aria-label={t('facts.progress', { stage, name: sending.name })} />
      <p className="small muted num">
        {stage} · {share}%
        {progress?.secondsLeft
          ? ` · ${t('facts.secondsLeft', { seconds: Math.ceil(progress.secondsLeft) })}`
          : ''}
      </p>
    </div>
  )
}
