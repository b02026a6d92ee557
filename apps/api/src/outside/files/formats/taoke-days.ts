import { constant, count, counted, money, needTime, totalWords } from './format.ts'
import type { Format } from './format.ts'

const cost = ['付款支出费用', '付款佣金支出', '结算支出费用']

/**
 * 淘宝联盟: what was paid to partners by day and plan. Its cost is commission on what was sold, not on clicks, so it is
 * kept apart from advertising.
 */
export const taokeDays: Format = {
  id: 'taoke-days',
  name: { zh: '淘宝联盟日报', en: 'Taobao partners by day' },
  channels: ['tmall', 'taobao'],
  keys: [
    ['日期', '统计日期'],
    ['付款佣金支出', '结算佣金支出'],
    ['付款金额', '结算金额'],
  ],
  without: ['展现量', '订单号', '浏览量'],
  telling: [
    '数据内容',
    '点击量(即进店量)',
    '点击人数(即进店人数)',
    '点击转化率(即付款转化率)',
    '付款人数',
    '付款笔数',
    '付款件数',
    '付款服务费支出',
    '付款佣金率',
    '结算人数',
    '结算笔数',
    '结算服务费支出',
    '确认收货人数',
    '确认收货金额',
    '确认收货笔数',
    '单件商品付款支出费用',
  ],
  makes: [
    {
      table: 'observation',
      fields: {
        at: needTime('日期', '统计日期'),
        slice: { kind: 'constant', value: 'day' },
        source: constant('淘宝客'),
      },
      counts: [
        counted('commission_fen', money(...cost)),
        counted('commission_paid_fen', money('付款金额', '结算金额')),
        counted('commission_orders', count('付款笔数', '结算笔数')),
        counted('commission_clicks', count('点击量(即进店量)', '点击量')),
      ],
    },
  ],
  totals: {
    columns: ['日期', '统计日期'],
    words: totalWords,
    check: [
      { column: '付款支出费用', component: 'commission_fen', reading: 'money' },
      { column: '付款佣金支出', component: 'commission_fen', reading: 'money' },
      { column: '付款金额', component: 'commission_paid_fen', reading: 'money' },
    ],
  },
}
