import type { Day } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import type { Section } from '../plan/document.ts'
import type { Context } from './context.ts'
import type { Severity } from './finding.ts'
import type { Setting } from './setting.ts'

/** One place where a plan does not keep a rule; the words carry the numbers that failed. */
export type Violation = {
  path: string
  title: Words
  evidence: Words
  fix: Words
  /** Where this case is lighter or graver than the rule usually is. */
  severity?: Severity
}

/** A rule of the linter 检查规则: what it demands, where that comes from, and where a plan fails it. */
export type Rule = {
  id: string
  severity: Severity
  section: Section | 'head'
  demand: Words
  /** Ids of the requirement, the rule of thumb or the law it answers, told in `papers.ts`. */
  source: string
  /** What the shop may set; the rule reads it by `context.number` and its like. */
  settings?: readonly Setting[]
  /** Counts up when what it finds changes; 1 where it is not said. */
  version?: number
  /** Where it holds only from a day on, or only until one (exclusive): days of the campaign's beginning. */
  inForce?: { from: Day; until: Day | null }
  find: (context: Context) => Violation[]
}

export const words = (zh: string, en: string): Words => ({ zh, en })

/** `L-C02-lineup` is the rule L-C02 in one section of the plan; settings and pages are of the rule. */
export const baseId = (rule: string): string => rule.split('-').slice(0, 2).join('-')

/** A violation in the order in which people read it. */
export const violation = (
  path: string,
  title: Words,
  evidence: Words,
  fix: Words,
  severity?: Severity,
): Violation => ({ path, title, evidence, fix, ...(severity === undefined ? {} : { severity }) })
