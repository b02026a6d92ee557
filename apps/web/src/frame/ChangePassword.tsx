import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useId } from 'react'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { NewPassword } from '../parts/NewPassword.tsx'
import { toast } from '../parts/Toast.tsx'
import { asProblem, client } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'

type Filled = { current: string; next: string }

/** One's own password; whoever else was signed in under it is signed out. */
export default function ChangePassword({ close }: { close: () => void }) {
  const { t } = useSpeech()
  const form = useId()
  const change = useMutation({
    mutationFn: ({ current, next }: Filled) => client().put('/api/me/password', { body: { current, next } }),
    onSuccess: () => {
      toast(t('password.changed'))
      close()
    },
  })
  return (
    <Drawer
      title={t('password.change')}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={change.isPending}>
          {t('password.change')}
        </Button>
      }
    >
      <p className="muted">{t('password.change.note')}</p>
      {change.error ? <Failed problem={asProblem(change.error)} /> : null}
      <Fields<Filled> id={form} send={change.mutate}>
        <Form.Item name="current" label={t('password.current')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPassword name="next" label={t('password.next')} />
      </Fields>
    </Drawer>
  )
}
