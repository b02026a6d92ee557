import { counted, needTime, rate, scaled, totalWords } from './format.ts'
import type { Format } from './format.ts'

const days = ['统计日期', '统计时间', '日期']

/** 生意参谋 核心指标: service and delivery by day. What was sold and refunded is left to the orders. */
export const shopCore: Format = {
  id: 'shop-core',
  name: { zh: '生意参谋核心指标', en: 'Core figures (Business Advisor)' },
  channels: null,
  keys: [
    days,
    [
      '净支付金额',
      '金额退款率',
      '订单退款率',
      '24小时揽收及时率',
      '物流到货时长(小时)',
      '旺旺人工响应时长(秒)',
      '平台判责率',
    ],
    ['咨询率', '退款处理时长(天)', '旺旺人工响应时长(秒)', '24小时揽收及时率', '物流到货时长(小时)'],
  ],
  without: ['商品ID', 'SKU', '花费', '订单编号', '浏览量'],
  telling: [
    '退款金额（完结时间）',
    '退款金额（支付时间）',
    '金额退款率',
    '订单退款率',
    '老客复购金额',
    '老客复购人数',
    '老客复购率',
    '咨询率',
    '平台判责率',
  ],
  makes: [
    {
      table: 'observation',
      fields: { at: needTime(...days), slice: { kind: 'constant', value: 'day' } },
      counts: [
        counted('response_seconds', scaled(1, '旺旺人工响应时长(秒)')),
        counted('refund_days', scaled(10, '退款处理时长(天)')),
        counted('fault_rate', rate('平台判责率')),
        counted('collected_in_time', rate('24小时揽收及时率')),
        counted('arrival_hours', scaled(10, '物流到货时长(小时)')),
      ],
    },
  ],
  totals: { columns: days, words: [...totalWords, '均值', '平均'], check: [] },
}
