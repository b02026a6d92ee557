import { compile, parseOffersFile, problemText } from '@dacu/pricing'
import type { OffersFile, Scheme } from '@dacu/pricing'
import { msOf, writtenZone } from '../calendar/instant.ts'
import type { Day, Instant, Window } from '../calendar/time.ts'
import { zoneNamed } from '../calendar/zone.ts'
import type { Zone } from '../calendar/zone.ts'
import type { Words } from '../measures/measure.ts'
import type { Campaign, Channel } from '../plan/document.ts'
import type { Lowest, PriceException, PriceLedger } from '../price-ledger/ledger.ts'
import type { ProtectedLine } from '../price-ledger/protection.ts'
import { linesTaken } from './scope.ts'
import { defaultOf } from './setting.ts'
import type { Setting, SettingValue, ShopRules } from './setting.ts'

/** What an item was really paid for lately, with the day and the order; null where it was not sold in that time. */
export type LowestPaid = {
  days7: Lowest | null
  days30: Lowest | null
  /** The last paid price before the campaign, as far back as the ledger that was given. */
  last: Lowest | null
}

/** What the linter is told besides the document. A part that is not known is left out, and its rules are silent. */
export type CheckFacts = {
  today: Day
  /** The lowest experience score 体验分 of the shops that take part. */
  experienceScore?: number | null
  /** By item. */
  lowestPaid?: Readonly<Record<string, LowestPaid>>
  /** The memory of prices of the lineup, and what some years do not count of it. */
  ledgers?: readonly PriceLedger[]
  exceptions?: readonly PriceException[]
  /** Lines of the burst that were paid already, and may claim price protection 价保. */
  protectedLines?: readonly ProtectedLine[]
  /** Pieces on hand by SKU. */
  stock?: Readonly<Record<string, number>>
  /** What the shop set for the rules. */
  settings?: ShopRules
  /** The plan as it stood when the first buyer could read it; null before that day. */
  promised?: Campaign | null
}

/** What is known of one offer of the file without knowing its mechanic. */
export type OfferView = {
  id: string
  index: number
  name: string
  level: string
  mechanicKind: string
  mechanic: Readonly<Record<string, unknown>>
  offer: Readonly<Record<string, unknown>>
  window: Window | null
  claimed: boolean
}

/** The document with what several rules work out of it, worked out when one asks for it. */
export type Context = {
  readonly plan: Campaign
  readonly facts: CheckFacts
  readonly zone: Zone
  readonly offers: readonly OfferView[]
  /** Ids of the lines of the lineup that each offer takes, by the id of the offer. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>
  /** The offers as the kernel prices them, or why it refuses the file. */
  readonly priced:
    | { kind: 'scheme'; scheme: Scheme; file: OffersFile }
    | { kind: 'refused'; problems: readonly string[] }
  /** From the first opening to the last closing of burst and peak phases. */
  readonly selling: Window | null
  readonly money: (fen: number) => Words
  readonly offerNamed: (id: string) => OfferView | null
  /** The platform of the campaign's node, whose thresholds hold. */
  readonly platform: Channel | null
  /** What the shop set, or the default that holds on the campaign's first day; null where neither is there. */
  readonly setting: (rule: string, setting: Setting) => SettingValue | null
  /** Work that outlives one run while everything it was made of is the same. */
  readonly kept: <T>(name: string, of: readonly unknown[], make: () => T) => T
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOr = (value: unknown, other: string): string => (typeof value === 'string' ? value : other)

function windowIn(value: unknown): Window | null {
  if (!isObject(value)) return null
  const { from, until } = value
  return typeof from === 'string' && typeof until === 'string' ? { from, until } : null
}

function viewOf(value: unknown, index: number): OfferView[] {
  if (!isObject(value)) return []
  const mechanic = isObject(value['mechanic']) ? value['mechanic'] : {}
  const id = textOr(value['id'], `#${index + 1}`)
  return [
    {
      id,
      index,
      name: textOr(value['name'], id),
      level: textOr(value['level'], ''),
      mechanicKind: textOr(mechanic['kind'], ''),
      mechanic,
      offer: value,
      window: windowIn(value['window']),
      claimed: value['claimed'] === true,
    },
  ]
}

function pricedOffers(plan: Campaign): Context['priced'] {
  const parsed = parseOffersFile(plan.offers)
  return parsed.kind === 'ok'
    ? { kind: 'scheme', scheme: compile(parsed.value), file: parsed.value }
    : { kind: 'refused', problems: parsed.problems.map(problemText) }
}

const earliest = (instants: readonly Instant[]): Instant | undefined =>
  instants.toSorted((one, other) => msOf(one) - msOf(other))[0]
const latest = (instants: readonly Instant[]): Instant | undefined =>
  instants.toSorted((one, other) => msOf(other) - msOf(one))[0]

function sellingOf(plan: Campaign): Window | null {
  const phases = plan.phases.filter((phase) => phase.kind === 'burst' || phase.kind === 'peak')
  const from = earliest(phases.map((phase) => phase.window.from))
  const until = latest(phases.map((phase) => phase.window.until))
  return from !== undefined && until !== undefined ? { from, until } : null
}

/** Amounts as people read them, in the campaign's currency: 13.90 元 and ¥13.90, GBP 13.90 elsewhere. */
function moneyIn(currency: string): (fen: number) => Words {
  return (fen) => {
    const sign = fen < 0 ? '-' : ''
    const amount = `${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
    const foreign = `${currency} ${sign}${amount}`
    return currency === 'CNY'
      ? { zh: `${sign}${amount} 元`, en: `${sign}¥${amount}` }
      : { zh: foreign, en: foreign }
  }
}

/** How the parts of a context are worked out; each asks the context itself for what it needs. */
type Makers = { [Part in Derived]: (context: Context) => Context[Part] }
export type Derived = 'zone' | 'offers' | 'taken' | 'priced' | 'selling' | 'money' | 'platform'

export const makers: Makers = {
  zone: ({ plan }) => zoneNamed(plan.zone) ?? writtenZone(plan.window.from),
  offers: ({ plan }) => plan.offers.offers.flatMap(viewOf),
  taken: ({ offers, plan }) =>
    new Map(offers.map((each) => [each.id, linesTaken(each.offer['scope'], plan.lineup)])),
  priced: ({ plan }) => pricedOffers(plan),
  selling: ({ plan }) => sellingOf(plan),
  money: ({ plan }) => moneyIn(plan.currency),
  platform: ({ plan }) => plan.node.channel,
}

/** The default holds from the first day of the campaign: a plan is judged by the rules of its own year. */
export function settingIn(context: Context, rule: string, setting: Setting): SettingValue | null {
  const set = context.facts.settings?.[rule]?.values?.[setting.key]
  return set ?? defaultOf(setting, context.platform, context.plan.window.from.slice(0, 10))
}

/** A share in 1/10000 as a percentage with at most two decimals. */
export const percent = (permyriad: number): string => `${Number((permyriad / 100).toFixed(2))}%`
