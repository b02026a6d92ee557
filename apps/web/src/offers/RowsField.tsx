import { Button } from 'antd'
import { Fragment, type ReactNode } from 'react'
import type { Field } from './fields.ts'
import { useOfferForm, useOfferSpeech, useWrong } from './form.ts'
import type { Json } from './json.ts'
import { fieldValue } from './problems.ts'

type RowsFieldProps = {
  field: Field
  fields: readonly Field[]
  blank: Json
  at: string
  /** One field of a row; handed in, because a row holds the same fields as the form around it. */
  show: (field: Field, base: string) => ReactNode
}

/** A list inside an offer: tiers, gifts, parts of a bundle, payers. */
export function RowsField({ field, fields, blank, at, show }: RowsFieldProps) {
  const { w } = useOfferSpeech()
  const { offer, put, disabled } = useOfferForm()
  const wrong = useWrong(at, false)
  const value = fieldValue(offer, at)
  const rows: unknown[] = Array.isArray(value) ? value : []
  const remove = (index: number) => {
    const left = rows.filter((_, place) => place !== index)
    put(at, left.length === 0 && !field.required ? undefined : left)
  }
  return (
    <fieldset className="offer-rows">
      <legend>{w(field.label)}</legend>
      {rows.map((_, index) => (
        // A row has no name of its own; its place is what the format knows it by.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="offer-row">
          {fields.map((each) => (
            <Fragment key={each.key || each.label}>{show(each, `${at}[${index}]`)}</Fragment>
          ))}
          <Button
            type="text"
            disabled={disabled}
            aria-label={w('offer.row.remove')}
            title={w('offer.row.remove')}
            onClick={() => remove(index)}
          >
            ✕
          </Button>
        </div>
      ))}
      {wrong.map((each) => (
        <p key={each} className="field-wrong">
          {each}
        </p>
      ))}
      {wrong.length === 0 && field.hint ? <p className="field-hint">{w(field.hint)}</p> : null}
      <Button size="small" disabled={disabled} onClick={() => put(at, [...rows, blank])}>
        ＋ {w('offer.row.add')}
      </Button>
    </fieldset>
  )
}
