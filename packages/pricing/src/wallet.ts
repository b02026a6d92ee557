import type { Basket, BasketLine, Catalogue, CatalogueGoods } from './basket.ts'
import type { Fen, OffersFile } from './offer.ts'
import { outcomeOf } from './quote.ts'
import type { Scheme } from './scheme.ts'
import { compile } from './scheme.ts'

/** What the shopper pays in all: goods and freight. */
function totalOf(
  scheme: Scheme,
  basket: Basket,
): { readonly totalFen: Fen; readonly proven: boolean; readonly pays: readonly Fen[] } {
  const outcome = outcomeOf(scheme, basket)
  return {
    totalFen: outcome.pays.reduce((sum, fen) => sum + fen, 0) + outcome.freightFen,
    proven: outcome.proven,
    pays: outcome.pays,
  }
}

/** The coupons and codes of a shopper; a wallet 卡包 of up to twenty. */
export type Wallet = { readonly coupons: readonly string[]; readonly codes: readonly string[] }

export type WalletUse = {
  readonly use: Wallet
  readonly totalFen: Fen
  /** What this use saves against using nothing. */
  readonly savesFen: Fen
  /** What it saves against the next best payment; 0 where every use pays the same. */
  readonly beforeNextFen: Fen
  /** Whether every use was looked at. */
  readonly proven: boolean
}

type Key = { readonly kind: 'coupon' | 'code'; readonly name: string }

/** Up to this many keys that matter every subset is priced. */
const exactMax = 12

function withKeys(basket: Basket, keys: readonly Key[]): Basket {
  return {
    ...basket,
    holds: keys.filter(({ kind }) => kind === 'coupon').map(({ name }) => name),
    codes: keys.filter(({ kind }) => kind === 'code').map(({ name }) => name),
  }
}

/** Keys that some offer of the file waits for; the others change nothing. */
function waitedFor(scheme: Scheme, basket: Basket, wallet: Wallet): Key[] {
  const near = scheme.locked.filter(({ takes }) => takes === null || basket.lines.some((line) => takes(line)))
  const coupons = wallet.coupons.filter((id) => near.some(({ offer }) => offer.claimed && offer.id === id))
  const codes = wallet.codes.filter((code) => near.some(({ offer }) => offer.when.code === code))
  return [
    ...coupons.map((name): Key => ({ kind: 'coupon', name })),
    ...codes.map((name): Key => ({ kind: 'code', name })),
  ]
}

/** Every subset where they are few; else all, and what is left when one, two or nearly all stay in the pocket. */
function subsetsOf(keys: readonly Key[]): {
  readonly subsets: readonly (readonly Key[])[]
  readonly all: boolean
} {
  if (keys.length <= exactMax) {
    const subsets = Array.from({ length: 2 ** keys.length }, (_, bits) =>
      keys.filter((_key, index) => (bits >> index) & 1),
    )
    return { subsets, all: true }
  }
  const without = (...left: readonly Key[]) => keys.filter((key) => !left.includes(key))
  const pairs = keys.flatMap((one, index) => keys.slice(index + 1).map((other): [Key, Key] => [one, other]))
  const subsets = [
    [],
    ...keys.map((key) => [key]),
    ...pairs,
    ...pairs.map((pair) => without(...pair)),
    ...keys.map((key) => without(key)),
    [...keys],
  ]
  return { subsets, all: false }
}

/** Drops or adds one key at a time while that pays less. */
function improved(
  keys: readonly Key[],
  start: readonly Key[],
  priceOf: (keys: readonly Key[]) => Fen,
): readonly Key[] {
  let best = start
  for (;;) {
    const tries = keys.map((key) =>
      best.includes(key) ? best.filter((other) => other !== key) : [...best, key],
    )
    const better = tries.find((some) => priceOf(some) < priceOf(best))
    if (!better) return best
    best = better
  }
}

/**
 * The best use of a wallet 最优用券. A coupon that is held always stands where nothing keeps it off,
 * so leaving one in the pocket can pay less; equal payments use fewer keys, then the earlier ones.
 */
export function bestWallet(file: OffersFile, basket: Basket, wallet: Wallet): WalletUse {
  const scheme = compile(file)
  const keys = waitedFor(scheme, basket, wallet)
  const { subsets, all } = subsetsOf(keys)
  const known = new Map<string, Fen>()
  let exact = true
  const priceOf = (some: readonly Key[]): Fen => {
    const name = keys.map((key) => (some.includes(key) ? '1' : '0')).join('')
    const before = known.get(name)
    if (before !== undefined) return before
    const { totalFen, proven } = totalOf(scheme, withKeys(basket, some))
    exact &&= proven
    known.set(name, totalFen)
    return totalFen
  }
  const bySize = subsets.toSorted((a, b) => a.length - b.length)
  const first = bySize.reduce((best, some) => (priceOf(some) < priceOf(best) ? some : best))
  const use = all ? first : improved(keys, first, priceOf)
  const totalFen = priceOf(use)
  const next = Math.min(...[...known.values()].filter((fen) => fen > totalFen))
  return {
    use: { coupons: withKeys(basket, use).holds, codes: withKeys(basket, use).codes },
    totalFen,
    savesFen: priceOf([]) - totalFen,
    beforeNextFen: Number.isFinite(next) ? next - totalFen : 0,
    proven: all && exact,
  }
}

/** Goods to add 凑单, and what that does. */
export type Addition = {
  readonly add: readonly { readonly sku: string; readonly pieces: number }[]
  /** What the added goods cost before any offer. */
  readonly listFen: Fen
  readonly totalFen: Fen
  /** Below nought: the shopper pays less with the addition than without it. */
  readonly morePayFen: Fen
  /** What the goods already in the basket cost less than before. */
  readonly savesMoreFen: Fen
}

export type Advice = {
  readonly lowersTotal: Addition | null
  readonly raisesSaving: Addition | null
}

export type AdviceOptions = { readonly piecesMax?: number }

/** Catalogues up to this size are also tried by pairs of goods. */
const pairsMax = 40

type Added = readonly { readonly goods: CatalogueGoods; readonly pieces: number }[]

function additionsOf(catalogue: Catalogue, piecesMax: number): Added[] {
  const singles = catalogue.skus.flatMap((goods) =>
    Array.from({ length: Math.min(piecesMax, goods.piecesMax ?? piecesMax) }, (_, index): Added => [
      { goods, pieces: index + 1 },
    ]),
  )
  if (catalogue.skus.length > pairsMax || piecesMax < 2) return singles
  const pairs = catalogue.skus.flatMap((one, index) =>
    catalogue.skus.slice(index + 1).map((other): Added => [
      { goods: one, pieces: 1 },
      { goods: other, pieces: 1 },
    ]),
  )
  return [...singles, ...pairs]
}

function freshId(basket: Basket, sku: string): string {
  let id = sku
  while (basket.lines.some((line) => line.id === id)) id = `${id}+`
  return id
}

function withAdded(basket: Basket, added: Added): Basket {
  const lines = added.map(({ goods, pieces }): BasketLine => {
    const { piecesMax: _, ...line } = goods
    return { ...line, id: freshId(basket, goods.sku), pieces }
  })
  return { ...basket, lines: [...basket.lines, ...lines] }
}

/**
 * 凑单 advice: the cheapest goods of the catalogue to add so that the shopper pays less in all, and
 * the cheapest after which the goods already in the basket cost less. Null where nothing does.
 */
export function adviseAddition(
  file: OffersFile,
  basket: Basket,
  catalogue: Catalogue,
  options: AdviceOptions = {},
): Advice {
  const scheme = compile(file)
  const before = totalOf(scheme, basket)
  const paidBefore = before.pays.reduce((sum, fen) => sum + fen, 0)
  const cost = (added: Added) => added.reduce((sum, { goods, pieces }) => sum + goods.priceFen * pieces, 0)
  const byCost = additionsOf(catalogue, options.piecesMax ?? 3).toSorted((a, b) => cost(a) - cost(b))
  let lowersTotal: Addition | null = null
  let raisesSaving: Addition | null = null
  for (const added of byCost) {
    if (lowersTotal && raisesSaving) break
    const after = totalOf(scheme, withAdded(basket, added))
    const paid = after.pays.slice(0, basket.lines.length).reduce((sum, fen) => sum + fen, 0)
    const addition: Addition = {
      add: added.map(({ goods, pieces }) => ({ sku: goods.sku, pieces })),
      listFen: cost(added),
      totalFen: after.totalFen,
      morePayFen: after.totalFen - before.totalFen,
      savesMoreFen: paidBefore - paid,
    }
    if (addition.morePayFen < 0) lowersTotal ??= addition
    if (addition.savesMoreFen > 0) raisesSaving ??= addition
  }
  return { lowersTotal, raisesSaving }
}
