import { useMutation, useQueryClient } from '@tanstack/react-query'
import { channels, type Channel } from '@dacu/campaign'
import { Form, Input, Select } from 'antd'
import { useEffect } from 'react'
import { Button } from '../parts/Button.tsx'
import { Fields } from '../parts/Fields.tsx'
import { useGo } from '../parts/Go.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { NewPassword } from '../parts/NewPassword.tsx'
import { to } from '../to.ts'
import { asProblem, client, organisation } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { useSpeech } from '../words/index.ts'
import { useEntry } from './entry.ts'
import { Room } from './Room.tsx'

type Filled = {
  code: string
  company: string
  shop: string
  channel: Channel
  category?: string
  name: string
  email: string
  password: string
}

function useBegin() {
  const queries = useQueryClient()
  const go = useGo()
  return useMutation({
    mutationFn: ({ code, company, shop, channel, category = '', name, email, password }: Filled) =>
      client().post('/api/first-person', {
        body: {
          code: code.trim(),
          organisation: company.trim(),
          shop: { name: shop.trim(), channel, category: category.trim() },
          name: name.trim(),
          email: email.trim(),
          password,
        },
      }),
    onSuccess: () => {
      organisation.pick(null)
      queries.clear()
      go(to.home(), 'replace')
    },
  })
}

/** First set-up: the company, its first shop and the owner's account, by whoever started the server. */
export function FirstPage() {
  const { t } = useSpeech()
  const begin = useBegin()
  useOnlyOnce()
  return (
    <Room title={t('first.title')} heading={t('first.title')} line={t('first.line')}>
      <Fields<Filled> from={{ channel: 'tmall' }} send={begin.mutate}>
        <FirstFields />
        {begin.error ? <Failed problem={asProblem(begin.error)} /> : null}
        <Button type="submit" strong block busy={begin.isPending}>
          {t('first.go')}
        </Button>
      </Fields>
    </Room>
  )
}

function FirstFields() {
  const { t } = useSpeech()
  const text = [{ required: true, whitespace: true }]
  return (
    <>
      <Form.Item name="code" label={t('first.code')} extra={t('first.code.where')} rules={text}>
        <Input autoComplete="off" spellCheck={false} placeholder="K7PQ-2MXR-9TDA" />
      </Form.Item>
      <Form.Item name="company" label={t('first.company')} rules={text}>
        <Input maxLength={200} autoComplete="organization" />
      </Form.Item>
      <Form.Item name="shop" label={t('first.shop')} rules={text}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="channel" label={t('settings.shop.channel')} rules={[{ required: true }]}>
        <Select options={channels.map((each) => ({ value: each, label: t(`channel.${each}`) }))} />
      </Form.Item>
      <Form.Item name="category" label={t('settings.shop.category')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={t('first.name')} rules={text}>
        <Input maxLength={100} autoComplete="name" />
      </Form.Item>
      <Form.Item name="email" label={t('signIn.email')} rules={[{ required: true }, { type: 'email' }]}>
        <Input type="email" autoComplete="username" />
      </Form.Item>
      <NewPassword name="password" label={t('first.password')} />
    </>
  )
}

/** The page is there while nobody is; afterwards one signs in. */
function useOnlyOnce(): void {
  const go = useGo()
  const queries = useQueryClient()
  const { first } = useEntry()
  const known = queries.getQueryData(questions.entry().queryKey)
  useEffect(() => {
    if (known && !first) go(to.signIn(), 'replace')
  }, [known, first, go])
}
