import { useQuery } from '@tanstack/react-query'
import { useSpeech } from '../words/index.ts'
import { questions } from '../wire/questions.ts'

/** What is recognised by itself, and by which columns. */
export function Formats() {
  const { t, say } = useSpeech()
  const formats = useQuery(questions.formats()).data ?? []
  if (formats.length === 0) return null
  return (
    <details className="panel">
      <summary>{t('facts.formats')}</summary>
      <ul className="stack">
        {formats.map((format) => (
          <li key={format.id}>
            <strong>{say(format.name)}</strong>{' '}
            <span className="small muted">
              {t('facts.formats.columns', { columns: format.columns.join('、') })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
