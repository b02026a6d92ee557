import { editsOf, review } from '@dacu/campaign'
import type { Review, ReviewEdit } from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign } from '../campaigns.ts'
import { everyEntry } from '../journal-pages.ts'
import { seenShops } from '../room.ts'
import type { Room } from '../room.ts'
import { runSheet } from '../run-sheet.ts'
import { loadFacts } from './load.ts'
import { plainLook } from './look.ts'
import type { Language, Look } from './look.ts'
import { reviewMarkdown } from './markdown.ts'

/** The review of a campaign as the facts stand now; null where the operator sees no such campaign. */
export async function reviewCampaign(room: Room, id: CampaignId): Promise<Review | null> {
  const found = await loadCampaign(room, id)
  if (!found) return null
  const { document } = found
  const shops = await seenShops(room, document.shops)
  const sheet = await runSheet(room, id)
  return review(await loadFacts(room, id, document, shops, sheet?.lines ?? []))
}

/** What a review can be taken along as, in the order in which people ask for it. */
export const reviewKinds = ['pptx', 'docx', 'xlsx', 'pdf', 'html', 'md'] as const
export type ReviewKind = (typeof reviewKinds)[number]
export type ReviewFile = { name: string; type: string; content: Uint8Array }

const office = 'application/vnd.openxmlformats-officedocument'
const types: Record<ReviewKind, string> = {
  pptx: `${office}.presentationml.presentation`,
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

/** How a file is to be made: for which readers, in whose colours. */
type ReviewWish = { language: Language; look?: Look }

/** A review as a file. It takes the review itself, so that what a role may not see was left out before. */
export async function reviewFile(
  review: Review,
  as: ReviewKind,
  { language, look = plainLook }: ReviewWish,
): Promise<ReviewFile> {
  return {
    name: nameOf(review, as, language),
    type: types[as],
    content: await contentOf(review, as, language, look),
  }
}

/** The libraries that draw are loaded with the first file: a server starts, and a short command runs, without them. */
async function contentOf(
  review: Review,
  as: ReviewKind,
  language: Language,
  look: Look,
): Promise<Uint8Array> {
  const utf8 = new TextEncoder()
  switch (as) {
    case 'pptx':
      return (await import('./pptx.ts')).reviewDeck(review, language, look)
    case 'docx':
      return (await import('./docx/docx.ts')).reviewDocument(review, language, look)
    case 'xlsx':
      return (await import('./book/book.ts')).reviewBook(review, language)
    case 'pdf': {
      const page = (await import('./html.ts')).reviewPage(review, language, look)
      const byBrowser = await (await import('./pdf/browser.ts')).printed(page)
      return byBrowser ?? (await import('./pdf/written.ts')).writtenPdf(review, language, look)
    }
    case 'html':
      return utf8.encode((await import('./html.ts')).reviewPage(review, language, look))
    case 'md':
      return utf8.encode(reviewMarkdown(review, language))
    default:
      return as satisfies never
  }
}

/** What people wrote into the review of a campaign, as the journal keeps it. */
export const reviewEdits = async (room: Room, id: CampaignId): Promise<ReviewEdit[]> =>
  editsOf(await everyEntry(room, id, ['review_edit']))

/** A name that every file system takes. */
function nameOf(review: Review, as: ReviewKind, language: Language): string {
  const name = review.name.replaceAll(/[\\/:*?"<>|\s]+/g, '-').replaceAll(/^[-.]+|[-.]+$/g, '') || 'campaign'
  return `${name}-${language === 'zh' ? '复盘' : 'review'}.${as}`
}
