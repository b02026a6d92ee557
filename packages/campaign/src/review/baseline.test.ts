import { beginCampaign } from '../plan/begin.ts'
import { templateNamed } from '../plan/templates/all.ts'
import { describe, expect, test } from 'vitest'
import { madeUp618 } from '../../../../tests/review/made-up-618.ts'
import { median, normalDay } from '../measures/normal-days.ts'
import { sellingDays } from '../watch/days.ts'
import { asOneStretch, baselineOf, questions } from './baseline.ts'
import type { DayFacts } from './facts.ts'

const { document } = madeUp618()
const day = (text: string, paid: number): DayFacts => ({ day: text, sums: { paid_fen: paid } })

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
])('the median of %j is %f', (values, expected) => expect(median(values)).toBe(expected))

describe('which days', () => {
  test('a campaign answers for its preheat to its last encore, not for preparation and aftercare', () => {
    expect(sellingDays(document)).toEqual({ from: '2026-06-05', until: '2026-06-19' })
  })

  test('the templates answer for whole days', () => {
    const template = templateNamed('double_11')
    const begun = template ? beginCampaign(template, '2026-11-11', {}) : null
    const range = begun?.kind === 'read' ? sellingDays(begun.value) : null
    expect(range?.from).toMatch(/^2026-(10|11)-\d\d$/)
    expect((range?.until ?? '') > '2026-11-11').toBe(true)
  })

  test('normal days are the last four of each weekday, without the week in which buyers wait', () => {
    const { normalDays } = questions(document, [], '2026-06-30T00:00:00')
    expect(normalDays).toHaveLength(28)
    expect(normalDays.at(-1)).toBe('2026-05-28')
    expect(normalDays[0]).toBe('2026-05-01')
  })

  test('days of another campaign are skipped, and older weeks stand in for them', () => {
    const taken = [{ from: '2026-05-20', until: '2026-05-22' }]
    const { normalDays, normalLike } = questions(document, taken, '2026-06-30T00:00:00')
    expect(normalDays).not.toContain('2026-05-20')
    expect(normalDays).toContain('2026-04-29')
    expect(normalDays).toHaveLength(28)
    expect(normalLike).toEqual({ from: '2026-05-06', until: '2026-05-20' })
  })

  test('the review reaches as far as the facts do, and not before the event', () => {
    expect(questions(document, [], '2026-06-10T13:00:00').event).toEqual({
      from: '2026-06-05',
      until: '2026-06-11',
    })
    expect(questions(document, [], null).event).toEqual({ from: '2026-06-05', until: '2026-06-05' })
    expect(questions(document, [], '2026-05-01T00:00:00').event.until).toBe('2026-06-05')
  })
})

describe('the baseline', () => {
  const mondays = ['2026-05-04', '2026-05-11', '2026-05-18', '2026-05-25']

  test('is the median of the same weekday, so one wild day does not move it', () => {
    const days = mondays.map((one, index) => day(one, [900, 950, 9_000, 910][index] ?? 0))
    expect(normalDay('2026-06-08', days, mondays)).toEqual({ paid_fen: 930 })
  })

  test('a weekday on which the shop rests counts as nothing, once the history has begun', () => {
    const days = [day('2026-05-01', 500)]
    expect(normalDay('2026-06-08', days, mondays)).toEqual({})
    expect(normalDay('2026-06-08', [], mondays)).toBeNull()
  })

  test('one known week is no baseline, and a range with an unknown day has none', () => {
    const days = [day('2026-05-25', 900)]
    expect(normalDay('2026-06-08', days, mondays)).toBeNull()
    expect(baselineOf({ from: '2026-06-08', until: '2026-06-10' }, days, mondays)).toBeNull()
  })

  test('people of many days are fewer than the days together, by what a normal stretch shows', () => {
    const days = [
      { day: '2026-05-04', sums: { buyers: 60, paid_fen: 10 } },
      { day: '2026-05-05', sums: { buyers: 40, paid_fen: 10 } },
    ]
    const like = { range: { from: '2026-05-04', until: '2026-05-06' }, total: { buyers: 80 } }
    expect(asOneStretch({ buyers: 200, paid_fen: 20, paid_orders: 7 }, like, days)).toEqual({
      buyers: 160,
      paid_fen: 20,
      paid_orders: 7,
    })
    expect(asOneStretch({ buyers: 200, paid_fen: 20 }, null, days)).toEqual({ paid_fen: 20 })
  })
})
