import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader, useRoom } from '../frame/room.tsx'
import { useAddress } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { GoButton, useGo } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { EditGoods } from './EditGoods.tsx'
import { GoodsDrawer } from './GoodsDrawer.tsx'
import { Filters, GoodsTable } from './GoodsTable.tsx'
import { Orders } from './Orders.tsx'
import { SheetDrawer } from './SheetDrawer.tsx'
import { Suppliers } from './Suppliers.tsx'
import './catalogue.css'

const tabs = ['items', 'orders', 'suppliers'] as const

/** The customer's goods 商品 with stock, cover, cost and what is on the way. */
export function GoodsPage() {
  const { t } = useReader()
  const { me } = useRoom()
  const go = useGo()
  const asked = useAddress()
  const [open, setOpen] = useState<'sheet' | 'new' | null>(null)
  const shop = asked['shop'] ?? me.shops[0]?.code ?? ''
  const here = tabs.find((each) => each === asked['tab']) ?? 'items'
  const plans = me.role === 'owner' || me.role === 'operations'
  const actions = plans ? (
    <>
      <Button onClick={() => setOpen('sheet')}>{t('goods.sheet')}</Button>
      <Button strong onClick={() => setOpen('new')}>
        {t('goods.add')}
      </Button>
    </>
  ) : null
  return (
    <Page title={t('goods.title')} note={t('goods.note')} actions={shop === '' ? null : actions}>
      <Tabs
        label={t('goods.tabs')}
        here={here}
        tabs={tabs.map((id) => ({ id, name: t(`goods.tab.${id}`), href: to.goods({ shop, tab: id }) }))}
      />
      {here === 'items' ? <Items shop={shop} plans={plans} /> : null}
      {here === 'orders' ? <Orders shop={shop} plans={plans} /> : null}
      {here === 'suppliers' ? <Suppliers plans={plans} /> : null}
      {open === 'sheet' ? <SheetDrawer shop={shop} close={() => setOpen(null)} /> : null}
      {open === 'new' ? (
        <EditGoods
          shop={shop}
          goods={null}
          close={() => setOpen(null)}
          saved={(item) => go(to.goods({ shop, item }))}
        />
      ) : null}
    </Page>
  )
}

function Items({ shop, plans }: { shop: string; plans: boolean }) {
  const { t } = useReader()
  const go = useGo()
  const asked = useAddress()
  const { search = '', category = '', brand = '', state = '', item } = asked
  const goods = useQuery({
    ...questions.catalogue({ shop, search, category, brand, state }),
    placeholderData: (before) => before,
  })
  const all = { ...asked, shop }
  const plain = search === '' && category === '' && brand === '' && state === ''
  return (
    <Panel>
      <Filters shop={shop} asked={all} page={goods.data} />
      <Loaded
        of={goods}
        isEmpty={(page) => page.items.length === 0}
        empty={plain ? <Nothing /> : <Empty title={t('goods.none')} />}
      >
        {(page) => <GoodsTable page={page} open={(id) => go(to.goods({ ...all, item: id }))} />}
      </Loaded>
      {item === undefined ? null : (
        <GoodsDrawer
          key={item}
          shop={shop}
          item={item}
          plans={plans}
          close={() => go(to.goods({ ...all, item: undefined }))}
        />
      )}
    </Panel>
  )
}

function Nothing() {
  const { t } = useReader()
  return (
    <Empty title={t('goods.empty')} action={<GoButton href={to.imports()}>{t('nav.imports')}</GoButton>}>
      {t('goods.empty.line')}
    </Empty>
  )
}
