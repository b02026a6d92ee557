import { useMutation } from '@tanstack/react-query'
import type { Member } from '@dacu/contract'
import { useId, useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { NewPassword } from '../parts/NewPassword.tsx'
import { toast } from '../parts/Toast.tsx'
import { asProblem, client } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'

/** A new password for a colleague who lost his; he is told it by the owner and changes it himself. */
export function ResetPassword({ member }: { member: Member }) {
  const { t } = useSpeech()
  const form = useId()
  const [asking, setAsking] = useState(false)
  const title = t('password.reset.of', { name: member.name })
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      client().put('/api/members/{user}/password', { params: { user: member.user }, body: { password } }),
    onSuccess: () => {
      toast(t('password.reset.done', { name: member.name }))
      setAsking(false)
    },
  })
  return (
    <>
      <Button quiet onClick={() => setAsking(true)} aria-label={title}>
        {t('password.reset')}
      </Button>
      {asking ? (
        <Drawer
          title={title}
          close={() => setAsking(false)}
          foot={
            <Button strong type="submit" form={form} busy={reset.isPending}>
              {t('password.reset')}
            </Button>
          }
        >
          <p className="muted">{t('password.reset.note')}</p>
          {reset.error ? <Failed problem={asProblem(reset.error)} /> : null}
          <Fields<{ password: string }> id={form} send={reset.mutate}>
            <NewPassword name="password" label={t('password.next')} />
          </Fields>
        </Drawer>
      ) : null}
    </>
  )
}
