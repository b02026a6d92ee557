import type { Review } from '@dacu/campaign'
import type { ReactNode } from 'react'
import { Missing, ScorecardPart, SectionPart, SpotPart, SummaryPart, VariancePart } from './parts.tsx'

/** A part of the telling; `part` is what edits of its words name. */
export type Slide = { id: string; part: string; content: ReactNode }

/** The review in the order in which it is told; the page shows all, presenting shows one at a time. */
export function slidesOf(review: Review): Slide[] {
  const told = new Set(review.sections.map((section) => section.id))
  return [
    { id: 'summary', part: 'summary', content: <SummaryPart review={review} /> },
    { id: 'scorecard', part: 'scorecard', content: <ScorecardPart review={review} /> },
    ...review.variance
      // A section of its own tells the same with a table and words.
      .filter((each) => each.factors.length > 0 && !told.has(`variance-${each.of}`))
      .map((each) => ({
        id: `variance-${each.of}`,
        part: `variance-${each.of}`,
        content: <VariancePart review={review} variance={each} />,
      })),
    ...review.sections.map((each) => ({
      id: `section-${each.id}`,
      part: each.id,
      content: <SectionPart review={review} section={each} />,
    })),
    ...(review.spots.length > 0
      ? [{ id: 'spots', part: 'spots', content: <SpotPart review={review} /> }]
      : []),
    ...(review.missing.length > 0
      ? [{ id: 'missing', part: 'missing', content: <Missing review={review} /> }]
      : []),
  ]
}
