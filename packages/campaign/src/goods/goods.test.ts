import { expect, test } from 'vitest'
import {
  attributesOf,
  costOn,
  type CostEntry,
  onTheWay,
  type PurchaseOrder,
  skuMatrix,
  stockState,
} from './goods.ts'

const entry = (from: string, costFen: number, at = from): CostEntry => ({
  sku: 's',
  from,
  costFen,
  at,
  by: 'u',
  because: '',
})

test.each([
  ['2026-01-31', null],
  ['2026-02-01', 1000],
  ['2026-03-09', 1000],
  ['2026-03-10', 1300],
  ['2027-01-01', 1300],
])('on %s the cost is %s: the latest start, and of one start what was said last', (day, costFen) => {
  const entries = [entry('2026-02-01', 1000), entry('2026-03-10', 1200), entry('2026-03-10', 1300)]
  expect(costOn(entries, day)?.costFen ?? null).toBe(costFen)
  expect(costOn([...entries, entry('2026-02-01', 900)], '2026-03-10')?.costFen).toBe(1300)
})

test('what is on the way is what has not come yet, due on the earliest day', () => {
  const order = (dueOn: string, pieces: number, received: number): PurchaseOrder => ({
    supplier: 'x',
    orderedOn: '2026-01-01',
    dueOn,
    note: '',
    lines: [
      { sku: 's', pieces, received },
      { sku: 'other', pieces: 5, received: 0 },
    ],
  })
  expect(onTheWay([order('2026-11-20', 100, 40), order('2026-11-12', 30, 0)], 's')).toEqual({
    pieces: 90,
    dueOn: '2026-11-12',
  })
  expect(onTheWay([order('2026-11-12', 30, 30), order('2026-11-13', 30, 31)], 's')).toEqual({
    pieces: 0,
    dueOn: null,
  })
})

test.each([
  [null, 100, 12, 'unknown'],
  [0, null, 12, 'out'],
  [-3, 10, 12, 'out'],
  [100, null, 12, 'enough'],
  [100, 119, 12, 'low'],
  [100, 120, 12, 'enough'],
  [100, 69, null, 'low'],
  [100, 70, null, 'enough'],
  [100, 900, 12, 'enough'],
  [100, 901, 12, 'much'],
] as const)('%s pieces for %s tenths of a day, %s days to order: %s', (pieces, cover, lead, state) => {
  expect(stockState(pieces, cover, lead)).toBe(state)
})

test.each([
  ['颜色分类:红[长45cm];尺码:M', { 颜色: '红[长45cm]', 尺码: 'M' }],
  ['净含量：30ml', { 净含量: '30ml' }],
  ['Size:XL；Color:Navy', { 尺码: 'XL', 颜色: 'Navy' }],
  ['均码', { 规格: '均码' }],
  ['', {}],
])('%s is told apart by its attributes', (spec, attributes) => {
  expect(attributesOf(spec)).toEqual(attributes)
})

test('SKUs lie by colour and size, sizes in their order; what has neither or shares a place is a list', () => {
  const sku = (颜色: string, 尺码: string) => ({ attributes: { 颜色, 尺码 } })
  const [a, b, c] = [sku('红', 'XL'), sku('红', 'S'), sku('黑', 'M')]
  expect(skuMatrix([a, b, c])).toEqual({
    rows: ['红', '黑'],
    columns: ['S', 'M', 'XL'],
    cells: [
      [b, null, a],
      [null, c, null],
    ],
  })
  expect(skuMatrix([a, sku('红', 'XL')])).toBeNull()
  expect(skuMatrix([a, { attributes: { 净含量: '30ml' } }])).toBeNull()
  expect(skuMatrix([sku('红', ''), sku('黑', '')])?.columns).toEqual([''])
})
