import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Recipe } from '../intake.ts'
import { openBench } from './fixtures.ts'
import type { Bench } from './fixtures.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.end())

const aside = 'set aside'
type Case = readonly [spelled: string, read: string | number | null]

const money: Recipe = { kind: 'money', columns: ['x'] }
const tables: { name: string; field: string; recipe: Recipe; cases: readonly Case[] }[] = [
  {
    name: '[R1] money: symbols, separators and units fall away, half a fen goes up, "-" is nothing',
    field: 'goods_fen',
    recipe: money,
    cases: [
      ['12.34', 1234],
      ['¥12.34', 1234],
      ['￥12.34', 1234],
      ['1,234.00', 123400],
      ['1，234.00', 123400],
      ['99.00元', 9900],
      ['0.005', 1],
      ['0.0049', 0],
      ['1.005', 101],
      ['-1.005', -101],
      ['-12.3', -1230],
      ['8', 800],
      [' 8.50 ', 850],
      ['8.5\u3000', 850],
      ['-', 0],
      ['--', 0],
      ['', 0],
      ['无退款申请', 0],
      ['没有申请退款', 0],
      ['123456789012.34', 12345678901234],
      ['90071992547.99', 9007199254799],
      ['NaN', 0],
      ['inf', aside],
      ['abc', aside],
      ['12.34.56', aside],
      ['1e3', 100000],
    ],
  },
  {
    name: '[R2] money that takes away',
    field: 'goods_fen',
    recipe: { ...money, negate: true },
    cases: [
      ['12.34', -1234],
      ['-12.34', 1234],
    ],
  },
  {
    name: '[R3] whole numbers: separators and units fall away, a fraction is no number of pieces',
    field: 'goods_fen',
    recipe: { kind: 'integer', columns: ['x'] },
    cases: [
      ['12', 12],
      ['1,204', 1204],
      ['3件', 3],
      ['12.0', 12],
      ['-5', -5],
      ['-', 0],
      ['12.5', aside],
      ['a dozen', aside],
    ],
  },
  {
    name: '[R4] rates: per cent and fraction both become permyriad',
    field: 'goods_fen',
    recipe: { kind: 'permyriad', columns: ['x'] },
    cases: [
      ['13.66%', 1366],
      ['0.1366', 1366],
      ['0.00%', 0],
      ['100%', 10000],
      ['-', 0],
      ['x%', aside],
    ],
  },
  {
    name: '[R5] times in every spelling seen',
    field: 'paid_at',
    recipe: { kind: 'time', columns: ['x'] },
    cases: [
      ['2019-05-15 16:50:00', '2019-05-15T16:50:00'],
      ['2019-05-15T16:50:01', '2019-05-15T16:50:01'],
      ['2019-05-15', '2019-05-15T00:00:00'],
      ['2016/5/23 22:02', '2016-05-23T22:02:00'],
      ['2016/5/23', '2016-05-23T00:00:00'],
      ['2016.5.23', '2016-05-23T00:00:00'],
      ['20260817', '2026-08-17T00:00:00'],
      ['20260817 09:05:00', '2026-08-17T09:05:00'],
      ['20260817090500', '2026-08-17T09:05:00'],
      ['2026年4月17日', '2026-04-17T00:00:00'],
      ['2026年4月17日 09:05', '2026-04-17T09:05:00'],
      ['2026-11-11 14', '2026-11-11T14:00:00'],
      ['2026-11-11 14时', '2026-11-11T14:00:00'],
      ['2026-11-11 14:00-14:59', '2026-11-11T14:00:00'],
      ['2026-11-11T00:03:00+08:00', '2026-11-11T00:03:00'],
      ['2026-11-11T00:03:00Z', '2026-11-11T00:03:00'],
      ['46337', '2026-11-11T00:00:00'],
      ['46337.5', '2026-11-11T12:00:00'],
      ['2026-08-17\t', '2026-08-17T00:00:00'],
      ['', null],
      ['-', null],
      ['昨天', aside],
      ['2026-02-30', aside],
      ['12', aside],
    ],
  },
  {
    name: '[R6] times as a mapping spells them',
    field: 'paid_at',
    recipe: { kind: 'time', columns: ['x'], formats: ['%d/%m/%Y %H:%M'] },
    cases: [
      ['01/12/2009 07:45', '2009-12-01T07:45:00'],
      ['2009-12-01 07:45:00', '2009-12-01T07:45:00'],
    ],
  },
  {
    name: '[R7] ids without their armour',
    field: 'status',
    recipe: { kind: 'id', columns: ['x'] },
    cases: [
      ['="5113837045333047045"', '5113837045333047045'],
      ['\t6917000000000000001', '6917000000000000001'],
      ["'186000", '186000'],
      ['13085.0', '13085'],
      ['A-1.0', 'A-1.0'],
      ['1.93068E+15', '1.93068E+15'],
    ],
  },
  {
    name: '[R8] words of the platform: commas of either width; an unknown word sets the row aside',
    field: 'status',
    recipe: {
      kind: 'words',
      columns: ['x'],
      map: { '买家已付款,等待卖家发货': 'paid', 交易成功: 'done' },
      otherwise: null,
    },
    cases: [
      ['买家已付款,等待卖家发货', 'paid'],
      ['买家已付款，等待卖家发货', 'paid'],
      ['交易成功 ', 'done'],
      ['交易暂停', aside],
    ],
  },
  {
    name: '[R9] words with a way out',
    field: 'status',
    recipe: { kind: 'words', columns: ['x'], map: { 完成: 'done' }, otherwise: 'paid' },
    cases: [
      ['完成', 'done'],
      ['什么', 'paid'],
    ],
  },
  {
    name: '[R10] the beginning of a text decides',
    field: 'status',
    recipe: { kind: 'prefix', columns: ['x'], map: { C: 'refund', A: 'adjustment' }, otherwise: 'sale' },
    cases: [
      ['C489449', 'refund'],
      ['A506401', 'adjustment'],
      ['489434', 'sale'],
    ],
  },
  {
    name: '[R11] of an address only the province',
    field: 'region',
    recipe: { kind: 'region', columns: ['x'] },
    cases: [
      ['广东省 深圳市 南山区 科技路1号', '广东'],
      ['内蒙古自治区呼和浩特市', '内蒙古'],
      ['北京北京市朝阳区', '北京'],
      ['中国香港', '香港'],
      ['某地', null],
      ['', null],
    ],
  },
  {
    name: '[R12] persons: the platforms’ masks are nobody',
    field: 'person',
    recipe: { kind: 'person', columns: ['x'] },
    cases: [
      ['****', null],
      ['张**', null],
      ['##abc123', null],
      ['$$abc123', null],
      ['', null],
    ],
  },
  {
    name: '[R13] a fixed value',
    field: 'status',
    recipe: { kind: 'constant', value: 'done' },
    cases: [['whatever', 'done']],
  },
  {
    name: '[R14] a text keeps what is inside and loses the blanks around',
    field: 'status',
    recipe: { kind: 'text', columns: ['missing', 'x'] },
    cases: [
      ['  a  b ', 'a  b'],
      ['a "quoted", text', 'a "quoted", text'],
      ['two\nlines', 'two\nlines'],
    ],
  },
]

test.each(tables)('$name', async ({ name, field, recipe, cases }) => {
  const shop = name.slice(0, 5)
  const report = await bench.bring(
    [['n', 't', 'x'], ...cases.map(([spelled], index) => [String(index), '2026-01-01', spelled])],
    {
      shop,
      makes: [
        {
          table: 'order',
          fields: {
            order_id: { kind: 'id', columns: ['n'], required: true },
            created_at: { kind: 'time', columns: ['t'], required: true },
            [field]: recipe,
          },
        },
      ],
    },
  )
  const rows = await bench.rows(
    `select order_id, ${field} as x from order_fact where shop = '${shop}' order by order_id::int`,
  )
  const read = new Map(rows.map((row) => [row['order_id'], row['x']]))
  const seen = cases.map(([spelled], index) => [
    spelled,
    read.has(String(index)) ? read.get(String(index)) : aside,
  ])
  expect(seen).toEqual(cases)
  expect(report.setAside).toBe(cases.filter(([, expected]) => expected === aside).length)
})

test.each([
  ['3', '4.335', 1301, 'sub-cent prices are multiplied first, then rounded once'],
  ['3', '-4.335', -1301, 'a refund takes back exactly what the sale gave'],
  ['-2', '0.125', -25, 'signs multiply'],
  ['1', '0.0049', 0, 'below half a fen nothing is left'],
])('[R15] %s × %s = %d fen: %s', async (pieces, price, fen) => {
  const shop = `product ${pieces} ${price}`
  await bench.bring(
    [
      ['n', 't', 'q', 'p'],
      ['1', '2026-01-01', pieces, price],
    ],
    {
      shop,
      makes: [
        {
          table: 'order',
          fields: {
            order_id: { kind: 'id', columns: ['n'], required: true },
            created_at: { kind: 'time', columns: ['t'], required: true },
            goods_fen: { kind: 'product', pieces: ['q'], price: ['p'] },
          },
        },
      ],
    },
  )
  const [row] = await bench.rows(`select goods_fen from order_fact where shop = '${shop}'`)
  expect(row?.['goods_fen']).toBe(fen)
})
