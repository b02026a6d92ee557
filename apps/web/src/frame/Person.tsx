import { useQueryClient } from '@tanstack/react-query'
import { useGo } from '../parts/Go.tsx'
import { Button } from '../parts/Button.tsx'
import { chooseLook, useLook } from '../look/appearance.ts'
import type { Me } from '@dacu/contract'
import { client, organisation } from '../wire/client.ts'
import { to } from '../to.ts'
import { speak, useSpeech } from '../words/index.ts'
import { useRoom } from './room.tsx'

/** Who is here, for which organisation, and how to leave. */
export function Person() {
  const { t, language } = useSpeech()
  const { me } = useRoom()
  const { dark } = useLook()
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
        <Button quiet onClick={() => void leave()}>
          {t('frame.signOut')}
        </Button>
      </div>
    </div>
  )
}

function Organisation({ me }: { me: Me }) {
  const { t } = useSpeech()
  if (me.organisations.length < 2) return <p className="person-organisation">{me.organisation.name}</p>
  const pick = (id: string) => {
    organisation.pick(id)
    // Everything on the screen belongs to the other organisation, the live stream too.
    window.location.assign(to.home())
  }
  return (
    <label className="person-organisation">
      <span className="hidden-words">{t('frame.organisation')}</span>
      <select value={me.organisation.id} onChange={(event) => pick(event.target.value)}>
        {me.organisations.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  )
}
