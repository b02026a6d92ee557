import { measure, quotient, sum, words } from './define.ts'

/** Service and reputation 服务与口碑. */
export const serviceMeasures = [
  measure('reviews', {
    name: words('评价数', 'Reviews'),
    meaning: words(
      '带星级的评价条数，按评价时间计；追评不另计。',
      'Reviews with stars by the time they were written; a later addition is not a second one.',
    ),
    unit: 'count',
    formula: sum('reviews'),
    better: 'up',
  }),
  measure('favourable_rate', {
    name: words('好评率', 'Favourable reviews'),
    meaning: words('四星及以上的评价占全部评价的比例。', 'Reviews with four stars or more per review.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'reviews_good', 'reviews'),
    better: 'up',
  }),
  measure('dsr_item', {
    name: words('描述相符（DSR）', 'DSR: as described'),
    meaning: words(
      '期末的店铺动态评分：描述相符；多店取平均。',
      'Detailed seller rating at the end of the period: goods as described; the mean over shops.',
    ),
    unit: 'score',
    formula: sum('dsr_item'),
    better: 'up',
  }),
  measure('dsr_service', {
    name: words('服务态度（DSR）', 'DSR: service'),
    meaning: words(
      '期末的店铺动态评分：服务态度；多店取平均。',
      'Detailed seller rating at the end of the period: service; the mean over shops.',
    ),
    unit: 'score',
    formula: sum('dsr_service'),
    better: 'up',
  }),
  measure('dsr_logistics', {
    name: words('物流服务（DSR）', 'DSR: logistics'),
    meaning: words(
      '期末的店铺动态评分：物流服务；多店取平均。',
      'Detailed seller rating at the end of the period: logistics; the mean over shops.',
    ),
    unit: 'score',
    formula: sum('dsr_logistics'),
    better: 'up',
  }),
  measure('consultations', {
    name: words('咨询人数', 'Consultations'),
    meaning: words('向客服咨询的人数。', 'People who asked customer service.'),
    unit: 'count',
    formula: sum('consultations'),
    better: null,
  }),
  measure('consultation_rate', {
    name: words('咨询率', 'Consultation rate'),
    meaning: words('咨询人数除以访客数。', 'Consultations per visitor.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'consultations', 'uv'),
    better: null,
  }),
  measure('members_added', {
    name: words('新增会员数', 'Members added'),
    meaning: words('新入会的人数。', 'People who became members.'),
    unit: 'count',
    formula: sum('members_added'),
    better: 'up',
  }),
  measure('served', {
    name: words('接待人数', 'People served'),
    meaning: words('客服接待的人数。', 'People whom customer service attended to.'),
    unit: 'count',
    formula: sum('served'),
    better: null,
  }),
  measure('served_share', {
    name: words('接待率', 'Share of enquiries served'),
    meaning: words('接待人数除以咨询人数。', 'People served per person who asked.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'served', 'consultations'),
    better: 'up',
  }),
  measure('response_time', {
    name: words('人工响应时长', 'Response time'),
    meaning: words(
      '客服人工响应的平均秒数；平台按天给出，多天取各日平均。',
      'Seconds until a person answers; the platform gives it by day, several days are averaged.',
    ),
    unit: 'seconds',
    formula: sum('response_seconds'),
    better: 'down',
  }),
  measure('enquiry_conversion', {
    name: words('询单转化率', 'Conversion of enquiries'),
    meaning: words(
      '咨询后下单付款的人占咨询人数的比例；平台按天给出，多天取各日平均。',
      'People who paid after asking, per person who asked; given by day, several days are averaged.',
    ),
    unit: 'permyriad',
    formula: sum('enquiry_conversion'),
    better: 'up',
  }),
  measure('service_sales', {
    name: words('客服销售额', 'Sales by customer service'),
    meaning: words('客服工具归属的成交金额。', 'GMV that the service tool credits to its agents.'),
    unit: 'fen',
    formula: sum('service_paid_fen'),
    better: 'up',
  }),
  measure('collected_in_time', {
    name: words('24小时揽收及时率', 'Collected within 24 hours'),
    meaning: words(
      '24 小时内被快递揽收的订单占比；平台按天给出，多天取各日平均。',
      'Orders that the courier collected within 24 hours; given by day, several days are averaged.',
    ),
    unit: 'permyriad',
    formula: sum('collected_in_time'),
    better: 'up',
  }),
  measure('arrival_time', {
    name: words('物流到货时长', 'Delivery time'),
    meaning: words(
      '从揽收到签收的平均小时数；平台按天给出，多天取各日平均。',
      'Hours from collection to delivery; given by day, several days are averaged.',
    ),
    unit: 'hours',
    formula: sum('arrival_hours'),
    better: 'down',
  }),
  measure('refund_time', {
    name: words('退款处理时长', 'Refund handling time'),
    meaning: words(
      '处理一笔退款的平均天数；平台按天给出，多天取各日平均。',
      'Days to settle a refund; given by day, several days are averaged.',
    ),
    unit: 'days',
    formula: sum('refund_days'),
    better: 'down',
  }),
  measure('fault_rate', {
    name: words('平台判责率', 'Cases judged against the shop'),
    meaning: words(
      '平台介入后判卖家责任的比例；平台按天给出，多天取各日平均。',
      'Disputes in which the platform found the shop at fault; given by day, several days are averaged.',
    ),
    unit: 'permyriad',
    formula: sum('fault_rate'),
    better: 'down',
  }),
  measure('members', {
    name: words('会员总数', 'Members'),
    meaning: words('期末的会员人数。', 'People who are members at the end of the period.'),
    unit: 'count',
    formula: sum('members_total'),
    better: 'up',
  }),
  measure('active_members', {
    name: words('活跃会员数', 'Active members'),
    meaning: words(
      '平台统计的活跃会员；跨天相加为人次。',
      'Members whom the platform counts as active; over several days one person counts in each.',
    ),
    unit: 'count',
    formula: sum('active_members'),
    better: 'up',
  }),
  measure('member_sales', {
    name: words('会员成交金额', 'Sales to members'),
    meaning: words('会员的支付金额。', 'GMV of members.'),
    unit: 'fen',
    formula: sum('member_paid_fen'),
    better: 'up',
  }),
  measure('member_sales_share', {
    name: words('会员成交占比', 'Share of sales to members'),
    meaning: words('会员成交金额除以支付金额。', 'GMV of members per GMV.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'member_paid_fen', 'paid_fen'),
    better: 'up',
  }),
  measure('member_buyers', {
    name: words('会员成交人数', 'Buying members'),
    meaning: words('有支付的会员人数，按平台统计。', 'Members who paid, as the platform counts them.'),
    unit: 'count',
    formula: sum('member_buyers'),
    better: 'up',
  }),
  measure('followers_added', {
    name: words('新增关注人数', 'Followers added'),
    meaning: words('关注店铺的人数。', 'People who began to follow the shop.'),
    unit: 'count',
    formula: sum('followers_added'),
    better: 'up',
  }),
]
