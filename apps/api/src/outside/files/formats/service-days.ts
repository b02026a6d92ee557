import { count, counted, money, needTime, rate, scaled, totalWords } from './format.ts'
import type { Format } from './format.ts'

const days = ['日期', '统计日期', '统计时间']
const people = ['客服', '客服昵称', '客服旺旺', '员工']
const served = ['接待人数', '接待客户数', '总接待人数']

/** 客服 by day: who asked, who was served, what was sold after it. Rows of the shop's people add up; a mean of theirs would not, and is not read. */
export const serviceDays: Format = {
  id: 'service-days',
  name: { zh: '客服日报', en: 'Customer service by day' },
  channels: null,
  keys: [
    days,
    people,
    ['咨询人数', ...served],
    ['响应时长', '平均响应时长', '询单转化率', '客服销售额', ...served],
  ],
  without: ['浏览量', '花费', '订单编号'],
  telling: ['客服', '客服昵称', '询单人数', '客服销售额', '首次响应时长', '平均响应时长', '满意度'],
  makes: [
    {
      table: 'observation',
      fields: { at: needTime(...days), slice: { kind: 'constant', value: 'day' } },
      counts: [
        counted('consultations', count('咨询人数', '询单人数')),
        counted('served', count(...served)),
        counted('service_paid_fen', money('客服销售额', '客服成交金额', '销售额')),
      ],
    },
  ],
  totals: {
    columns: days,
    words: totalWords,
    check: [
      { column: '咨询人数', component: 'consultations', reading: 'integer' },
      { column: '接待人数', component: 'served', reading: 'integer' },
      { column: '客服销售额', component: 'service_paid_fen', reading: 'money' },
    ],
  },
}

/** The shop's day of service as one row, which tells means of the day as well. */
export const serviceShopDays: Format = {
  ...serviceDays,
  id: 'service-shop-days',
  name: { zh: '客服日报（全店）', en: 'Customer service by day (whole shop)' },
  keys: serviceDays.keys.filter((group) => group !== people),
  without: [...serviceDays.without, ...people, '访客数'],
  makes: serviceDays.makes.map((make) =>
    make.table === 'observation'
      ? {
          ...make,
          counts: [
            ...make.counts,
            counted('response_seconds', scaled(1, '平均响应时长', '响应时长', '响应时长(秒)')),
            counted('enquiry_conversion', rate('询单转化率')),
          ],
        }
      : make,
  ),
}

/** DSR 店铺评分 by day, in hundredths. */
export const scoreDays: Format = {
  id: 'score-days',
  name: { zh: '店铺评分（DSR）', en: 'Shop scores (DSR)' },
  channels: null,
  keys: [
    days,
    ['描述相符', '描述相符得分', '商品体验', '商品描述'],
    ['服务态度', '服务态度得分', '服务体验', '商家服务'],
    ['物流服务', '物流服务得分', '物流体验', '物流速度'],
  ],
  without: ['订单编号', '评价内容', '花费'],
  telling: ['与同行业相比', '行业均值'],
  makes: [
    {
      table: 'observation',
      fields: { at: needTime(...days), slice: { kind: 'constant', value: 'day' } },
      counts: [
        counted('dsr_item', scaled(100, '描述相符', '描述相符得分', '商品体验', '商品描述')),
        counted('dsr_service', scaled(100, '服务态度', '服务态度得分', '服务体验', '商家服务')),
        counted('dsr_logistics', scaled(100, '物流服务', '物流服务得分', '物流体验', '物流速度')),
      ],
    },
  ],
  totals: { columns: days, words: [...totalWords, '行业均值', '平均', '均值'], check: [] },
}
