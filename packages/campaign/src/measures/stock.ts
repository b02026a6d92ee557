import { measure, quotient, sum, words } from './define.ts'

/** Stock 库存: the last count of a period, and how long it lasts. */
export const stockMeasures = [
  measure('stock_on_hand', {
    name: words('在库库存', 'Stock on hand'),
    meaning: words(
      '期间内每个商品最后一次盘存的件数之和；不可跨天相加。',
      'Pieces at the last count of each article in the period; never added over days.',
    ),
    unit: 'count',
    formula: sum('stock_on_hand'),
    better: null,
  }),
  measure('stock_value', {
    name: words('库存金额', 'Stock value'),
    meaning: words('最后一次盘存的库存成本金额。', 'Cost value of the stock at the last count.'),
    unit: 'fen',
    formula: sum('stock_value_fen'),
    better: null,
  }),
  measure('days_of_cover', {
    name: words('可售天数', 'Days of cover'),
    meaning: words(
      '在库库存除以近 7 天日均支付件数，7 天截至本组期末。',
      'Stock on hand per pieces paid a day, over the seven days up to the end of the group.',
    ),
    unit: 'days',
    // stock ÷ (pieces of 7 days ÷ 7), in tenths of a day.
    formula: { kind: 'ratio', over: ['stock_on_hand'], under: ['cover_pieces'], scale: 70 },
    better: null,
  }),
  measure('average_stock_cost', {
    name: words('件均库存成本', 'Stock value per piece'),
    meaning: words('库存金额除以在库库存。', 'Stock value per piece on hand.'),
    unit: 'fen',
    formula: quotient('fen', 'stock_value_fen', 'stock_on_hand'),
    better: null,
  }),
  measure('sell_through', {
    name: words('售罄率', 'Sell-through'),
    meaning: words(
      '期间支付件数 ÷（支付件数＋期末库存）；期间有补货时偏低。',
      'Pieces paid for ÷ (pieces paid for + stock at the end); lower than the truth where stock came in meanwhile.',
    ),
    unit: 'permyriad',
    formula: {
      kind: 'ratio',
      over: ['paid_pieces'],
      under: ['paid_pieces', 'stock_on_hand'],
      scale: 10_000,
    },
    better: 'up',
  }),
]
