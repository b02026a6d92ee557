import { count, counted, money, needText, needTime, totalWords } from './format.ts'
import type { Format } from './format.ts'

const sourceColumns = [
  '来源明细',
  '三级来源',
  '三级渠道',
  '二级来源',
  '二级渠道',
  '流量来源',
  '来源名称',
  '一级来源',
  '一级渠道',
]
const dayColumns = ['统计时间', '统计日期', '日期']

/**
 * 流量来源 of 生意参谋, 渠道 of 商智 and Suning: visits by source, the finest level that the file has. Rows that sum
 * up a level (汇总) are left out. Sales are those credited to the source; GMV comes from the orders.
 */
export const trafficSources: Format = {
  id: 'traffic-sources',
  name: { zh: '流量来源', en: 'Traffic by source' },
  channels: null,
  keys: [
    dayColumns,
    ['一级来源', '二级来源', '三级来源', '流量来源', '来源明细', '一级渠道', '来源名称'],
    ['访客数', '访客数(UV)'],
  ],
  without: ['花费', '订单编号', '子订单编号'],
  telling: [
    '下单买家数',
    '下单金额',
    '支付转化率',
    '下单转化率',
    '客单价',
    'UV价值',
    '支付件数',
    '关注店铺人数',
    '一级来源',
    '二级来源',
  ],
  makes: [
    {
      table: 'observation',
      fields: { at: needTime(...dayColumns), source: needText(...sourceColumns) },
      counts: [
        counted('uv', count('访客数', '访客数(UV)')),
        counted('pv', count('浏览量', '浏览量(PV)')),
        counted('cart_adds', count('加购人数', '加购客户数')),
        counted('favourites', count('商品收藏人数', '商品收藏买家数', '关注客户数')),
        counted('buyers', count('支付买家数', '成交客户数', '支付用户数')),
        counted('paid_fen', money('支付金额', '成交金额')),
      ],
    },
  ],
  totals: {
    columns: sourceColumns,
    words: [...totalWords, '全部', '整体'],
    check: [],
  },
}
