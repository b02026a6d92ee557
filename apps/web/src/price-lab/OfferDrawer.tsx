import { useState } from 'react'
import { useOfferSpeech } from '../offers/form.ts'
import { isObject } from '../offers/json.ts'
import { OfferEditor } from '../offers/OfferEditor.tsx'
import { readBook } from '../offers/problems.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { quoteOf } from './pricing.ts'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

type OfferDrawerProps = { lab: Lab; index: number; close: () => void; pick: (index: number) => void }

/** One offer of the draft; the price of the basket in hand moves with every keystroke in the foot. */
export function OfferDrawer({ lab, index, close }: OfferDrawerProps) {
  const { t } = useLabSpeech()
  const { w } = useOfferSpeech()
  const { book, setBook, shelf } = lab
  // What stood there when the drawer was opened, for going back.
  const [before] = useState(book)
  const offer = book.offers[index]
  if (!isObject(offer)) return null
  return (
    <Drawer
      wide
      title={`${w('offer.edit')} · ${String(offer['name'] ?? offer['id'])}`}
      close={close}
      foot={
        <div className="lab-foot">
          <LivePrice lab={lab} />
          <span className="row">
            <Button
              disabled={before === book}
              onClick={() => {
                setBook(before)
                close()
              }}
            >
              {t('do.cancel')}
            </Button>
            <Button strong onClick={close}>
              {t('do.close')}
            </Button>
          </span>
        </div>
      }
    >
      <OfferEditor key={index} book={book} index={index} change={setBook} shelf={shelf} />
    </Drawer>
  )
}

function LivePrice({ lab }: { lab: Lab }) {
  const { l, paid } = useLabSpeech(lab.answer.document.currency)
  const { w } = useOfferSpeech()
  const { problems } = readBook(lab.book)
  const now = quoteOf(lab.priced, lab.basket, lab.stock)
  const planned = quoteOf(lab.books.A, lab.basket, lab.stock)
  if (problems.length > 0)
    return <span className="field-wrong">{w('offer.problems', { count: problems.length })}</span>
  if (!now) return <span />
  return (
    <output className="lab-live">
      <span className="small muted">{l('quote.title')}</span> <b className="num">{paid(now.payFen)}</b>
      {planned && planned.payFen !== now.payFen ? (
        <span className="small muted num"> {`A ${paid(planned.payFen)}`}</span>
      ) : null}
    </output>
  )
}
