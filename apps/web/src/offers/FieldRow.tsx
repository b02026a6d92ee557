import type { ReactNode } from 'react'
import type { Field } from './fields.ts'
import { idOf, useOfferForm, useOfferSpeech, useWrong } from './form.ts'
import {
  ChoiceControl,
  EitherControl,
  FlagControl,
  InstantControl,
  SkuControl,
  TextControl,
  TextsControl,
} from './controls.tsx'
import { AmountControl } from './AmountControl.tsx'
import { OneField } from './OneField.tsx'
import { fieldValue, inside } from './problems.ts'
import { RowsField } from './RowsField.tsx'
import { ScopeField } from './ScopeField.tsx'

type FieldRowProps = { field: Field; base: string }

/** One field of an offer: its label, what is typed, and what is wrong with it. */
export function FieldRow({ field, base }: FieldRowProps) {
  const key = field.key === '' ? base : inside(base, field.key)
  const { input } = field
  if (input.kind === 'one') return <OneField field={field} options={input.options} base={key} />
  if (input.kind === 'rows')
    return <RowsField field={field} fields={input.fields} blank={input.blank} at={key} show={showRow} />
  if (input.kind === 'scope')
    return (
      <Labelled field={field} at={key} wide>
        <ScopeField at={key} />
      </Labelled>
    )
  if (input.kind === 'flag') return <FlagControl field={field} at={key} />
  return (
    <Labelled field={field} at={key}>
      <Control field={field} at={key} />
    </Labelled>
  )
}

const showRow = (field: Field, base: string) => <FieldRow field={field} base={base} />

type LabelledProps = {
  field: Pick<Field, 'label' | 'hint' | 'required'>
  at: string
  wide?: boolean
  children: ReactNode
}

export function Labelled({ field, at, wide = false, children }: LabelledProps) {
  const { w } = useOfferSpeech()
  const wrong = useWrong(at)
  return (
    <div className={`offer-field ${wide ? 'wide' : ''}`}>
      <label htmlFor={idOf(at)}>
        {w(field.label)}
        {field.required ? (
          <span className="muted" aria-hidden="true">
            {' '}
            *
          </span>
        ) : null}
      </label>
      {children}
      {wrong.slice(0, 2).map((each) => (
        <p key={each} className="field-wrong">
          {each}
        </p>
      ))}
      {wrong.length === 0 && field.hint ? <p className="field-hint">{w(field.hint)}</p> : null}
    </div>
  )
}

function Control({ field, at }: { field: Field; at: string }) {
  const { offer, put } = useOfferForm()
  const { input } = field
  const value = fieldValue(offer, at)
  const change = (next: unknown) => put(at, next)
  switch (input.kind) {
    case 'fen':
    case 'whole':
    case 'pay':
    case 'share':
      return <AmountControl at={at} input={input} value={value} change={change} />
    case 'choice':
      return <ChoiceControl at={at} input={input} value={value} change={change} />
    case 'either':
      return <EitherControl at={at} input={input} value={value} change={change} />
    case 'texts':
      return <TextsControl at={at} from={input.from} value={value} change={change} />
    case 'instant':
      return <InstantControl at={at} value={value} change={change} />
    case 'sku':
      return <SkuControl at={at} value={value} change={change} />
    case 'text':
      return <TextControl at={at} value={value} change={change} required={field.required ?? false} />
    default:
      return null
  }
}
