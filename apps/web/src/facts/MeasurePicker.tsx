import type { Measure } from '@dacu/campaign'
import { useId, useState } from 'react'
import { useGo } from '../parts/Go.tsx'
import { to } from '../to.ts'
import { useSpeech } from '../words/index.ts'
import { addressOf, type Shown } from './asked.ts'

/** The catalogue as a list to tick, with a field that finds by name in either language. */
export function MeasurePicker({ measures, shown }: { measures: Measure[]; shown: Shown }) {
  const { t, say } = useSpeech()
  const go = useGo()
  const id = useId()
  const [sought, setSought] = useState('')
  const wanted = sought.trim().toLowerCase()
  const found = measures.filter((each) => `${each.name.zh} ${each.name.en}`.toLowerCase().includes(wanted))
  const names = measures.filter((each) => shown.list.includes(each.id)).map((each) => say(each.name))
  const toggle = (measure: string) => {
    const list = shown.list.includes(measure)
      ? shown.list.filter((each) => each !== measure)
      : [...shown.list, measure]
    go(to.measures(addressOf({ ...shown, list })), 'replace')
  }
  return (
    <details>
      <summary>
        {t('measures.pick')}：{names.join('、') || t('say.none')}
      </summary>
      <div className="fields">
        <label htmlFor={id}>{t('measures.search')}</label>
        <input id={id} type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
      </div>
      <div className="measure-picker">
        {found.map((each) => (
          <label key={each.id} className="check">
            <input type="checkbox" checked={shown.list.includes(each.id)} onChange={() => toggle(each.id)} />{' '}
            {say(each.name)}
          </label>
        ))}
      </div>
    </details>
  )
}
