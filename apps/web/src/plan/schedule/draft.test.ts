import { expect, test } from 'vitest'
import type { Task } from '@dacu/campaign'
import { drafted, withMove } from './draft.ts'

const task = (id: string): Task => ({
  id,
  name: id,
  workItem: null,
  role: 'design',
  owner: '',
  start: '2026-11-01',
  deadline: '2026-11-03',
  days: 3,
  after: [],
  needs: {},
  deliverable: '',
  place: '',
  planB: '',
  evidence: '',
  state: 'open',
})

test('moves add up over the version they began with, and one that is taken back is none', () => {
  const base = [task('a'), task('b')]
  const none = { base, version: 4, moves: new Map<string, number>() }
  const twice = withMove(withMove(none, 'a', 3), 'a', -1)
  expect(drafted(twice).map(({ start, deadline }) => [start, deadline])).toEqual([
    ['2026-11-03', '2026-11-05'],
    ['2026-11-01', '2026-11-03'],
  ])
  expect(twice.version).toBe(4)
  expect(withMove(twice, 'a', -2).moves.size).toBe(0)
})
