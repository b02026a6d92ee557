import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sections } from '../plan/document.ts'
import type { Campaign } from '../plan/document.ts'
import { parseCampaign } from '../plan/parse.ts'
import { sampleCampaign } from '../plan/sample.ts'
import { templates } from '../plan/templates/all.ts'
import { runSteps, sheetAt } from '../run/sheet.ts'
import { check } from './check.ts'
import { linesTaken } from './scope.ts'

/** Spoils a document somewhere: a list emptied or halved, a number made zero or huge, a text emptied, a window moved. */
type Spoil = { section: number; kind: number; at: number }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function spoilValue(value: unknown, { kind, at }: Spoil): unknown {
  if (Array.isArray(value)) {
    if (kind % 3 === 0) return []
    const index = at % Math.max(1, value.length)
    if (kind % 3 === 1) return value.filter((_each, place) => place !== index)
    return value.map((each, place) =>
      place === index ? spoilValue(each, { section: 0, kind: kind >> 2, at: at >> 2 }) : each,
    )
  }
  if (typeof value === 'number') return [0, 1, 999_999_999][at % 3]
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}T/.test(value))
      return value.replace(/^\d{4}-\d{2}-\d{2}/, ['2026-11-01', '2026-11-11', '2027-02-03'][at % 3] ?? '')
    return ['', value, '全场最佳'][at % 3]
  }
  if (!isObject(value)) return value
  const keys = Object.keys(value).filter((key) => key !== 'id' && key !== 'kind')
  const key = keys[at % Math.max(1, keys.length)]
  return key === undefined
    ? value
    : { ...value, [key]: spoilValue(value[key], { section: 0, kind: kind >> 1, at: at >> 1 }) }
}

function spoilt(plan: Campaign, spoils: readonly Spoil[]): Campaign {
  let so = plan
  for (const spoil of spoils) {
    const section = sections[spoil.section % sections.length] ?? 'risks'
    const parsed = parseCampaign({ ...so, [section]: spoilValue(so[section], spoil) })
    if (parsed.kind === 'read') so = parsed.value
  }
  return so
}

describe('whatever a plan looks like, as long as it parses', () => {
  const spoils = fc.array(
    fc.record({ section: fc.nat({ max: 40 }), kind: fc.nat({ max: 1000 }), at: fc.nat({ max: 100_000 }) }),
    { maxLength: 12 },
  )

  test('[ANY-1] the linter answers, twice the same, and every finding leads into the document', () => {
    fc.assert(
      fc.property(fc.constantFrom(...templates.map((each) => each.id)), spoils, (template, list) => {
        const plan = spoilt(sampleCampaign(template, '2026-11-11'), list)
        const facts = { today: '2026-10-20', experienceScore: 70, lowestPaid: {}, stock: {} }
        const findings = check(plan, facts)
        expect(check(structuredClone(plan), facts)).toEqual(findings)
        for (const { path, evidence } of findings) {
          expect(path === 'shops' || sections.some((section) => path.startsWith(section))).toBe(true)
          expect(evidence.en).not.toMatch(/undefined|NaN|\[object/)
          expect(evidence.zh).not.toMatch(/undefined|NaN|\[object/)
        }
      }),
      { seed: 61, numRuns: 60 },
    )
  })

  test('[ANY-2] the run-sheet is made, in order and with ids once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...templates.map((each) => each.id)), spoils, (template, list) => {
        const plan = spoilt(sampleCampaign(template, '2026-11-11'), list)
        const steps = runSteps(plan)
        expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length)
        const sheet = sheetAt('c', plan, [], '2026-11-11T12:00:00+08:00')
        expect(
          sheet.late + sheet.lines.filter((line) => line.state === 'waiting' || line.state === 'due').length,
        ).toBe(steps.length)
      }),
      { seed: 62, numRuns: 60 },
    )
  })
})

describe('the reach of a scope', () => {
  const lineup = sampleCampaign('double_11', '2026-11-11').lineup
  test.each([
    ['none', undefined, ['mask', 'wash', 'serum', 'cream', 'toner', 'gel']],
    ['SKUs', { skus: ['serum-S', 'x'] }, ['serum']],
    ['a category', { categories: ['护肤'] }, ['mask', 'wash', 'serum', 'cream', 'toner', 'gel']],
    ['another category', { categories: ['彩妆'] }, []],
    ['both', { skus: ['serum-S', 'gel-S'], categories: ['护肤'] }, ['serum', 'gel']],
    ['all but one', { not: { skus: ['gel-S'] } }, ['mask', 'wash', 'serum', 'cream', 'toner']],
    ['some but one', { skus: ['serum-S', 'gel-S'], not: { skus: ['gel-S'] } }, ['serum']],
    ['nothing said', {}, ['mask', 'wash', 'serum', 'cream', 'toner', 'gel']],
  ])('[SC-1] %s', (_name, scope, ids) => {
    expect([...linesTaken(scope, lineup)].toSorted()).toEqual(ids.toSorted())
  })
})
