import type { CampaignLine } from '@dacu/contract'
import { expect, test } from 'vitest'
import { newsFor, oldAfter } from '../wire/live.ts'
import { momentOf, mostUrgent } from './campaign-in-hand.ts'

const line = (id: string, from: string, until: string): CampaignLine => ({
  id,
  name: id,
  kind: 'double_11',
  version: 1,
  from: `${from}T00:00:00+08:00`,
  until: `${until}T00:00:00+08:00`,
  shops: [],
  savedAt: `${from}T00:00:00+08:00`,
  savedBy: 'u',
  phase: null,
  countdownDays: null,
})
const at = (day: string) => Date.parse(`${day}T12:00:00+08:00`)
const all = [
  line('618', '2026-06-05', '2026-06-26'),
  line('1111', '2026-10-21', '2026-11-26'),
  line('1212', '2026-12-09', '2026-12-28'),
]

test('the campaign in hand is the one under way, else the next, else the last', () => {
  expect(mostUrgent(all, at('2026-11-11'))?.id).toBe('1111')
  expect(mostUrgent(all, at('2026-12-01'))?.id).toBe('1212')
  expect(mostUrgent(all, at('2027-02-01'))?.id).toBe('1212')
  expect(mostUrgent([], at('2026-11-11'))).toBeNull()
  expect(momentOf(line('x', '2026-11-11', '2026-11-12'), Date.parse('2026-11-12T00:00:00+08:00'))).toBe(
    'over',
  )
})

test('a notice makes old just what it touches', () => {
  expect(oldAfter({ kind: 'campaign', id: 'c1', body: {} })).toEqual([['campaigns'], ['campaign', 'c1']])
  expect(oldAfter({ kind: 'journal', id: '7', body: { campaign: 'c1' } })).toEqual([['campaign', 'c1']])
  expect(oldAfter({ kind: 'facts', id: 'f', body: {} })).toContainEqual(['values'])
})

test('what a round of the linter found new is told to those it concerns', () => {
  const body = { what: 'price_check', added: ['M-01', 'L-C02'], to: ['owner', 'brand'] }
  const notice = { kind: 'journal', body } as const
  expect([newsFor('brand', notice), newsFor('service', notice)]).toEqual([2, 0])
  expect(newsFor('owner', { kind: 'journal', body: { what: 'step' } })).toBe(0)
})
