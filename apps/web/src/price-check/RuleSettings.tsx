import { useMutation, useQueryClient } from '@tanstack/react-query'
import { defaultOf, type RuleWhole, type Setting, type SettingValue } from '@dacu/campaign/rules'
import type { RulesAnswer } from '@dacu/contract'
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useId, useState } from 'react'
import { useNowOnce, useReader, useRoom } from '../frame/room.tsx'
import { dayOf, formatMoment } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { useNames } from '../parts/people.ts'
import { toast } from '../parts/Toast.tsx'
import { asProblem, client } from '../wire/client.ts'

type Shop = RulesAnswer['shops'][number]
type Filled = Record<string, unknown> & { because: string; on: boolean }

/** Money is typed in yuan, shares in percent, times of day in hours; the rule keeps whole fen, 1/10000, minutes. */
const scale = (setting: Setting): number => {
  if (setting.form.kind !== 'number') return 1
  const { unit } = setting.form
  return unit === 'fen' || unit === 'permyriad' ? 100 : unit === 'minute_of_day' ? 60 : 1
}

function shown(setting: Setting, value: SettingValue | null | undefined): unknown {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'number') return value / scale(setting)
  return Array.isArray(value) ? value.join('\n') : value
}

function kept(setting: Setting, value: unknown): SettingValue | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'number') return Math.round(value * scale(setting))
  if (setting.form.kind === 'texts')
    return String(value)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  return String(value)
}

/** What a shop sets for a rule: its thresholds, what it states, and whether the rule is on. */
export function RuleSettings({ rule, answer }: { rule: RuleWhole; answer: RulesAnswer }) {
  const { t } = useReader()
  const [code, choose] = useState(answer.shops[0]?.shop)
  const shop = answer.shops.find((each) => each.shop === code)
  if (!shop) return <p className="muted">{t('rule.settings.none')}</p>
  return (
    <div className="stack">
      {answer.shops.length > 1 ? (
        <Select
          aria-label={t('rule.settings.shop')}
          value={shop.shop}
          onChange={choose}
          options={answer.shops.map(({ shop: value, name }) => ({ value, label: name }))}
        />
      ) : (
        <p className="muted">{shop.name}</p>
      )}
      <ShopForm key={shop.shop} rule={rule} shop={shop} />
    </div>
  )
}

function useKeepRule(rule: RuleWhole, shop: string, version: number) {
  const { t } = useReader()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ because, on, ...filled }: Filled) =>
      client().put('/api/shops/{code}/rules/{rule}', {
        params: { code: shop, rule: rule.id },
        ifMatch: version,
        body: {
          values: Object.fromEntries(
            rule.settings.map((setting) => [setting.key, kept(setting, filled[setting.key])]),
          ),
          off: !on,
          because,
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['campaign'] })
      toast(t('rule.kept'))
    },
  })
}

function ShopForm({ rule, shop }: { rule: RuleWhole; shop: Shop }) {
  const { t, language, zone } = useReader()
  const { me } = useRoom()
  const nameOf = useNames()
  const form = useId()
  const standing = shop.rules[rule.id]
  const mine = me.role === 'owner' || me.role === 'operations'
  const keep = useKeepRule(rule, shop.shop, standing?.version ?? 0)
  const from = {
    ...Object.fromEntries(
      rule.settings.map((setting) => [setting.key, shown(setting, standing?.values?.[setting.key])]),
    ),
    on: standing?.off === undefined,
    because: '',
  }
  return (
    <>
      {keep.error ? <Failed problem={asProblem(keep.error)} /> : null}
      <Fields<Filled> id={form} from={from} send={keep.mutate}>
        {rule.settings.map((setting) => (
          <SettingField key={setting.key} setting={setting} locked={!mine} />
        ))}
        {rule.settings.length === 0 ? <p className="muted">{t('rule.settings.none')}</p> : null}
        <Form.Item name="on" label={t('rule.on')} valuePropName="checked">
          <Switch disabled={!mine} />
        </Form.Item>
        {mine ? (
          <>
            <Form.Item
              name="because"
              label={t('rule.because')}
              rules={[{ required: true, whitespace: true }]}
            >
              <Input.TextArea rows={2} maxLength={2000} />
            </Form.Item>
            <Button strong type="submit" form={form} busy={keep.isPending}>
              {t('do.save')}
            </Button>
          </>
        ) : null}
      </Fields>
      {standing ? (
        <p className="small muted">
          {t('rule.changed', {
            who: nameOf(standing.by),
            at: formatMoment(standing.at, zone, language),
            because: standing.because,
          })}
        </p>
      ) : null}
    </>
  )
}

function SettingField({ setting, locked }: { setting: Setting; locked: boolean }) {
  const { t, say, zone } = useReader()
  const today = dayOf(useNowOnce(), zone)
  const value = defaultOf(setting, null, today)
  const { form } = setting
  const unit = form.kind === 'number' ? t(`rule.unit.${form.unit}`) : ''
  const hint =
    value === null
      ? t('rule.default.none')
      : t('rule.default', { value: `${String(shown(setting, value))} ${unit}`.trim() })
  return (
    <Form.Item name={setting.key} label={say(setting.name)} extra={hint}>
      {form.kind === 'number' ? (
        <InputNumber
          disabled={locked}
          min={form.min / scale(setting)}
          max={form.max / scale(setting)}
          suffix={unit}
        />
      ) : form.kind === 'choice' ? (
        <Select
          allowClear
          disabled={locked}
          options={form.choices.map((each) => ({ value: each.value, label: say(each.name) }))}
        />
      ) : form.kind === 'texts' ? (
        <Input.TextArea rows={3} disabled={locked} placeholder={t('rule.texts.placeholder')} />
      ) : (
        <Input disabled={locked} placeholder="2026-11-11" maxLength={10} />
      )}
    </Form.Item>
  )
}
