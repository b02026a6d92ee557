import { daysBetween } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import type { Campaign } from '../plan/document.ts'
import { burstDays } from './days.ts'

/** Traffic falls after a sale, and that is normal (S4): on the day after by a third, then back within two weeks. */
const firstFall = 0.35
const backInDays = 5
const aftermathDays = 14

/**
 * What part of a normal day is to be expected so many days after the last day of the burst; null where the
 * day is no aftermath. 1 − 0.35 e^(−days/5): a shop sells 71 % on the first day after, 95 % on the tenth.
 */
export function expectedAfter(document: Campaign, day: Day): { factor: number; days: number } | null {
  const last = burstDays(document).at(-1)
  if (last === undefined) return null
  const days = daysBetween(last, day)
  if (days < 1 || days > aftermathDays) return null
  return { factor: 1 - firstFall * Math.exp(-days / backInDays), days }
}
