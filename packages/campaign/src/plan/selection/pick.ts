import type { Campaign, ItemRole, LineupItem } from '../document.ts'
import type { SelectionVerdict } from '../goods-sections.ts'
import type { Candidate } from './candidate.ts'

/** What is known of an item that comes into the lineup for the first time. */
export type Picked = Pick<LineupItem, 'item' | 'title' | 'category' | 'listFen' | 'costFen' | 'skus'> & {
  role: ItemRole
}

/** Ids keep to letters, digits and a few marks; codes of platforms may hold others. */
function freshId(item: string, taken: ReadonlySet<string>): string {
  const plain =
    item
      .replaceAll(/[^\p{L}\p{N}_.-]/gu, '-')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .slice(0, 60) || 'item'
  let id = plain
  for (let time = 2; taken.has(id); time++) id = `${plain}-${time}`
  return id
}

/** The lineup with an item in it; one that is there already only takes the role. */
export function withItem(
  lineup: readonly LineupItem[],
  picked: Picked,
  channels: LineupItem['channels'],
): LineupItem[] {
  if (lineup.some(({ item }) => item === picked.item))
    return lineup.map((line) => (line.item === picked.item ? { ...line, role: picked.role } : line))
  const line: LineupItem = {
    ...picked,
    id: freshId(picked.item, new Set(lineup.map(({ id }) => id))),
    channels: [...channels],
    eventPriceFen: picked.listFen,
    floorPriceFen: null,
    targetPieces: 0,
    sellingPoints: [],
    depositFen: null,
    tagged: 'not_applied',
  }
  return [...lineup, line]
}

/** Why an item cannot be taken out: what else of the plan points at it. */
export const usedBy = (plan: Campaign, item: string): ('goals' | 'stock' | 'scripts' | 'slots')[] => [
  ...(plan.goals.some((goal) => goal.item === item) ? (['goals'] as const) : []),
  ...(plan.stock.some((line) => line.item === item) ? (['stock'] as const) : []),
  ...(plan.scripts.some((script) => script.item === item) ? (['scripts'] as const) : []),
  ...(plan.slots.some((slot) => slot.items.includes(item)) ? (['slots'] as const) : []),
]

/** The verdicts with a new one on an item; the last word counts. */
export const withVerdict = (
  verdicts: readonly SelectionVerdict[],
  { item }: Pick<Candidate, 'item'>,
  verdict: SelectionVerdict['verdict'],
  because: string,
): SelectionVerdict[] => {
  const before = verdicts.find((each) => each.item === item)
  const id = before?.id ?? freshId(item, new Set(verdicts.map((each) => each.id)))
  return [...verdicts.filter((each) => each.item !== item), { id, item, verdict, because }]
}
