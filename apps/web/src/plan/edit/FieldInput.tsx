import type { Campaign } from '@dacu/campaign'
import { catalogue } from '@dacu/campaign'
import { useId } from 'react'
import { useSpeech } from '../../words/index.ts'
import { codeName } from '../../parts/codes.ts'
import { optionsOf } from '../names.ts'
import type { Field, Row } from './field.ts'
import { listOf, written, writtenWindow } from './value.ts'

type InputProps = { field: Field; row: Row; plan: Campaign }

/** One field of the form, with its label. */
export function FieldInput({ field, row, plan }: InputProps) {
  const { t } = useSpeech()
  const id = useId()
  if (field.kind === 'codes' || field.kind === 'refs') return <Choices field={field} row={row} plan={plan} />
  if (field.kind === 'window') return <WindowInput field={field} row={row} plan={plan} />
  if (field.kind === 'flag')
    return (
      <label className="check">
        <input type="checkbox" name={field.id} defaultChecked={row[field.id] === true} /> {t(field.name)}
      </label>
    )
  return (
    <>
      <label htmlFor={id}>{t(field.name)}</label>
      <OneInput id={id} field={field} row={row} plan={plan} />
    </>
  )
}

function OneInput({ id, field, row, plan }: InputProps & { id: string }) {
  const { t } = useSpeech()
  const common = {
    id,
    name: field.id,
    required: !field.open && field.kind !== 'text' && field.kind !== 'long',
  }
  const text = written(field, row, plan)
  switch (field.kind) {
    case 'long':
      return <textarea id={id} name={field.id} defaultValue={text} />
    case 'lines':
    case 'instants':
      return <textarea id={id} name={field.id} defaultValue={text} placeholder={t('plan.onePerLine')} />
    case 'money':
    case 'share':
    case 'target':
      return <input {...common} type="number" step="0.01" inputMode="decimal" defaultValue={text} />
    case 'count':
      return <input {...common} type="number" step="1" min="0" inputMode="numeric" defaultValue={text} />
    case 'day':
      return <input {...common} type="date" defaultValue={text} />
    case 'instant':
      return <input {...common} type="datetime-local" defaultValue={text} />
    case 'code':
    case 'ref':
    case 'measure':
      return <Select id={id} field={field} row={row} plan={plan} />
    default:
      return <input {...common} defaultValue={text} />
  }
}

function useOptions(field: Field, plan: Campaign): { value: string; name: string }[] {
  const { t, say } = useSpeech()
  const measureName = (measure: string) => {
    const found = catalogue.find((each) => each.id === measure)
    return found ? say(found.name) : measure
  }
  switch (field.kind) {
    case 'code':
    case 'codes':
      return field.codes.map((code) => ({ value: code, name: codeName(t, field.group, code) }))
    case 'ref':
    case 'refs':
      return optionsOf(plan, field.to, measureName)
    case 'measure':
      return catalogue.map((each) => ({ value: each.id, name: say(each.name) }))
    default:
      return []
  }
}

function Select({ id, field, row, plan }: InputProps & { id: string }) {
  const { t } = useSpeech()
  const options = useOptions(field, plan)
  const value = String(row[field.id] ?? '')
  const missing = value !== '' && !options.some((each) => each.value === value)
  return (
    <select id={id} name={field.id} defaultValue={value} required={!field.open}>
      {field.open || value === '' ? <option value="">{t('plan.unset')}</option> : null}
      {missing ? <option value={value}>{value}</option> : null}
      {options.map((each) => (
        <option key={each.value} value={each.value}>
          {each.name}
        </option>
      ))}
    </select>
  )
}

function Choices({ field, row, plan }: InputProps) {
  const { t } = useSpeech()
  const chosen = new Set(listOf(row[field.id]))
  const options = useOptions(field, plan)
  return (
    <fieldset>
      <legend>{t(field.name)}</legend>
      <div className="choices">
        {options.map((each) => (
          <label key={each.value} className="check">
            <input
              type="checkbox"
              name={field.id}
              value={each.value}
              defaultChecked={chosen.has(each.value)}
            />{' '}
            {each.name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function WindowInput({ field, row, plan }: InputProps) {
  const { t } = useSpeech()
  const { from, until } = writtenWindow(row, field.id, plan.zone)
  const common = { type: 'datetime-local', required: !field.open } as const
  return (
    <fieldset>
      <legend>{t(field.name)}</legend>
      <div className="choices">
        <label className="small">
          {t('field.from')}
          <input {...common} name={`${field.id}.from`} defaultValue={from} />
        </label>
        <label className="small">
          {t('field.until')}
          <input {...common} name={`${field.id}.until`} defaultValue={until} />
        </label>
      </div>
    </fieldset>
  )
}
