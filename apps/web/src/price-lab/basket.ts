import { parseBasket, type Basket } from '@dacu/pricing'
import { goodsText, type LabGoods } from './goods.ts'

export type Pick = { sku: string; pieces: number }

/** A basket as it is put together in the lab: who buys what, where, when, with what in hand. */
export type LabBasket = {
  picks: readonly Pick[]
  /** Null: at any time, every window taken as open. */
  at: string | null
  channel: string | null
  tier: string | null
  isNew: boolean
  /** Orders so far; null is not known. */
  orders: number | null
  points: number
  holds: readonly string[]
  codes: readonly string[]
  groupSize: number
  freightFen: number
}

export const emptyBasket: LabBasket = {
  picks: [],
  at: null,
  channel: null,
  tier: null,
  isNew: false,
  orders: null,
  points: 0,
  holds: [],
  codes: [],
  groupSize: 1,
  freightFen: 0,
}

/** Goods by SKU. */
export type Stock = ReadonlyMap<string, LabGoods>

/** The basket in the kernel's public form; picks of goods that are no longer in the lineup are left out. */
export function basketText(basket: LabBasket, stock: Stock): Record<string, unknown> {
  const { at, channel, tier, isNew, orders, points } = basket
  const lines = basket.picks.flatMap(({ sku, pieces }) => {
    const goods = stock.get(sku)
    return goods ? [{ id: sku, ...goodsText(goods), pieces }] : []
  })
  return {
    ...(at === null ? {} : { at }),
    ...(channel === null ? {} : { channel }),
    shopper: {
      ...(tier === null ? {} : { tier }),
      new: isNew,
      ...(orders === null ? {} : { orders }),
      points,
    },
    holds: [...basket.holds],
    codes: [...basket.codes],
    groupSize: basket.groupSize,
    freightFen: basket.freightFen,
    lines,
  }
}

/** The basket as the kernel reads it; null where there is nothing in it. */
export function readBasket(basket: LabBasket, stock: Stock): Basket | null {
  const parsed = parseBasket(basketText(basket, stock))
  return parsed.kind === 'ok' && parsed.value.lines.length > 0 ? parsed.value : null
}

/** So many pieces of a SKU; none takes it out. */
export function withPick(basket: LabBasket, sku: string, pieces: number): LabBasket {
  const there = basket.picks.some((pick) => pick.sku === sku)
  if (pieces < 1) return { ...basket, picks: basket.picks.filter((pick) => pick.sku !== sku) }
  const picks = there
    ? basket.picks.map((pick) => (pick.sku === sku ? { sku, pieces } : pick))
    : [...basket.picks, { sku, pieces }]
  return { ...basket, picks }
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
const count = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : otherwise
const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** A basket of the public form, as a witness of the floor is, opened in the lab. */
export function basketFrom(text: unknown): LabBasket {
  const fields = new Map(Object.entries(typeof text === 'object' && text !== null ? text : {}))
  const said = fields.get('shopper')
  const shopper = new Map(Object.entries(typeof said === 'object' && said !== null ? said : {}))
  const lines: unknown = fields.get('lines')
  const picks = (Array.isArray(lines) ? lines : []).flatMap((line: unknown) => {
    const one = new Map(Object.entries(typeof line === 'object' && line !== null ? line : {}))
    const sku = word(one.get('sku'))
    return sku === null ? [] : [{ sku, pieces: Math.max(1, count(one.get('pieces'), 1)) }]
  })
  const orders = shopper.get('orders')
  return {
    picks,
    at: word(fields.get('at')),
    channel: word(fields.get('channel')),
    tier: word(shopper.get('tier')),
    isNew: shopper.get('new') === true,
    orders: typeof orders === 'number' ? count(orders, 0) : null,
    points: count(shopper.get('points'), 0),
    holds: texts(fields.get('holds')),
    codes: texts(fields.get('codes')),
    groupSize: Math.max(1, count(fields.get('groupSize'), 1)),
    freightFen: count(fields.get('freightFen'), 0),
  }
}
