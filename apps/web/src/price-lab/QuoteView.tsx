import { memo, useDeferredValue, useMemo } from 'react'
import { BasketPanel } from './BasketPanel.tsx'
import { OffersPanel } from './OffersPanel.tsx'
import { quoteOf } from './pricing.ts'
import { ResultPanel } from './ResultPanel.tsx'
import type { Lab } from './use-lab.ts'

const CalmBasket = memo(BasketPanel)
const CalmResult = memo(ResultPanel)

/**
 * What goes in on the left, what comes out on the right. A keystroke is drawn where it was typed first; the rest of
 * the page follows in the same breath, and gives way to the next keystroke.
 */
export function QuoteView({ lab }: { lab: Lab }) {
  const calm = useDeferredValue(lab)
  const { priced, basket, stock } = calm
  const quote = useMemo(() => quoteOf(priced, basket, stock), [priced, basket, stock])
  const inHand = lab.basket === calm.basket && lab.kept === calm.kept ? calm : lab
  return (
    <div className="lab">
      <div className="lab-in">
        <CalmBasket lab={inHand} />
        <OffersPanel lab={lab} calm={calm} quote={quote} />
      </div>
      <div className="lab-out">
        <CalmResult lab={calm} quote={quote} />
      </div>
    </div>
  )
}
