import type { Alert } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { formatClock } from '../numbers/time.ts'
import { Mark, type MarkTone } from '../parts/Mark.tsx'

const tones: Record<Alert['severity'], MarkTone> = { act: 'block', look: 'warn', know: 'inform' }

/** What is off, the numbers behind it, and what may be done about it without breaking a floor or a law. */
export function Alerts({ alerts }: { alerts: Alert[] }) {
  const { t, say, zone } = useReader()
  if (alerts.length === 0) return <p className="muted">{t('watch.alerts.none')}</p>
  return (
    <ul className="alerts">
      {alerts.map((alert) => (
        <li key={alert.id} className={`alert ${alert.severity}`}>
          <p className="row">
            <Mark tone={tones[alert.severity]}>{t(`alert.${alert.severity}`)}</Mark>
            <strong>{say(alert.title)}</strong>
          </p>
          <p className="small">{say(alert.evidence)}</p>
          {alert.lever ? (
            <p className="lever">
              <span className="small muted">{t('watch.lever')}</span> {say(alert.lever)}
            </p>
          ) : null}
          <p className="small muted num">{t('watch.since', { at: formatClock(alert.since, zone) })}</p>
        </li>
      ))}
    </ul>
  )
}
