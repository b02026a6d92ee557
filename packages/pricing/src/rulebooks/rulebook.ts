import type { Instant } from '../instant.ts'
import type { LevelRule, Survives } from '../levels.ts'
import { levels } from '../levels.ts'
import type { PercentBase } from '../offer.ts'

export const roundings = ['half_up', 'half_down', 'down', 'up'] as const
export type RoundTo = (typeof roundings)[number]

/** A rulebook 平台规则: which levels run in what order, what may stand together, what a threshold tests. */
export type Rulebook = {
  /** The shipped name, or that of the book which it extends. */
  readonly name: string
  readonly levels: readonly LevelRule[]
  readonly base: 'parallel' | 'step_down'
  readonly percentOf: PercentBase
  readonly choice: 'best' | 'priority'
  readonly shareUnitFen: number
  readonly remainder: 'last' | 'largest' | 'first'
  readonly over: 'clamp' | 'redistribute' | 'best_single'
  readonly percentRounding: { readonly to: RoundTo; readonly at: 'unit' | 'line' | 'basket' }
  readonly from: Instant | null
  readonly until: Instant | null
}

/** Every level in the usual order; the survivors named, all others `all`. */
export function levelsWith(survivors: Partial<Record<LevelRule['level'], Survives>>): readonly LevelRule[] {
  return levels.map((level) => ({ level, survives: survivors[level] ?? 'all' }))
}

/** What a rulebook says where it says nothing [R1]. */
export const usual = {
  choice: 'best',
  shareUnitFen: 1,
  remainder: 'last',
  over: 'clamp',
  percentRounding: { to: 'half_up', at: 'line' },
  from: null,
  until: null,
} as const satisfies Partial<Rulebook>

/** Only own channels may test the rest of an order again; platforms refund what was allocated [F3]. */
export function isOwnChannel(book: Rulebook): boolean {
  return book.name.startsWith('own-')
}
