import { apportion } from './apportion.ts'
import type { Basket } from './basket.ts'
import { floorShare, sumOf } from './money.ts'
import type { Fen, OffersFile } from './offer.ts'
import { parseBasket } from './parse/basket.ts'
import { parseOffersFile } from './parse/offers.ts'
import type { Return, ReturnedLine, SettledQuote } from './parse/quote.ts'
import type { Problem } from './parse/reader.ts'
import { quote } from './quote.ts'
import { isOwnChannel } from './rulebooks/rulebook.ts'

/** What is left of one line of an order after returns. */
export type LineLeft = {
  readonly id: string
  readonly sku: string
  readonly pieces: number
  readonly payFen: Fen
  /** List price less what the shop took off: the side of price protection 价保. */
  readonly shopPriceFen: Fen
}

/** An order between returns: each return is made of what those before it left. */
export type OrderLeft = { readonly lines: readonly LineLeft[]; readonly source: SettledQuote['source'] }

export type RefundedLine = { readonly id: string; readonly pieces: number; readonly refundFen: Fen }
export type Refund = { readonly refundFen: Fen; readonly lines?: readonly RefundedLine[] }

export type Refunded =
  | { readonly kind: 'refunded'; readonly refund: Refund; readonly left: OrderLeft }
  | { readonly kind: 'bad'; readonly problems: readonly [Problem, ...Problem[]] }

const exact = { shareUnitFen: 1, remainder: 'largest' } as const

/** List price less what the shop bears of every share, line by line. */
function shopPrices(settled: SettledQuote): Fen[] {
  const prices = settled.lines.map((line) => line.listFen)
  for (const { offer, shopFen } of settled.offers) {
    const shares = settled.lines.map((line) =>
      sumOf(line.shares, (share) => (share.offer === offer ? share.offFen : 0)),
    )
    // An offer on freight has an amount of its own but takes nothing off a line.
    for (const [index, share] of apportion(shopFen, shares, exact).entries())
      prices[index] = (prices[index] ?? 0) - share
  }
  return prices
}

/** The order as it was paid. */
export function orderOf(settled: SettledQuote): OrderLeft {
  const prices = shopPrices(settled)
  const lines = settled.lines.map(({ id, sku, pieces, payFen }, index) => ({
    id,
    sku,
    pieces,
    payFen,
    shopPriceFen: prices[index] ?? 0,
  }))
  return { lines, source: settled.source }
}

function bad(path: string, message: string): Refunded {
  return { kind: 'bad', problems: [{ path, message }] }
}

function wrongLine(order: OrderLeft, lines: readonly ReturnedLine[]): Refunded | null {
  for (const [index, { id, pieces }] of lines.entries()) {
    const line = order.lines.find((known) => known.id === id)
    if (!line)
      return bad(
        `lines[${index}].id`,
        `"${id}" is no line of the quote; one of ${order.lines.map((known) => known.id).join(', ')} is expected`,
      )
    if (pieces > line.pieces)
      return bad(
        `lines[${index}].pieces`,
        `${pieces} pieces are given back but ${line.pieces} are left; at most ${line.pieces} is expected`,
      )
  }
  return null
}

/** The part of an amount that belongs to so many of the pieces that are left, floored; the last piece takes the rest [F1]. */
function partOf(fen: Fen, pieces: number, of: number): Fen {
  return floorShare(fen, pieces, of)
}

function returned(
  order: OrderLeft,
  lines: readonly ReturnedLine[],
): { readonly given: RefundedLine[]; readonly left: LineLeft[] } {
  const given = lines.map(({ id, pieces }) => {
    const line = order.lines.find((known) => known.id === id)
    return { id, pieces, refundFen: line ? partOf(line.payFen, pieces, line.pieces) : 0 }
  })
  const left = order.lines.map((line): LineLeft => {
    const back = given.find(({ id }) => id === line.id)
    if (!back) return line
    return {
      ...line,
      pieces: line.pieces - back.pieces,
      payFen: line.payFen - back.refundFen,
      shopPriceFen: line.shopPriceFen - partOf(line.shopPriceFen, back.pieces, line.pieces),
    }
  })
  return { given, left }
}

function allocated(order: OrderLeft, lines: readonly ReturnedLine[]): Refunded {
  const { given, left } = returned(order, lines)
  const refund = { refundFen: sumOf(given, (line) => line.refundFen), lines: given }
  return { kind: 'refunded', refund, left: { ...order, lines: left } }
}

type Made = { readonly kind: 'made'; readonly file: OffersFile; readonly basket: Basket }

/** The offers and the basket that the quote was made of. */
function madeOf(order: OrderLeft): Made | Extract<Refunded, { kind: 'bad' }> {
  if (!order.source)
    return {
      kind: 'bad',
      problems: [
        {
          path: 'policy',
          message:
            'retest needs the offers and the basket in the quote; a quote with its source, or allocated, is expected',
        },
      ],
    }
  const file = parseOffersFile(order.source.offersFile)
  if (file.kind === 'bad') return file
  const basket = parseBasket(order.source.basket)
  if (basket.kind === 'bad') return basket
  const { name } = file.value.rulebook
  if (!isOwnChannel(file.value.rulebook))
    return {
      kind: 'bad',
      problems: [
        {
          path: 'policy',
          message: `retest is for own channels and this order is priced by ${name}; allocated is expected`,
        },
      ],
    }
  return { kind: 'made', file: file.value, basket: basket.value }
}

/** An amount spread by weights, or evenly where nothing weighs anything. */
function spread(fen: Fen, weights: readonly number[]): Fen[] {
  return apportion(fen, weights.some((weight) => weight > 0) ? weights : weights.map(() => 1), exact)
}

/** Prices what remains again; the refund is what was paid less the new price, never below nought [F3]. */
function retested(order: OrderLeft, lines: readonly ReturnedLine[]): Refunded {
  const made = madeOf(order)
  if (made.kind === 'bad') return made
  const { given, left } = returned(order, lines)
  const rest = made.basket.lines.flatMap((line) => {
    const pieces = left.find(({ id }) => id === line.id)?.pieces ?? 0
    return pieces > 0 ? [{ ...line, pieces }] : []
  })
  const now = quote(made.file, { ...made.basket, lines: rest })
  const paid = sumOf(order.lines, (line) => line.payFen)
  const refundFen = Math.max(0, paid - now.payFen)
  const back = spread(
    refundFen,
    given.map((line) => line.refundFen),
  )
  const open = left.filter((line) => line.pieces > 0)
  const pays = spread(
    paid - refundFen,
    open.map((line) => now.lines.find(({ id }) => id === line.id)?.payFen ?? 0),
  )
  const after = left.map((line) => ({
    ...line,
    payFen: line.pieces > 0 ? (pays[open.indexOf(line)] ?? 0) : 0,
  }))
  const refund = { refundFen, lines: given.map((line, index) => ({ ...line, refundFen: back[index] ?? 0 })) }
  return { kind: 'refunded', refund, left: { ...order, lines: after } }
}

function piecesBySku(lines: readonly { readonly sku: string; readonly pieces: number }[]): string {
  const pieces = new Map<string, number>()
  for (const line of lines)
    if (line.pieces > 0) pieces.set(line.sku, (pieces.get(line.sku) ?? 0) + line.pieces)
  return [...pieces]
    .map(([sku, count]) => `${sku} × ${count}`)
    .sort()
    .join(', ')
}

/**
 * Price protection 价保: the old price less the shop's reductions, less the new price less the
 * shop's reductions; what other payers bear is left out on both sides [F4].
 */
function protectedBy(order: OrderLeft, now: SettledQuote): Refunded {
  const kept = order.lines.filter((line) => line.pieces > 0)
  const [before, after] = [piecesBySku(kept), piecesBySku(now.lines)]
  if (before !== after)
    return bad(
      'protect.lines',
      `the later quote is of ${after || 'nothing'}; the same goods, ${before || 'nothing'}, are expected`,
    )
  const oldFen = sumOf(kept, (line) => line.shopPriceFen)
  const newFen = sumOf(shopPrices(now), (fen) => fen)
  const paid = sumOf(kept, (line) => line.payFen)
  const refundFen = Math.min(paid, Math.max(0, oldFen - newFen))
  if (refundFen === 0) return { kind: 'refunded', refund: { refundFen }, left: order }
  const back = spread(
    refundFen,
    kept.map((line) => line.payFen),
  )
  const shop = spread(
    newFen,
    kept.map((line) => line.shopPriceFen),
  )
  const lines = order.lines.map((line) => {
    const index = kept.indexOf(line)
    return index < 0
      ? line
      : { ...line, payFen: line.payFen - (back[index] ?? 0), shopPriceFen: shop[index] ?? 0 }
  })
  return { kind: 'refunded', refund: { refundFen }, left: { ...order, lines } }
}

/** What one return gives back of an order, and what is left of the order after it. */
export function refund(order: OrderLeft, back: Return): Refunded {
  if (back.kind === 'protect') return protectedBy(order, back.now)
  const wrong = wrongLine(order, back.lines)
  if (wrong) return wrong
  return back.policy === 'retest' ? retested(order, back.lines) : allocated(order, back.lines)
}
