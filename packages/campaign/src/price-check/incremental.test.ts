import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBetween } from '../plan/change.ts'
import { parseCampaign } from '../plan/parse.ts'
import { createChecker, check } from './check.ts'
import { plantings } from './plantings/all.ts'
import { clean, stated } from './plantings/planting.ts'
import type { Planted } from './plantings/planting.ts'
import { rules } from './rules/all.ts'

/** One step of somebody who types: plants a fault, takes everything back, or lets a day pass. */
type Step = { kind: 'plant'; at: number } | { kind: 'clean' } | { kind: 'day'; day: number }

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('plant' as const), at: fc.nat({ max: 10_000 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('clean' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('day' as const), day: fc.integer({ min: 1, max: 28 }) }),
    },
  ),
  { minLength: 1, maxLength: 12 },
)

function taken(before: Planted, step: Step): Planted {
  if (step.kind === 'clean') return structuredClone(clean())
  const after = structuredClone(before)
  if (step.kind === 'day') after.facts.today = `2026-10-${String(step.day).padStart(2, '0')}`
  else {
    const [, , plant] = plantings[step.at % plantings.length] ?? []
    try {
      plant?.(after)
    } catch {
      // A fault that needs what an earlier one took away is left out.
      return before
    }
  }
  return after
}

describe('a linter that remembers says what one without memory says', () => {
  test('[INC-1] after any edits, from any order of plantings', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const checker = createChecker()
        let now: Planted = structuredClone(clean())
        for (const step of list) {
          now = taken(now, step)
          const copy = structuredClone(now)
          expect(checker.check(copy.plan, copy.facts)).toEqual(check(now.plan, now.facts))
        }
      }),
      { seed: 71, numRuns: Number(process.env['DACU_LONG'] ?? 0) > 0 ? 400 : 40 },
    )
  })

  test('[INC-2] nothing is run again where nothing changed, though every object is another', () => {
    const checker = createChecker()
    const { plan, facts } = clean()
    expect(checker.checking(plan, facts).ran.length).toBe(rules.length)
    expect(checker.checking(structuredClone(plan), structuredClone(facts)).ran).toEqual([])
  })

  test('[INC-3] an edit runs only the rules that read what it touches', () => {
    const checker = createChecker()
    const one = structuredClone(clean())
    checker.check(one.plan, one.facts)
    const edited = structuredClone(one)
    const [budget] = edited.plan.budget
    if (budget) budget.owner = ''
    const { ran, findings } = checker.checking(edited.plan, edited.facts)
    expect(ran.toSorted()).toEqual(['C-12', 'L-G12', 'M-10', 'M-11', 'M-12', 'M-14'])
    expect(findings.map(({ rule }) => rule)).toEqual(['C-12'])
    for (const rule of ran) expect(checker.reads(rule)).toContain('plan.budget')
  })

  test('[INC-4] a threshold of the shop is read anew; a rule that is off is silent until it is on', () => {
    const checker = createChecker()
    const one = structuredClone(clean())
    checker.check(one.plan, one.facts)
    stated(one, 'R-05', { daysMin: 5 })
    expect(checker.check(one.plan, one.facts).map(({ rule }) => rule)).toEqual(['R-05'])
    one.facts.settings = {
      'R-05': {
        values: { daysMin: 5 },
        off: { because: '小活动', by: 'x', at: '2026-09-20T00:00:00+08:00' },
      },
    }
    expect(checker.check(one.plan, one.facts)).toEqual([])
  })

  test('[INC-5] a rule of a later law is silent for a campaign that began before it', () => {
    const one = structuredClone(clean())
    const touch = one.plan.touches.find(({ id }) => id === 'group-eve')
    if (touch) touch.text = '直播间下单立省一百'
    expect(check(one.plan, one.facts).map(({ rule }) => rule)).toEqual(['L-A22'])
    one.plan.window.from = '2026-01-31T00:00:00+08:00'
    expect(check(one.plan, one.facts).map(({ rule }) => rule)).not.toContain('L-A22')
  })
})

test('[PLANT-1] every planting is a document, and differs from the clean plan or its facts', () => {
  const before = clean()
  for (const [name, , plant] of plantings) {
    const one = structuredClone(before)
    plant(one)
    const moved = changesBetween(before.plan, one.plan).length > 0 || one.plan.name !== before.plan.name
    const told = JSON.stringify(one.facts) !== JSON.stringify(before.facts)
    expect([name, moved || told]).toEqual([name, true])
    expect([name, parseCampaign(one.plan).kind]).toEqual([name, 'read'])
  }
})
