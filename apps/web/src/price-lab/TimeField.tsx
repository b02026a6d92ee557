import { Checkbox, Input, Slider } from 'antd'
import type { Campaign } from '@dacu/campaign'
import { dayOf, formatClock, formatMoment, instantAt, withOffset } from '../numbers/time.ts'
import { codeName } from '../parts/codes.ts'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

const minuteMs = 60_000
const stepMs = 30 * minuteMs

/** The phase an instant falls in, by its name. */
function phaseAt(plan: Campaign, at: number): Campaign['phases'][number] | null {
  return (
    plan.phases.findLast(({ window }) => at >= Date.parse(window.from) && at < Date.parse(window.until)) ??
    null
  )
}

/** Where phases begin, as marks of the slider. */
function marksOf(plan: Campaign): Record<number, { label: null }> {
  return Object.fromEntries(plan.phases.map(({ window }) => [Date.parse(window.from), { label: null }]))
}

/** When the shopper orders: slid through the campaign's phases, or typed to the minute. */
export function TimeField({ lab }: { lab: Lab }) {
  const { l, t, language } = useLabSpeech()
  const { basket, setBasket, answer } = lab
  const plan = answer.document
  const { zone } = plan
  const [from, until] = [Date.parse(plan.window.from), Date.parse(plan.window.until)]
  const at = basket.at === null ? null : Date.parse(basket.at)
  const phase = at === null ? null : phaseAt(plan, at)
  const put = (next: string | null) => setBasket({ ...basket, at: next })
  const typed = (text: string) => {
    const [day, clock] = text.split('T')
    if (day && clock) put(instantAt(day, clock, zone))
  }
  return (
    <fieldset className="lab-time">
      <legend>{l('basket.when')}</legend>
      <Checkbox
        checked={at === null}
        onChange={(event) => put(event.target.checked ? null : withOffset(from, zone))}
      >
        {l('basket.anyTime')}
      </Checkbox>
      {at === null ? null : (
        <>
          <div className="row">
            <Input
              type="datetime-local"
              aria-label={l('basket.when')}
              className="lab-moment"
              value={`${dayOf(at, zone)}T${formatClock(at, zone)}`}
              onChange={(event) => typed(event.target.value)}
            />
            <span className="small muted">
              {phase ? phase.name || codeName(t, 'phase', phase.kind) : formatMoment(at, zone, language)}
            </span>
          </div>
          <Slider
            ariaLabelForHandle={l('basket.slider')}
            min={from}
            max={until}
            step={stepMs}
            marks={marksOf(plan)}
            value={Math.min(Math.max(at, from), until)}
            tooltip={{ formatter: (value) => formatMoment(value ?? from, zone, language) }}
            onChange={(value) => put(withOffset(value, zone))}
          />
        </>
      )}
    </fieldset>
  )
}
