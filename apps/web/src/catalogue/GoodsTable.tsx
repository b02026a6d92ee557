import { stockStates } from '@dacu/campaign'
import type { GoodsLine, GoodsPageAnswer } from '@dacu/contract'
import { Input, Select } from 'antd'
import { useReader, useRoom, type Reader } from '../frame/room.tsx'
import { formatCount, formatShare, formatValue } from '../numbers/format.ts'
import { none } from '../numbers/reading.ts'
import { Button } from '../parts/Button.tsx'
import { useGo } from '../parts/Go.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Mark, type MarkTone } from '../parts/Mark.tsx'
import { to } from '../to.ts'
import { moneyBetween } from './words.ts'

type FiltersProps = {
  shop: string
  asked: Readonly<Record<string, string>>
  page: GoodsPageAnswer | undefined
}

/** What is looked for stands in the address, so that a colleague can be sent just these goods. */
export function Filters({ shop, asked, page }: FiltersProps) {
  const { t } = useReader()
  const { me } = useRoom()
  const go = useGo()
  const set = (name: string, value: string) =>
    go(to.goods({ ...asked, shop, item: undefined, [name]: value }), 'replace')
  const choices = (values: readonly string[], all: string) => [
    { value: '', label: all },
    ...values.map((value) => ({ value, label: value })),
  ]
  const counted = (state: (typeof stockStates)[number]) =>
    `${t(`goods.state.${state}`)} ${page?.states[state] ?? 0}`
  return (
    <div className="goods-filters">
      <Select
        aria-label={t('goods.shop')}
        value={shop}
        options={me.shops.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(code) => go(to.goods({ shop: code }), 'replace')}
      />
      <Input.Search
        aria-label={t('goods.search')}
        placeholder={t('goods.search')}
        defaultValue={asked['search'] ?? ''}
        allowClear
        onSearch={(text) => set('search', text.trim())}
      />
      <Select
        aria-label={t('goods.category')}
        value={asked['category'] ?? ''}
        options={choices(page?.categories ?? [], t('goods.category.all'))}
        onChange={(value) => set('category', value)}
      />
      <Select
        aria-label={t('goods.brand')}
        value={asked['brand'] ?? ''}
        options={choices(page?.brands ?? [], t('goods.brand.all'))}
        onChange={(value) => set('brand', value)}
      />
      <Select
        aria-label={t('goods.state')}
        value={asked['state'] ?? ''}
        options={[
          { value: '', label: t('goods.state.all') },
          ...stockStates.map((state) => ({ value: state, label: counted(state) })),
        ]}
        onChange={(value: string) => set('state', value)}
      />
    </div>
  )
}

const tones: Record<GoodsLine['state'], MarkTone> = {
  out: 'block',
  low: 'warn',
  enough: 'inform',
  much: 'accent',
  unknown: 'inform',
}

export function StateMark({ state }: Pick<GoodsLine, 'state'>) {
  const { t } = useReader()
  return <Mark tone={tones[state]}>{t(`goods.state.${state}`)}</Mark>
}

export function GoodsTable({ page, open }: { page: GoodsPageAnswer; open: (item: string) => void }) {
  const reader = useReader()
  const { t } = reader
  const { stockDay: day, total: count, items } = page
  return (
    <>
      <p className="small muted">
        {day === null ? t('goods.asOf.never', { count }) : t('goods.asOf', { day, count })}{' '}
        {items.length < count ? t('goods.first', { shown: items.length }) : ''}
      </p>
      <Ledger
        label={t('goods.title')}
        rows={items}
        columns={columnsOf(reader, open, page.items)}
        keyOf={({ item }) => item}
      />
    </>
  )
}

/** Whoever may not know costs is not shown empty columns of them. */
const tellsCosts = (rows: readonly GoodsLine[]): boolean =>
  rows.some(({ costFromFen }) => costFromFen !== null)

function costColumns({ t, reading, language }: Reader): Column<GoodsLine>[] {
  return [
    {
      id: 'cost',
      name: t('goods.cost'),
      number: true,
      wide: true,
      cell: ({ costFromFen, costToFen }) => moneyBetween(costFromFen, costToFen, reading),
      sort: ({ costFromFen }) => costFromFen,
    },
    {
      id: 'margin',
      name: t('goods.margin'),
      number: true,
      wide: true,
      cell: ({ marginPermyriad: margin }) => (margin === null ? none : formatShare(margin, language, 1)),
      sort: ({ marginPermyriad }) => marginPermyriad,
    },
  ]
}

function itemColumn({ t }: Reader, open: (item: string) => void): Column<GoodsLine> {
  return {
    id: 'item',
    name: t('goods.item'),
    cell: (row) => (
      <>
        <Button quiet className="goods-name" onClick={() => open(row.item)}>
          {row.title}
        </Button>
        <span className="small muted">
          {[row.item, row.category, row.brand, t('goods.skus', { count: row.skuCount })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </>
    ),
    sort: ({ title }) => title,
  }
}

function stockColumns({ t, reading, language }: Reader): Column<GoodsLine>[] {
  return [
    {
      id: 'stock',
      name: t('goods.stock'),
      number: true,
      cell: (row) => (
        <>
          {row.stock === null ? none : formatCount(row.stock, language)}
          <br />
          <StateMark state={row.state} />
        </>
      ),
      sort: ({ stock }) => stock,
    },
    {
      id: 'cover',
      name: t('goods.cover'),
      number: true,
      cell: ({ coverTenths }) => formatValue(coverTenths, 'days', reading),
      sort: ({ coverTenths }) => coverTenths,
    },
    {
      id: 'way',
      name: t('goods.way'),
      number: true,
      wide: true,
      cell: ({ onTheWay, dueOn }) =>
        onTheWay === 0 ? (
          none
        ) : (
          <>
            {formatCount(onTheWay, language)}
            <br />
            <span className="small muted">{t('goods.due', { day: dueOn ?? '' })}</span>
          </>
        ),
      sort: ({ onTheWay }) => onTheWay,
    },
  ]
}

function columnsOf(
  reader: Reader,
  open: (item: string) => void,
  rows: readonly GoodsLine[],
): Column<GoodsLine>[] {
  const { t, reading, language } = reader
  return [
    itemColumn(reader, open),
    ...stockColumns(reader),
    {
      id: 'sold',
      name: t('goods.sold'),
      number: true,
      wide: true,
      cell: ({ soldPieces }) => formatCount(soldPieces, language),
      sort: ({ soldPieces }) => soldPieces,
    },
    {
      id: 'price',
      name: t('goods.price'),
      number: true,
      wide: true,
      cell: ({ listFromFen, listToFen }) => moneyBetween(listFromFen, listToFen, reading),
      sort: ({ listFromFen }) => listFromFen,
    },
    ...(tellsCosts(rows) ? costColumns(reader) : []),
  ]
}
