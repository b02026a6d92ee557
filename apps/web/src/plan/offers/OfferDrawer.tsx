import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { AddOffer } from '../../offers/AddOffer.tsx'
import { useOfferSpeech } from '../../offers/form.ts'
import { shelfOf } from '../../offers/goods.ts'
import { isObject } from '../../offers/json.ts'
import { OfferEditor } from '../../offers/OfferEditor.tsx'
import { readBook, withOffer, withoutOffer, type Book } from '../../offers/problems.ts'
import { WholeBook } from '../../offers/WholeBook.tsx'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { ConflictDrawer } from '../edit/ConflictDrawer.tsx'
import type { Editing } from '../edit/RowDrawer.tsx'
import { newerVersion, useSaveSection } from '../edit/save.ts'

type OfferDrawerProps = Editing & { first: string | null; close: () => void }

const idOf = (offer: unknown): string => (isObject(offer) ? String(offer['id']) : '')

/** The plan's offers in a form, or whole as JSON; saved together, with the reason, over the version they were read at. */
export function OfferDrawer({ campaign, version: versionNow, plan, first, close }: OfferDrawerProps) {
  const { t } = useOfferSpeech()
  // As in a row's form: what is saved builds on what was read when the form was opened.
  const [version] = useState(versionNow)
  const [book, setBook] = useState<Book>(plan.offers)
  const save = useSaveSection(campaign)
  const [because, setBecause] = useState('')
  const { problems } = readBook(book)
  const send = () =>
    save.mutate({ section: 'offers', value: book, because, onVersion: version }, { onSuccess: close })
  const newer = newerVersion(save.error)
  if (newer)
    return <ConflictDrawer newer={newer} mine={book} section="offers" campaign={campaign} close={close} />
  return (
    <Drawer
      wide
      title={t('plan.edit.title', { section: t('section.offers') })}
      close={close}
      foot={
        <div className="offer-save">
          <label htmlFor="offers-because">{t('plan.because')}</label>
          <Input
            id="offers-because"
            value={because}
            placeholder={t('plan.because.hint')}
            onChange={(event) => setBecause(event.target.value)}
          />
          <Problems count={problems.length} />
          <Button strong busy={save.isPending} disabled={problems.length > 0} onClick={send}>
            {t('do.save')}
          </Button>
        </div>
      }
    >
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <Sides book={book} setBook={setBook} first={first} plan={plan} />
    </Drawer>
  )
}

function Problems({ count }: { count: number }) {
  const { w } = useOfferSpeech()
  return count === 0 ? null : <span className="field-wrong">{w('offer.problems', { count })}</span>
}

type SidesProps = Pick<OfferDrawerProps, 'first' | 'plan'> & { book: Book; setBook: (book: Book) => void }

/** One offer at a time in the form, or all of them as JSON. */
function Sides({ book, setBook, first, plan }: SidesProps) {
  const { w } = useOfferSpeech()
  const [whole, setWhole] = useState(false)
  const found = book.offers.findIndex((offer) => idOf(offer) === first)
  const [index, setIndex] = useState(Math.max(0, found))
  const shown = Math.min(index, book.offers.length - 1)
  return (
    <div className="stack">
      <div className="row between">
        <Segmented
          value={whole ? 'json' : 'form'}
          options={[
            { value: 'form', label: w('offer.form') },
            { value: 'json', label: w('offer.json.whole') },
          ]}
          onChange={(side) => setWhole(side === 'json')}
        />
        <AddOffer
          shelf={shelfOf(plan)}
          offers={book.offers}
          add={(offer) => {
            setBook(withOffer(book, book.offers.length, offer))
            setIndex(book.offers.length)
            setWhole(false)
          }}
        />
      </div>
      {whole ? <WholeBook book={book} change={setBook} /> : null}
      {whole || shown >= 0 ? null : (
        <p className="muted">
          {w('offer.none')} · {w('offer.none.detail')}
        </p>
      )}
      {!whole && shown >= 0 ? (
        <>
          <Which
            book={book}
            shown={shown}
            pick={setIndex}
            remove={() => setBook(withoutOffer(book, shown))}
          />
          <OfferEditor key={shown} book={book} index={shown} change={setBook} shelf={shelfOf(plan)} />
        </>
      ) : null}
    </div>
  )
}

type WhichProps = { book: Book; shown: number; pick: (index: number) => void; remove: () => void }

function Which({ book, shown, pick, remove }: WhichProps) {
  const { w } = useOfferSpeech()
  const nameOf = (offer: unknown) => (isObject(offer) ? String(offer['name'] ?? offer['id']) : '')
  return (
    <div className="offer-which">
      <Select
        aria-label={w('offer.edit')}
        value={shown}
        options={book.offers.map((offer, index) => ({ value: index, label: nameOf(offer) }))}
        onChange={pick}
      />
      <Button quiet onClick={remove}>
        {w('offer.remove')}
      </Button>
    </div>
  )
}
