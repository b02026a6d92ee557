import type { Words } from '../../measures/measure.ts'
import type { Campaign, Section } from '../../plan/document.ts'
import type { Finding } from '../../price-check/finding.ts'

/** A change of strength on the day 调整动作: one number of the plan, made otherwise. */
export type StrengthChange =
  /** The event price of an item of the lineup. */
  | { kind: 'price'; target: string; value: number }
  /** What a coupon takes off. */
  | { kind: 'coupon'; target: string; value: number }
  /** How many coupons each further opening of a drop has; its budget follows. */
  | { kind: 'drop'; target: string; value: number }
  /** What may be spent on a line of the budget. */
  | { kind: 'budget'; target: string; value: number }

export const adjustmentKinds = [
  'price',
  'coupon',
  'drop',
  'budget',
] as const satisfies readonly StrengthChange['kind'][]

/** The plan with the change made, or why it cannot be made. */
export type Applied =
  | { kind: 'changed'; plan: Campaign; section: Section; from: number; name: string }
  | { kind: 'invalid'; path: string; zh: string; en: string }

/** An adjustment with what it costs and has to bring, and whether it may be offered at all 测算与红线. */
export type Proposal = {
  adjustment: StrengthChange
  section: Section
  /** The section with the change made. */
  value: unknown
  /** The number as it stands, and the change in words. */
  from: number
  what: Words
  /** At most this much more is given away or spent, price protection 价保 among it; negative saves. */
  costFen: number
  /** Of which is owed to those who bought before. */
  protectionFen: number
  cost: Words
  expects: Words
  /** Findings that forbid it: only what the change itself brings. */
  blocks: Finding[]
  warns: Finding[]
  offered: boolean
}
