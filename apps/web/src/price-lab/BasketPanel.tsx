import { Checkbox, Collapse, Select } from 'antd'
import { formatMoment } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { codeName } from '../parts/codes.ts'
import { Panel } from '../parts/Page.tsx'
import { fenFrom, wholeFrom, yuanText } from '../offers/amounts.ts'
import { DraftInput } from '../offers/DraftInput.tsx'
import { readBook } from '../offers/problems.ts'
import type { LabBasket } from './basket.ts'
import { BasketLines } from './BasketLines.tsx'
import { keysOf } from './pricing.ts'
import { useLabSpeech } from './speech.ts'
import { TimeField } from './TimeField.tsx'
import type { Lab } from './use-lab.ts'

/** What is bought, by whom, when, and with what in hand. */
export function BasketPanel({ lab }: { lab: Lab }) {
  const { l } = useLabSpeech()
  const { basket, setBasket, kept, setKept } = lab
  const circumstances = useCircumstances(lab)
  const isKept = kept.some((picks) => JSON.stringify(picks) === JSON.stringify(basket.picks))
  const empty = basket.picks.length === 0
  return (
    <Panel
      className="lab-basket"
      title={l('basket.title')}
      aside={
        <Button quiet disabled={empty || isKept} onClick={() => setKept([...kept, basket.picks])}>
          {l(isKept && !empty ? 'basket.kept' : 'basket.keep')}
        </Button>
      }
    >
      <BasketLines lab={lab} />
      <fieldset className="lab-typical">
        <legend className="hidden-words">{l('basket.typical')}</legend>
        {lab.typical.map(({ name, picks }) => (
          <Button key={name} quiet onClick={() => setBasket({ ...basket, picks })}>
            {l(`typical.${name}`)}
          </Button>
        ))}
      </fieldset>
      <Hand lab={lab} />
      <Collapse
        ghost
        size="small"
        className="lab-more"
        items={[
          {
            key: 'who',
            label: (
              <>
                {l('basket.who')} <span className="small muted">{circumstances}</span>
              </>
            ),
            children: (
              <>
                <TimeField lab={lab} />
                <Shopper lab={lab} />
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}

/** Who, where and when in one line, for the fold. */
function useCircumstances({ basket, answer }: Lab): string {
  const { l, t, language } = useLabSpeech()
  const { channel, tier, at, isNew } = basket
  const told = [
    channel === null ? null : codeName(t, 'channel', channel),
    tier,
    isNew ? l('basket.new') : null,
    at === null ? l('basket.anyTime') : formatMoment(at, answer.document.zone, language),
  ]
  return told.filter((each) => each !== null).join(' · ')
}

const toggled = (list: readonly string[], one: string, on: boolean): string[] =>
  on ? [...list.filter((each) => each !== one), one] : list.filter((each) => each !== one)

/** Coupons and codes as switches, as they lie in a shopper's hand. */
function Hand({ lab }: { lab: Lab }) {
  const { l } = useLabSpeech()
  const { basket, setBasket, priced } = lab
  const { coupons, codes } = keysOf(priced)
  const all = () => setBasket({ ...basket, holds: coupons.map(({ id }) => id), codes })
  return (
    <fieldset className="lab-hand">
      <legend>{l('basket.hand')}</legend>
      {coupons.length + codes.length === 0 ? <span className="small muted">{l('basket.noHand')}</span> : null}
      {coupons.map(({ id, name }) => (
        <Checkbox
          key={id}
          checked={basket.holds.includes(id)}
          onChange={(event) =>
            setBasket({ ...basket, holds: toggled(basket.holds, id, event.target.checked) })
          }
        >
          {name}
        </Checkbox>
      ))}
      {codes.map((code) => (
        <Checkbox
          key={code}
          checked={basket.codes.includes(code)}
          onChange={(event) =>
            setBasket({ ...basket, codes: toggled(basket.codes, code, event.target.checked) })
          }
        >
          {l('basket.code', { code })}
        </Checkbox>
      ))}
      {coupons.length + codes.length > 1 ? (
        <span className="row">
          <Button quiet onClick={all}>
            {l('basket.all')}
          </Button>
          <Button quiet onClick={() => setBasket({ ...basket, holds: [], codes: [] })}>
            {l('basket.none')}
          </Button>
        </span>
      ) : null}
    </fieldset>
  )
}

/** The tiers and channels that anything here speaks of. */
function spokenOf(lab: Lab): { tiers: string[]; channels: string[] } {
  const whens = readBook(lab.priced).file?.offers.map(({ when }) => when) ?? []
  const { shelf, basket } = lab
  const distinct = (values: readonly (string | null)[]) => [
    ...new Set(values.filter((each): each is string => each !== null && each !== '')),
  ]
  return {
    tiers: distinct([...shelf.tiers, ...whens.flatMap(({ tiers }) => tiers ?? []), basket.tier]),
    channels: distinct([
      ...shelf.channels,
      ...whens.flatMap(({ channels }) => channels ?? []),
      basket.channel,
    ]),
  }
}

function Shopper({ lab }: { lab: Lab }) {
  const { l, t } = useLabSpeech()
  const { basket, setBasket } = lab
  const { tiers, channels } = spokenOf(lab)
  const put = (part: Partial<LabBasket>) => setBasket({ ...basket, ...part })
  return (
    <fieldset className="lab-shopper">
      <legend className="hidden-words">{l('basket.who')}</legend>
      <label>
        <span>{l('basket.channel')}</span>
        <Select
          value={basket.channel ?? ''}
          options={[
            { value: '', label: l('basket.anyChannel') },
            ...channels.map((each) => ({ value: each, label: codeName(t, 'channel', each) })),
          ]}
          onChange={(next: string) => put({ channel: next === '' ? null : next })}
        />
      </label>
      <label>
        <span>{l('basket.tier')}</span>
        <Select
          value={basket.tier ?? ''}
          options={[
            { value: '', label: l('basket.noTier') },
            ...tiers.map((each) => ({ value: each, label: each })),
          ]}
          onChange={(next: string) => put({ tier: next === '' ? null : next })}
        />
      </label>
      <Checkbox checked={basket.isNew} onChange={(event) => put({ isNew: event.target.checked })}>
        {l('basket.new')}
      </Checkbox>
      <Count lab={lab} name="orders" empty={null} />
      <Count lab={lab} name="points" empty={0} />
      <Count lab={lab} name="groupSize" empty={1} />
      <Count lab={lab} name="freightFen" empty={0} />
    </fieldset>
  )
}

const countWords = {
  orders: 'basket.orders',
  points: 'basket.points',
  groupSize: 'basket.group',
  freightFen: 'basket.freight',
} as const

type CountProps = { lab: Lab; name: keyof typeof countWords; empty: number | null }

function Count({ lab, name, empty }: CountProps) {
  const { l } = useLabSpeech()
  const { basket, setBasket } = lab
  const money = name === 'freightFen'
  const value = basket[name]
  const change = (next: number | undefined) => {
    const least = name === 'groupSize' ? 1 : 0
    setBasket({ ...basket, [name]: next === undefined ? empty : Math.max(least, next) })
  }
  return (
    <label htmlFor={`basket-${name}`}>
      <span>{l(countWords[name])}</span>
      <DraftInput
        id={`basket-${name}`}
        value={value === empty ? undefined : value}
        read={money ? fenFrom : wholeFrom}
        write={money ? yuanText : String}
        wrong="⚠"
        change={change}
      />
    </label>
  )
}
