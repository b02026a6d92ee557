import { constant, count, counted, money, needTime, totalWords } from './format.ts'
import type { Format } from './format.ts'

const times = ['场次时间', '场次', '开始时间']

/** 红包喷泉 and other tools of chat groups: given out, taken and used per session. They count as coupons of that name. */
export const groupTools: Format = {
  id: 'group-tools',
  name: { zh: '群工具（红包喷泉）', en: 'Group tools (red-packet fountain)' },
  channels: null,
  keys: [
    times,
    ['发放数', '发放个数', '发放张数'],
    ['领取数', '领取个数', '领取人数'],
    ['核销数', '使用数', '使用张数'],
  ],
  without: ['券名称', '优惠券名称', '订单编号'],
  telling: ['群名称', '活动名称', '核销金额', '支付金额'],
  makes: [
    {
      table: 'observation',
      fields: { at: needTime(...times), offer: constant('红包喷泉') },
      counts: [
        counted('coupon_issued', count('发放数', '发放个数', '发放张数')),
        counted('coupon_claims', count('领取数', '领取个数', '领取人数')),
        counted('coupon_uses', count('核销数', '使用数', '使用张数')),
        counted('coupon_off_fen', money('核销金额')),
        counted('coupon_paid_fen', money('支付金额', '成交金额')),
      ],
    },
  ],
  totals: {
    columns: times,
    words: totalWords,
    check: [
      { column: '领取数', component: 'coupon_claims', reading: 'integer' },
      { column: '核销数', component: 'coupon_uses', reading: 'integer' },
    ],
  },
}
