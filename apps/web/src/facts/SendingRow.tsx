import { useReader, useRoom } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { MatchColumns } from './MatchColumns.tsx'
import { Report } from './Report.tsx'
import { asksForShop, isOver, shareDone, type Sending } from './upload.ts'

type SendingProps = { sending: Sending; again: (shop: string) => void; dismiss: () => void }

/** One file on its way, then its report or what was wrong with it. */
export function SendingRow({ sending, again, dismiss }: SendingProps) {
  const { t } = useReader()
  if (asksForShop(sending)) return <WhoseIsIt sending={sending} again={again} dismiss={dismiss} />
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
      {sending.answer?.mappable ? (
        <MatchColumns file={sending.file} take={() => again(sending.how.shop)} />
      ) : null}
    </li>
  )
}

/** Nobody said whose file it is; one press does, and sends it again. */
function WhoseIsIt({ sending, again, dismiss }: SendingProps) {
  const { t } = useReader()
  const { me } = useRoom()
  return (
    <li className="panel stack">
      <p className="row between">
        <strong>{sending.name}</strong>
        <Button quiet onClick={dismiss}>
          {t('facts.dismiss')}
        </Button>
      </p>
      <p>{t('facts.whose')}</p>
      <div className="choices">
        {me.shops.map((shop) => (
          <Button key={shop.code} onClick={() => again(shop.code)}>
            {shop.name}
          </Button>
        ))}
      </div>
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
