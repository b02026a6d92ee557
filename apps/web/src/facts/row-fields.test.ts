import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { factFieldWords } from '../words/fact-fields.ts'
import { dictionary } from '../words/dictionary.ts'
import type { Speech } from '../words/index.ts'
import { rowFields } from './row-fields.ts'

const speechIn = (language: 'zh' | 'en'): Speech => ({
  language,
  t: (key) => dictionary[key][language === 'zh' ? 0 : 1],
  say: (words) => words[language],
})

test('a row is told in words: money in yuan, states by name, the buyer not at all', () => {
  const fields = {
    order_id: '426',
    status: 'paid',
    created_at: '2026-11-11T20:00:01',
    paid_fen: 19_905,
    person: 'a1b2',
    region: null,
    spec: '',
  }
  expect(rowFields(speechIn('zh'), { fields })).toBe(
    '订单号 426 · 状态 已付款 · 下单时间 2026-11-11 20:00:01 · 实付 199.05',
  )
  expect(rowFields(speechIn('en'), { fields })).toBe(
    'Order 426 · State Paid · Placed 2026-11-11 20:00:01 · Paid 199.05',
  )
})

test('a count of a report is told by what it counts', () => {
  const fields = { component: 'ad_spend_fen', at: '2026-11-11T00:00:00', slice: 'day', value: 2_000 }
  expect(rowFields(speechIn('zh'), { fields })).toMatch(/^\D+ 20\.00 · 时间 2026-11-11 00:00:00 · 时段 /)
})

test('every field that the facts keep has a name', () => {
  const source = readFileSync(
    join(import.meta.dirname, '../../../../packages/engine/src/facts/intake/fields.ts'),
    'utf8',
  )
  const shapes = source.slice(source.indexOf('export const shapes'))
  const kept = [...shapes.matchAll(/(?<!(?:table: |`))'([a-z_]+)'/g)].map((match) => String(match[1]))
  // The buyer is not told, and a count goes by what it counts.
  const others = new Set(['person', 'component', 'value'])
  const unnamed = kept.filter((field) => !others.has(field) && !(`factField.${field}` in factFieldWords))
  expect(kept.length).toBeGreaterThan(60)
  expect(unnamed).toEqual([])
})
