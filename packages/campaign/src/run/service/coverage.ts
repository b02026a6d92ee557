import type { Words } from '../../measures/measure.ts'

/** What nearly every buyer asks and a long automatic reply 自动回复 should have said before (S3-38). */
type Topic = { readonly id: string; readonly name: Words; readonly said: RegExp; readonly sentence: string }

const topics: readonly Topic[] = [
  topic(
    'price',
    '价格',
    'Price',
    /价格|到手价|活动价|多少钱/u,
    '价格以付款页的到手价为准，活动价到{结束}为止',
  ),
  topic(
    'stacking',
    '叠加',
    'Stacking',
    /叠加|同享|一起用|同时使?用/u,
    '〔现在的门槛优惠是{门槛}，〕能一起用的优惠付款页会自动算好',
  ),
  topic('shipping', '发货', 'Shipping', /发货|快递|物流|寄出/u, '〔付款后{发货}小时内发货，〕按付款先后发出'),
  topic(
    'gift',
    '赠品',
    'Gifts',
    /赠品|赠送|小样|礼品/u,
    '〔赠品是{赠品}，〕符合条件的赠品随订单一起寄出，送完为止',
  ),
  topic('coupon', '优惠券', 'Coupons', /券|红包/u, '〔{券}〕在商品页和店铺首页领取，付款时勾选'),
  topic('invoice', '发票', 'Invoice', /发票|开票/u, '发票在订单里点「申请开票」，确认收货后发到您的邮箱'),
  topic(
    'return',
    '退换',
    'Returns',
    /退货|退换|七天|7天|无理由/u,
    '签收后七天内、不影响二次销售的可以无理由退货',
  ),
  topic(
    'protection',
    '价保',
    'Price protection',
    /价保|保价|价格保护|差价/u,
    '〔活动支持{价保}天价保，〕在订单里点「价格保护」自助申请，以页面规则为准',
  ),
]

function topic(id: string, zh: string, en: string, said: RegExp, sentence: string): Topic {
  return { id, name: { zh, en }, said, sentence }
}

export type Coverage = {
  readonly covered: readonly Pick<Topic, 'id' | 'name'>[]
  /** With a sentence that would cover it, still with names in braces. */
  readonly missing: readonly Pick<Topic, 'id' | 'name' | 'sentence'>[]
  readonly scorePermyriad: number
}

/** Which of the usual questions a reply answers. */
export function coverageOf(text: string): Coverage {
  const covered = topics.filter(({ said }) => said.test(text))
  return {
    covered,
    missing: topics.filter((each) => !covered.includes(each)),
    scorePermyriad: Math.round((covered.length * 10_000) / topics.length),
  }
}

/** The reply with a numbered sentence more for every question that it leaves open. */
export function completed(text: string): string {
  const { missing } = coverageOf(text)
  if (missing.length === 0) return text
  const numbers = [...text.matchAll(/(\d+)\s*[.、．]/gu)].map(([, number]) => Number(number))
  const from = Math.max(0, ...numbers) + 1
  const more = missing.map(({ sentence }, index) => `${from + index}. ${sentence}`).join('；')
  const begun = text.trimEnd().replace(/[。；;]$/u, '')
  return begun === '' ? `您好，活动期间咨询较多，先为您说明：${more}。` : `${begun}；${more}。`
}
