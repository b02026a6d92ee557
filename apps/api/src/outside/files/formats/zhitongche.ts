import { constant, count, counted, money, timeOrExport, totalWords } from './format.ts'
import type { Format } from './format.ts'

const spend = ['花费', '总花费']

/**
 * 直通车 (legacy): plans and goods of one day, whose date stands only in the file's name
 * (搜索推广_账户_分级详情_计划_yyyymmdd.xls). Ratios are computed anew and not read.
 */
export const zhitongche: Format = {
  id: 'zhitongche',
  name: { zh: '直通车报表（旧版）', en: 'Zhitongche (legacy)' },
  channels: ['tmall', 'taobao'],
  keys: [['展现量'], ['点击量'], spend, ['点击转化率', '投入产出比', '投资回报率', '默认出价']],
  without: ['日期', '统计日期', '时间', '场景名字', '主体ID', '曝光量'],
  telling: [
    '状态',
    '商品名称',
    '推广单元类型',
    '计划名称',
    '点击率',
    '平均点击花费',
    '收藏次数',
    '花费百分比',
    '总成交金额',
  ],
  makes: [
    {
      table: 'observation',
      fields: {
        at: timeOrExport(),
        slice: { kind: 'constant', value: 'day' },
        source: constant('直通车'),
      },
      counts: [
        counted('ad_spend_fen', money(...spend)),
        counted('ad_impressions', count('展现量')),
        counted('ad_clicks', count('点击量')),
        counted('ad_paid_fen', money('总成交金额', '成交额')),
        counted('ad_orders', count('总成交笔数', '成交笔数')),
        counted('ad_favourites', count('总收藏数', '收藏次数')),
      ],
    },
  ],
  totals: {
    columns: ['状态', '计划名称', '推广计划', '商品名称', '关键词'],
    words: totalWords,
    check: [
      { column: '花费', component: 'ad_spend_fen', reading: 'money' },
      { column: '总花费', component: 'ad_spend_fen', reading: 'money' },
      { column: '展现量', component: 'ad_impressions', reading: 'integer' },
      { column: '点击量', component: 'ad_clicks', reading: 'integer' },
    ],
  },
}
