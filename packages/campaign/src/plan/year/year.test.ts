import { describe, expect, test } from 'vitest'
import { templateNamed } from '../templates/all.ts'
import { sampleCampaign } from '../sample.ts'
import { lanesOf, rhythmAgainst, stripOverlaps } from './overlaps.ts'
import { ownNodesFault, standingOfNode, yearNodes, type OwnNode } from './year.ts'

const named = (year: number, id: string) => yearNodes(year).find((node) => node.id === id)

describe('the nodes of a year', () => {
  test('every year of the table has them all, in order, each with a template and days that run forward', () => {
    for (const year of [2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032]) {
      const nodes = yearNodes(year)
      expect(nodes.length).toBeGreaterThanOrEqual(17)
      expect(nodes.map((node) => node.burst)).toEqual(nodes.map((node) => node.burst).toSorted())
      for (const node of nodes) {
        expect(templateNamed(node.template)).not.toBeNull()
        expect([node.first, node.burst, node.last]).toEqual([node.first, node.burst, node.last].toSorted())
        expect(node.source.zh).not.toBe('')
      }
      expect(new Set(nodes.map((node) => node.id)).size).toBe(nodes.length)
    }
  })

  test.each([
    [2026, 'year-goods', '2026-01-15', '2026-01-19'],
    [2027, 'year-goods', '2027-01-04', '2027-01-08'],
    [2026, 'qixi', '2026-08-13', '2026-08-18'],
    [2026, 'mid-autumn', '2026-09-11', '2026-09-15'],
    [2026, 'double-11', '2026-10-15', '2026-11-11'],
  ])('%i %s begins on %s and bursts on %s', (year, id, first, burst) =>
    expect(named(year, id)).toMatchObject({ first, burst, dates: 'usual' }),
  )

  test('what a platform told stands over what is usual, with its hours, and leaves the others alone', () => {
    expect(named(2025, 'double-11-tmall')).toMatchObject({
      dates: 'told',
      first: '2025-10-15',
      last: '2025-11-14',
      channels: ['tmall', 'taobao'],
    })
    expect(named(2025, 'double-11-jd')?.phases[0]?.from).toBe('2025-10-09T20:00')
    expect(named(2025, 'double-11')?.channels).not.toContain('jd')
    expect(named(2026, 'double-11')?.channels).toContain('jd')
  })

  test('a shop sees the nodes of its own platforms, and those of nobody’s', () => {
    const ids = yearNodes(2026, [], ['jd']).map((node) => node.id)
    expect(ids).toContain('double-11')
    expect(ids).toContain('national-day')
    expect(ids).not.toContain('vip-419')
  })

  const birthday: OwnNode = {
    id: 'birthday',
    name: '店庆',
    purpose: '回馈老客',
    kind: 'company',
    channel: null,
    first: '2026-04-08',
    last: '2026-04-10',
    burst: '2026-04-08',
    template: 'small_event',
    leadDays: 20,
  }

  test.each([
    ['as it is', {}, null],
    ['days that run backward', { last: '2026-04-07' }, 'nodes[1].last'],
    ['a burst outside its days', { burst: '2026-04-11' }, 'nodes[1].burst'],
    ['an id twice in one year', { id: 'first' }, 'nodes[1].id'],
    [
      'an id again in another year',
      { id: 'first', first: '2027-04-08', burst: '2027-04-08', last: '2027-04-10' },
      null,
    ],
  ])('a list of own nodes with %s', (_, change, path) =>
    expect(
      ownNodesFault([
        { ...birthday, id: 'first' },
        { ...birthday, ...change },
      ])?.path ?? null,
    ).toBe(path),
  )

  test('a shop’s own node stands among them in its year; under a known id it takes the place of the usual', () => {
    expect(yearNodes(2026, [birthday]).find((node) => node.id === 'birthday')).toMatchObject({
      dates: 'told',
      purpose: '回馈老客',
    })
    expect(yearNodes(2027, [birthday]).some((node) => node.id === 'birthday')).toBe(false)
    const told = {
      ...birthday,
      id: 'double-12',
      kind: 'channel' as const,
      channel: 'tmall' as const,
      first: '2026-12-07',
      burst: '2026-12-12',
      last: '2026-12-12',
    }
    expect(yearNodes(2026, [told]).filter((node) => node.id === 'double-12')).toMatchObject([
      { first: '2026-12-07', dates: 'told' },
    ])
  })
})

describe('how a node stands on a day', () => {
  const node = { first: '2026-12-08', last: '2026-12-12', burst: '2026-12-12', leadDays: 30 }
  test.each([
    ['2026-10-01', 'later'],
    ['2026-11-01', 'now'],
    ['2026-11-12', 'now'],
    ['2026-11-13', 'late'],
    ['2026-12-12', 'running'],
    ['2026-12-13', 'past'],
  ])('%s: %s', (today, state) => expect(standingOfNode(node, today).state).toBe(state))

  test('less than a month between two sales is counted in workdays (T-17)', () => {
    expect(standingOfNode(node, '2026-11-12')).toMatchObject({
      startBy: '2026-11-12',
      daysLeft: 30,
      workdaysLeft: 22,
    })
  })
})

describe('several campaigns at once', () => {
  const campaign = (id: string, from: string, until: string, shops: string[]) => ({
    id,
    name: id,
    from: `${from}T00:00:00+08:00`,
    until: `${until}T00:00:00+08:00`,
    shops,
  })
  const all = [
    campaign('a', '2026-11-08', '2026-11-27', ['one', 'two']),
    campaign('b', '2026-11-20', '2026-12-20', ['one']),
    campaign('c', '2026-11-27', '2026-12-01', ['two']),
  ]

  test('overlaps are told for each shop that both are for; ends that meet do not overlap', () =>
    expect(stripOverlaps(all)).toEqual([
      {
        shop: 'one',
        one: 'a',
        other: 'b',
        from: '2026-11-20T00:00:00+08:00',
        until: '2026-11-27T00:00:00+08:00',
      },
    ]))

  test('bars that meet lie in lanes of their own, and a lane is used again', () =>
    expect(lanesOf(all).map(({ bar, lane }) => [bar.id, lane])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]))
})

test('our rhythm beside the platform’s, in hours', () => {
  const plan = sampleCampaign('double_11', '2026-11-11')
  const lines = rhythmAgainst(plan.phases)
  expect(lines.length).toBeGreaterThan(0)
  const preheat = lines.find((line) => line.phase.id === 'preheat')
  expect(preheat).toMatchObject({ beginsAfterHours: 0, endsAfterHours: -0.5, aligned: false })
  const first = plan.phases.find((phase) => phase.platformWindow)
  if (!first) throw new Error('the template has platform windows')
  const late = rhythmAgainst([
    { ...first, window: { from: '2026-11-08T05:06:00+08:00', until: first.platformWindow?.until ?? '' } },
  ])
  expect(late[0]).toMatchObject({ beginsAfterHours: 5.1, endsAfterHours: 0 })
  expect(rhythmAgainst([{ ...first, platformWindow: null }])).toEqual([])
})
