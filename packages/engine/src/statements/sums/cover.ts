import { grouped, live, periodOf } from './scope.ts'
import type { Scope } from './scope.ts'

/** The ends of the groups' periods: of each day, week, month of the range, or its own end alone. */
function periodEnds(scope: Scope): string {
  const period = periodOf(scope)
  if (period === null) return `select ${scope.from} as moment, ${scope.until} as ends`
  return `select starts as moment, least(starts + interval '1 ${period}', ${scope.until}) as ends
    from generate_series(date_trunc('${period}', ${scope.from}), ${scope.until} - interval '1 second', interval '1 ${period}') g(starts)`
}

/**
 * Pieces paid in the seven days up to the end of each group's period, which days of cover are reckoned from. The bounds
 * in the filter follow from those of the join; only as plain bounds do they spare the engine all older lines.
 */
export const coverSums = (scope: Scope): string =>
  grouped(
    scope,
    `(select p.moment, l.shop, l.channel, l.item, l.sku, l.pieces
  from (${periodEnds(scope)}) p
  join line_fact l on l.paid_at >= p.ends - interval '7 day' and l.paid_at < p.ends
  where ${live(scope, 'l')} and l.kind = 'sale' and l.paid_at >= ${scope.from} - interval '7 day' and l.paid_at < ${scope.until}) cover`,
    [{ component: 'cover_pieces', expression: 'sum(pieces)' }],
  )
