/**
 * One way to more sales 补量手段: so many fen of sales for so many fen of money. What is bought in any amount costs
 * in proportion; what is taken whole (a slot) costs all of it or nothing.
 */
export type Lever = {
  id: string
  salesFen: number
  costFen: number
  whole: boolean
}

/** How much of a lever is taken. */
export type Taken<L extends Lever> = { lever: L; salesFen: number; costFen: number }

export type Closing<L extends Lever> = {
  /** The cheapest first. */
  taken: Taken<L>[]
  salesFen: number
  costFen: number
  /** What stays open though every lever is pulled. */
  leftFen: number
  /** Of all ways the cheapest; false only where so many whole levers stand that the search was cut off. */
  proven: boolean
}

/** Cost per sale of one beside that of another, without dividing. */
const cheaper = (one: Lever, other: Lever): number =>
  one.costFen * other.salesFen - other.costFen * one.salesFen

/** Levers in proportion, the cheapest first, until the gap is closed. */
function greedy<L extends Lever>(gapFen: number, sorted: readonly L[]): Taken<L>[] {
  const taken: Taken<L>[] = []
  let left = gapFen
  for (const lever of sorted) {
    if (left <= 0) break
    const salesFen = Math.min(left, lever.salesFen)
    taken.push({ lever, salesFen, costFen: (lever.costFen * salesFen) / lever.salesFen })
    left -= salesFen
  }
  return taken
}

const costOf = (taken: readonly Taken<Lever>[]): number => taken.reduce((sum, each) => sum + each.costFen, 0)
const salesOf = (levers: readonly Lever[]): number => levers.reduce((sum, lever) => sum + lever.salesFen, 0)

/** More than any campaign has slots for; beyond it the best found so far is given. */
const stepsMax = 200_000

type Search<L extends Lever> = { best: { costFen: number; whole: L[] }; steps: number }

/**
 * Which whole levers to take: branch and bound. The bound lets the undecided ones be taken in part, which is never
 * dearer than whole, so a branch that is dearer even so holds nothing cheaper than the best.
 */
function branch<L extends Lever>(
  search: Search<L>,
  gapFen: number,
  some: readonly L[],
  open: readonly L[],
  chosen: readonly L[],
): void {
  search.steps += 1
  if (search.steps > stepsMax) return
  const left = gapFen - salesOf(chosen)
  const paid = chosen.reduce((sum, lever) => sum + lever.costFen, 0)
  if (left > salesOf(some) + salesOf(open)) return
  const bound = paid + costOf(greedy(left, [...some, ...open].toSorted(cheaper)))
  if (bound >= search.best.costFen) return
  const closed = left <= salesOf(some) ? paid + costOf(greedy(left, some)) : Number.POSITIVE_INFINITY
  if (closed < search.best.costFen) search.best = { costFen: closed, whole: [...chosen] }
  const [next, ...rest] = open
  if (!next || left <= 0) return
  branch(search, gapFen, some, rest, [...chosen, next])
  branch(search, gapFen, some, rest, chosen)
}

const rounded = <L extends Lever>(taken: readonly Taken<L>[]): Taken<L>[] =>
  taken.map((each) => ({ ...each, costFen: Math.ceil(each.costFen - 1e-6) }))

/**
 * The cheapest way to close a gap of sales 补缺口最省的办法. With levers in proportion alone the cheapest first is
 * the optimum (a linear program with one row); whole levers are searched. Costs are rounded up to the fen of each
 * lever. Where all levers together do not close it, all are taken and the rest is told.
 */
export function cheapestClosing<L extends Lever>(gapFen: number, levers: readonly L[]): Closing<L> {
  const useful = levers.filter((lever) => lever.salesFen > 0)
  if (gapFen <= 0) return { taken: [], salesFen: 0, costFen: 0, leftFen: 0, proven: true }
  const some = useful.filter((lever) => !lever.whole).toSorted(cheaper)
  const open = useful.filter((lever) => lever.whole).toSorted(cheaper)
  const search: Search<L> = { best: { costFen: Number.POSITIVE_INFINITY, whole: [] }, steps: 0 }
  branch(search, gapFen, some, open, [])
  const found = Number.isFinite(search.best.costFen)
  const whole = found ? search.best.whole : open
  const rest = greedy(gapFen - salesOf(whole), some)
  const taken = rounded([
    ...whole.map((lever) => ({ lever, salesFen: lever.salesFen, costFen: lever.costFen })),
    ...rest,
  ]).toSorted((one, other) => cheaper(one.lever, other.lever))
  const salesFen = taken.reduce((sum, each) => sum + each.salesFen, 0)
  return {
    taken,
    salesFen,
    costFen: costOf(taken),
    leftFen: Math.max(0, gapFen - salesFen),
    proven: search.steps <= stepsMax,
  }
}
