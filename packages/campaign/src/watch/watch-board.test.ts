import { expect, test } from 'vitest'
import { at, burstDay, campaign, dayFacts, evenly, goal, pastDays, sellingFacts } from './fixtures/day.ts'
import { watchQuestions } from './days.ts'
import { watchBoard } from './watch-board.ts'
import { minutesEach, slicesPerDay } from './slices.ts'
import { expectedAfter } from './decay.ts'

const document = campaign({
  goals: [goal({ byDay: [{ day: burstDay, target: 9_000_000 }] })],
  traffic: [],
  drops: [],
})

test('a tile shows now against plan until now, normal days and the last event at the same time', () => {
  const sums = (fen: number) => ({ now: { paid_fen: fen }, hour: { paid_fen: fen } })
  const facts = sellingFacts(
    document,
    '12:00:00',
    { fen: 3_600_000, orders: 360 },
    {
      normal: [100, 300, 200].map((fen, index) => ({ day: `2026-10-0${index + 1}`, ...sums(fen) })),
      like: sums(4_000_000),
    },
  )
  expect(watchBoard(facts).tiles[0]).toMatchObject({
    measure: 'gmv',
    actual: 3_600_000,
    plan: 4_500_000,
    baseline: 200,
    lastEvent: 4_000_000,
    againstPlanPermyriad: -2_000,
  })
})

test('a quotient with visitors in it ends at the full hour, as the visitors do', () => {
  const facts = dayFacts(document, at('12:40:00'), {
    today: { now: { paid_fen: 1, buyers: 99, uv: 1000 }, hour: { paid_fen: 1, buyers: 50, uv: 1000 } },
  })
  expect(watchBoard(facts).tiles.find((tile) => tile.measure === 'conversion')?.actual).toBe(500)
})

test('a course has the plan of all slices, what came of those that passed, and a range that opens from now on', () => {
  const facts = sellingFacts(document, '12:00:00', { fen: 4_500_000, orders: 450 })
  const course = watchBoard(facts).courses.find((each) => each.measure === 'gmv')
  expect(course?.minutesEach).toBe(minutesEach)
  expect(course?.plan).toHaveLength(slicesPerDay)
  expect(course?.plan.at(-1)).toBe(9_000_000)
  expect(course?.actual).toHaveLength(72)
  expect(course?.actual.at(-1)).toBe(4_500_000)
  expect(course?.low).toHaveLength(slicesPerDay)
  expect(course?.low.slice(0, 72)).toEqual(course?.high.slice(0, 72))
  expect(course?.high.at(-1)).toBeGreaterThan(course?.low.at(-1) ?? 0)
  expect(course?.low.at(-1)).toBe(watchBoard(facts).forecasts[0]?.low)
})

test('sales in the running slice are there at once, visitors at the end of their hour', () => {
  const facts = sellingFacts(
    document,
    '12:05:00',
    { fen: 0, orders: 0 },
    {
      course: { paid_fen: evenly(0).map((_, k) => (k === 72 ? 777 : 0)), uv: evenly(2400, 0, 12) },
      past: {
        paid_fen: pastDays(burstDay, 10, () => evenly(1000)),
        uv: pastDays(burstDay, 10, () => evenly(100)),
      },
    },
  )
  const board = watchBoard(facts)
  expect(board.forecasts[0]?.low).toBeGreaterThanOrEqual(777)
  expect(board.courses.find((each) => each.measure === 'uv')?.actual).toHaveLength(72)
})

test('visitors known only by whole days draw no course, though the past knew them by the hour', () => {
  const past = { uv: pastDays(burstDay, 10, () => evenly(100)) }
  const planned = campaign({ goals: document.goals, drops: [] })
  const followed = (time: string) =>
    watchBoard(sellingFacts(planned, time, { fen: 1, orders: 1 }, { past })).courses.map(
      (each) => each.measure,
    )
  expect(followed('14:00:00')).not.toContain('uv')
  expect(followed('00:40:00')).toContain('uv')
})

test('nothing known at all is an empty board, not a failure', () => {
  const board = watchBoard(dayFacts({ ...document, goals: [] }, at('09:00:00'), { factsUntil: null }))
  expect(board.tiles).toEqual([])
  expect(board.courses).toEqual([])
  expect(board.forecasts).toEqual([])
  expect(board).toMatchObject({ day: burstDay, factsUntil: null, items: [] })
})

test('sources that were planned and did not come are shown with nothing', () => {
  const planned = campaign({ goals: [], drops: [] })
  const board = watchBoard(
    sellingFacts(
      planned,
      '12:00:00',
      { fen: 1, orders: 1 },
      { sources: [{ source: 'friends', visitors: 5, paidFen: 3 }] },
    ),
  )
  expect(board.sources[0]).toEqual({ source: 'friends', visitors: 5, paidFen: 3, planVisitors: null })
  expect(board.sources.length).toBe(1 + new Set(planned.traffic.map((line) => line.source)).size)
  expect(board.sources.slice(1).every((each) => each.visitors === 0 && each.planVisitors !== null)).toBe(true)
})

test('questions: weeks before the day, normal days outside of events, the same place in the last event', () => {
  const last = campaign({ name: 'earlier' })
  const shifted = {
    ...last,
    phases: last.phases.map((phase) => ({
      ...phase,
      window: {
        from: phase.window.from.replace('2026', '2025'),
        until: phase.window.until.replace('2026', '2025'),
      },
    })),
  }
  const asked = watchQuestions(document, shifted, [shifted], at('14:00:00'))
  expect(asked.day).toBe(burstDay)
  expect(asked.now).toBe('2026-11-11T14:00:00')
  expect(asked.likeDay).toBe('2025-11-11')
  expect(asked.burstDays).toContain('2025-11-11')
  expect(asked.normalDays).toHaveLength(4)
  expect(asked.shapeDays.at(-1)).toEqual({ from: '2026-10-07', until: burstDay })
  const first = document.phases
    .filter((phase) => phase.kind !== 'preparation')
    .map((phase) => phase.window.from.slice(0, 10))
    .sort()[0]
  expect(asked.normalDays.every((day) => first !== undefined && day < first)).toBe(true)
})

test('the ebb after a sale: 71 % on the first day, nearly all of it back on the tenth', () => {
  const burst = campaign({
    phases: [
      {
        id: 'b',
        kind: 'burst',
        name: '',
        window: { from: at('00:00:00'), until: at('00:00:00', '2026-11-12') },
        platformWindow: null,
      },
    ],
  })
  const factors = ['2026-11-11', '2026-11-12', '2026-11-21', '2026-11-26'].map(
    (day) => expectedAfter(burst, day)?.factor,
  )
  expect(factors.map((factor) => factor && Math.round(factor * 100))).toEqual([undefined, 71, 95, undefined])
})
