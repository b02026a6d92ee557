import type { Channel } from '../document.ts'

/**
 * The dates a year is sold around 全年节点, a line a node. Days are `MM-DD`, `eve` counts from the eve of the Spring
 * Festival and `L7-07` is a day of the lunar calendar, each with days added. `burst` is the day a campaign begun here
 * counts from (T); `lead` is how many days before it work has to begin. These are the dates that the platforms kept in
 * their last sales; a year whose own dates are out stands in `told-nodes.ts`.
 */
export const usualNodes = `
year-goods | channel | year_goods | tmall,taobao,jd,pdd,douyin | eve-32 | eve-12 | eve-28 | 45 | 年货节 | Year-goods festival
after-new-year | company | weekly_launch | - | eve+8 | eve+21 | eve+9 | 20 | 年后开工 · 春季上新 | Back to work, spring launch
women | channel | small_event | tmall,taobao,jd,pdd,douyin | 03-01 | 03-08 | 03-07 | 30 | 38 节 | 8 March
vip-419 | channel | small_event | vipshop | 04-17 | 04-20 | 04-19 | 25 | 唯品会 419 | Vipshop 419
labour | company | small_event | - | 04-29 | 05-05 | 05-01 | 20 | 五一 | Labour Day
love-520 | channel | small_event | tmall,taobao,jd,pdd,douyin | 05-17 | 05-20 | 05-20 | 25 | 520 礼遇季 | 20 May
mid-year-618 | channel | mid_year_618 | tmall,taobao,jd,pdd,douyin,suning,vipshop | 05-13 | 06-20 | 06-08 | 45 | 618 年中大促 | 618 mid-year sale
suning-818 | channel | small_event | suning | 08-08 | 08-18 | 08-18 | 30 | 苏宁 818 | Suning 818
douyin-818 | channel | small_event | douyin | 08-08 | 08-18 | 08-16 | 30 | 抖音 818 | Douyin 818
qixi | channel | small_event | tmall,taobao,jd,pdd,douyin | L7-07-6 | L7-07 | L7-07-1 | 25 | 七夕 | Qixi
nine-nine | channel | small_event | tmall,taobao | 09-03 | 09-10 | 09-09 | 30 | 99 大促 | 9 September
mid-autumn | company | small_event | - | L8-15-14 | L8-15-2 | L8-15-10 | 30 | 中秋送礼 | Mid-Autumn gifts
national-day | company | small_event | - | 09-29 | 10-07 | 10-01 | 20 | 国庆 | National Day
double-11 | channel | double_11 | tmall,taobao,jd,pdd,douyin,suning,vipshop,wechat | 10-15 | 11-14 | 11-11 | 45 | 双 11 | Double 11
vip-1208 | channel | small_event | vipshop | 12-05 | 12-09 | 12-08 | 25 | 唯品会 128 | Vipshop 8 December
double-12 | channel | double_12 | tmall,taobao,jd,pdd,douyin | 12-08 | 12-12 | 12-12 | 30 | 双 12 | Double 12
new-year | company | small_event | - | 12-28 | 12-31 | 12-31 | 20 | 元旦跨年 | New Year’s Eve
`

/** Where the usual dates were read off. */
export const usualSource = {
  zh: '平台近年同名大促的日期，以当年招商公告为准',
  en: 'dates of the platforms’ last sales of that name; this year’s notice decides',
}

/** Dates that a platform has told for one year, with the hour at which its phases begin. */
export type ToldNode = {
  node: string
  year: number
  channels: readonly Channel[]
  source: string
  /** Wall-clock times at the platform. */
  phases: readonly { zh: string; en: string; from: string; until: string }[]
}

/** From what the press wrote of the platforms' announcements; the notices themselves were not at hand. */
const reported = '媒体报道的平台公告'

export const toldNodes: readonly ToldNode[] = [
  {
    node: 'mid-year-618',
    year: 2025,
    channels: ['tmall', 'taobao'],
    source: reported,
    phases: [
      { zh: '预售', en: 'Presale', from: '2025-05-13T20:00', until: '2025-05-16T20:00' },
      { zh: '现货', en: 'On sale', from: '2025-05-16T20:00', until: '2025-06-21T00:00' },
    ],
  },
  {
    node: 'double-11',
    year: 2025,
    channels: ['tmall', 'taobao'],
    source: reported,
    phases: [
      { zh: '预售', en: 'Presale', from: '2025-10-15T20:00', until: '2025-10-20T20:00' },
      { zh: '现货', en: 'On sale', from: '2025-10-20T20:00', until: '2025-11-15T00:00' },
    ],
  },
  {
    node: 'double-11',
    year: 2025,
    channels: ['jd'],
    source: reported,
    phases: [{ zh: '现货', en: 'On sale', from: '2025-10-09T20:00', until: '2025-11-15T00:00' }],
  },
]
