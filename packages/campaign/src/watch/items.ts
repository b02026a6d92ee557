import type { WatchBoard } from './board.ts'
import { rateHours } from './facts.ts'
import type { ItemNow } from './facts.ts'
import type { Now } from './now.ts'

type ItemRate = ItemNow & { perHour: number }

/** An item's present rate: that of the last two hours, or of the day where these brought nothing. */
export function itemsOf(now: Now): ItemRate[] {
  const hoursGone = Math.max(now.factMinute / 60, 1 / 6)
  return now.facts.items.map((item) => ({
    ...item,
    perHour:
      item.recentPieces > 0 ? item.recentPieces / Math.min(rateHours, hoursGone) : item.pieces / hoursGone,
  }))
}

/** How long the stock lasts at the present rate; null where either is not known. */
export const hoursOfCover = (item: ItemRate): number | null =>
  item.onHand === null || item.perHour <= 0 ? null : Math.max(0, item.onHand) / item.perHour

const shownMax = 30

/** Planned pieces of an item for the whole campaign, where the lineup names it. */
function targetOf(now: Now, item: string): number | null {
  const lines = now.document.lineup.filter((line) => line.item === item)
  return lines.length === 0 ? null : lines.reduce((sum, line) => sum + line.targetPieces, 0)
}

/** The items of the day, those of the lineup first, then by pieces. */
export function itemRows(now: Now): WatchBoard['items'] {
  return itemsOf(now)
    .map((item) => ({ item, targetPieces: targetOf(now, item.item), hours: hoursOfCover(item) }))
    .filter(({ item, targetPieces }) => item.pieces > 0 || targetPieces !== null)
    .sort(
      (one, other) =>
        Number(other.targetPieces !== null) - Number(one.targetPieces !== null) ||
        other.item.pieces - one.item.pieces,
    )
    .slice(0, shownMax)
    .map(({ item, targetPieces, hours }) => ({
      item: item.item,
      title: item.title,
      pieces: item.pieces,
      targetPieces,
      onHand: item.onHand,
      hoursOfCover: hours === null ? null : Math.round(hours * 10) / 10,
    }))
}
