import { AutoComplete, Checkbox, Input, Select } from 'antd'
import { codeName } from '../parts/codes.ts'
import { dayOf, formatClock, instantAt } from '../numbers/time.ts'
import type { Field, Input as Kinds } from './fields.ts'
import { idOf, useOfferForm, useOfferSpeech, useWrong } from './form.ts'
import { fieldValue } from './problems.ts'
import { offerWords, type OfferWord } from './words.ts'

type ControlProps = { at: string; value: unknown; change: (value: unknown) => void }

const isOfferWord = (key: string): key is OfferWord => key in offerWords

/** One of some words of the format. */
export function ChoiceControl({
  at,
  input,
  value,
  change,
}: ControlProps & { input: Extract<Kinds, { kind: 'choice' }> }) {
  const { w } = useOfferSpeech()
  const { disabled } = useOfferForm()
  const name = (option: string) => {
    const key = `choice.${option}`
    return isOfferWord(key) ? w(key) : option
  }
  const unsaid = input.absent === undefined ? w('offer.absent') : undefined
  const shown = typeof value === 'string' ? value : input.absent
  return (
    <Select
      id={idOf(at)}
      disabled={disabled}
      allowClear={unsaid !== undefined && value !== undefined}
      placeholder={unsaid}
      {...(shown === undefined ? {} : { value: shown })}
      options={input.options.map((option) => ({ value: option, label: name(option) }))}
      // What the format takes for granted is not written down, so that a short offer stays short.
      onChange={(next: string | undefined) => change(next === input.absent ? undefined : next)}
    />
  )
}

export function EitherControl({
  at,
  input,
  value,
  change,
}: ControlProps & { input: Extract<Kinds, { kind: 'either' }> }) {
  const { w } = useOfferSpeech()
  const { disabled } = useOfferForm()
  return (
    <Select
      id={idOf(at)}
      disabled={disabled}
      value={value === true ? 'yes' : value === false ? 'no' : 'any'}
      options={[
        { value: 'any', label: w('offer.unsaid') },
        { value: 'yes', label: w(input.yes) },
        { value: 'no', label: w(input.no) },
      ]}
      onChange={(next) => change(next === 'any' ? undefined : next === 'yes')}
    />
  )
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** Several words, picked or typed. */
export function TextsControl({ at, from, value, change }: ControlProps & { from: 'tiers' | 'channels' }) {
  const { w, t } = useOfferSpeech()
  const { disabled, shelf } = useOfferForm()
  const known = [...new Set([...shelf[from], ...textsIn(value)])]
  return (
    <Select
      id={idOf(at)}
      mode="tags"
      disabled={disabled}
      placeholder={w('offer.unsaid')}
      value={textsIn(value)}
      options={known.map((each) => ({
        value: each,
        label: from === 'channels' ? codeName(t, 'channel', each) : each,
      }))}
      onChange={(next: string[]) => change(next.length === 0 ? undefined : next)}
    />
  )
}

/** An instant on the shop's own wall clock. */
export function InstantControl({ at, value, change }: ControlProps) {
  const { shelf, disabled } = useOfferForm()
  const { w } = useOfferSpeech()
  const { zone } = shelf
  const read = typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null
  const shown = read === null ? '' : `${dayOf(read, zone)}T${formatClock(read, zone)}`
  const typed = (text: string) => {
    const [day, clock] = text.split('T')
    change(day && clock ? instantAt(day, clock, zone) : undefined)
  }
  return (
    <Input
      id={idOf(at)}
      type="datetime-local"
      title={w('offer.zone', { zone })}
      disabled={disabled}
      value={shown}
      status={useWrong(at).length > 0 ? 'error' : ''}
      onChange={(event) => typed(event.target.value)}
    />
  )
}

/** A SKU of the lineup by its name, or any other by its code. */
export function SkuControl({ at, value, change }: ControlProps) {
  const { shelf, disabled } = useOfferForm()
  const wanted = typeof value === 'string' ? value : ''
  const name = shelf.goods.find((goods) => goods.sku === wanted)?.name
  return (
    <>
      <AutoComplete
        id={idOf(at)}
        disabled={disabled}
        value={wanted}
        options={shelf.goods.map((goods) => ({ value: goods.sku, label: `${goods.name} · ${goods.sku}` }))}
        showSearch={{
          filterOption: (text, option) =>
            String(option?.label ?? '')
              .toLowerCase()
              .includes(text.toLowerCase()),
        }}
        status={useWrong(at).length > 0 ? 'error' : ''}
        onChange={(next: string | undefined) => change(next ?? '')}
      />
      {name ? <p className="field-hint">{name}</p> : null}
    </>
  )
}

export function TextControl({ at, value, change, required }: ControlProps & { required: boolean }) {
  const { disabled } = useOfferForm()
  return (
    <Input
      id={idOf(at)}
      disabled={disabled}
      value={typeof value === 'string' ? value : ''}
      status={useWrong(at).length > 0 ? 'error' : ''}
      onChange={(event) => {
        const text = event.target.value
        change(text === '' && !required ? undefined : text)
      }}
    />
  )
}

/** Yes or no; no is not written down. */
export function FlagControl({ field, at }: { field: Field; at: string }) {
  const { w } = useOfferSpeech()
  const { offer, put, disabled } = useOfferForm()
  const wrong = useWrong(at)
  return (
    <div className="offer-field flag">
      <Checkbox
        id={idOf(at)}
        disabled={disabled}
        checked={fieldValue(offer, at) === true}
        onChange={(event) => put(at, event.target.checked ? true : undefined)}
      >
        {w(field.label)}
      </Checkbox>
      {wrong.map((each) => (
        <p key={each} className="field-wrong">
          {each}
        </p>
      ))}
      {wrong.length === 0 && field.hint ? <p className="field-hint">{w(field.hint)}</p> : null}
    </div>
  )
}
