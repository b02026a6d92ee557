import type { Campaign } from '@dacu/campaign'
import { useReader, useRoom } from '../../frame/room.tsx'
import { dayOf, formatDay } from '../../numbers/time.ts'

/** The head of the document: what kind of campaign, when, where. */
export function OutlineSection({ plan }: { plan: Campaign }) {
  const { t, language } = useReader()
  const { me } = useRoom()
  const span = [plan.window.from, plan.window.until].map((at) =>
    formatDay(dayOf(at, plan.zone), language, true),
  )
  const rows: [string, string][] = [
    [t('field.name'), plan.name],
    [t('field.kind'), t(`kind.${plan.kind}`)],
    [t('field.form'), t(`form.${plan.form}`)],
    [t('field.audienceType'), t(`audienceType.${plan.audienceType}`)],
    [t('field.window'), span.join(' – ')],
    [
      t('campaigns.shops'),
      plan.shops.map((code) => me.shops.find((shop) => shop.code === code)?.name ?? code).join(' · '),
    ],
  ]
  return (
    <dl className="facts-list">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
