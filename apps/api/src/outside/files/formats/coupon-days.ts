import { count, counted, money, needText, needTime, totalWords } from './format.ts'
import type { Format } from './format.ts'

/** 优惠券 data: released, claimed and used per coupon and day. */
export const couponDays: Format = {
  id: 'coupon-days',
  name: { zh: '优惠券数据', en: 'Coupons by day' },
  channels: null,
  keys: [
    ['日期', '统计日期', '统计时间'],
    ['券名称', '优惠券名称'],
    ['领取张数', '领取数'],
    ['使用张数', '使用数', '核销数'],
  ],
  without: ['订单编号'],
  telling: ['面额', '门槛', '领取人数', '使用人数', '客单价', '使用率', '发行量'],
  makes: [
    {
      table: 'observation',
      fields: {
        at: needTime('日期', '统计日期', '统计时间'),
        offer: needText('券名称', '优惠券名称'),
      },
      counts: [
        counted('coupon_issued', count('发行量', '发放数')),
        counted('coupon_claims', count('领取张数', '领取数')),
        counted('coupon_uses', count('使用张数', '使用数', '核销数')),
        counted('coupon_paid_fen', money('支付金额')),
        counted('coupon_off_fen', money('优惠金额')),
      ],
    },
  ],
  totals: {
    columns: ['日期', '统计日期', '统计时间'],
    words: totalWords,
    check: [
      { column: '领取张数', component: 'coupon_claims', reading: 'integer' },
      { column: '使用张数', component: 'coupon_uses', reading: 'integer' },
      { column: '支付金额', component: 'coupon_paid_fen', reading: 'money' },
    ],
  },
}
