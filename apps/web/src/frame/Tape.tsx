import { lazy, Suspense } from 'react'
import { Go } from '../parts/Go.tsx'
import { dayOf, formatClock, formatDay } from '../numbers/time.ts'
import { to } from '../to.ts'
import { useSpeech } from '../words/index.ts'
import { useCampaignInHand } from './campaign-in-hand.ts'
import { useNow, useRoom } from './room.tsx'

/** The strip over every page: which campaign, and what time it is in the shop. */
export function Tape({ openMenu }: { openMenu: () => void }) {
  const { t } = useSpeech()
  return (
    <header className="tape">
      <button type="button" className="menu-button" onClick={openMenu} aria-label={t('frame.menu')}>
        <span aria-hidden="true">☰</span>
      </button>
      <Go href={to.home()} className="logo" aria-label="Dacu 大促">
        <img src="/mark.svg" alt="" width="26" height="26" />
        <span className="logo-word" aria-hidden="true">
          大促
        </span>
      </Go>
      <CampaignInHand />
      <ShopClock />
    </header>
  )
}

/** The list of campaigns; until its control has come, the name of the one in hand stands there. */
const CampaignPicker = lazy(() => import('./CampaignPicker.tsx'))

function CampaignInHand() {
  const { t } = useSpeech()
  const { inHand } = useCampaignInHand()
  if (!inHand) return <span className="campaign-picker muted">{t('frame.campaign.none')}</span>
  return (
    <Suspense fallback={<strong className="campaign-picker">{inHand.name}</strong>}>
      <CampaignPicker />
    </Suspense>
  )
}

function ShopClock() {
  const { t, language } = useSpeech()
  const { me, zone } = useRoom()
  const now = useNow()
  const day = formatDay(dayOf(now, zone), language)
  return (
    <div
      className="shop-clock"
      title={me.organisation.demo ? t('frame.demo.explain', { day }) : t('frame.clock')}
    >
      <span className={me.organisation.demo ? 'clock-demo' : 'clock-day'}>
        {me.organisation.demo ? t('frame.clock.demo', { day }) : day}
      </span>
      <time className="num clock-time">
        <span className="hidden-words">{t('frame.clock')} </span>
        {formatClock(now, zone, true)}
      </time>
    </div>
  )
}
