import { measure, quotient, sum, words } from './define.ts'

/** Paid traffic 推广, as the advertising reports credit it. */
export const adMeasures = [
  measure('ad_spend', {
    name: words('推广花费', 'Ad spend'),
    meaning: words('各推广工具的花费合计。', 'What all advertising tools charged.'),
    unit: 'fen',
    formula: sum('ad_spend_fen'),
    better: null,
  }),
  measure('ad_impressions', {
    name: words('展现量', 'Ad impressions'),
    meaning: words('推广内容被展现的次数。', 'Times an advertisement was shown.'),
    unit: 'count',
    formula: sum('ad_impressions'),
    better: 'up',
  }),
  measure('ad_clicks', {
    name: words('点击量', 'Ad clicks'),
    meaning: words('推广内容被点击的次数。', 'Times an advertisement was clicked.'),
    unit: 'count',
    formula: sum('ad_clicks'),
    better: 'up',
  }),
  measure('ctr', {
    name: words('点击率', 'Click rate (CTR)'),
    meaning: words('点击量除以展现量。', 'Clicks per impression.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'ad_clicks', 'ad_impressions'),
    better: 'up',
  }),
  measure('cpc', {
    name: words('平均点击花费', 'Cost per click (CPC)'),
    meaning: words('推广花费除以点击量。', 'Ad spend per click.'),
    unit: 'fen',
    formula: quotient('fen', 'ad_spend_fen', 'ad_clicks'),
    better: 'down',
  }),
  measure('ad_sales', {
    name: words('推广成交金额', 'Sales credited to ads'),
    meaning: words('推广报表归属的成交金额。', 'GMV that the advertising reports credit to their clicks.'),
    unit: 'fen',
    formula: sum('ad_paid_fen'),
    better: 'up',
  }),
  measure('ad_orders', {
    name: words('推广成交笔数', 'Orders credited to ads'),
    meaning: words('推广报表归属的成交笔数。', 'Orders that the advertising reports credit to their clicks.'),
    unit: 'count',
    formula: sum('ad_orders'),
    better: 'up',
  }),
  measure('roi', {
    name: words('投入产出比', 'ROI'),
    meaning: words(
      '推广成交金额除以推广花费；为平台归属口径，不是增量。',
      'Sales credited to ads per ad spend; credit by the platform, not proof of extra sales.',
    ),
    unit: 'ratio',
    formula: quotient('ratio', 'ad_paid_fen', 'ad_spend_fen'),
    better: 'up',
  }),
  measure('ad_share', {
    name: words('推广费比', 'Ad share of GMV'),
    meaning: words('推广花费除以支付金额。', 'Ad spend per GMV.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'ad_spend_fen', 'paid_fen'),
    better: 'down',
  }),
  measure('ad_order_cost', {
    name: words('单笔推广成本', 'Ad cost per order'),
    meaning: words('推广花费除以推广成交笔数。', 'Ad spend per order credited to ads.'),
    unit: 'fen',
    formula: quotient('fen', 'ad_spend_fen', 'ad_orders'),
    better: 'down',
  }),
]
