import { review } from '@dacu/campaign'
import type { Review } from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign } from '../campaigns.ts'
import { shopsOf } from '../room.ts'
import type { Room } from '../room.ts'
import { runSheet } from '../run-sheet.ts'
import { loadFacts } from './load.ts'
import type { Language } from './look.ts'
import { reviewMarkdown } from './markdown.ts'

/** The review of a campaign as the facts stand now; null where the operator sees no such campaign. */
export async function reviewCampaign(room: Room, id: CampaignId): Promise<Review | null> {
  const found = await loadCampaign(room, id)
  if (!found) return null
  const { document } = found
  const seen = new Set((await shopsOf(room)).map((shop) => shop.code))
  const shops = document.shops.filter((shop) => seen.has(shop))
  const sheet = await runSheet(room, id)
  return review(await loadFacts(room, id, document, shops, sheet?.lines ?? []))
}

export type ReviewKind = 'pptx' | 'html' | 'md'
export type ReviewFile = { name: string; type: string; content: Uint8Array }

const types: Record<ReviewKind, string> = {
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

/** A review as a file. It takes the review itself, so that what a role may not see was left out before. */
export async function reviewFile(review: Review, as: ReviewKind, language: Language): Promise<ReviewFile> {
  return {
    name: nameOf(review, as, language),
    type: types[as],
    content: await contentOf(review, as, language),
  }
}

/** The libraries that draw are loaded with the first file: a server starts, and a short command runs, without them. */
async function contentOf(review: Review, as: ReviewKind, language: Language): Promise<Uint8Array> {
  switch (as) {
    case 'pptx':
      return (await import('./pptx.ts')).reviewDeck(review, language)
    case 'html':
      return new TextEncoder().encode((await import('./html.ts')).reviewPage(review, language))
    case 'md':
      return new TextEncoder().encode(reviewMarkdown(review, language))
    default:
      return as satisfies never
  }
}

/** A name that every file system takes. */
function nameOf(review: Review, as: ReviewKind, language: Language): string {
  const name = review.name.replaceAll(/[\\/:*?"<>|\s]+/g, '-').replaceAll(/^[-.]+|[-.]+$/g, '') || 'campaign'
  return `${name}-${language === 'zh' ? '复盘' : 'review'}.${as}`
}
