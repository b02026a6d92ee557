import { useQuery } from '@tanstack/react-query'
import type { CampaignLine, SeasonRuleLine, ShopAnswer, SoldSkuLine } from '@dacu/contract'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useCampaignInHand } from '../frame/campaign-in-hand.ts'
import { useReader, useRoom } from '../frame/room.tsx'
import { useAddress } from '../parts/address.ts'
import { GoButton, useGo } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { Caps } from './Caps.tsx'
import { Exceptions } from './Exceptions.tsx'
import { LedgerChart } from './LedgerChart.tsx'
import { Lows } from './Lows.tsx'
import { Protection } from './Protection.tsx'
import { WhatIf } from './WhatIf.tsx'
import { shadesOf } from './windows.ts'
import './prices.css'

/** The memory of prices 价格账本: what a SKU was paid at, what the next event may cost, what a price would spoil. */
export function PricesPage() {
  const { t } = useReader()
  const { me } = useRoom()
  const asked = useAddress()
  const { inHand, all } = useCampaignInHand()
  const rules = useQuery(questions.seasonRules())
  const shop = asked['shop'] ?? inHand?.shops[0] ?? me.shops[0]?.code ?? ''
  const newest = useQuery(questions.soldSkus(shop, ''))
  return (
    <Page title={t('prices.title')} note={t('prices.note')}>
      <Loaded of={newest} isEmpty={(found) => found.length === 0} empty={<Nothing />}>
        {(found) => (
          <Loaded of={rules}>
            {(known) => (
              <Whole
                shop={shop}
                shops={me.shops}
                sku={asked['sku'] ?? found[0]?.sku ?? ''}
                newest={found}
                rules={known}
                campaigns={all.filter(({ shops }) => shops.includes(shop))}
                inHand={inHand}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

function Nothing() {
  const { t } = useReader()
  return (
    <Empty
      title={t('prices.empty')}
      action={
        <GoButton strong href={to.imports()}>
          {t('nav.imports')}
        </GoButton>
      }
    >
      {t('prices.empty.line')}
    </Empty>
  )
}

type WholeProps = {
  shop: string
  shops: readonly Pick<ShopAnswer, 'code' | 'name'>[]
  sku: string
  newest: readonly SoldSkuLine[]
  rules: readonly SeasonRuleLine[]
  campaigns: readonly CampaignLine[]
  inHand: CampaignLine | null
}

function Whole({ shop, shops, sku, newest, rules, campaigns, inHand }: WholeProps) {
  const { t } = useReader()
  const ledgers = useQuery(questions.priceLedger(shop, sku))
  return (
    <>
      <Pick shop={shop} shops={shops} sku={sku} newest={newest} />
      <Loaded
        of={ledgers}
        shape="chart"
        isEmpty={(answer) => answer.ledgers.length === 0}
        empty={<Empty title={t('prices.sku.none')} />}
      >
        {({ ledgers: found, today }) => (
          <>
            {found.map((ledger) => (
              <div key={`${ledger.channel} ${ledger.sku}`} className="stack">
                <Panel>
                  <LedgerChart ledger={ledger} shades={shadesOf(campaigns, shop)} />
                  <Lows ledger={ledger} rules={rules} />
                </Panel>
                <div className="price-forms">
                  <WhatIf ledger={ledger} rules={rules} today={today} />
                  <Protection ledger={ledger} campaigns={campaigns} today={today} />
                </div>
              </div>
            ))}
            {inHand ? <Caps campaign={inHand} rules={rules} /> : null}
            <Exceptions shop={shop} sku={sku} today={today} />
          </>
        )}
      </Loaded>
    </>
  )
}

type PickProps = Pick<WholeProps, 'shop' | 'shops' | 'sku' | 'newest'>

const nameOf = ({ title, spec, sku }: SoldSkuLine): string =>
  [title, spec, sku].filter((each) => each !== null && each !== '').join(' · ')

/** Which SKU of which shop; the search goes to the server, since a shop has more SKUs than a list can hold. */
function Pick({ shop, shops, sku, newest }: PickProps) {
  const { t } = useReader()
  const go = useGo()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const found = useQuery(questions.soldSkus(shop, wanted))
  const lines = found.data ?? newest
  const options = lines.map((line) => ({ value: line.sku, label: nameOf(line) }))
  const known = options.some(({ value }) => value === sku)
  return (
    <div className="price-pick">
      <Select
        aria-label={t('prices.shop')}
        value={shop}
        options={shops.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(code) => go(to.prices({ shop: code }), 'replace')}
      />
      <Select
        aria-label={t('prices.sku')}
        placeholder={t('prices.sku.search')}
        value={sku}
        options={known || search !== '' ? options : [{ value: sku, label: sku }, ...options]}
        showSearch={{ filterOption: false, onSearch: setSearch }}
        notFoundContent={t('prices.sku.none')}
        onChange={(picked: string) => go(to.prices({ shop, sku: picked }), 'replace')}
      />
    </div>
  )
}
