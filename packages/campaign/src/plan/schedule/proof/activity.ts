import { at } from '../cells.ts'

/**
 * Statements in the order of how much they had to do with recent dead ends, as a binary heap. Only
 * statements that were in a dead end are kept; what was never in one is not worth a decision.
 */
export class Activity {
  private readonly score: Float64Array
  private readonly heap: Int32Array
  private readonly place: Int32Array
  private size = 0
  private step = 1

  constructor(atoms: number) {
    this.score = new Float64Array(atoms)
    this.heap = new Int32Array(atoms)
    this.place = new Int32Array(atoms).fill(-1)
  }

  bump(atom: number): void {
    const score = at(this.score, atom) + this.step
    this.score[atom] = score
    if (score > 1e100) this.shrink()
    if (at(this.place, atom) < 0) this.insert(atom)
    else this.up(at(this.place, atom))
  }

  /** Older dead ends count less. */
  fade(): void {
    this.step /= 0.9
  }

  /** Back into the order, after a bound was widened over it. */
  restore(atom: number): void {
    if (at(this.place, atom) < 0 && at(this.score, atom) > 0) this.insert(atom)
  }

  /** The most active statement, taken out; -1 where none is left. */
  take(): number {
    if (this.size === 0) return -1
    const top = at(this.heap, 0)
    this.place[top] = -1
    this.size--
    if (this.size > 0) {
      this.put(0, at(this.heap, this.size))
      this.down(0)
    }
    return top
  }

  private shrink(): void {
    for (let atom = 0; atom < this.score.length; atom++) this.score[atom] = at(this.score, atom) * 1e-100
    this.step *= 1e-100
  }

  private insert(atom: number): void {
    this.put(this.size, atom)
    this.size++
    this.up(this.size - 1)
  }

  private put(place: number, atom: number): void {
    this.heap[place] = atom
    this.place[atom] = place
  }

  private up(start: number): void {
    const atom = at(this.heap, start)
    const score = at(this.score, atom)
    let place = start
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (at(this.score, at(this.heap, parent)) >= score) break
      this.put(place, at(this.heap, parent))
      place = parent
    }
    this.put(place, atom)
  }

  private down(start: number): void {
    const atom = at(this.heap, start)
    const score = at(this.score, atom)
    let place = start
    for (;;) {
      let child = 2 * place + 1
      if (child >= this.size) break
      if (
        child + 1 < this.size &&
        at(this.score, at(this.heap, child + 1)) > at(this.score, at(this.heap, child))
      )
        child++
      if (at(this.score, at(this.heap, child)) <= score) break
      this.put(place, at(this.heap, child))
      place = child
    }
    this.put(place, atom)
  }
}
