import type { JournalEntry } from '@dacu/engine'
import { expect, test } from 'vitest'
import { journalFacts } from './journal-facts.ts'

const entry = (seq: number, kind: JournalEntry['kind'], body: Record<string, unknown>): JournalEntry => ({
  seq,
  campaign: 'c',
  kind,
  at: `2026-11-11T00:0${seq}:00+08:00`,
  by: 'u',
  body,
})

test('an incident that was solved later is one incident, solved; feedback is told as its count', () => {
  const facts = journalFacts([
    entry(1, 'incident', { type: 'tool_late', text: '喷泉没开' }),
    entry(2, 'incident', { of: 1, handler: '小顾', solved: true }),
    entry(3, 'incident', { type: 'sold_out', text: '断货', solved: false }),
    entry(4, 'note', { tag: '抢不到券', count: 2 }),
    entry(5, 'note', { tag: '抢不到券', count: 1 }),
    entry(6, 'note', { text: '开场不错' }),
  ])
  expect(facts.filter((fact) => fact.kind === 'incident').map((fact) => [fact.text, fact.solved])).toEqual([
    ['喷泉没开', true],
    ['断货', false],
  ])
  const words = facts.flatMap((fact) => (fact.kind === 'note' && fact.text !== '' ? [fact.text] : []))
  expect(words).toEqual(['开场不错', '群反馈「抢不到券」3 次'])
})
