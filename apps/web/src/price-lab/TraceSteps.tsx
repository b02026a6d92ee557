import { Collapse } from 'antd'
import type { Quote } from '@dacu/pricing'
import { codeName } from '../parts/codes.ts'
import { namesOf } from './pricing.ts'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

/** Every step of the computation, for whoever wants to follow it with a pencil. */
export function TraceSteps({ lab, quote }: { lab: Lab; quote: Quote }) {
  const { l, t, paid } = useLabSpeech(lab.answer.document.currency)
  const names = namesOf(lab.priced)
  const steps = quote.trace?.steps ?? []
  if (steps.length === 0) return null
  const nameOf = (line: string) => lab.stock.get(line)?.name ?? line
  return (
    <Collapse
      ghost
      size="small"
      items={[
        {
          key: 'trace',
          label: l('quote.trace', { count: steps.length }),
          children: (
            <ol className="lab-trace">
              {steps.map((step, n) => (
                <li key={step.offer}>
                  <p>
                    {l('quote.step', {
                      n: n + 1,
                      offer: names.get(step.offer) ?? step.offer,
                      off: paid(step.offFen),
                    })}{' '}
                    <span className="small muted">{codeName(t, 'level', step.level)}</span>
                  </p>
                  {step.shares.map(({ line, beforeFen, offFen, afterFen }) => (
                    <p key={line} className="small muted num">
                      {l('quote.share', {
                        line: nameOf(line),
                        before: paid(beforeFen),
                        off: paid(offFen),
                        after: paid(afterFen),
                      })}
                    </p>
                  ))}
                </li>
              ))}
            </ol>
          ),
        },
      ]}
    />
  )
}
