import { describe, expect, test } from 'vitest'
import { addMinutes, msOf, writtenZone } from '../calendar/instant.ts'
import type { Campaign } from '../plan/document.ts'
import { sampleCampaign } from '../plan/sample.ts'
import { templates } from '../plan/templates/all.ts'
import { dueState, rehearsalStart, timedDeeds } from './deeds.ts'
import { feedbackOf, incidentsOf, stepAround, unheeded } from './incidents.ts'
import type { Jotted } from './incidents.ts'
import { priceCsv, priceSheet, sendCsv } from './price-sheet.ts'
import type { StepRecord } from './run-sheet.ts'
import { runSteps, sheetAt } from './sheet.ts'
import { standingAt } from './standing.ts'
import { toolLogs } from './tools.ts'

const plan = sampleCampaign('double_11', '2026-11-11')
const later = (at: string, minutes: number) => addMinutes(at, minutes, writtenZone(at))
const done = (step: string, at: string): StepRecord => ({
  step,
  state: 'done',
  at,
  by: '小林',
  evidence: '',
  note: '',
})

describe('what the product does by itself', () => {
  test.each(templates.map((template) => template.id))(
    '[RS-20] %s: each script, price, touch and opening once',
    (id) => {
      const document = sampleCampaign(id, '2026-11-11')
      const deeds = timedDeeds(document)
      const steps = new Map(runSteps(document).map((step) => [step.id, step]))
      expect(new Set(deeds.map((deed) => deed.step)).size).toBe(deeds.length)
      expect(deeds.every((deed) => steps.get(deed.step)?.at === deed.at)).toBe(true)
      const own = new Set(deeds.map((deed) => deed.step))
      const missing = [...steps.values()].filter(
        ({ id: step, kind }) =>
          !own.has(step) &&
          (kind === 'touch' ||
            (kind === 'script' && step.startsWith('phase-')) ||
            (kind === 'price' && /^phase-|-(open|close)$/.test(step)) ||
            (kind === 'drop' && step.endsWith('-open'))),
      )
      expect(missing.map((step) => step.id)).toEqual([])
    },
  )

  test('[RS-21] nothing is due before its moment, and nothing after its grace', () => {
    const planned = { atMs: 1_000, graceMs: 500 }
    expect([999, 1_000, 1_500, 1_501].map((now) => dueState(planned, now))).toEqual([
      'waiting',
      'due',
      'due',
      'too_late',
    ])
  })

  test('[RS-22] a rehearsal begins a minute before the first deed', () => {
    const [first] = timedDeeds(plan)
    expect(rehearsalStart(plan)).toBe(later(first?.at ?? '', -1))
    expect(
      rehearsalStart({ ...plan, phases: [], offers: { ...plan.offers, offers: [] }, touches: [], drops: [] }),
    ).toBeNull()
  })
})

describe('the price list', () => {
  const burst = plan.phases.find((phase) => phase.kind === 'burst')
  const opening = burst?.window.from ?? ''
  const [line] = plan.lineup

  test('[RS-23] event prices from the first second of the sale, list prices before it', () => {
    const [before, after] = [later(opening, -1), opening].map((at) => priceSheet(plan, at).rows[0])
    expect([before?.shelfFen, before?.finalFen]).toEqual([line?.listFen, null])
    expect(after?.shelfFen).toBe(line?.eventPriceFen)
    expect(after?.finalFen).toBeLessThanOrEqual(line?.eventPriceFen ?? 0)
  })

  test('[RS-24] a price below its floor, at nothing or above the list stops the whole list, without naming the floor', () => {
    const faulty = (change: Partial<Campaign['lineup'][number]>) => {
      const lineup = plan.lineup.map((each, n) => (n === 0 ? { ...each, ...change } : each))
      return priceSheet({ ...plan, lineup }, opening).faults.map((fault) => fault.because.zh)
    }
    const price = line?.eventPriceFen ?? 0
    expect(faulty({ floorPriceFen: price })).toEqual([])
    const [below = ''] = faulty({ floorPriceFen: price + 98_765 })
    expect(below).toContain('低于底价')
    expect(below).not.toContain(String((price + 98_765) / 100))
    expect(faulty({ eventPriceFen: 0 })).toEqual(['价格应大于 0'])
    expect(faulty({ eventPriceFen: (line?.listFen ?? 0) + 1 })).toHaveLength(1)
  })

  test('[RS-25] written as spreadsheets read it; a send list names rules and never buyers', () => {
    const text = priceCsv({
      at: opening,
      rows: [{ item: '1', title: '水, "冻"膜', listFen: 9_900, shelfFen: 5_950, finalFen: null }],
      faults: [],
    })
    expect(text.split('\r\n')[1]).toBe(
      `1,"水, ""冻""膜",99.00,59.50,,${opening.slice(0, 19).replace('T', ' ')}`,
    )
    expect(text.startsWith('\uFEFF')).toBe(true)
    const [touch] = plan.touches
    expect(sendCsv(plan, touch?.id ?? '')).toContain(touch?.text.split('\n')[0]?.slice(0, 8) ?? '?')
    expect(sendCsv(plan, 'nothing')).toBeNull()
  })
})

describe('incidents and feedback', () => {
  const entry = (seq: number, body: object, kind = 'incident', minute = seq): Jotted => ({
    seq,
    kind,
    at: later('2026-11-11T00:00:00+08:00', minute),
    by: 'u',
    body: { ...body },
  })

  test('[RS-26] what was added later belongs to its incident; older forms are read as well', () => {
    const told = incidentsOf([
      entry(1, { type: 'cannot_claim', text: '抢不到', step: 's', count: 2 }),
      entry(2, { kind: 'cannot_claim', text: '3 人看到', drop: 'd' }),
      entry(3, { of: 1, handler: '阿敏', more: 3 }),
      entry(4, { of: 1, solved: true, solution: '发了备用' }),
      entry(5, { of: 99, solved: true }),
      entry(6, { of: 2, solved: true }),
      entry(7, { of: 2, solved: false }),
      entry(8, {}),
    ])
    expect(
      told.map(({ seq, type, count, handler, solution, solvedAt, drop }) => [
        seq,
        type,
        count,
        handler,
        solution,
        solvedAt?.slice(14, 16) ?? null,
        drop,
      ]),
    ).toEqual([
      [1, 'cannot_claim', 5, '阿敏', '发了备用', '04', null],
      [2, 'cannot_claim', 1, '', '', null, 'd'],
      [8, 'other', 1, '', '', null, null],
    ])
  })

  test('[RS-27] five minutes without anybody who takes it are too many', () => {
    const [incident] = incidentsOf([entry(1, {}, 'incident', 0)])
    if (!incident) throw new Error('there is one')
    const at = (minutes: number) => later(incident.at, minutes)
    expect([unheeded(incident, at(5)), unheeded(incident, at(6))]).toEqual([false, true])
    expect(unheeded({ ...incident, handler: '阿敏' }, at(6))).toBe(false)
  })

  test('[RS-28] feedback is counted by tag, the most frequent first', () => {
    const told = feedbackOf([
      entry(1, { tag: '何时发货', count: 1 }, 'note'),
      entry(2, { tag: '抢不到券', count: 2 }, 'note'),
      entry(3, { tag: ' 何时发货 ' }, 'note'),
      entry(4, { tag: '何时发货' }, 'note'),
      entry(5, { text: '随手记' }, 'note'),
    ])
    expect(told.map(({ tag, count }) => [tag, count])).toEqual([
      ['何时发货', 3],
      ['抢不到券', 2],
    ])
  })

  test('[RS-29] an incident is about the switch that ran, not about the watching beside it', () => {
    const at = '2026-11-11T00:03:00+08:00'
    const sheet = sheetAt('c', plan, [], at)
    expect(stepAround(sheet.lines, at)).toMatch(/^(phase|touch|offer|drop)-/)
    expect(stepAround([], at)).toBeNull()
  })
})

describe('the day at a glance', () => {
  test('[RS-30] at 00:03 the narrowest phase, what is due, what is late, what comes next', () => {
    const at = '2026-11-11T00:03:00+08:00'
    const standing = standingAt(plan, sheetAt('c', plan, [], at))
    expect(standing.phase?.kind).toBe('peak')
    expect(standing.now.map((line) => line.id)).toContain('phase-burst-page')
    expect(standing.late.map((line) => line.id)).toContain('opening-burst-posts')
    expect(standing.next?.at).toBe('2026-11-11T00:05:00+08:00')
    expect(standing.late.every((line) => msOf(at) - msOf(line.at) < 12 * 3_600_000)).toBe(true)
  })

  test('[RS-31] a log per tool: punctual, late, open, and the worst by name', () => {
    const at = '2026-11-12T12:00:00+08:00'
    const touches = runSteps(plan).filter((step) => step.kind === 'touch')
    const [one, two, three] = touches
    if (!one || !two || !three) throw new Error('the plan has touches')
    const records = [done(one.id, one.at), done(two.id, later(two.at, 9)), done(three.id, later(three.at, 2))]
    const log = toolLogs(sheetAt('c', plan, records, at).lines, at).find((each) => each.tool === 'touch')
    const past = touches.filter((step) => msOf(step.at) <= msOf(at)).length
    expect(log).toMatchObject({
      steps: past,
      onTime: 2,
      late: 1,
      open: past - 3,
      medianDriftSeconds: 120,
      worst: { step: two.id, driftSeconds: 540 },
    })
    expect(
      toolLogs(sheetAt('c', plan, [], '2026-01-01T00:00:00+08:00').lines, '2026-01-01T00:00:00+08:00'),
    ).toEqual([])
  })
})
