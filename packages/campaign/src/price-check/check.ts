import { sectionOf } from '../plan/change.ts'
import type { Campaign } from '../plan/document.ts'
import { contextOf } from './context.ts'
import type { CheckFacts, Context } from './context.ts'
import { severities } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules/all.ts'

function findingsOf(rule: Rule, context: Context): Finding[] {
  return rule.find(context).map(({ path, title, evidence, fix, severity }) => ({
    rule: rule.id,
    severity: severity ?? rule.severity,
    section: sectionOf(path),
    path,
    title,
    evidence,
    fix,
  }))
}

/**
 * Runs every rule over a document 价盘检查. The same document and facts give the same findings in the same
 * order: blocks first, then warnings, then notes; within these in the order of the rules and of the document.
 */
export function check(plan: Campaign, facts: CheckFacts): Finding[] {
  const context = contextOf(plan, facts)
  const found = rules.flatMap((rule) => findingsOf(rule, context))
  return severities.flatMap((severity) => found.filter((each) => each.severity === severity))
}
