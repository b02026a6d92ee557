import { isUnpicked } from '../../plan/lineup.ts'
import type { LineupItem } from '../../plan/document.ts'
import type { PriceLedger } from '../../price-ledger/ledger.ts'
import { daysOf, isOfficial } from '../official.ts'
import { seasonRuleFor, spoilingOf } from '../../price-ledger/seasons.ts'
import type { SeasonRule } from '../../price-ledger/seasons.ts'
import type { Context } from '../context.ts'
import { ledgersOf } from './ledgers.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

type Spoilt = { line: LineupItem; sku: string; rule: SeasonRule; beforeFen: number; afterFen: number }

/** What the planned price of a line does to the cap of the next event on the channel of each of its ledgers. */
function spoiltBy(context: Context, line: LineupItem, ledgers: Iterable<PriceLedger>): Spoilt[] {
  const { plan, facts } = context
  const days = daysOf(plan)
  const planned = {
    fen: line.eventPriceFen,
    ...days,
    kind: isOfficial(plan) ? ('official_event' as const) : null,
  }
  return [...ledgers].flatMap((ledger) => {
    const next = seasonRuleFor(ledger.channel, days.until)
    if (next === null) return []
    const { before, capFen, spoiledFen } = spoilingOf(
      ledger,
      planned,
      next.rule,
      next.eventStart,
      facts.exceptions ?? [],
    )
    if (before === null || capFen === null || spoiledFen <= 0) return []
    return [{ line, sku: ledger.sku, rule: next.rule, beforeFen: before.capFen, afterFen: capFen }]
  })
}

/** Short deep discounts lower what the next event may cost at most 破价 (E-08); told once for the whole plan. */
function spoiling(context: Context): Violation[] {
  const lines = context.plan.lineup.filter((line) => !isUnpicked(line) && line.eventPriceFen > 0)
  const { facts, plan } = context
  const ledgers = facts.ledgers ?? []
  const of = ledgersOf(context)
  const known = context.kept(
    'what lines spoil',
    [ledgers, facts.exceptions, plan.kind, plan.window],
    () => new WeakMap<LineupItem, Spoilt[]>(),
  )
  const spoilt = lines.flatMap((line) => {
    const found = known.get(line) ?? spoiltBy(context, line, of(line))
    known.set(line, found)
    return found
  })
  const [first] = spoilt
  if (!first) return []
  const items = new Set(spoilt.map(({ line }) => line.id)).size
  const told = spoilt.slice(0, 5).map(({ line, sku, rule, beforeFen, afterFen }) => {
    const [before, after] = [context.money(beforeFen), context.money(afterFen)]
    return words(
      `${line.title} ${sku}：${rule.name.zh}限价 ${before.zh} 降到 ${after.zh}`,
      `${line.title} ${sku}: cap of ${rule.name.en} from ${before.en} to ${after.en}`,
    )
  })
  return [
    {
      path: `lineup[${first.line.id}].eventPriceFen`,
      title: words(
        `${items} 款的活动价会压低下一节点的限价`,
        `The event prices of ${items} items lower what the next event may cost`,
      ),
      evidence: words(told.map(({ zh }) => zh).join('；'), told.map(({ en }) => en).join('; ')),
      fix: words(
        '提高活动价，或改用当年不计入最低价的形式（如积分、会员价），或接受下一节点降价',
        'raise the price, use a form that year does not count (points, member price), or accept the lower cap',
      ),
    },
  ]
}

export const spoilingRules: readonly Rule[] = [
  {
    id: 'P-E08',
    severity: 'warn',
    section: 'lineup',
    demand: words('活动价不压低下一节点的限价', 'No event price lowers the cap of the next event'),
    source: 'E-07, E-08',
    find: spoiling,
  },
]
