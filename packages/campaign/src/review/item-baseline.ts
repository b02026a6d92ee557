import type { Sums } from './facts.ts'
import type { Ground } from './ground.ts'

type ItemSide = { pieces: number; listFen: number; paidFen: number }
/** An item over the event beside what it would have sold on as many normal days. */
export type ItemPair = { item: string; title: string; before: ItemSide; after: ItemSide }

/** Items are compared only where list prices are known for most of what was paid. */
const listedLeast = 0.9

const sideOf = (sums: Sums, scale: number): ItemSide => ({
  pieces: (sums.paid_pieces ?? 0) * scale,
  // A line without a list price was sold at what was paid.
  listFen: Math.max(sums.list_fen ?? 0, sums.paid_fen ?? 0) * scale,
  paidFen: Math.round((sums.paid_fen ?? 0) * scale),
})

/**
 * Items of the event and of the normal days, the latter laid on the shop's baseline, so that both sides are as
 * long. Empty where the baseline or the list prices are not known.
 */
export function baselineOfItems(ground: Ground): ItemPair[] {
  const { items } = ground.facts
  const whole = items.reduce((sum, one) => sum + (one.normal.paid_fen ?? 0), 0)
  const baseline = ground.baseline?.sums.paid_fen
  const paid = items.reduce((sum, one) => sum + (one.sums.paid_fen ?? 0), 0)
  const listed = items.reduce(
    (sum, one) => sum + (one.sums.list_fen === undefined ? 0 : (one.sums.paid_fen ?? 0)),
    0,
  )
  if (!baseline || whole === 0 || paid === 0 || listed < listedLeast * paid) return []
  return items.map((one) => ({
    item: one.item,
    title: one.title,
    before: sideOf(one.normal, baseline / whole),
    after: sideOf(one.sums, 1),
  }))
}
