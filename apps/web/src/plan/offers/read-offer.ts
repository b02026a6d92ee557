/** An offer of the public format as far as a card tells it; what it does not know it leaves out. */
export type OfferCard = {
  id: string
  name: string
  level: string
  mechanic: Readonly<Record<string, unknown>>
  window: { from: string; until: string } | null
  skus: number | null
  claimed: boolean
  capFen: number | null
  uses: number | null
  perCustomer: number | null
  budgetFen: number | null
}

type Loose = Readonly<Record<string, unknown>>

function loose(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Reads one offer of the book; the price-check says what is wrong with one that cannot be priced. */
export function readOffer(value: unknown): OfferCard {
  const offer = loose(value)
  const window = loose(offer['window'])
  const limits = loose(offer['limits'])
  const { skus } = loose(offer['scope'])
  return {
    id: text(offer['id']),
    name: text(offer['name']),
    level: text(offer['level']),
    mechanic: loose(offer['mechanic']),
    window: window['from'] ? { from: text(window['from']), until: text(window['until']) } : null,
    skus: Array.isArray(skus) ? skus.length : null,
    claimed: offer['claimed'] === true,
    capFen: number(offer['capFen']),
    uses: number(limits['uses']),
    perCustomer: number(limits['perCustomer']),
    budgetFen: number(limits['budgetFen']),
  }
}

/** One price for each item makes many offers of one kind; they are shown as one card that lists them. */
export type OfferGroup = { first: OfferCard; rest: OfferCard[] }

export function groupOffers(offers: readonly OfferCard[]): OfferGroup[] {
  const groups = new Map<string, OfferGroup>()
  for (const offer of offers) {
    const alike = offer.mechanic['kind'] === 'price' && offer.level === 'item'
    const key = alike ? `price ${offer.window?.from ?? ''}` : offer.id
    const group = groups.get(key)
    if (group) group.rest.push(offer)
    else groups.set(key, { first: offer, rest: [] })
  }
  return [...groups.values()]
}
