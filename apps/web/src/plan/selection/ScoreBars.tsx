import type { ScorePart } from '@dacu/campaign'
import type { SelectionSpeech } from './speech.ts'

/** What makes up a score: a bar as wide as its points, one colour for each criterion. */
export function ScoreBars({ parts, speech }: { parts: readonly ScorePart[]; speech: SelectionSpeech }) {
  const { c, valueOf } = speech
  const told = ({ criterion, value, place, points }: ScorePart) =>
    place === null
      ? c('select.part.unknown', { criterion: c(`select.criterion.${criterion}`) })
      : c('select.part', {
          criterion: c(`select.criterion.${criterion}`),
          value: valueOf(criterion, value),
          place,
          points: points.toFixed(1),
        })
  return (
    <span className="score-bars">
      {parts.map((part) => (
        <span
          key={part.criterion}
          className={`score-bar ${part.criterion} ${part.place === null ? 'unknown' : ''}`}
          style={{ width: `${part.points}%` }}
          title={told(part)}
        >
          <span className="hidden-words">{told(part)}</span>
        </span>
      ))}
    </span>
  )
}
