import { describe, expect, test } from 'vitest'
import type { Decision } from '../plan/document.ts'
import type { SheetLine } from '../run/run-sheet.ts'
import type { JournalFact } from './facts.ts'
import { looked, sectionOf } from '../../../../tests/review/small-event.ts'
import { madeUp618 } from '../../../../tests/review/made-up-618.ts'

const decision = (deadline: string, answered: string | null, some: Partial<Decision> = {}): Decision => ({
  id: 'd1',
  question: '送什么',
  decider: '掌柜',
  delegate: '',
  deadline,
  escalateTo: '',
  answer:
    answered === null ? null : { at: `${answered}T12:00:00+08:00`, by: '掌柜', what: '小样', because: '' },
  ...some,
})
const late = (...decisions: Decision[]) => looked('process', {}, { decisions })

const step = (minutes: number | null, some: Partial<SheetLine> = {}): SheetLine => {
  const [line] = madeUp618().sheet
  if (!line) throw new Error('the fixture has a run-sheet')
  return {
    ...line,
    id: `s${minutes}`,
    kind: 'page',
    from: 'phases',
    at: '2026-06-08T09:00:00+08:00',
    state: 'done',
    driftSeconds: minutes === null ? null : minutes * 60,
    ...some,
  }
}

describe('decisions', () => {
  test.each([
    ['2026-06-09', '2026-06-09', null],
    ['2026-06-09', '2026-06-08', null],
    ['2026-06-09', '2026-06-10', '「送什么」决定超期 1 天（掌柜）。'],
    ['2026-06-09', '2026-06-15', '「送什么」决定超期 6 天（掌柜）。'],
    ['2026-06-09', null, '「送什么」仍未决定，已超期 1 天（掌柜）。'],
    ['2026-07-01', null, null],
  ])('due %s, taken %j: %j', (deadline, answered, sentence) => {
    const { section, all } = late(decision(deadline, answered))
    expect(section?.sentences[0]?.zh ?? null).toBe(sentence)
    expect(all.proposals.some((one) => one.check === 'decision_before')).toBe(sentence !== null)
  })

  test('one that only the journal knows counts by its day, and answers the open one of the plan', () => {
    const journal: JournalFact[] = [
      {
        kind: 'decision',
        at: '2026-06-12T09:00:00+08:00',
        by: '林朵',
        text: '送什么',
        what: '小样',
        deadline: '2026-06-09',
      },
    ]
    const { section } = looked('process', { journal }, { decisions: [decision('2026-06-09', null)] })
    expect(section?.sentences.map((one) => one.en)).toEqual(['送什么: decided 3 days late (林朵).'])
  })

  test('one answered in the plan is not told twice by the journal', () => {
    const journal: JournalFact[] = [
      {
        kind: 'decision',
        at: '2026-06-12T12:00:00+08:00',
        by: '掌柜',
        text: '送什么',
        what: '小样',
        deadline: '2026-06-09',
      },
    ]
    const { all, section } = looked(
      'process',
      { journal },
      { decisions: [decision('2026-06-09', '2026-06-12')] },
    )
    expect(section?.sentences).toHaveLength(1)
    expect(
      sectionOf(all, 'timeline')?.table?.rows.filter((row) => String(row[1]).startsWith('送什么')),
    ).toHaveLength(1)
  })
})

describe('the run-sheet', () => {
  test('on time is within a quarter of an hour', () => {
    const { section, all } = looked('process', { sheet: [step(0), step(15), step(16), step(-30)] })
    expect(section?.headline.zh).toBe('4 个节点准时完成 3 个（75.0%），0 项决定超期，0 起意外')
    expect(all.charts.find((one) => one.id === 'process')?.series[0]?.values).toEqual([3, 1, 0, 0])
  })

  test('steps that lie ahead are not counted, those not ticked off are', () => {
    const ahead = step(null, { at: '2026-07-08T09:00:00+08:00', state: 'waiting' })
    const open = step(null, { state: 'late' })
    const skipped = step(null, { state: 'skipped' })
    const { all } = looked('process', { sheet: [step(0), ahead, open, skipped] })
    expect(all.charts.find((one) => one.id === 'process')?.series[0]?.values).toEqual([1, 0, 1, 1])
  })

  test('the latest step is named when it was an hour or more', () => {
    expect(looked('process', { sheet: [step(59)] }).section?.sentences).toEqual([])
    expect(looked('process', { sheet: [step(60)] }).section?.sentences[0]?.en).toContain('60 minutes late')
    expect(looked('process', { sheet: [step(150)] }).section?.sentences[0]?.zh).toContain('晚了 2.5 小时')
  })

  test('a sheet that nobody ticked off says nothing about the work', () => {
    const { section, all } = looked('process', { sheet: [step(null, { state: 'late' })] })
    expect(section?.missing?.en).toContain('cannot be told')
    expect(all.scorecard.some((row) => row.measure === 'drift_minutes')).toBe(false)
  })

  test('ten steps of which nine were on time are worth keeping', () => {
    const sheet = [...Array.from({ length: 9 }, (_, index) => step(index)), step(90)]
    expect(looked('process', { sheet }).all.proposals.map((one) => one.id)).toContain('keep-sheet')
    expect(
      looked('process', { sheet: [...sheet, step(95)] }).all.proposals.map((one) => one.id),
    ).not.toContain('keep-sheet')
  })
})

describe('incidents and the time line', () => {
  const incident = (text: string, solved: boolean | null): JournalFact => ({
    kind: 'incident',
    at: '2026-06-08T10:21:00+08:00',
    by: '小雅',
    text,
    solved,
  })

  test('are told in the words of those who wrote them, with how many stand unsolved', () => {
    const { section } = looked('process', {
      journal: [incident('抢不到', false), incident('断货', true), incident('', null)],
    })
    expect(section?.headline.zh).toBe('0 项决定超期，3 起意外（1 起未解决）')
    expect(section?.sentences.map((one) => one.zh)).toEqual([
      '意外 06/08 10:21：抢不到',
      '意外 06/08 10:21：断货',
    ])
  })

  test('the time line runs in order through phases, notes and decisions', () => {
    const journal: JournalFact[] = [
      { kind: 'note', at: '2026-06-08T23:00:00+08:00', by: '小雅', text: '排队' },
      incident('抢不到', false),
    ]
    const { all } = looked('process', { journal }, { decisions: [decision('2026-06-09', '2026-06-09')] })
    expect(sectionOf(all, 'timeline')?.table?.rows).toEqual([
      ['2026-06-08 00:00', { zh: '阶段开始：官方活动', en: 'Phase begins: 官方活动' }, null],
      ['2026-06-08 10:21', '抢不到', '小雅'],
      ['2026-06-08 23:00', '排队', '小雅'],
      ['2026-06-09 12:00', '送什么 → 小样', '掌柜'],
    ])
  })
})
