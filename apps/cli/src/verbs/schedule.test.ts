import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { dacu, examples } from '../testing.ts'

vi.setConfig({ testTimeout: 120_000 })
const file = join(examples, 'tasks.json')

test('a file of tasks becomes days, with chance and somebody away; what is wrong is one line with its path', async () => {
  const circle = '{"tasks":[{"id":"a","days":1,"after":["b"]},{"id":"b","days":1,"after":["a"]}]}'
  const [json, shown, wrong, owner] = await Promise.all([
    dacu(['schedule', file, '--json', '--simulate', '500', '--seed', '7']),
    dacu(['schedule', file, '--away', 'mei:2026-10-19..2026-10-20']),
    dacu(['schedule', '-'], { input: circle }),
    dacu(['schedule', file, '--away', 'nobody:2026-10-19..2026-10-20']),
  ])
  const answer = JSON.parse(json.out)
  expect(answer).toMatchObject({ makespanDays: 12, lowerBoundDays: 12, proven: true, finishOn: '2026-10-27' })
  expect(Object.keys(answer.tasks[0]).slice(0, 5)).toEqual([
    'id',
    'startDay',
    'endDay',
    'slackDays',
    'critical',
  ])
  expect(answer.simulation).toMatchObject({ runs: 500, seed: 7 })
  expect(shown.out).toContain('12 days, done on 2026-10-27 (proven shortest)')
  expect(shown.out).toMatch(/item-pages +│ 2026-10-20 │ 2026-10-21 │ its owner is away/)
  expect([wrong.code, owner.code]).toEqual([2, 2])
  expect(wrong.err.trim()).toBe(
    '-: tasks[1].after: tasks wait for each other: b → a → b; take one of these out',
  )
  expect(owner.err).toContain('no task has the owner nobody; owners are lin, zhao, mei, an')
})
