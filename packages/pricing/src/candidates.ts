import type { Basket, BasketLine } from './basket.ts'
import type { Candidate } from './pricing-state.ts'
import type { Refused } from './refusal.ts'
import type { CompiledOffer, Gate, Scheme } from './scheme.ts'
import { gateFor, lockRefusal } from './scheme.ts'

export type Prepared = {
  /** The answer of every offer of the file that is no candidate. */
  readonly answers: (Refused | null)[]
  /** The others, by level, the higher first. */
  readonly candidates: Candidate[][]
  readonly count: number
}

/** The answers of offers that this basket neither touches nor unlocks; shared, and copied before use. */
const shut = new WeakMap<Gate, readonly Refused[]>()

function shutAnswers(scheme: Scheme, gate: Gate): readonly Refused[] {
  const known = shut.get(gate)
  if (known) return known
  const answers = scheme.offers.map(
    (compiled, index) => gate[index] ?? compiled.locked ?? compiled.notInScope,
  )
  shut.set(gate, answers)
  return answers
}

/** Offers that a code or a coupon of this basket opens. */
function unlock(scheme: Scheme, basket: Basket, gate: Gate, answers: (Refused | null)[]): void {
  const open = (compiled: CompiledOffer) => {
    if (!gate[compiled.index]) answers[compiled.index] = lockRefusal(compiled, basket) ?? compiled.notInScope
  }
  for (const code of basket.codes) scheme.byCode.get(code)?.forEach(open)
  for (const coupon of basket.holds) {
    const compiled = scheme.lockedById.get(coupon)
    if (compiled) open(compiled)
  }
}

function inScope(lines: readonly BasketLine[], takes: CompiledOffer['takes']): number[] {
  const found: number[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line && (takes === null || takes(line))) found.push(index)
  }
  return found
}

/** By offer the place of what was found of it, nought where nothing was; nought again after each use. */
const scratch = new WeakMap<Scheme, Uint32Array>()

function placesOf(scheme: Scheme): Uint32Array {
  const known = scratch.get(scheme)
  if (known) return known
  const places = new Uint32Array(scheme.offers.length)
  scratch.set(scheme, places)
  return places
}

type Near = { readonly compiled: CompiledOffer; readonly scope: number[] }

/** The offers that may still go on and have lines in their scope, found by what the lines are. */
function near(scheme: Scheme, lines: readonly BasketLine[], answers: readonly (Refused | null)[]): Near[] {
  const { shelf } = scheme
  const found: Near[] = []
  const places = placesOf(scheme)
  const meet = (offers: readonly CompiledOffer[] | undefined, line: BasketLine, row: number) => {
    if (!offers) return
    for (const compiled of offers) {
      if (answers[compiled.index] !== compiled.notInScope) continue
      const place = places[compiled.index] ?? 0
      const scope = place === 0 ? [] : (found[place - 1]?.scope ?? [])
      // Several names of one line may lead to the same offer.
      if (scope.at(-1) === row) continue
      if (!compiled.named && compiled.takes !== null && !compiled.takes(line)) continue
      scope.push(row)
      if (place === 0) places[compiled.index] = found.push({ compiled, scope })
    }
  }
  for (let row = 0; row < lines.length; row++) {
    const line = lines[row]
    if (!line) continue
    meet(shelf.open, line, row)
    meet(shelf.bySku.get(line.sku), line, row)
    for (const tag of line.tags) meet(shelf.byTag.get(tag), line, row)
    for (const category of line.categories) meet(shelf.byCategory.get(category), line, row)
    if (line.shop !== null) meet(shelf.byShop.get(line.shop), line, row)
  }
  for (const { compiled } of found) places[compiled.index] = 0
  return found
}

/** Every offer gets its answer, or becomes a candidate of its level. */
export function prepare(scheme: Scheme, basket: Basket, paused: ReadonlySet<string>): Prepared {
  const gate = gateFor(scheme, basket, paused)
  const answers: (Refused | null)[] = shutAnswers(scheme, gate).slice()
  unlock(scheme, basket, gate, answers)
  const candidates: Candidate[][] = scheme.levels.map(() => [])
  const found = near(scheme, basket.lines, answers).sort((a, b) => a.compiled.rank - b.compiled.rank)
  for (const [place, { compiled, scope }] of found.entries()) {
    const counts = compiled.counts ? inScope(basket.lines, compiled.counts.takes) : null
    answers[compiled.index] = null
    candidates[compiled.levelIndex]?.push({ compiled, place, scope, counts })
  }
  return { answers, candidates, count: found.length }
}
