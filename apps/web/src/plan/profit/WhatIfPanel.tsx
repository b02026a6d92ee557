import type { Campaign } from '@dacu/campaign'
import { Slider } from 'antd'
import { useId } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Panel } from '../../parts/Page.tsx'
import type { ProfitSpeech } from './speech.ts'
import { asPlanned, isAsPlanned, type WhatIf } from './what-if.ts'

type WhatIfProps = { plan: Campaign; wish: WhatIf; change: (wish: WhatIf) => void; speech: ProfitSpeech }

/** Assumptions that can be moved; everything on the page follows while they move. */
export function WhatIfPanel({ plan, wish, change, speech }: WhatIfProps) {
  const { p } = speech
  const { rates } = plan.costing
  const percent = (
    key: 'pricePercent' | 'piecesPercent' | 'adsPercent',
    name: string,
    min: number,
    max: number,
  ) => (
    <Move
      name={name}
      value={wish[key]}
      min={min}
      max={max}
      step={1}
      told={`${wish[key]}%`}
      move={(value) => change({ ...wish, [key]: value })}
    />
  )
  const rate = (
    key: 'couponPermyriad' | 'refundPermyriad' | 'platformFeePermyriad',
    name: string,
    max: number,
  ) => (
    <Move
      name={name}
      value={wish[key] ?? rates[key]}
      min={0}
      max={max}
      step={50}
      told={speech.share(wish[key] ?? rates[key])}
      move={(value) => change({ ...wish, [key]: value })}
    />
  )
  const reset = (
    <Button quiet disabled={isAsPlanned(wish)} onClick={() => change(asPlanned)}>
      {p('profit.if.reset')}
    </Button>
  )
  return (
    <Panel title={p('profit.if')} aside={reset}>
      <div className="profit-moves">
        {percent('pricePercent', p('profit.if.price'), 40, 130)}
        {percent('piecesPercent', p('profit.if.pieces'), 20, 300)}
        {rate('couponPermyriad', p('profit.if.coupon'), 3000)}
        {rate('refundPermyriad', p('profit.if.refund'), 5000)}
        {rate('platformFeePermyriad', p('profit.if.fee'), 1500)}
        {percent('adsPercent', p('profit.if.ads'), 0, 300)}
      </div>
    </Panel>
  )
}

type MoveProps = {
  name: string
  value: number
  min: number
  max: number
  step: number
  told: string
  move: (value: number) => void
}

export function Move({ name, value, min, max, step, told, move }: MoveProps) {
  const id = useId()
  return (
    <div className="profit-move">
      <span id={id}>{name}</span>
      <Slider
        ariaLabelledByForHandle={id}
        ariaValueTextFormatterForHandle={() => told}
        value={value}
        min={min}
        max={max}
        step={step}
        tooltip={{ open: false }}
        onChange={move}
      />
      <strong className="num">{told}</strong>
    </div>
  )
}
