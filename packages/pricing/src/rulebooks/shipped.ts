import { douyin } from './douyin.ts'
import { jdParallel } from './jd-parallel.ts'
import { jdSequential } from './jd-sequential.ts'
import { ownParallel } from './own-parallel.ts'
import { ownPercentOnOriginal } from './own-percent-on-original.ts'
import { ownStepDown } from './own-step-down.ts'
import { pdd } from './pdd.ts'
import type { Rulebook } from './rulebook.ts'
import { tmallParallel2020 } from './tmall-parallel-2020.ts'
import { tmallSequential2012 } from './tmall-sequential-2012.ts'

/** The rulebooks that come with the kernel; the first own-channel one is the default [R2]. */
export const shipped: readonly Rulebook[] = [
  tmallSequential2012,
  tmallParallel2020,
  jdParallel,
  jdSequential,
  douyin,
  pdd,
  ownStepDown,
  ownParallel,
  ownPercentOnOriginal,
]

export const defaultRulebook = ownStepDown

/** The shipped rulebook of that name, or null. */
export function shippedRulebook(name: string): Rulebook | null {
  return shipped.find((book) => book.name === name) ?? null
}
