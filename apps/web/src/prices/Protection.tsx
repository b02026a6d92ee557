import { useMutation } from '@tanstack/react-query'
import type { CampaignLine, ProtectionAnswer } from '@dacu/contract'
import { Alert, Form, InputNumber, Select } from 'antd'
import { useReader } from '../frame/room.tsx'
import { formatCount, formatMoney } from '../numbers/format.ts'
import { addDays } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { DayPicker } from '../parts/days.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem, client } from '../wire/client.ts'
import type { Ledger } from './ledger-option.ts'
import { MoneyInput } from './money.tsx'
import { daysOfLine } from './windows.ts'

type Asked = { priceFen: number; from: string; event: string; days: number }
type ProtectionProps = { ledger: Ledger; campaigns: readonly CampaignLine[]; today: string }

/** Days that big sales protect after their end (E-11). */
const usualDays = 15

/** What an encore at a lower price would owe to those who bought during an event. */
export function Protection({ ledger, campaigns, today }: ProtectionProps) {
  const { t } = useReader()
  const ask = useMutation({
    mutationFn: ({ priceFen, from, event, days }: Asked) => {
      const line = campaigns.find((each) => each.id === event)
      const window = line ? daysOfLine(line) : { from, until: addDays(from, 1) }
      return client().post('/api/prices/protection', {
        body: {
          shop: ledger.shop,
          prices: [{ sku: ledger.sku, fen: priceFen, from }],
          rule: { kind: 'after_event', eventFrom: window.from, eventUntil: window.until, days },
        },
      })
    },
  })
  const begun = campaigns.find((campaign) => campaign.from.slice(0, 10) <= today)
  const from: Partial<Asked> = {
    ...(ledger.lows[0]?.lowest ? { priceFen: ledger.lows[0].lowest.fen } : {}),
    from: today,
    days: usualDays,
    ...(begun ? { event: begun.id } : {}),
  }
  return (
    <Panel title={t('prices.protection')}>
      <Fields<Asked> from={from} send={(values) => ask.mutate(values)}>
        <ProtectionFields campaigns={campaigns} />
        <Button strong type="submit" busy={ask.isPending}>
          {t('prices.protection.go')}
        </Button>
      </Fields>
      {ask.error ? <Failed problem={asProblem(ask.error)} /> : null}
      {ask.data ? <Outcome answer={ask.data} /> : null}
      <p className="small muted">{t('prices.protection.line')}</p>
    </Panel>
  )
}

function ProtectionFields({ campaigns }: { campaigns: readonly CampaignLine[] }) {
  const { t } = useReader()
  const required = [{ required: true }]
  return (
    <>
      <Form.Item name="priceFen" label={t('prices.protection.price')} rules={required}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="from" label={t('prices.protection.from')} rules={required}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="event" label={t('prices.protection.event')} rules={required}>
        <Select options={campaigns.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="days" label={t('prices.protection.days')} rules={required}>
        <InputNumber className="wide-control" min={1} max={366} precision={0} />
      </Form.Item>
    </>
  )
}

function Outcome({ answer: { owed, totalFen, orders, pieces } }: { answer: ProtectionAnswer }) {
  const { t, reading, language } = useReader()
  const largest = Math.max(0, ...owed.map(({ largestFen }) => largestFen))
  if (totalFen === 0) return <Alert type="success" showIcon title={t('prices.protection.nothing')} />
  const words = {
    total: formatMoney(totalFen, reading, 'exact'),
    orders: formatCount(orders, language),
    pieces: formatCount(pieces, language),
    largest: formatMoney(largest, reading, 'exact'),
  }
  return <Alert type="warning" showIcon title={t('prices.protection.owed', words)} />
}
