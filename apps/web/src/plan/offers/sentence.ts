import { formatMoney, formatShare } from '../../numbers/format.ts'
import type { Reading } from '../../numbers/reading.ts'
import type { Speech } from '../../words/index.ts'
import type { OfferCard } from './read-offer.ts'

type Mechanic = OfferCard['mechanic']
type Teller = { t: Speech['t']; reading: Reading }

const numberIn = (mechanic: Mechanic, key: string): number => Number(mechanic[key] ?? 0)
const countIn = (value: unknown): number => (Array.isArray(value) ? value.length : 0)

function piecesIn(value: unknown): number {
  return typeof value === 'object' && value !== null && 'pieces' in value ? Number(value.pieces) : 1
}

/** What a discounted piece or step gives: money off, a share off, or a price. */
function gain(value: Mechanic, { t, reading }: Teller): string {
  if (value['offFen'] !== undefined)
    return t('mechanic.gain.off', { off: formatMoney(numberIn(value, 'offFen'), reading) })
  if (value['priceFen'] !== undefined)
    return t('mechanic.gain.price', { price: formatMoney(numberIn(value, 'priceFen'), reading) })
  return t('mechanic.gain.percent', {
    off: formatShare(10_000 - numberIn(value, 'payPermyriad'), reading.language),
  })
}

function threshold(mechanic: Mechanic, { t, reading }: Teller): string {
  const off = formatMoney(numberIn(mechanic, 'offFen'), reading)
  if (mechanic['pieces'] !== undefined)
    return t('mechanic.threshold_pieces', { pieces: numberIn(mechanic, 'pieces'), off })
  const spend = numberIn(mechanic, 'spendFen')
  if (spend === 0) return t('mechanic.threshold_none', { off })
  const key = mechanic['repeat'] === true ? 'mechanic.threshold_each' : 'mechanic.threshold_off'
  return t(key, { spend: formatMoney(spend, reading), off })
}

function ladder(mechanic: Mechanic, teller: Teller): string {
  const tiers: unknown[] = Array.isArray(mechanic['tiers']) ? mechanic['tiers'] : []
  const bySpend = mechanic['by'] === 'spend'
  const told = tiers.map((tier) => {
    const step: Mechanic =
      typeof tier === 'object' && tier !== null ? Object.fromEntries(Object.entries(tier)) : {}
    const from = numberIn(step, 'from')
    return teller.t(bySpend ? 'mechanic.ladder.spend' : 'mechanic.ladder.pieces', {
      from: bySpend ? formatMoney(from, teller.reading) : from,
      gain: gain(step, teller),
    })
  })
  return teller.t('mechanic.ladder', { tiers: told.join('；') })
}

type Tell = (mechanic: Mechanic, teller: Teller) => string

const money = (mechanic: Mechanic, key: string, { reading }: Teller) =>
  formatMoney(numberIn(mechanic, key), reading)

const tells: Record<string, Tell> = {
  price: (m, teller) => teller.t('mechanic.price', { price: money(m, 'priceFen', teller) }),
  percent: (m, { t, reading }) =>
    t('mechanic.percent', { off: formatShare(10_000 - numberIn(m, 'payPermyriad'), reading.language) }),
  amount: (m, teller) => teller.t('mechanic.amount', { off: money(m, 'offFen', teller) }),
  official_cut: (m, { t, reading }) =>
    t('mechanic.official_cut', { off: formatShare(numberIn(m, 'cutPermyriad'), reading.language) }),
  deposit: (m, teller) =>
    teller.t('mechanic.deposit', {
      deposit: money(m, 'depositFen', teller),
      worth: money(m, 'worthFen', teller),
    }),
  deposit_cut: (m, teller) =>
    teller.t('mechanic.deposit_cut', {
      deposit: money(m, 'depositFen', teller),
      off: money(m, 'offFen', teller),
    }),
  threshold_off: threshold,
  ladder,
  group: (m, teller) =>
    teller.t('mechanic.group', {
      pieces: numberIn(m, 'pieces'),
      discounted: numberIn(m, 'discounted'),
      gain: gain(m, teller),
    }),
  pieces_price: (m, teller) =>
    teller.t('mechanic.pieces_price', { pieces: numberIn(m, 'pieces'), total: money(m, 'totalFen', teller) }),
  buy_get: (m, { t }) => t('mechanic.buy_get', { buy: piecesIn(m['buy']), get: piecesIn(m['get']) }),
  bundle: (m, { t }) => t('mechanic.bundle', { count: countIn(m['components']) }),
  gift: (m, { t }) => t('mechanic.gift', { count: countIn(m['items']) }),
  add_on: (m, { t }) => t('mechanic.add_on', { count: countIn(m['items']) }),
  bonus: (m, { t, reading }) =>
    t('mechanic.bonus', { extra: formatShare(numberIn(m, 'extraPermyriad'), reading.language) }),
  points: (_, { t }) => t('mechanic.points'),
  freight: (_, { t }) => t('mechanic.freight'),
  first_then: (_, { t }) => t('mechanic.first_then'),
}

/** A mechanic 玩法 as one sentence. */
export function sentenceOf(mechanic: Mechanic, teller: Teller): string {
  const tell = tells[String(mechanic['kind'])]
  return tell ? tell(mechanic, teller) : teller.t('mechanic.unknown')
}
