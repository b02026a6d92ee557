import { at } from '../cells.ts'
import type { Store } from './store.ts'

/** What a dead end teaches: a clause whose first literal holds after going back to the level. */
export type Lesson = { literals: Int32Array; level: number; glue: number }

/**
 * From a dead end back to its causes: statements of the newest level are replaced by their reasons until
 * only one is left, the first that all ways to the dead end lead through.
 */
export class Learner {
  private readonly store: Store
  private readonly bump: (atom: number) => void
  /** For each entry of the trail: the strongest statement that is wanted of it, plus one; 0 is none. */
  private wanted: Int32Array = new Int32Array(1024)
  private readonly older: number[] = []
  private readonly because: number[] = []
  private open = 0

  constructor(store: Store, bump: (atom: number) => void) {
    this.store = store
    this.bump = bump
  }

  /** Null where the dead end does not depend on any decision: there is no solution. */
  learn(conflict: readonly number[]): Lesson | null {
    const { store } = this
    if (this.wanted.length < store.slots.length) this.wanted = new Int32Array(store.slots.length)
    this.older.length = 0
    this.open = 0
    for (const literal of conflict) this.want(literal)
    if (this.open === 0) {
      this.clear()
      return null
    }
    const turning = this.turningPoint()
    this.shorten()
    const lesson = this.lesson(turning)
    this.clear()
    return lesson
  }

  private want(literal: number): void {
    if (literal < 0) return
    const { store } = this
    const entry = store.entryOf(literal)
    if (entry < 0 || at(store.levels, entry) === 0) return
    const before = at(this.wanted, entry)
    if (before === 0) {
      if (at(store.levels, entry) === store.level) this.open++
      else this.older.push(entry)
      this.wanted[entry] = literal + 1
      this.bump(literal >> 1)
    } else if (stronger(literal, before - 1)) this.wanted[entry] = literal + 1
  }

  private turningPoint(): number {
    const { store } = this
    for (let entry = store.size - 1; ; entry--) {
      const wanted = at(this.wanted, entry)
      if (wanted === 0) continue
      this.wanted[entry] = 0
      if (this.open === 1) return wanted - 1
      this.open--
      store.explain(entry, wanted - 1, this.because)
      for (const literal of this.because) this.want(literal)
    }
  }

  /** Leave out statements that follow from others in the clause. */
  private shorten(): void {
    let kept = 0
    for (const entry of this.older) {
      if (this.follows(entry)) continue
      this.older[kept++] = entry
    }
    this.older.length = kept
  }

  private follows(entry: number): boolean {
    const { store } = this
    if (at(store.kinds, entry) === 0) return false
    store.explain(entry, at(this.wanted, entry) - 1, this.because)
    return this.because.every((literal) => {
      if (literal < 0) return true
      const cause = store.entryOf(literal)
      if (cause < 0 || at(store.levels, cause) === 0) return true
      const wanted = at(this.wanted, cause)
      return wanted > 0 && (wanted - 1 === literal || stronger(wanted - 1, literal))
    })
  }

  private lesson(turning: number): Lesson {
    const { store } = this
    this.older.sort((one, other) => at(store.levels, other) - at(store.levels, one))
    const literals = new Int32Array(this.older.length + 1)
    literals[0] = turning ^ 1
    let glue = 1
    let last = -1
    this.older.forEach((entry, index) => {
      literals[index + 1] = (at(this.wanted, entry) - 1) ^ 1
      const level = at(store.levels, entry)
      if (level !== last) glue++
      last = level
    })
    const deepest = this.older[0]
    return { literals, level: deepest === undefined ? 0 : at(store.levels, deepest), glue }
  }

  private clear(): void {
    this.wanted.fill(0, 0, this.store.size)
  }
}

/** Whether the first of two statements about the same bound says more. */
const stronger = (one: number, other: number): boolean => (one & 1 ? one < other : one > other)
