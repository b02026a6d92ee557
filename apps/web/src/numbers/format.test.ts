import { describe, expect, test } from 'vitest'
import {
  compare,
  differenceOf,
  formatCount,
  formatMoney,
  formatShare,
  formatTick,
  formatValue,
} from './format.ts'
import type { Reading } from './reading.ts'

const zh: Reading = { language: 'zh', currency: 'CNY' }
const en: Reading = { language: 'en', currency: 'CNY' }

describe('money', () => {
  test.each([
    [0, '¥0', '¥0'],
    [90_000, '¥900', '¥900'],
    [12_950, '¥129.50', '¥129.50'],
    [999_999, '¥10,000', '¥10,000'],
    [1_000_000, '¥1万', '¥10,000'],
    [12_345_678, '¥12.35万', '¥123,457'],
    [123_456_789, '¥123.5万', '¥1,234,568'],
    [-4_200_000, '−¥4.2万', '−¥42,000'],
    [123_456_789_000, '¥12.35亿', '¥1,234,567,890'],
  ])('%i fen at a glance', (fen, chinese, english) => {
    expect(formatMoney(fen, zh)).toBe(chinese)
    expect(formatMoney(fen, en)).toBe(english)
  })
  test('a price keeps its fen, a running total its digits', () => {
    expect(formatMoney(12_900, zh, 'exact')).toBe('¥129.00')
    expect(formatMoney(12_345_678, zh, 'whole')).toBe('¥123,457')
  })
  test('another currency keeps its own sign', () => {
    expect(formatMoney(123_456, { language: 'en', currency: 'GBP' })).toBe('£1,235')
  })
})

test('counts go over to 万 only from a hundred thousand on, where digits stop helping', () => {
  expect(formatCount(12_345, 'zh')).toBe('12,345')
  expect(formatCount(123_456, 'zh')).toBe('12.35万')
  expect(formatCount(123_456, 'en')).toBe('123,456')
})

test('values are whole steps of their unit', () => {
  expect(formatValue(327, 'ratio', zh)).toBe('3.27')
  expect(formatValue(485, 'score', zh)).toBe('4.85')
  expect(formatValue(125, 'days', en)).toBe('12.5 days')
  expect(formatValue(316, 'permyriad', zh)).toBe('3.16%')
  expect(formatValue(null, 'fen', zh)).toBe('—')
  expect(formatShare(-250, 'en')).toBe('−2.5%')
})

test('ticks are short', () => {
  expect(formatTick(5_000_000, 'fen', zh)).toBe('¥5万')
  expect(formatTick(5_000_000, 'fen', en)).toBe('¥50k')
  expect(formatTick(1200, 'permyriad', en)).toBe('12%')
})

test('a difference says how large, which way, and whether that is good', () => {
  expect(compare(110, 100, 'up')).toEqual({ permyriad: 1000, direction: 'up', good: true })
  expect(compare(110, 100, 'down')).toEqual({ permyriad: 1000, direction: 'up', good: false })
  expect(compare(90, 100, null)).toEqual({ permyriad: -1000, direction: 'down', good: null })
  expect(compare(5, 0, 'up')).toBeNull()
  expect(compare(null, 5, 'up')).toBeNull()
  expect(differenceOf(9, 'up').direction).toBe('level')
})
