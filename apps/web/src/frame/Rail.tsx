import { useLocation } from '@tanstack/react-router'
import { Go } from '../parts/Go.tsx'
import { to, type CampaignRef } from '../to.ts'
import { useSpeech, type WordKey } from '../words/index.ts'
import { useCampaignInHand } from './campaign-in-hand.ts'
import { pageOf, six, type SixWord } from './six.ts'
import './sub-page.css'

const places: { name: WordKey; href: string; within: string }[] = [
  { name: 'nav.home', href: to.home(), within: '/' },
  { name: 'nav.campaigns', href: to.campaigns(), within: '/campaigns' },
]
const rooms: { name: WordKey; href: string; within: string }[] = [
  { name: 'nav.customers', href: to.customers(), within: '/customers' },
  { name: 'nav.goods', href: to.goods(), within: '/goods' },
  { name: 'nav.imports', href: to.imports(), within: '/facts' },
  { name: 'nav.measures', href: to.measures(), within: '/facts/measures' },
  { name: 'nav.prices', href: to.prices(), within: '/prices' },
  { name: 'nav.lessons', href: to.lessons(), within: '/lessons' },
  { name: 'nav.settings', href: to.settings(), within: '/settings' },
]

function PlaceLink({ name, href, here }: { name: WordKey; href: string; here: boolean }) {
  const { t } = useSpeech()
  return (
    <li>
      <Go href={href} className="rail-link" aria-current={here ? 'page' : undefined}>
        {t(name)}
      </Go>
    </li>
  )
}

function isHere(within: string, path: string): boolean {
  if (within === '/facts') return path === '/facts'
  if (within === '/campaigns') return path === '/campaigns' || path === '/campaigns/new'
  return within === '/' ? path === '/' : path.startsWith(within)
}

/** Left on a desk, in the drawer on a phone: where one can go. */
export function Rail() {
  const { t } = useSpeech()
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <nav className="rail-nav" aria-label={t('frame.nav')}>
      <ul>
        {places.map((each) => (
          <PlaceLink key={each.href} {...each} here={isHere(each.within, path)} />
        ))}
      </ul>
      <SixWords className="six-line" />
      <ul>
        {rooms.map((each) => (
          <PlaceLink key={each.href} {...each} here={isHere(each.within, path)} />
        ))}
      </ul>
    </nav>
  )
}

/** The six words as one line of stations; on a phone the same list is the bar at the bottom. */
export function SixWords({ className }: { className: string }) {
  const { t } = useSpeech()
  const { place, inHand } = useCampaignInHand()
  if (!inHand) return null
  return (
    <ol className={className} aria-label={t('frame.six')}>
      {six.map((word) => (
        <li key={word}>
          <Go
            href={pageOf(word, inHand.id)}
            className="six-link"
            aria-current={place.word === word ? 'page' : undefined}
          >
            <span className="station" aria-hidden="true" />
            <span>{t(`six.${word}`)}</span>
          </Go>
          {subPages[word]?.map((page) => (
            <SubPage key={page.end} campaign={inHand.id} {...page} />
          ))}
        </li>
      ))}
    </ol>
  )
}

type SubPageAt = { end: string; name: WordKey; href: (c: CampaignRef) => string }

/** Pages that stand under one of the six; in the bar of a phone there is room for the six only. */
const subPages: Partial<Record<SixWord, readonly SubPageAt[]>> = {
  'price-check': [{ end: '/price-lab', name: 'check.lab', href: to.priceLab }],
  run: [{ end: '/scripts', name: 'service.title', href: to.scripts }],
}

function SubPage({ campaign, end, name, href }: SubPageAt & { campaign: string }) {
  const { t } = useSpeech()
  const here = useLocation({ select: (location) => location.pathname.endsWith(end) })
  return (
    <Go href={href({ campaign })} className="sub-page" aria-current={here ? 'page' : undefined}>
      {t(name)}
    </Go>
  )
}
