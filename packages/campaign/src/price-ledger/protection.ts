import { addDays } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'

/** A line that was bought under price protection 价保; fen a piece, after the merchant's reductions alone. */
export type ProtectedLine = { order: string; sku: string; paidOn: Day; pieces: number; paidFen: number }

/** How long a payment is protected: a number of days after it, or until some days after the event has ended. */
export type ProtectionRule =
  | { kind: 'days_after_payment'; days: number }
  | { kind: 'after_event'; eventFrom: Day; eventUntil: Day; days: number }

/** The last protected day of a payment (its 23:59:59 included, E-11); null where it is not protected at all. */
export function protectedThrough(rule: ProtectionRule, paidOn: Day): Day | null {
  if (rule.kind === 'days_after_payment') return addDays(paidOn, rule.days)
  const within = paidOn >= rule.eventFrom && paidOn < rule.eventUntil
  return within ? addDays(rule.eventUntil, rule.days - 1) : null
}

/** New prices from a day on, fen a piece after the merchant's reductions. */
export type NewPrice = { sku: string; fen: number; from: Day }

/** What protection would owe 价保赔付 for one SKU. */
export type Owed = { sku: string; orders: number; pieces: number; owedFen: number; largestFen: number }

/**
 * What an encore or a next event at lower prices would owe to buyers who are still protected (E-13): the sum
 * over protected pieces of max(0, what was paid − the new price). What the platform took off, freight, red
 * packets and tax are in neither price. SKUs that owe most come first.
 */
export function protectionOwed(
  lines: readonly ProtectedLine[],
  prices: readonly NewPrice[],
  rule: ProtectionRule,
): Owed[] {
  const owed = prices.map((price) => owedOf(price, lines, rule)).filter((each) => each.owedFen > 0)
  return owed.sort((one, other) => other.owedFen - one.owedFen || (one.sku < other.sku ? -1 : 1))
}

function owedOf({ sku, fen, from }: NewPrice, lines: readonly ProtectedLine[], rule: ProtectionRule): Owed {
  const claims = lines.filter((line) => {
    const through = line.sku === sku && line.paidOn <= from ? protectedThrough(rule, line.paidOn) : null
    return through !== null && through >= from && line.paidFen > fen
  })
  return {
    sku,
    orders: new Set(claims.map((line) => line.order)).size,
    pieces: claims.reduce((sum, line) => sum + line.pieces, 0),
    owedFen: claims.reduce((sum, line) => sum + line.pieces * (line.paidFen - fen), 0),
    largestFen: claims.reduce((most, line) => Math.max(most, line.paidFen - fen), 0),
  }
}
