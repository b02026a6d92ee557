import type { Channel, TrafficLine } from './document.ts'
import { rows, word } from './rows.ts'

/** How a channel's visitors usually come: share of visitors, conversion against the shop's, spend per sale. */
export type UsualSource = {
  source: string
  kind: TrafficLine['kind']
  visitorsPermille: number
  conversionPercent: number
  spendPermille: number
}

const kinds = ['free', 'paid', 'activity', 'off_site'] as const

/** Names as the platforms' own reports write them, so that plan and fact meet by name. */
const taobao = `
手淘搜索 | free | 270 | 130 | 0
手淘推荐 | free | 310 | 50 | 0
我的淘宝 | free | 70 | 250 | 0
购物车 | free | 50 | 380 | 0
关键词推广 | paid | 130 | 100 | 180
精准人群推广 | paid | 90 | 60 | 220
淘宝客 | off_site | 45 | 140 | 80
淘宝直播 | activity | 35 | 110 | 60
`
const jd = `
京东搜索 | free | 440 | 130 | 0
京东推荐 | free | 360 | 55 | 0
京东快车 | paid | 200 | 95 | 190
`
const pdd = `
搜索 | free | 420 | 120 | 0
推荐 | free | 340 | 60 | 0
多多进宝 | off_site | 80 | 120 | 100
搜索推广 | paid | 160 | 100 | 170
`
const douyin = `
短视频 | free | 380 | 60 | 0
直播间 | activity | 320 | 140 | 80
商城 | free | 160 | 110 | 0
巨量千川 | paid | 140 | 90 | 230
`
const own = `
direct | free | 400 | 140 | 0
search | free | 250 | 90 | 0
social | off_site | 150 | 50 | 0
email | free | 150 | 180 | 0
search_ads | paid | 50 | 100 | 200
`

const tables: Partial<Record<Channel, string>> = { tmall: taobao, taobao, jd, pdd, douyin }

export const sourcesOf = (channel: Channel): UsualSource[] =>
  rows(tables[channel] ?? own, ['source', 'kind', 'visitors', 'conversion', 'spend']).map((row) => ({
    source: row.source,
    kind: word(row.kind, kinds),
    visitorsPermille: Number(row.visitors),
    conversionPercent: Number(row.conversion),
    spendPermille: Number(row.spend),
  }))
