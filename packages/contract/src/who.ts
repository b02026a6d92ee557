import type { Role, Section } from '@dacu/campaign'

/**
 * Who may what 权限, as data. `owner` may everything; a route names the group it is for, and a section of the
 * plan names the roles that write it, because a shop's departments each write their own part (S1-91).
 */
export const planners = ['owner', 'operations'] as const satisfies readonly Role[]
export const owners = ['owner'] as const satisfies readonly Role[]
/** Those who do the work of the day and note what happened. */
const crew = [
  'owner',
  'operations',
  'business',
  'design',
  'tech',
  'brand',
  'service',
] as const satisfies readonly Role[]
/** Whoever keeps the journal; the client and the approver write their decisions there. */
export const noters = [...crew, 'client', 'approver'] as const satisfies readonly Role[]

const everyDepartment = crew
export const sectionWriters: Record<Section, readonly Role[]> = {
  aims: planners,
  node: planners,
  phases: planners,
  theme: [...planners, 'brand'],
  goals: planners,
  lineup: planners,
  offers: planners,
  budget: planners,
  traffic: [...planners, 'business'],
  stock: planners,
  schedule: everyDepartment,
  scripts: [...planners, 'service', 'brand'],
  audiences: [...planners, 'brand'],
  touches: [...planners, 'brand', 'service'],
  drops: planners,
  slots: [...planners, 'business'],
  deals: [...planners, 'business'],
  risks: everyDepartment,
  decisions: [...planners, 'client', 'approver'],
  briefs: noters,
  lessons: planners,
  // Who bargains over prices writes down how it went.
  selection: [...planners, 'business'],
  costing: planners,
  benefits: [...planners, 'brand'],
  service: [...planners, 'service'],
}

/** Who sees what an item costs 成本价; those who bargain or serve do not, so that nobody can ask it out of them (S3-17). */
export const costReaders: readonly Role[] = ['owner', 'operations', 'approver']
/** Who sees the floor price 底价; a negotiator has to know how far down he may go. */
export const floorReaders: readonly Role[] = [...costReaders, 'business']
