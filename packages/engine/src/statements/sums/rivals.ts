import type { Statement } from './sums.ts'

/** Competitors' items as they were looked at in a range of wall-clock times, in the order of looking. */
export function rivalStatement(
  tenant: string,
  shops: readonly string[],
  range: { from: string; until: string },
  limit: number,
): Statement {
  const mine = shops.map((_, index) => `$${index + 5}`).join(', ')
  const sql = `select rival, item, title, "at", list_fen, price_fen, promotion, sold_pieces from rival_fact
where tenant = $1 and "at" >= cast($2 as timestamp) and "at" < cast($3 as timestamp) and shop in (${mine})
order by "at", rival, item limit cast($4 as bigint)`
  return { sql, parameters: [tenant, range.from, range.until, limit, ...shops] }
}
