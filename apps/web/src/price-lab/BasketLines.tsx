import { InputNumber, Select } from 'antd'
import { Button } from '../parts/Button.tsx'
import { withPick } from './basket.ts'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

/** What is in the basket, and the search that puts more into it. */
export function BasketLines({ lab }: { lab: Lab }) {
  return (
    <>
      <Find lab={lab} />
      <Lines lab={lab} />
    </>
  )
}

function Find({ lab }: { lab: Lab }) {
  const { l, paid } = useLabSpeech(lab.answer.document.currency)
  const { basket, setBasket, goods } = lab
  const add = (sku: string) => {
    const there = basket.picks.find((pick) => pick.sku === sku)
    setBasket(withPick(basket, sku, (there?.pieces ?? 0) + 1))
  }
  return (
    <Select
      className="lab-find"
      aria-label={l('basket.add')}
      showSearch={{ optionFilterProp: 'title' }}
      placeholder={l('basket.add')}
      value={null}
      options={goods.map((one) => ({
        value: one.sku,
        title: `${one.name} ${one.sku}`,
        label: (
          <span className="row between">
            <span>{one.name}</span>
            <span className="num muted">{paid(one.priceFen)}</span>
          </span>
        ),
      }))}
      onChange={(sku: string | null) => (sku === null ? undefined : add(sku))}
    />
  )
}

const piecesMax = 999
const piecesWidth = 116

function Lines({ lab }: { lab: Lab }) {
  const { l, paid } = useLabSpeech(lab.answer.document.currency)
  const { basket, setBasket, stock } = lab
  if (basket.picks.length === 0)
    return (
      <p className="muted">
        {l('basket.empty')} · {l('basket.empty.detail')}
      </p>
    )
  return (
    <ul className="lab-lines">
      {basket.picks.map(({ sku, pieces }) => {
        const goods = stock.get(sku)
        const name = goods?.name ?? sku
        return (
          <li key={sku}>
            <span className="lab-goods">
              {name}
              <span className="small muted">
                {goods ? paid(goods.priceFen) : sku}
                {goods?.costFen != null ? ` · ${l('basket.cost', { cost: paid(goods.costFen) })}` : ''}
              </span>
            </span>
            <InputNumber
              aria-label={l('basket.pieces', { name })}
              style={{ width: piecesWidth }}
              min={1}
              max={piecesMax}
              precision={0}
              mode="spinner"
              value={pieces}
              onChange={(next) => setBasket(withPick(basket, sku, next ?? 1))}
            />
            <Button
              quiet
              aria-label={l('basket.remove', { name })}
              title={l('basket.remove', { name })}
              onClick={() => setBasket(withPick(basket, sku, 0))}
            >
              ✕
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
