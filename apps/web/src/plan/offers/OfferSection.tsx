import type { Campaign } from '@dacu/campaign'
import { useId, useState } from 'react'
import { useReader } from '../../frame/room.tsx'
import { formatCount, formatMoney } from '../../numbers/format.ts'
import { formatMoment } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { codeName } from '../../parts/codes.ts'
import { Drawer } from '../../parts/Drawer.tsx'
import { Empty, Failed } from '../../parts/Loaded.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { asProblem } from '../../wire/client.ts'
import type { Editing } from '../edit/RowDrawer.tsx'
import { ConflictDrawer } from '../edit/ConflictDrawer.tsx'
import { newerVersion, useSaveSection } from '../edit/save.ts'
import { groupOffers, readOffer, type OfferCard, type OfferGroup } from './read-offer.ts'
import { sentenceOf } from './sentence.ts'
import './offers.css'

type OfferProps = Editing & { readOnly: boolean }

/** Every offer as a card that a colleague can read aloud; the book itself is edited in its public format. */
export function OfferSection(props: OfferProps) {
  const { t } = useReader()
  const [editing, setEditing] = useState(false)
  const { plan, readOnly } = props
  const { rulebook } = plan.offers
  const groups = groupOffers(plan.offers.offers.map(readOffer))
  return (
    <>
      <p className="row between">
        <span className="muted">
          {t('plan.offers.rulebook', {
            name: typeof rulebook === 'string' ? codeName(t, 'rulebook', rulebook) : t('plan.offers.own'),
          })}
        </span>
        {readOnly ? null : <Button onClick={() => setEditing(true)}>{t('do.edit')}</Button>}
      </p>
      {groups.length === 0 ? <Empty title={t('plan.empty')} /> : null}
      <ul className="offers">
        {groups.map((group) => (
          <li key={group.first.id}>
            <OfferGroupCard group={group} plan={plan} />
          </li>
        ))}
      </ul>
      {editing ? <OfferDrawer {...props} close={() => setEditing(false)} /> : null}
    </>
  )
}

function OfferGroupCard({ group, plan }: { group: OfferGroup; plan: Campaign }) {
  const { t, reading } = useReader({ currency: plan.currency })
  const { first, rest } = group
  if (rest.length === 0) return <Card offer={first} plan={plan} />
  return (
    <article className="offer">
      <header className="row">
        <h3>{t('plan.offers.same', { count: rest.length + 1 })}</h3>
        <Mark>{codeName(t, 'level', first.level)}</Mark>
      </header>
      <When offer={first} plan={plan} />
      <ul className="offer-prices">
        {[first, ...rest].map((each) => (
          <li key={each.id}>
            <span>{each.name || each.id}</span>
            <span className="num">
              {formatMoney(Number(each.mechanic['priceFen'] ?? 0), reading, 'exact')}
            </span>
          </li>
        ))}
      </ul>
    </article>
  )
}

function Card({ offer, plan }: { offer: OfferCard; plan: Campaign }) {
  const { t, reading } = useReader({ currency: plan.currency })
  return (
    <article className="offer">
      <header className="row">
        <h3>{offer.name || offer.id}</h3>
        <Mark>{codeName(t, 'level', offer.level)}</Mark>
        {offer.claimed ? <Mark tone="accent">{t('plan.offers.claimed')}</Mark> : null}
      </header>
      <p className="offer-sentence">{sentenceOf(offer.mechanic, { t, reading })}</p>
      <When offer={offer} plan={plan} />
      <Limits offer={offer} currency={plan.currency} />
    </article>
  )
}

function When({ offer, plan }: { offer: OfferCard; plan: Campaign }) {
  const { language } = useReader()
  if (!offer.window) return null
  const [from, until] = [offer.window.from, offer.window.until].map((at) =>
    formatMoment(at, plan.zone, language),
  )
  return (
    <p className="small muted">
      {from} – {until}
    </p>
  )
}

function Limits({ offer, currency }: { offer: OfferCard; currency: string }) {
  const { t, reading, language } = useReader({ currency })
  const told = [
    offer.skus === null
      ? t('plan.offers.all')
      : t('plan.offers.some', { count: formatCount(offer.skus, language) }),
    offer.capFen === null ? null : t('plan.offers.cap', { sum: formatMoney(offer.capFen, reading) }),
    offer.uses === null ? null : t('plan.offers.uses', { count: formatCount(offer.uses, language) }),
    offer.perCustomer === null ? null : t('plan.offers.perCustomer', { count: offer.perCustomer }),
    offer.budgetFen === null ? null : t('plan.offers.budget', { sum: formatMoney(offer.budgetFen, reading) }),
  ]
  return <p className="small muted">{told.filter((each) => each !== null).join(' · ')}</p>
}

function parsed(json: string): { value: unknown } | { because: string } {
  try {
    const value: unknown = JSON.parse(json)
    return { value }
  } catch (error) {
    return { because: error instanceof Error ? error.message : String(error) }
  }
}

function OfferDrawer({ campaign, version: versionNow, plan, close }: OfferProps & { close: () => void }) {
  const { t } = useReader()
  const id = useId()
  // As in a row's form: what is saved builds on what was read when the form was opened.
  const [version] = useState(versionNow)
  const save = useSaveSection(campaign)
  const [json, setJson] = useState(() => JSON.stringify(plan.offers, null, 2))
  const [because, setBecause] = useState('')
  const read = parsed(json)
  const send = () =>
    'value' in read &&
    save.mutate({ section: 'offers', value: read.value, because, onVersion: version }, { onSuccess: close })
  const newer = newerVersion(save.error)
  if (newer && 'value' in read)
    return (
      <ConflictDrawer newer={newer} mine={read.value} section="offers" campaign={campaign} close={close} />
    )
  return (
    <Drawer
      wide
      title={t('plan.edit.title', { section: t('section.offers') })}
      close={close}
      foot={
        <Button strong busy={save.isPending} disabled={!('value' in read)} onClick={send}>
          {t('do.save')}
        </Button>
      }
    >
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      {'because' in read ? (
        <p className="wrong">{t('plan.offers.notJson', { detail: read.because })}</p>
      ) : null}
      <div className="fields">
        <label htmlFor={`${id}-json`}>{t('plan.offers.json')}</label>
        <textarea
          id={`${id}-json`}
          className="code"
          rows={26}
          spellCheck={false}
          value={json}
          onChange={(event) => setJson(event.target.value)}
        />
        <label htmlFor={`${id}-because`}>{t('plan.because')}</label>
        <input id={`${id}-because`} value={because} onChange={(event) => setBecause(event.target.value)} />
      </div>
    </Drawer>
  )
}
