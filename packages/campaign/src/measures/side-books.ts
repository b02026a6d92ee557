import { measure, quotient, sum, words } from './define.ts'

/** Settled money 结算: what the platform's own bills say, which is neither GMV nor net sales. */
export const settlementMeasures = [
  measure('settled', {
    name: words('结算金额', 'Settled money'),
    meaning: words(
      '平台账单上实际结算的金额，按动账时间计，已扣退款与各项费用；与支付金额、净销售额口径不同，不可相减。',
      'What the bills of the platform really settled, by the moment money moved, after refunds and fees; neither GMV nor net sales, which go by payment.',
    ),
    unit: 'fen',
    formula: sum('settled_fen'),
    better: 'up',
  }),
  measure('settled_goods', {
    name: words('结算货款', 'Settled goods money'),
    meaning: words(
      '账单中的货款收入，未扣退款与费用。',
      'Goods money on the bills, before refunds and fees.',
    ),
    unit: 'fen',
    formula: sum('settled_goods_fen'),
    better: 'up',
  }),
  measure('settled_refunds', {
    name: words('结算退款', 'Settled refunds'),
    meaning: words('账单中扣回的退款。', 'Refunds taken back on the bills.'),
    unit: 'fen',
    formula: sum('settled_refund_fen'),
    better: 'down',
  }),
  measure('platform_fees', {
    name: words('平台服务费', 'Platform fees'),
    meaning: words('账单中平台收取的服务费。', 'Service fees that the platform charged on the bills.'),
    unit: 'fen',
    formula: sum('platform_fee_fen'),
    better: 'down',
  }),
  measure('settled_commissions', {
    name: words('结算佣金', 'Settled commissions'),
    meaning: words('账单中付给达人与推广者的佣金。', 'Commissions to hosts and promoters on the bills.'),
    unit: 'fen',
    formula: sum('settled_commission_fen'),
    better: null,
  }),
  measure('settled_promotion', {
    name: words('结算推广费', 'Settled promotion fees'),
    meaning: words('账单中的招商与站外推广费。', 'Recruitment and off-site promotion fees on the bills.'),
    unit: 'fen',
    formula: sum('settled_promotion_fen'),
    better: null,
  }),
  measure('subsidies', {
    name: words('平台补贴', 'Platform subsidies'),
    meaning: words('账单中平台补给商家的金额。', 'What the platform added for the shop on the bills.'),
    unit: 'fen',
    formula: sum('subsidy_fen'),
    better: 'up',
  }),
  measure('settled_share', {
    name: words('结算到账率', 'Share that was settled'),
    meaning: words('结算金额除以结算货款。', 'Settled money per settled goods money.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'settled_fen', 'settled_goods_fen'),
    better: 'up',
  }),
]

/** Live sessions 直播, as their own exports tell them. */
export const liveMeasures = [
  measure('live_sessions', {
    name: words('直播场次', 'Live sessions'),
    meaning: words('期间内开播的场次。', 'Sessions that began in the period.'),
    unit: 'count',
    formula: sum('live_sessions'),
    better: null,
  }),
  measure('live_minutes', {
    name: words('直播分钟数', 'Minutes live'),
    meaning: words('各场直播时长合计。', 'How long the sessions lasted together.'),
    unit: 'count',
    formula: sum('live_minutes'),
    better: null,
  }),
  measure('live_viewers', {
    name: words('直播观看人次', 'Live viewers'),
    meaning: words(
      '各场观看人数之和，同一人多场计多次。',
      'Viewers of each session added up; a person counts in each.',
    ),
    unit: 'count',
    formula: sum('live_viewers'),
    better: 'up',
  }),
  measure('live_sales', {
    name: words('直播成交金额', 'Live sales'),
    meaning: words(
      '直播报表归属的成交金额，未扣退款；已含在支付金额内，不可再加。',
      'GMV that the live reports credit to sessions, before refunds; it is part of GMV and never added to it.',
    ),
    unit: 'fen',
    formula: sum('live_paid_fen'),
    better: 'up',
  }),
  measure('live_orders', {
    name: words('直播成交订单数', 'Live orders'),
    meaning: words('直播报表归属的订单数。', 'Orders that the live reports credit to sessions.'),
    unit: 'count',
    formula: sum('live_orders'),
    better: 'up',
  }),
  measure('live_conversion', {
    name: words('直播转化率', 'Conversion of live viewers'),
    meaning: words('直播成交订单数除以观看人次。', 'Live orders per live viewer.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'live_orders', 'live_viewers'),
    better: 'up',
  }),
  measure('live_sales_per_hour', {
    name: words('直播每小时成交', 'Live sales per hour'),
    meaning: words('直播成交金额除以直播小时数。', 'Live sales per hour live.'),
    unit: 'fen',
    formula: { kind: 'ratio', over: ['live_paid_fen'], under: ['live_minutes'], scale: 60 },
    better: 'up',
  }),
]

/** Parcels 包裹, from courier bills and ERP lists. */
export const parcelMeasures = [
  measure('parcels_sent', {
    name: words('发货包裹数', 'Parcels sent'),
    meaning: words('期间内发出的包裹。', 'Parcels that were sent in the period.'),
    unit: 'count',
    formula: sum('parcels_sent'),
    better: null,
  }),
  measure('parcels_late', {
    name: words('超 48 小时发货数', 'Parcels sent late'),
    meaning: words(
      '付款后超过 48 小时才发出的包裹；只看能找到订单的包裹。',
      'Parcels sent more than 48 hours after payment, of those whose order is known.',
    ),
    unit: 'count',
    formula: sum('parcels_late'),
    better: 'down',
  }),
  measure('sent_in_time', {
    name: words('48 小时发货及时率', 'Sent within 48 hours'),
    meaning: words(
      '付款后 48 小时内发出的比例，只看能找到订单的包裹。',
      'Parcels sent within 48 hours of payment, of those whose order is known.',
    ),
    unit: 'permyriad',
    formula: {
      kind: 'ratio',
      over: ['parcels_timed'],
      overLess: ['parcels_late'],
      under: ['parcels_timed'],
      scale: 10_000,
    },
    better: 'up',
  }),
  measure('signed_share', {
    name: words('签收率', 'Share signed for'),
    meaning: words(
      '期间内发出的包裹中已签收的比例。',
      'Of the parcels sent in the period, those signed for.',
    ),
    unit: 'permyriad',
    formula: quotient('permyriad', 'parcels_signed', 'parcels_sent'),
    better: 'up',
  }),
  measure('freight_paid', {
    name: words('快递费支出', 'Courier charges'),
    meaning: words('快递账单上的费用，按发货时间计。', 'What couriers charged, by the moment of sending.'),
    unit: 'fen',
    formula: sum('parcel_fee_fen'),
    better: null,
  }),
  measure('freight_each', {
    name: words('单件快递费', 'Courier charge per parcel'),
    meaning: words('快递费支出除以发货包裹数。', 'Courier charges per parcel sent.'),
    unit: 'fen',
    formula: quotient('fen', 'parcel_fee_fen', 'parcels_sent'),
    better: 'down',
  }),
]
