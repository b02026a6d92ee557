import type { Component, Dimension, RivalSeen, SumQuery, SumRow } from '@dacu/campaign'
import type { History, Origin } from '../../engine.ts'
import { itemStatement, valueStatement } from '../../statements/sums/catalogue.ts'
import { keptStatement } from '../../statements/sums/kept.ts'
import { originStatement } from '../../statements/sums/origins.ts'
import { rivalStatement } from '../../statements/sums/rivals.ts'
import { keyLength } from '../../statements/sums/scope.ts'
import { sumStatement } from '../../statements/sums/sums.ts'
import type { FactConnections, FactRow, FactValue } from '../connections.ts'
import { priceHistory } from './prices.ts'

/**
 * Sums over the facts of one machine. Without a shop or a component there is nothing to ask, and the answer is empty. `answers`
 * are connections that may remember what sums they gave.
 */
export function createHistory(connections: FactConnections, answers = connections): History {
  return {
    ...priceHistory(connections),

    async sums(tenant, shops, query) {
      if (shops.length === 0 || query.components.length === 0) return []
      const { sql, parameters } = sumStatement(tenant, shops, query)
      const rows = await answers.run(sql, parameters)
      return rows.map((row) => sumRow(row, query))
    },

    async origins(tenant, shops, components, limit) {
      if (shops.length === 0 || components.length === 0) return []
      const { sql, parameters } = originStatement(tenant, shops, components, limit)
      return (await connections.run(sql, parameters)).map(originOf)
    },

    async values(tenant, shops, dimension, limit) {
      const statement = shops.length === 0 ? null : valueStatement(tenant, shops, dimension, limit)
      if (!statement) return []
      const rows = await connections.run(statement.sql, statement.parameters)
      return rows.map((row) => String(row['value']))
    },

    async refundsOf(tenant, shops, range, asOf) {
      if (shops.length === 0) return null
      const { sql, parameters } = keptStatement(tenant, shops, range, asOf)
      const [row] = await connections.run(sql, parameters)
      return row === undefined || Number(row['held']) === 0 ? null : Number(row['refund_fen'])
    },

    async rivals(tenant, shops, range) {
      if (shops.length === 0) return []
      const { sql, parameters } = rivalStatement(tenant, shops, range, rivalsMax)
      return (await connections.run(sql, parameters)).map(rivalOf)
    },

    async items(tenant, shops) {
      if (shops.length === 0) return []
      const { sql, parameters } = itemStatement(tenant, shops)
      const rows = await connections.run(sql, parameters)
      return rows.map((row) => ({
        item: String(row['item']),
        title: written(row['title']) ?? '',
        category: written(row['category']),
      }))
    },
  }
}

const rivalsMax = 5_000
const counted = (value: FactValue | undefined): number | null =>
  value === null || value === undefined ? null : Number(value)
const rivalOf = (row: FactRow): RivalSeen => ({
  rival: String(row['rival']),
  item: String(row['item']),
  title: written(row['title']) ?? '',
  at: String(row['at']),
  listFen: counted(row['list_fen']),
  priceFen: counted(row['price_fen']),
  promotion: written(row['promotion']) ?? '',
  soldPieces: counted(row['sold_pieces']),
})

const originOf = (row: FactRow): Origin => ({
  file: String(row['id']),
  name: String(row['name']),
  shop: String(row['shop']),
  format: String(row['format']),
  importedAt: String(row['imported_at']),
  rows: Number(row['held']),
  from: String(row['from_at']),
  until: String(row['until_at']),
})

const written = (value: FactValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

/** Back from the statement's columns `k0`, `k1` … to names; a component without a fact is left out. */
function sumRow(row: FactRow, query: SumQuery): SumRow {
  const key: Partial<Record<Dimension, string | null>> = {}
  for (const [index, dimension] of query.by.entries()) {
    const text = written(row[`k${index}`])
    key[dimension] = text === null ? null : text.slice(0, keyLength[dimension] ?? text.length)
  }
  const sums: Partial<Record<Component, number>> = {}
  for (const component of query.components) {
    const value = row[component]
    if (typeof value === 'number') sums[component] = value
  }
  return { key, sums }
}
