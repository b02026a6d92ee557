import type { Scope } from '../offer.ts'
import type { Reader } from './reader.ts'
import { within } from './reader.ts'

const lists = ['shops', 'skus', 'categories', 'tags'] as const

type Listed = { -readonly [K in keyof Scope]: Scope[K] }

function readPriceRange(reader: Reader, value: unknown, path: string): { from?: number; to?: number } {
  const fields = reader.fields(value, path, ['from', 'to'])
  const range: { from?: number; to?: number } = {}
  if (fields['from'] !== undefined) range.from = reader.fen(fields['from'], within(path, 'from'))
  if (fields['to'] !== undefined) range.to = reader.fen(fields['to'], within(path, 'to'))
  if (range.from !== undefined && range.to !== undefined && range.to < range.from)
    reader.wrong(
      within(path, 'to'),
      `${range.to} is below from, ${range.from}; a price of at least from is expected`,
    )
  return range
}

function readFlat(reader: Reader, fields: { readonly [key: string]: unknown }, path: string): Listed {
  const scope: Listed = {}
  for (const name of lists)
    if (fields[name] !== undefined)
      scope[name] = reader.list(fields[name], within(path, name), (item, at) => reader.text(item, at), 1)
  if (fields['priceFen'] !== undefined)
    scope.priceFen = readPriceRange(reader, fields['priceFen'], within(path, 'priceFen'))
  return scope
}

export function readScope(reader: Reader, value: unknown, path: string): Scope {
  const fields = reader.fields(value, path, [...lists, 'priceFen', 'not'])
  const scope = readFlat(reader, fields, path)
  if (fields['not'] === undefined) return scope
  const inner = within(path, 'not')
  const taken = readFlat(reader, reader.fields(fields['not'], inner, [...lists, 'priceFen']), inner)
  if (Object.keys(taken).length === 0)
    reader.wrong(inner, 'it is empty and would take every line away; at least one list is expected')
  return { ...scope, not: taken }
}
