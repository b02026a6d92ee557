import type { MechanicKind } from '@dacu/pricing'
import type { Words } from '../../measures/measure.ts'
import type { AimKind, Channel } from '../document.ts'

export const mechanicIds = [
  'limited_price',
  'spend_off',
  'pieces_ladder',
  'bundle',
  'add_on',
  'new_coupon',
  'member_price',
] as const
export type MechanicId = (typeof mechanicIds)[number]

/** A mechanic 玩法 of the catalogue: what it is for, where it exists, and what may not stand beside it. */
export type CatalogueMechanic = {
  id: MechanicId
  name: Words
  kind: MechanicKind
  /** Where it exists, and on which level of that platform's rulebook. */
  levels: Readonly<Partial<Record<Channel, 'item' | 'shop' | 'card'>>>
  /** Aims it serves, the best first. */
  aims: readonly AimKind[]
  /** Why one takes it, in one line. */
  what: Words
  /** What buyers ask of it most; each is a script that has to be there. */
  asked: Words
}

/** Item tools 单品宝 and shop tools 店铺宝 exist on these; on PDD one merchant coupon per goods is all there is. */
const everywhere = {
  tmall: 'item',
  taobao: 'item',
  jd: 'item',
  pdd: 'item',
  douyin: 'item',
  wechat: 'item',
  own: 'item',
} as const
const shopTools = {
  tmall: 'shop',
  taobao: 'shop',
  jd: 'shop',
  douyin: 'shop',
  wechat: 'shop',
  own: 'shop',
} as const
const cards = {
  tmall: 'card',
  taobao: 'card',
  jd: 'card',
  pdd: 'card',
  douyin: 'card',
  wechat: 'card',
  own: 'card',
} as const

const words = (zh: string, en: string): Words => ({ zh, en })

/** Sources: the levels of each platform in domain/pricing-rules-cn.md §1–2; aims and order in S1-18 to S1-30, S3-19, S3-20. */
export const mechanicsCatalogue: readonly CatalogueMechanic[] = [
  {
    id: 'limited_price',
    name: words('限时折扣', 'Limited-time discount'),
    kind: 'percent',
    levels: everywhere,
    aims: [
      'sales',
      'month_target',
      'clear_stock',
      'new_item_volume',
      'exposure',
      'new_customers',
      'old_customers',
    ],
    what: words(
      '最经典，一眼看懂，结束时间催人下单',
      'the classic: understood at a glance, and its end makes people order',
    ),
    asked: words('几点结束、结束后什么价', 'when it ends, and the price after'),
  },
  {
    id: 'spend_off',
    name: words('满减', 'Spend and save'),
    kind: 'threshold_off',
    levels: { ...shopTools, pdd: 'card' },
    aims: ['profit', 'sales', 'month_target', 'old_customers'],
    what: words(
      '门槛略高于客单价，促使多买一件',
      'a threshold just above the order value asks for one more piece',
    ),
    asked: words('差多少满减、能否拆单', 'how much is missing, and whether orders may be split'),
  },
  {
    id: 'pieces_ladder',
    name: words('满件折', 'More pieces, more off'),
    kind: 'ladder',
    levels: shopTools,
    aims: ['clear_stock', 'month_target', 'sales'],
    what: words('按件数给折扣，清库存快', 'a discount by pieces clears stock fast'),
    asked: words('不同商品能否一起算件数', 'whether different goods count together'),
  },
  {
    id: 'bundle',
    name: words('搭配套装', 'Companion pack'),
    kind: 'bundle',
    levels: { tmall: 'item', taobao: 'item', jd: 'item', wechat: 'item', own: 'item' },
    aims: ['new_item_volume', 'profit', 'clear_stock'],
    what: words(
      '主推款带一件配套商品，提高客单价',
      'a hero takes a companion along and raises the order value',
    ),
    asked: words('套装能否换色换款、单退怎么算', 'whether parts can be swapped, and refunds of one part'),
  },
  {
    id: 'add_on',
    name: words('加价购', 'Add-on purchase'),
    kind: 'add_on',
    levels: { tmall: 'shop', taobao: 'shop', jd: 'shop', own: 'shop' },
    aims: ['profit', 'exposure'],
    what: words(
      '满额后低价换购一件，不动主商品价格',
      'past a spend one more item comes cheap; main prices stay',
    ),
    asked: words('在哪里换购、能换几件', 'where to pick it, and how many'),
  },
  {
    id: 'new_coupon',
    name: words('新客券', 'Coupon for new customers'),
    kind: 'threshold_off',
    levels: cards,
    aims: ['new_customers', 'exposure'],
    what: words(
      '只给第一次购买的人，不降老客的心理价位',
      'for first orders only; what old customers expect to pay stays',
    ),
    asked: words('在哪里领、为什么领不到', 'where to claim it, and why it was refused'),
  },
  {
    id: 'member_price',
    name: words('会员专享价', 'Member price'),
    kind: 'percent',
    levels: { tmall: 'item', taobao: 'item', jd: 'item', wechat: 'item', own: 'item' },
    aims: ['old_customers', 'profit'],
    what: words('给会员多一点，不对所有人降价', 'members get a little more; nobody else’s price falls'),
    asked: words('怎么入会、入会后多久生效', 'how to join, and when it counts'),
  },
]

/** The mechanics that exist on a channel. */
export const mechanicsOn = (channel: Channel): CatalogueMechanic[] =>
  mechanicsCatalogue.filter(({ levels }) => levels[channel] !== undefined)
