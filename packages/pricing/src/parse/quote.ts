import type { Fen } from '../offer.ts'
import type { Read } from './reader.ts'
import {
  asItStands,
  fen,
  list,
  loosely,
  made,
  object,
  oneOf,
  or,
  parserOf,
  pieces,
  text,
  within,
} from './reader.ts'

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

const share = loosely({ offer: text, offFen: fen })

const anyLine = loosely({
  id: text,
  sku: text,
  pieces,
  listFen: fen,
  payFen: fen,
  shares: or(list(share), []),
})

const settledLine: Read<SettledLine> = (value, path, tell) => {
  let good = true
  const line = anyLine(value, path, (...problem) => {
    good = false
    tell(...problem)
  })
  const paid = line.listFen - line.shares.reduce((sum, { offFen }) => sum + offFen, 0)
  if (good && paid !== line.payFen)
    tell(within(path, 'payFen'), `${line.payFen} is not list less shares; ${paid} is expected`)
  return line
}

/** What the shop bears of an offer: all of it where no payers are said. */
const settledOffer = made(
  loosely({
    offer: text,
    offFen: or(fen, 0),
    payers: or(list(loosely({ who: text, offFen: fen })), undefined),
  }),
  ({ offer, offFen, payers = [{ who: 'shop', offFen }] }) => ({
    offer,
    shopFen: payers.reduce((sum, payer) => sum + (payer.who === 'shop' ? payer.offFen : 0), 0),
  }),
)

const settledQuote: Read<SettledQuote> = loosely({
  lines: list(settledLine, 0, ({ id }) => id, 'id'),
  offers: or(list(settledOffer), []),
  source: or(object({ offersFile: asItStands, basket: asItStands }), null),
})

/** Reads a quote back, as far as a refund needs it. */
export const parseQuote = parserOf<SettledQuote>(settledQuote)

const returned = object({
  lines: or(
    list(object({ id: text, pieces }), 1, ({ id }) => id, 'id'),
    null,
  ),
  policy: or(oneOf('allocated', 'retest'), 'allocated' as const),
  protect: or(settledQuote, null),
})

/** Reads one return. */
export const parseReturn = parserOf<Return>((value, path, tell) => {
  const { lines, policy, protect } = returned(value, path, tell)
  if (lines && protect)
    tell(
      within(path, 'lines'),
      'price protection gives no goods back; lines or protect is expected, not both',
    )
  if (!lines && !protect) tell(within(path, 'lines'), 'no line is given back; lines or protect is expected')
  return protect ? { kind: 'protect', now: protect } : { kind: 'lines', lines: lines ?? [], policy }
})
