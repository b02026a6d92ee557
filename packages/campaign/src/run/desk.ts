import { addMinutes, dayAt, instantAt, msOf, writtenZone } from '../calendar/instant.ts'
import type { Day, Instant } from '../calendar/time.ts'
import { zoneNamed } from '../calendar/zone.ts'
import type { Zone } from '../calendar/zone.ts'
import type { Words } from '../measures/measure.ts'
import type { Campaign, Phase, Role } from '../plan/document.ts'
import type { Step, StepKind } from './run-sheet.ts'

/** What the makers of steps share: the plan, its zone, and who stands for a role. */
export type Desk = {
  plan: Campaign
  zone: Zone
  person: (role: Role) => string
  later: (at: Instant, minutes: number) => Instant
  on: (day: Day, clock: string) => Instant
  dayOf: (at: Instant) => Day
  /** The id of the phase in which an instant falls; the narrowest, so that a peak wins over its burst. */
  phaseAt: (at: Instant) => string
}

export type StepDraft = Pick<Step, 'id' | 'at' | 'kind' | 'what' | 'role' | 'from'> & Partial<Step>

export const said = (zh: string, en: string): Words => ({ zh, en })

const roleNames: Record<Role, string> = {
  owner: '掌柜',
  operations: '运营',
  business: '商务',
  design: '美工',
  tech: '技术',
  brand: '品宣',
  service: '客服主管',
  client: '客户',
  approver: '审批人',
}

/** The owner of the first task of a role stands for it; a plan without one is called by the role's name. */
function personIn(plan: Campaign): (role: Role) => string {
  return (role) =>
    plan.schedule.find((task) => task.role === role && task.owner !== '')?.owner ?? roleNames[role]
}

const length = (phase: Phase): number => msOf(phase.window.until) - msOf(phase.window.from)

function phaseIn(plan: Campaign): (at: Instant) => string {
  const narrowFirst = plan.phases.toSorted((one, other) => length(one) - length(other))
  return (at) => {
    const ms = msOf(at)
    const held = narrowFirst.find((phase) => ms >= msOf(phase.window.from) && ms < msOf(phase.window.until))
    const before = plan.phases.findLast((phase) => msOf(phase.window.from) <= ms)
    return (held ?? before ?? plan.phases[0])?.id ?? ''
  }
}

export function deskOf(plan: Campaign): Desk {
  const zone = zoneNamed(plan.zone) ?? writtenZone(plan.window.from)
  return {
    plan,
    zone,
    person: personIn(plan),
    later: (at, minutes) => addMinutes(at, minutes, zone),
    on: (day, clock) => instantAt(day, clock, zone),
    dayOf: (at) => dayAt(at, zone),
    phaseAt: phaseIn(plan),
  }
}

/** A whole step from what is particular about it. */
export function step(desk: Desk, draft: StepDraft): Step {
  return {
    until: null,
    phase: desk.phaseAt(draft.at),
    owner: desk.person(draft.role),
    planB: '',
    ...draft,
  }
}

/** Of steps at the same instant, what is prepared comes before what is opened, and that before what is watched. */
export const kindOrder: readonly StepKind[] = [
  'gate',
  'decision',
  'task',
  'page',
  'script',
  'price',
  'coupon',
  'ads',
  'touch',
  'drop',
  'monitor',
  'wrap_up',
]

/** The instant as it stands in the id of a step: an id must outlive edits of its neighbours. */
export const stampOf = (at: Instant): string => at.slice(0, 16).replaceAll(/[-:]/g, '')
