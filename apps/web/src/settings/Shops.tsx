import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Channel } from '@dacu/campaign'
import type { ShopAnswer } from '@dacu/contract'
import { useId, useState } from 'react'
import { useReader, type Reader } from '../frame/room.tsx'
import { none } from '../numbers/reading.ts'
import { Button } from '../parts/Button.tsx'
import { codeName } from '../parts/codes.ts'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { ShopFields } from './ShopFields.tsx'

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

type ShopBody = Omit<ShopAnswer, 'code' | 'channel'> & { channel: Channel }
type Filled = ShopBody & { code?: string }

function useSaveShop(close: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ code, body }: { code: string; body: ShopBody }) =>
      client().put('/api/shops/{code}', { params: { code }, body }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['shops'] }),
        queries.invalidateQueries({ queryKey: ['me'] }),
      ])
      close()
    },
  })
}

const fresh = {
  channel: 'tmall',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  category: '',
  experienceScore: null,
}

function ShopDrawer({ shop, close }: { shop: ShopAnswer | null; close: () => void }) {
  const { t } = useReader()
  const save = useSaveShop(close)
  const id = useId()
  const submit = ({ code, name, channel, zone, currency, category = '', experienceScore }: Filled) =>
    save.mutate({
      code: shop?.code ?? code ?? '',
      body: {
        name: name.trim(),
        channel,
        zone: zone.trim(),
        currency: currency.trim().toUpperCase(),
        category: category.trim(),
        experienceScore: experienceScore ?? null,
      },
    })
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
      <Fields<Filled> id={id} from={shop ?? fresh} send={submit}>
        <ShopFields withCode={shop === null} />
      </Fields>
    </Drawer>
  )
}
