import { Input } from 'antd'
import { useState } from 'react'
import type { Typed } from './amounts.ts'

type DraftInputProps = {
  id: string
  value: unknown
  read: (text: string) => Typed
  write: (value: number) => string
  change: (value: number | undefined) => void
  wrong: string
  unit?: string
  hint?: string
  invalid?: boolean
  disabled?: boolean
}

/**
 * An amount as it is typed. What stands in the field is the person's own text until he leaves it, so that typing
 * "8.5" is not rewritten half way; what cannot be read is told beneath and changes nothing.
 */
export function DraftInput(props: DraftInputProps) {
  const { id, value, read, write, change, wrong, unit, hint, invalid = false, disabled = false } = props
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? (typeof value === 'number' && Number.isInteger(value) ? write(value) : '')
  const bad = draft !== null && read(draft).kind === 'wrong'
  const typed = (text: string) => {
    setDraft(text)
    const now = read(text)
    if (now.kind === 'value') change(now.value)
    if (now.kind === 'nothing') change(undefined)
  }
  return (
    <>
      <Input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        disabled={disabled}
        suffix={unit ? <span className="muted">{unit}</span> : undefined}
        status={bad || invalid ? 'error' : ''}
        aria-invalid={bad || invalid}
        onChange={(event) => typed(event.target.value)}
        onBlur={() => setDraft(null)}
      />
      {bad ? <p className="field-wrong">{wrong}</p> : null}
      {!bad && hint ? <p className="field-hint">{hint}</p> : null}
    </>
  )
}
