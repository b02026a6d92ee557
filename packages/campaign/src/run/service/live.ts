import { compile, parseBasket, parseOffersFile, quoteWith } from '@dacu/pricing'
import type { Quote, Scheme } from '@dacu/pricing'
import { addMinutes, msOf, wallOf } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import type { Campaign, LineupItem, Phase } from '../../plan/document.ts'
import { deskOf } from '../desk.ts'
import { offerList, type OfferLine } from '../offers.ts'
import type { Values } from './filling.ts'

/** The plan as customer service reads it at an instant; the offers are compiled once for many answers. */
export type LivePlan = {
  readonly plan: Campaign
  readonly at: Instant
  /** Null where the kernel refuses the offers: then no script states a final price. */
  readonly scheme: Scheme | null
}

/** Yuan as people write them: 169元, 169.50元. */
export const yuan = (fen: number): string => {
  const cents = fen % 100
  return `${Math.trunc(fen / 100)}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`}元`
}

const lengthOf = ({ window }: Phase): number => msOf(window.until) - msOf(window.from)

/** The phase in which goods are sold at event prices: the longest burst, else the longest peak. */
export function sellingPhase(plan: Campaign): Phase | null {
  const of = (kind: Phase['kind']) =>
    plan.phases
      .filter((phase) => phase.kind === kind)
      .toSorted((one, other) => lengthOf(other) - lengthOf(one))[0]
  return of('burst') ?? of('peak') ?? null
}

/** Prices are said as they are while goods are sold; before that, as they will be when the sale opens. */
function pricedAt(plan: Campaign, at: Instant): Instant {
  const selling = sellingPhase(plan)
  if (!selling) return at
  return msOf(at) < msOf(selling.window.from) ? selling.window.from : at
}

export function livePlan(plan: Campaign, at: Instant): LivePlan {
  const file = parseOffersFile(plan.offers)
  return {
    plan,
    at: pricedAt(plan, at),
    scheme: file.kind === 'ok' ? compile(file.value) : null,
  }
}

/** Offers that every buyer can have: a coupon of the shop is counted on, a code or a group is not. */
const held = (plan: Campaign): string[] =>
  offerList(plan)
    .filter(({ claimed }) => claimed)
    .map(({ id }) => id)

export type Wanted = { readonly line: LineupItem; readonly pieces: number }

/** What a basket costs a buyer who claims the shop's coupons; null where the kernel cannot say. */
export function quoted(live: LivePlan, wanted: readonly Wanted[]): Quote | null {
  const { plan, at, scheme } = live
  if (scheme === null || wanted.length === 0) return null
  const [shop, channel] = [plan.shops[0], wanted[0]?.line.channels[0]]
  const basket = parseBasket({
    at,
    ...(channel === undefined ? {} : { channel }),
    holds: held(plan),
    lines: wanted.map(({ line, pieces }, index) => ({
      id: `${index + 1}`,
      sku: line.skus[0]?.sku ?? line.item,
      priceFen: line.eventPriceFen,
      pieces,
      ...(shop === undefined ? {} : { shop }),
      ...(line.category === '' ? {} : { categories: [line.category] }),
    })),
  })
  return basket.kind === 'ok' ? quoteWith(scheme, basket.value) : null
}

/** Names of the offers that stand in a quote, in the order in which they were applied. */
export function appliedIn({ plan }: LivePlan, quote: Quote): string[] {
  const names = new Map(offerList(plan).map((offer) => [offer.id, offer.name]))
  return quote.offers.flatMap((offer) =>
    offer.kind === 'applied' && offer.offFen > 0 ? [names.get(offer.offer) ?? offer.offer] : [],
  )
}

const inForce = (at: Instant, { window }: OfferLine): boolean =>
  window === null || (msOf(window.from) <= msOf(at) && msOf(at) < msOf(window.until))

const kindOf = (plan: Campaign, id: string): unknown => {
  const offer = plan.offers.offers.find(
    (each): each is { id: string; mechanic: { kind: unknown } } =>
      typeof each === 'object' && each !== null && 'id' in each && each.id === id && 'mechanic' in each,
  )
  return offer?.mechanic.kind
}

const joined = (names: readonly string[]): string | undefined =>
  names.length === 0 ? undefined : names.join('、')

/** 11月11日 20:00 of the shop's own clock; an end at midnight is 24:00 of the day before, as people say it. */
function said(plan: Campaign, at: Instant, which: 'begin' | 'end' = 'begin'): string {
  const { zone } = deskOf(plan)
  const wall = wallOf(at, zone)
  if (which === 'end' && wall.slice(11, 16) === '00:00') {
    const before = wallOf(addMinutes(at, -1, zone), zone)
    return `${Number(before.slice(5, 7))}月${Number(before.slice(8, 10))}日 24:00`
  }
  return `${Number(wall.slice(5, 7))}月${Number(wall.slice(8, 10))}日 ${wall.slice(11, 16)}`
}

function offerValues(live: LivePlan): Values {
  const { plan, at } = live
  const now = offerList(plan).filter((offer) => inForce(at, offer))
  const ofKind = (...kinds: readonly string[]) =>
    joined(now.filter(({ id }) => kinds.includes(String(kindOf(plan, id)))).map(({ name }) => name))
  const next = plan.drops
    .flatMap(({ opensAt }) => opensAt)
    .filter((opens) => msOf(opens) > msOf(at))
    .toSorted((one, other) => msOf(one) - msOf(other))[0]
  return whole({
    门槛: ofKind('threshold_off', 'ladder'),
    赠品: ofKind('gift'),
    券: joined(now.filter(({ claimed }) => claimed).map(({ name }) => name)),
    下一场: next === undefined ? undefined : said(plan, next),
  })
}

function itemValues(live: LivePlan, line: LineupItem): Values {
  const [one, two] = [quoted(live, [{ line, pieces: 1 }]), quoted(live, [{ line, pieces: 2 }])]
  return whole({
    商品: line.title,
    吊牌价: yuan(line.listFen),
    活动价: yuan(line.eventPriceFen),
    定金: line.depositFen === null ? undefined : yuan(line.depositFen),
    优惠: one ? joined(appliedIn(live, one)) : undefined,
    到手价: one ? yuan(one.payFen) : undefined,
    两件到手: two ? yuan(two.payFen) : undefined,
  })
}

/** Without the names that have no value, as a record with such a key would count as having one. */
const whole = (values: Readonly<Partial<Record<keyof Values, string | undefined>>>): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** Everything a script may name, as the plan has it at this instant. */
export function valuesOf(live: LivePlan, line: LineupItem | null): Values {
  const { plan } = live
  const { shipHours, protectionDays } = plan.service
  const selling = sellingPhase(plan)
  return whole({
    活动: plan.theme.title === '' ? plan.name : plan.theme.title,
    开始: selling ? said(plan, selling.window.from) : undefined,
    结束: selling ? said(plan, selling.window.until, 'end') : undefined,
    发货: shipHours === null ? undefined : String(shipHours),
    价保: protectionDays === null ? undefined : String(protectionDays),
    ...offerValues(live),
    ...(line === null ? {} : itemValues(live, line)),
  })
}
