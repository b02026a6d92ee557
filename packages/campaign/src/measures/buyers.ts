import { measure, quotient, sum, words } from './define.ts'

/** Buyers 买家: counted once per group; orders without a known person count in none of these. */
export const buyerMeasures = [
  measure('buyers', {
    name: words('支付买家数', 'Buyers'),
    meaning: words(
      '有支付的买家人数，在每个分组内去重；未知买家的订单不计。',
      'People who paid, each once per group; orders without a known person are not counted.',
    ),
    unit: 'count',
    formula: sum('buyers'),
    better: 'up',
  }),
  measure('new_buyers', {
    name: words('新买家数', 'New buyers'),
    meaning: words(
      '在该店的首笔支付落在本组期间内的买家。',
      'Buyers whose first payment ever in that shop falls into the period of the group.',
    ),
    unit: 'count',
    formula: sum('new_buyers'),
    better: 'up',
  }),
  measure('old_buyers', {
    name: words('老买家数', 'Returning buyers'),
    meaning: words(
      '在本组期间开始之前已在该店支付过的买家。',
      'Buyers who had paid in that shop before the period of the group began.',
    ),
    unit: 'count',
    formula: sum('old_buyers'),
    better: 'up',
  }),
  measure('new_sales', {
    name: words('新买家支付金额', 'Sales to new buyers'),
    meaning: words('新买家在期间内的支付金额。', 'GMV of new buyers in the period.'),
    unit: 'fen',
    formula: sum('new_paid_fen'),
    better: 'up',
  }),
  measure('old_sales', {
    name: words('老买家支付金额', 'Sales to returning buyers'),
    meaning: words('老买家在期间内的支付金额。', 'GMV of returning buyers in the period.'),
    unit: 'fen',
    formula: sum('old_paid_fen'),
    better: 'up',
  }),
  measure('new_buyer_share', {
    name: words('新买家占比', 'Share of new buyers'),
    meaning: words('新买家数除以支付买家数。', 'New buyers per buyer.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'new_buyers', 'buyers'),
    better: null,
  }),
  measure('old_buyer_share', {
    name: words('老买家占比', 'Share of returning buyers'),
    meaning: words('老买家数除以支付买家数。', 'Returning buyers per buyer.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'old_buyers', 'buyers'),
    better: null,
  }),
  measure('buyer_value', {
    name: words('客单价', 'Sales per buyer'),
    meaning: words(
      '支付金额除以支付买家数；未知买家的订单只计金额，会使其偏高。',
      'GMV per buyer; orders without a known person add money but no buyer and so raise it.',
    ),
    unit: 'fen',
    formula: quotient('fen', 'paid_fen', 'buyers'),
    better: 'up',
  }),
  measure('orders_per_buyer', {
    name: words('人均订单数', 'Orders per buyer'),
    meaning: words('支付订单数除以支付买家数。', 'Paid orders per buyer.'),
    unit: 'ratio',
    formula: quotient('ratio', 'paid_orders', 'buyers'),
    better: 'up',
  }),
]
