import { createChecker, parseCampaign } from '@dacu/campaign'
import type { Asked, Told } from './typing.ts'

/** What the server alone knows; rules that read it are left to the server. */
const unseen = new Set(['facts.ledgers', 'facts.exceptions', 'facts.protectedLines', 'facts.promised'])

/** Remembers what its rules read, so that a letter typed costs what it touches. */
const checker = createChecker()

globalThis.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const parsed = parseCampaign(data.plan)
  const told: Told = { id: data.id, findings: null }
  if (parsed.kind === 'read')
    told.findings = checker
      .check(parsed.value, data.facts)
      .filter(({ rule }) => !checker.reads(rule).some((name) => unseen.has(name)))
  // A worker is our own code; only windows have an origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  globalThis.postMessage(told)
})
