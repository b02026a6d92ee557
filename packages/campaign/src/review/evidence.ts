import type { Words } from '../measures/measure.ts'
import type { Proposal, Review } from './review.ts'

/**
 * What a proposal rests on, in words: it names a spot or a section of its review by id, and people read headlines.
 * Null where the review no longer has what it names.
 */
export function evidenceOf(
  review: Pick<Review, 'spots' | 'sections'>,
  proposal: Pick<Proposal, 'evidence'>,
): Words | null {
  const named = ({ id }: { id: string }) => id === proposal.evidence
  return (review.spots.find(named) ?? review.sections.find(named))?.headline ?? null
}
