import { at } from '../assert.ts'
import type { Fen } from '../offer.ts'
import type { CompiledOffer } from '../scheme.ts'
import type { Chain, Reach } from './chain.ts'
import type { Crowds } from './crowds.ts'
import type { Plan } from './lower-bound.ts'
import type { Pick } from './pricer.ts'
import type { Filler } from './sums.ts'
import { justEnough, Sums } from './sums.ts'

/*
 * The basket that reaches a bound. A plan says at which sum of its goods the target pays least; here
 * fillers are looked for that make exactly this sum, before the target in the catalogue where the
 * target should bear the fractions that they spare.
 */

/** Fillers among which sums are sought, and dearer goods tried as the other half of a pair. */
const fillersMost = 100
const partnersMost = 4
/** Steps of a chain that are filled just enough, before sums are made exactly. */
const stepsTried = 1

type Shape = { readonly plan: Plan; readonly chain: Chain; readonly reach: Reach; readonly place: number }

/** What fillers are asked for, beside the target and its partner. */
type Rest = {
  readonly chain: Chain
  readonly fillers: readonly Filler[] | null
  readonly missing: Fen
  readonly not: ReadonlySet<number>
  readonly count: number
  readonly worth: number
}

/** Offers of the plan that pair pieces of the target with dearer ones. */
function pairing({ lineUp }: Plan): CompiledOffer[] {
  return lineUp.levels.flatMap(({ offers }) => offers.filter(({ offer }) => offer.mechanic.kind === 'group'))
}

/** How many other pieces the cast of a plan asks for, wherever they lie. */
function othersOf({ lineUp, pieces }: Plan): number {
  return lineUp.context.needs.reduce((most, need) => Math.max(most, need.pieces - pieces), 0)
}

export class Witnesses {
  private readonly crowds: Crowds
  private readonly sums = new Sums()
  private paired: { readonly plan: Plan; readonly places: readonly number[] } | null = null

  constructor(crowds: Crowds) {
    this.crowds = crowds
  }

  /** Goods before the target of which one piece adds a certain amount, none of them more than is missing. */
  private fillers(shape: Shape, mostFen: Fen, not: ReadonlySet<number>): Filler[] {
    const found: Filler[] = []
    for (const filler of shape.chain.sparedAt(shape.reach).certain) {
      if (filler.lookFen > mostFen || filler.place > shape.place || not.has(filler.place)) continue
      if (found.push(filler) === fillersMost) break
    }
    return found
  }

  /** What must stand beside the target before sums are filled: nothing, or one dearer piece to be paired with. */
  private partners(shape: Shape, last: boolean): (Filler | null)[] {
    const pairs = this.partnersOf(shape)
    if (pairs.length === 0) return [null]
    const { all } = shape.chain.sparedAt(shape.reach)
    const own = all[shape.place]?.lookFen ?? 0
    const fitting: Filler[] = []
    for (const place of pairs) {
      const filler = all[place]
      if (!filler || filler.lookFen < own || (last && place > shape.place)) continue
      if (fitting.push(filler) === partnersMost) break
    }
    return fitting
  }

  /** Goods in the scope of a pairing offer of the plan that are as dear as the target, the cheapest of them first. */
  private partnersOf({ plan, place }: Shape): readonly number[] {
    if (this.paired?.plan === plan) return this.paired.places
    const each = at(this.crowds.skus, place).priceFen
    const offers = pairing(plan).map((offer) => this.crowds.membersOf(offer).has)
    const places = this.crowds.skus
      .flatMap(({ priceFen }, index) =>
        index !== place && priceFen >= each && offers.some((has) => has[index]) ? [{ index, priceFen }] : [],
      )
      .sort((a, b) => a.priceFen - b.priceFen)
      .map(({ index }) => index)
    this.paired = { plan, places }
    return places
  }

  /** How many fillers are tried: where fractions are to be gathered, the more the better. */
  private counts({ plan, chain, reach }: Shape, last: boolean): number[] {
    if (chain.counts) return [reach.pieces - plan.pieces]
    const room = Math.min(5, this.crowds.piecesMax - plan.pieces, reach.others)
    const least = Math.max(1, othersOf(plan))
    const counts = Array.from({ length: Math.max(0, room - least + 1) }, (_, index) => index + least)
    return last ? counts.toReversed() : counts
  }

  /** Fillers for the target at one sum, with what the target would then pay off by the chain. */
  private filling(
    shape: Shape,
    last: boolean,
    wanted: (takenFen: Fen) => boolean,
  ): { picks: Pick[]; takenFen: Fen } | null {
    const { plan, reach, chain } = shape
    const run = chain.run(reach.totalFen, reach.pieces)
    const inside = chain.floored(plan.lookFen, run, false)
    if (!last && !wanted(inside)) return null
    const enough = last ? reach.mostFen - plan.lookFen * run.share - 0.5 : Number.NEGATIVE_INFINITY
    let best: { picks: Pick[]; takenFen: Fen } | null = null
    for (const partner of this.partners(shape, last)) {
      const missing = reach.totalFen - plan.lookFen - (partner?.lookFen ?? 0)
      if (missing < 0) continue
      const not = new Set([shape.place, ...(partner ? [partner.place] : [])])
      const fillers = last ? this.fillers(shape, missing, not) : null
      for (const count of this.counts(shape, last)) {
        const worth = enough - (partner?.worth ?? 0)
        const rest = this.rest({ chain, fillers, missing, not, count: count - (partner ? 1 : 0), worth })
        if (!rest) continue
        const found = partner ? [partner, ...rest] : rest
        const lost = found.reduce((sum, one) => sum + one.worth, 0)
        const takenFen = last ? chain.takenByLast(plan.lookFen, lost, reach) : inside
        if (best && takenFen <= best.takenFen) continue
        best = { picks: found.map(({ place }) => ({ place, pieces: 1 })), takenFen }
        if (takenFen >= reach.mostFen || !last) return best
        break
      }
    }
    return best && wanted(best.takenFen) ? best : null
  }

  /** So many fillers that make what is missing exactly: the most welcome, or any where none are given. */
  private rest({ chain, fillers, missing, not, count, worth }: Rest): Filler[] | null {
    if (count <= 0) return count === 0 && missing === 0 ? [] : null
    const found = fillers
      ? this.sums.find(fillers, missing, count, worth)
      : chain.sums.find(missing, count, not)
    return found && found.length === count ? found : null
  }

  /** Baskets that bring the sum of a plan just above the steps where most is taken. */
  near(plan: Plan, place: number, each: (picks: readonly Pick[]) => void): void {
    const { chain, pieces, lookFen } = plan
    const [reach] = plan.reaches
    if (!chain || !reach) return
    const partners = this.partners({ plan, chain, reach, place }, false)
    const room = this.crowds.piecesMax - pieces
    for (const partner of partners) {
      const beside = partner ? [partner] : []
      const has = lookFen + (partner?.lookFen ?? 0)
      if (partner) each([{ place: partner.place, pieces: 1 }])
      for (const start of chain.startsAbove(has, reach.pieces, stepsTried))
        for (
          let count = Math.max(1, othersOf(plan) - beside.length);
          count <= Math.min(3, room - beside.length);
          count++
        ) {
          const not = new Set([place, ...beside.map((one) => one.place)])
          const found = justEnough(chain.sorted, start - has, count, not)
          if (found.length > 0) each([...beside, ...found].map((one) => ({ place: one.place, pieces: 1 })))
        }
    }
  }

  /** Fillers that make the target pay what a plan says, the best found; each given to `each` to be priced. */
  find(
    plan: Plan,
    place: number,
    wanted: (payFen: Fen) => boolean,
    each: (picks: readonly Pick[]) => void,
  ): void {
    const { chain } = plan
    const [top] = plan.reaches
    if (!chain || !top) return
    for (const reach of plan.reaches) {
      const dearer = top.mostFen - reach.mostFen
      if (!wanted(plan.payFen + dearer)) return
      if (reach.totalFen === plan.lookFen) continue
      const shape = { plan, chain, reach, place }
      for (const last of place > 0 ? [true, false] : [false]) {
        const found = this.filling(shape, last, (takenFen) => wanted(plan.payFen + top.mostFen - takenFen))
        if (found) each(found.picks)
      }
    }
  }
}
