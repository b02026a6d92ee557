import { skusOf } from '../../plan/lineup.ts'
import type { LineupItem } from '../../plan/document.ts'
import type { PriceLedger } from '../../price-ledger/ledger.ts'
import type { Context } from '../context.ts'

function byGoods(ledgers: readonly PriceLedger[]): (line: LineupItem) => readonly PriceLedger[] {
  const [items, skus] = [Map.groupBy(ledgers, (each) => each.item), Map.groupBy(ledgers, (each) => each.sku)]
  return (line) => [
    ...new Set([...(items.get(line.item) ?? []), ...skusOf(line).flatMap((sku) => skus.get(sku) ?? [])]),
  ]
}

/** The ledgers of a line: those of its item and those of its SKUs; sorted out once while they stand. */
export function ledgersOf(context: Context): (line: LineupItem) => readonly PriceLedger[] {
  const ledgers = context.facts.ledgers ?? []
  return context.kept('ledgers by goods', [context.facts.ledgers], () => byGoods(ledgers))
}
