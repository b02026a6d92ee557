import { expect, test } from 'vitest'
import { changesBetween } from './change.ts'
import { withLaterSections } from './goods-sections.ts'
import { parseCampaign } from './parse.ts'
import { sampleCampaign } from './sample.ts'

const whole = sampleCampaign('double_11', '2026-11-11')
const { selection: _s, costing: _c, benefits: _b, ...older } = whole

test('a document of before goes on loading, and has the usual sections', () => {
  expect(parseCampaign(older)).toEqual({ kind: 'read', value: whole })
  expect(changesBetween(withLaterSections(older), whole)).toEqual([])
})

test('what stands in the sections is not touched by the usual ones', () => {
  const weights = { ...whole.selection.weights, sales: 90 }
  const own = { ...whole, selection: { ...whole.selection, weights } }
  expect(withLaterSections(own)).toEqual(own)
  expect(parseCampaign(own)).toEqual({ kind: 'read', value: own })
})

test('the usual sections of two documents are not the same object', () => {
  const [one, other] = [parseCampaign(older), parseCampaign(older)]
  if (one.kind !== 'read' || other.kind !== 'read') throw new Error('not read')
  expect(one.value.costing.rates).not.toBe(other.value.costing.rates)
})

test.each([
  [{ selection: { ...whole.selection, weights: { sales: 1 } } }, 'selection.weights.conversion'],
  [
    { selection: { ...whole.selection, weights: { ...whole.selection.weights, looks: 3 } } },
    'selection.weights.looks',
  ],
  [
    { costing: { ...whole.costing, rates: { ...whole.costing.rates, refundPermyriad: 10_001 } } },
    'costing.rates.refundPermyriad',
  ],
  [
    { costing: { ...whole.costing, rates: { ...whole.costing.rates, freightFen: -1 } } },
    'costing.rates.freightFen',
  ],
  [
    {
      costing: undefined,
      benefits: [{ id: 'b', audience: 'nobody', offer: null, strengthPermyriad: 0, copy: '' }],
    },
    'benefits[0].audience',
  ],
  [
    {
      selection: {
        ...whole.selection,
        groups: [
          { id: 'g', name: 'A', kind: 'brand', items: [], requiredFen: 0 },
          { id: 'g', name: 'B', kind: 'brand', items: [], requiredFen: 0 },
        ],
      },
    },
    'selection.groups[1].id',
  ],
])('a fault is told at its place: %#', (part, path) => {
  const read = parseCampaign({ ...older, ...part })
  expect(read.kind === 'refused' ? read.problems[0]?.path : null).toBe(path)
})
