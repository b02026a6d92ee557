import { Dropdown } from 'antd'
import type { Quote } from '@dacu/pricing'
import { formatMoment } from '../numbers/time.ts'
import { useOfferSpeech } from '../offers/form.ts'
import { isObject } from '../offers/json.ts'
import { freshId } from '../offers/presets.ts'
import { problemsOf, readBook, withOffer, withoutOffer } from '../offers/problems.ts'
import { Button } from '../parts/Button.tsx'
import { codeName } from '../parts/codes.ts'
import { Mark } from '../parts/Mark.tsx'
import { toast } from '../parts/Toast.tsx'
import { readOffer } from '../plan/offers/read-offer.ts'
import { sentenceOf } from '../plan/offers/sentence.ts'
import { namesOf } from './pricing.ts'
import { effectsOf, type Effect } from './reasons.ts'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

type OfferRowsProps = { lab: Lab; quote: Quote | null; edit: (index: number) => void }

/** Every offer of the scheme with what it does to the basket in hand, and why where it does nothing. */
export function OfferRows({ lab, quote, edit }: OfferRowsProps) {
  const speech = useLabSpeech(lab.answer.document.currency)
  const { w } = useOfferSpeech()
  const { book } = lab
  const effects = effectsOf(quote, namesOf(book), speech)
  if (book.offers.length === 0)
    return (
      <p className="muted">
        {w('offer.none')} · {w('offer.none.detail')}
      </p>
    )
  return (
    <ul className="lab-offers">
      {book.offers.map((offer, index) => {
        const id = isObject(offer) ? String(offer['id']) : ''
        return (
          // Two offers may have one id while it is being typed; the place tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${id} ${index}`} className={effects.get(id)?.kind}>
            <OfferRow lab={lab} index={index} effect={effects.get(id) ?? null} edit={edit} />
          </li>
        )
      })}
    </ul>
  )
}

type OfferRowProps = { lab: Lab; index: number; effect: Effect | null; edit: (index: number) => void }

function OfferRow({ lab, index, effect, edit }: OfferRowProps) {
  const { t, reading, language } = useLabSpeech(lab.answer.document.currency)
  const { w } = useOfferSpeech()
  const card = readOffer(lab.book.offers[index])
  const wrong = problemsOf(readBook(lab.book).problems, index).length
  const { zone } = lab.answer.document
  const name = card.name || card.id
  return (
    <>
      <div className="lab-offer">
        <button
          type="button"
          className="lab-offer-name"
          disabled={lab.column === 'A'}
          onClick={() => edit(index)}
        >
          {name}
        </button>
        <Mark>{codeName(t, 'level', card.level)}</Mark>
        <span className="small muted">
          {sentenceOf(card.mechanic, { t, reading })}
          {card.window
            ? ` · ${formatMoment(card.window.from, zone, language)} – ${formatMoment(card.window.until, zone, language)}`
            : ''}
        </span>
      </div>
      <div className="lab-effect">
        {wrong > 0 ? <span className="field-wrong">{w('offer.problems', { count: wrong })}</span> : null}
        {wrong === 0 && effect ? (
          <>
            <span className={effect.kind === 'applied' ? 'num lab-off' : 'small muted'}>{effect.words}</span>
            {effect.help ? <span className="small lab-help">{effect.help}</span> : null}
          </>
        ) : null}
      </div>
      {lab.column === 'A' ? null : <RowMenu lab={lab} index={index} name={name} edit={edit} />}
    </>
  )
}

function RowMenu({ lab, index, name, edit }: Omit<OfferRowProps, 'effect'> & { name: string }) {
  const { w } = useOfferSpeech()
  const { book, setBook } = lab
  const copy = () => {
    const offer = book.offers[index]
    if (!isObject(offer)) return
    setBook(withOffer(book, book.offers.length, { ...offer, id: freshId(String(offer['id']), book.offers) }))
    edit(book.offers.length)
  }
  const remove = () => {
    setBook(withoutOffer(book, index))
    toast(w('offer.removed', { name }))
  }
  const actions: Record<string, () => void> = { edit: () => edit(index), copy, remove }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'edit', label: w('offer.edit') },
          { key: 'copy', label: w('offer.copy') },
          { key: 'remove', label: w('offer.remove') },
        ],
        onClick: ({ key }) => actions[key]?.(),
      }}
    >
      <Button quiet aria-label={`${w('offer.edit')} ${name}`}>
        ⋯
      </Button>
    </Dropdown>
  )
}
