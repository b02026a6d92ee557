import { writeXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gbk, only, openDesk, table } from './desk.ts'
import type { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.end())

const orders = [
  [
    '订单编号',
    '买家会员名',
    '买家应付货款',
    '买家应付邮费',
    '总金额',
    '买家实际支付金额',
    '订单状态',
    '订单创建时间',
    '订单付款时间',
    '宝贝总数量',
  ],
  [
    '5113837045333047045',
    'tb_wang',
    100,
    0,
    100,
    100,
    '交易成功',
    new Date('2026-11-11T10:00:00Z'),
    new Date('2026-11-11T10:01:00Z'),
    3,
  ],
  [
    5.113837045333047e18,
    'tb_li',
    20,
    0,
    20,
    20,
    '交易成功',
    new Date('2026-11-11T11:00:00Z'),
    new Date('2026-11-11T11:01:00Z'),
    1,
  ],
]
const lines = [
  [
    '子订单编号',
    '主订单编号',
    '标题',
    '价格',
    '购买数量',
    '订单状态',
    '商家编码',
    '买家实际支付金额',
    '订单创建时间',
    '订单付款时间',
  ],
  [
    '1',
    '5113837045333047045',
    '水',
    60,
    1,
    '交易成功',
    'S1',
    50,
    '2026-11-11 10:00:00',
    '2026-11-11 10:01:00',
  ],
  [
    '2',
    '5113837045333047045',
    '霜',
    60,
    2,
    '交易成功',
    'S2',
    50,
    '2026-11-11 10:00:00',
    '2026-11-11 10:01:00',
  ],
]
const receivers = [
  ['订单编号', '收货人姓名', '联系手机', '收货地址'],
  ['5113837045333047045', '王小明', '18600001111', '浙江省杭州市西湖区'],
]

test('a 千牛 workbook: orders, lines and receivers are three imports that find one another', async () => {
  const bytes = Buffer.from(
    await writeXlsx({
      sheets: [
        { name: '发货报表', rows: receivers },
        { name: '销售明细', rows: lines },
        { name: '空', rows: [] },
        { name: '订单报表', rows: [['千牛导出'], ...orders, []] },
      ],
    }),
  )
  const reading = await desk.read('千牛_20261112.xlsx', bytes)
  expect(reading).toMatchObject({ kind: 'recognised', intakes: [{ format: 'taobao-orders' }, {}, {}] })
  if (reading.kind === 'recognised') {
    expect(reading.because.zh).toContain('发货报表 → 千牛发货报表')
    await reading.discard()
  }
  const reports = await desk.bring('千牛_20261112.xlsx', bytes)
  expect(
    reports.map((report) => [report.format, report.added, report.superseded, report.needsReview]),
  ).toEqual([
    ['taobao-orders', 2, 0, 1],
    ['qianniu-receivers', 0, 1, 0],
    ['taobao-lines', 2, 0, 0],
  ])
  expect(
    await desk.rows(`select order_id, created_at, paid_fen, region, row_number from order_fact order by 1`),
  ).toEqual([
    {
      order_id: '5.113837045333047E+18~20261111110000',
      created_at: '2026-11-11T11:00:00',
      paid_fen: 2000,
      region: null,
      row_number: 4,
    },
    {
      order_id: '5113837045333047045',
      created_at: '2026-11-11T10:00:00',
      paid_fen: 10000,
      region: '浙江',
      row_number: 2,
    },
  ])
  const found = await desk.rows(`select region, person from line_fact`)
  expect(found.every((line) => line['region'] === '浙江' && line['person'] !== null)).toBe(true)
  expect(
    (await desk.bring('千牛_20261112.xlsx', bytes)).every((report) => report.added + report.superseded === 0),
  ).toBe(true)
})

test('old lines of ten columns lean on their orders and are paid for exactly', async () => {
  const old = table([
    [
      '订单编号',
      '标题',
      '价格',
      '购买数量',
      '外部系统编号',
      '商品属性',
      '套餐信息',
      '备注',
      '订单状态',
      '商家编码',
    ],
    ['="5113837045333047045"', '水', '60.00', '1', '商品规格', '', '', '', '交易成功', 'S1'],
    ['="5113837045333047045"', '霜', '60.00', '2', '商品规格', '', '', '', '交易成功', 'S2'],
    ['="999"', '霜', '60.00', '2', '商品规格', '', '', '', '交易成功', 'S2'],
  ])
  await desk.bring(
    '订单.xlsx',
    Buffer.from(await writeXlsx({ sheets: [{ name: '订单报表', rows: orders }] })),
  )
  const report = only(await desk.bring('ExportOrderDetailList201605232202.csv', gbk(old)))
  expect(report).toMatchObject({ format: 'taobao-old-lines', added: 2, setAside: 1 })
  expect(await desk.rows('select sku, paid_fen, paid_at from line_fact order by 1')).toEqual([
    { sku: 'S1', paid_fen: 3333, paid_at: '2026-11-11T10:01:00' },
    { sku: 'S2', paid_fen: 6667, paid_at: '2026-11-11T10:01:00' },
  ])
  expect((await desk.rejects(report.file))[0]).toMatchObject({
    row: 4,
    reason: expect.stringContaining('还没有订单 999'),
  })
})

test('two sheets of one kind are both read', async () => {
  const bytes = Buffer.from(
    await writeXlsx({
      sheets: [
        { name: '十一月', rows: lines.slice(0, 2) },
        { name: '十二月', rows: [lines[0] ?? [], lines[2] ?? []] },
      ],
    }),
  )
  expect((await desk.bring('x.xlsx', bytes)).map((report) => report.added)).toEqual([1, 1])
})
