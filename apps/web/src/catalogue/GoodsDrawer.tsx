import { useQuery } from '@tanstack/react-query'
import { skuMatrix } from '@dacu/campaign'
import type { GoodsAnswer } from '@dacu/contract'
import { useState } from 'react'
import { useReader, type Reader } from '../frame/room.tsx'
import { formatCount, formatMoney, formatShare, formatValue } from '../numbers/format.ts'
import { none } from '../numbers/reading.ts'
import { formatMoment } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { useNames } from '../parts/people.ts'
import { questions } from '../wire/questions.ts'
import { CostHistory } from './CostHistory.tsx'
import { EditGoods } from './EditGoods.tsx'
import { StateMark } from './GoodsTable.tsx'
import { OrderDrawer, OrderTable, type OrderDraft } from './Orders.tsx'
import { attributesText, moneyBetween } from './words.ts'

type GoodsDrawerProps = { shop: string; item: string; plans: boolean; close: () => void }

/** One item: its SKUs by colour and size, the history of its costs, and what is on the way. */
export function GoodsDrawer({ shop, item, plans, close }: GoodsDrawerProps) {
  const { t } = useReader()
  const goods = useQuery(questions.catalogueItem(shop, item))
  const [open, setOpen] = useState<'edit' | OrderDraft | null>(null)
  const edit = plans ? (
    <Button strong onClick={() => setOpen('edit')} disabled={goods.data === undefined}>
      {t('goods.edit')}
    </Button>
  ) : null
  return (
    <Drawer wide title={goods.data?.title ?? item} close={close} foot={edit}>
      <Loaded of={goods} shape="text">
        {(found) => (
          <div className="stack goods-whole">
            <Facts goods={found} />
            <Skus goods={found} />
            <CostHistory costs={found.costs} skus={found.skus} today={found.today} />
            <section>
              <header className="row between">
                <h3>{t('goods.orders')}</h3>
                {plans ? (
                  <Button quiet onClick={() => setOpen(draftOf(found))}>
                    {t('goods.orders.add')}
                  </Button>
                ) : null}
              </header>
              <OrderTable
                orders={found.orders}
                today={found.today}
                open={plans ? (order) => setOpen({ order, shop }) : null}
              />
            </section>
            {open === 'edit' ? (
              <EditGoods shop={shop} goods={found} close={() => setOpen(null)} saved={() => setOpen(null)} />
            ) : null}
          </div>
        )}
      </Loaded>
      {open !== null && open !== 'edit' ? <OrderDrawer {...open} close={() => setOpen(null)} /> : null}
    </Drawer>
  )
}

const draftOf = ({ shop, skus, supplier }: GoodsAnswer): OrderDraft => ({
  shop,
  order: null,
  ...(supplier === null ? {} : { supplier: supplier.id }),
  skus: skus.map(({ sku }) => sku),
})

function Facts({ goods }: { goods: GoodsAnswer }) {
  const { t, reading, language, zone } = useReader()
  const names = useNames()
  const { stock, coverTenths, onTheWay, dueOn, supplier, savedBy, savedAt, version } = goods
  const pairs: [string, React.ReactNode][] = [
    [
      t('goods.stock'),
      <>
        {stock === null ? none : formatCount(stock, language)} <StateMark state={goods.state} />
      </>,
    ],
    [t('goods.cover'), formatValue(coverTenths, 'days', reading)],
    [
      t('goods.way'),
      onTheWay === 0 ? none : `${formatCount(onTheWay, language)} · ${t('goods.due', { day: dueOn ?? '' })}`,
    ],
    [t('goods.sold'), formatCount(goods.soldPieces, language)],
    [t('goods.price'), moneyBetween(goods.listFromFen, goods.listToFen, reading)],
    ...(goods.costFromFen === null
      ? []
      : ([
          [t('goods.cost'), moneyBetween(goods.costFromFen, goods.costToFen, reading)],
          [
            t('goods.margin'),
            goods.marginPermyriad === null ? none : formatShare(goods.marginPermyriad, language, 1),
          ],
        ] satisfies [string, React.ReactNode][])),
    [
      t('goods.supplier'),
      supplier === null
        ? t('goods.supplier.none')
        : t('goods.supplier.lead', { name: supplier.name, days: supplier.leadDays }),
    ],
  ]
  const saved =
    savedBy === null || savedAt === null
      ? t('goods.fromFiles')
      : t('goods.savedBy', { name: names(savedBy), at: formatMoment(savedAt, zone, language), version })
  return (
    <>
      <p className="small muted">
        {[goods.item, goods.category, goods.brand].filter(Boolean).join(' · ')} · {saved}
      </p>
      <dl className="goods-facts">
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type Sku = GoodsAnswer['skus'][number]

/** A matrix where colours and sizes make one, and the list with everything else in any case. */
function Skus({ goods }: { goods: GoodsAnswer }) {
  const reader = useReader()
  const names = useNames()
  const matrix = goods.skus.length > 1 ? skuMatrix(goods.skus) : null
  return (
    <>
      {matrix === null ? null : <Matrix {...matrix} />}
      <section>
        <h3>{reader.t('goods.skuList')}</h3>
        <Ledger
          label={reader.t('goods.skuList')}
          rows={goods.skus}
          columns={skuColumns(reader, goods.skus, names)}
          keyOf={({ sku }) => sku}
        />
      </section>
    </>
  )
}

type MatrixProps = NonNullable<ReturnType<typeof skuMatrix<Sku>>>

function Matrix({ rows, columns, cells }: MatrixProps) {
  const { t, language } = useReader()
  return (
    <section className="goods-matrix">
      <h3>{t('goods.matrix')}</h3>
      {/* A wide matrix scrolls by itself; what scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="goods-matrix-box" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('goods.colour')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column === '' ? t('goods.stock') : column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, y) => (
              <tr key={row}>
                <th scope="row">{row === '' ? none : row}</th>
                {columns.map((column, x) => {
                  const sku = cells[y]?.[x] ?? null
                  return (
                    <td key={column} className={`num ${sku === null ? '' : sku.state}`}>
                      {sku?.stock ? formatCount(sku.stock.pieces, language) : none}
                      {sku !== null && sku.onTheWay > 0 ? (
                        <span className="small muted"> +{formatCount(sku.onTheWay, language)}</span>
                      ) : null}
                      {sku !== null && (sku.state === 'out' || sku.state === 'low') ? (
                        <span className="small"> {t(`goods.state.${sku.state}`)}</span>
                      ) : null}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function skuColumns(
  { t, reading, language, zone }: Reader,
  skus: readonly Sku[],
  names: (user: string) => string,
): Column<Sku>[] {
  const counted = ({ stock }: Sku) => {
    if (stock?.at == null) return ''
    if (stock.by === null) return t('goods.counted.file', { at: stock.at.slice(0, 10) })
    return t('goods.counted.person', { name: names(stock.by), at: formatMoment(stock.at, zone, language) })
  }
  return [
    {
      id: 'sku',
      name: t('goods.sku'),
      cell: (row) => (
        <>
          {row.sku}
          <br />
          <span className="small muted">{attributesText(row.attributes)}</span>
        </>
      ),
    },
    {
      id: 'stock',
      name: t('goods.stock'),
      number: true,
      cell: (row) => (
        <>
          {row.stock === null ? none : formatCount(row.stock.pieces, language)}{' '}
          <StateMark state={row.state} />
          <br />
          <span className="small muted">{counted(row)}</span>
        </>
      ),
    },
    {
      id: 'cover',
      name: t('goods.cover'),
      number: true,
      wide: true,
      cell: ({ coverTenths }) => formatValue(coverTenths, 'days', reading),
    },
    {
      id: 'sold',
      name: t('goods.sold'),
      number: true,
      wide: true,
      cell: ({ soldPieces }) => formatCount(soldPieces, language),
    },
    {
      id: 'price',
      name: t('goods.price'),
      number: true,
      wide: true,
      cell: ({ listFen }) => (listFen === null ? none : formatMoney(listFen, reading, 'exact')),
    },
    ...(skus.some(({ costFen }) => costFen !== null) ? [skuCost(t('goods.cost'), reading)] : []),
  ]
}

const skuCost = (name: string, reading: Reader['reading']): Column<Sku> => ({
  id: 'cost',
  name,
  number: true,
  cell: ({ costFen }) => (costFen === null ? none : formatMoney(costFen, reading, 'exact')),
})
