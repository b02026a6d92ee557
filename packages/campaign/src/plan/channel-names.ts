import type { Words } from '../measures/measure.ts'
import type { Channel } from './document.ts'

const named = (zh: string, en: string): Words => ({ zh, en })

/** The channels 渠道 as people call them. */
export const channelNames: Record<Channel, Words> = {
  tmall: named('天猫', 'Tmall'),
  taobao: named('淘宝', 'Taobao'),
  jd: named('京东', 'JD'),
  pdd: named('拼多多', 'PDD'),
  douyin: named('抖音', 'Douyin'),
  wechat: named('微信', 'WeChat'),
  suning: named('苏宁', 'Suning'),
  gome: named('国美', 'Gome'),
  vipshop: named('唯品会', 'Vipshop'),
  own: named('自营', 'Own shop'),
}
