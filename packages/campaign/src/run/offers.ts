import type { Window } from '../calendar/time.ts'
import type { Campaign } from '../plan/document.ts'

/** What the run-sheet needs of an offer: its name, when it runs, and whether it must be claimed. */
export type OfferLine = {
  id: string
  name: string
  level: string
  claimed: boolean
  window: Window | null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function windowOf(value: unknown): Window | null {
  if (!isObject(value)) return null
  const { from, until } = value
  return typeof from === 'string' && typeof until === 'string' ? { from, until } : null
}

export function offerList(plan: Campaign): OfferLine[] {
  return plan.offers.offers.filter(isObject).map((offer, index) => {
    const id = typeof offer['id'] === 'string' ? offer['id'] : `#${index + 1}`
    return {
      id,
      name: typeof offer['name'] === 'string' ? offer['name'] : id,
      level: typeof offer['level'] === 'string' ? offer['level'] : '',
      claimed: offer['claimed'] === true,
      window: windowOf(offer['window']),
    }
  })
}
