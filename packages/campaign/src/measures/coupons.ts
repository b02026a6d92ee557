import { measure, quotient, sum, words } from './define.ts'

/** Coupons 优惠券: put out, claimed, used. */
export const couponMeasures = [
  measure('coupon_issued', {
    name: words('优惠券发放量', 'Coupons put out'),
    meaning: words('可供领取的优惠券张数。', 'Coupons that could be claimed.'),
    unit: 'count',
    formula: sum('coupon_issued'),
    better: null,
  }),
  measure('coupon_claims', {
    name: words('优惠券领取量', 'Coupon claims'),
    meaning: words('买家领取的张数。', 'Coupons that buyers claimed.'),
    unit: 'count',
    formula: sum('coupon_claims'),
    better: 'up',
  }),
  measure('coupon_uses', {
    name: words('优惠券使用量', 'Coupon uses'),
    meaning: words('下单并支付时用掉的张数。', 'Coupons used in paid orders.'),
    unit: 'count',
    formula: sum('coupon_uses'),
    better: 'up',
  }),
  measure('coupon_claim_rate', {
    name: words('优惠券领取率', 'Coupon claim rate'),
    meaning: words('领取量除以发放量。', 'Claims per coupon put out.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'coupon_claims', 'coupon_issued'),
    better: 'up',
  }),
  measure('coupon_use_rate', {
    name: words('优惠券使用率', 'Coupon use rate'),
    meaning: words(
      '同期使用量除以同期领取量；用掉的券可能更早领取。',
      'Uses per claim of the same period; a coupon used may have been claimed earlier.',
    ),
    unit: 'permyriad',
    formula: quotient('permyriad', 'coupon_uses', 'coupon_claims'),
    better: 'up',
  }),
  measure('coupon_sales', {
    name: words('用券成交金额', 'Sales with a coupon'),
    meaning: words(
      '使用优惠券的订单的支付金额；是用券者的画像，不是券带来的增量。',
      'GMV of orders that used a coupon; a profile of its users, not what the coupon caused.',
    ),
    unit: 'fen',
    formula: sum('coupon_paid_fen'),
    better: 'up',
  }),
  measure('coupon_cost', {
    name: words('优惠券让利', 'Coupon cost'),
    meaning: words('优惠券抵扣的金额。', 'What coupons took off.'),
    unit: 'fen',
    formula: sum('coupon_off_fen'),
    better: null,
  }),
  measure('coupon_aov', {
    name: words('用券笔单价', 'Order value with a coupon'),
    meaning: words('用券成交金额除以使用量。', 'GMV of orders with a coupon per coupon used.'),
    unit: 'fen',
    formula: quotient('fen', 'coupon_paid_fen', 'coupon_uses'),
    better: 'up',
  }),
  measure('aov_without_coupon', {
    name: words('未用券笔单价', 'Order value without a coupon'),
    meaning: words(
      '未用券订单的支付金额除以其订单数；一单一券时准确。与用券笔单价对照，但两群人本就不同。',
      'GMV per order of the orders without a coupon, exact where an order uses one coupon. To set beside that of users, who are other people to begin with.',
    ),
    unit: 'fen',
    formula: {
      kind: 'ratio',
      over: ['paid_fen'],
      overLess: ['coupon_paid_fen'],
      under: ['paid_orders'],
      underLess: ['coupon_uses'],
      scale: 1,
    },
    better: 'up',
  }),
  measure('coupon_order_share', {
    name: words('用券订单占比', 'Share of orders with a coupon'),
    meaning: words(
      '优惠券使用量除以支付订单数，即玩法参与率；一单用多张券时偏高。',
      'Coupons used per paid order, the participation in the mechanic; too high where an order uses several.',
    ),
    unit: 'permyriad',
    formula: quotient('permyriad', 'coupon_uses', 'paid_orders'),
    better: 'up',
  }),
  measure('coupon_use_cost', {
    name: words('单张核销成本', 'Cost per coupon used'),
    meaning: words('优惠券让利除以使用量。', 'What coupons took off per coupon used.'),
    unit: 'fen',
    formula: quotient('fen', 'coupon_off_fen', 'coupon_uses'),
    better: null,
  }),
]
