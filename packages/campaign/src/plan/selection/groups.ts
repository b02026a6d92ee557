import type { Campaign, LineupItem } from '../document.ts'
import type { Negotiation } from '../goods-sections.ts'

/** Goods that together have to bring an output: a group 品牌团/主题团, or what a slot 坑位 asks for. */
export type RequiredOutput = {
  id: string
  kind: 'brand' | 'theme' | 'slot'
  name: string
  items: { item: string; line: LineupItem | null; outputFen: number }[]
  requiredFen: number
  sumFen: number
  /** What is still missing; below 0 it is more than asked. */
  gapFen: number
}

const outputOf = (line: LineupItem | null): number => (line ? line.eventPriceFen * line.targetPieces : 0)

/** What every group and slot has to bring, and whether the pieces of the plan add up to it 产出. */
export function requiredOutputs(plan: Pick<Campaign, 'lineup' | 'selection' | 'slots'>): RequiredOutput[] {
  const lines = new Map(plan.lineup.map((line) => [line.item, line]))
  const of = (
    base: Pick<RequiredOutput, 'id' | 'kind' | 'name' | 'requiredFen'>,
    codes: readonly string[],
  ): RequiredOutput => {
    const items = codes.map((item) => {
      const line = lines.get(item) ?? null
      return { item, line, outputFen: outputOf(line) }
    })
    const sumFen = items.reduce((sum, { outputFen }) => sum + outputFen, 0)
    return { ...base, items, sumFen, gapFen: base.requiredFen - sumFen }
  }
  return [
    ...plan.selection.groups.map(({ items, ...group }) => of(group, items)),
    ...plan.slots
      .filter(({ minimumOutputFen, state }) => minimumOutputFen !== null && state !== 'lost')
      .map(({ id, name, minimumOutputFen, items }) =>
        of({ id, name, kind: 'slot', requiredFen: minimumOutputFen ?? 0 }, items),
      ),
  ]
}

/** Where a bargain 谈判 stands: what is asked and offered last, and how much room is left above the floor price. */
export type BargainRoom = {
  askedFen: number | null
  offeredFen: number | null
  floorFen: number | null
  /** How much further down one may go from what was offered; below 0 the offer is under the floor already. */
  roomFen: number | null
  /** By how much the asked price lies under the floor; 0 where it can be granted, null where no floor is known. */
  askedUnderFen: number | null
}

/** The floor alone says how far down a negotiator may go; what the item costs is nowhere in it (S3-17). */
export function bargainRoom({ item, rounds }: Negotiation, lineup: readonly LineupItem[]): BargainRoom {
  const last = rounds.at(-1) ?? null
  const floorFen = lineup.find((line) => line.item === item)?.floorPriceFen ?? null
  const [askedFen, offeredFen] = [last?.askedFen ?? null, last?.offeredFen ?? null]
  return {
    askedFen,
    offeredFen,
    floorFen,
    roomFen: floorFen === null || offeredFen === null ? null : offeredFen - floorFen,
    askedUnderFen: floorFen === null || askedFen === null ? null : Math.max(0, floorFen - askedFen),
  }
}
