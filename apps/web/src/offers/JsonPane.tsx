import type { Problem } from '@dacu/pricing'
import { useId, useRef } from 'react'
import { useOfferSpeech } from './form.ts'
import { locate, readJson } from './locate.ts'
import { problemWords } from './problem-words.ts'

type JsonPaneProps = {
  label: string
  text: string
  change: (text: string) => void
  problems: readonly Problem[]
  rows?: number
  readOnly?: boolean
}

/** The public format as text, and beneath it what is wrong, each with its line; a press goes there. */
export function JsonPane({ label, text, change, problems, rows = 22, readOnly = false }: JsonPaneProps) {
  const { w, language } = useOfferSpeech()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const read = readJson(text)
  const show = (from: number, until: number, line: number) => {
    const area = box.current
    if (!area) return
    area.focus()
    area.setSelectionRange(from, until)
    area.scrollTop = Math.max(0, (line - 4) * Number.parseFloat(getComputedStyle(area).lineHeight))
  }
  return (
    <div className="json-pane">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={box}
        className="code"
        rows={rows}
        spellCheck={false}
        wrap="off"
        readOnly={readOnly}
        aria-invalid={'because' in read || problems.length > 0}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      {'because' in read ? (
        <p className="field-wrong" role="alert">
          {w('offer.json.error', { line: read.line })} · {w('offer.json.kept')}
        </p>
      ) : (
        <ul className="json-problems">
          {problems.map((problem) => {
            const place = locate(text, problem.path)
            return (
              <li key={`${problem.path} ${problem.message}`}>
                <button type="button" onClick={() => show(place.from, place.until, place.line)}>
                  <span className="num">{w('offer.line', { line: place.line })}</span>{' '}
                  <code>{problem.path}</code>
                </button>{' '}
                {problemWords(problem, language)}
              </li>
            )
          })}
          {problems.length === 0 ? <li className="muted">✓ {w('offer.json.right')}</li> : null}
        </ul>
      )}
    </div>
  )
}
