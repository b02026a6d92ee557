import { channels, entryDemands, type EntryCondition } from '@dacu/campaign'
import { Form, Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { codeName } from '../../parts/codes.ts'
import { Drawer } from '../../parts/Drawer.tsx'
import { Fields } from '../../parts/Fields.tsx'
import { Panel } from '../../parts/Page.tsx'
import type { ViewProps } from './view.ts'

const isShare = (demand: string): boolean => demand === 'good_reviews' || demand === 'refund_rate'

/** What platforms ask before they let goods in; each is data, because they change it every year. */
export function Conditions(props: ViewProps) {
  const { answer, speech, saves, may } = props
  const { c, t } = speech
  const [adding, setAdding] = useState(false)
  const { selection } = answer.document
  const remove = (id: string) =>
    saves.keep({ ...selection, conditions: selection.conditions.filter((each) => each.id !== id) }, '')
  return (
    <Panel
      title={c('select.conditions')}
      aside={may ? <Button onClick={() => setAdding(true)}>{c('select.condition.add')}</Button> : undefined}
    >
      <ul className="stack">
        {selection.conditions.map((condition) => (
          <li key={condition.id} className="row between">
            <span>
              <strong>
                {condition.channel === null
                  ? c('select.condition.all')
                  : codeName(t, 'channel', condition.channel)}
              </strong>{' '}
              {c(`select.demand.${condition.demand}`)} {limitOf(condition, c)}
              <span className="small muted"> {condition.because}</span>
            </span>
            {may ? (
              <Button quiet onClick={() => remove(condition.id)}>
                {t('do.remove')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {adding ? <ConditionDrawer {...props} close={() => setAdding(false)} /> : null}
    </Panel>
  )
}

function limitOf({ demand, limit }: EntryCondition, c: ViewProps['speech']['c']): string {
  const told = isShare(demand) ? `${limit / 100}%` : String(limit)
  return c(demand === 'refund_rate' ? 'select.condition.most' : 'select.condition.least', { limit: told })
}

type Filled = Pick<EntryCondition, 'demand' | 'limit' | 'because'> & {
  channel: EntryCondition['channel'] | 'all'
}

function ConditionDrawer({ answer, speech, saves, close }: ViewProps & { close: () => void }) {
  const { c, t } = speech
  const form = useId()
  const { selection } = answer.document
  const send = ({ channel, demand, limit, because }: Filled) => {
    const id = `row-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
    const whole = Math.round(isShare(demand) ? limit * 100 : limit)
    const one = { id, channel: channel === 'all' ? null : channel, demand, limit: whole, because }
    saves.keep({ ...selection, conditions: [...selection.conditions, one] }, because, { onSuccess: close })
  }
  const from: Filled = { channel: 'all', demand: 'pieces', limit: 30, because: '' }
  return (
    <Drawer
      title={c('select.condition.add')}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={saves.busy}>
          {t('do.save')}
        </Button>
      }
    >
      <Fields<Filled> id={form} from={from} send={send}>
        <Form.Item name="channel" label={c('select.condition.channel')}>
          <Select
            options={[
              { value: 'all', label: c('select.condition.all') },
              ...channels.map((value) => ({ value, label: codeName(t, 'channel', value) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="demand" label={c('select.condition.demand')}>
          <Select options={entryDemands.map((value) => ({ value, label: c(`select.demand.${value}`) }))} />
        </Form.Item>
        <Form.Item name="limit" label={c('select.condition.limit')} rules={[{ required: true }]}>
          <InputNumber min={0} className="wide-control" />
        </Form.Item>
        <Form.Item name="because" label={c('select.why')}>
          <Input maxLength={300} />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}
