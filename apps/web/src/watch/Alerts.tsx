import type { Alert } from '@dacu/campaign'
import { useReader, useRoom } from '../frame/room.tsx'
import { formatClock } from '../numbers/time.ts'
import { useCampaignId } from '../parts/address.ts'
import { GoButton } from '../parts/Go.tsx'
import { Mark, type MarkTone } from '../parts/Mark.tsx'
import { to } from '../to.ts'

/** Who may change the strength of a campaign, and for which alerts there is a change to propose. */
const adjusters = new Set(['owner', 'operations'])
const adjustable = new Set([
  'behind-plan',
  'first-half-hour',
  'conversion-drop',
  'ads-below-break-even',
  'coupon-claims',
  'stock-out',
])

const tones: Record<Alert['severity'], MarkTone> = { act: 'block', look: 'warn', know: 'inform' }

/** What is off, the numbers behind it, and what may be done about it without breaking a floor or a law. */
export function Alerts({ alerts }: { alerts: Alert[] }) {
  const { t, say, zone } = useReader()
  const { role } = useRoom().me
  const campaign = useCampaignId()
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
          {adjusters.has(role) && adjustable.has(alert.id.split(':')[0] ?? '') ? (
            <GoButton href={to.run({ campaign }, { adjust: alert.id })}>{t('run.adjust')}</GoButton>
          ) : null}
          <p className="small muted num">{t('watch.since', { at: formatClock(alert.since, zone) })}</p>
        </li>
      ))}
    </ul>
  )
}
