import { measure, quotient, sum, words } from './define.ts'

/** Sales 销售: what was paid, what stayed paid, and at what price. */
export const salesMeasures = [
  measure('gmv', {
    name: words('支付金额', 'GMV'),
    meaning: words(
      '买家为商品实际支付的金额，按支付时间计，不含运费，未扣除之后的退款。',
      'What buyers paid for goods, on the day of payment, without freight; later refunds are not taken off.',
    ),
    unit: 'fen',
    formula: sum('paid_fen'),
    better: 'up',
  }),
  measure('net_sales', {
    name: words('净销售额', 'Net sales'),
    meaning: words(
      '支付金额减退款金额。退款按退款当天计；只知道金额、不知道日期的退款计入支付当天。',
      'GMV less refunds. A refund counts on its own day; one without a known day counts on the day of payment.',
    ),
    unit: 'fen',
    formula: { kind: 'sum', add: ['paid_fen'], less: ['refund_fen'] },
    better: 'up',
  }),
  measure('refunds', {
    name: words('退款金额', 'Refunds'),
    meaning: words(
      '成功退款的金额，按退款当天计（日期未知时按支付当天）。',
      'Money given back, on the day of the refund (on the day of payment where that is not known).',
    ),
    unit: 'fen',
    formula: sum('refund_fen'),
    better: 'down',
  }),
  measure('refunded_pieces', {
    name: words('退货件数', 'Pieces returned'),
    meaning: words(
      '全额退款的商品件数；部分退款视为未退货。',
      'Pieces of lines refunded in full; a partial refund is taken as goods kept.',
    ),
    unit: 'count',
    formula: sum('refund_pieces'),
    better: 'down',
  }),
  measure('paid_orders', {
    name: words('支付订单数', 'Paid orders'),
    meaning: words(
      '有支付的订单数，同一订单在每个分组内只计一次。',
      'Orders with a payment, each once in every group it touches.',
    ),
    unit: 'count',
    formula: sum('paid_orders'),
    better: 'up',
  }),
  measure('pieces', {
    name: words('支付件数', 'Pieces'),
    meaning: words('已支付的商品件数，未扣除退货。', 'Pieces paid for, returns not taken off.'),
    unit: 'count',
    formula: sum('paid_pieces'),
    better: 'up',
  }),
  measure('paid_lines', {
    name: words('支付子订单数', 'Paid lines'),
    meaning: words('已支付订单的商品行数。', 'Goods lines of paid orders.'),
    unit: 'count',
    formula: sum('paid_lines'),
    better: 'up',
  }),
  measure('aov', {
    name: words('笔单价', 'Average order value'),
    meaning: words(
      '支付金额除以支付订单数，四舍五入到分。',
      'GMV per paid order, rounded half up to the fen.',
    ),
    unit: 'fen',
    formula: quotient('fen', 'paid_fen', 'paid_orders'),
    better: 'up',
  }),
  measure('pieces_per_order', {
    name: words('连带率', 'Pieces per order'),
    meaning: words('支付件数除以支付订单数。', 'Pieces paid for per paid order.'),
    unit: 'ratio',
    formula: quotient('ratio', 'paid_pieces', 'paid_orders'),
    better: 'up',
  }),
  measure('unit_price', {
    name: words('件单价', 'Unit price'),
    meaning: words('支付金额除以支付件数。', 'GMV per piece.'),
    unit: 'fen',
    formula: quotient('fen', 'paid_fen', 'paid_pieces'),
    better: null,
  }),
  measure('list_sales', {
    name: words('吊牌金额', 'Sales at list price'),
    meaning: words('已支付商品按一口价计的金额。', 'What the paid goods would have cost at list price.'),
    unit: 'fen',
    formula: sum('list_fen'),
    better: null,
  }),
  measure('discount_depth', {
    name: words('折让率', 'Discount depth'),
    meaning: words(
      '相对一口价的让利比例：（吊牌金额－支付金额）÷ 吊牌金额。',
      'The part of the list price that was given away: (list − paid) ÷ list.',
    ),
    unit: 'permyriad',
    formula: {
      kind: 'ratio',
      over: ['list_fen'],
      overLess: ['paid_fen'],
      under: ['list_fen'],
      scale: 10_000,
    },
    better: 'down',
  }),
  measure('refund_rate', {
    name: words('金额退款率', 'Refund rate'),
    meaning: words(
      '同期退款金额除以同期支付金额；退款可能来自更早的订单。',
      'Refunds of the period per GMV of the same period; the refunds may be of earlier orders.',
    ),
    unit: 'permyriad',
    formula: quotient('permyriad', 'refund_fen', 'paid_fen'),
    better: 'down',
  }),
  measure('order_refund_rate', {
    name: words('订单退款率', 'Order refund rate'),
    meaning: words(
      '同期发生退款的订单数除以同期支付订单数。',
      'Orders with a refund in the period per paid order of the same period.',
    ),
    unit: 'permyriad',
    formula: quotient('permyriad', 'refund_orders', 'paid_orders'),
    better: 'down',
  }),
  measure('gross_profit', {
    name: words('毛利', 'Gross profit'),
    meaning: words(
      '已知成本的商品：支付金额减商品成本；未扣退款、推广与平台费用。',
      'Of lines whose cost is known: paid less cost of goods; before refunds, advertising and platform fees.',
    ),
    unit: 'fen',
    formula: { kind: 'sum', add: ['costed_paid_fen'], less: ['cost_fen'] },
    better: 'up',
  }),
  measure('gross_margin', {
    name: words('毛利率', 'Gross margin'),
    meaning: words(
      '毛利除以这些商品的支付金额，只含已知成本的商品。',
      'Gross profit per GMV of the same lines; only lines whose cost is known.',
    ),
    unit: 'permyriad',
    formula: {
      kind: 'ratio',
      over: ['costed_paid_fen'],
      overLess: ['cost_fen'],
      under: ['costed_paid_fen'],
      scale: 10_000,
    },
    better: 'up',
  }),
  measure('adjustments', {
    name: words('账务调整', 'Adjustments'),
    meaning: words(
      '既非销售也非退款的账务行（如坏账核销），不计入支付金额。',
      'Entries that are neither sale nor refund (a bad debt written off); never part of GMV.',
    ),
    unit: 'fen',
    formula: sum('adjustment_fen'),
    better: null,
  }),
]
