import { count, counted, money, needTime, rate, scaled, totalWords } from './format.ts'
import type { Format } from './format.ts'

/** 生意参谋 shop daily, or by the hour. Sales in it are left to the orders, so that GMV comes from one place. */
export const shopDaily: Format = {
  id: 'shop-daily',
  name: { zh: '生意参谋店铺日报', en: 'Shop daily (Business Advisor)' },
  channels: null,
  keys: [
    ['统计日期', '统计时间', '日期'],
    ['访客数'],
    ['浏览量'],
    ['支付金额', '支付买家数', '老访客数', '商品访客数', '跳失率'],
  ],
  without: ['一级来源', '二级来源', '三级来源', '流量来源', '来源明细', '商品ID', 'SKU', '花费', '一级渠道'],
  telling: [
    '无线端访客数',
    '商品浏览量',
    '平均停留时长',
    '下单金额',
    '支付件数',
    '客单价',
    'UV价值',
    '会员总数',
  ],
  makes: [
    {
      table: 'observation',
      fields: { at: needTime('统计日期', '统计时间', '日期') },
      counts: [
        counted('uv', count('访客数')),
        counted('pv', count('浏览量')),
        counted('cart_adds', count('加购人数')),
        counted('favourites', count('商品收藏买家数', '商品收藏人数')),
        counted('new_visitors', count('新访客数')),
        counted('members_added', count('新增会员数')),
        counted('consultations', count('咨询人数', '旺旺咨询人数')),
        counted('cart_pieces', count('加购件数')),
        counted('followers_added', count('关注店铺人数')),
        counted('active_members', count('活跃会员数')),
        counted('member_paid_fen', money('会员成交金额')),
        counted('member_buyers', count('会员成交人数')),
        counted('members_total', count('会员总数')),
        counted('bounce_rate', rate('跳失率')),
        counted('stay_seconds', scaled(1, '平均停留时长')),
      ],
    },
  ],
  totals: {
    columns: ['统计日期', '统计时间', '日期'],
    words: totalWords,
    check: [
      { column: '访客数', component: 'uv', reading: 'integer' },
      { column: '浏览量', component: 'pv', reading: 'integer' },
    ],
  },
}
