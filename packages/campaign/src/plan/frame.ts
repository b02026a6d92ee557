import { addDays } from '../calendar/day.ts'
import { momentDay, momentInstant } from '../calendar/moment.ts'
import type { Moment } from '../calendar/moment.ts'
import type { Day, Instant } from '../calendar/time.ts'
import type { Zone } from '../calendar/zone.ts'
import type { Role } from './document.ts'
import { learnedValue } from './learned/learned.ts'
import type { ShopFacts, Template } from './template.ts'

/** What every part of a document is worked out from: the template, T, and the shop. */
export type Frame = {
  template: Template
  start: Day
  facts: ShopFacts
  /** Sales of each day from T on, in fen. */
  salesByDay: readonly { day: Day; fen: number }[]
  salesFen: number
  day: (moment: Moment) => Day
  at: (moment: Moment) => Instant
  person: (role: Role) => string
  fill: (text: string) => string
}

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

const spokenDay = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** People whom a template calls by their role are called by name where the shop has told it. */
function personOf(facts: ShopFacts, spoken: string): string {
  const role = Object.entries(roleNames).find(([, name]) => name === spoken)?.[0]
  const named = Object.entries(facts.people).find(([each]) => each === role)?.[1]
  return named ?? spoken
}

/** One measured event is not a law: it moves the template by half or by twice at most. */
const strongest = 2

/** How much stronger than the template events of this kind have really been. */
function upliftOf(template: Template, facts: ShopFacts): number {
  const measured = learnedValue(facts.learned, 'uplift', template.id)
  const days = template.rhythmTenths
  const usual = days.reduce((sum, tenths) => sum + tenths, 0) / Math.max(1, days.length) / 10
  if (measured === null || usual === 0) return 1
  return Math.min(strongest, Math.max(1 / strongest, measured / 100 / usual))
}

export function frameOf(template: Template, start: Day, facts: ShopFacts, zone: Zone): Frame {
  const uplift = upliftOf(template, facts)
  const salesByDay = template.rhythmTenths.map((tenths, index) => ({
    day: addDays(start, index),
    fen: Math.round((facts.baselineDayFen * tenths * uplift) / 10),
  }))
  return {
    template,
    start,
    facts,
    salesByDay,
    salesFen: salesByDay.reduce((sum, each) => sum + each.fen, 0),
    day: (moment) => momentDay(moment, start),
    at: (moment) => momentInstant(moment, start, zone),
    person: (role) => facts.people[role] ?? roleNames[role],
    fill: (text) =>
      text
        .replaceAll('{brand}', facts.brand)
        .replaceAll('{year}', start.slice(0, 4))
        .replaceAll('{day}', spokenDay(start)),
  }
}

export const namedPerson = (frame: Frame, spoken: string): string => personOf(frame.facts, spoken)
