import { perPiece, profitSteps, profitTotal, type ProfitStep } from '@dacu/campaign'
import { Chart } from '../../parts/Chart.tsx'
import { Go } from '../../parts/Go.tsx'
import { Ledger } from '../../parts/Ledger.tsx'
import { Panel } from '../../parts/Page.tsx'
import type { ProfitSpeech } from './speech.ts'
import type { Row } from './what-if.ts'

type WaterfallProps = {
  rows: readonly Row[]
  /** The SKU that is shown; null shows all of them together. */
  name: string | null
  all: string
  speech: ProfitSpeech
  currency: string
}

type Line = { step: ProfitStep | 'profit'; whole: number; each: number }

/** From what buyers pay to what is left, every line by its name; of one piece and of all. */
export function WaterfallPanel({ rows, name, all, speech, currency }: WaterfallProps) {
  const { p, paid } = speech
  const total = profitTotal(rows)
  const each = perPiece({ priceFen: 0, ...total })
  const lines: Line[] = [
    ...profitSteps.map((step) => ({ step, whole: total.steps[step], each: each[step] })),
    { step: 'profit', whole: total.profitFen, each: each.profit },
  ]
  const drawn = lines.filter(({ step, whole }) => step === 'sales' || step === 'profit' || whole !== 0)
  return (
    <Panel
      title={p('profit.waterfall', { name: name ?? p('profit.waterfall.all') })}
      aside={name === null ? undefined : <Go href={all}>{p('profit.waterfall.all')}</Go>}
    >
      <div className="profit-waterfall">
        {total.profitFen >= 0 ? (
          <Chart
            label={p('profit.waterfall.whole')}
            currency={currency}
            height={320}
            data={{
              kind: 'waterfall',
              unit: 'fen',
              categories: drawn.map(({ step }) => p(`profit.step.${step}`)),
              series: [{ name: p('profit.step.profit'), values: drawn.map(({ whole }) => whole) }],
            }}
          />
        ) : null}
        <Ledger
          label={p('profit.waterfall', { name: name ?? p('profit.waterfall.all') })}
          rows={drawn}
          keyOf={({ step }) => step}
          mark={({ step }) => (step === 'profit' ? 'total' : undefined)}
          columns={[
            { id: 'step', name: p('profit.waterfall.line'), cell: ({ step }) => p(`profit.step.${step}`) },
            {
              id: 'whole',
              name: p('profit.waterfall.whole'),
              number: true,
              cell: ({ whole }) => paid(whole),
            },
            { id: 'each', name: p('profit.waterfall.each'), number: true, cell: (line) => paid(line.each) },
          ]}
        />
      </div>
    </Panel>
  )
}
