import type { Campaign } from '@dacu/campaign'
import { lazy, Suspense, useState } from 'react'
import { useReader } from '../../frame/room.tsx'
import { formatCount, formatMoney } from '../../numbers/format.ts'
import { formatMoment } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { codeName } from '../../parts/codes.ts'
import { GoButton } from '../../parts/Go.tsx'
import { Empty } from '../../parts/Loaded.tsx'
import { Mark } from '../../parts/Mark.tsx'
import type { Editing } from '../edit/RowDrawer.tsx'
import { groupOffers, readOffer, type OfferCard, type OfferGroup } from './read-offer.ts'
import { sentenceOf } from './sentence.ts'
import { to } from '../../to.ts'
import './offers.css'

const OfferDrawer = lazy(() => import('./OfferDrawer.tsx').then((part) => ({ default: part.OfferDrawer })))

type OfferProps = Editing & { readOnly: boolean }

/** Every offer as a card that a colleague can read aloud; the form comes when it is asked for. */
export function OfferSection(props: OfferProps) {
  const { t } = useReader()
  /** The offer that is edited; '' begins with the first. */
  const [editing, setEditing] = useState<string | null>(null)
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
        {readOnly ? null : (
          <span className="row">
            <GoButton href={to.mechanics({ campaign: props.campaign })}>{t('view.mechanics')}</GoButton>
            <GoButton href={to.priceLab({ campaign: props.campaign })}>{t('check.lab')}</GoButton>
            <Button strong onClick={() => setEditing('')}>
              {t('do.edit')}
            </Button>
          </span>
        )}
      </p>
      {groups.length === 0 ? <Empty title={t('plan.empty')} /> : null}
      <ul className="offers">
        {groups.map((group) => (
          <li key={group.first.id}>
            <OfferGroupCard group={group} plan={plan} edit={readOnly ? null : setEditing} />
          </li>
        ))}
      </ul>
      <Suspense>
        {editing === null ? null : <OfferDrawer {...props} first={editing} close={() => setEditing(null)} />}
      </Suspense>
    </>
  )
}

type Edit = ((id: string) => void) | null

function OfferGroupCard({ group, plan, edit }: { group: OfferGroup; plan: Campaign; edit: Edit }) {
  const { t, reading } = useReader({ currency: plan.currency })
  const { first, rest } = group
  if (rest.length === 0) return <Card offer={first} plan={plan} edit={edit} />
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

function Card({ offer, plan, edit }: { offer: OfferCard; plan: Campaign; edit: Edit }) {
  const { t, reading } = useReader({ currency: plan.currency })
  return (
    <article className="offer">
      <header className="row">
        <h3>{offer.name || offer.id}</h3>
        <Mark>{codeName(t, 'level', offer.level)}</Mark>
        {offer.claimed ? <Mark tone="accent">{t('plan.offers.claimed')}</Mark> : null}
        {edit ? (
          <Button quiet className="at-right" onClick={() => edit(offer.id)}>
            {t('do.edit')}
          </Button>
        ) : null}
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
