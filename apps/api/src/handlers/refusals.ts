import type { Problem as Fault } from '@dacu/campaign'
import { type Refusal, refuse } from '../server/refusal.ts'

/** So many faults are told in one sentence; the first is the one pointed at. */
const toldMax = 5

/** All that is wrong with a document, told at once; `prefix` is where the document stands in what was sent. */
export function faultsRefusal(faults: readonly Fault[], prefix = ''): Refusal {
  const first = faults[0]
  const told = (language: 'zh' | 'en') =>
    faults
      .slice(0, toldMax)
      .map(({ path, message }) => (path === '' ? message[language] : `${path}: ${message[language]}`))
      .join('; ')
  const more = faults.length > toldMax ? faults.length - toldMax : 0
  const zh = more > 0 ? `${told('zh')}；另有 ${more} 处` : told('zh')
  const en = more > 0 ? `${told('en')}; and ${more} more` : told('en')
  const path = first === undefined || first.path === '' ? prefix.replace(/\.$/, '') : `${prefix}${first.path}`
  return refuse('invalid', zh, en, path === '' ? {} : { path })
}
