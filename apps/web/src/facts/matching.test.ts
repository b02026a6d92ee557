import type { ImportLook } from '@dacu/contract'
import { expect, test } from 'vitest'
import { beginningOf, lackingFields, mappingText, suggestedFor } from './matching.ts'

const field = (id: string, reading: ImportLook['targets'][number]['fields'][number]['reading'], required = false) => ({ id, name: { zh: id, en: id }, reading, required }) // prettier-ignore
const look: ImportLook = {
  recognised: null,
  near: null,
  fingerprint: 'abcdef0123456789abcdef01',
  columns: [],
  suggestions: [
    { table: 'order', score: 200, fields: { order_id: '单号', paid_fen: '钱' } },
    { table: 'observation', score: 10, fields: { at: '日', uv: '人' } },
  ],
  targets: [
    { table: 'order', name: { zh: '', en: '' }, fields: [field('order_id', 'id', true), field('created_at', 'time', true), field('paid_fen', 'money'), field('status', 'status')] }, // prettier-ignore
    {
      table: 'observation',
      name: { zh: '', en: '' },
      fields: [field('at', 'time', true), field('uv', 'count')],
    },
  ],
  preview: [],
}

test('what was suggested is chosen, and what is still lacking is told', () => {
  const matching = suggestedFor(look, 'order')
  expect(matching.picks['order_id']).toEqual({ column: '单号', unit: 'yuan', dates: '' })
  expect(lackingFields(look, matching).map((each) => each.id)).toEqual(['created_at'])
})

test('a choice becomes a mapping: units, dates and the words of states', () => {
  const { table, picks } = suggestedFor(look, 'order')
  const chosen = {
    table,
    picks: {
      ...picks,
      paid_fen: { column: '钱', unit: 'fen' as const, dates: '' },
      created_at: { column: '时间', unit: 'yuan' as const, dates: '%d/%m/%Y' },
      status: { column: '态', unit: 'yuan' as const, dates: '' },
    },
  }
  const { facts, name } = JSON.parse(mappingText(look, chosen, '我的表'))
  expect(name).toEqual({ zh: '我的表', en: '我的表' })
  expect(facts.order).toMatchObject({
    order_id: { read: 'id', from: ['单号'], required: true },
    paid_fen: { read: 'integer', from: ['钱'] },
    created_at: { read: 'time', formats: ['%d/%m/%Y'] },
    status: { read: 'words', words: { 已完成: 'done' } },
  })
})

test('counts of a report stand apart from where and when', () => {
  const { facts } = JSON.parse(mappingText(look, suggestedFor(look, 'observation'), 'x'))
  expect(facts.observation).toEqual({
    at: { read: 'time', from: ['日'], required: true },
    counts: { uv: { read: 'integer', from: ['人'] } },
  })
})

test('a long text is looked at by its first lines, a workbook whole', async () => {
  const text = new Blob([`${'a,b,c\n'.repeat(300_000)}`])
  const begun = await beginningOf(text)
  expect(begun.size).toBeLessThanOrEqual(1 << 20)
  expect((await begun.text()).endsWith('\n')).toBe(true)
  const book = new Blob(['PK\u0003\u0004', 'x\n'.repeat(1 << 20)])
  expect(await beginningOf(book)).toBe(book)
})
