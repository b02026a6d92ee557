import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { msOf } from '../calendar/instant.ts'
import { sampleCampaign } from '../plan/sample.ts'
import { templates } from '../plan/templates/all.ts'
import type { StepRecord } from './run-sheet.ts'
import { runSteps, sheetAt } from './sheet.ts'

const double11 = sampleCampaign('double_11', '2026-11-11')
const midYear = sampleCampaign('mid_year_618', '2026-06-08')

const record = (step: string, at: string, state: StepRecord['state'] = 'done'): StepRecord => ({
  step,
  state,
  at,
  by: '小林',
  evidence: '',
  note: '',
})

const lines = (plan: typeof double11, from: string, until: string): string[] =>
  runSteps(plan)
    .filter((step) => step.at >= from && step.at < until)
    .map((step) => `${step.at.slice(11, 16)} ${step.kind} ${step.id}`)

describe('the run-sheet is generated from the plan', () => {
  test.each(templates.map((template) => template.id))(
    '[RS-1] %s: ids once, in order of time, with owner and place in a phase',
    (id) => {
      const plan = sampleCampaign(id, '2026-11-11')
      const steps = runSteps(plan)
      expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length)
      expect(
        steps.every((step) => step.owner !== '' && plan.phases.some((phase) => phase.id === step.phase)),
      ).toBe(true)
      for (const [index, step] of steps.entries())
        expect(msOf(steps[index + 1]?.at ?? step.at)).toBeGreaterThanOrEqual(msOf(step.at))
    },
  )

  test('[RS-2] the last half hour and the opening, to the minute', () => {
    expect(lines(double11, '2026-11-10T22:00', '2026-11-11T00:31')).toEqual([
      '22:00 gate gate-burst',
      '23:30 touch touch-waverers-push',
      '23:30 monitor opening-burst-posts',
      '23:40 monitor opening-burst-service',
      '23:50 price offer-cross-300-40-check',
      '23:50 coupon opening-burst-tools',
      '00:00 page phase-burst-page',
      '00:00 script phase-burst-script',
      '00:00 price offer-cross-300-40-open',
      '00:00 price phase-burst-price',
      '00:00 ads phase-burst-ads',
      '00:00 touch touch-opening-group',
      '00:00 monitor peak-opening-watch',
      '00:05 monitor opening-burst-first',
      '00:30 monitor peak-opening-judge',
    ])
  })

  test('[RS-3] each of 22 drops is prepared, opened, checked and has its fallback', () => {
    const steps = runSteps(midYear).filter((step) => step.kind === 'drop')
    expect(steps.length).toBe(88)
    expect(
      lines(midYear, '2026-06-18T19:45', '2026-06-18T20:30').filter((line) => line.includes(' drop ')),
    ).toEqual([
      '19:50 drop drop-fountain-20260618T2000-prepare',
      '20:00 drop drop-fountain-20260618T2000-open',
      '20:05 drop drop-fountain-20260618T2000-check',
      '20:15 drop drop-fountain-20260618T2000-fallback',
    ])
  })

  test('[RS-4] gate before the preheat, wrap-up, aftercare and the collecting of data', () => {
    const ids = runSteps(double11).map((step) => step.id)
    expect(ids).toEqual(
      expect.arrayContaining([
        'gate-preheat',
        'wrap-up-wrap-up-close',
        'wrap-up-wrap-up-unpaid',
        'care-aftercare-2026-11-12',
        'data-2026-11-11',
        'task-review',
        'decision-buyer-show',
        'offer-coupon-299-30-close',
      ]),
    )
    expect(runSteps(midYear).filter((step) => step.id.startsWith('data-')).length).toBe(11)
    expect(ids).not.toContain('task-initiate')
  })

  test('[RS-5] an edit elsewhere leaves the ids of the other steps as they were', () => {
    const before = runSteps(midYear).map((step) => step.id)
    const edited = structuredClone(midYear)
    edited.drops[0]?.opensAt.unshift('2026-06-08T08:00:00+08:00')
    edited.touches.reverse()
    edited.phases.reverse()
    const after = new Set(runSteps(edited).map((step) => step.id))
    expect(before.every((id) => after.has(id))).toBe(true)
    expect(after.size).toBe(before.length + 4)
  })

  test('[RS-6] a plan with nothing in it has an empty sheet, not a fault', () => {
    const bare = {
      ...double11,
      phases: [],
      offers: { ...double11.offers, offers: [] },
      schedule: [],
      touches: [],
      drops: [],
      decisions: [],
    }
    expect(sheetAt('c', bare, [], '2026-11-11T00:00:00+08:00')).toMatchObject({
      lines: [],
      next: null,
      late: 0,
      done: 0,
    })
  })
})

describe('the sheet at an instant', () => {
  const at = (now: string, records: StepRecord[] = []) => sheetAt('c1', double11, records, now)
  const line = (sheet: ReturnType<typeof at>, id: string) => sheet.lines.find((each) => each.id === id)

  test.each([
    ['2026-11-10T23:59:59+08:00', 'waiting'],
    ['2026-11-11T00:00:00+08:00', 'due'],
    ['2026-11-11T00:15:00+08:00', 'due'],
    ['2026-11-11T00:15:01+08:00', 'late'],
  ])('[RS-7] at %s an open step of midnight is %s', (now, state) => {
    expect(line(at(now), 'phase-burst-price')?.state).toBe(state)
  })

  test('[RS-8] drift is actual less planned, in seconds', () => {
    const records = [
      record('phase-burst-price', '2026-11-11T00:02:05+08:00'),
      record('opening-burst-tools', '2026-11-10T15:49:00Z'),
      record('touch-opening-group', '2026-11-11T00:01:00+08:00', 'skipped'),
    ]
    const sheet = at('2026-11-11T00:10:00+08:00', records)
    expect(line(sheet, 'phase-burst-price')).toMatchObject({ driftSeconds: 125, state: 'done' })
    expect(line(sheet, 'opening-burst-tools')).toMatchObject({ driftSeconds: -60, state: 'done' })
    expect(line(sheet, 'touch-opening-group')).toMatchObject({ state: 'skipped' })
    expect(sheet.done).toBe(2)
  })

  test('[RS-9] undone takes a record back; the last record counts; the future has not happened', () => {
    const id = 'phase-burst-price'
    const done = record(id, '2026-11-11T00:01:00+08:00')
    const undone = record(id, '2026-11-11T00:02:00+08:00', 'undone')
    const again = record(id, '2026-11-11T00:03:00+08:00', 'skipped')
    const now = '2026-11-11T00:05:00+08:00'
    expect(line(at(now, [done, undone]), id)?.record).toBeNull()
    expect(line(at(now, [done, undone, again]), id)?.state).toBe('skipped')
    expect(line(at('2026-11-11T00:01:30+08:00', [done, undone]), id)?.state).toBe('done')
    expect(line(at('2026-11-11T00:00:30+08:00', [done]), id)?.state).toBe('due')
  })

  test('[RS-10] next is the first step still to do, late ones are counted', () => {
    const sheet = at('2026-11-08T09:00:00+08:00')
    expect(sheet.next).toBe('touch-old-early')
    expect(sheet.late).toBe(sheet.lines.filter((each) => each.state === 'late').length)
    expect(sheet.lines.every((each) => each.state !== 'done')).toBe(true)
  })

  test('[RS-11] states, counts and next agree at any instant under any records', () => {
    const steps = runSteps(midYear)
    const some = fc.array(
      fc.record({
        index: fc.nat({ max: steps.length - 1 }),
        drift: fc.integer({ min: -600, max: 3600 }),
        state: fc.constantFrom('done' as const, 'skipped' as const, 'undone' as const),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 30 * 24 * 60 }), (drawn, minutes) => {
        const records = drawn.map(({ index, drift, state }) => {
          const step = steps[index]
          const when = new Date(msOf(step?.at ?? '') + drift * 1000).toISOString()
          return record(step?.id ?? '', when, state)
        })
        const now = new Date(msOf('2026-06-01T00:00:00+08:00') + minutes * 60_000).toISOString()
        const sheet = sheetAt('c', midYear, records, now)
        expect(sheet.lines.length).toBe(steps.length)
        for (const each of sheet.lines) {
          expect(each.record === null).toBe(each.driftSeconds === null)
          if (each.state === 'waiting') expect(msOf(each.at)).toBeGreaterThan(msOf(now))
          if (each.record) expect(msOf(each.record.at)).toBeLessThanOrEqual(msOf(now))
        }
        expect(sheet.next).toBe(
          sheet.lines.find((each) => ['waiting', 'due'].includes(each.state))?.id ?? null,
        )
      }),
      { seed: 51, numRuns: 100 },
    )
  })
})
