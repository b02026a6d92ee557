import { daysBetween } from '../calendar/day.ts'
import type { Component } from '../measures/measure.ts'
import type { Ground } from './ground.ts'
import { part } from './part.ts'
import type { Part } from './part.ts'
import type { ReviewSection } from './review.ts'
import { joinWords, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** One kind of facts that a review stands on, with the export that brings it. */
type Kind = {
  area: 'operation' | 'promotion' | 'rivals'
  name: Words
  /** Any of these components on a day means that the day is known. */
  by: readonly Component[]
  bring: Words
}

const areas: Record<Kind['area'], Words> = {
  operation: say('运营', 'Operation'),
  promotion: say('推广', 'Promotion'),
  rivals: say('竞品', 'Rivals'),
}

/** The three parts of a data pack 数据包 (S1-86), in the order in which people collect them. */
const kinds: readonly Kind[] = [
  {
    area: 'operation',
    name: say('订单与成交', 'Orders'),
    by: ['paid_fen'],
    bring: say('千牛「已卖出的宝贝」导出订单报表', 'export the order report of the seller desk'),
  },
  {
    area: 'operation',
    name: say('退款', 'Refunds'),
    by: ['refund_fen'],
    bring: say('「退款管理」导出，或订单报表含退款列', 'export refunds, or orders with their refund column'),
  },
  {
    area: 'operation',
    name: say('访客与流量来源', 'Visitors by source'),
    by: ['uv'],
    bring: say('生意参谋「流量纵横」按日导出', 'export traffic by day from the platform’s analytics'),
  },
  {
    area: 'operation',
    name: say('商品成本', 'Cost of goods'),
    by: ['cost_fen'],
    bring: say('商品页填写成本，或导入商品表', 'enter costs on the goods page, or import the sheet of goods'),
  },
  {
    area: 'operation',
    name: say('客服与咨询', 'Customer service'),
    by: ['consultations', 'response_seconds', 'served'],
    bring: say('客服绩效（赤兔、店小蜜）按日导出', 'export the service tool’s figures by day'),
  },
  {
    area: 'operation',
    name: say('发货与物流', 'Parcels'),
    by: ['parcels_sent', 'collected_in_time'],
    bring: say('快递账单或 ERP 发货单', 'the courier’s bill or the ERP’s list of parcels'),
  },
  {
    area: 'operation',
    name: say('评价与动态评分', 'Reviews and ratings'),
    by: ['reviews', 'dsr_item'],
    bring: say('评价管理导出，或生意参谋「服务洞察」', 'export reviews, or the platform’s service figures'),
  },
  {
    area: 'promotion',
    name: say('推广花费', 'Ad spend'),
    by: ['ad_spend_fen'],
    bring: say('万相台、直通车按日报表', 'the ad platform’s report by day'),
  },
  {
    area: 'promotion',
    name: say('优惠券领取与使用', 'Coupons'),
    by: ['coupon_claims', 'coupon_uses'],
    bring: say(
      '营销中心优惠券数据导出；红包场次由本系统记录',
      'export coupon figures; drops are recorded here',
    ),
  },
]

type Reach = { kind: Kind; days: number }

/** On how many of the event's days a kind of facts is known. Coupons are known by offer rather than by day. */
function daysKnown(ground: Ground, kind: Kind): number {
  const { byDay } = ground.facts.event
  const whole = daysBetween(ground.range.from, ground.range.until)
  const known = byDay.filter(({ sums }) => kind.by.some((component) => sums[component] !== undefined)).length
  const offers = kind.by.some((component) =>
    ground.facts.offers.some(({ sums }) => sums[component] !== undefined),
  )
  const total = kind.by.some((component) => ground.facts.event.total[component] !== undefined)
  // What people export for the whole event alone is whole where it is there at all.
  return known > 0 ? known : offers || total ? whole : 0
}

/** Kinds that come in now and then: one day of them is enough. */
const onceIsEnough = new Set<Component>([
  'refund_fen',
  'cost_fen',
  'reviews',
  'parcels_sent',
  'coupon_claims',
])

/** The data pack 数据包: what is complete, what is missing, and how to bring it. */
export function packOf(ground: Ground): Part {
  const whole = daysBetween(ground.range.from, ground.range.until)
  const reaches = kinds.map((kind): Reach => ({ kind, days: daysKnown(ground, kind) }))
  const complete = (reach: Reach): boolean =>
    reach.days >= whole || (reach.days > 0 && reach.kind.by.some((one) => onceIsEnough.has(one)))
  const seen = ground.facts.rivals.length
  const done = reaches.filter(complete).length + (seen > 0 ? 1 : 0)
  const lacking = reaches.filter((reach) => !complete(reach))
  const all = reaches.length + 1
  const missing = missingWords(lacking, seen)
  const section: ReviewSection = {
    id: 'pack',
    headline:
      done === all
        ? say(`数据包齐全：${all} 项都在`, `The data pack is complete: all ${all} kinds are here`)
        : say(`数据包 ${all} 项中 ${done} 项齐全`, `${done} of ${all} kinds of data are complete`),
    figure: { value: say(`${done} / ${all}`, `${done} / ${all}`), label: say('数据齐全', 'kinds complete') },
    sentences: [],
    charts: [],
    table: {
      columns: [
        { name: say('部分', 'Part'), unit: 'text' },
        { name: say('数据', 'Data'), unit: 'text' },
        { name: say('有数据的天数', 'Days with data'), unit: 'count' },
        { name: say('活动天数', 'Days of the event'), unit: 'count' },
        { name: say('怎样补齐', 'How to bring it'), unit: 'text' },
      ],
      rows: [
        ...reaches.map((reach) => [
          areas[reach.kind.area],
          reach.kind.name,
          reach.days,
          whole,
          complete(reach) ? null : reach.kind.bring,
        ]),
        [
          areas.rivals,
          say('竞品价格与玩法（快照）', 'Rivals’ prices and offers (snapshots)'),
          seen,
          null,
          seen > 0 ? null : rivalsBring,
        ],
      ],
    },
    missing,
  }
  return part({ sections: [section] })
}

const rivalsBring = say(
  '按模板填竞品监测表并导入（竞品店铺、标题、日期、到手价、促销）',
  'fill and import the sheet of competitors (rival, title, day, price, promotion)',
)

function missingWords(lacking: readonly Reach[], seen: number): Words | null {
  const names = [...lacking.map((reach) => reach.kind.name), ...(seen > 0 ? [] : [areas.rivals])]
  if (names.length === 0) return null
  const list = joinWords(names, '、', ', ')
  return say(`还缺：${list.zh}。`, `Still missing: ${list.en}.`)
}
