import { gbk, marked, table } from './desk.ts'
import type { Sample } from './sample.ts'

const orderColumns =
  '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易'.split(
    ',',
  )

/** One row of the classic export, by the columns that matter. */
function order(cells: Record<string, string>): string[] {
  return orderColumns.map((column) => cells[column.trim()] ?? '')
}

const buyer = {
  收货人姓名: '王小明',
  收货地址: '"浙江省 杭州市 西湖区 文三路1号,2幢"',
  联系手机: "'18600001111",
}
const orderRows = [
  orderColumns,
  order({
    ...buyer,
    订单编号: '="5113837045333047045"',
    买家会员名: 'tb_wang',
    买家应付货款: '180.00',
    买家应付邮费: '6.00',
    总金额: '186.00',
    买家实际支付金额: '186.00',
    订单状态: '"买家已付款,等待卖家发货"',
    订单创建时间: '2019-05-15 16:50:00',
    订单付款时间: '2019-05-15 16:51:02',
    宝贝总数量: '2',
    买家留言: '"请尽快""发""货\n谢谢"',
  }),
  order({
    ...buyer,
    订单编号: '="5113837045333047046"',
    买家会员名: '****',
    买家应付货款: '"1,299.00"',
    买家应付邮费: '0',
    总金额: '1299.00',
    买家实际支付金额: '¥1299.00',
    订单状态: '卖家已发货，等待买家确认',
    订单创建时间: '2019/5/15 17:02',
    订单付款时间: '2019/5/15 17:03',
    宝贝总数量: '1',
  }),
  order({
    ...buyer,
    订单编号: '1.93068E+15',
    买家会员名: 'tb_li',
    买家应付货款: '10.00',
    总金额: '10.00',
    买家实际支付金额: '0.00',
    订单状态: '交易关闭',
    订单创建时间: '2019-05-15 18:00:00',
    宝贝总数量: '1',
  }),
  order({
    ...buyer,
    订单编号: '="5113837045333047048"',
    买家实际支付金额: '1.00',
    订单状态: '天上的状态',
    订单创建时间: '2019-05-15 18:00:00',
  }),
  order({ 订单编号: '合计', 买家实际支付金额: '1485.00' }),
]

const lineRows = [
  '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,支付单号,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间'.split(
    ',',
  ),
  [
    '="101"', '="100"', '保湿水', '99.00', '2', '商品规格', '颜色分类:红[长45cm];尺码:M', '', '', '交易成功', 'SKU-1', '', '180.00',
    '180.00', '没有申请退款', '无退款申请', '2019-05-15 16:50:00', '2019-05-15 16:51:02',
  ],
  [
    '="102"', '="100"', '"面膜,十片"', '59.90', '1', '', '', '', '', '交易成功', 'SKU-2', '', '59.90', '59.90元', '退款成功', '59.90',
    '2019-05-15 16:50:00', '2019-05-15 16:51:02',
  ],
] // prettier-ignore

/** Orders and goods lines of Taobao and Tmall, of three generations. */
export const taobaoSamples: readonly Sample[] = [
  {
    format: 'taobao-orders',
    name: 'ExportOrderList201905151900.csv',
    channel: 'tmall',
    bytes: gbk(table(orderRows)),
    sql: `select order_id, status, goods_fen, freight_fen, paid_fen, paid_at, region, person is null as nobody, needs_review from order_fact order by row_number`,
    facts: [
      {
        order_id: '5113837045333047045',
        status: 'paid',
        goods_fen: 18000,
        freight_fen: 600,
        paid_fen: 18600,
        paid_at: '2019-05-15T16:51:02',
        region: '浙江',
        nobody: false,
        needs_review: false,
      },
      {
        order_id: '5113837045333047046',
        status: 'shipped',
        goods_fen: 129900,
        freight_fen: 0,
        paid_fen: 129900,
        paid_at: '2019-05-15T17:03:00',
        region: '浙江',
        nobody: true,
        needs_review: false,
      },
      {
        order_id: '1.93068E+15~20190515180000',
        status: 'closed',
        goods_fen: 1000,
        freight_fen: 0,
        paid_fen: 0,
        paid_at: null,
        region: '浙江',
        nobody: false,
        needs_review: true,
      },
    ],
    report: { rowsRead: 5, added: 3, setAside: 1, totalRows: 1, needsReview: 1 },
  },
  {
    format: 'taobao-lines',
    name: 'ExportOrderDetailList201905151900.csv',
    channel: 'taobao',
    bytes: gbk(table(lineRows)),
    sql: `select order_id, line_id, sku, title, spec, pieces, list_fen, paid_fen, refund_fen from line_fact order by row_number`,
    facts: [
      {
        order_id: '100',
        line_id: '101',
        sku: 'SKU-1',
        title: '保湿水',
        spec: '颜色分类:红[长45cm];尺码:M',
        pieces: 2,
        list_fen: 19800,
        paid_fen: 18000,
        refund_fen: 0,
      },
      {
        order_id: '100',
        line_id: '102',
        sku: 'SKU-2',
        title: '面膜,十片',
        spec: null,
        pieces: 1,
        list_fen: 5990,
        paid_fen: 5990,
        refund_fen: 5990,
      },
    ],
    report: { rowsRead: 2, added: 2 },
  },
  {
    format: 'taobao-lines',
    name: 'ExportItemList202608111558.csv',
    channel: 'tmall',
    bytes: marked(
      table([
        '子订单编号,主订单编号,商品标题,商品价格,购买数量,物流单号,物流公司,订单状态,商家编码,skuId,买家实付金额,退款金额,订单创建时间,订单付款时间'.split(
          ',',
        ),
        '="1","1",精华,300,1,SF1,顺丰,卖家已发货，等待买家确认,SKU-9,77,280.50,-,2026-08-11 10:00:00,2026-08-11 10:00:05'.split(
          ',',
        ),
      ]),
    ),
    sql: `select line_id, title, list_fen, paid_fen, refund_fen, status from line_fact`,
    facts: [
      { line_id: '1', title: '精华', list_fen: 30000, paid_fen: 28050, refund_fen: 0, status: 'shipped' },
    ],
    report: { rowsRead: 1, added: 1 },
  },
]
