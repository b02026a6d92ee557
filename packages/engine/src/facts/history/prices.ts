import type { PriceLedger, ProtectedLine } from '@dacu/campaign'
import type { PriceHistory, SoldSku } from '../../engine.ts'
import { priceStatement, protectedStatement, skuStatement } from '../../statements/prices/prices.ts'
import type { FactConnections, FactRow } from '../connections.ts'

const text = (row: FactRow, name: string): string => String(row[name])
const written = (row: FactRow, name: string): string | null => {
  const value = row[name]
  return value === null || value === undefined ? null : String(value)
}

/** Rows in the order of shop, channel, SKU and day become one ledger each; names are those of the last day. */
function ledgers(rows: readonly FactRow[]): PriceLedger[] {
  const keyed = Map.groupBy(rows, (row) => JSON.stringify([row['shop'], row['channel'], row['sku']]))
  return [...keyed.values()].flatMap((own) => {
    const last = own.at(-1)
    return last ? [{ ...headOf(last), days: own.map(dayOf) }] : []
  })
}

const headOf = (row: FactRow) => ({
  shop: text(row, 'shop'),
  channel: text(row, 'channel'),
  item: written(row, 'item'),
  sku: text(row, 'sku'),
  title: written(row, 'title'),
})

const dayOf = (row: FactRow) => ({
  day: text(row, 'day'),
  listFen: Number(row['list_fen']),
  itemFen: Number(row['item_fen']),
  paidFen: Number(row['paid_fen']),
  order: text(row, 'order_id'),
  pieces: Number(row['pieces']),
})

const protectedLine = (row: FactRow): ProtectedLine => ({
  order: text(row, 'order_id'),
  sku: text(row, 'sku'),
  paidOn: text(row, 'day'),
  pieces: Number(row['pieces']),
  paidFen: Number(row['paid_fen']),
})

const soldSku = (row: FactRow): SoldSku => ({
  ...headOf(row),
  spec: written(row, 'spec'),
  category: written(row, 'category'),
  lastDay: text(row, 'last_day'),
})

/** The memory of prices over the facts of one machine; without a shop the answer is empty. */
export function priceHistory(connections: FactConnections): PriceHistory {
  return {
    async prices(tenant, shops, query) {
      if (shops.length === 0) return []
      const { sql, parameters } = priceStatement(tenant, shops, query)
      return ledgers(await connections.run(sql, parameters))
    },

    async protectedLines(tenant, shops, query) {
      if (shops.length === 0) return []
      const { sql, parameters } = protectedStatement(tenant, shops, query)
      return (await connections.run(sql, parameters)).map(protectedLine)
    },

    async skus(tenant, shops, { search, limit }) {
      if (shops.length === 0) return []
      const { sql, parameters } = skuStatement(tenant, shops, search, limit)
      return (await connections.run(sql, parameters)).map(soldSku)
    },
  }
}
