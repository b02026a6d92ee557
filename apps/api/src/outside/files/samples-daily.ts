import { gbk, marked, table } from './desk.ts'
import type { Sample } from './sample.ts'

/** Daily reports, advertising, coupons, stock and reviews. */
export const dailySamples: readonly Sample[] = [
  {
    format: 'shop-daily',
    name: '生意参谋_店铺_20261112.csv',
    channel: 'tmall',
    bytes: gbk(
      table([
        ['【生意参谋】店铺整体数据', '', '', '', ''],
        ['说明：数据仅供参考', '', '', '', ''],
        ['统计日期', '访客数', '浏览量', '跳失率', '加购人数', '支付金额', '支付买家数'],
        ['2026-11-10', '"1,200"', '5000', '45.20%', '80', '"9,000.00"', '40'],
        ['2026年11月11日', '2400', '9000', '40.00%', '-', '20000.00', '90'],
        ['合计', '3600', '14000', '', '80', '', ''],
      ]),
    ),
    sql: `select component, "at", slice, value, row_number from observation order by component, "at"`,
    facts: [
      { component: 'bounce_rate', at: '2026-11-10T00:00:00', slice: 'day', value: 4520, row_number: 4 },
      { component: 'bounce_rate', at: '2026-11-11T00:00:00', slice: 'day', value: 4000, row_number: 5 },
      { component: 'cart_adds', at: '2026-11-10T00:00:00', slice: 'day', value: 80, row_number: 4 },
      { component: 'pv', at: '2026-11-10T00:00:00', slice: 'day', value: 5000, row_number: 4 },
      { component: 'pv', at: '2026-11-11T00:00:00', slice: 'day', value: 9000, row_number: 5 },
      { component: 'uv', at: '2026-11-10T00:00:00', slice: 'day', value: 1200, row_number: 4 },
      { component: 'uv', at: '2026-11-11T00:00:00', slice: 'day', value: 2400, row_number: 5 },
    ],
    report: { rowsRead: 3, added: 2, totalRows: 1 },
  },
  {
    format: 'goods-daily',
    name: '商品效果.csv',
    channel: 'tmall',
    bytes: gbk(
      table([
        ['统计日期', '商品ID', '商品名称', '商品访客数', '商品浏览量', '商品加购人数', '支付金额'],
        ['2026-11-10', '="680011009"', '卸妆膏', '120', '300', '9', '100'],
      ]),
    ),
    sql: `select component, item, value from observation order by component`,
    facts: [
      { component: 'cart_adds', item: '680011009', value: 9 },
      { component: 'pv', item: '680011009', value: 300 },
      { component: 'uv', item: '680011009', value: 120 },
    ],
    report: { rowsRead: 1, added: 1 },
  },
  {
    format: 'traffic-sources',
    name: '流量来源.csv',
    channel: 'tmall',
    bytes: marked(
      table([
        ['统计时间', '一级来源', '二级来源', '访客数', '访客数变化', '浏览量', '支付金额', '支付买家数'],
        ['2026-11-11 20:00', '免费流量', '手淘搜索', '10', '+5%', '30', '99.50', '1'],
        ['2026-11-11 21:00', '免费流量', '手淘搜索', '20', '+5%', '60', '-', '-'],
        ['2026-11-11 21:00', '免费流量', '汇总', '20', '', '60', '', ''],
        ['2026-11-11 21:00', '付费流量', '', '20', '', '60', '', ''],
      ]),
    ),
    sql: `select component, "at", slice, source, value from observation where component in ('uv', 'paid_fen') order by component, "at"`,
    facts: [
      { component: 'paid_fen', at: '2026-11-11T20:00:00', slice: 'hour', source: '手淘搜索', value: 9950 },
      { component: 'uv', at: '2026-11-11T20:00:00', slice: 'hour', source: '手淘搜索', value: 10 },
      { component: 'uv', at: '2026-11-11T21:00:00', slice: 'hour', source: '手淘搜索', value: 20 },
    ],
    report: { rowsRead: 4, added: 2, totalRows: 1, setAside: 1 },
  },
  {
    format: 'ad-days',
    name: '天猫_20261112_花间_万象台_营销明细数据.csv',
    channel: 'tmall',
    bytes: gbk(
      table([
        [
          '日期',
          '场景ID',
          '场景名字',
          '主体ID',
          '计划名字',
          '展现量',
          '点击量',
          '花费',
          '点击率',
          '总成交金额',
          '总成交笔数',
        ],
        ['2026-11-11\t', '1', '关键词推广', '680', '计划甲', '1000', '100', '12.50', '10%', '300.00', '3'],
        ['2026-11-11\t', '1', '关键词推广', '680', '计划乙', '500', '50', '7.50', '10%', '0.00', '0'],
        ['合计', '', '', '', '', '1500', '150', '20.00', '', '300.00', '3'],
      ]),
    ),
    sql: `select component, source, item, value from observation order by component`,
    facts: [
      { component: 'ad_clicks', source: '关键词推广', item: '680', value: 150 },
      { component: 'ad_impressions', source: '关键词推广', item: '680', value: 1500 },
      { component: 'ad_orders', source: '关键词推广', item: '680', value: 3 },
      { component: 'ad_paid_fen', source: '关键词推广', item: '680', value: 30000 },
      { component: 'ad_spend_fen', source: '关键词推广', item: '680', value: 2000 },
    ],
    report: { rowsRead: 3, added: 2, totalRows: 1 },
  },
  {
    format: 'coupon-days',
    name: '优惠券.csv',
    channel: 'tmall',
    bytes: marked(
      table(
        [
          ['日期', '券名称', '发行量', '领取张数', '使用张数', '支付金额', '优惠金额'],
          ['20261111', '满199减10', '5000', '1200', '300', '59700.00', '3000.00'],
        ],
        '\t',
      ),
    ),
    sql: `select component, offer, value from observation order by component`,
    facts: [
      { component: 'coupon_claims', offer: '满199减10', value: 1200 },
      { component: 'coupon_issued', offer: '满199减10', value: 5000 },
      { component: 'coupon_off_fen', offer: '满199减10', value: 300000 },
      { component: 'coupon_paid_fen', offer: '满199减10', value: 5970000 },
      { component: 'coupon_uses', offer: '满199减10', value: 300 },
    ],
    report: { rowsRead: 1, added: 1 },
  },
  {
    format: 'stock-days',
    name: '库存快照.csv',
    channel: 'tmall',
    bytes: gbk(
      table([
        ['日期', '商品ID', '商家编码', '库存数量', '成本金额（元）'],
        ['2026-11-11', '680', 'SKU-1', '40', '720.00'],
        ['2026-11-11', '680', 'SKU-1', '2', '36.00'],
      ]),
    ),
    sql: `select component, sku, value from observation order by component`,
    facts: [
      { component: 'stock_on_hand', sku: 'SKU-1', value: 42 },
      { component: 'stock_value_fen', sku: 'SKU-1', value: 75600 },
    ],
    report: { rowsRead: 2, added: 2 },
  },
  {
    format: 'reviews',
    name: '评价.csv',
    channel: 'tmall',
    bytes: marked(
      table([
        ['评价时间', '订单编号', '商品ID', '评分', '评价内容'],
        ['2026-11-11 09:00:00', '="100"', '680', '5', '"很好，""推荐"""'],
      ]),
    ),
    sql: `select order_id, item, stars, text from review_fact`,
    facts: [{ order_id: '100', item: '680', stars: 5, text: '很好，"推荐"' }],
    report: { rowsRead: 1, added: 1 },
  },
]
