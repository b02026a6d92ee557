import { Checkbox, Segmented, Select } from 'antd'
import { useState } from 'react'
import { AmountControl } from './AmountControl.tsx'
import { idOf, useOfferForm, useOfferSpeech, useWrong } from './form.ts'
import { isObject } from './json.ts'
import { fieldValue } from './problems.ts'
import type { OfferWord } from './words.ts'

const lists = ['skus', 'categories', 'tags', 'shops'] as const
type List = (typeof lists)[number]

const labels: Record<List, OfferWord> = {
  skus: 'scope.skus',
  categories: 'scope.categories',
  tags: 'scope.tags',
  shops: 'scope.shops',
}

/** Which goods 范围: all, or those that every filled row takes, less an exception. */
export function ScopeField({ at }: { at: string }) {
  const { w } = useOfferSpeech()
  const { offer, put, disabled } = useOfferForm()
  const value = fieldValue(offer, at)
  const said = isObject(value) && Object.keys(value).length > 0
  const [open, setOpen] = useState(false)
  const some = said || open
  return (
    <div className="scope-field">
      <Segmented
        id={idOf(at)}
        size="small"
        disabled={disabled}
        value={some ? 'some' : 'all'}
        options={[
          { value: 'all', label: w('scope.all') },
          { value: 'some', label: w('scope.some') },
        ]}
        onChange={(next) => {
          setOpen(next === 'some')
          if (next === 'all') put(at, undefined)
        }}
      />
      {some ? (
        <>
          <ScopeLists at={at} />
          <Except at={`${at}.not`} />
        </>
      ) : null}
    </div>
  )
}

function Except({ at }: { at: string }) {
  const { w } = useOfferSpeech()
  const { offer, put, disabled } = useOfferForm()
  const said = fieldValue(offer, at) !== undefined
  const [open, setOpen] = useState(false)
  return (
    <>
      <Checkbox
        disabled={disabled}
        checked={said || open}
        onChange={(event) => {
          setOpen(event.target.checked)
          if (!event.target.checked) put(at, undefined)
        }}
      >
        {w('scope.not')}
      </Checkbox>
      {said || open ? <ScopeLists at={at} /> : null}
    </>
  )
}

function ScopeLists({ at }: { at: string }) {
  const { w } = useOfferSpeech()
  return (
    <div className="scope-lists">
      {lists.map((list) => (
        <ScopeList key={list} list={list} at={`${at}.${list}`} />
      ))}
      <PriceRange at={`${at}.priceFen`} />
      <p className="field-hint">{w('scope.and')}</p>
    </div>
  )
}

function ScopeList({ list, at }: { list: List; at: string }) {
  const { w } = useOfferSpeech()
  const { offer, put, disabled, shelf } = useOfferForm()
  const wrong = useWrong(at)
  const value = fieldValue(offer, at)
  const chosen: string[] = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  const known =
    list === 'skus'
      ? shelf.goods.map(({ sku, name }) => ({ value: sku, label: `${name} · ${sku}` }))
      : (list === 'tags' ? [] : shelf[list]).map((each) => ({ value: each, label: each }))
  return (
    <div className="scope-list">
      <label htmlFor={idOf(at)}>{w(labels[list])}</label>
      <Select
        id={idOf(at)}
        mode="tags"
        disabled={disabled}
        value={chosen}
        options={known}
        showSearch={{ optionFilterProp: 'label' }}
        maxTagCount={6}
        placeholder={w('offer.unsaid')}
        status={wrong.length > 0 ? 'error' : ''}
        onChange={(next: string[]) => put(at, next.length === 0 ? undefined : next)}
      />
      {wrong.map((each) => (
        <p key={each} className="field-wrong">
          {each}
        </p>
      ))}
    </div>
  )
}

function PriceRange({ at }: { at: string }) {
  const { w } = useOfferSpeech()
  const { offer, put } = useOfferForm()
  return (
    <div className="scope-list">
      <span>{w('scope.price')}</span>
      <div className="price-range">
        {(['from', 'to'] as const).map((end) => (
          <span key={end}>
            <label htmlFor={idOf(`${at}.${end}`)}>{w(`scope.${end}`)}</label>
            <AmountControl
              at={`${at}.${end}`}
              input={{ kind: 'fen' }}
              value={fieldValue(offer, `${at}.${end}`)}
              change={(value) => put(`${at}.${end}`, value)}
            />
          </span>
        ))}
      </div>
    </div>
  )
}
