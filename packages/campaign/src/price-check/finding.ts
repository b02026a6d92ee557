import type { Section } from '../plan/document.ts'
import type { Words } from '../measures/measure.ts'

export const severities = ['block', 'warn', 'inform'] as const
export type Severity = (typeof severities)[number]

/** One thing the linter found 检查结果. The words carry the numbers that failed; `path` points into the document. */
export type Finding = {
  /** Rule id: `M-…` money, `L-…` law, `P-…` platform, `C-…` completeness, `R-…` rhythm, `S-…` stock, `X-…` complexity, `T-…` lessons. */
  rule: string
  severity: Severity
  section: Section | 'head'
  path: string
  title: Words
  /** The numbers that failed and where they come from. */
  evidence: Words
  fix: Words
}
