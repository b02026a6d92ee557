import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, type FormEvent } from 'react'
import { chooseLook, useLook } from '../look/appearance.ts'
import { useAddress } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { useGo } from '../parts/Go.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { to } from '../to.ts'
import { asProblem, client, organisation } from '../wire/client.ts'
import { speak, useSpeech } from '../words/index.ts'
import { useDemoSignIn } from './demo.ts'

type Credentials = { email: string; password: string }

/** Only a path of our own is followed back, never an address that a link brought along. */
function safeWayBack(back: string | undefined): string {
  return back && /^\/(?![/\\])/.test(back) ? back : to.home()
}

function useSignIn() {
  const queries = useQueryClient()
  const go = useGo()
  const { back } = useAddress()
  return useMutation({
    mutationFn: (credentials: Credentials) => client().post('/api/sign-in', { body: credentials }),
    onSuccess: () => {
      organisation.pick(null)
      queries.clear()
      go(safeWayBack(back), 'replace')
    },
  })
}

export function SignInPage() {
  const { t } = useSpeech()
  const signIn = useSignIn()
  useEffect(() => {
    document.title = `${t('signIn.title')} · Dacu 大促`
  }, [t])
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <header>
          <img src="/mark.svg" alt="" width="44" height="44" />
          <h1>Dacu 大促</h1>
          <p>{t('signIn.line')}</p>
        </header>
        <SignInForm send={signIn.mutate} busy={signIn.isPending} />
        {signIn.error ? <SignInFailed error={signIn.error} /> : null}
        <DemoSignIn send={signIn.mutate} busy={signIn.isPending} />
        <Switches />
      </div>
    </main>
  )
}

type Sending = { send: (credentials: Credentials) => void; busy: boolean }

function SignInForm({ send, busy }: Sending) {
  const { t } = useSpeech()
  const id = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    send({ email: String(form.get('email')), password: String(form.get('password')) })
  }
  return (
    <form className="fields" onSubmit={submit}>
      <label htmlFor={`${id}-email`}>{t('signIn.email')}</label>
      <input id={`${id}-email`} name="email" type="email" autoComplete="username" required />
      <label htmlFor={`${id}-password`}>{t('signIn.password')}</label>
      <input id={`${id}-password`} name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" strong busy={busy}>
        {t('signIn.go')}
      </Button>
    </form>
  )
}

function SignInFailed({ error }: { error: Error }) {
  const { t } = useSpeech()
  const problem = asProblem(error)
  if (problem.status !== 401) return <Failed problem={problem} />
  return (
    <p className="wrong" role="alert">
      {t('signIn.wrong')}
    </p>
  )
}

function DemoSignIn({ send, busy }: Sending) {
  const { t } = useSpeech()
  const demo = useDemoSignIn()
  if (!demo) return null
  return (
    <section className="demo-sign-in">
      <h2>{t('signIn.demo')}</h2>
      <p className="small">{t('signIn.demo.explain')}</p>
      <p className="num small">
        {demo.email} · {demo.password}
      </p>
      <Button busy={busy} onClick={() => send(demo)}>
        {t('signIn.demo.go')}
      </Button>
    </section>
  )
}

function Switches() {
  const { t, language } = useSpeech()
  const { dark } = useLook()
  return (
    <div className="sign-in-switches">
      <Button quiet onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '中文'}
      </Button>
      <Button quiet onClick={() => chooseLook(dark ? 'light' : 'dark')}>
        {dark ? t('settings.look.light') : t('settings.look.dark')}
      </Button>
    </div>
  )
}
