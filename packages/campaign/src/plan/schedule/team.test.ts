import { expect, test } from 'vitest'
import type { Task } from '../document.ts'
import { fitSchedule, movedTask, scheduleStanding, standingOf, usualTeam } from './team.ts'

const task = (id: string, start: string, deadline: string, more: Partial<Task> = {}): Task => ({
  id,
  name: id,
  workItem: null,
  role: 'design',
  owner: 'mei',
  start,
  deadline,
  days: 1 + (Date.parse(deadline) - Date.parse(start)) / 86_400_000,
  after: [],
  needs: {},
  deliverable: '',
  place: '',
  planB: '',
  evidence: '',
  state: 'open',
  ...more,
})

const pages = [
  task('brief', '2026-10-01', '2026-10-03'),
  task('home', '2026-10-03', '2026-10-08', { after: ['brief'], needs: { designer: 1 } }),
  task('items', '2026-10-03', '2026-10-07', {
    after: ['brief'],
    needs: { designer: 1 },
    owner: 'an',
    deadline: '2026-10-14',
    days: 5,
  }),
  task('upload', '2026-10-14', '2026-10-15', { after: ['home', 'items'], owner: 'lin' }),
]
const today = '2026-09-30'

test('[T1] a schedule that fits is left as it is, hand-over on the same day included', () => {
  expect(fitSchedule(pages, { team: { designer: 2 }, today, away: null })).toMatchObject({
    kind: 'preview',
    moves: [],
    proven: true,
  })
  expect(usualTeam(pages)).toEqual({ designer: 1 })
})

test('[T2] one designer: the pages of items wait until the home page is handed over, within their deadline', () => {
  const standing = scheduleStanding(pages, { team: { designer: 1 }, today, readyBy: null })
  expect(standing.overloads.map(({ day }) => day)).toEqual([
    '2026-10-03',
    '2026-10-04',
    '2026-10-05',
    '2026-10-06',
  ])
  const fitted = fitSchedule(pages, { team: { designer: 1 }, today, away: null })
  expect(fitted).toMatchObject({
    moves: [
      {
        id: 'items',
        from: '2026-10-03',
        to: '2026-10-08',
        newDeadline: '2026-10-14',
        because: { kind: 'resource', name: 'home' },
      },
    ],
    lost: [],
    proven: true,
  })
  if (fitted.kind === 'impossible') throw new Error('it fits')
  expect(
    scheduleStanding(fitted.schedule, { team: { designer: 1 }, today, readyBy: null }).overloads,
  ).toEqual([])
})

test('[T3] an owner away: what cannot be kept is told with its new deadline, what has begun stays', () => {
  const away = { owner: 'mei', from: '2026-10-04', until: '2026-10-06' }
  const fitted = fitSchedule(pages, { team: { designer: 2 }, today, away })
  expect(fitted).toMatchObject({
    moves: [
      {
        id: 'home',
        from: '2026-10-03',
        to: '2026-10-07',
        newDeadline: '2026-10-12',
        because: { kind: 'away' },
      },
    ],
    lost: [{ id: 'home', deadline: '2026-10-08' }],
  })
  const begun = pages.map((each) => (each.id === 'home' ? { ...each, state: 'doing' as const } : each))
  expect(fitSchedule(begun, { team: { designer: 2 }, today, away })).toMatchObject({ moves: [] })
})

test('[T4] how tasks stand on a day', () => {
  const [brief = task('', today, today)] = pages
  expect(standingOf(brief, '2026-09-30')).toBe('ok')
  expect(standingOf(brief, '2026-10-02')).toBe('not_begun')
  expect(standingOf({ ...brief, state: 'doing' }, '2026-10-02')).toBe('running')
  expect(standingOf({ ...brief, state: 'doing' }, '2026-09-30')).toBe('ahead')
  expect(standingOf(brief, '2026-10-04')).toBe('late')
  expect(standingOf({ ...brief, state: 'accepted' }, '2026-10-04')).toBe('over')
})

test('[T5] slack and the critical path by hand: brief, items and upload could not slip if items took its whole window', () => {
  const tight = pages.map((each) => (each.id === 'items' ? { ...each, days: 12 } : each))
  const after = task('ship', '2026-10-20', '2026-10-25')
  const prepared = scheduleStanding([...tight, after], { team: {}, today, readyBy: '2026-10-19' })
  expect(prepared.tasks.filter((each) => each.critical).map((each) => each.id)).toEqual([
    'brief',
    'items',
    'upload',
    'ship',
  ])
  const { tasks } = scheduleStanding(tight, { team: {}, today, readyBy: null })
  expect(tasks.map(({ id, slackDays, critical }) => [id, slackDays, critical])).toEqual([
    ['brief', 0, true],
    ['home', 5, false],
    ['items', 0, true],
    ['upload', 0, true],
  ])
})

test('[T6] readiness: everything early enough is certain, a deadline tomorrow is not; a circle is no dead end', () => {
  const early = scheduleStanding(pages, { team: {}, today, readyBy: '2026-11-11' }).ready
  expect(early).toMatchObject({ chance: 1, by: '2026-11-11' })
  const late = scheduleStanding(pages, { team: {}, today: '2026-10-10', readyBy: '2026-10-15' }).ready
  expect(late?.chance).toBe(0)
  const circle = pages.map((each) => (each.id === 'brief' ? { ...each, after: ['upload'] } : each))
  expect(scheduleStanding(circle, { team: {}, today, readyBy: null }).tasks).toHaveLength(4)
})

test('[T7] a hand on the chart moves start and deadline together', () => {
  expect(movedTask(task('a', '2026-10-30', '2026-11-02'), 2)).toMatchObject({
    start: '2026-11-01',
    deadline: '2026-11-04',
    days: 4,
  })
})
