import type { Measure } from '@dacu/campaign'
import { expect, test } from 'vitest'
import { addressOf, askedFor, sharedSplits, shownIn } from './asked.ts'
import { chartOf } from './measure-chart.ts'
import { shareDone, type Sending } from './upload.ts'

const today = '2026-11-11'

test('an empty address is the last thirty days of sales by day', () => {
  const shown = shownIn({}, today)
  expect(shown).toMatchObject({ list: ['gmv', 'paid_orders'], by: ['day'], from: '2026-10-13', until: today })
  expect(askedFor(shown)).toEqual({
    list: 'gmv,paid_orders',
    by: 'day',
    from: '2026-10-13',
    until: '2026-11-12',
  })
})

test('a view comes back out of its address', () => {
  const shown = shownIn(
    { list: 'roi', by: 'channel,day', from: '2026-06-01', until: '2026-06-18', shop: 's' },
    today,
  )
  const again = shownIn(addressOf(shown), today)
  expect(again).toEqual(shown)
  expect(shownIn(addressOf({ ...shown, by: [] }), today).by).toEqual([])
})

test('nonsense in an address is not asked for', () => {
  const shown = shownIn({ by: 'nonsense,day', from: 'x', until: '2026-02-30x' }, today)
  expect(shown).toMatchObject({ by: ['day'], until: today })
  expect(shownIn({ from: '2027-01-01', until: '2026-01-01' }, today).from).toBe('2026-01-01')
})

const measure = (dimensions: Measure['dimensions']): Measure => ({
  id: 'm',
  name: { zh: '量', en: 'M' },
  meaning: { zh: '', en: '' },
  unit: 'count',
  formula: { kind: 'sum', add: ['paid_orders'] },
  dimensions,
  better: 'up',
  additive: true,
})

test('a split is offered only where every chosen measure knows it', () => {
  const none = { campaign: '', by: [] }
  expect(sharedSplits([measure(['day', 'item']), measure(['day', 'source'])], none)).toEqual([
    'day',
    'campaign',
  ])
  expect(sharedSplits([measure(['day', 'source'])], none)).toContain('source_kind')
  expect(sharedSplits([measure(['day', 'item'])], none)).not.toContain('role')
  expect(sharedSplits([measure(['day', 'item'])], { ...none, campaign: 'c' })).toContain('role')
})

test('what needs a campaign is not asked for without one', () => {
  const shown = shownIn({ beside: 'plan,last_year,nonsense' }, today)
  expect(shown.beside).toEqual(['plan', 'last_year'])
  expect(askedFor(shown)).toMatchObject({ beside: 'last_year' })
  expect(askedFor({ ...shown, campaign: 'c' })).toMatchObject({ beside: 'plan,last_year', campaign: 'c' })
})

test('what a value is compared with is a dashed line beside it, where nothing else is split', () => {
  const rows = ['1', '2'].map((day) => ({
    key: { day },
    values: { m: 1 },
    beside: { last_year: { m: Number(day) }, plan: { m: null } },
  }))
  const names = {
    key: (_: string, value: string | null | undefined) => value ?? '?',
    measure: 'M',
    beside: (side: string) => side,
  }
  const chart = chartOf(rows, ['day'], measure(['day']), names, ['plan', 'last_year'])
  expect(chart?.series).toEqual([
    { name: 'M', values: [1, 1] },
    { name: 'last_year', values: [1, 2], kind: 'line', dashed: true },
  ])
})

test('the first dimension lies along the axis, the second is one line each; gaps stay gaps', () => {
  const rows = [
    { key: { day: '1', channel: 'jd' }, values: { m: 1 } },
    { key: { day: '1', channel: 'tmall' }, values: { m: 2 } },
    { key: { day: '2', channel: null }, values: { m: 3 } },
  ]
  const names = { key: (_: string, value: string | null | undefined) => value ?? '?', measure: 'M' }
  expect(chartOf(rows, ['day', 'channel'], measure(['day', 'channel']), names)).toEqual({
    kind: 'line',
    unit: 'count',
    categories: ['1', '2'],
    series: [
      { name: 'jd', values: [1, null] },
      { name: 'tmall', values: [2, null] },
      { name: '?', values: [null, 3] },
    ],
  })
  expect(chartOf(rows, [], measure([]), names)).toBeNull()
})

test('a progress bar never runs back while bytes leave and rows are read', () => {
  const sending: Sending = {
    key: 'k',
    file: new File([], 'f'),
    how: { shop: '', as: '', mapping: '' },
    name: 'f',
    bytes: 100,
    sent: 50,
    answer: null,
    problem: null,
  }
  const reading = (rows: number, rowsTotal: number | null): Sending => ({
    ...sending,
    sent: 100,
    answer: {
      id: 'i',
      name: 'f',
      state: 'reading',
      progress: { stage: 'reading', rows, rowsTotal, secondsLeft: null },
      report: null,
      problem: null,
      recognised: null,
      mappable: false,
      undone: null,
    },
  })
  const steps = [sending, { ...sending, sent: 100 }, reading(0, 10), reading(5, 10), reading(10, 10)].map(
    shareDone,
  )
  expect(steps).toEqual([...steps].sort((a, b) => a - b))
  expect(shareDone(reading(3, null))).toBeCloseTo(2 / 3)
})
