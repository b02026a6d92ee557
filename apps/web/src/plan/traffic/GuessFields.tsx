import type { ClosingGuess } from '@dacu/campaign'
import { InputNumber } from 'antd'
import { useSpeech } from '../../words/index.ts'

const names = [
  'growth',
  'dearerGrowth',
  'dearerBy',
  'conversion',
  'conversionCost',
  'orderValue',
  'orderValueCost',
] as const satisfies readonly (keyof ClosingGuess)[]

type PercentProps = { label: string; value: number; change: (permyriad: number) => void; max: number }

function Percent({ label, value, change, max }: PercentProps) {
  return (
    <label>
      {label}
      <InputNumber
        min={0}
        max={max}
        step={1}
        value={value / 100}
        suffix="%"
        onChange={(percent) => change(Math.round((percent ?? 0) * 100))}
      />
    </label>
  )
}

type GuessProps = {
  guess: ClosingGuess
  change: (guess: ClosingGuess) => void
  higher: number
  raise: (permyriad: number) => void
}

const percentMax = 500

/** What the planner takes for possible; every number is his to change, and the answer follows at once. */
export function GuessFields({ guess, change, higher, raise }: GuessProps) {
  const { t } = useSpeech()
  return (
    <div className="guess">
      <Percent label={t('flow.higher')} value={higher} change={raise} max={percentMax} />
      {names.map((name) => (
        <Percent
          key={name}
          label={t(`guess.${name}`)}
          value={guess[name]}
          change={(value) => change({ ...guess, [name]: value })}
          max={percentMax}
        />
      ))}
    </div>
  )
}
