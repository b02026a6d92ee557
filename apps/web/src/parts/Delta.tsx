import { differenceOf, formatShare, type Difference } from '../numbers/format.ts'
import { useSpeech, type WordKey } from '../words/index.ts'

export type Against = 'plan' | 'baseline' | 'last'
const arrows = { up: '▲', down: '▼', level: '＝' } as const

function wordOf(difference: Difference, against: Against): WordKey {
  if (difference.direction === 'level') return `delta.level.${against}`
  return difference.direction === 'up' ? `delta.above.${against}` : `delta.below.${against}`
}

export function toneOf(good: boolean | null): 'gain' | 'loss' | 'plain' {
  return good === null ? 'plain' : good ? 'gain' : 'loss'
}

/** A difference with arrow, sign and word; the colour only says again whether it is good for the shop. */
export function Delta({ difference, against }: { difference: Difference | null; against: Against }) {
  const { language, t } = useSpeech()
  if (!difference) return null
  if (difference.permyriad > timesFromPermyriad) return <Times difference={difference} against={against} />
  const sign = difference.permyriad > 0 ? '+' : ''
  return (
    <span className={`delta ${toneOf(difference.good)}`}>
      <span aria-hidden="true">{arrows[difference.direction]}</span>{' '}
      <span className="num">
        {sign}
        {formatShare(difference.permyriad, language, 1)}
      </span>{' '}
      {t(wordOf(difference, against))}
    </span>
  )
}

/** From here on "1,186 % more" says less than "12.9 times". */
const timesFromPermyriad = 20_000

function Times({ difference, against }: { difference: Difference; against: Against }) {
  const { t } = useSpeech()
  const times = (difference.permyriad / 10_000 + 1).toFixed(1)
  return (
    <span className={`delta ${toneOf(difference.good)}`}>
      <span aria-hidden="true">{arrows[difference.direction]}</span>{' '}
      <span className="num">{t(`delta.times.${against}`, { times })}</span>
    </span>
  )
}

export function PlanDelta({ permyriad, better }: { permyriad: number | null; better: 'up' | 'down' | null }) {
  return <Delta difference={permyriad === null ? null : differenceOf(permyriad, better)} against="plan" />
}
