import { useQuery } from '@tanstack/react-query'
import { addDays, zoneNamed, type Campaign } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { enquiriesOf, sellingPhase, staff, type Staffed, type StaffedHour } from '@dacu/campaign/service'
import { useMemo } from 'react'
import { useReader } from '../../frame/room.tsx'
import { formatMoney, formatShare } from '../../numbers/format.ts'
import { dayOf, formatMoment } from '../../numbers/time.ts'
import { Chart } from '../../parts/Chart.tsx'
import { GoButton } from '../../parts/Go.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { questions } from '../../wire/questions.ts'

/** The past days whose orders tell how a day goes by the hour. */
const pastDays = 28

type HourRow = {
  key: { hour?: string | null }
  values: Readonly<Record<string, number | null>>
  beside?: { last_event?: Readonly<Record<string, number | null>> }
}

function byHour(
  rows: readonly HourRow[],
  valuesOf: (row: HourRow) => HourRow['values'] | undefined,
): number[] {
  const sums = Array.from({ length: 24 }, () => 0)
  for (const row of rows) {
    const hour = Number((row.key.hour ?? '').slice(11, 13))
    sums[hour] = (sums[hour] ?? 0) + (valuesOf(row)?.['paid_orders'] ?? 0)
  }
  return sums
}

/** How a day went by the hour: the last event's first day, else the four weeks before this campaign. */
function usePastHours(campaign: string, plan: Campaign): number[] {
  const until = plan.window.from.slice(0, 10)
  const day = sellingPhase(plan)?.window.from.slice(0, 10) ?? until
  const asked = { list: 'paid_orders', by: 'hour' }
  const event = useQuery({
    ...questions.values({ ...asked, from: day, until: addDays(day, 1), campaign, beside: 'last_event' }),
    retry: false,
  })
  const weeks = useQuery({
    ...questions.values({ ...asked, from: addDays(until, -pastDays), until }),
    retry: false,
  })
  return useMemo(() => {
    const last = byHour(event.data?.rows ?? [], ({ beside }) => beside?.last_event)
    return last.some((each) => each > 0) ? last : byHour(weeks.data?.rows ?? [], ({ values }) => values)
  }, [event.data, weeks.data])
}

/** How many people it takes, hour by hour, and whom to call 坐席与排班. */
export function SeatsPanel({ answer }: { answer: CampaignAnswer }) {
  const { t } = useReader()
  const plan = answer.document
  const hours = usePastHours(answer.id, plan)
  const staffed = useMemo(() => {
    const zone = zoneNamed(plan.zone)
    return zone ? staff(plan.service, enquiriesOf(plan, hours, zone), zone) : null
  }, [plan, hours])
  return (
    <Panel
      title={t('service.seats')}
      aside={
        <GoButton href={to.plan({ campaign: answer.id }, { section: 'service' })}>
          {t('service.team')}
        </GoButton>
      }
    >
      {staffed === null || staffed.peak === null || sellingPhase(plan) === null ? (
        <p className="muted">{t('service.seats.none')}</p>
      ) : (
        <Seats plan={plan} staffed={staffed} peak={staffed.peak} />
      )}
    </Panel>
  )
}

type SeatsProps = { plan: Campaign; staffed: Staffed; peak: StaffedHour }

function Seats({ plan, staffed, peak }: SeatsProps) {
  const { t, language, reading, zone } = useReader({ currency: plan.currency, zone: plan.zone })
  const first = dayOf(staffed.hours[0]?.at ?? peak.at, zone)
  const ofDay = staffed.hours.filter(({ at }) => dayOf(at, zone) === first)
  const enough = staffed.shifts.length === 0
  return (
    <div className="stack">
      <p>
        <Mark tone={enough ? 'accent' : 'block'}>
          {t(enough ? 'service.seats.go' : 'service.seats.noGo')}
        </Mark>{' '}
        {t('service.seats.peak', {
          at: formatMoment(peak.at, zone, language),
          enquiries: peak.enquiries,
          people: peak.people ?? '—',
          permanent: plan.service.permanent,
        })}{' '}
        {enough ? '' : t('service.seats.alone', { share: formatShare(peak.inTimePermyriad, language, 0) })}
      </p>
      <Chart
        label={t('service.seats.chart')}
        height={200}
        data={{
          kind: 'combo',
          unit: 'count',
          categories: ofDay.map(({ at }) => at.slice(11, 13)),
          series: [
            { name: t('service.seats.people'), kind: 'bar', values: ofDay.map(({ people }) => people) },
            {
              name: t('service.seats.permanent'),
              kind: 'line',
              dashed: true,
              values: ofDay.map(() => plan.service.permanent),
            },
          ],
        }}
      />
      {enough ? null : (
        <>
          <h3>{t('service.shifts', { cost: formatMoney(staffed.costFen, reading) })}</h3>
          <ul className="service-shifts">
            {staffed.shifts.map((shift) => (
              <li key={shift.from} className="num">
                {formatMoment(shift.from, zone, language)} – {formatMoment(shift.until, zone, language)} ·{' '}
                {t('service.shift.people', { people: shift.people })} · {formatMoney(shift.costFen, reading)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
