/** A shop of the tests: orders with every state they have been in, told by whichever platform plays it. */
type SoldLine = {
  id: string
  item: string
  sku: string
  title: string
  pieces: number
  priceFen: number
  paidFen: number
}
export type SoldStatus = 'unpaid' | 'paid' | 'shipped' | 'done' | 'closed'
/** One state of an order, from `modified` on; visible in lists only at `shownAt`. */
export type SoldState = { modified: number; shownAt: number; status: SoldStatus; paidAt: number | null }
export type Sold = {
  id: string
  createdAt: number
  buyer: string
  province: string
  freightFen: number
  lines: SoldLine[]
  states: SoldState[]
}

export type Dice = { next(): number; below(n: number): number; chance(part: number): boolean }

/** The same seed rolls the same dice for ever (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { next, below: (n) => Math.floor(next() * n), chance: (part) => next() < part }
}

const provinces = ['浙江省', '广东省', '四川省', '北京市']
const courses: readonly (readonly SoldStatus[])[] = [
  ['unpaid', 'paid', 'shipped', 'done'],
  ['unpaid', 'paid', 'shipped'],
  ['unpaid', 'closed'],
  ['paid', 'shipped'],
  ['unpaid'],
]
const second = 1_000

/** Orders whose states lie within a stretch of time; each state shows in lists within `lateMs` of its moment. */
export function soldWithin(
  dice: Dice,
  count: number,
  span: { from: number; until: number },
  lateMs: number,
  linesMax: number,
): Sold[] {
  const moment = (from: number) =>
    from + second * (1 + dice.below(Math.max(1, Math.floor((span.until - from) / second) - 1)))
  return Array.from({ length: count }, (_, n) => {
    let at = moment(span.from)
    const createdAt = at
    let paidAt: number | null = null
    const course = courses[dice.below(courses.length)] ?? ['paid']
    const states = course.map((status, index) => {
      if (index > 0) at = Math.min(span.until, moment(at))
      if (status === 'paid') paidAt = at
      return { modified: at, shownAt: at + second * dice.below(lateMs / second), status, paidAt }
    })
    const lines = Array.from({ length: 1 + dice.below(linesMax) }, (_each, line) => {
      const [pieces, priceFen] = [1 + dice.below(3), 100 * (10 + dice.below(300))]
      const paidFen = pieces * priceFen - dice.below(500)
      return {
        id: `88${1_000_000_000_000 + n * 10 + line}`,
        item: `70000000${dice.below(5)}`,
        sku: `SKU-${dice.below(9)}`,
        title: `面膜, 第"${line}"款`,
        pieces,
        priceFen,
        paidFen,
      }
    })
    return {
      // Nineteen digits: more than a number of JavaScript can hold.
      id: `51138370453330${String(40_000 + n)}`,
      createdAt,
      buyer: `buyer-${dice.below(12)}`,
      province: provinces[dice.below(provinces.length)] ?? '',
      freightFen: 0,
      lines,
      states: distinct(states),
    }
  })
}

/** Of two states at one moment the later one holds. */
function distinct(states: readonly SoldState[]): SoldState[] {
  return states.filter((state, index) => states[index + 1]?.modified !== state.modified)
}

/** The state an order shows at a moment; null before it shows at all. */
export function shownAt(order: Sold, now: number): SoldState | null {
  return order.states.findLast((state) => state.shownAt <= now) ?? null
}
