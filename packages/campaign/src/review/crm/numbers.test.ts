import { expect, test } from 'vitest'
import { audienceQuality, beatsOf } from './numbers.ts'

test('[§9] 2,000 of 10,000 members, 600 buyers, 300 in the audience', () => {
  const found = audienceQuality({ audience: 2000, members: 10_000, buyers: 600, buyersInside: 300 })
  expect(found.precision).toBeCloseTo(0.15, 12)
  expect(found.recall).toBeCloseTo(0.5, 12)
  expect(found.lift).toBeCloseTo(2.5, 12)
})

test('[§9] sends around a phase that opens at 20:00', () => {
  const at = (text: string) => Date.parse(`${text}:00+08:00`)
  const sent = ['2026-11-10T19:58', '2026-11-10T20:05', '2026-11-10T20:41', '2026-11-11T09:10'].map(at)
  const beats = beatsOf(at('2026-11-10T20:00'), sent)
  expect(beats.map((beat) => beat.offsetMinutes)).toEqual([-2, 5, 41, 790])
  expect(beats.map((beat) => beat.flag)).toEqual(['early', null, 'late', 'outside'])
})
