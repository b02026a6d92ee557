import type { Review } from '@dacu/campaign'
import type { ReactNode } from 'react'
import { Missing, ScorecardPart, SectionPart, SpotPart, SummaryPart, VariancePart } from './parts.tsx'

export type Slide = { id: string; content: ReactNode }

/** The review in the order in which it is told; the page shows all, presenting shows one at a time. */
export function slidesOf(review: Review): Slide[] {
  return [
    { id: 'summary', content: <SummaryPart review={review} /> },
    { id: 'scorecard', content: <ScorecardPart review={review} /> },
    ...review.variance
      .filter((each) => each.factors.length > 0)
      .map((each) => ({
        id: `variance-${each.of}`,
        content: <VariancePart review={review} variance={each} />,
      })),
    ...review.sections.map((each) => ({
      id: `section-${each.id}`,
      content: <SectionPart review={review} section={each} />,
    })),
    ...(review.spots.length > 0 ? [{ id: 'spots', content: <SpotPart review={review} /> }] : []),
    ...(review.missing.length > 0 ? [{ id: 'missing', content: <Missing review={review} /> }] : []),
  ]
}
