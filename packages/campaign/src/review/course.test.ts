import { addDays } from '../calendar/day.ts'
import { describe, expect, test } from 'vitest'
import { goal, looked, smallEvent } from '../../../../tests/review/small-event.ts'

const base = smallEvent()

describe('the course of the event', () => {
  test('names the best day, its share, and how many normal days it is worth', () => {
    const { section, all } = looked('course')
    expect(section?.headline).toEqual({
      zh: '6 月 8 日卖得最多，3,000 元，占全程 66.7%',
      en: '8 Jun was the best day: ¥3,000, 66.7% of the event',
    })
    expect(section?.figure).toEqual({
      value: { zh: '3.0 倍', en: '3.0×' },
      label: { zh: '最高一天是平日的倍数', en: 'a normal day, on the best day' },
    })
    const chart = all.charts.find((one) => one.id === 'course')
    expect(chart?.categories).toEqual(['06/08', '06/09'])
    expect(chart?.series.map((one) => [one.name.en, one.values])).toEqual([
      ['Actual', [300_000, 150_000]],
      ['Baseline', [100_000, 100_000]],
    ])
  })

  test('with daily goals the plan is drawn and each peak told against its day', () => {
    const byDay = [
      { day: '2026-06-08', target: 250_000 },
      { day: '2026-06-09', target: 200_000 },
    ]
    const { section, all } = looked('course', {}, { goals: [goal('gmv', 450_000, { byDay })] })
    expect(section?.sentences[0]?.zh).toBe('6 月 8 日 3,000 元，是平日的 3.0 倍，完成当日计划 120.0%。')
    expect(all.charts.find((one) => one.id === 'course')?.series[1]?.values).toEqual([250_000, 200_000])
  })

  test('an even course has no peak', () => {
    const byDay = base.event.byDay.map((one) => ({ ...one, sums: { ...one.sums, paid_fen: 110_000 } }))
    const { all } = looked('course', { event: { ...base.event, byDay } })
    expect(all.spots.some((spot) => spot.id.startsWith('peak'))).toBe(false)
  })

  test('without normal days there is neither ratio nor spot, and it is said', () => {
    const { all, section } = looked('course', { days: base.event.byDay, normalDays: [] })
    expect(section?.figure?.label.en).toBe('GMV of the event')
    expect(section?.missing?.zh).toContain('算不出日常基线')
    expect(all.spots).toEqual([])
  })

  /** A week before and two after, at an amount each. */
  const around = (before: number, after: number) => {
    const day = (text: string, paid: number) => ({ day: text, sums: { paid_fen: paid } })
    return [
      ...base.days.filter((one) => one.day < '2026-06-01'),
      ...Array.from({ length: 7 }, (_, index) => day(addDays('2026-06-01', index), before)),
      ...base.event.byDay,
      ...Array.from({ length: 14 }, (_, index) => day(addDays('2026-06-10', index), after)),
    ]
  }
  const late = { factsUntil: '2026-06-30T09:00:00', now: '2026-06-30T10:00:00+08:00' }

  test('what was borrowed before and after is taken off the gain', () => {
    const { section } = looked('course', { ...late, days: around(90_000, 95_000) })
    expect(section?.sentences.at(-1)?.en).toBe(
      'Against the baseline the event is +¥2,500; with the 7 days before and 14 after it, +¥1,100 net.',
    )
  })

  test('an event that only moved sales shows a net of nothing or less', () => {
    const { section } = looked('course', { ...late, days: around(80_000, 85_000) })
    expect(section?.sentences.at(-1)?.zh).toBe(
      '活动期间比日常 +2,500 元；连同前 7 天和后 14 天一起算，净 −1,000 元。',
    )
  })

  test('before the two weeks are over nothing is netted', () => {
    const { section } = looked('course', { days: around(80_000, 85_000) })
    expect(section?.sentences.at(-1)?.en).toContain('not complete yet')
  })
})
