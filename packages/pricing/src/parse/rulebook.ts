import type { Instant } from '../instant.ts'
import { instantOf } from '../instant.ts'
import { levels, survivals } from '../levels.ts'
import type { PercentBase } from '../offer.ts'
import type { Rulebook } from '../rulebooks/rulebook.ts'
import { roundings } from '../rulebooks/rulebook.ts'
import { defaultRulebook, shipped, shippedRulebook } from '../rulebooks/shipped.ts'
import type { Check, Read } from './reader.ts'
import { list, object, oneOf, or, someOf, whole, wrong } from './reader.ts'

export const readInstant: Read<Instant> = (value, path, tell) => {
  const found = typeof value === 'string' ? instantOf(value) : null
  if (found === null)
    wrong(tell, path, value, 'is no instant', 'ISO 8601 with an offset, like 2026-06-18T20:00:00+08:00, is')
  return found ?? 0
}

/** An end of a window; null is open. */
const end: Read<Instant | null> = (value, path, tell) =>
  value === null ? null : readInstant(value, path, tell)

/** A window 时间窗 ends after it begins: from ≤ now < until. */
const ordered: Check<{ from?: Instant | null; until?: Instant | null }> = ({ from, until }, told) => {
  if (typeof from === 'number' && typeof until === 'number' && until <= from)
    told('until', 'the window ends before it begins; an instant after from is expected')
}

export const readWindow = object({ from: or(end, null), until: or(end, null) }, ordered)

const named: Read<Rulebook> = (value, path, tell) => {
  const book = typeof value === 'string' ? shippedRulebook(value) : null
  if (!book)
    wrong(
      tell,
      path,
      value,
      'is no known rulebook',
      `one of ${shipped.map(({ name }) => name).join(', ')} is`,
    )
  return book ?? defaultRulebook
}

export const readBase = oneOf('list', 'item', 'running')
export const readRounding = oneOf(...roundings)
export const readPer = oneOf('unit', 'line', 'basket')

const readLevels = list(
  object({ level: oneOf(...levels), survives: or(oneOf(...survivals), 'all' as const) }),
  1,
  ({ level }) => level,
  'level',
)

const inPlace = someOf(
  {
    extends: named,
    levels: readLevels,
    base: oneOf('parallel', 'step_down'),
    percentOf: readBase,
    choice: oneOf('best', 'priority'),
    shareUnitFen: whole(1, 1_000_000, 'fen'),
    remainder: oneOf('last', 'largest', 'first'),
    over: oneOf('clamp', 'redistribute', 'best_single'),
    percentRounding: someOf({ to: readRounding, at: readPer }),
    from: end,
    until: end,
  },
  ({ extends: parent, from = parent?.from, until = parent?.until }, told) =>
    ordered({ from: from ?? null, until: until ?? null }, told),
)

/** percentOf follows a changed base unless this book or the one it extends says it [R3]. */
function percentOf(parent: Rulebook, base: Rulebook['base']): PercentBase {
  const usual = (some: Rulebook['base']) => (some === 'parallel' ? 'item' : 'running')
  return parent.percentOf === usual(parent.base) ? usual(base) : parent.percentOf
}

/** A rulebook by name, or written in place over the one it extends; none is the default one [R2]. */
export const readRulebook: Read<Rulebook> = (value, path, tell) => {
  if (value === undefined) return defaultRulebook
  if (typeof value === 'string') return named(value, path, tell)
  const { extends: parent = defaultRulebook, percentRounding, ...said } = inPlace(value, path, tell)
  return {
    ...parent,
    percentOf: percentOf(parent, said.base ?? parent.base),
    ...said,
    percentRounding: { ...parent.percentRounding, ...percentRounding },
  }
}
