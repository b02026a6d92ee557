import { at, cell } from '../cells.ts'

/**
 * The bounds of every start day, with their history and with a reason for every change.
 *
 * A *literal* is a statement `start ≥ v` or `start < v` about one task, written as a number: two for
 * each task and value, the even one for ≥. A search that knows why each bound holds can say after a
 * dead end which few statements caused it, and never runs into the same cause again; this is the
 * lazy clause generation of Ohrimenko, Stuckey and Codish (Constraints 14, 2009), with the bounds
 * themselves instead of Boolean variables as the trail.
 */
export type Clause = { readonly literals: Int32Array; glue: number; dead: boolean }

/** Statements that always or never hold have no number. */
const always = -1
const never = -2

/** Why a bound was changed. */
const reasons = { decided: 0, clause: 1, linked: 2, listed: 3 } as const

export class Store {
  readonly first: Int32Array
  readonly last: Int32Array
  /** Where the literals of each task begin. */
  readonly base: Int32Array
  readonly atoms: number
  readonly taskOf: Int32Array
  readonly valueOf: Int32Array
  /** Bounds now: `2 i` is the earliest start of task i, `2 i + 1` the latest. */
  readonly bound: Int32Array
  /** The trail: which bound was changed, from what to what, and why. */
  size = 0
  slots: Int32Array = new Int32Array(1024)
  from: Int32Array = new Int32Array(1024)
  to: Int32Array = new Int32Array(1024)
  before: Int32Array = new Int32Array(1024)
  levels: Int32Array = new Int32Array(1024)
  kinds: Int32Array = new Int32Array(1024)
  data: Int32Array = new Int32Array(1024)
  more: Int32Array = new Int32Array(1024)
  /** A statement that a link depends on, or -1. */
  given: Int32Array = new Int32Array(1024)
  clauses: (Clause | null)[] = []
  /** The last entry of the trail for each bound, or -1. */
  readonly newest: Int32Array
  level = 0
  private readonly starts: number[] = []
  private readonly poolStarts: number[] = []
  private pool: Int32Array = new Int32Array(4096)
  private poolSize = 0
  /** After a failed change: statements that all hold and cannot hold together. */
  readonly conflict: number[] = []

  constructor(first: Int32Array, last: Int32Array) {
    const count = first.length
    this.first = first.slice()
    this.last = last.slice()
    this.base = new Int32Array(count + 1)
    for (let task = 0; task < count; task++)
      this.base[task + 1] = at(this.base, task) + at(last, task) - at(first, task)
    this.atoms = at(this.base, count)
    this.taskOf = new Int32Array(this.atoms)
    this.valueOf = new Int32Array(this.atoms)
    this.bound = new Int32Array(2 * count)
    this.newest = new Int32Array(2 * count).fill(-1)
    for (let task = 0; task < count; task++) this.name(task)
  }

  private name(task: number): void {
    this.bound[2 * task] = at(this.first, task)
    this.bound[2 * task + 1] = at(this.last, task)
    for (let atom = at(this.base, task); atom < at(this.base, task + 1); atom++) {
      this.taskOf[atom] = task
      this.valueOf[atom] = at(this.first, task) + 1 + atom - at(this.base, task)
    }
  }

  earliest(task: number): number {
    return at(this.bound, 2 * task)
  }

  latest(task: number): number {
    return at(this.bound, 2 * task + 1)
  }

  atLeast(task: number, value: number): number {
    if (value <= at(this.first, task)) return always
    if (value > at(this.last, task)) return never
    return 2 * (at(this.base, task) + value - at(this.first, task) - 1)
  }

  atMost(task: number, value: number): number {
    if (value >= at(this.last, task)) return always
    if (value < at(this.first, task)) return never
    return 2 * (at(this.base, task) + value - at(this.first, task)) + 1
  }

  holds(literal: number): boolean {
    const atom = literal >> 1
    const task = at(this.taskOf, atom)
    return literal & 1
      ? at(this.bound, 2 * task + 1) < at(this.valueOf, atom)
      : at(this.bound, 2 * task) >= at(this.valueOf, atom)
  }

  fails(literal: number): boolean {
    return this.holds(literal ^ 1)
  }

  /** Make a statement hold because of a clause; false where the opposite holds already. */
  assertBy(literal: number, clause: Clause | null): boolean {
    const atom = literal >> 1
    const slot = 2 * at(this.taskOf, atom) + (literal & 1)
    const value = at(this.valueOf, atom) - (literal & 1)
    if (!this.tighter(slot, value)) return true
    if (this.crosses(slot, value)) {
      this.conflict.length = 0
      if (clause) for (const each of clause.literals) this.conflict.push(each ^ 1)
      return false
    }
    this.push(slot, value, clause ? reasons.clause : reasons.decided, 0, 0, clause)
    return true
  }

  /** Earliest start of a task because another starts so many days before it at least. */
  pushLater(task: number, value: number, other: number, distance: number, given: number): boolean {
    const slot = 2 * task
    if (value <= at(this.bound, slot)) return true
    if (value > at(this.bound, slot + 1)) {
      this.conflict.length = 0
      this.blame(given)
      this.blame(this.atLeast(other, value - distance))
      this.blame(this.atMost(task, value - 1))
      return false
    }
    this.push(slot, value, reasons.linked, other, distance, null)
    this.given[this.size - 1] = given
    return true
  }

  /** Latest start of a task because another starts so many days after it at least. */
  pushEarlier(task: number, value: number, other: number, distance: number, given: number): boolean {
    const slot = 2 * task + 1
    if (value >= at(this.bound, slot)) return true
    if (value < at(this.bound, slot - 1)) {
      this.conflict.length = 0
      this.blame(given)
      this.blame(this.atMost(other, value + distance))
      this.blame(this.atLeast(task, value + 1))
      return false
    }
    this.push(slot, value, reasons.linked, other, distance, null)
    this.given[this.size - 1] = given
    return true
  }

  /** Change a bound because of a list of statements that hold. */
  pushFor(slot: number, value: number, because: readonly number[]): boolean {
    if (!this.tighter(slot, value)) return true
    const task = slot >> 1
    if (this.crosses(slot, value)) {
      this.conflict.length = 0
      for (const each of because) this.blame(each)
      this.blame(slot & 1 ? this.atLeast(task, value + 1) : this.atMost(task, value - 1))
      return false
    }
    this.push(slot, value, reasons.listed, this.keep(because), 0, null)
    return true
  }

  /** Note a statement of a dead end, unless it holds always. */
  blame(literal: number): void {
    if (literal >= 0) this.conflict.push(literal)
  }

  private tighter(slot: number, value: number): boolean {
    return slot & 1 ? value < at(this.bound, slot) : value > at(this.bound, slot)
  }

  private crosses(slot: number, value: number): boolean {
    return slot & 1 ? value < at(this.bound, slot - 1) : value > at(this.bound, slot + 1)
  }

  private keep(literals: readonly number[]): number {
    const begin = this.poolSize
    if (begin + literals.length + 1 > this.pool.length) this.pool = grown(this.pool, literals.length + 1)
    let size = begin + 1
    for (const literal of literals) if (literal >= 0) this.pool[size++] = literal
    this.pool[begin] = size - begin - 1
    this.poolSize = size
    return begin
  }

  private push(
    slot: number,
    value: number,
    kind: number,
    data: number,
    more: number,
    clause: Clause | null,
  ): void {
    const entry = this.size
    if (entry === this.slots.length) this.grow()
    this.slots[entry] = slot
    this.from[entry] = at(this.bound, slot)
    this.to[entry] = value
    this.before[entry] = at(this.newest, slot)
    this.levels[entry] = this.level
    this.kinds[entry] = kind
    this.data[entry] = data
    this.more[entry] = more
    this.clauses[entry] = clause
    this.newest[slot] = entry
    this.bound[slot] = value
    this.size = entry + 1
  }

  private grow(): void {
    this.slots = grown(this.slots, 0)
    this.from = grown(this.from, 0)
    this.to = grown(this.to, 0)
    this.before = grown(this.before, 0)
    this.levels = grown(this.levels, 0)
    this.kinds = grown(this.kinds, 0)
    this.data = grown(this.data, 0)
    this.more = grown(this.more, 0)
    this.given = grown(this.given, 0)
  }

  /** The entry that first made a statement hold, or -1 where it held from the beginning. */
  entryOf(literal: number): number {
    const atom = literal >> 1
    const slot = 2 * at(this.taskOf, atom) + (literal & 1)
    const value = at(this.valueOf, atom)
    let entry = at(this.newest, slot)
    if (literal & 1) while (entry >= 0 && at(this.from, entry) < value) entry = at(this.before, entry)
    else while (entry >= 0 && at(this.from, entry) >= value) entry = at(this.before, entry)
    return entry
  }

  /** Why the statement that this entry made true holds. */
  explain(entry: number, literal: number, because: number[]): void {
    because.length = 0
    const kind = at(this.kinds, entry)
    if (kind === reasons.linked) because.push(at(this.given, entry), this.link(entry, literal))
    else if (kind === reasons.clause) this.explainByClause(entry, because)
    else if (kind === reasons.listed) {
      const begin = at(this.data, entry)
      const count = at(this.pool, begin)
      for (let each = begin + 1; each <= begin + count; each++) because.push(at(this.pool, each))
    }
  }

  /** A link explains a weaker statement by a weaker one, which makes what is learnt more general. */
  private link(entry: number, literal: number): number {
    const value = at(this.valueOf, literal >> 1)
    const [other, distance] = [at(this.data, entry), at(this.more, entry)]
    return literal & 1 ? this.atMost(other, value - 1 + distance) : this.atLeast(other, value - distance)
  }

  private explainByClause(entry: number, because: number[]): void {
    const clause = cell(this.clauses, entry)
    if (clause === null) return
    const slot = at(this.slots, entry)
    const own = at(this.to, entry) + (slot & 1)
    for (const each of clause.literals) {
      const atom = each >> 1
      const isOwn = 2 * at(this.taskOf, atom) + (each & 1) === slot && at(this.valueOf, atom) === own
      if (!isOwn) because.push(each ^ 1)
    }
  }

  deeper(): void {
    this.starts.push(this.size)
    this.poolStarts.push(this.poolSize)
    this.level++
  }

  /** Take back everything that was decided below a level, telling which bounds were widened. */
  back(level: number, widened: (slot: number, from: number, to: number) => void): void {
    if (level >= this.level) return
    const size = at(this.starts, level)
    this.poolSize = at(this.poolStarts, level)
    for (let entry = this.size - 1; entry >= size; entry--) {
      const slot = at(this.slots, entry)
      this.bound[slot] = at(this.from, entry)
      this.newest[slot] = at(this.before, entry)
      widened(slot, at(this.from, entry), at(this.to, entry))
    }
    this.size = size
    this.level = level
    this.starts.length = level
    this.poolStarts.length = level
  }
}

function grown(list: Int32Array, extra: number): Int32Array {
  const bigger = new Int32Array(2 * list.length + extra)
  bigger.set(list)
  return bigger
}
