import type { Words } from '@dacu/campaign'
import type { Connection } from '@dacu/engine'
import { backoffMs } from './pace.ts'
import { passes, saidOf } from './failure.ts'
import type { Pulled } from './pull.ts'

/** How far a connection has come, kept with it; instants as ISO texts. */
export type Course = {
  since: string
  /** Where the settled time ends that was pulled; `since` before the first round. */
  reached: string
  lastPull: { at: string; calls: number; orders: number; added: number; changed: number } | null
  orders: number
  setAside: number
  /** Rounds that failed one after another. */
  failures: number
  problem: Words | null
  nextAt: string | null
}

export const newCourse = (since: string): Course => ({
  since,
  reached: since,
  lastPull: null,
  orders: 0,
  setAside: 0,
  failures: 0,
  problem: null,
  nextAt: null,
})

/** Courses are written by this program alone, so what a connection keeps is one; a later field may be missing. */
export const courseOf = (connection: Connection): Course => ({
  ...newCourse(''),
  ...(connection.course as Partial<Course>),
})

/** A connection that is up to date asks again after this long. */
const roundEveryMs = 60_000
/** After this many failed rounds in a row, some two hours of them, a person has to look. */
const failuresMax = 10
const [firstPauseMs, longestPauseMs] = [60_000, 30 * 60_000]

export type After = { course: Course; pauseBecause: Words | null }

/** What a round leaves behind: how far it came, what was odd, when the next is due, and whether there is to be none. */
export function afterRound(course: Course, pulled: Pulled, name: Words, at: number, dice: number): After {
  const { calls, orders, added, changed, setAside, ended } = pulled
  const next: Course = {
    ...course,
    reached: new Date(pulled.reached).toISOString(),
    lastPull: { at: new Date(at).toISOString(), calls, orders, added, changed },
    orders: course.orders + orders,
    setAside: course.setAside + setAside,
    failures: 0,
    problem: oddities(pulled, name),
    nextAt: new Date(at + (ended.kind === 'more' ? 0 : roundEveryMs)).toISOString(),
  }
  if (ended.kind !== 'failed') return { course: next, pauseBecause: null }
  const failures = course.failures + 1
  const problem = saidOf(name, ended.failure)
  const banMs = ended.failure.kind === 'refused' ? (ended.failure.refusal.waitMs ?? 0) : 0
  const waitMs = Math.max(banMs, backoffMs(failures - 1, firstPauseMs, longestPauseMs, dice))
  const failed = { ...next, failures, problem, nextAt: new Date(at + waitMs).toISOString() }
  const lasting = !passes(ended.failure) || failures >= failuresMax
  return { course: failed, pauseBecause: lasting ? problem : null }
}

/** What does not stop pulling but is to be known. */
function oddities({ strange, missing, setAside }: Pulled, name: Words): Words | null {
  const said: Words[] = []
  if (strange.length > 0)
    said.push({
      zh: `有订单的状态不认识（${strange.join('、')}），没有写入；请用导出文件导入这些订单。`,
      en: `orders have a status that is not known (${strange.join(', ')}) and were left out; import them from an export file.`,
    })
  else if (setAside > 0)
    said.push({
      zh: `有 ${setAside} 行读不出来，没有写入。`,
      en: `${setAside} rows could not be read and were left out.`,
    })
  if (missing > 0)
    said.push({
      zh: `平台说还有 ${missing} 单，但连续三次没有给出。`,
      en: `the platform counts ${missing} more orders but did not give them, three times in a row.`,
    })
  if (said.length === 0) return null
  const joined = (language: 'zh' | 'en') => said.map((each) => each[language]).join(' ')
  return { zh: `${name.zh}：${joined('zh')}`, en: `${name.en}: ${joined('en')}` }
}
