import { campaignKinds, channels, type Channel, type OwnNode } from '@dacu/campaign'
import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { useRoom } from '../../frame/room.tsx'
import { Button } from '../../parts/Button.tsx'
import { DayPicker } from '../../parts/days.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Fields } from '../../parts/Fields.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'
import { useKeepNode, type KeptNode } from './own-nodes.ts'

type Filled = Omit<OwnNode, 'id' | 'kind' | 'channel'> & { channel: Channel | 'company'; shops: string[] }

const leadDaysMax = 400

/** A day of the shop's own, or the dates of a platform's sale once they are told. */
export function NodeDrawer({ node, isKept, close }: { node: KeptNode; isKept: boolean; close: () => void }) {
  const { t } = useSpeech()
  const form = useId()
  const keep = useKeepNode(close)
  const send = ({ channel, purpose = '', ...filled }: Filled) =>
    keep.mutate({
      ...filled,
      purpose,
      id: node.id,
      kind: channel === 'company' ? 'company' : 'channel',
      channel: channel === 'company' ? null : channel,
    })
  return (
    <Drawer
      title={t(isKept ? 'year.own.edit' : 'year.own.add')}
      close={close}
      foot={
        <>
          {isKept ? (
            <Button quiet className="at-left" onClick={() => keep.mutate({ ...node, shops: [] })}>
              {t('do.remove')}
            </Button>
          ) : null}
          <Button strong type="submit" form={form} busy={keep.isPending}>
            {t('do.save')}
          </Button>
        </>
      }
    >
      {keep.error ? <Failed problem={asProblem(keep.error)} /> : null}
      <Fields<Filled> id={form} from={{ ...node, channel: node.channel ?? 'company' }} send={send}>
        <NodeFields />
      </Fields>
    </Drawer>
  )
}

const needed = [{ required: true }]

function NodeFields() {
  const { t } = useSpeech()
  return (
    <>
      <Form.Item name="name" label={t('field.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <WhoseFields />
      <Form.Item name="first" label={t('year.own.first')} rules={needed}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="last" label={t('year.own.last')} rules={needed}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="burst" label={t('year.burst')} rules={needed}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="template" label={t('new.template')} rules={needed}>
        <Select options={campaignKinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))} />
      </Form.Item>
      <Form.Item name="leadDays" label={t('year.own.lead')} rules={needed}>
        <InputNumber min={0} max={leadDaysMax} />
      </Form.Item>
      <Form.Item name="purpose" label={t('field.purpose')}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  )
}

function WhoseFields() {
  const { t } = useSpeech()
  const { me } = useRoom()
  return (
    <>
      <Form.Item name="channel" label={t('field.kind')}>
        <Select
          options={[
            { value: 'company', label: t('node.company') },
            ...channels.map((each) => ({ value: each, label: t(`channel.${each}`) })),
          ]}
        />
      </Form.Item>
      <Form.Item name="shops" label={t('new.shops')} rules={[{ type: 'array', min: 1 }]}>
        <Checkbox.Group options={me.shops.map((shop) => ({ value: shop.code, label: shop.name }))} />
      </Form.Item>
    </>
  )
}
