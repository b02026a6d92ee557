import type { Window } from '../../calendar/time.ts'
import type { AimKind, Campaign, Channel, ItemRole } from '../document.ts'
import type { MechanicId } from './catalogue.ts'
import type { Guarded } from './margin.ts'
import { orderValueOf, thresholdNear } from './order-value.ts'

/** An offer as it would stand in the plan: the public format, ready to be added. */
export type ReadyOffer = Readonly<Record<string, unknown>> & { id: string; name: string }

type Making = {
  plan: Campaign
  channel: Channel
  level: string
  goods: readonly Guarded[]
  /** The aim the offer is made for; it says whose goods are cut. */
  aim: AimKind
  window: Window
}

/** The goods an aim is about; all of them where it is about none in particular. */
const roleOf: Partial<Record<AimKind, ItemRole>> = {
  clear_stock: 'clearance',
  new_item_volume: 'new',
  sales: 'hero',
  month_target: 'hero',
  exposure: 'traffic',
}

function goodsFor({ goods, aim }: Making): readonly Guarded[] {
  const role = roleOf[aim]
  const meant = goods.filter(({ line }) => line.role === role)
  return meant.length > 0 ? meant : goods
}

const skusIn = (goods: readonly Guarded[]): string[] => goods.flatMap(({ skus }) => skus)
const yuan = (fen: number): string => String(fen / 100)
/** 8500 is 85折, 9000 is 9折. */
const fold = (permyriad: number): string => `${permyriad / 100}`.replace(/0$/, '')
const wholeYuan = (fen: number): number => Math.floor(fen / 100) * 100

function base(making: Making, id: MechanicId, name: string, more: Record<string, unknown>): ReadyOffer {
  const taken = new Set(
    making.plan.offers.offers.map((each) =>
      typeof each === 'object' && each !== null ? String(Reflect.get(each, 'id')) : '',
    ),
  )
  let free = id.replaceAll('_', '-')
  for (let n = 2; taken.has(free); n += 1) free = `${id.replaceAll('_', '-')}-${n}`
  return { id: free, name, level: making.level, window: making.window, ...more }
}

const percents = [8500, 9000, 9500]

const limited = (making: Making): ReadyOffer[] =>
  percents.map((payPermyriad) =>
    base(making, 'limited_price', `限时${fold(payPermyriad)}折`, {
      mechanic: { kind: 'percent', payPermyriad },
      scope: { skus: skusIn(goodsFor(making)) },
    }),
  )

const member = (making: Making): ReadyOffer[] =>
  [9000, 9500, 9800].map((payPermyriad) =>
    base(making, 'member_price', `会员${fold(payPermyriad)}折`, {
      mechanic: { kind: 'percent', payPermyriad },
      when: { tiers: ['member'] },
      scope: { skus: skusIn(making.goods) },
    }),
  )

/** What is taken off a threshold, in 1/10000 of it. */
const offShares = [1200, 800, 500, 300]

function thresholds(making: Making, id: 'spend_off' | 'new_coupon', above: boolean): ReadyOffer[] {
  const value = orderValueOf(making.plan)
  if (value === null) return []
  // A first order is smaller: its coupon asks for no more than an order comes to.
  const spendFen = above
    ? thresholdNear(value.fen)
    : Math.max(100, thresholdNear(Math.round(value.fen * 0.7)))
  const cuts = offShares.map((share) => wholeYuan((spendFen * share) / 10_000)).filter((fen) => fen > 0)
  return [...new Set(cuts)].map((offFen) => {
    const told = `满${yuan(spendFen)}减${yuan(offFen)}`
    const more = {
      mechanic: { kind: 'threshold_off', spendFen, offFen, repeat: false },
      scope: { skus: skusIn(making.goods) },
    }
    const claimed = { claimed: true, limits: { perCustomer: 1 } }
    return id === 'new_coupon'
      ? base(making, id, `新客券 ${told}`, { ...more, ...claimed, when: { newCustomer: true } })
      : base(making, id, told, making.level === 'card' ? { ...more, ...claimed } : more)
  })
}

const ladder = (making: Making): ReadyOffer[] =>
  [
    [9000, 8500],
    [9500, 9000],
    [9800, 9500],
  ].map(([two = 9500, three = 9000]) =>
    base(making, 'pieces_ladder', `满2件${fold(two)}折、3件${fold(three)}折`, {
      mechanic: {
        kind: 'ladder',
        by: 'pieces',
        tiers: [
          { from: 2, payPermyriad: two },
          { from: 3, payPermyriad: three },
        ],
      },
      scope: { skus: skusIn(goodsFor(making)) },
    }),
  )

/** The hero with the cheapest other goods of its category, else of any. */
function companions({ goods }: Making): [Guarded, Guarded] | null {
  const hero = goods.find(({ line }) => line.role === 'hero') ?? goods[0]
  const others = goods
    .filter((each) => each !== hero)
    .toSorted((one, other) => one.line.eventPriceFen - other.line.eventPriceFen)
  const beside = others.find(({ line }) => line.category === hero?.line.category) ?? others[0]
  return hero && beside ? [hero, beside] : null
}

function bundle(making: Making): ReadyOffer[] {
  const pair = companions(making)
  if (!pair) return []
  const both = pair.reduce((sum, { line }) => sum + line.eventPriceFen, 0)
  return [1000, 600, 300].map((share) => {
    const offFen = Math.max(100, wholeYuan((both * share) / 10_000))
    return base(
      making,
      'bundle',
      `套装立减${yuan(offFen)}：${pair.map(({ line }) => line.title).join(' + ')}`,
      {
        mechanic: {
          kind: 'bundle',
          components: pair.map(({ skus }) => ({ sku: skus[0], pieces: 1 })),
          offFen,
          repeat: false,
        },
      },
    )
  })
}

/** The cheapest goods, for half of their price or for what keeps their limit, past a threshold. */
function addOn(making: Making): ReadyOffer[] {
  const value = orderValueOf(making.plan)
  const cheapest = making.goods.toSorted((one, other) => one.line.eventPriceFen - other.line.eventPriceFen)[0]
  if (!cheapest || value === null) return []
  const { line, skus, limitFen } = cheapest
  const priceFen = Math.max(Math.ceil(limitFen / 100) * 100, wholeYuan(line.eventPriceFen / 2) + 90)
  if (priceFen >= line.eventPriceFen) return []
  const spendFen = thresholdNear(value.fen)
  return [
    base(making, 'add_on', `满${yuan(spendFen)}加${yuan(priceFen)}元换购${line.title}`, {
      mechanic: { kind: 'add_on', items: [{ sku: skus[0], priceFen }], piecesMax: 1 },
      when: { spendFen },
    }),
  ]
}

const makers: Record<MechanicId, (making: Making) => ReadyOffer[]> = {
  limited_price: limited,
  spend_off: (making) => thresholds(making, 'spend_off', true),
  pieces_ladder: ladder,
  bundle,
  add_on: addOn,
  new_coupon: (making) => thresholds(making, 'new_coupon', false),
  member_price: member,
}

/** The ways in which a mechanic could be offered, the deepest first; none where the plan lacks what it needs. */
export const waysOf = (id: MechanicId, making: Making): ReadyOffer[] => makers[id](making)
