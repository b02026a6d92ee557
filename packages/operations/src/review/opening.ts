import { addDays, closesBy, opensOn } from '@dacu/campaign'
import type { Campaign } from '@dacu/campaign'
import type { CampaignId, CampaignSummary } from '@dacu/engine'
import { everyEntry } from '../journal-pages.ts'
import type { Room } from '../room.ts'
import { reviewCampaign } from './review.ts'

/** A review that nobody opened in time opens for so many days; older campaigns are history. */
const opensForDays = 14

const isDue = (document: Campaign, today: string): boolean =>
  opensOn(document) <= today && today <= addDays(opensOn(document), opensForDays)

const pageLines = 100

async function everyCampaign(room: Room): Promise<CampaignSummary[]> {
  const all: CampaignSummary[] = []
  for (let after: string | null = null; ;) {
    const page = await room.engine.campaigns.list(room.tenant.id, { limit: pageLines, after })
    all.push(...page.items)
    if (page.next === null) return all
    after = page.next
  }
}

/**
 * One round of the clock over a tenant's campaigns: the review of a sale that ended yesterday opens by itself 次日复盘,
 * is told to every open page with its deadline, and keeps what the figures were then. Gives the campaigns it opened.
 */
export async function openReviews(room: Room): Promise<CampaignId[]> {
  const opened: CampaignId[] = []
  for (const { id, version } of await everyCampaign(room)) {
    const found = await room.engine.campaigns.load(room.tenant.id, id, version)
    if (!found || !isDue(found.document, room.clock.now(found.document.zone).slice(0, 10))) continue
    const there = await everyEntry(room, id, ['review_opened'])
    if (there.length > 0) continue
    if (await open(room, id, found.document)) opened.push(id)
  }
  return opened
}

/** Without any fact of the event there is nothing to look back on yet; the next round looks again. */
async function open(room: Room, id: CampaignId, document: Campaign): Promise<boolean> {
  const review = await reviewCampaign(room, id)
  if (!review || review.from === review.until) return false
  const { gmvFen, refundFen, netSalesFen } = review.standing.now
  const entry = await room.engine.journal.append(
    room.tenant.id,
    {
      campaign: id,
      kind: 'review_opened',
      at: room.clock.now(document.zone),
      by: room.operator.user,
      body: { deadline: closesBy(document), gmvFen, refundFen, netSalesFen },
    },
    `review-opened-${id}`,
  )
  await room.engine.changes.publish({
    tenant: room.tenant.id,
    kind: 'journal',
    id,
    body: { seq: entry.seq, kind: 'review_opened' },
  })
  return true
}
