import { useQuery } from '@tanstack/react-query'
import { baseId } from '@dacu/campaign'
import type { Campaign, Finding, Section } from '@dacu/campaign'
import { Form } from 'antd'
import { useEffect, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { Go } from '../parts/Go.tsx'
import { Mark, SeverityMark } from '../parts/Mark.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { checkTyped } from './typing.ts'
import './price-check.css'

/** Long enough for a word, short enough to feel at once. */
const pauseMs = 200

type AsTypedProps = {
  campaign: string
  plan: Campaign
  section: Section
  /** The id of the row in hand. */
  row: string | undefined
  /** The section as it would be saved. */
  next: (filled: Record<string, unknown>) => unknown
}

const keyOf = ({ rule, path, evidence }: Finding): string => `${rule} ${path} ${evidence.en}`

/** What the linter would say of the row if it were saved as it is typed, and of what else that would change. */
export function AsTyped({ campaign, plan, section, row, next }: AsTypedProps) {
  const { t, say } = useReader()
  const found = useTyped({ campaign, plan, section, row, next })
  if (found === null) return null
  return (
    <section className="as-typed" aria-live="polite">
      <p className="small muted">{t(found.length === 0 ? 'typed.same' : 'typed.title')}</p>
      <ul className="stack">
        {found.map((each) => (
          <li key={keyOf(each)} className="row">
            <SeverityMark severity={each.severity} />
            <span>
              {say(each.title)} <span className="small muted">{say(each.evidence)}</span>
            </span>
            <Go href={to.rule({ rule: baseId(each.rule) })} target="_blank">
              <Mark>{baseId(each.rule)}</Mark>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useTyped({ campaign, plan, section, row, next }: AsTypedProps): Finding[] | null {
  const form = Form.useFormInstance<Record<string, unknown>>()
  const filled: Record<string, unknown> | undefined = Form.useWatch([], form)
  const facts = useQuery(questions.checkFacts(campaign)).data
  const [found, setFound] = useState<Finding[] | null>(null)
  const text = JSON.stringify(filled)
  useEffect(() => {
    if (facts === undefined || filled === undefined) return
    let fresh = true
    const { rules: _version, ...known } = facts
    const timer = setTimeout(() => {
      void Promise.all([
        checkTyped(plan, known),
        checkTyped({ ...plan, [section]: next(filled) }, known),
      ]).then(([before, after]) => {
        if (!fresh || after.findings === null) return
        const stood = new Set((before.findings ?? []).map(keyOf))
        const own = (path: string) => row !== undefined && path.startsWith(`${section}[${row}]`)
        setFound(after.findings.filter((each) => own(each.path) || !stood.has(keyOf(each))))
      })
    }, pauseMs)
    return () => {
      fresh = false
      clearTimeout(timer)
    }
    // What is typed is told by its text; the form gives a new object each time.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [text, facts, plan, section, row])
  return found
}
