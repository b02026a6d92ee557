import { describe, expect, test } from 'vitest'

import { catalogue, findMeasure } from './catalogue.ts'
import { componentDimensions, familyOf } from './components.ts'
import { componentsOf, stepsOfUnit } from './evaluate.ts'
import { components, dimensions } from './measure.ts'

describe('the catalogue of measures', () => {
  test('has each id once, in words that a command line takes', () => {
    const ids = catalogue.map((measure) => measure.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(60)
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z_0-9]*$/)
  })

  test('has each name once in each language, so that two charts cannot bear the same title', () => {
    for (const language of ['zh', 'en'] as const) {
      const names = catalogue.map((measure) => measure.name[language])
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test.each(catalogue.map((measure) => [measure.id, measure] as const))(
    '%s is complete in zh and en',
    (_, m) => {
      expect(m.name.zh).toMatch(/\p{Script=Han}/u)
      expect(m.meaning.zh).toMatch(/\p{Script=Han}.*。$/u)
      expect(`${m.name.en} ${m.meaning.en}`).not.toMatch(/\p{Script=Han}/u)
      expect(m.name.en).toMatch(/^[A-Z]/)
      expect(m.meaning.en).toMatch(/^[A-Z].*\.$/)
      expect(stepsOfUnit[m.unit]).toBeGreaterThan(0)
    },
  )

  test('uses every component that an engine can sum, and no other', () => {
    expect(new Set(componentsOf(catalogue))).toEqual(new Set(components))
  })

  test.each(catalogue.map((measure) => [measure.id, measure] as const))(
    '%s promises no dimension that one of its components lacks',
    (_, m) => {
      for (const component of componentsOf([m]))
        for (const dimension of m.dimensions)
          expect(componentDimensions(component), `${component} by ${dimension}`).toContain(dimension)
      expect(m.dimensions).toContain('day')
      expect(m.dimensions).toContain('shop')
      expect(dimensions).toEqual(expect.arrayContaining([...m.dimensions]))
    },
  )

  test('counts of people and orders, states and quotients do not add up; money and pieces do', () => {
    const additive = (id: string) => findMeasure(id)?.additive
    for (const id of ['gmv', 'net_sales', 'pieces', 'pv', 'ad_spend', 'coupon_claims', 'reviews'])
      expect(additive(id), id).toBe(true)
    for (const id of [
      'buyers',
      'paid_orders',
      'uv',
      'new_sales',
      'stock_on_hand',
      'aov',
      'conversion',
      'dsr_item',
    ])
      expect(additive(id), id).toBe(false)
  })

  test('GMV is computed in one place: one measure, one component', () => {
    const lines = catalogue.filter(
      (measure) => measure.formula.kind === 'sum' && measure.formula.add.includes('paid_fen'),
    )
    expect(lines.map((measure) => measure.id)).toEqual(['gmv', 'net_sales'])
  })

  test('components of one family know the same dimensions', () => {
    for (const one of components)
      for (const other of components)
        if (familyOf(one) === familyOf(other))
          expect(componentDimensions(one)).toEqual(componentDimensions(other))
  })

  test('an unknown id is answered with null', () => {
    expect(findMeasure('GMV')).toBeNull()
    expect(findMeasure('')).toBeNull()
  })
})
