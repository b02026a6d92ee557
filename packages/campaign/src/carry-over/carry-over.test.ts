import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { goalSplits } from '../plan/goals.ts'
import { sampleCampaign, sampleFacts } from '../plan/sample.ts'
import { templateNamed } from '../plan/templates/all.ts'
import { check } from '../price-check/check.ts'
import type { Proposal } from '../review/review.ts'
import { carryOver } from './carry-over.ts'
import type { Finished, ItemOutcome } from './finished.ts'
import { verdicts } from './verdict.ts'

const document = sampleCampaign('double_11', '2026-11-11')
const target = (item: string): number => document.lineup.find((line) => line.item === item)?.targetPieces ?? 0

const outcome = (item: string, percent: number, more: Partial<ItemOutcome> = {}): ItemOutcome => {
  const pieces = Math.round((target(item) * percent) / 100)
  return { item, pieces, paidFen: pieces * 10_000, refundPieces: 0, onHand: 100, onHandNow: null, ...more }
}

const lesson = (more: Partial<Proposal>): Proposal => ({
  id: 'p',
  kind: 'problem',
  text: { zh: '教训', en: 'a lesson' },
  evidence: '证据',
  check: 'answer',
  item: null,
  pieces: null,
  teaches: { kind: 'check' },
  ...more,
})

const finished = (more: Partial<Finished> = {}): Finished => ({
  id: 'c-11',
  document,
  items: [],
  buyers: 400,
  cartAdds: 1500,
  proposals: [],
  accepted: [],
  ...more,
})

function carried(from: Finished, template = 'double_12', start = '2026-12-12', today = '2026-11-12') {
  const found = templateNamed(template)
  const outcome = found ? carryOver(from, found, { start, today }, sampleFacts) : null
  if (outcome?.kind !== 'carried') throw new Error(JSON.stringify(outcome))
  return outcome
}

describe('a verdict on each item', () => {
  test.each([
    ['[CO-1] sold out', 'serum', outcome('serum', 100, { onHand: 0 }), 'restock'],
    ['[CO-1] above plan', 'serum', outcome('serum', 121), 'restock'],
    ['[CO-1] near plan', 'serum', outcome('serum', 90), 'keep'],
    ['[CO-1] below plan', 'serum', outcome('serum', 60), 'pair'],
    ['[CO-1] far below plan', 'serum', outcome('serum', 20), 'clear'],
    ['[CO-1] a dark horse', 'gel', outcome('gel', 160), 'promote'],
    ['[CO-1] a hero far above plan stays a hero', 'serum', outcome('serum', 300), 'restock'],
    [
      '[CO-1] came back',
      'serum',
      outcome('serum', 100, { refundPieces: Math.ceil(target('serum') * 0.4) }),
      'retire',
    ],
    [
      '[CO-1] a few returns of very few pieces say nothing',
      'serum',
      { ...outcome('serum', 100), pieces: 5, refundPieces: 4 },
      'clear',
    ],
    [
      '[CO-1] nobody counted, as much sold as was planned',
      'serum',
      outcome('serum', 2000, { onHand: null }),
      'restock',
    ],
  ])('%s', (_name, item, one, kind) => {
    const found = verdicts(finished({ items: [one] })).find((each) => each.line.item === item)
    expect(found?.kind).toBe(kind)
    expect(found?.because.zh).not.toBe('')
  })

  test('[CO-2] what has no facts is kept, and said to be so', () => {
    expect(
      verdicts(finished()).every((each) => each.kind === 'keep' && each.because.en.includes('no facts')),
    ).toBe(true)
  })
})

test('[CO-17] of many dark horses two are promoted, the others are restocked in their roles', () => {
  const many = structuredClone(document)
  for (const line of many.lineup) line.role = 'profit'
  const items = ['serum', 'cream', 'toner', 'gel'].map((item, n) => outcome(item, 200, { paidFen: 1000 - n }))
  const judged = verdicts(finished({ document: many, items })).filter((each) => each.outcome !== null)
  expect(judged.map((each) => [each.line.item, each.kind, each.role])).toEqual([
    ['serum', 'promote', 'dark_horse'],
    ['cream', 'promote', 'dark_horse'],
    ['toner', 'restock', 'profit'],
    ['gel', 'restock', 'profit'],
  ])
})

test('[CO-18] what is there today counts, not what was left when the sale ended', () => {
  const items = [outcome('serum', 90, { onHand: 500, onHandNow: 20 }), outcome('cream', 90, { onHand: 70 })]
  const { document: next } = carried(finished({ items }))
  const onHand = (item: string) => next.stock.find((line) => line.item === item)?.onHand
  expect([onHand('serum'), onHand('cream')]).toEqual([20, 70])
})

describe('the next campaign', () => {
  const items = [
    outcome('serum', 130, { onHand: 0 }),
    outcome('cream', 60),
    outcome('mask', 100, { refundPieces: Math.ceil(target('mask') * 0.5) }),
    outcome('gel', 170),
  ]
  const { document: next, adjustments } = carried(finished({ items }))

  test('[CO-3] says where it comes from and is a whole document', () => {
    expect(next).toMatchObject({ kind: 'double_12', template: 'double_12', carriedFrom: 'c-11' })
    expect(next.shops).toEqual(document.shops)
    expect(next.node.days).toEqual(['2026-12-12'])
  })

  test('[CO-4] the lineup follows the verdicts, at the last event prices', () => {
    expect(next.lineup.map((line) => line.item)).not.toContain('mask')
    expect(next.lineup.find((line) => line.item === 'gel')?.role).toBe('dark_horse')
    for (const line of next.lineup) {
      const old = document.lineup.find((each) => each.item === line.item)
      if (old) expect(line.eventPriceFen).toBe(old.eventPriceFen)
    }
  })

  test('[CO-5] what sold out is planned for a third more than it sold', () => {
    const line = next.stock.find((each) => each.item === 'serum')
    const sold = items[0]?.pieces ?? 0
    expect(line?.onHand).toBe(0)
    expect(line?.demandHigh).toBeGreaterThanOrEqual(Math.ceil(sold * 1.3))
    expect((line?.onHand ?? 0) + (line?.onTheWay ?? 0) + (line?.buyPieces ?? 0)).toBe(line?.demandHigh)
  })

  test('[CO-6] cart not bought and high contributors come along, with a first word', () => {
    expect(next.audiences.find((each) => each.id === 'carried-cart')?.size).toBe(1100)
    expect(next.audiences.find((each) => each.id === 'carried-high')?.size).toBe(40)
    expect(next.touches.filter((touch) => touch.audience.startsWith('carried-')).length).toBe(2)
    expect(
      carried(finished({ buyers: null, cartAdds: null })).document.audiences.some((each) =>
        each.id.startsWith('carried'),
      ),
    ).toBe(false)
  })

  test('[CO-7] D+1 to D+7 to the day, then a theme for every week until the next sale', () => {
    const days = next.schedule.filter((task) => task.id.startsWith('carry-d')).map((task) => task.deadline)
    expect(days).toEqual([
      '2026-11-13',
      '2026-11-14',
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
    ])
    const bridge = next.schedule.filter((task) => task.id.startsWith('bridge-'))
    expect(bridge.map((task) => [task.start, task.deadline])).toEqual([
      ['2026-11-20', '2026-11-26'],
      ['2026-11-27', '2026-12-03'],
    ])
    expect(bridge[0]?.name).toContain('蓄水目标')
  })

  test('[CO-8] a sale within a month aims lower, a later one does not', () => {
    const goal = (start: string) =>
      carried(finished(), 'double_12', start).document.goals.find((each) => each.id === 'gmv')?.target ?? 0
    expect(goal('2026-12-12')).toBe(Math.round(goal('2027-02-12') * 0.9))
    expect(adjustments.some((each) => each.section === 'goals')).toBe(true)
  })

  test('[CO-9] every change names its place and its reason in both languages', () => {
    for (const each of adjustments)
      for (const text of [each.what.zh, each.what.en, each.because.zh, each.because.en, each.path])
        expect(text).not.toBe('')
    expect(adjustments.find((each) => each.what.zh.includes('搭配'))?.what.en).toContain('cream')
    expect(adjustments.find((each) => each.what.en.includes('mask'))?.path).toBe('lineup')
  })
})

describe('lessons', () => {
  test('[CO-10] accepted ones become checks; the linter asks for the answers', () => {
    const accepted = [
      lesson({ check: 'fallback_batch', text: { zh: '抢不到红包', en: 'drops could not be grabbed' } }),
      lesson({ check: 'stock_cover', item: 'gel', pieces: 5000 }),
      lesson({ check: 'decision_before' }),
      lesson({ kind: 'keep' }),
    ]
    const { document: next } = carried(
      finished({ accepted, proposals: [lesson({ kind: 'try' })] }),
      'mid_year_618',
      '2027-06-08',
    )
    expect(next.lessons.map((each) => each.check)).toEqual([
      { kind: 'fallback_batch' },
      { kind: 'stock_cover', item: 'gel', pieces: 5000 },
      { kind: 'decision_before', phase: 'wrap_up' },
      { kind: 'answer' },
    ])
    const found = check(next, { today: '2026-11-20' }).filter((each) => each.section === 'lessons')
    expect(found.map((each) => [each.rule, each.path])).toEqual([['T-01', 'lessons[lesson-4]']])
  })

  test('[CO-11] where nobody accepted anything, the proposals come along and are said to be only that', () => {
    const { document: next, adjustments } = carried(finished({ proposals: [lesson({ kind: 'try' })] }))
    expect(next.lessons.length).toBe(1)
    expect(adjustments.find((each) => each.section === 'lessons')?.because.en).toContain('not accepted yet')
  })

  test('[CO-12] lessons that this campaign had carried and never answered come along again', () => {
    const old = {
      id: 'x',
      from: '618',
      kind: 'try',
      text: { zh: '旧', en: 'old' },
      evidence: '',
      check: { kind: 'answer' },
      answer: null,
    } as const
    const { document: next } = carried(
      finished({ document: { ...document, lessons: [old, { ...old, id: 'y', answer: '已做' }] } }),
    )
    expect(next.lessons.map((each) => [each.id, each.from])).toEqual([['earlier-1', '618']])
  })

  test('[CO-13] a decision due too late is brought forward', () => {
    const { document: next, adjustments } = carried(
      finished({ accepted: [lesson({ check: 'decision_before' })] }),
      'small_event',
      '2026-12-20',
    )
    expect(next.decisions.every((each) => each.deadline < '2026-12-23')).toBe(true)
    const weekly = carried(
      finished({ accepted: [lesson({ check: 'decision_before' })] }),
      'weekly_launch',
      '2026-12-20',
    )
    expect(weekly.document.lessons.length + adjustments.length).toBeGreaterThan(1)
  })
})

test('[CO-15] whatever happened, the next plan is whole: goals add up, stock is bought and ordered, lessons are heeded', () => {
  const outcomes = fc.array(
    fc.record({
      item: fc.constantFrom('serum', 'cream', 'mask', 'wash', 'toner', 'gel', 'unknown'),
      pieces: fc.nat({ max: 5000 }),
      paidFen: fc.nat({ max: 100_000_000 }),
      refundPieces: fc.nat({ max: 3000 }),
      onHand: fc.option(fc.nat({ max: 4000 })),
      onHandNow: fc.option(fc.nat({ max: 4000 })),
    }),
    { maxLength: 8 },
  )
  const lessons = fc.array(
    fc.record({
      check: fc.constantFrom(
        'answer' as const,
        'fallback_batch' as const,
        'stock_cover' as const,
        'decision_before' as const,
      ),
      item: fc.option(fc.constantFrom('serum', 'gel', 'unknown')),
      pieces: fc.option(fc.nat({ max: 9000 })),
    }),
    { maxLength: 5 },
  )
  const templates = fc.constantFrom(
    'double_12',
    'mid_year_618',
    'year_goods',
    'small_event',
    'weekly_launch',
    'daily',
  )
  fc.assert(
    fc.property(outcomes, lessons, templates, fc.nat({ max: 400 }), (items, drawn, template, days) => {
      const start = addDays('2026-11-12', days)
      const accepted = drawn.map((each) => lesson(each))
      const { document: next, adjustments } = carried(finished({ items, accepted }), template, start)
      for (const each of goalSplits(next.goals)) if (each.by !== 'phase') expect(each.gap).toBe(0)
      for (const line of next.stock) {
        expect(line.onHand + line.onTheWay + line.buyPieces).toBeGreaterThanOrEqual(line.demandHigh)
        expect(line.orderBy === null).toBe(line.buyPieces === 0)
      }
      expect(next.lessons.length).toBe(accepted.length)
      expect(adjustments.filter((each) => each.section === 'lessons').length).toBe(accepted.length)
      const unheeded = check(next, { today: '2026-11-12' }).filter((each) => each.rule === 'T-02')
      expect(unheeded).toEqual([])
    }),
    { seed: 71, numRuns: 80 },
  )
})

test('[CO-16] of two lessons on one item the larger number counts (found by CO-15)', () => {
  const accepted = [3001, 0].map((pieces) => lesson({ check: 'stock_cover', item: 'serum', pieces }))
  const { document: next } = carried(finished({ accepted }))
  expect(check(next, { today: '2026-11-12' }).filter((each) => each.rule === 'T-02')).toEqual([])
})

test('[CO-14] what cannot be begun is refused with its reason', () => {
  const template = templateNamed('daily')
  expect(
    template && carryOver(finished(), template, { start: '2026-99-01', today: '2026-11-12' }, {}),
  ).toMatchObject({
    kind: 'refused',
    problems: [{ path: 'start' }],
  })
})

describe('lessons that are numbers or tasks', () => {
  const numbered = lesson({
    id: 'uplift',
    kind: 'keep',
    text: { zh: '按 2.69 倍', en: '2.69 times' },
    teaches: { kind: 'parameter', parameter: { name: 'uplift', of: 'double_12', value: 269 } },
  })
  const tasked = lesson({
    id: 'drift',
    text: { zh: '提前建场', en: 'open ahead' },
    teaches: {
      kind: 'template',
      change: { kind: 'task', name: '提前建场', role: 'operations', daysBefore: 1 },
    },
  })

  test('are told as changes with their reason and ask for no answer', () => {
    const made = carried(finished({ accepted: [numbered, tasked, lesson({ id: 'words' })] }))
    expect(made.document.lessons.map((each) => each.text.en)).toEqual(['a lesson'])
    const told = made.adjustments.filter((each) => each.what.en.startsWith('written in by a lesson'))
    expect(told.map((each) => [each.section, each.what.en])).toEqual([
      ['goals', 'written in by a lesson: 2.69 times'],
      ['schedule', 'written in by a lesson: open ahead'],
    ])
    expect(told[0]?.because.zh).toContain('实测并已确认')
  })

  test('that nobody accepted change nothing', () => {
    const made = carried(finished({ proposals: [numbered, tasked] }))
    expect(made.document.lessons).toEqual([])
    expect(made.adjustments.some((each) => each.what.en.startsWith('written in'))).toBe(false)
  })
})
