import type { Campaign } from './document.ts'
import { readCampaign } from './read.ts'
import { noteReferences } from './references.ts'
import type { Problem } from './shape.ts'

export type Parsed<T> = { kind: 'read'; value: T } | { kind: 'refused'; problems: Problem[] }

/** As many faults as a person reads before mending the first ones. */
const problemsMax = 50

/**
 * Reads a campaign document that came from outside: either the whole document, in which every id is
 * unique, every reference exists and every window runs forward, or all that is wrong with it.
 */
export function parseCampaign(value: unknown): Parsed<Campaign> {
  const problems: Problem[] = []
  const note = (path: string, zh: string, en: string) => {
    problems.push({ path, message: { zh, en } })
  }
  const document = readCampaign(value, '', note)
  if (document) noteReferences(document, note)
  return document && problems.length === 0
    ? { kind: 'read', value: document }
    : { kind: 'refused', problems: problems.slice(0, problemsMax) }
}
