import { Segmented } from 'antd'
import { useState } from 'react'
import { useOfferSpeech } from './form.ts'
import type { Shelf } from './goods.ts'
import { isObject, type Json } from './json.ts'
import { JsonPane } from './JsonPane.tsx'
import { readJson } from './locate.ts'
import { OfferForm } from './OfferForm.tsx'
import { problemsOf, readBook, withOffer, type Book } from './problems.ts'
import './offer-form.css'

type OfferEditorProps = { book: Book; index: number; change: (book: Book) => void; shelf: Shelf }

const written = (value: unknown): string => JSON.stringify(value, null, 2)

/** One offer of a book, form and JSON beside one another: what is done in one is seen in the other. */
export function OfferEditor({ book, index, change, shelf }: OfferEditorProps) {
  const { w } = useOfferSpeech()
  const [shown, setShown] = useState<'form' | 'json'>('form')
  const [draft, setDraft] = useState<string | null>(null)
  const given = book.offers[index]
  const offer: Json = isObject(given) ? given : {}
  const text = draft ?? written(offer)
  const broken = 'because' in readJson(text)
  const problems = problemsOf(readBook(book).problems, index)
  const typed = (next: string) => {
    setDraft(next)
    const read = readJson(next)
    if ('value' in read && isObject(read.value)) change(withOffer(book, index, read.value))
  }
  const filled = (next: Json) => {
    setDraft(null)
    change(withOffer(book, index, next))
  }
  return (
    <div className={`offer-editor ${shown}`}>
      <Segmented
        block
        className="offer-sides"
        value={shown}
        options={[
          { value: 'form', label: w('offer.form') },
          { value: 'json', label: w('offer.json') },
        ]}
        onChange={setShown}
      />
      <OfferForm offer={offer} change={filled} problems={problems} shelf={shelf} disabled={broken} />
      <JsonPane label={w('offer.json.one')} text={text} change={typed} problems={problems} />
    </div>
  )
}
