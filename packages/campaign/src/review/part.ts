import type { Teaching } from '../plan/learned/learned.ts'
import type { Words } from '../measures/measure.ts'
import type { Chart, Proposal, ReviewSection, Spot } from './review.ts'

/** What one look at the facts adds to the review. */
export type Part = {
  sections: ReviewSection[]
  charts: Chart[]
  spots: Spot[]
  proposals: Proposal[]
  missing: Words[]
}

const nothingToSay: Part = { sections: [], charts: [], spots: [], proposals: [], missing: [] }

export const part = (some: Partial<Part>): Part => ({ ...nothingToSay, ...some })

export const joined = (parts: readonly Part[]): Part => ({
  sections: parts.flatMap((one) => one.sections),
  charts: parts.flatMap((one) => one.charts),
  spots: parts.flatMap((one) => one.spots),
  proposals: parts.flatMap((one) => one.proposals),
  missing: parts.flatMap((one) => one.missing),
})

/** A proposal that asks for an answer in words. */
export const ask = (
  kind: Proposal['kind'],
  id: string,
  text: Words,
  evidence: string,
  item: string | null = null,
): Proposal => ({ id, kind, text, evidence, check: 'answer', item, pieces: null, teaches: { kind: 'check' } })

/** A proposal whose number the next forecast reads, or whose change the next plan begins with. */
export const teach = (id: string, text: Words, evidence: string, teaches: Teaching): Proposal => ({
  ...ask('keep', id, text, evidence),
  teaches,
})

/** A section that has nothing but what is missing. */
export const gap = (id: string, headline: Words, missing: Words): Part =>
  part({
    sections: [{ id, headline, figure: null, sentences: [], charts: [], table: null, missing }],
    missing: [missing],
  })
