import type { Words } from '../measures/measure.ts'
import type { Section } from '../plan/document.ts'
import type { Context } from './context.ts'
import type { Severity } from './finding.ts'

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
  /** Ids of the requirement, the rule of thumb or the law it answers. */
  source: string
  find: (context: Context) => Violation[]
}

export const words = (zh: string, en: string): Words => ({ zh, en })
