import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConnectionLine } from '@dacu/contract'
import { Alert } from 'antd'
import { useState } from 'react'
import { useReader, useRoom, type Reader } from '../frame/room.tsx'
import { formatCount } from '../numbers/format.ts'
import { none } from '../numbers/reading.ts'
import { formatMoment } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark, type MarkTone } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { ConnectDrawer, KeysDrawer } from './ConnectDrawer.tsx'
import { Pushes } from './Pushes.tsx'

/** Which shops get their orders from the platform itself, and how far each has come. */
export function Connections() {
  const reader = useReader()
  const { t } = reader
  const { me } = useRoom()
  const connections = useQuery(questions.connections())
  const [adding, setAdding] = useState(false)
  const add = <Button onClick={() => setAdding(true)}>{t('connection.add')}</Button>
  const shopName = (code: string) => me.shops.find((shop) => shop.code === code)?.name ?? code
  return (
    <Panel title={t('settings.tab.connections')} aside={add}>
      <p className="muted">{t('connection.limits')}</p>
      <Loaded
        of={connections}
        isEmpty={(data) => data.length === 0}
        empty={<Empty title={t('connection.none')}>{t('connection.none.line')}</Empty>}
      >
        {(data) => (
          <div className="stack">
            <Reasons lines={data} shopName={shopName} />
            <Ledger
              label={t('settings.tab.connections')}
              rows={data}
              columns={columnsOf(reader, shopName)}
              keyOf={(row) => row.id}
            />
            <Pushes lines={data} shopName={shopName} />
          </div>
        )}
      </Loaded>
      {adding ? <ConnectDrawer close={() => setAdding(false)} /> : null}
    </Panel>
  )
}

type ShopName = (code: string) => string

/** Why one stands still or fails, in full: a cell of a table would cut it. */
function Reasons({ lines, shopName }: { lines: readonly ConnectionLine[]; shopName: ShopName }) {
  const { say } = useReader()
  return lines.map((line) => {
    const reason = line.pause?.because ?? line.problem
    if (reason === null) return null
    return (
      <Alert key={line.id} type="warning" showIcon title={shopName(line.shop)} description={say(reason)} />
    )
  })
}

const tones: Record<ConnectionLine['state'], MarkTone> = {
  waiting: 'inform',
  pulling: 'accent',
  failing: 'warn',
  paused: 'block',
}

function columnsOf(reader: Reader, shopName: ShopName): Column<ConnectionLine>[] {
  const { t, zone, language } = reader
  const moment = (at: string) => formatMoment(at, zone, language)
  return [
    { id: 'shop', name: t('connection.shop'), cell: (row) => shopName(row.shop) },
    { id: 'platform', name: t('connection.platform'), cell: (row) => reader.say(row.name) },
    {
      id: 'state',
      name: t('connection.state'),
      cell: (row) => <Mark tone={tones[row.state]}>{t(`connection.state.${row.state}`)}</Mark>,
    },
    {
      id: 'lastPull',
      name: t('connection.lastPull'),
      wide: true,
      cell: ({ lastPull }) =>
        lastPull === null
          ? none
          : t('connection.lastPull.line', { at: moment(lastPull.at), orders: lastPull.orders }),
    },
    {
      id: 'behind',
      name: t('connection.behind'),
      wide: true,
      cell: ({ reached, behindSeconds }) =>
        reached === null
          ? none
          : t('connection.behind.line', {
              at: moment(reached),
              minutes: Math.round((behindSeconds ?? 0) / 60),
            }),
    },
    {
      id: 'orders',
      name: t('connection.orders'),
      number: true,
      cell: (row) => formatCount(row.orders, language),
    },
    {
      id: 'token',
      name: t('connection.accessToken'),
      wide: true,
      cell: ({ tokenUntil, renews }) =>
        tokenUntil === null
          ? none
          : t('connection.token', { at: moment(tokenUntil) }) + (renews ? t('connection.token.renews') : ''),
    },
    {
      id: 'do',
      name: <span className="hidden-words">{t('do.edit')}</span>,
      cell: (row) => <Steering line={row} name={shopName(row.shop)} />,
    },
  ]
}

type What = 'pull' | 'pause' | 'resume'

function steer(what: What, id: string): Promise<ConnectionLine> {
  const params = { id }
  if (what === 'pull') return client().post('/api/connections/{id}/pull', { params })
  if (what === 'pause') return client().post('/api/connections/{id}/pause', { params })
  return client().delete('/api/connections/{id}/pause', { params })
}

function Steering({ line, name }: { line: ConnectionLine; name: string }) {
  const { t } = useReader()
  const queries = useQueryClient()
  const [open, setOpen] = useState<'keys' | 'remove' | null>(null)
  const act = useMutation({
    mutationFn: (what: What) => steer(what, line.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  })
  const still = line.state === 'paused'
  return (
    <span className="row">
      {still ? null : (
        <Button
          quiet
          busy={act.isPending}
          disabled={line.state === 'pulling'}
          onClick={() => act.mutate('pull')}
        >
          {t('connection.pull')}
        </Button>
      )}
      <Button quiet onClick={() => act.mutate(still ? 'resume' : 'pause')}>
        {t(still ? 'connection.resume' : 'connection.pause')}
      </Button>
      <Button quiet onClick={() => setOpen('keys')}>
        {t('connection.keys')}
      </Button>
      <Button quiet aria-label={`${t('do.remove')} ${name}`} onClick={() => setOpen('remove')}>
        {t('do.remove')}
      </Button>
      {open === 'keys' ? <KeysDrawer line={line} name={name} close={() => setOpen(null)} /> : null}
      {open === 'remove' ? <RemoveDrawer line={line} name={name} close={() => setOpen(null)} /> : null}
    </span>
  )
}

function RemoveDrawer({ line, name, close }: { line: ConnectionLine; name: string; close: () => void }) {
  const { t } = useReader()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => client().delete('/api/connections/{id}', { params: { id: line.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  })
  const title = t('connection.remove', { name })
  return (
    <Drawer title={title} close={close}>
      <p>{t('connection.remove.sure')}</p>
      {remove.error ? <Failed problem={asProblem(remove.error)} /> : null}
      <Button strong busy={remove.isPending} onClick={() => remove.mutate()}>
        {title}
      </Button>
    </Drawer>
  )
}
