/** What an item sold on the selling days of an event, and what it sells on as many ordinary days before it. */
export type PastEvent = {
  item: string
  /** The event's name, for the page. */
  event: string
  days: number
  pieces: number
  /** Pieces of an ordinary day, as they were before that event. */
  basePerDay: number
  /** It ran out before the end, so more was asked for than was sold. */
  soldOut: boolean
}

/** How much more an event sells, as a logarithm: what is expected of an item, and how sure that is. */
export type Uplift = { mean: number; variance: number; events: number }

/** What is known of all items together, before anything is known of one. */
export type UpliftPool = { mean: number; between: number; within: number; ofMean: number }

/**
 * Held until the shop's own events say otherwise: events of ordinary shops sell about three times as much, one item
 * differs from the next by a third, and one event of it from the next by as much. Each counts as so many events.
 */
const usual = { mean: Math.log(3), between: 0.35 ** 2, within: 0.3 ** 2, events: 3 }

const half = 0.5
const logUplift = ({ pieces, days, basePerDay }: PastEvent): number =>
  Math.log((pieces + half) / (basePerDay * days + half))

/** An ordinary day is the mean of about so many. */
const baseDays = 28

/** Counts of few pieces are uncertain by themselves: the variance of a logarithm of a count is about one over it. */
const countNoise = ({ pieces, basePerDay }: PastEvent): number =>
  1 / (pieces + half) + 1 / (basePerDay * baseDays + half)

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0)
const meanOf = (values: readonly number[]): number => sumOf(values) / values.length

const known = (events: readonly PastEvent[]): PastEvent[] =>
  events.filter(({ basePerDay, days }) => basePerDay > 0 && days > 0)

/** How far events of one item lie apart, beyond what counting explains; held near the usual where few say it. */
function withinOf(groups: readonly PastEvent[][]): number {
  const several = groups.filter((group) => group.length > 1)
  const degrees = sumOf(several.map((group) => group.length - 1))
  const squares = several.map((group) => {
    const mean = meanOf(group.map(logUplift))
    const noise = meanOf(group.map(countNoise)) * (group.length - 1)
    return sumOf(group.map((each) => (logUplift(each) - mean) ** 2)) - noise
  })
  return Math.max(0.01, (sumOf(squares) + usual.within * usual.events) / (degrees + usual.events))
}

/** How far items lie apart, beyond their events and what counting explains. */
function betweenOf(groups: readonly PastEvent[][], mean: number, within: number): number {
  const squares = groups.map((group) => {
    const own = meanOf(group.map(logUplift))
    const noise = (within + meanOf(group.map(countNoise))) / group.length
    return (own - mean) ** 2 - noise
  })
  return Math.max(0.01, (sumOf(squares) + usual.between * usual.events) / (groups.length + usual.events))
}

/** The uplift of all items of a shop, from which those with few events of their own borrow (empirical Bayes). */
export function upliftPool(events: readonly PastEvent[]): UpliftPool {
  const groups = [...Map.groupBy(known(events), ({ item }) => item).values()]
  const within = withinOf(groups)
  const means = groups.map((group) => meanOf(group.map(logUplift)))
  const mean = (sumOf(means) + usual.mean * 1) / (means.length + 1)
  const between = betweenOf(groups, mean, within)
  return { mean, between, within, ofMean: (between + within) / (groups.length + 1) }
}

/**
 * What the next event does to an item: its own events and those of all items, each weighed by how sure it is. An event
 * that sold out says less than was asked for, so it never draws the expectation down.
 */
export function upliftOf(item: string, events: readonly PastEvent[], pool: UpliftPool): Uplift {
  const own = known(events).filter((each) => each.item === item)
  const open = own.filter((each) => !each.soldOut || logUplift(each) > pool.mean)
  const weights = open.map((each) => 1 / (pool.within + countNoise(each)))
  const precision = 1 / (pool.between + pool.ofMean) + sumOf(weights)
  const mean =
    (pool.mean / (pool.between + pool.ofMean) +
      sumOf(open.map((each, index) => (weights[index] ?? 0) * logUplift(each)))) /
    precision
  return { mean, variance: 1 / precision + pool.within, events: open.length }
}
