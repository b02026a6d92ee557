import { expect, test } from 'vitest'
import type { CostEntry, GoodsItem } from './goods.ts'
import { type KnownGoods, readGoodsSheet } from './sheet.ts'

const dress: GoodsItem = {
  title: '连衣裙',
  category: '女装',
  brand: '云裳',
  supplier: 's1',
  skus: [
    { sku: 'Q-R-M', attributes: { 颜色: '红', 尺码: 'M' }, listFen: 19_900 },
    { sku: 'Q-R-L', attributes: { 颜色: '红', 尺码: 'L' }, listFen: 19_900 },
  ],
}
const cost: CostEntry = { sku: 'Q-R-M', from: '2026-01-01', costFen: 6_000, at: 'x', by: 'u', because: '' }
const known: KnownGoods = {
  items: new Map([['100', { version: 3, body: dress }]]),
  costs: new Map([['Q-R-M', [cost]]]),
  stock: new Map([['Q-R-M', 40]]),
  suppliers: new Map([
    ['广州制衣', 's1'],
    ['苏州绣坊', 's2'],
  ]),
}
/** `a | b` lines; the first is the header, which is row 1. */
const read = (text: string) => {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const lines = rows.map((cells, index) => ({ row: index + 2, cells }))
  return readGoodsSheet(header, lines, known, '2026-11-11')
}
const problems = (text: string) =>
  read(text).problems.map(({ row, column, message }) => `${row} ${column}: ${message.en}`)

test('what stands as it stood changes nothing, in whatever words the columns are headed', () => {
  const whole = `
    商品ID | 标题 | SKU编码 | 颜色 | 尺码 | 吊牌价(元) | 成本价(元) | 成本生效日 | 库存(件) | 供应商 | 版本(勿改)
    100 | 连衣裙 | Q-R-M | 红 | M | 199.00 | 60 | 2026-11-01 | 40 | 广州制衣 | 3
    100 | | Q-R-L | 红 | L | ¥199 | | | | | 3`
  expect(read(whole)).toMatchObject({ changes: [], problems: [], items: 1, rows: 2 })
  expect(read(`Item ID | SKU | Title\n="100" | Q-R-M | 连衣裙`)).toMatchObject({ changes: [], problems: [] })
})

test('three columns are enough to enter costs; a blank cell leaves things as they are', () => {
  const { changes, problems: none } = read(`
    商品ID | 商家编码 | 成本价
    100 | Q-R-M | 58.5
    100 | Q-R-L |
    合计 | | 58.5`)
  expect(none).toEqual([])
  expect(changes).toEqual([
    {
      item: '100',
      expected: 3,
      body: dress,
      costs: [{ sku: 'Q-R-M', from: '2026-11-11', costFen: 5_850 }],
      counts: [],
    },
  ])
})

test('items and SKUs are added, prices, attributes and stock changed', () => {
  const { changes } = read(`
    ID | 标题 | SKU商家编码 | 颜色分类 | 其他属性 | SKU价格 | SKU库存 | 供应商
    100 | | Q-B-M | 黑 | 材质:棉 | 209 | 12 | 苏州绣坊
    100 | | Q-R-M | | | | 41 |
    200 | 围巾 | W-1 | | | 59 | |`)
  expect(changes[0]).toMatchObject({
    item: '100',
    expected: 3,
    counts: [
      { sku: 'Q-B-M', pieces: 12 },
      { sku: 'Q-R-M', pieces: 41 },
    ],
  })
  expect(changes[0]?.body).toEqual({
    ...dress,
    supplier: 's2',
    skus: [...dress.skus, { sku: 'Q-B-M', attributes: { 颜色: '黑', 材质: '棉' }, listFen: 20_900 }],
  })
  expect(changes[1]).toMatchObject({ item: '200', expected: 0, body: { title: '围巾', supplier: null } })
})

test('every bad cell is told by row and column, and nothing of the sheet is to be kept', () => {
  const text = `
    商品ID | 标题 | SKU编码 | 成本价(元) | 成本生效日 | 库存(件) | 供应商 | 版本(勿改)
    6.8E+11 | 裙 | A | 1 | | | |
    100 | 连衣裙 | Q-R-M | -3 | 2026-02-30 | 1.5 | 不存在 |
    100 | 半身裙 | Q-R-M | 12.345 | | 3 | |
    | 裙 | B | 1 | | | |
    300 | | C | 1 | | | |
    100 | | Q-R-L | 7 | | | | 2`
  expect(read(text).changes).toEqual([])
  expect(problems(text)).toEqual([
    '2 商品ID: “6.8E+11” is a long number that the spreadsheet has cut; format the column as text and enter it again',
    '3 成本价(元): “-3” is no amount; write a number of at least 0 with two decimals at most, like 12.50',
    '3 成本生效日: “2026-02-30” is no day; write it like 2026-11-11',
    '3 库存(件): “1.5” is no count of pieces; write a whole number of at least 0, like 120',
    '3 供应商: there is no supplier “不存在”; add it on the goods page first; there are 广州制衣, 苏州绣坊',
    '4 成本价(元): “12.345” is no amount; write a number of at least 0 with two decimals at most, like 12.50',
    '4 SKU编码: the SKU Q-R-M stands in row 3 already; remove one of them',
    '4 标题: differs from row 3: of one item it has to be “连衣裙” everywhere',
    '5 商品ID: the item ID is missing',
    '6 标题: a new item needs a title',
    '7 版本(勿改): this item was changed after the download (version 2 in the sheet, now 3); download the sheet again and edit that',
  ])
})

test('a sheet without the columns that name a SKU, and one SKU with two costs, are refused', () => {
  expect(problems('标题 | 成本价\n裙 | 3')).toEqual([
    '0 商品ID: the header has no column “Item ID” (商品ID)',
    '0 SKU编码: the header has no column “SKU” (SKU编码)',
  ])
  expect(problems('商品ID | 标题 | SKU | 成本\n1 | a | X | 3\n2 | b | X | 4')).toEqual([
    '3 成本: differs from row 2: one SKU has one cost',
  ])
})
