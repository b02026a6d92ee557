import { useMemo } from 'react'
import { BasketPanel } from './BasketPanel.tsx'
import { OffersPanel } from './OffersPanel.tsx'
import { quoteOf } from './pricing.ts'
import { ResultPanel } from './ResultPanel.tsx'
import type { Lab } from './use-lab.ts'

/** What goes in on the left, what comes out on the right. */
export function QuoteView({ lab }: { lab: Lab }) {
  const { priced, basket, stock } = lab
  const quote = useMemo(() => quoteOf(priced, basket, stock), [priced, basket, stock])
  return (
    <div className="lab">
      <div className="lab-in">
        <BasketPanel lab={lab} />
        <OffersPanel lab={lab} quote={quote} />
      </div>
      <div className="lab-out">
        <ResultPanel lab={lab} quote={quote} />
      </div>
    </div>
  )
}
