import { measure, quotient, sum, words } from './define.ts'

/** Traffic 流量: who came, from where, how deep they looked, what became of it. */
export const trafficMeasures = [
  measure('uv', {
    name: words('访客数', 'Visitors (UV)'),
    meaning: words(
      '平台统计的去重访客；跨天、跨来源相加为人次，不再去重。',
      'Visitors as the platform counted them; over several days or sources one person counts in each.',
    ),
    unit: 'count',
    formula: sum('uv'),
    better: 'up',
  }),
  measure('pv', {
    name: words('浏览量', 'Page views (PV)'),
    meaning: words('店铺页面被查看的次数。', 'Pages of the shop that were looked at.'),
    unit: 'count',
    formula: sum('pv'),
    better: 'up',
  }),
  measure('visit_depth', {
    name: words('访问深度', 'Visit depth'),
    meaning: words('浏览量除以访客数（PV/UV）。', 'Page views per visitor (PV ÷ UV).'),
    unit: 'ratio',
    formula: quotient('ratio', 'pv', 'uv'),
    better: 'up',
  }),
  measure('new_visitors', {
    name: words('新访客数', 'New visitors'),
    meaning: words('平台统计的新访客。', 'Visitors whom the platform counts as new.'),
    unit: 'count',
    formula: sum('new_visitors'),
    better: 'up',
  }),
  measure('new_visitor_share', {
    name: words('新访客占比', 'Share of new visitors'),
    meaning: words('新访客数除以访客数。', 'New visitors per visitor.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'new_visitors', 'uv'),
    better: null,
  }),
  measure('conversion', {
    name: words('支付转化率', 'Conversion'),
    meaning: words('支付买家数除以访客数。', 'Buyers per visitor.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'buyers', 'uv'),
    better: 'up',
  }),
  measure('order_conversion', {
    name: words('订单转化率', 'Orders per visitor'),
    meaning: words(
      '支付订单数除以访客数；与笔单价相乘即 UV 价值，也适用于买家未知的店铺。',
      'Paid orders per visitor; times the order value it gives the value of a visitor, for shops without known buyers too.',
    ),
    unit: 'permyriad',
    formula: quotient('permyriad', 'paid_orders', 'uv'),
    better: 'up',
  }),
  measure('uv_value', {
    name: words('UV 价值', 'Value of a visitor'),
    meaning: words('支付金额除以访客数。', 'GMV per visitor.'),
    unit: 'fen',
    formula: quotient('fen', 'paid_fen', 'uv'),
    better: 'up',
  }),
  measure('cart_adds', {
    name: words('加购人数', 'Cart adds'),
    meaning: words('把商品加入购物车的人数。', 'People who put goods into the cart.'),
    unit: 'count',
    formula: sum('cart_adds'),
    better: 'up',
  }),
  measure('favourites', {
    name: words('收藏人数', 'Favourites'),
    meaning: words('收藏商品或店铺的人数。', 'People who marked goods or the shop as a favourite.'),
    unit: 'count',
    formula: sum('favourites'),
    better: 'up',
  }),
  measure('cart_rate', {
    name: words('加购率', 'Cart rate'),
    meaning: words('加购人数除以访客数。', 'Cart adds per visitor.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'cart_adds', 'uv'),
    better: 'up',
  }),
  measure('favourite_rate', {
    name: words('收藏率', 'Favourite rate'),
    meaning: words('收藏人数除以访客数。', 'Favourites per visitor.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'favourites', 'uv'),
    better: 'up',
  }),
  measure('source_sales', {
    name: words('来源成交金额', 'Sales credited to sources'),
    meaning: words(
      '平台归属到各流量来源的支付金额；一单可归多个来源，各来源之和不等于支付金额。',
      'GMV that the platform credits to traffic sources; one order may be credited twice, so the sources do not add up to GMV.',
    ),
    unit: 'fen',
    formula: sum('source_paid_fen'),
    better: 'up',
  }),
  measure('source_buyers', {
    name: words('来源成交买家数', 'Buyers credited to sources'),
    meaning: words(
      '平台归属到各流量来源的支付买家数。',
      'Buyers that the platform credits to traffic sources.',
    ),
    unit: 'count',
    formula: sum('source_buyers'),
    better: 'up',
  }),
  measure('source_conversion', {
    name: words('来源转化率', 'Conversion of a source'),
    meaning: words(
      '来源成交买家数除以该来源访客数。',
      'Buyers credited to a source per visitor of that source.',
    ),
    unit: 'permyriad',
    formula: quotient('permyriad', 'source_buyers', 'uv'),
    better: 'up',
  }),
  measure('exposures', {
    name: words('曝光次数', 'Exposures'),
    meaning: words(
      '商品或店铺在平台上被看到的次数，含未点击的。',
      'Times goods or the shop were shown on the platform, clicked or not.',
    ),
    unit: 'count',
    formula: sum('exposures'),
    better: 'up',
  }),
  measure('exposure_click_rate', {
    name: words('曝光点击率', 'Visitors per exposure'),
    meaning: words('访客数除以曝光次数。', 'Visitors per exposure.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'uv', 'exposures'),
    better: 'up',
  }),
  measure('bounce_rate', {
    name: words('跳失率', 'Bounce rate'),
    meaning: words(
      '只看一页就离开的访客占比；平台按天给出，多天取各日平均。',
      'Visitors who left after one page; the platform gives it by day, several days are averaged.',
    ),
    unit: 'permyriad',
    formula: sum('bounce_rate'),
    better: 'down',
  }),
  measure('stay', {
    name: words('平均停留时长', 'Time on page'),
    meaning: words(
      '访客平均停留的秒数；平台按天给出，多天取各日平均。',
      'Seconds a visitor stays; the platform gives it by day, several days are averaged.',
    ),
    unit: 'seconds',
    formula: sum('stay_seconds'),
    better: 'up',
  }),
  measure('cart_pieces', {
    name: words('加购件数', 'Pieces put into carts'),
    meaning: words('加入购物车的件数。', 'Pieces that were put into carts.'),
    unit: 'count',
    formula: sum('cart_pieces'),
    better: 'up',
  }),
  measure('subscribers', {
    name: words('活动订阅人数', 'Event subscribers'),
    meaning: words(
      '预约或订阅活动通知的人数，是预热蓄水的一部分。',
      'People who asked to be told when the event opens; part of what preheat gathers.',
    ),
    unit: 'count',
    formula: sum('subscribers'),
    better: 'up',
  }),
  measure('water_storage', {
    name: words('蓄水量', 'Interest gathered'),
    meaning: words(
      '加购、收藏与活动订阅人数之和；同一人可能计多次。',
      'Cart adds, favourites and event subscribers together; one person may count in each.',
    ),
    unit: 'count',
    formula: sum('cart_adds', 'favourites', 'subscribers'),
    better: 'up',
  }),
  measure('source_roi', {
    name: words('来源投入产出比', 'Return on a source'),
    meaning: words(
      '来源成交金额除以该来源推广花费；为平台归属口径，未扣退款。',
      'Sales credited to a source per ad spend on it; credit by the platform, refunds not taken off.',
    ),
    unit: 'ratio',
    formula: quotient('ratio', 'source_paid_fen', 'ad_spend_fen'),
    better: 'up',
  }),
  measure('visitor_cost', {
    name: words('单访客推广成本', 'Ad spend per visitor'),
    meaning: words(
      '推广花费除以访客数；按来源拆分即该来源的引流成本。',
      'Ad spend per visitor; split by source it is what a visitor of that source cost.',
    ),
    unit: 'fen',
    formula: quotient('fen', 'ad_spend_fen', 'uv'),
    better: 'down',
  }),
]
