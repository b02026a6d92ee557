import { useState } from 'react'
import { useOfferSpeech } from './form.ts'
import { isObject } from './json.ts'
import { JsonPane } from './JsonPane.tsx'
import { readJson } from './locate.ts'
import { readBook, type Book } from './problems.ts'
import './offer-form.css'

type WholeBookProps = { book: Book; change: (book: Book) => void; readOnly?: boolean }

/** Whether a value has the shape in which offers are stored; what is in them the kernel reads. */
function asBook(value: unknown): Book | null {
  if (!isObject(value) || !Array.isArray(value['offers'])) return null
  const currency = typeof value['currency'] === 'string' ? value['currency'] : 'CNY'
  return { format: 'dacu.offers/1', currency, rulebook: value['rulebook'], offers: value['offers'] }
}

/** The whole scheme in its public format, rulebook included. */
export function WholeBook({ book, change, readOnly = false }: WholeBookProps) {
  const { w } = useOfferSpeech()
  const [draft, setDraft] = useState<string | null>(null)
  const typed = (text: string) => {
    setDraft(text)
    const read = readJson(text)
    const next = 'value' in read ? asBook(read.value) : null
    if (next) change(next)
  }
  return (
    <JsonPane
      label={w('offer.json.whole')}
      text={draft ?? JSON.stringify(book, null, 2)}
      change={typed}
      problems={readBook(book).problems}
      readOnly={readOnly}
    />
  )
}
