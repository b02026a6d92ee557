import { msOf } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import type { Words } from '../../measures/measure.ts'
import type { Campaign, LineupItem } from '../document.ts'
import { isUnpicked, skusOf } from '../lineup.ts'
import { objectIn, windowOf } from './complexity.ts'

/** What the facts can say for an item; nothing is claimed that is not there. */
export type Proof = { pieces: number | null; favourablePermyriad: number | null }

/** A selling-point card 卖点卡: all that page, script and advertisement say of an item, in one place (S1-28). */
export type SellingCard = {
  item: string
  title: string
  role: LineupItem['role']
  points: readonly string[]
  eventPriceFen: number
  listFen: number
  /** Names of the offers that touch the item, in the order of the plan. */
  benefits: string[]
  /** When the sale ends 截止时间; a limited offer has to say it (S1-27). */
  until: Instant
  proof: Proof | null
  /** What is missing before the card can be used. */
  missing: Words[]
}

const words = (zh: string, en: string): Words => ({ zh, en })

function endOf({ phases, window }: Campaign): Instant {
  const sale = phases.filter(({ kind }) => kind === 'burst' || kind === 'peak')
  return (
    sale.toSorted((one, other) => msOf(other.window.until) - msOf(one.window.until))[0]?.window.until ??
    window.until
  )
}

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** Whether an offer takes a line: by its SKUs and categories, all lines where it names none. */
function touches(offer: unknown, line: LineupItem): boolean {
  const scope = objectIn(objectIn(offer)['scope'])
  const [skus, categories] = [listed(scope['skus']), listed(scope['categories'])]
  const own = skusOf(line)
  return (
    (skus.length === 0 || own.some((sku) => skus.includes(sku))) &&
    (categories.length === 0 || categories.includes(line.category)) &&
    !own.every((sku) => listed(objectIn(scope['not'])['skus']).includes(sku))
  )
}

/** The offers of an item that still run when the sale ends or while it goes on; those of the encore are another text. */
function benefitsOf({ offers }: Campaign, line: LineupItem, until: Instant): string[] {
  return offers.offers.flatMap((offer) => {
    const window = windowOf(objectIn(offer))
    const runs = window === null || msOf(window.from) < msOf(until)
    const { name, id } = objectIn(offer)
    return runs && touches(offer, line) ? [String(name ?? id)] : []
  })
}

const missingOf = (line: LineupItem): Words[] => [
  ...(line.sellingPoints.length === 0 ? [words('没有卖点', 'no selling points')] : []),
  ...(line.eventPriceFen === 0 ? [words('没有活动价', 'no event price')] : []),
]

/** The cards of a plan: heroes first, then what draws traffic and what is new; the rest of the lineup needs none. */
const carded: readonly LineupItem['role'][] = ['hero', 'traffic', 'new']

export function sellingCards(plan: Campaign, proofs: ReadonlyMap<string, Proof>): SellingCard[] {
  const until = endOf(plan)
  const lines = carded.flatMap((role) =>
    plan.lineup.filter((line) => line.role === role && !isUnpicked(line)),
  )
  return lines.map((line) => ({
    item: line.item,
    title: line.title,
    role: line.role,
    points: line.sellingPoints,
    eventPriceFen: line.eventPriceFen,
    listFen: line.listFen,
    benefits: benefitsOf(plan, line, until),
    until,
    proof: proofs.get(line.item) ?? null,
    missing: missingOf(line),
  }))
}
