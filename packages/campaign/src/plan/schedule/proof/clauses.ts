import { at, cell } from '../cells.ts'
import type { Rule } from './rules.ts'
import type { Clause, Store } from './store.ts'

/**
 * Statements of which at least one holds. Two of each clause are watched; only when one of the two fails
 * is the clause looked at (Moskewicz et al., DAC 2001).
 */
export class Clauses implements Rule {
  private readonly store: Store
  private readonly watchers: (Clause[] | undefined)[]
  private learnt: Clause[] = []
  private most = 2000
  work = 0

  constructor(store: Store) {
    this.store = store
    this.watchers = Array.from({ length: 2 * store.atoms })
  }

  /** A clause that was learnt: its first statement follows now, the second failed last. */
  add(literals: Int32Array, glue: number): Clause {
    const clause: Clause = { literals, glue, dead: false }
    if (literals.length > 1) {
      this.watch(at(literals, 0), clause)
      this.watch(at(literals, 1), clause)
      this.learnt.push(clause)
    }
    return clause
  }

  private watch(literal: number, clause: Clause): void {
    const list = this.watchers[literal]
    if (list) list.push(clause)
    else this.watchers[literal] = [clause]
  }

  settle(): boolean {
    return true
  }

  /** The bound changed from one value to another; statements in between fail now. */
  movedOver(slot: number, from: number, to: number): boolean {
    const { store } = this
    const task = slot >> 1
    const origin = at(store.base, task) - at(store.first, task) - 1
    if (slot & 1) {
      for (let value = to + 1; value <= from; value++) if (!this.failed(2 * (origin + value))) return false
    } else
      for (let value = from + 1; value <= to; value++)
        if (!this.failed(2 * (origin + value) + 1)) return false
    return true
  }

  moved(): boolean {
    return true
  }

  private failed(literal: number): boolean {
    const list = this.watchers[literal]
    if (list === undefined) return true
    let kept = 0
    for (let index = 0; index < list.length; index++) {
      const clause = cell(list, index)
      if (clause.dead) continue
      this.work++
      const outcome = this.visit(clause, literal)
      if (outcome === moves) continue
      list[kept++] = clause
      if (outcome === stays) continue
      for (index++; index < list.length; index++) list[kept++] = cell(list, index)
      list.length = kept
      return false
    }
    list.length = kept
    return true
  }

  private visit(clause: Clause, literal: number): number {
    const { store } = this
    const { literals } = clause
    if (at(literals, 0) === literal) {
      literals[0] = at(literals, 1)
      literals[1] = literal
    }
    const other = at(literals, 0)
    if (store.holds(other)) return stays
    for (let index = 2; index < literals.length; index++) {
      const next = at(literals, index)
      if (store.fails(next)) continue
      literals[1] = next
      literals[index] = literal
      this.watch(next, clause)
      return moves
    }
    return store.assertBy(other, clause) ? stays : dead
  }

  /** Forget the half of what was learnt that speaks of the most levels; only between searches. */
  tidy(): void {
    if (this.learnt.length < this.most) return
    const sorted = this.learnt.toSorted((one, other) => one.glue - other.glue)
    const half = sorted.length >> 1
    for (const clause of sorted.slice(half)) if (clause.glue > 2) clause.dead = true
    this.learnt = sorted.filter((clause) => !clause.dead)
    this.most += 500
  }
}

const [stays, moves, dead] = [0, 1, 2]
