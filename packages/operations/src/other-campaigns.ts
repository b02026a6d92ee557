import { msOf } from '@dacu/campaign'
import type { Campaign } from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign } from './campaigns.ts'
import type { Room } from './room.ts'

export type Other = { id: CampaignId; document: Campaign }
const othersMax = 40

/** The newest campaigns of any of the shops, without the one in hand. */
export async function otherCampaigns(
  room: Room,
  id: CampaignId | null,
  shops: readonly string[],
): Promise<Other[]> {
  const page = await room.engine.campaigns.list(room.tenant.id, { limit: othersMax, after: null })
  const near = page.items.filter((each) => each.id !== id && each.shops.some((code) => shops.includes(code)))
  const loaded = await Promise.all(near.map((each) => loadCampaign(room, each.id)))
  return loaded.flatMap((version, index) => {
    const summary = near[index]
    return version && summary ? [{ id: summary.id, document: version.document }] : []
  })
}

/** The event to compare with: the one it was carried over from, else the latest earlier one, of its kind if there is one. */
export function lastEvent(document: Campaign, others: readonly Other[]): Campaign | null {
  const carried = others.find((each) => each.id === document.carriedFrom)
  if (carried) return carried.document
  const earlier = others
    .map((each) => each.document)
    .filter((each) => msOf(each.window.until) <= msOf(document.window.from))
    .sort((one, other) => msOf(other.window.from) - msOf(one.window.from))
  return earlier.find((each) => each.kind === document.kind) ?? earlier[0] ?? null
}
