import type { Recipe } from '@dacu/engine'
import { count, counted, id, money, needTime, text, totalWords } from './format.ts'
import type { Format } from './format.ts'

const spend = ['花费', '总费用', '总花费', '消耗']
const source: Recipe = text('场景名字', '营销场景', '推广类型', '推广方式', '二级场景名字')

/**
 * Days of advertising: 万相台 by scene, goods or plan, 京准通, 拼多多推广. Several rows of one day and item (one a plan)
 * add up; ratios are never read but computed anew. The scene is the traffic source, not the plan.
 */
export const adDays: Format = {
  id: 'ad-days',
  name: { zh: '推广日报（万相台等）', en: 'Advertising by day' },
  channels: null,
  keys: [['日期', '统计日期', '时间'], spend, ['展现量', '展现数', '曝光量'], ['点击量', '点击数']],
  without: ['访客数', '订单编号'],
  telling: [
    '场景ID',
    '计划ID',
    '计划名字',
    '计划名称',
    '主体名称',
    '点击率',
    '平均点击花费',
    '平均点击成本',
    '千次展现花费',
    '投入产出比',
    '投产比',
    '总购物车数',
    '总收藏数',
    '直接成交金额',
    '间接成交金额',
    '点击转化率',
    '总加购数',
    '单元',
  ],
  makes: [
    {
      table: 'observation',
      fields: {
        at: needTime('日期', '统计日期', '时间'),
        slice: { kind: 'constant', value: 'day' },
        source,
        item: id('主体ID', '商品ID', '商品id'),
      },
      counts: [
        counted('ad_spend_fen', money(...spend)),
        counted('ad_impressions', count('展现量', '展现数', '曝光量')),
        counted('ad_clicks', count('点击量', '点击数')),
        counted('ad_paid_fen', money('总成交金额', '总订单金额', '交易额', '成交额')),
        counted('ad_orders', count('总成交笔数', '总订单行', '成交笔数')),
        counted('ad_carts', count('总购物车数', '总加购数')),
        counted('ad_favourites', count('总收藏数')),
      ],
    },
  ],
  totals: {
    columns: ['日期', '统计日期', '时间'],
    words: totalWords,
    check: [
      { column: '花费', component: 'ad_spend_fen', reading: 'money' },
      { column: '总费用', component: 'ad_spend_fen', reading: 'money' },
      { column: '展现数', component: 'ad_impressions', reading: 'integer' },
      { column: '曝光量', component: 'ad_impressions', reading: 'integer' },
      { column: '交易额', component: 'ad_paid_fen', reading: 'money' },
      { column: '总订单金额', component: 'ad_paid_fen', reading: 'money' },
      { column: '展现量', component: 'ad_impressions', reading: 'integer' },
      { column: '点击量', component: 'ad_clicks', reading: 'integer' },
      { column: '总成交金额', component: 'ad_paid_fen', reading: 'money' },
    ],
  },
}
