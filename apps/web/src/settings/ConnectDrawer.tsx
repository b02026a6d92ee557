import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BodyOf, ConnectionLine, Routes } from '@dacu/contract'
import { Form, Input, Select } from 'antd'
import { useId, type ReactNode } from 'react'
import { useNowOnce, useReader, useRoom } from '../frame/room.tsx'
import { addDays, dayOf, instantAt } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { asProblem, client } from '../wire/client.ts'

type Platform = BodyOf<Routes['POST /api/connections']>['platform']
type KeysFilled = {
  appKey: string
  appSecret: string
  accessToken: string
  refreshToken?: string
  expiresAt?: string
}
type Filled = KeysFilled & { platform: Platform; shop: string; since: string }

/** Which platform serves the shops of which channel. */
const channels: Record<Platform, readonly string[]> = {
  top: ['tmall', 'taobao'],
  jd: ['jd'],
  pdd: ['pdd'],
  douyin: ['douyin'],
}
const platforms = ['top', 'jd', 'pdd', 'douyin'] as const
/** How far back a new connection begins unless told otherwise. */
const daysBack = 30

/** A token holds to the end of the day it is said to hold until. */
const keysOf = ({ appKey, appSecret, accessToken, refreshToken, expiresAt }: KeysFilled, zone: string) => ({
  appKey,
  appSecret,
  accessToken,
  refreshToken: refreshToken || null,
  expiresAt: expiresAt ? instantAt(expiresAt, '23:59', zone) : null,
})

type Sent = { id: string; busy: boolean; error: unknown; title: string; close: () => void }

function Frame({ id, busy, error, title, close, children }: Sent & { children: ReactNode }) {
  const { t } = useReader()
  const send = (
    <Button strong type="submit" form={id} busy={busy}>
      {t('do.save')}
    </Button>
  )
  return (
    <Drawer title={title} close={close} foot={send}>
      {error ? <Failed problem={asProblem(error)} /> : null}
      {children}
      <p className="muted">{t('connection.sealed')}</p>
    </Drawer>
  )
}

/** A new connection: platform, shop, the application and what the shop granted it. */
export function ConnectDrawer({ close }: { close: () => void }) {
  const { t, zone } = useReader()
  const queries = useQueryClient()
  const today = dayOf(useNowOnce(), zone)
  const id = useId()
  const connect = useMutation({
    mutationFn: ({ platform, shop, since, ...keys }: Filled) =>
      client().post('/api/connections', {
        body: { platform, shop, since: instantAt(since, '00:00', zone), ...keysOf(keys, zone) },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connections'] })
      close()
    },
  })
  return (
    <Frame id={id} busy={connect.isPending} error={connect.error} title={t('connection.add')} close={close}>
      <Fields<Filled>
        id={id}
        from={{ platform: 'top', since: addDays(today, -daysBack) }}
        send={connect.mutate}
      >
        <PlatformAndShop />
        <KeyFields />
        <Form.Item name="since" label={t('connection.since')} rules={[{ required: true }]}>
          <Input type="date" max={today} />
        </Form.Item>
      </Fields>
    </Frame>
  )
}

function PlatformAndShop() {
  const { t } = useReader()
  const { me } = useRoom()
  const picked: Platform = Form.useWatch('platform') ?? 'top'
  const shops = me.shops.filter((shop) => channels[picked].includes(shop.channel))
  return (
    <>
      <Form.Item name="platform" label={t('connection.platform')} rules={[{ required: true }]}>
        <Select
          options={platforms.map((each) => ({ value: each, label: t(`connection.platform.${each}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="shop"
        label={t('connection.shop')}
        rules={[{ required: true }]}
        extra={shops.length === 0 ? t('connection.shop.none') : undefined}
      >
        <Select options={shops.map((shop) => ({ value: shop.code, label: shop.name }))} />
      </Form.Item>
    </>
  )
}

/** Secrets are typed blindly and not remembered by the browser. */
function KeyFields() {
  const { t } = useReader()
  return (
    <>
      <Form.Item name="appKey" label={t('connection.appKey')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="appSecret" label={t('connection.appSecret')} rules={[{ required: true }]}>
        <Input.Password maxLength={2_000} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="accessToken" label={t('connection.accessToken')} rules={[{ required: true }]}>
        <Input.Password maxLength={2_000} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="refreshToken" label={t('connection.refreshToken')}>
        <Input.Password maxLength={2_000} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="expiresAt" label={t('connection.expiresAt')}>
        <Input type="date" />
      </Form.Item>
    </>
  )
}

/** The same application with a new grant, or another application for the same shop. */
export function KeysDrawer({ line, name, close }: { line: ConnectionLine; name: string; close: () => void }) {
  const { t, zone } = useReader()
  const queries = useQueryClient()
  const id = useId()
  const save = useMutation({
    mutationFn: (keys: KeysFilled) =>
      client().put('/api/connections/{id}/keys', { params: { id: line.id }, body: keysOf(keys, zone) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connections'] })
      close()
    },
  })
  const title = t('connection.keys.of', { name })
  return (
    <Frame id={id} busy={save.isPending} error={save.error} title={title} close={close}>
      <Fields<KeysFilled> id={id} from={{ appKey: line.appKey }} send={save.mutate}>
        <KeyFields />
      </Fields>
    </Frame>
  )
}
