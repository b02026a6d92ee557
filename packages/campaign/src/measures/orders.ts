import { measure, quotient, sum, words } from './define.ts'

/** Orders on their way to payment 下单与付款, and what shop and platform took off them. */
export const orderMeasures = [
  measure('created_orders', {
    name: words('下单订单数', 'Orders placed'),
    meaning: words(
      '按下单时间计的订单数，不论是否付款。',
      'Orders by the time they were placed, paid or not.',
    ),
    unit: 'count',
    formula: sum('created_orders'),
    better: 'up',
  }),
  measure('created_sales', {
    name: words('下单金额', 'Value of orders placed'),
    meaning: words(
      '下单订单的商品金额减优惠，不含运费；没有订单表时取已支付金额。',
      'Goods less discounts of the orders placed, without freight; what was paid where only goods lines exist.',
    ),
    unit: 'fen',
    formula: sum('created_fen'),
    better: 'up',
  }),
  measure('unpaid_orders', {
    name: words('未付款订单数', 'Unpaid orders'),
    meaning: words(
      '期间内下单、到期末仍未付款的订单，含已关闭的。',
      'Orders placed in the period and not paid by its end, those closed unpaid included.',
    ),
    unit: 'count',
    formula: sum('unpaid_orders'),
    better: 'down',
  }),
  measure('payment_rate', {
    name: words('付款率', 'Payment rate'),
    meaning: words(
      '期间内下单的订单中，到期末已付款的比例。',
      'Of the orders placed in the period, the share paid by its end.',
    ),
    unit: 'permyriad',
    formula: {
      kind: 'ratio',
      over: ['created_orders'],
      overLess: ['unpaid_orders'],
      under: ['created_orders'],
      scale: 10_000,
    },
    better: 'up',
  }),
  measure('merchant_discounts', {
    name: words('商家优惠', 'Discounts paid by the shop'),
    meaning: words('已支付订单中由商家承担的优惠。', 'Reductions on paid orders that the shop bears.'),
    unit: 'fen',
    formula: sum('merchant_off_fen'),
    better: null,
  }),
  measure('platform_discounts', {
    name: words('平台优惠', 'Discounts paid by the platform'),
    meaning: words('已支付订单中由平台承担的优惠。', 'Reductions on paid orders that the platform bears.'),
    unit: 'fen',
    formula: sum('platform_off_fen'),
    better: null,
  }),
  measure('merchant_discount_per_order', {
    name: words('单均商家优惠', 'Shop discount per order'),
    meaning: words('商家优惠除以支付订单数。', 'Discounts paid by the shop per paid order.'),
    unit: 'fen',
    formula: quotient('fen', 'merchant_off_fen', 'paid_orders'),
    better: 'down',
  }),
]
