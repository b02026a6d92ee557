import { isKind, mechanics, type Kind } from './fields.ts'
import { isObject, type Json } from './json.ts'
import type { OfferWord } from './words.ts'

/** An offer as shops call it, with the level and the mechanic that the name means. */
export type Preset = {
  name: OfferWord
  id: string
  kind: Kind
  level: string
  claimed?: true
  mechanic?: Json
  when?: Json
}

/** What can be added with one press; every mechanic is among them. */
export const presets: readonly Preset[] = [
  { name: 'preset.threshold', id: 'threshold', kind: 'threshold_off', level: 'shop' },
  { name: 'preset.second_half', id: 'second-half', kind: 'group', level: 'shop' },
  {
    name: 'preset.each',
    id: 'each',
    kind: 'threshold_off',
    level: 'cross_shop',
    mechanic: { spendFen: 20_000, offFen: 2000, repeat: true },
  },
  {
    name: 'preset.coupon',
    id: 'coupon',
    kind: 'threshold_off',
    level: 'card',
    claimed: true,
    mechanic: { spendFen: 29_900, offFen: 3000, repeat: false },
  },
  { name: 'preset.percent', id: 'percent', kind: 'percent', level: 'item' },
  { name: 'preset.price', id: 'price', kind: 'price', level: 'item' },
  {
    name: 'preset.amount',
    id: 'amount',
    kind: 'amount',
    level: 'item',
    mechanic: { offFen: 1000, per: 'unit' },
  },
  { name: 'preset.ladder', id: 'ladder', kind: 'ladder', level: 'shop' },
  {
    name: 'preset.ladder_spend',
    id: 'ladder',
    kind: 'ladder',
    level: 'shop',
    mechanic: {
      by: 'spend',
      tiers: [
        { from: 30_000, offFen: 3000 },
        { from: 50_000, offFen: 6000 },
      ],
    },
  },
  { name: 'preset.pieces_price', id: 'any', kind: 'pieces_price', level: 'shop' },
  { name: 'preset.buy_get', id: 'buy-get', kind: 'buy_get', level: 'shop' },
  { name: 'preset.bundle', id: 'bundle', kind: 'bundle', level: 'item' },
  { name: 'preset.gift', id: 'gift', kind: 'gift', level: 'shop', when: { spendFen: 30_000 } },
  { name: 'preset.add_on', id: 'add-on', kind: 'add_on', level: 'shop', when: { spendFen: 20_000 } },
  { name: 'preset.first_then', id: 'first', kind: 'first_then', level: 'item' },
  {
    name: 'preset.group_price',
    id: 'group-buy',
    kind: 'price',
    level: 'item',
    when: { groupSize: 2 },
  },
  { name: 'preset.official_cut', id: 'official', kind: 'official_cut', level: 'official' },
  { name: 'preset.deposit', id: 'deposit', kind: 'deposit', level: 'presale' },
  { name: 'preset.deposit_cut', id: 'deposit-cut', kind: 'deposit_cut', level: 'presale' },
  {
    name: 'preset.red_packet',
    id: 'red-packet',
    kind: 'threshold_off',
    level: 'platform',
    claimed: true,
    mechanic: { spendFen: 0, offFen: 500, repeat: false },
  },
  { name: 'preset.points', id: 'points', kind: 'points', level: 'payment' },
  { name: 'preset.freight', id: 'freight', kind: 'freight', level: 'shipping', when: { spendFen: 5900 } },
  { name: 'preset.bonus', id: 'bonus', kind: 'bonus', level: 'item' },
]

/** A name that no other offer of the book has. */
export function freshId(wanted: string, offers: readonly unknown[]): string {
  const taken = new Set(offers.map((offer) => (isObject(offer) ? offer['id'] : null)))
  if (!taken.has(wanted)) return wanted
  let n = 2
  while (taken.has(`${wanted}-${n}`)) n += 1
  return `${wanted}-${n}`
}

/** A new offer of the book, under a name in the reader's language; every offer has to state its period. */
export function offerFrom(
  preset: Preset,
  name: string,
  offers: readonly unknown[],
  window: { from: string; until: string },
): Json {
  const { kind, level, claimed, when } = preset
  const mechanic = preset.mechanic ?? mechanics[kind].blank
  return {
    id: freshId(preset.id, offers),
    name,
    level,
    ...(when === undefined ? {} : { when }),
    mechanic: { kind, ...mechanic },
    window,
    ...(claimed ? { claimed: true } : {}),
  }
}

/** The offer with another mechanic in the place of its own; what it says beside it stays. */
export function withMechanic(offer: Json, kind: string): Json {
  return isKind(kind) ? { ...offer, mechanic: { kind, ...mechanics[kind].blank } } : offer
}
