import { Form, Input, InputNumber, Select } from 'antd'
import { channels, zoneNames } from '@dacu/campaign'
import { useSpeech } from '../words/index.ts'

/** What the forms of a shop ask; the code is asked once, because orders are kept under it. */
export function ShopFields({ withCode }: { withCode: boolean }) {
  const { t } = useSpeech()
  const required = [{ required: true }]
  return (
    <>
      {withCode ? (
        <Form.Item
          name="code"
          label={t('settings.shop.code')}
          extra={t('settings.shop.code.hint')}
          rules={[
            ...required,
            { pattern: /^[a-z0-9][a-z0-9_-]{0,63}$/, message: t('settings.shop.code.wrong') },
          ]}
        >
          <Input />
        </Form.Item>
      ) : null}
      <Form.Item name="name" label={t('settings.shop.name')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="channel" label={t('settings.shop.channel')} rules={required}>
        <Select options={channels.map((each) => ({ value: each, label: t(`channel.${each}`) }))} />
      </Form.Item>
      <Form.Item name="zone" label={t('settings.shop.zone')} rules={required}>
        <Select showSearch options={zoneNames.map((zone) => ({ value: zone, label: zone }))} />
      </Form.Item>
      <Form.Item
        name="currency"
        label={t('settings.shop.currency')}
        rules={[...required, { pattern: /^[A-Za-z]{3}$/, message: t('settings.shop.currency.wrong') }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="category" label={t('settings.shop.category')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="experienceScore" label={t('settings.shop.score')}>
        <InputNumber className="wide-control" min={0} max={100} precision={2} />
      </Form.Item>
    </>
  )
}
