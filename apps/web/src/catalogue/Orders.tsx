import { useQuery } from '@tanstack/react-query'
import type { OrderLine } from '@dacu/contract'
import { Form, Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { useReader, useNowOnce, type Reader } from '../frame/room.tsx'
import { formatCount } from '../numbers/format.ts'
import { Button } from '../parts/Button.tsx'
import { DayPicker } from '../parts/days.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { useSaveOrder } from './saving.ts'

/** An order that is looked at or, where there is none yet, what is to stand in it at first. */
export type OrderDraft = {
  shop: string
  order: OrderLine | null
  supplier?: string
  skus?: readonly string[]
}

const dayNow = (zone: string, now: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now)

/** What the shop has ordered of its suppliers 采购单, by the day it is due. */
export function Orders({ shop, plans }: { shop: string; plans: boolean }) {
  const { t, zone } = useReader()
  const orders = useQuery(questions.purchaseOrders(shop))
  const today = dayNow(zone, useNowOnce())
  const [open, setOpen] = useState<OrderDraft | null>(null)
  const add = plans ? (
    <Button onClick={() => setOpen({ shop, order: null })}>{t('goods.orders.add')}</Button>
  ) : null
  return (
    <Panel title={t('goods.tab.orders')} aside={add}>
      <Loaded
        of={orders}
        isEmpty={(rows) => rows.length === 0}
        empty={<Empty title={t('goods.orders.none')} />}
      >
        {(rows) => (
          <OrderTable orders={rows} today={today} open={plans ? (order) => setOpen({ shop, order }) : null} />
        )}
      </Loaded>
      {open === null ? null : <OrderDrawer {...open} close={() => setOpen(null)} />}
    </Panel>
  )
}

type OrderTableProps = {
  orders: readonly OrderLine[]
  today: string
  open: ((order: OrderLine) => void) | null
}

export function OrderTable({ orders, today, open }: OrderTableProps) {
  const reader = useReader()
  const suppliers = useQuery(questions.suppliers()).data ?? []
  const nameOf = (id: string) => suppliers.find((each) => each.id === id)?.name ?? id
  if (orders.length === 0) return <p className="small muted">{reader.t('goods.orders.none')}</p>
  return (
    <Ledger
      label={reader.t('goods.orders')}
      rows={orders}
      columns={columnsOf(reader, nameOf, today, open)}
      keyOf={({ id }) => id}
    />
  )
}

const sum = (order: OrderLine, of: 'pieces' | 'received') =>
  order.lines.reduce((total, line) => total + line[of], 0)
const left = ({ lines }: OrderLine) =>
  lines.reduce((total, line) => total + Math.max(0, line.pieces - line.received), 0)

function OrderState({ order, today }: { order: OrderLine; today: string }) {
  const { t } = useReader()
  if (left(order) === 0) return <Mark tone="inform">{t('goods.orders.done')}</Mark>
  return order.dueOn < today ? (
    <Mark tone="warn">{t('goods.orders.late')}</Mark>
  ) : (
    <Mark tone="accent">{t('goods.orders.coming')}</Mark>
  )
}

function columnsOf(
  { t, language }: Reader,
  nameOf: (supplier: string) => string,
  today: string,
  open: OrderTableProps['open'],
): Column<OrderLine>[] {
  const edit: Column<OrderLine> = {
    id: 'do',
    name: <span className="hidden-words">{t('do.edit')}</span>,
    cell: (order) => (
      <Button quiet onClick={() => open?.(order)}>
        {t('goods.edit')}
      </Button>
    ),
  }
  return [
    {
      id: 'supplier',
      name: t('goods.supplier'),
      cell: (order) => (
        <>
          {nameOf(order.supplier)}
          <br />
          <span className="small muted">{order.note}</span>
        </>
      ),
    },
    {
      id: 'due',
      name: t('goods.orders.due'),
      tight: true,
      cell: ({ dueOn }) => dueOn,
      sort: ({ dueOn }) => dueOn,
    },
    {
      id: 'state',
      name: t('goods.orders.state'),
      cell: (order) => <OrderState order={order} today={today} />,
    },
    {
      id: 'pieces',
      name: `${t('goods.orders.received')} / ${t('goods.orders.pieces')}`,
      number: true,
      cell: (order) =>
        `${formatCount(sum(order, 'received'), language)} / ${formatCount(sum(order, 'pieces'), language)}`,
    },
    {
      id: 'lines',
      name: t('goods.orders.lines'),
      wide: true,
      cell: ({ lines }) =>
        lines.map(({ sku, pieces }) => `${sku} × ${formatCount(pieces, language)}`).join(', '),
    },
    { id: 'of', name: t('goods.orders.of'), tight: true, wide: true, cell: ({ orderedOn }) => orderedOn },
    ...(open === null ? [] : [edit]),
  ]
}

type Filled = {
  supplier: string
  orderedOn: string
  dueOn: string
  note?: string
  lines: { sku: string; pieces: number; received?: number | null }[]
}

export function OrderDrawer({ shop, order, supplier, skus, close }: OrderDraft & { close: () => void }) {
  const { t, zone } = useReader()
  const id = useId()
  const today = dayNow(zone, useNowOnce())
  const save = useSaveOrder(close)
  const suppliers = useQuery(questions.suppliers()).data ?? []
  const blank = {
    orderedOn: today,
    lines: (skus ?? ['']).map((sku) => ({ sku })),
    ...(supplier === undefined ? {} : { supplier }),
  }
  const known = order === null ? null : { id: order.id, version: order.version }
  const submit = ({ note = '', lines, ...rest }: Filled) => {
    const filled = lines.map((line) => ({ ...line, sku: line.sku.trim(), received: line.received ?? 0 }))
    save.mutate({ shop, known, body: { ...rest, note, lines: filled } })
  }
  const required = [{ required: true }]
  return (
    <Drawer
      title={t(order === null ? 'goods.orders.add' : 'goods.orders')}
      close={close}
      foot={
        <>
          {known === null ? null : (
            <Button quiet busy={save.isPending} onClick={() => save.mutate({ shop, known, body: null })}>
              {t('goods.orders.remove')}
            </Button>
          )}
          <Button strong type="submit" form={id} busy={save.isPending}>
            {t('do.save')}
          </Button>
        </>
      }
    >
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <Fields<Filled> id={id} from={order ?? blank} send={submit}>
        <Form.Item name="supplier" label={t('goods.supplier')} rules={required}>
          <Select options={suppliers.map(({ id: value, name }) => ({ value, label: name }))} />
        </Form.Item>
        <div className="goods-fields">
          <Form.Item name="orderedOn" label={t('goods.orders.of')} rules={required}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="dueOn" label={t('goods.orders.due')} rules={required}>
            <DayPicker />
          </Form.Item>
        </div>
        <Form.Item name="note" label={t('goods.orders.note')}>
          <Input maxLength={2000} />
        </Form.Item>
        <Lines />
      </Fields>
    </Drawer>
  )
}

function Lines() {
  const { t } = useReader()
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <section className="stack">
          <h3>{t('goods.orders.lines')}</h3>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="goods-row order">
              <Form.Item
                name={[name, 'sku']}
                label={t('goods.sku')}
                rules={[{ required: true, whitespace: true }]}
              >
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item
                name={[name, 'pieces']}
                label={t('goods.orders.pieces')}
                rules={[{ required: true }]}
              >
                <InputNumber<number> className="wide-control" min={1} precision={0} />
              </Form.Item>
              <Form.Item name={[name, 'received']} label={t('goods.orders.received')}>
                <InputNumber<number> className="wide-control" min={0} precision={0} />
              </Form.Item>
              <Button
                quiet
                aria-label={t('goods.orders.line.remove')}
                disabled={fields.length === 1}
                onClick={() => remove(name)}
              >
                ✕
              </Button>
            </fieldset>
          ))}
          <Button onClick={() => add({ sku: '' })}>{t('goods.orders.line.add')}</Button>
        </section>
      )}
    </Form.List>
  )
}
