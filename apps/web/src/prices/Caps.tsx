import { useQuery } from '@tanstack/react-query'
import type { CampaignLine, CapRow, SeasonRuleLine } from '@dacu/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { useReader, type Reader } from '../frame/room.tsx'
import { formatMoney } from '../numbers/format.ts'
import { none } from '../numbers/reading.ts'
import { codeName } from '../parts/codes.ts'
import { Go } from '../parts/Go.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'

type CapsProps = { campaign: CampaignLine; rules: readonly SeasonRuleLine[] }

/** What each SKU of the lineup was paid at lately, what the event may cost at most, and what it is to cost. */
export function Caps({ campaign, rules }: CapsProps) {
  const reader = useReader()
  const { t, say } = reader
  const [rule, setRule] = useState('')
  const caps = useQuery(questions.caps(campaign.id, rule))
  const choices = [
    { value: '', label: t('prices.rule.next') },
    ...rules.map(({ id, name }) => ({ value: id, label: say(name) })),
  ]
  const pick = (
    <Select
      aria-label={t('prices.rule')}
      value={rule}
      options={choices}
      onChange={setRule}
      popupMatchSelectWidth={false}
    />
  )
  return (
    <Panel title={`${t('prices.caps')} · ${campaign.name}`} aside={pick}>
      <p className="muted">{t('prices.caps.line')}</p>
      <Loaded
        of={caps}
        isEmpty={(rows) => rows.length === 0}
        empty={<Empty title={t('prices.caps.empty')} />}
      >
        {(rows) => (
          <Ledger
            label={t('prices.caps')}
            rows={rows}
            columns={columnsOf(reader)}
            keyOf={({ item, shop, channel, sku }) => `${item} ${shop} ${channel} ${sku}`}
            first={12}
          />
        )}
      </Loaded>
    </Panel>
  )
}

function columnsOf({ t, reading }: Reader): Column<CapRow>[] {
  const money = (fen: number | null | undefined) =>
    fen === null || fen === undefined ? none : formatMoney(fen, reading, 'exact')
  return [
    {
      id: 'item',
      name: t('prices.caps.item'),
      cell: ({ title, sku, shop, channel }) => (
        <Go href={to.prices({ shop, sku })}>
          {title}{' '}
          <span className="muted small">
            {sku} · {codeName(t, 'channel', channel)}
          </span>
        </Go>
      ),
      sort: ({ title }) => title,
    },
    {
      id: 'low30',
      name: t('prices.caps.low30'),
      number: true,
      wide: true,
      cell: ({ low30 }) =>
        low30 ? <abbr title={`${low30.day} · ${low30.order}`}>{money(low30.fen)}</abbr> : none,
      sort: ({ low30 }) => low30?.fen ?? null,
    },
    {
      id: 'price',
      name: t('prices.caps.price'),
      number: true,
      cell: (row) => money(row.eventPriceFen),
      sort: (row) => row.eventPriceFen,
    },
    {
      id: 'cap',
      name: t('prices.caps.cap'),
      number: true,
      cell: ({ cap }) => money(cap?.capFen),
      sort: ({ cap }) => cap?.capFen ?? null,
    },
    {
      id: 'over',
      name: t('prices.caps.over'),
      number: true,
      cell: ({ cap, overFen }) => (
        <Standing known={cap !== null} over={overFen > 0 ? money(overFen) : null} />
      ),
      sort: ({ overFen }) => overFen,
    },
  ]
}

function Standing({ known, over }: { known: boolean; over: string | null }) {
  const { t } = useReader()
  if (!known) return <span className="muted">{t('prices.caps.unknown')}</span>
  return over === null ? <Mark>{t('prices.caps.keeps')}</Mark> : <Mark tone="block">{over}</Mark>
}
