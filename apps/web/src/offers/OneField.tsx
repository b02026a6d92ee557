import { Select, Space } from 'antd'
import { AmountControl } from './AmountControl.tsx'
import type { Field, One } from './fields.ts'
import { idOf, useOfferForm, useOfferSpeech, useWrong } from './form.ts'
import { fieldValue, inside } from './problems.ts'

type OneFieldProps = { field: Field; options: readonly One[]; base: string }

/** One of several ways to say it: the way is picked, then its amount is typed. */
export function OneField({ field, options, base }: OneFieldProps) {
  const { w } = useOfferSpeech()
  const { offer, put, disabled } = useOfferForm()
  const own = useWrong(base, false)
  const chosen = options.find((one) => fieldValue(offer, inside(base, one.key)) !== undefined) ?? options[0]
  const inner = useWrong(inside(base, chosen?.key ?? ''))
  if (!chosen) return null
  const at = inside(base, chosen.key)
  const pick = (key: string) => {
    const next = options.find((one) => one.key === key)
    const before = fieldValue(offer, base)
    const kept = Object.entries(typeof before === 'object' && before !== null ? before : {}).filter(
      ([name]) => !options.some((one) => one.key === name),
    )
    if (next) put(base, { ...Object.fromEntries(kept), [key]: next.start })
  }
  // "Exactly one of …" concerns this field; other sentences about the whole mechanic are told elsewhere.
  const wrong = [...own, ...inner]
  return (
    <div className="offer-field one">
      <label htmlFor={idOf(at)}>{w(field.label)}</label>
      <Space.Compact block className="one-both">
        <Select
          aria-label={w(field.label)}
          className="one-way"
          disabled={disabled}
          value={chosen.key}
          options={options.map((one) => ({ value: one.key, label: w(one.label) }))}
          onChange={pick}
          popupMatchSelectWidth={false}
        />
        <span className="one-amount">
          <AmountControl
            key={at}
            at={at}
            input={chosen.input}
            value={fieldValue(offer, at)}
            change={(value) => put(at, value)}
          />
        </span>
      </Space.Compact>
      {wrong.slice(0, 2).map((each) => (
        <p key={each} className="field-wrong">
          {each}
        </p>
      ))}
    </div>
  )
}
