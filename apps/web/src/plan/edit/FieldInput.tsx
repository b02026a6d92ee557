import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import type { Campaign } from '@dacu/campaign'
import { catalogue } from '@dacu/campaign'
import type { ReactNode } from 'react'
import { DayPicker, MomentPicker, MomentRange } from '../../parts/days.tsx'
import { codeName } from '../../parts/codes.ts'
import { useSpeech } from '../../words/index.ts'
import { optionsOf } from '../names.ts'
import type { Field, Row } from './field.ts'

type InputProps = { field: Field; row: Row; plan: Campaign }
type Option = { value: string; label: string }

/** Texts may be left empty; everything else is there or may be open by its own rule. */
function isRequired(field: Field): boolean {
  const mayBeEmpty = ['text', 'long', 'lines', 'instants', 'codes', 'refs', 'flag']
  return !field.open && !mayBeEmpty.includes(field.kind)
}

const momentLine = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/

function useMomentLines() {
  const { t } = useSpeech()
  return {
    validator: async (_: unknown, text: string | undefined) => {
      const wrong = (text ?? '')
        .split('\n')
        .find((line) => line.trim() !== '' && !momentLine.test(line.trim()))
      if (wrong !== undefined) throw new Error(t('plan.notAMoment', { line: wrong.trim() }))
    },
  }
}

/** One field of the form, with its label and what is wrong with it. */
export function FieldInput({ field, row, plan }: InputProps) {
  const { t } = useSpeech()
  const moments = useMomentLines()
  if (field.kind === 'flag')
    return (
      <Form.Item name={field.id} valuePropName="checked">
        <Checkbox>{t(field.name)}</Checkbox>
      </Form.Item>
    )
  return (
    <Form.Item
      name={field.id}
      label={t(field.name)}
      rules={[{ required: isRequired(field) }, ...(field.kind === 'instants' ? [moments] : [])]}
    >
      <Control field={field} row={row} plan={plan} />
    </Form.Item>
  )
}

/** What the form hands to the control it holds; the types of values are settled by `filledFrom` and `readRow`. */
type Held = { id?: string; value?: never; onChange?: never }

function Control({ field, row, plan, ...held }: InputProps & Held): ReactNode {
  const { t } = useSpeech()
  switch (field.kind) {
    case 'long':
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} {...held} />
    case 'lines':
    case 'instants':
      return (
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} placeholder={t('plan.onePerLine')} {...held} />
      )
    case 'money':
    case 'share':
    case 'target':
    case 'count':
      return <Amount field={field} plan={plan} {...held} />
    case 'day':
      return <DayPicker clearable={field.open === true} {...held} />
    case 'instant':
      return <MomentPicker {...held} />
    case 'window':
      return <MomentRange {...held} />
    case 'code':
    case 'ref':
    case 'measure':
    case 'codes':
    case 'refs':
      return <Choice field={field} row={row} plan={plan} {...held} />
    default:
      return <Input {...held} />
  }
}

/** Amounts are typed as people say them and kept as texts, so that no cent goes through a binary fraction. */
function Amount({ field, plan, ...held }: { field: Field; plan: Campaign } & Held) {
  const unit = { money: plan.currency, share: '%', target: '', count: '' }
  const suffix = field.kind === 'money' || field.kind === 'share' ? unit[field.kind] : ''
  const whole = field.kind === 'count'
  return (
    <InputNumber<string>
      stringMode
      className="wide-control"
      controls={false}
      inputMode={whole ? 'numeric' : 'decimal'}
      {...(whole ? { min: '0', precision: 0 } : {})}
      {...(suffix === '' ? {} : { suffix })}
      {...held}
    />
  )
}

function useOptions(field: Field, plan: Campaign): Option[] {
  const { t, say } = useSpeech()
  const measureName = (measure: string) => {
    const found = catalogue.find((each) => each.id === measure)
    return found ? say(found.name) : measure
  }
  switch (field.kind) {
    case 'code':
    case 'codes':
      return field.codes.map((code) => ({ value: code, label: codeName(t, field.group, code) }))
    case 'ref':
    case 'refs':
      return optionsOf(plan, field.to, measureName).map(({ value, name }) => ({ value, label: name }))
    case 'measure':
      return catalogue.map((each) => ({ value: each.id, label: say(each.name) }))
    default:
      return []
  }
}

const searchedFrom = 8

/** One or several of what there is; what a row points at although it is gone is still shown. */
function Choice({ field, row, plan, ...held }: InputProps & Held) {
  const { t } = useSpeech()
  const options = useOptions(field, plan)
  const several = field.kind === 'codes' || field.kind === 'refs'
  const value = row[field.id]
  const gone =
    typeof value === 'string' && value !== '' && !options.some((each) => each.value === value)
      ? [{ value, label: t('plan.gone', { what: value }) }]
      : []
  return (
    <Select
      options={[...gone, ...options]}
      allowClear={field.open === true || several}
      placeholder={t('plan.unset')}
      showSearch={options.length > searchedFrom ? { optionFilterProp: 'label' } : false}
      {...(several ? { mode: 'multiple' as const } : {})}
      {...held}
    />
  )
}
