import { msOf } from '../../calendar/instant.ts'
import type { Window } from '../../calendar/time.ts'
import type { Words } from '../../measures/measure.ts'
import type { AimKind, Campaign, Channel, OfferBook } from '../document.ts'
import { mechanicsOn, type CatalogueMechanic } from './catalogue.ts'
import { complexityOf, mechanicOf, pointsOf, usualMechanicsMax } from './complexity.ts'
import { guardedOf, keptIn, type Guarded } from './margin.ts'
import { waysOf, type ReadyOffer } from './offers.ts'
import { orderValueOf } from './order-value.ts'

/** Questions that a mechanic brings, from how much there is to work out; an order of size, nothing that was counted. */
export type Asked = 'few' | 'some' | 'many'

export type Suggestion = {
  mechanic: CatalogueMechanic
  offer: ReadyOffer
  aim: AimKind
  because: Words
  /** What may be expected, as far as anything is known. */
  effect: Words
  points: number
  asked: Asked
}

export type Suggested =
  | {
      kind: 'suggested'
      suggestions: Suggestion[]
      /** What would have served too and cannot be had without falling below cost or floor. */
      leftOut: { mechanic: CatalogueMechanic; because: Words }[]
    }
  /** As many mechanics run already as an ordinary shop can bear. */
  | { kind: 'enough'; mechanics: number }
  /** What runs already may take every item below its limit: that comes first. */
  | { kind: 'unsound' }
  /** No goods whose costs are known, so nothing can be promised of a margin. */
  | { kind: 'no_costs' }

const words = (zh: string, en: string): Words => ({ zh, en })

/** From the first burst or peak to the last; the whole campaign where no phase is one. */
function saleWindow({ phases, window }: Campaign): Window {
  const sale = phases.filter(({ kind }) => kind === 'burst' || kind === 'peak').map((phase) => phase.window)
  const from = sale.toSorted((one, other) => msOf(one.from) - msOf(other.from))[0]?.from
  const until = sale.toSorted((one, other) => msOf(other.until) - msOf(one.until))[0]?.until
  return from !== undefined && until !== undefined ? { from, until } : window
}

/** Mechanics by how well they serve the aims: an aim of higher rank counts more, and so does an earlier place in a list. */
function ranked(plan: Campaign, channel: Channel): { mechanic: CatalogueMechanic; aim: AimKind }[] {
  const scored = mechanicsOn(channel).flatMap((mechanic) => {
    const served = plan.aims.flatMap(({ kind }, rank) => {
      const place = mechanic.aims.indexOf(kind)
      return place < 0 ? [] : [{ aim: kind, score: 1 / (1 + rank) / (2 + place) }]
    })
    const [best] = served.toSorted((one, other) => other.score - one.score)
    const score = served.reduce((sum, each) => sum + each.score, 0)
    return best ? [{ mechanic, aim: best.aim, score }] : []
  })
  // The limited-time discount is the first suggestion wherever the first aim is not to earn (S1-27).
  const leads = ({ mechanic }: { mechanic: CatalogueMechanic }) =>
    mechanic.id === 'limited_price' && plan.aims[0]?.kind !== 'profit' ? 1 : 0
  return scored.toSorted((one, other) => leads(other) - leads(one) || other.score - one.score)
}

const askedOf = (points: number): Asked => (points <= 1 ? 'few' : points <= 3 ? 'some' : 'many')

const bases = {
  goal: words('客单价目标', 'the goal of the order value'),
  traffic: words('流量计划的客单价', 'the order value of the traffic plan'),
  lineup: words('货盘的件单价', 'the price of a piece of the lineup'),
}

const inYuan = (fen: number): string => (fen / 100).toFixed(2).replace(/\.?0+$/, '')

function effectOf(plan: Campaign, { id }: CatalogueMechanic, offer: ReadyOffer): Words {
  const value = orderValueOf(plan)
  const mechanic = Object(offer['mechanic'])
  const spend = mechanic['spendFen'] ?? Object(offer['when'])['spendFen']
  if (id !== 'new_coupon' && value !== null && typeof spend === 'number') {
    const [more, basis] = [inYuan(spend - value.fen), bases[value.basis]]
    return words(
      `${basis.zh} ${inYuan(value.fen)} 元，门槛高 ${more} 元：差一点的订单会凑一件；多少人会凑，没有数据，按活动后复盘为准`,
      `${basis.en} is ¥${inYuan(value.fen)}, the threshold lies ¥${more} above: orders just below it take one more piece; how many do is not known before the review`,
    )
  }
  if (id === 'new_coupon')
    return words(
      '只有首单能用，成本随新客数走；新客会多多少没有数据',
      'only first orders use it, so its cost goes with new customers; how many more come is not known',
    )
  return words(
    '每件少收的钱是确定的；多卖多少没有数据，先按测算页的盈亏平衡件数看值不值',
    'what each piece brings less is certain; how many more sell is not known: compare with the break-even of the price calculation',
  )
}

const aimNames: Record<AimKind, Words> = {
  clear_stock: words('清库存', 'clearing stock'),
  sales: words('冲销量', 'sales'),
  month_target: words('完成月目标', 'the target of the month'),
  new_item_volume: words('新品起量', 'volume of new items'),
  old_customers: words('回馈老客', 'old customers'),
  new_customers: words('拉新', 'new customers'),
  exposure: words('曝光', 'exposure'),
  profit: words('利润', 'profit'),
}

const becauseOf = (mechanic: CatalogueMechanic, aim: AimKind): Words =>
  words(`为「${aimNames[aim].zh}」：${mechanic.what.zh}`, `For ${aimNames[aim].en}: ${mechanic.what.en}`)

const withOne = (book: OfferBook, offer: ReadyOffer): OfferBook => ({
  ...book,
  offers: [...book.offers, offer],
})

/** The goods that stand as they should before anything is added; what is broken already is told by M-06. */
function soundGoods(plan: Campaign): Guarded[] {
  const goods = guardedOf(plan)
  const kept = keptIn(plan, plan.offers, goods)
  return kept ? goods.filter(({ skus }) => skus.every((sku) => kept.has(sku))) : []
}

/**
 * One to three mechanics for a plan 玩法建议, each as an offer ready to be added: those that serve the aims of highest
 * rank on the platform of its node, in the deepest form in which no basket of these goods falls below cost or floor
 * price, together with all offers there are and the other suggestions. Never more than an ordinary shop can bear (T-06).
 */
export function suggestMechanics(plan: Campaign): Suggested {
  const running = complexityOf(plan).mechanics
  const room = usualMechanicsMax - running.length
  if (room <= 0) return { kind: 'enough', mechanics: running.length }
  if (guardedOf(plan).length === 0) return { kind: 'no_costs' }
  const channel = plan.node.channel ?? plan.lineup[0]?.channels[0] ?? 'own'
  const goods = soundGoods(plan)
  if (goods.length === 0) return { kind: 'unsound' }
  const [window, all] = [saleWindow(plan), new Set(goods.flatMap(({ skus }) => skus))]
  const suggestions: Suggestion[] = []
  const leftOut: { mechanic: CatalogueMechanic; because: Words }[] = []
  let book = plan.offers
  for (const { mechanic, aim } of ranked(plan, channel)) {
    if (suggestions.length >= room) break
    const level = mechanic.levels[channel] ?? 'item'
    // Of two offers of a shop's level one keeps the other off on the platforms, so they are no two suggestions.
    if (level === 'shop' && suggestions.some(({ offer }) => offer['level'] === 'shop')) continue
    const ways = waysOf(mechanic.id, { plan, channel, level, goods, aim, window })
    if (ways.length === 0 || ways.some((offer) => running.includes(mechanicOf(offer)))) continue
    const offer = ways.find((each) => keptIn(plan, withOne(book, each), goods)?.size === all.size)
    if (!offer) {
      leftOut.push({ mechanic, because: tooDeep })
      continue
    }
    book = withOne(book, offer)
    const points = pointsOf(offer)
    suggestions.push({
      mechanic,
      offer,
      aim,
      because: becauseOf(mechanic, aim),
      effect: effectOf(plan, mechanic, offer),
      points,
      asked: askedOf(points),
    })
  }
  return { kind: 'suggested', suggestions, leftOut }
}

const tooDeep = words(
  '与现有优惠叠加后，最轻的一档也不能证明不低于成本或底价',
  'with the offers there are, even its mildest form is not proven to stay above cost and floor price',
)
