import type { Words } from '../measures/measure.ts'
import type { Day } from '../calendar/time.ts'

/** A text of law or a rule of platforms that papers cite, and since when it is in force. */
export type Law = { name: Words; since: Day }

export const laws = {
  order32: { name: { zh: '规范促销行为暂行规定', en: 'SAMR order 32 on promotion' }, since: '2020-12-01' },
  order56: {
    name: { zh: '明码标价和禁止价格欺诈规定', en: 'SAMR order 56 on marked prices and price fraud' },
    since: '2022-07-01',
  },
  order37: { name: { zh: '网络交易监督管理办法', en: 'SAMR order 37 on online trade' }, since: '2021-05-01' },
  order116: {
    name: { zh: '网络交易平台规则监督管理办法', en: 'SAMR order 116 on platform rules' },
    since: '2026-02-01',
  },
  order117: {
    name: { zh: '直播电商监督管理办法', en: 'SAMR order 117 on live commerce' },
    since: '2026-02-01',
  },
  priceRules: {
    name: { zh: '互联网平台价格行为规则', en: 'Rules on prices of platforms' },
    since: '2026-04-10',
  },
  priceLaw: { name: { zh: '价格法', en: 'Price Law' }, since: '1998-05-01' },
  pricePenalty: {
    name: { zh: '价格违法行为行政处罚规定', en: 'Provisions on penalties for price offences' },
    since: '2010-12-04',
  },
  ndrc: {
    name: { zh: '发改委关于价格欺诈的解释', en: 'Interpretation of the NDRC on price fraud' },
    since: '2015-06-12',
  },
  adLaw: { name: { zh: '广告法', en: 'Advertising Law' }, since: '2015-09-01' },
  guide: {
    name: { zh: '广告绝对化用语执法指南', en: 'Guide on absolute wording in advertising, 2023 no. 6' },
    since: '2023-02-25',
  },
  netAds: { name: { zh: '互联网广告管理办法', en: 'Measures on internet advertising' }, since: '2023-05-01' },
  compete: { name: { zh: '反不正当竞争法', en: 'Anti-Unfair Competition Law (2025)' }, since: '2025-10-15' },
  civil: { name: { zh: '民法典', en: 'Civil Code' }, since: '2021-01-01' },
  ecom: { name: { zh: '电子商务法', en: 'E-Commerce Law' }, since: '2019-01-01' },
  consumer: { name: { zh: '消费者权益保护法', en: 'Consumer Protection Law' }, since: '2014-03-15' },
  consumerRegs: {
    name: { zh: '消费者权益保护法实施条例', en: 'Implementing Regulations of the Consumer Protection Law' },
    since: '2024-07-01',
  },
  sms: { name: { zh: '通信短信息服务管理规定', en: 'MIIT order 31 on SMS' }, since: '2015-06-30' },
  pipl: { name: { zh: '个人信息保护法', en: 'Personal Information Protection Law' }, since: '2021-11-01' },
  sevenDays: {
    name: { zh: '七日无理由退货暂行办法', en: 'Measures on returns within seven days' },
    since: '2017-03-15',
  },
  platform: { name: { zh: '平台公布的规则', en: 'Rules that platforms published' }, since: '2016-01-01' },
  carrier: { name: { zh: '短信通道的规则', en: 'Rules of SMS carriers' }, since: '2020-01-01' },
  practice: { name: { zh: '行业惯例与本产品的约定', en: 'Practice of the trade' }, since: '2016-01-01' },
} as const satisfies Record<string, Law>
type LawKey = keyof typeof laws

/** One rule of the compliance paper: its id, the law and article it comes from, and what it says. */
export type LawRow = readonly [id: string, law: LawKey, article: string, zh: string, en: string]
