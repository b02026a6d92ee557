import type { Channel } from '../document.ts'
import type { EntryCondition, EntryDemand } from '../goods-sections.ts'
import type { Candidate } from './candidate.ts'

/** Whether an item may enter 报名, and what it lacks; `unknown` where the facts do not say. */
export type EntryResult = {
  condition: EntryCondition
  state: 'pass' | 'fail' | 'unknown' | 'excepted'
  value: number | null
  /** How much is missing to the limit, or by how much it is passed; 0 where it is kept. */
  missing: number
}

const valueOf = (demand: EntryDemand, { values }: Candidate, experience: number | null): number | null => {
  switch (demand) {
    case 'pieces':
      return values.pieces
    case 'experience':
      return experience
    case 'good_reviews':
      return values.favourable_rate
    case 'refund_rate':
      return values.refund_rate
    case 'stock':
      return values.stock_on_hand
    default:
      return demand satisfies never
  }
}

/** Platforms let new goods in without a past (S3-12). */
const excepted: ReadonlySet<EntryDemand> = new Set(['pieces', 'good_reviews'])

/** What the platforms of a campaign ask of an item, one by one. */
export function entryResults(
  candidate: Candidate,
  conditions: readonly EntryCondition[],
  known: { channels: readonly Channel[]; experience: number | null; isNew: boolean },
): EntryResult[] {
  return conditions
    .filter(({ channel }) => channel === null || known.channels.includes(channel))
    .map((condition) => {
      const { demand, limit } = condition
      const value = valueOf(demand, candidate, known.experience)
      if (known.isNew && excepted.has(demand)) return { condition, state: 'excepted', value, missing: 0 }
      if (value === null) return { condition, state: 'unknown', value, missing: 0 }
      const missing = Math.max(0, demand === 'refund_rate' ? value - limit : limit - value)
      return { condition, state: missing > 0 ? 'fail' : 'pass', value, missing }
    })
}
