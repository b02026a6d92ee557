import type { Role } from '../document.ts'

/** What an event measured and the next forecast reads 实测参数. */
export const parameterNames = ['uplift', 'claims_each', 'use_share', 'refund_rate'] as const
export type ParameterName = (typeof parameterNames)[number]

/**
 * One measured number. `uplift` is in hundredths: sales of a day of the event against an ordinary day, of a kind of
 * campaign. `claims_each` counts coupons claimed of an offer in one opening; `use_share` of an offer and
 * `refund_rate` of a kind of campaign are in ten-thousandths.
 */
export type Parameter = { name: ParameterName; of: string; value: number }

/** A change to every template of the shop: one more task, so many days before the burst. */
export type TemplateChange = { kind: 'task'; name: string; role: Role; daysBefore: number }

/** What a lesson 经验 becomes: a check of the next plan, a change to its template, or a number its forecast reads. */
export type Teaching =
  | { kind: 'check' }
  | { kind: 'template'; change: TemplateChange }
  | { kind: 'parameter'; parameter: Parameter }

/** What a shop has learned and a new plan begins with. Newest first; of a parameter the newest counts. */
export type Learned = { parameters: readonly Parameter[]; changes: readonly TemplateChange[] }
export const nothingLearned: Learned = { parameters: [], changes: [] }

/** The newest value of a parameter; null where nobody has measured it. */
export const learnedValue = ({ parameters }: Learned, name: ParameterName, of: string): number | null =>
  parameters.find((each) => each.name === name && each.of === of)?.value ?? null

/** What a drop of a template may expect: what was measured of its offer, else what the template takes as usual. */
export const claimsOf = (
  learned: Learned,
  drop: { offer: string; expectedClaimsEach: number; expectedUsePermyriad: number },
): { each: number; usePermyriad: number } => ({
  each: learnedValue(learned, 'claims_each', drop.offer) ?? drop.expectedClaimsEach,
  usePermyriad: learnedValue(learned, 'use_share', drop.offer) ?? drop.expectedUsePermyriad,
})

const most: Record<ParameterName, number> = {
  uplift: 10_000,
  claims_each: 10_000_000,
  use_share: 10_000,
  refund_rate: 10_000,
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const whole = (value: unknown, max: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max

function parameterIn(value: unknown): Parameter | null {
  if (!isObject(value) || typeof value['of'] !== 'string' || value['of'] === '') return null
  const name = parameterNames.find((each) => each === value['name'])
  if (!name || !whole(value['value'], most[name])) return null
  return { name, of: value['of'], value: value['value'] }
}

const taskRoles: readonly Role[] = ['operations', 'business', 'design', 'tech', 'brand', 'service']
const daysBeforeMax = 90

function changeIn(value: unknown): TemplateChange | null {
  if (!isObject(value) || value['kind'] !== 'task') return null
  const { name, daysBefore } = value
  const role = taskRoles.find((each) => each === value['role'])
  if (typeof name !== 'string' || name.trim() === '' || !role || !whole(daysBefore, daysBeforeMax))
    return null
  return { kind: 'task', name: name.trim(), role, daysBefore }
}

/** A teaching as somebody sent or stored it; null where it is none, and a check where nothing is said. */
export function teachingIn(value: unknown): Teaching | null {
  if (value === undefined || value === null) return { kind: 'check' }
  if (!isObject(value)) return null
  switch (value['kind']) {
    case 'check':
      return { kind: 'check' }
    case 'template': {
      const change = changeIn(value['change'])
      return change && { kind: 'template', change }
    }
    case 'parameter': {
      const parameter = parameterIn(value['parameter'])
      return parameter && { kind: 'parameter', parameter }
    }
    default:
      return null
  }
}

/** What lessons teach together, newest lesson first. */
export const learnedFrom = (teachings: readonly Teaching[]): Learned => ({
  parameters: teachings.flatMap((each) => (each.kind === 'parameter' ? [each.parameter] : [])),
  changes: teachings.flatMap((each) => (each.kind === 'template' ? [each.change] : [])),
})
