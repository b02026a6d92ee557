import { expect, test } from 'vitest'
import { planTasks } from './plan-tasks.ts'
import { Dates, parseTasks } from './tasks-file.ts'

const small = {
  capacities: { designer: 1 },
  tasks: [
    { id: 'brief', days: 2 },
    { id: 'banner', days: 3, needs: { designer: 1 }, after: ['brief'], deadline: '2026-10-30' },
    { id: 'page', days: 4, needs: { designer: 1 }, after: ['brief'] },
    { id: 'words', days: 1, after: ['brief'] },
  ],
  start: '2026-10-20',
}

function planOf(value: unknown) {
  const read = parseTasks(value)
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems))
  return planTasks(read.value).answer
}

const faultsOf = (value: unknown): string[] => {
  const read = parseTasks(value)
  return read.kind === 'refused' ? read.problems.map((each) => `${each.path}: ${each.message.en}`) : []
}

test('[F1] the example of the interface, worked by hand: one designer, so banner before page, words whenever', () => {
  const answer = planOf(small)
  expect(answer).toMatchObject({
    makespanDays: 9,
    lowerBoundDays: 9,
    proven: true,
    finishOn: '2026-10-28',
    missed: [],
  })
  const words = answer.tasks.find((task) => task.id === 'words')
  expect(words).toEqual({
    id: 'words',
    startDay: 2,
    endDay: 3,
    slackDays: 6,
    critical: false,
    startOn: '2026-10-22',
    endOn: '2026-10-22',
  })
  expect(answer.tasks.filter((task) => task.critical).map((task) => task.id)).toEqual([
    'brief',
    'banner',
    'page',
  ])
})

test('[F2] a deadline decides who goes first; one that nobody can keep is told with its days', () => {
  const early = (deadline: string) => ({
    ...small,
    tasks: small.tasks.map((task) =>
      task.id === 'page' ? { ...task, deadline } : { ...task, deadline: null },
    ),
  })
  const kept = planOf(early('2026-10-25'))
  expect(kept.tasks.find((task) => task.id === 'page')).toMatchObject({
    startDay: 2,
    endDay: 6,
    slackDays: 0,
  })
  expect(kept.missed).toEqual([])
  const lost = planOf(early('2026-10-24'))
  expect(lost.missed).toEqual([{ id: 'page', deadline: '2026-10-24', endOn: '2026-10-25', daysLate: 1 }])
  expect(lost.makespanDays).toBe(9)
})

test('[F3] workdays of China: the National Day week is no work, the Saturday that makes up for it is', () => {
  const dates = new Dates('2026-09-29', 'workdays_cn')
  expect([0, 1, 2, 3, 4].map((index) => dates.on(index))).toEqual([
    '2026-09-29',
    '2026-09-30',
    '2026-10-08',
    '2026-10-09',
    '2026-10-10',
  ])
  expect(new Dates('2026-10-03', 'workdays_cn').on(0)).toBe('2026-10-08')
  expect(dates.endBy('2026-10-07')).toBe(2)
  const answer = planOf({
    ...small,
    start: '2026-09-29',
    calendar: 'workdays_cn',
    tasks: small.tasks.map((task) => ({ ...task, deadline: null })),
  })
  expect(answer.makespanDays).toBe(9)
  expect(answer.tasks[0]).toMatchObject({
    startDay: 0,
    endDay: 2,
    startOn: '2026-09-29',
    endOn: '2026-09-30',
  })
})

test('[F4] no tasks, tasks of no days, and needs of nothing', () => {
  expect(planOf({ tasks: [] })).toEqual({
    makespanDays: 0,
    tasks: [],
    proven: true,
    lowerBoundDays: 0,
    finishOn: null,
    missed: [],
  })
  const answer = planOf({
    capacities: { x: 0 },
    tasks: [
      { id: 'a', days: 0, needs: { x: 0 } },
      { id: 'b', days: 1, after: ['a'] },
    ],
  })
  expect(answer).toMatchObject({ makespanDays: 1, proven: true })
})

test.each([
  [
    { tasks: [{ id: 'a', days: 1, after: ['b'] }] },
    'tasks[0].after[0]: there is no task b; name the id of a task in this file',
  ],
  [{ tasks: [{ id: 'a', days: 1, after: ['a'] }] }, 'tasks[0].after[0]: a cannot come after itself'],
  [
    {
      tasks: [
        { id: 'a', days: 1, after: ['b'] },
        { id: 'b', days: 1, after: ['a'] },
      ],
    },
    'tasks[1].after: tasks wait for each other: b → a → b; take one of these out',
  ],
  [
    {
      tasks: [
        { id: 'a', days: 1 },
        { id: 'a', days: 2 },
      ],
    },
    'tasks[1].id: a is the id of tasks[0] already; ids must differ',
  ],
  [
    { tasks: [{ id: 'a', days: 1, needs: { x: 1 } }] },
    'tasks[0].needs.x: capacities has no x; say there how many there are',
  ],
  [
    { capacities: { x: 1 }, tasks: [{ id: 'a', days: 1, needs: { x: 2 } }] },
    'tasks[0].needs.x: needs 2 where capacities.x is 1; lower it or raise the capacity',
  ],
  [{ tasks: [{ id: 'a', days: 1.5 }] }, 'tasks[0].days: must be a whole number, 0 or more, and is 1.5'],
  [{ tasks: [{ id: 'a', days: -1 }] }, 'tasks[0].days: must be a whole number, 0 or more, and is -1'],
  [
    { tasks: [{ id: 'a', days: 1, deadline: '2026-02-30' }] },
    'tasks[0].deadline: must be a day of the calendar such as 2026-11-11, and is "2026-02-30"',
  ],
  [
    { tasks: [{ id: 'a', days: 1, deadline: '2026-02-20' }] },
    'start: is missing; tasks[0] has a deadline, and days are counted from a start such as 2026-10-20',
  ],
  [
    { tasks: [], calendar: 'workdays_cn' },
    'start: is missing; workdays are counted from a day such as 2026-10-20',
  ],
  [{ tasks: [], calendar: 'lunar' }, 'calendar: must be one of every_day, workdays_cn, and is "lunar"'],
  [{ tasks: [{ id: 'a', days: 5000 }] }, 'tasks: take 5000 days in all; at most 3660 are planned'],
  [
    { tasks: [{ id: 'a', days: 4, pessimistic: 3 }] },
    'tasks[0].pessimistic: must be at least the 4 days of the task, and is 3',
  ],
  [[], 'must be an object with keys, and is []'],
])('[F5] %j', (value, fault) => {
  const faults = faultsOf(value)
  expect(faults[0]?.replace(/^: /, '')).toBe(fault)
})
