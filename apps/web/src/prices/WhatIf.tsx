import { useMutation } from '@tanstack/react-query'
import { exceptionKinds } from '@dacu/campaign'
import type { SeasonRuleLine, WhatIfAnswer } from '@dacu/contract'
import { Alert, Form, Select } from 'antd'
import { useReader } from '../frame/room.tsx'
import { formatMoney } from '../numbers/format.ts'
import { addDays } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { DayRange, DayPicker, type Span } from '../parts/days.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem, client } from '../wire/client.ts'
import type { Ledger } from './ledger-option.ts'
import { MoneyInput } from './money.tsx'

type Kind = (typeof exceptionKinds)[number]
type Asked = { priceFen: number; days: Span; kind: Kind | ''; rule: string; eventStart: string }
type WhatIfProps = { ledger: Ledger; rules: readonly SeasonRuleLine[]; today: string }

/** A planned price tried on the cap of the next event; nothing is stored. */
export function WhatIf({ ledger, rules, today }: WhatIfProps) {
  const { t, say } = useReader()
  const own = rules.filter((rule) => rule.channel === ledger.channel)
  const offered = own.length > 0 ? own : rules
  const startOf = (id: string) =>
    ledger.seasons.find((season) => season.rule === id)?.eventStart ?? addDays(today, 30)
  const [form] = Form.useForm<Asked>()
  const first = ledger.seasons.toSorted((a, b) => (a.eventStart < b.eventStart ? -1 : 1))[0]?.rule
  const rule = first ?? offered[0]?.id ?? ''
  const ask = useMutation({
    mutationFn: ({ priceFen, days, kind, rule: id, eventStart }: Asked) =>
      client().post('/api/prices/what-if', {
        body: {
          shop: ledger.shop,
          sku: ledger.sku,
          channel: ledger.channel,
          priceFen,
          from: days.from,
          until: addDays(days.until, 1),
          kind: kind === '' ? null : kind,
          rule: id,
          eventStart,
        },
      }),
  })
  const from: Partial<Asked> = {
    ...(ledger.lows[2]?.lowest ? { priceFen: ledger.lows[2].lowest.fen } : {}),
    days: { from: today, until: addDays(today, 2) },
    kind: '',
    rule,
    eventStart: startOf(rule),
  }
  return (
    <Panel title={t('prices.whatIf')}>
      <Fields<Asked> from={from} send={(values) => ask.mutate(values)} form={form}>
        <WhatIfFields
          today={today}
          rules={offered.map(({ id, name }) => ({ value: id, label: say(name) }))}
          picked={(id) => form.setFieldValue('eventStart', startOf(id))}
        />
        <Button strong type="submit" busy={ask.isPending}>
          {t('prices.whatIf.go')}
        </Button>
      </Fields>
      {ask.error ? <Failed problem={asProblem(ask.error)} /> : null}
      {ask.data ? <Outcome answer={ask.data} /> : null}
    </Panel>
  )
}

type FieldsOfProps = {
  today: string
  rules: { value: string; label: string }[]
  picked: (rule: string) => void
}

function WhatIfFields({ today, rules, picked }: FieldsOfProps) {
  const { t } = useReader()
  const required = [{ required: true }]
  const kinds = [
    { value: '', label: t('prices.whatIf.kind.plain') },
    ...exceptionKinds.map((kind) => ({ value: kind, label: t(`prices.kind.${kind}`) })),
  ]
  return (
    <>
      <Form.Item name="priceFen" label={t('prices.whatIf.price')} rules={required}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="days" label={t('prices.whatIf.days')} rules={required}>
        <DaysField label={t('prices.whatIf.days')} today={today} />
      </Form.Item>
      <Form.Item name="kind" label={t('prices.whatIf.kind')}>
        <Select options={kinds} />
      </Form.Item>
      <Form.Item name="rule" label={t('prices.whatIf.rule')} rules={required}>
        <Select options={rules} onChange={picked} />
      </Form.Item>
      <Form.Item name="eventStart" label={t('prices.whatIf.event')} rules={required}>
        <DayPicker />
      </Form.Item>
    </>
  )
}

type DaysFieldProps = { label: string; today: string; value?: Span; onChange?: (span: Span) => void }

/** From one day to another, both included, as a control of a form. */
export function DaysField({ label, today, value, onChange }: DaysFieldProps) {
  const shown = value ?? { from: today, until: today }
  return <DayRange label={label} today={today} value={shown} onChange={(span) => onChange?.(span)} />
}

function Outcome({ answer: { before, capFen, spoiledFen } }: { answer: WhatIfAnswer }) {
  const { t, reading } = useReader()
  const money = (fen: number) => formatMoney(fen, reading, 'exact')
  if (capFen === null) return <Alert type="info" showIcon title={t('prices.whatIf.outside')} />
  const after = money(capFen)
  if (before === null) return <Alert type="info" showIcon title={t('prices.whatIf.first', { after })} />
  if (spoiledFen <= 0) return <Alert type="success" showIcon title={t('prices.whatIf.keeps', { after })} />
  const words = { before: money(before.capFen), after, less: money(spoiledFen) }
  return <Alert type="warning" showIcon title={t('prices.whatIf.spoils', words)} />
}
