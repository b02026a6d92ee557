import { permyriadOf, whole } from '../money.ts'
import type { Fen, Mechanic, MechanicOf } from '../offer.ts'
import type { Rulebook } from '../rulebooks/rulebook.ts'
import type { CompiledOffer } from '../scheme.ts'

/*
 * Pools 分摊池: offers that share one amount over all lines of their scope by what the level sees of
 * them. The amount depends on two sums alone, the money and the pieces of the scope, which makes
 * every basket with the same sums alike for them.
 */

/** The amount that is shared when the scope holds so much money and so many pieces. */
export function amountAt(offer: CompiledOffer, totalFen: Fen, pieces: number): Fen {
  const { when, mechanic, capFen } = offer.offer
  if (totalFen < (when.spendFen ?? 0) || pieces < (when.pieces ?? 0)) return 0
  return Math.min(totalFen, capFen ?? totalFen, mechanicAmount(mechanic, offer, totalFen, pieces))
}

function mechanicAmount(mechanic: Mechanic, offer: CompiledOffer, totalFen: Fen, pieces: number): Fen {
  switch (mechanic.kind) {
    case 'threshold_off':
      return thresholdAmount(mechanic, mechanic.by === 'spend' ? totalFen : pieces)
    case 'ladder': {
      const has = mechanic.by === 'spend' ? totalFen : pieces
      const tier = mechanic.tiers.findLast(({ from }) => has >= from)
      return tier && 'offFen' in tier ? tier.offFen : 0
    }
    case 'amount':
      return mechanic.offFen
    case 'percent':
      return permyriadOf(totalFen, whole - mechanic.payPermyriad, offer.to)
    default:
      return 0
  }
}

function thresholdAmount(mechanic: MechanicOf<'threshold_off'>, has: number): Fen {
  if (has < mechanic.from) return 0
  const times = mechanic.repeat
    ? Math.min(Math.floor(has / mechanic.from), mechanic.timesMax ?? Number.POSITIVE_INFINITY)
    : 1
  return Math.min(
    times * mechanic.offFen,
    mechanic.walletFen ?? Number.MAX_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
  )
}

/** What an offer on one line looks at by itself; a pool of percentages needs the sum that its level sees. */
function looksAtLevel(offer: CompiledOffer, book: Rulebook): boolean {
  return offer.percentOf === (book.base === 'parallel' ? 'item' : 'running')
}

/** Whether the offer is a pool: its amount follows from the sums, and no budget cuts it. */
export function isPool(offer: CompiledOffer, book: Rulebook): boolean {
  const { mechanic, when } = offer.offer
  if (offer.budgetLeftFen !== null || when.scope !== undefined || book.over === 'redistribute') return false
  switch (mechanic.kind) {
    case 'threshold_off':
      return true
    case 'ladder':
      return mechanic.tiers.every((tier) => 'offFen' in tier)
    case 'amount':
      return mechanic.per === 'basket'
    case 'percent':
      return mechanic.per === 'basket' && mechanic.piecesMax === null && looksAtLevel(offer, book)
    default:
      return false
  }
}

/** Steps beyond this many are not followed one by one. */
export const stepsMax = 2_000

/** The sums of money, up to a limit, at which the amount jumps. */
export function jumpsOf({ offer }: CompiledOffer, mostFen: Fen): Fen[] {
  const { mechanic, when, capFen } = offer
  const jumps: Fen[] = when.spendFen === undefined ? [] : [when.spendFen]
  if (mechanic.kind === 'threshold_off' && mechanic.by === 'spend' && mechanic.from > 0) {
    const times = mechanic.repeat ? Math.min(mechanic.timesMax ?? stepsMax, stepsMax) : 1
    for (let step = 1; step <= times && step * mechanic.from <= mostFen; step++)
      jumps.push(step * mechanic.from)
  }
  if (mechanic.kind === 'ladder' && mechanic.by === 'spend')
    jumps.push(...mechanic.tiers.map(({ from }) => from))
  if (mechanic.kind === 'percent' && capFen !== null && mechanic.payPermyriad < whole)
    jumps.push(Math.ceil((capFen * whole) / (whole - mechanic.payPermyriad)))
  return [...new Set(jumps)].filter((jump) => jump > 0 && jump <= mostFen).sort((a, b) => a - b)
}

/** Whether the number of pieces in the scope changes the amount. */
export function countsPieces({ offer }: CompiledOffer): boolean {
  const { mechanic, when } = offer
  return when.pieces !== undefined || ('by' in mechanic && mechanic.by === 'pieces')
}
