import { costingRates, type Costing, type CostingException, type CostingRate } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { Checkbox, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { codeName } from '../../parts/codes.ts'
import { Drawer } from '../../parts/Drawer.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { ConflictDrawer } from '../edit/ConflictDrawer.tsx'
import { newerVersion, useSaveSection } from '../edit/save.ts'
import type { ProfitSpeech } from './speech.ts'

type DrawerProps = { answer: CampaignAnswer; close: () => void; speech: ProfitSpeech; save: string }

const budgetCategories = ['on_site_ads', 'gifts', 'coupons', 'platform_fee', 'commission', 'freight'] as const

/** What the calculation and the stock plan assume; saved with the plan, so everybody reckons with the same. */
export function CostingDrawer({ answer, close, speech, save: saveName }: DrawerProps) {
  const { p, t } = speech
  // What is saved builds on what was read when the form was opened.
  const [{ version, document }] = useState(answer)
  const [costing, setCosting] = useState<Costing>(document.costing)
  const save = useSaveSection(answer.id)
  const newer = newerVersion(save.error)
  if (newer)
    return (
      <ConflictDrawer newer={newer} mine={costing} section="costing" campaign={answer.id} close={close} />
    )
  const send = () =>
    save.mutate({ section: 'costing', value: costing, because: '', onVersion: version }, { onSuccess: close })
  const setRate = (rate: CostingRate, value: number) =>
    setCosting({ ...costing, rates: { ...costing.rates, [rate]: value } })
  return (
    <Drawer
      wide
      title={p('profit.rates')}
      close={close}
      foot={
        <Button strong busy={save.isPending} onClick={send}>
          {saveName}
        </Button>
      }
    >
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <p className="muted">{p('profit.rates.note')}</p>
      <div className="costing-rates">
        {costingRates.map((rate) => (
          <RateField
            key={rate}
            rate={rate}
            name={p(`profit.rate.${rate}`)}
            value={costing.rates[rate]}
            change={(value) => setRate(rate, value)}
          />
        ))}
      </div>
      <h3>{p('profit.budget')}</h3>
      <p className="costing-budget">
        {budgetCategories.map((category) => (
          <Checkbox
            key={category}
            checked={costing.fromBudget.includes(category)}
            onChange={(event) => setCosting(taking(costing, category, event.target.checked))}
          >
            {codeName(t, 'budget', category)}
          </Checkbox>
        ))}
      </p>
      <Exceptions costing={costing} change={setCosting} answer={answer} speech={speech} />
    </Drawer>
  )
}

type Category = Costing['fromBudget'][number]

const taking = (costing: Costing, category: Category, taken: boolean): Costing => ({
  ...costing,
  fromBudget: taken
    ? [...costing.fromBudget, category]
    : costing.fromBudget.filter((each) => each !== category),
})

/** Shares are typed in per cent, amounts in yuan, parcels in pieces: as people say them. */
const stepOf = (rate: CostingRate): number =>
  rate.endsWith('Permyriad') || rate.endsWith('Fen') || rate === 'parcelPieces' ? 100 : 1

type RateProps = { rate: CostingRate; name: string; value: number; change: (value: number) => void }

function RateField({ rate, name, value, change }: RateProps) {
  const id = useId()
  const step = stepOf(rate)
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <InputNumber
        id={id}
        className="wide-control"
        min={rate === 'parcelPieces' || rate === 'packPieces' ? 1 : 0}
        {...(rate.endsWith('Permyriad') ? { max: 100, suffix: '%' } : {})}
        precision={step === 100 ? 2 : 0}
        value={value / step}
        onChange={(typed) => change(Math.round((typed ?? 0) * step))}
      />
    </div>
  )
}

type ExceptionsProps = {
  costing: Costing
  change: (costing: Costing) => void
  answer: CampaignAnswer
  speech: ProfitSpeech
}

function Exceptions({ costing, change, answer, speech }: ExceptionsProps) {
  const { p } = speech
  const { lineup } = answer.document
  const categories = [...new Set(lineup.map(({ category }) => category))].filter((each) => each !== '')
  const put = (id: string, one: CostingException | null) =>
    change({
      ...costing,
      exceptions: costing.exceptions.flatMap((each) => (each.id !== id ? [each] : one ? [one] : [])),
    })
  const add = () =>
    change({
      ...costing,
      exceptions: [
        ...costing.exceptions,
        {
          id: `row-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`,
          of: categories.length > 0 ? 'category' : 'item',
          key: categories[0] ?? lineup[0]?.item ?? '',
          rate: 'refundPermyriad',
          value: costing.rates.refundPermyriad,
        },
      ],
    })
  const targets = [
    ...categories.map((key) => ({
      value: `category ${key}`,
      label: `${p('profit.exception.category')} ${key}`,
    })),
    ...lineup.map(({ item, title }) => ({
      value: `item ${item}`,
      label: `${p('profit.exception.item')} ${title}`,
    })),
  ]
  return (
    <>
      <h3>{p('profit.exceptions')}</h3>
      <ul className="stack">
        {costing.exceptions.map((each) => (
          <ExceptionRow
            key={each.id}
            each={each}
            targets={targets}
            put={(one) => put(each.id, one)}
            costing={costing}
            speech={speech}
          />
        ))}
      </ul>
      <Button disabled={lineup.length === 0} onClick={add}>
        {p('profit.exception.add')}
      </Button>
    </>
  )
}

type RowProps = {
  each: CostingException
  targets: { value: string; label: string }[]
  /** Null takes it away. */
  put: (one: CostingException | null) => void
  costing: Costing
  speech: ProfitSpeech
}

function ExceptionRow({ each, targets, put, costing, speech: { p, t } }: RowProps) {
  return (
    <li className="costing-exception">
      <Select
        aria-label={p('profit.exception.of')}
        value={`${each.of} ${each.key}`}
        options={targets}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(target) => {
          const of = target.startsWith('item ') ? 'item' : 'category'
          put({ ...each, of, key: target.slice(of.length + 1) })
        }}
      />
      <Select
        aria-label={p('profit.rates')}
        value={each.rate}
        options={costingRates.map((rate) => ({ value: rate, label: p(`profit.rate.${rate}`) }))}
        onChange={(rate) => put({ ...each, rate, value: costing.rates[rate] })}
      />
      <RateField
        rate={each.rate}
        name={p(`profit.rate.${each.rate}`)}
        value={each.value}
        change={(value) => put({ ...each, value })}
      />
      <Button quiet onClick={() => put(null)}>
        {t('do.remove')}
      </Button>
    </li>
  )
}
