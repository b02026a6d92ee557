import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { Failed, Waiting } from '../parts/Loaded.tsx'
import { Go } from '../parts/Go.tsx'
import { Toast } from '../parts/Toast.tsx'
import { to } from '../to.ts'
import { asProblem } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { useLiveAnswers } from '../wire/live.ts'
import { useSpeech } from '../words/index.ts'
import { rememberCampaign } from './campaign-in-hand.ts'
import { Person } from './Person.tsx'
import { Rail, SixWords } from './Rail.tsx'
import { RoomProvider, roomOf } from './room.tsx'
import { placeOf } from './six.ts'
import { Tape } from './Tape.tsx'

/** Asks who is signed in; nobody is sent to the sign-in with the way back. */
export function Frame() {
  const me = useQuery(questions.me())
  const room = useMemo(
    () => (me.data ? roomOf(me.data, me.dataUpdatedAt) : null),
    [me.data, me.dataUpdatedAt],
  )
  useReturnThroughSignIn(me.error)
  if (room)
    return (
      <RoomProvider room={room}>
        <Shell />
      </RoomProvider>
    )
  if (!me.error || asProblem(me.error).status === 401) return <Waiting shape="board" />
  return (
    <main className="alone">
      <Failed problem={asProblem(me.error)} retry={() => void me.refetch()} busy={me.isFetching} />
    </main>
  )
}

function useReturnThroughSignIn(error: Error | null): void {
  const router = useRouter()
  useEffect(() => {
    if (error && asProblem(error).status === 401)
      router.history.replace(to.signIn({ back: router.history.location.href }))
  }, [error, router])
}

function Shell() {
  const { t } = useSpeech()
  // The menu belongs to the page on which it was opened; going somewhere leaves it behind.
  const [menuOn, setMenuOn] = useState<string | null>(null)
  const path = useLocation({ select: (location) => location.pathname })
  useLiveAnswers()
  useEffect(() => {
    const { campaign } = placeOf(path)
    if (campaign) rememberCampaign(campaign)
  }, [path])
  return (
    <div className="frame">
      <Go href="#content" className="skip" onClick={skipToContent}>
        {t('frame.skip')}
      </Go>
      <Tape openMenu={() => setMenuOn(path)} />
      <aside className="rail">
        <Rail />
        <Person />
      </aside>
      {menuOn === path ? (
        <Suspense fallback={null}>
          <Menu close={() => setMenuOn(null)} />
        </Suspense>
      ) : null}
      <Offline />
      <main id="content" className="content" tabIndex={-1}>
        <Suspense fallback={<Waiting shape="board" />}>
          <Outlet />
        </Suspense>
      </main>
      <Toast />
      <nav className="bottom" aria-label={t('frame.six')}>
        <SixWords className="six-bar" />
      </nav>
    </div>
  )
}

/** A desk has the rail and never asks for this. */
const Menu = lazy(() => import('./Menu.tsx'))

function skipToContent(event: React.MouseEvent): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}

function followNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

function Offline() {
  const { t } = useSpeech()
  const online = useSyncExternalStore(followNetwork, () => navigator.onLine)
  return online ? null : <output className="offline">{t('frame.offline')}</output>
}
