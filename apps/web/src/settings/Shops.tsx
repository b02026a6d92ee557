import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { channels, type Channel } from '@dacu/campaign'
import type { ShopAnswer } from '@dacu/contract'
import { useId, useState, type FormEvent } from 'react'
import { useReader, type Reader } from '../frame/room.tsx'
import { none } from '../numbers/reading.ts'
import { Button } from '../parts/Button.tsx'
import { codeName } from '../parts/codes.ts'
import { Drawer } from '../parts/Drawer.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

/** Below this score of 100 the platforms take a shop out of marketing events. */
const experienceScoreGate = 60

export function Shops() {
  const reader = useReader()
  const { t } = reader
  const shops = useQuery(questions.shops())
  const [editing, setEditing] = useState<ShopAnswer | 'new' | null>(null)
  const add = <Button onClick={() => setEditing('new')}>{t('settings.shop.add')}</Button>
  return (
    <Panel title={t('settings.tab.shops')} aside={add}>
      <Loaded
        of={shops}
        isEmpty={(data) => data.length === 0}
        empty={<Empty title={t('settings.shops.none')} />}
      >
        {(data) => (
          <Ledger
            label={t('settings.tab.shops')}
            rows={data}
            columns={columnsOf(reader, setEditing)}
            keyOf={(row) => row.code}
          />
        )}
      </Loaded>
      {editing ? (
        <ShopDrawer shop={editing === 'new' ? null : editing} close={() => setEditing(null)} />
      ) : null}
    </Panel>
  )
}

function columnsOf({ t }: Reader, edit: (shop: ShopAnswer) => void): Column<ShopAnswer>[] {
  return [
    { id: 'name', name: t('settings.shop.name'), cell: (row) => row.name },
    { id: 'channel', name: t('settings.shop.channel'), cell: (row) => codeName(t, 'channel', row.channel) },
    { id: 'code', name: t('settings.shop.code'), wide: true, cell: (row) => row.code },
    { id: 'zone', name: t('settings.shop.zone'), wide: true, cell: (row) => row.zone },
    { id: 'currency', name: t('settings.shop.currency'), wide: true, cell: (row) => row.currency },
    { id: 'category', name: t('settings.shop.category'), wide: true, cell: (row) => row.category },
    {
      id: 'score',
      name: t('settings.shop.score'),
      number: true,
      cell: (row) => <Score score={row.experienceScore} />,
    },
    {
      id: 'edit',
      name: <span className="hidden-words">{t('do.edit')}</span>,
      cell: (row) => (
        <Button quiet onClick={() => edit(row)}>
          {t('do.edit')}
        </Button>
      ),
    },
  ]
}

function Score({ score }: { score: number | null }) {
  const { t } = useReader()
  if (score === null) return <>{none}</>
  return score < experienceScoreGate ? (
    <Mark tone="warn">
      {score} · {t('settings.shop.score.low')}
    </Mark>
  ) : (
    <>{score}</>
  )
}

function bodyOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const channel: Channel = channels.find((each) => each === text('channel')) ?? 'own'
  const score = text('experienceScore')
  return {
    name: text('name'),
    channel,
    zone: text('zone'),
    currency: text('currency').toUpperCase(),
    category: text('category'),
    experienceScore: score === '' ? null : Number(score),
  }
}

function useSaveShop(close: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ code, form }: { code: string; form: FormData }) =>
      client().put('/api/shops/{code}', { params: { code }, body: bodyOf(form) }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['shops'] }),
        queries.invalidateQueries({ queryKey: ['me'] }),
      ])
      close()
    },
  })
}

function ShopDrawer({ shop, close }: { shop: ShopAnswer | null; close: () => void }) {
  const { t } = useReader()
  const save = useSaveShop(close)
  const id = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    save.mutate({ code: shop?.code ?? String(form.get('code')).trim(), form })
  }
  const texts = [
    { name: 'name', label: t('settings.shop.name'), value: shop?.name ?? '', required: true },
    { name: 'zone', label: t('settings.shop.zone'), value: shop?.zone ?? 'Asia/Shanghai', required: true },
    { name: 'currency', label: t('settings.shop.currency'), value: shop?.currency ?? 'CNY', required: true },
    { name: 'category', label: t('settings.shop.category'), value: shop?.category ?? '', required: false },
  ]
  return (
    <Drawer
      title={shop?.name ?? t('settings.shop.add')}
      close={close}
      foot={
        <Button strong type="submit" form={id} busy={save.isPending}>
          {t('do.save')}
        </Button>
      }
    >
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <form id={id} className="fields" onSubmit={submit}>
        {shop ? null : <TextField name="code" label={t('settings.shop.code')} value="" required />}
        <ChannelField value={shop?.channel ?? 'tmall'} />
        {texts.map((each) => (
          <TextField key={each.name} {...each} />
        ))}
        <label htmlFor={`${id}-score`}>{t('settings.shop.score')}</label>
        <input
          id={`${id}-score`}
          name="experienceScore"
          type="number"
          min={0}
          max={100}
          step="0.01"
          defaultValue={shop?.experienceScore ?? ''}
        />
      </form>
    </Drawer>
  )
}

type TextProps = { name: string; label: string; value: string; required: boolean }

function TextField({ name, label, value, required }: TextProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} defaultValue={value} required={required} />
    </>
  )
}

function ChannelField({ value }: { value: string }) {
  const { t } = useReader()
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{t('settings.shop.channel')}</label>
      <select id={id} name="channel" defaultValue={value}>
        {channels.map((each) => (
          <option key={each} value={each}>
            {t(`channel.${each}`)}
          </option>
        ))}
      </select>
    </>
  )
}
