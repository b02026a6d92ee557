import { Collapse, Input, Select } from 'antd'
import type { Problem } from '@dacu/pricing'
import { useMemo } from 'react'
import { codeName } from '../parts/codes.ts'
import { FieldRow, Labelled } from './FieldRow.tsx'
import { fieldsOf, isKind, levelNames, mechanicKinds, offerFields, type Field } from './fields.ts'
import { idOf, OfferFormContext, useOfferForm, useOfferSpeech } from './form.ts'
import type { Shelf } from './goods.ts'
import { isObject, type Json } from './json.ts'
import { withMechanic } from './presets.ts'
import { fieldValue, isAt, withField } from './problems.ts'
import { ScopeField } from './ScopeField.tsx'
import { FlagControl } from './controls.tsx'

type OfferFormProps = {
  offer: Json
  change: (offer: Json) => void
  problems: readonly Problem[]
  shelf: Shelf
  disabled?: boolean
}

/** An offer 优惠 as a form: the mechanic first, then what holds for it; what is seldom said is folded away. */
export function OfferForm({ offer, change, problems, shelf, disabled = false }: OfferFormProps) {
  const room = useMemo(
    () => ({
      offer,
      problems,
      shelf,
      disabled,
      put: (key: string, value: unknown) => {
        const next = withField(offer, key, value)
        if (isObject(next)) change(next)
      },
    }),
    [offer, problems, shelf, disabled, change],
  )
  return (
    <OfferFormContext value={room}>
      <div className="offer-form">
        <Head change={change} />
        <MechanicFields />
        <Labelled field={{ label: 'offer.scope' }} at="scope" wide>
          <ScopeField at="scope" />
        </Labelled>
        <FlagControl
          field={{ key: 'claimed', label: 'offer.claimed', input: { kind: 'flag' } }}
          at="claimed"
        />
        <Groups />
      </div>
    </OfferFormContext>
  )
}

function Head({ change }: { change: (offer: Json) => void }) {
  const { w, t } = useOfferSpeech()
  const { offer, put, disabled } = useOfferForm()
  const kind = fieldValue(offer, 'mechanic.kind')
  return (
    <>
      <Labelled field={{ label: 'offer.name' }} at="name">
        <Input
          id={idOf('name')}
          disabled={disabled}
          value={String(fieldValue(offer, 'name') ?? '')}
          onChange={(event) => put('name', event.target.value === '' ? undefined : event.target.value)}
        />
      </Labelled>
      <Labelled field={{ label: 'offer.mechanic' }} at="mechanic.kind">
        <Select
          id={idOf('mechanic.kind')}
          disabled={disabled}
          {...(isKind(kind) ? { value: kind } : {})}
          options={mechanicKinds.map((each) => ({ value: each, label: w(`kind.${each}`) }))}
          onChange={(next) => (isObject(offer) ? change(withMechanic(offer, next)) : undefined)}
        />
      </Labelled>
      <Labelled field={{ label: 'offer.level', hint: 'offer.level.hint' }} at="level">
        <Select
          id={idOf('level')}
          disabled={disabled}
          value={String(fieldValue(offer, 'level') ?? '')}
          options={levelNames.map((each) => ({ value: each, label: codeName(t, 'level', each) }))}
          onChange={(next) => put('level', next)}
        />
      </Labelled>
    </>
  )
}

function MechanicFields() {
  const { w } = useOfferSpeech()
  const { offer } = useOfferForm()
  const mechanic = fieldValue(offer, 'mechanic')
  const fields = isObject(mechanic) ? fieldsOf(mechanic) : []
  if (fields.length === 0) return <p className="field-hint">{w('offer.unknown')}</p>
  const kind = isObject(mechanic) ? String(mechanic['kind']) : ''
  return (
    <fieldset className="offer-mechanic">
      <legend className="hidden-words">{w('offer.mechanic')}</legend>
      {fields.map((field) => (
        <FieldRow key={`${kind} ${field.key || field.label}`} field={field} base="mechanic" />
      ))}
    </fieldset>
  )
}

type Group = keyof typeof offerFields
const groups: readonly Group[] = ['conditions', 'time', 'limits', 'stacking', 'sums']

/** The groups that say something stand open when the form is opened. */
function Groups() {
  const { w } = useOfferSpeech()
  const { offer, problems } = useOfferForm()
  const filled = (fields: readonly Field[]) =>
    fields.filter(({ key }) => key !== 'id' && fieldValue(offer, key) !== undefined).length
  const wrong = (fields: readonly Field[]) =>
    fields.some(({ key }) => problems.some((problem) => isAt(problem, key)))
  return (
    <Collapse
      className="offer-groups"
      size="small"
      ghost
      defaultActiveKey={groups.filter((group) => filled(offerFields[group]) > 0)}
      items={groups.map((group) => ({
        key: group,
        label: (
          <span className={wrong(offerFields[group]) ? 'wrong' : ''}>
            {w(`offer.group.${group}`)}
            {filled(offerFields[group]) > 0 ? ` · ${filled(offerFields[group])}` : ''}
          </span>
        ),
        children: (
          <div className="offer-group">
            {offerFields[group].map((field) => (
              <FieldRow key={field.key} field={field} base="" />
            ))}
          </div>
        ),
      }))}
    />
  )
}
