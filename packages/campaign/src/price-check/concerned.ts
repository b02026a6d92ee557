import type { Role, Section } from '../plan/document.ts'

/** Who has to hear of a finding first: those who can mend it. The owner and operations hear of everything. */
const menders: Partial<Record<Section | 'head', readonly Role[]>> = {
  theme: ['brand'],
  traffic: ['business'],
  scripts: ['service', 'brand'],
  audiences: ['brand'],
  touches: ['brand', 'service'],
  slots: ['business'],
  deals: ['business'],
  decisions: ['approver'],
  schedule: ['design', 'tech', 'brand', 'service', 'business'],
  stock: ['business'],
  service: ['service'],
}

/** The roles that a finding in a section concerns 相关的人. */
export const concernedBy = (section: Section | 'head'): Role[] => [
  'owner',
  'operations',
  ...(menders[section] ?? []),
]
