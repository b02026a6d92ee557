import { describe, expect, test } from 'vitest'
import { briefsRead, isAbout, talkFault, talkOf, type TalkEntry } from './talk.ts'

let seq = 0
const entry = (kind: string, by: string, body: Record<string, unknown>): TalkEntry => ({
  seq: (seq += 1),
  kind,
  at: '2026-11-01T10:00:00+08:00',
  by,
  body,
})

describe('talk about a plan', () => {
  const ask = entry('ask', 'lin', {
    path: 'lineup[serum]',
    text: '素材几天能出？',
    role: 'design',
    deadline: '2026-11-05',
  })
  const other = entry('ask', 'lin', {
    path: 'offers',
    text: '能否限购？',
    role: 'tech',
    deadline: '2026-11-05',
  })
  const answer = entry('comment', 'mei', { path: 'lineup[serum]', text: '三天', answers: ask.seq })
  const remark = entry('comment', 'chen', { path: 'goals', text: '偏高' })

  test('answers stand under their ask, remarks by themselves', () => {
    const talk = talkOf([ask, other, answer, remark], '2026-11-02')
    expect(talk.comments).toHaveLength(2)
    expect(talk.asks.map((each) => [each.role, each.state, each.answers.map((one) => one.text)])).toEqual([
      ['design', 'answered', ['三天']],
      ['tech', 'open', []],
    ])
  })

  test.each([
    ['2026-11-03', 'open'],
    ['2026-11-04', 'due'],
    ['2026-11-05', 'due'],
    ['2026-11-06', 'overdue'],
  ])('on %s an unanswered ask is %s', (today, state) =>
    expect(talkOf([other], today).asks[0]?.state).toBe(state),
  )

  test('entries of other kinds, and asks that cannot be read, are passed over', () =>
    expect(
      talkOf(
        [
          entry('note', 'x', { text: 'x' }),
          entry('ask', 'x', { text: 'x', role: 'nobody', deadline: '2026-11-05' }),
        ],
        '2026-11-01',
      ),
    ).toEqual({ comments: [], asks: [] }))

  test('a row of a section is about the section, and a section with a longer name is not', () => {
    expect(
      ['lineup', 'lineup[a]', 'offers.offers[x]', 'offersheet'].map((path) =>
        isAbout(path, path.startsWith('l') ? 'lineup' : 'offers'),
      ),
    ).toEqual([true, true, true, false])
  })
})

test('of each person the newest reading of a brief counts', () => {
  const reads = [
    entry('brief_read', 'mei', { role: 'design', version: 3 }),
    entry('brief_read', 'mei', { role: 'design', version: 5 }),
    entry('brief_read', 'an', { role: 'design', version: 4 }),
    entry('brief_read', 'an', { role: 'elsewhere', version: 4 }),
  ]
  expect(briefsRead(reads).map((each) => [each.by, each.version])).toEqual([
    ['mei', 5],
    ['an', 4],
  ])
})

test.each([
  ['comment', { path: 'goals', text: 'x' }, null],
  ['comment', { path: 'goals', text: '  ' }, 'body.text'],
  ['comment', { text: 'x' }, 'body.path'],
  ['ask', { path: 'goals', text: 'x', role: 'design', deadline: '2026-11-05' }, null],
  ['ask', { path: 'goals', text: 'x', role: 'boss', deadline: '2026-11-05' }, 'body.role'],
  ['ask', { path: 'goals', text: 'x', role: 'design', deadline: '2026-11-31' }, 'body.deadline'],
  ['brief_read', { role: 'design', version: 2 }, null],
  ['brief_read', { role: 'design', version: 0 }, 'body.version'],
  ['brief_read', { version: 2 }, 'body.role'],
] as const)('%s %j: %s', (kind, body, path) => expect(talkFault(kind, body)?.path ?? null).toBe(path))
