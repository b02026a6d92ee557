import { constant, id, money, needId, needTime, text, timeOrExport, totalWords } from './format.ts'
import type { Format } from './format.ts'

const income = ['收入金额(+元)', '收入(+元)', '收入金额', '收入']
const outgo = ['支出金额(-元)', '支出(-元)', '支出金额', '支出']

/** 支付宝账务明细. Who was paid, and remarks, which may name people, are not read. */
export const alipayFlows: Format = {
  id: 'alipay-flows',
  name: { zh: '支付宝账务明细', en: 'Alipay flows' },
  channels: null,
  keys: [['账务流水号', '业务流水号'], ['发生时间', '入账时间'], income, outgo],
  without: ['动账金额'],
  telling: [
    '商户订单号',
    '商品名称',
    '对方账号',
    '账户余额(元)',
    '交易渠道',
    '业务类型',
    '备注',
    '业务流水号',
  ],
  makes: [
    {
      table: 'cash',
      fields: {
        book: constant('account'),
        flow_id: needId('账务流水号', '业务流水号'),
        at: needTime('发生时间', '入账时间'),
        kind: text('业务类型'),
        order_id: id('商户订单号'),
        title: text('商品名称'),
        account: text('交易渠道'),
        amount_fen: { kind: 'balance', plus: income, less: outgo },
      },
    },
  ],
  totals: {
    columns: ['账务流水号', '业务流水号'],
    words: totalWords,
    check: [
      { column: '收入金额(+元)', component: 'amount_fen', reading: 'money' },
      { column: '支出金额(-元)', component: 'amount_fen', reading: 'money' },
    ],
  },
}

/** 天猫交易货款: what each order line brought and gave back. */
export const tradeMoney: Format = {
  id: 'trade-money',
  name: { zh: '天猫交易货款', en: 'Trade money (Tmall)' },
  channels: ['tmall', 'taobao'],
  keys: [
    ['子订单号', '子订单编号'],
    ['订单号', '订单编号'],
    ['订单实际金额(元)', '订单实际金额'],
    ['退款金额(元)', '退款金额'],
  ],
  without: ['动账金额', '购买数量', '订单状态', '选购商品'],
  telling: ['数量', '商品名称', '结算时间', '打款时间'],
  makes: [
    {
      table: 'cash',
      fields: {
        book: constant('trade'),
        kind: constant('交易货款'),
        flow_id: needId('子订单号', '子订单编号'),
        line_id: id('子订单号', '子订单编号'),
        order_id: id('订单号', '订单编号'),
        at: timeOrExport('结算时间', '打款时间', '入账时间'),
        title: text('商品名称'),
        amount_fen: { kind: 'balance', plus: ['订单实际金额(元)'], less: ['退款金额(元)'] },
        goods_fen: money('订单实际金额(元)'),
        refund_fen: money('退款金额(元)'),
      },
    },
  ],
  totals: {
    columns: ['子订单号', '订单号'],
    words: totalWords,
    check: [
      { column: '订单实际金额(元)', component: 'goods_fen', reading: 'money' },
      { column: '退款金额(元)', component: 'refund_fen', reading: 'money' },
    ],
  },
}

/** 抖店结算: money in and out by order line; the older export names its columns otherwise. */
export const douyinSettlement: Format = {
  id: 'douyin-settlement',
  name: { zh: '抖店结算账单', en: 'Douyin settlements' },
  channels: ['douyin'],
  keys: [
    ['动账时间', '结算时间'],
    ['订单号'],
    ['动账金额', '结算金额'],
    ['动账方向', '结算单类型', '动帐流水号', '动账流水号', '结算账户'],
  ],
  without: ['选购商品'],
  telling: [
    '动账账户',
    '动账场景',
    '计费类型',
    '子订单号',
    '订单实付应结',
    '运费实付',
    '实际平台补贴',
    '订单退款',
    '平台服务费',
    '佣金',
    '招商服务费',
    '站外推广费',
    '有结算前退款',
    '收入合计',
    '支出合计',
    '达人佣金',
  ],
  makes: [
    {
      table: 'cash',
      fields: {
        book: constant('settlement'),
        flow_id: id('动账流水号', '动帐流水号'),
        at: needTime('动账时间', '结算时间'),
        kind: text('动账场景', '结算单类型', '计费类型'),
        order_id: id('订单号'),
        line_id: id('子订单号'),
        account: text('动账账户', '结算账户'),
        amount_fen: {
          kind: 'signed',
          columns: ['动账金额', '结算金额'],
          by: ['动账方向'],
          minus: ['出账', '支出', '扣款'],
        },
        goods_fen: money('订单实付应结', '收入合计'),
        refund_fen: money('订单退款'),
        subsidy_fen: money('实际平台补贴'),
        platform_fee_fen: money('平台服务费'),
        commission_fen: money('佣金', '达人佣金'),
        promotion_fen: money('站外推广费', '招商服务费'),
      },
    },
  ],
  totals: {
    columns: ['动账时间', '结算时间'],
    words: totalWords,
    check: [
      { column: '动账金额', component: 'amount_fen', reading: 'money' },
      { column: '结算金额', component: 'amount_fen', reading: 'money' },
      { column: '平台服务费', component: 'platform_fee_fen', reading: 'money' },
    ],
  },
}
