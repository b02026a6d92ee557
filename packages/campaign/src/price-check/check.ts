import { sectionOf } from '../plan/change.ts'
import type { Campaign } from '../plan/document.ts'
import type { CheckFacts } from './context.ts'
import { severities } from './finding.ts'
import type { Finding } from './finding.ts'
import { createInputs, stands } from './inputs.ts'
import type { Inputs, Reads } from './inputs.ts'
import { baseId } from './rule.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules/all.ts'

type Ran = { reads: Reads; found: readonly Finding[] }

/** A rule holds for campaigns that begin while it is in force. */
const holds = ({ inForce }: Rule, { window }: Campaign): boolean =>
  inForce === undefined ||
  (window.from.slice(0, 10) >= inForce.from &&
    (inForce.until === null || window.from.slice(0, 10) < inForce.until))

function run(rule: Rule, inputs: Inputs): Ran {
  const reads: Reads = new Map()
  const context = inputs.contextFor(reads)
  if (context.facts.settings?.[baseId(rule.id)]?.off !== undefined || !holds(rule, context.plan))
    return { reads, found: [] }
  const found = rule.find(context).map(({ path, title, evidence, fix, severity }) => ({
    rule: rule.id,
    severity: severity ?? rule.severity,
    section: sectionOf(path),
    path,
    title,
    evidence,
    fix,
  }))
  return { reads, found }
}

/** What one run did: the findings, and which rules it had to run again. */
type Checking = { findings: Finding[]; ran: string[] }

/** A linter that remembers: a rule is run again only where something that it read last time has changed. */
export type Checker = {
  check(plan: Campaign, facts: CheckFacts): Finding[]
  checking(plan: Campaign, facts: CheckFacts): Checking
  /** What each rule read at the last run, `plan.lineup` or `facts.stock`. */
  reads(rule: string): string[]
}

export function createChecker(only: readonly Rule[] = rules): Checker {
  const inputs = createInputs()
  const memory = new Map<string, Ran>()

  function checking(plan: Campaign, facts: CheckFacts): Checking {
    inputs.take(plan, facts)
    const ran: string[] = []
    const found = only.flatMap((rule) => {
      const known = memory.get(rule.id)
      if (known && stands(inputs, known.reads)) return known.found
      const fresh = run(rule, inputs)
      memory.set(rule.id, fresh)
      ran.push(rule.id)
      return fresh.found
    })
    return { findings: inOrder(found), ran }
  }

  return {
    checking,
    check: (plan, facts) => checking(plan, facts).findings,
    reads: (rule) => [...(memory.get(rule)?.reads.keys() ?? [])].toSorted(),
  }
}

const inOrder = (found: readonly Finding[]): Finding[] =>
  severities.flatMap((severity) => found.filter((each) => each.severity === severity))

/**
 * Runs every rule over a document 价盘检查. The same document and facts give the same findings in the same
 * order: blocks first, then warnings, then notes; within these in the order of the rules and of the document.
 */
export const check = (plan: Campaign, facts: CheckFacts): Finding[] => createChecker().check(plan, facts)
