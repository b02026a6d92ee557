import type { FactTable } from '../intake.ts'

/**
 * A field that a format may fill, the column it goes to, and what stands there where the format has none.
 * `null` as default: unknown stays unknown.
 */
type Field = { column: string; type: 'varchar' | 'bigint' | 'timestamp'; otherwise: string | null }

const text = (column: string, otherwise: string | null = null): Field => ({
  column,
  type: 'varchar',
  otherwise,
})
const count = (column: string, otherwise: string | null = '0'): Field => ({
  column,
  type: 'bigint',
  otherwise,
})
const moment = (column: string): Field => ({ column, type: 'timestamp', otherwise: null })

export type TableShape = {
  table: string
  /** The business key within a tenant's shop. */
  key: readonly string[]
  fields: Record<string, Field>
  /** Which column says when it happened. */
  when: string
  /** A row without one of these says nothing and is set aside. */
  needed: readonly string[]
  reviewed: boolean
}

/** What each kind of fact consists of; the names of the fields are the names of the columns. */
export const shapes: Record<FactTable, TableShape> = {
  order: {
    table: 'order_fact',
    key: ['order_id'],
    fields: fieldsOf([
      text('order_id'),
      text('status', `'done'`),
      moment('created_at'),
      moment('paid_at'),
      ...['goods_fen', 'freight_fen', 'merchant_off_fen', 'platform_off_fen', 'paid_fen', 'refund_fen'].map(
        (column) => count(column),
      ),
      text('person'),
      text('region'),
    ]),
    when: 'created_at',
    needed: ['order_id', 'created_at'],
    reviewed: true,
  },
  line: {
    table: 'line_fact',
    key: ['order_id', 'line_id'],
    fields: fieldsOf([
      text('order_id'),
      text('line_id'),
      text('kind', `'sale'`),
      text('status', `'done'`),
      ...['item', 'sku', 'title', 'spec', 'category'].map((column) => text(column)),
      moment('created_at'),
      moment('paid_at'),
      count('pieces', '1'),
      ...['list_fen', 'paid_fen', 'refund_fen'].map((column) => count(column)),
      count('cost_fen', null),
      ...['person', 'region', 'source', 'offer'].map((column) => text(column)),
    ]),
    when: 'created_at',
    needed: ['order_id', 'created_at'],
    reviewed: true,
  },
  observation: {
    table: 'observation',
    key: ['component', 'at', 'slice', 'source', 'item', 'sku', 'offer'],
    fields: fieldsOf([
      text('component'),
      moment('at'),
      text('slice'),
      ...['source', 'item', 'sku', 'offer'].map((column) => text(column)),
      count('value'),
    ]),
    when: 'at',
    needed: ['at'],
    reviewed: false,
  },
  review: {
    table: 'review_fact',
    key: ['review_id'],
    fields: fieldsOf([
      text('review_id'),
      text('order_id'),
      text('item'),
      moment('written_at'),
      count('stars', null),
      text('text'),
    ]),
    when: 'written_at',
    needed: ['written_at'],
    reviewed: false,
  },
  cash: {
    table: 'cash_fact',
    key: ['book', 'flow_id'],
    fields: fieldsOf([
      text('book', `'account'`),
      text('flow_id'),
      moment('at'),
      text('kind', `''`),
      ...['order_id', 'line_id', 'title', 'account'].map((column) => text(column)),
      count('amount_fen'),
      ...[
        'goods_fen',
        'refund_fen',
        'subsidy_fen',
        'platform_fee_fen',
        'commission_fen',
        'promotion_fen',
      ].map((column) => count(column, null)),
    ]),
    when: 'at',
    needed: ['at'],
    reviewed: true,
  },
  live: {
    table: 'live_fact',
    key: ['live_id'],
    fields: fieldsOf([
      ...['live_id', 'host', 'host_id'].map((column) => text(column)),
      moment('started_at'),
      moment('ended_at'),
      ...[
        'viewers',
        'viewers_peak',
        'followers_added',
        'orders',
        'buyers',
        'paid_fen',
        'refund_fen',
        'ad_spend_fen',
      ].map((column) => count(column, null)),
    ]),
    when: 'started_at',
    needed: ['started_at'],
    reviewed: false,
  },
  parcel: {
    table: 'parcel_fact',
    key: ['parcel_id'],
    fields: fieldsOf([
      ...['parcel_id', 'order_id', 'courier', 'status', 'warehouse', 'region'].map((column) => text(column)),
      ...['pieces', 'weight_centikg', 'fee_fen'].map((column) => count(column, null)),
      moment('sent_at'),
      moment('signed_at'),
    ]),
    when: 'sent_at',
    needed: [],
    reviewed: true,
  },
  rival: {
    table: 'rival_fact',
    key: ['rival', 'item', 'at'],
    fields: fieldsOf([
      text('rival', `''`),
      text('item'),
      moment('at'),
      ...['title', 'category', 'promotion', 'link'].map((column) => text(column)),
      ...['list_fen', 'price_fen', 'sold_pieces', 'reviews'].map((column) => count(column, null)),
    ]),
    when: 'at',
    needed: ['at'],
    reviewed: false,
  },
}

function fieldsOf(fields: readonly Field[]): Record<string, Field> {
  return Object.fromEntries(fields.map((field) => [field.column, field]))
}
