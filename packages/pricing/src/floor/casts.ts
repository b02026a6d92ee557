import type { LadderTier, Mechanic, Offer } from '../offer.ts'
import type { CompiledOffer, Scheme } from '../scheme.ts'
import type { LiveContext } from './exhaustive.ts'
import { isPool } from './pool.ts'

/*
 * Casts 情形: what of a basket is the same for all of its lines. A ladder reaches one tier, a condition holds
 * or does not, whichever line is looked at. So every outcome is a cast of its own, in which the offer is
 * plain: the tier alone, without asking, or nothing at all. Each basket lies in one cast, and in its cast
 * the offers take the same as in the file; so the least over all casts is a bound of the file [W3].
 */

/** So many pieces in the scope of an offer, without which a basket is in another cast. */
type Need = { readonly offer: CompiledOffer; readonly pieces: number }

/** A context with the offers as they are in one cast, and what a basket must hold for it. */
export type Cast = LiveContext & { readonly needs: readonly Need[] }

/** Casts of one context, and of all contexts together; beyond them conditions are left open. */
const castsEach = 8
const castsMost = 48

/** The offer as it then is, or null where it does nothing; what this asks for. */
type Outcome = { readonly offer: CompiledOffer | null; readonly need: Need | null }

const nothing: Outcome = { offer: null, need: null }

function outcome(offer: CompiledOffer, pieces: number): Outcome {
  return { offer, need: pieces > 1 ? { offer, pieces } : null }
}

const lineKinds = new Set<string>(['price', 'percent', 'amount', 'official_cut', 'deposit', 'deposit_cut'])

/** Whether what the offer takes from a line follows from the line, once it is known what it reaches. */
function isLine({ mechanic }: Offer): boolean {
  return lineKinds.has(mechanic.kind) && !('per' in mechanic && mechanic.per === 'basket')
}

/** The offer without its condition, doing one thing for certain. */
function plain(compiled: CompiledOffer, mechanic: Mechanic, index: number): CompiledOffer {
  const { spendFen: _, pieces: __, scope: ___, ...when } = compiled.offer.when
  return { ...compiled, index, offer: { ...compiled.offer, mechanic, when }, counts: null }
}

/** What a ladder does once it is known which tier is reached; an amount still asks for its step. */
function tierAlone(tier: LadderTier, by: 'spend' | 'pieces', scheme: Scheme): Mechanic {
  if ('payPermyriad' in tier) {
    const { at: per } = scheme.book.percentRounding
    return { kind: 'percent', payPermyriad: tier.payPermyriad, per, piecesMax: null }
  }
  const { from, offFen } = tier
  return { kind: 'threshold_off', by, from, offFen, repeat: false, timesMax: null, walletFen: null }
}

/** Every way in which a condition or a ladder may turn out; one where nothing is asked. */
function outcomesOf(compiled: CompiledOffer, scheme: Scheme, piecesMax: number): Outcome[] {
  const { mechanic, when } = compiled.offer
  const index = (tier: number) => scheme.offers.length * (tier + 1) + compiled.index
  const asks = when.spendFen !== undefined || when.pieces !== undefined || when.scope !== undefined
  if (mechanic.kind === 'ladder' && !isPool(compiled, scheme.book)) {
    const { by, tiers } = mechanic
    const reached = tiers
      .map((tier, place) => ({ tier, place }))
      .filter(({ tier }) => by === 'spend' || tier.from <= piecesMax)
      .map(({ tier, place }) =>
        outcome(plain(compiled, tierAlone(tier, by, scheme), index(place)), by === 'pieces' ? tier.from : 0),
      )
    return [...reached.toReversed(), nothing]
  }
  if (!asks || !isLine(compiled.offer)) return [{ offer: compiled, need: null }]
  const pieces = when.pieces ?? 0
  if (pieces > piecesMax) return [nothing]
  return [outcome(plain(compiled, mechanic, index(0)), when.scope === undefined ? pieces : 0), nothing]
}

function castsOf({ context, live }: LiveContext, of: (offer: CompiledOffer) => Outcome[], most: number) {
  let casts: Cast[] = [{ context, live: [], needs: [] }]
  for (const compiled of live) {
    const some = of(compiled)
    // What cannot be told apart any more stays as it is, with its condition.
    const told = casts.length * some.length <= most ? some : [{ offer: compiled, need: null }]
    casts = told.flatMap(({ offer, need }) =>
      casts.map((cast) => ({
        context,
        live: offer ? [...cast.live, offer] : cast.live,
        needs: need ? [...cast.needs, need] : cast.needs,
      })),
    )
  }
  return casts
}

/** The casts of all contexts: the likeliest to be cheap, where most is reached, first. */
export function castsIn(contexts: readonly LiveContext[], scheme: Scheme, piecesMax: number): Cast[] {
  const most = Math.max(1, Math.min(castsEach, Math.floor(castsMost / Math.max(1, contexts.length))))
  const known = new Map<CompiledOffer, Outcome[]>()
  const of = (offer: CompiledOffer): Outcome[] => {
    const outcomes = known.get(offer) ?? outcomesOf(offer, scheme, piecesMax)
    known.set(offer, outcomes)
    return outcomes
  }
  return contexts.flatMap((one) => castsOf(one, of, most))
}
