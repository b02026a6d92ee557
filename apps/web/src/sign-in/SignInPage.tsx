import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input } from 'antd'
import { useEffect } from 'react'
import { useAddress } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Fields } from '../parts/Fields.tsx'
import { useGo } from '../parts/Go.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { to } from '../to.ts'
import { asProblem, client, organisation } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'
import { useEntry } from './entry.ts'
import { Room } from './Room.tsx'

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
  useFirstPersonFirst()
  return (
    <Room title={t('signIn.title')} heading="Dacu 大促" line={t('signIn.line')}>
      <SignInForm send={signIn.mutate} busy={signIn.isPending} />
      {signIn.error ? <SignInFailed error={signIn.error} /> : null}
      <DemoSignIn send={signIn.mutate} busy={signIn.isPending} />
    </Room>
  )
}

/** Where nobody has an account yet there is nothing to sign in with. */
function useFirstPersonFirst(): void {
  const { first } = useEntry()
  const go = useGo()
  useEffect(() => {
    if (first) go(to.first(), 'replace')
  }, [first, go])
}

type Sending = { send: (credentials: Credentials) => void; busy: boolean }

function SignInForm({ send, busy }: Sending) {
  const { t } = useSpeech()
  return (
    <Fields<Credentials> send={send}>
      <Form.Item name="email" label={t('signIn.email')} rules={[{ required: true }, { type: 'email' }]}>
        <Input type="email" autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="submit" strong block busy={busy}>
        {t('signIn.go')}
      </Button>
    </Fields>
  )
}

function SignInFailed({ error }: { error: Error }) {
  const { t } = useSpeech()
  const problem = asProblem(error)
  if (problem.status !== 401) return <Failed problem={problem} />
  return <Alert type="warning" showIcon title={t('signIn.wrong')} />
}

function DemoSignIn({ send, busy }: Sending) {
  const { t } = useSpeech()
  const { demo } = useEntry()
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
