import { expect, test } from 'vitest'
import { optionOf, waterfallFrom, type Palette } from './chart-options.ts'
import { clockOfSlice, courseOption } from '../watch/course-option.ts'

const palette: Palette = {
  ink: 'ink',
  quiet: 'quiet',
  line: 'line',
  sheet: 'sheet',
  gain: 'red',
  loss: 'green',
  plan: 'grey',
  series: ['blue'],
}
const reading = { language: 'zh', currency: 'CNY' } as const

test('a waterfall stands each part on what was left, red up and green down', () => {
  const option = optionOf(
    {
      kind: 'waterfall',
      unit: 'fen',
      categories: ['a', 'b', 'c', 'd'],
      series: [{ name: 's', values: [100, 30, -10, 120] }],
    },
    reading,
    palette,
  )
  expect(option['series']).toMatchObject([
    { data: [0, 100, 120, 0] },
    {
      data: [
        { value: 100, itemStyle: { color: 'grey' } },
        { value: 30, itemStyle: { color: 'red' } },
        { value: 10, itemStyle: { color: 'green' } },
        { value: 120, itemStyle: { color: 'grey' } },
      ],
    },
  ])
})

test('small parts cut the axis, large ones do not', () => {
  expect(waterfallFrom([1000, 20, -5, 1015])).toBeGreaterThan(900)
  expect(waterfallFrom([100, 200, -50, 250])).toBe(0)
})

test('the course of the day is red ahead of plan and green behind it', () => {
  const course = {
    measure: 'gmv',
    minutesEach: 5,
    plan: [10, 20, 30],
    actual: [12, 25],
    low: [8, 16, 24],
    high: [12, 24, 36],
  }
  const names = { plan: 'p', actual: 'a', band: 'b' }
  const colour = (actual: number[]) =>
    courseOption({ ...course, actual }, 'fen', reading, palette, 'band', names)['series']
  expect(colour([12, 25])).toMatchObject([{}, { data: [4, 8, 12] }, {}, { itemStyle: { color: 'red' } }])
  expect(colour([12, 15])).toMatchObject([{}, {}, {}, { itemStyle: { color: 'green' } }])
  expect(clockOfSlice(0, 5)).toBe('00:05')
  expect(clockOfSlice(287, 5)).toBe('24:00')
})
