import type { Quote } from '@dacu/pricing'
import { lazy, memo, Suspense, useState } from 'react'
import { AddOffer } from '../offers/AddOffer.tsx'
import type { Json } from '../offers/json.ts'
import { readBook, withOffer } from '../offers/problems.ts'
import { Button } from '../parts/Button.tsx'
import { Panel } from '../parts/Page.tsx'
import { ColumnBar } from './ColumnBar.tsx'
import { OfferRows } from './OfferRows.tsx'
import { Rulebook } from './Rulebook.tsx'
import { SaveDrawer } from './SaveDrawer.tsx'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'
import { isUnchanged } from './columns.ts'

const OfferDrawer = lazy(() => import('./OfferDrawer.tsx').then((part) => ({ default: part.OfferDrawer })))
const WholeBook = lazy(() => import('../offers/WholeBook.tsx').then((part) => ({ default: part.WholeBook })))

type OffersPanelProps = {
  lab: Lab
  /** The lab as it was drawn last, for what need not keep step with every keystroke. */
  calm: Lab
  quote: Quote | null
}

const CalmRows = memo(OfferRows)
const CalmRulebook = memo(Rulebook)

/** The offers of the scheme in hand, each with what it does to the basket, and the way to change them. */
export function OffersPanel({ lab, calm, quote }: OffersPanelProps) {
  const { l } = useLabSpeech()
  const { book, column, setBook } = lab
  const [editing, setEditing] = useState<number | null>(null)
  const [asJson, setAsJson] = useState(false)
  const locked = column === 'A'
  const add = (offer: Json) => {
    setBook(withOffer(book, book.offers.length, offer))
    setEditing(book.offers.length)
  }
  const problems = readBook(book).problems.length
  return (
    <Panel
      className="lab-book"
      title={l('book.title')}
      aside={locked ? null : <AddOffer strong shelf={lab.shelf} offers={book.offers} add={add} />}
    >
      <ColumnBar lab={lab} />
      {problems > 0 ? <p className="stale">{l('book.problems', { count: problems })}</p> : null}
      <CalmRulebook lab={calm} />
      <CalmRows lab={calm} quote={quote} edit={setEditing} />
      <div className="row between">
        <Button quiet onClick={() => setAsJson(!asJson)}>
          {l(asJson ? 'book.form' : 'book.json')}
        </Button>
        <Saving lab={lab} />
      </div>
      <Suspense>
        {asJson ? <WholeBook book={book} change={setBook} readOnly={locked} /> : null}
        {editing === null ? null : (
          <OfferDrawer lab={lab} index={editing} close={() => setEditing(null)} pick={setEditing} />
        )}
      </Suspense>
    </Panel>
  )
}

function Saving({ lab }: { lab: Lab }) {
  const { l } = useLabSpeech()
  const [open, setOpen] = useState(false)
  if (isUnchanged(lab.draft)) return null
  return (
    <span className="row">
      <Button quiet onClick={lab.discard}>
        {l('column.reset')}
      </Button>
      <Button strong onClick={() => setOpen(true)}>
        {l('save.do')}
      </Button>
      {open ? <SaveDrawer lab={lab} close={() => setOpen(false)} /> : null}
    </span>
  )
}
