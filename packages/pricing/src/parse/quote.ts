import type { Fen } from '../offer.ts'
import type { Parsed } from './reader.ts'
import { Reader, tellRepeated, within } from './reader.ts'

/** What a refund needs of a quote, and all that it trusts of it. */
export type SettledQuote = {
  readonly lines: readonly SettledLine[]
  readonly offers: readonly { readonly offer: string; readonly shopFen: Fen }[]
  readonly source: { readonly offersFile: unknown; readonly basket: unknown } | null
}

export type SettledLine = {
  readonly id: string
  readonly sku: string
  readonly pieces: number
  readonly listFen: Fen
  readonly payFen: Fen
  readonly shares: readonly { readonly offer: string; readonly offFen: Fen }[]
}

export type ReturnedLine = { readonly id: string; readonly pieces: number }

/** A return 退货 of pieces, or a price protection 价保 against a later quote of the same goods. */
export type Return =
  | {
      readonly kind: 'lines'
      readonly lines: readonly ReturnedLine[]
      readonly policy: 'allocated' | 'retest'
    }
  | { readonly kind: 'protect'; readonly now: SettledQuote }

type Fields = { readonly [key: string]: unknown }

/** The fields of an object, whatever else is in it: a quote may say more than a refund needs. */
function loose(reader: Reader, value: unknown, path: string): Fields {
  // A list has no named fields, so it falls through to the refusals of its fields.
  if (typeof value === 'object' && value !== null) return value as Fields
  reader.wrong(path, 'it is not an object; a quote is expected')
  return {}
}

function readLine(reader: Reader, value: unknown, path: string): SettledLine {
  const fields = loose(reader, value, path)
  const at = (key: string) => within(path, key)
  const shares = reader.maybe(
    fields['shares'],
    at('shares'),
    (list, p) =>
      reader.list(list, p, (share, q) => {
        const inner = loose(reader, share, q)
        return {
          offer: reader.text(inner['offer'], within(q, 'offer')),
          offFen: reader.fen(inner['offFen'], within(q, 'offFen')),
        }
      }),
    [],
  )
  const line = {
    id: reader.text(fields['id'], at('id')),
    sku: reader.text(fields['sku'], at('sku')),
    pieces: reader.pieces(fields['pieces'], at('pieces')),
    listFen: reader.fen(fields['listFen'], at('listFen')),
    payFen: reader.fen(fields['payFen'], at('payFen')),
    shares,
  }
  const paid = line.listFen - shares.reduce((sum, share) => sum + share.offFen, 0)
  if (reader.problems.length === 0 && paid !== line.payFen)
    reader.wrong(at('payFen'), `${line.payFen} is not list less shares; ${paid} is expected`)
  return line
}

/** What the shop bears of an offer: all of it where no payers are said. */
function readShopFen(reader: Reader, fields: Fields, path: string): Fen {
  const offFen = reader.maybe(fields['offFen'], within(path, 'offFen'), (v, p) => reader.fen(v, p), 0)
  if (fields['payers'] === undefined) return offFen
  const payers = reader.list(fields['payers'], within(path, 'payers'), (payer, at) => {
    const inner = loose(reader, payer, at)
    return {
      who: reader.text(inner['who'], within(at, 'who')),
      offFen: reader.fen(inner['offFen'], within(at, 'offFen')),
    }
  })
  return payers.reduce((sum, payer) => sum + (payer.who === 'shop' ? payer.offFen : 0), 0)
}

function readSource(reader: Reader, value: unknown, path: string): SettledQuote['source'] {
  if (value === undefined) return null
  const fields = reader.fields(value, path, ['offersFile', 'basket'])
  return { offersFile: fields['offersFile'], basket: fields['basket'] }
}

function readQuote(reader: Reader, value: unknown, path: string): SettledQuote {
  const fields = loose(reader, value, path)
  const lines = reader.list(fields['lines'], within(path, 'lines'), (line, p) => readLine(reader, line, p))
  tellRepeated(
    reader,
    lines.map((line) => line.id),
    (index) => `${within(path, 'lines')}[${index}].id`,
    'the line id',
  )
  const offers = reader.list(fields['offers'] ?? [], within(path, 'offers'), (offer, p) => {
    const inner = loose(reader, offer, p)
    return { offer: reader.text(inner['offer'], within(p, 'offer')), shopFen: readShopFen(reader, inner, p) }
  })
  return { lines, offers, source: readSource(reader, fields['source'], within(path, 'source')) }
}

/** Reads a quote back, as far as a refund needs it. */
export function parseQuote(value: unknown): Parsed<SettledQuote> {
  const reader = new Reader()
  return reader.done(readQuote(reader, value, ''))
}

function readReturnedLine(reader: Reader, value: unknown, path: string): ReturnedLine {
  const fields = reader.fields(value, path, ['id', 'pieces'])
  return {
    id: reader.text(fields['id'], within(path, 'id')),
    pieces: reader.pieces(fields['pieces'], within(path, 'pieces')),
  }
}

/** Reads one return. */
export function parseReturn(value: unknown): Parsed<Return> {
  const reader = new Reader()
  const fields = reader.fields(value, '', ['lines', 'policy', 'protect'])
  if (fields['protect'] !== undefined) {
    if (fields['lines'] !== undefined)
      reader.wrong('lines', 'price protection gives no goods back; lines or protect is expected, not both')
    return reader.done({ kind: 'protect', now: readQuote(reader, fields['protect'], 'protect') })
  }
  const lines = reader.list(fields['lines'], 'lines', (line, path) => readReturnedLine(reader, line, path), 1)
  tellRepeated(
    reader,
    lines.map((line) => line.id),
    (index) => `lines[${index}].id`,
    'the line id',
  )
  const policy = reader.maybe(
    fields['policy'],
    'policy',
    (v, p) => reader.oneOf(v, p, ['allocated', 'retest'] as const),
    'allocated' as const,
  )
  return reader.done({ kind: 'lines', lines, policy })
}
