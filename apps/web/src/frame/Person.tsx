import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useGo } from '../parts/Go.tsx'
import { Button } from '../parts/Button.tsx'
import { chooseLook, useLook } from '../look/appearance.ts'
import type { Me } from '@dacu/contract'
import { client } from '../wire/client.ts'
import { to } from '../to.ts'
import { speak, useSpeech } from '../words/index.ts'
import { useRoom } from './room.tsx'

/** Who is here, for which organisation, and how to leave. */
export function Person() {
  const { t, language } = useSpeech()
  const { me } = useRoom()
  const { dark } = useLook()
  const [changing, setChanging] = useState(false)
  const queries = useQueryClient()
  const go = useGo()
  const leave = async () => {
    await client().post('/api/sign-out')
    queries.clear()
    go(to.signIn())
  }
  return (
    <div className="person">
      <Organisation me={me} />
      <p className="person-name">{me.user.name}</p>
      <div className="person-switches">
        <Button
          quiet
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </Button>
        <Button quiet onClick={() => chooseLook(dark ? 'light' : 'dark')}>
          {dark ? t('settings.look.light') : t('settings.look.dark')}
        </Button>
        <Button quiet onClick={() => setChanging(true)}>
          {t('password.change')}
        </Button>
        <Button quiet onClick={() => void leave()}>
          {t('frame.signOut')}
        </Button>
      </div>
      {changing ? (
        <Suspense fallback={null}>
          <ChangePassword close={() => setChanging(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

const ChangePassword = lazy(() => import('./ChangePassword.tsx'))

/** Only agencies have several; the control comes only to them. */
const OrganisationPicker = lazy(() => import('./OrganisationPicker.tsx'))

function Organisation({ me }: { me: Me }) {
  const name = <p className="person-organisation">{me.organisation.name}</p>
  if (me.organisations.length < 2) return name
  return (
    <Suspense fallback={name}>
      <OrganisationPicker me={me} />
    </Suspense>
  )
}
