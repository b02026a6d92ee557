import { addDays, daysBetween } from '../calendar/day.ts'
import { roles } from './document.ts'
import type {
  Audience,
  Brief,
  Decision,
  Drop,
  OfferBook,
  Phase,
  Risk,
  Script,
  Slot,
  Task,
  Touch,
} from './document.ts'
import { namedPerson } from './frame.ts'
import type { Frame } from './frame.ts'
import { phaseKinds } from './read.ts'
import { offerIds } from './references.ts'
import { claimsOf } from './learned/learned.ts'
import { listed, rows, word } from './rows.ts'

export function phasesOf(frame: Frame): Phase[] {
  const columns = ['id', 'kind', 'from', 'until', 'platformFrom', 'platformUntil', 'name'] as const
  return rows(frame.template.phases, columns).map((row) => ({
    id: row.id,
    kind: word(row.kind, phaseKinds),
    name: row.name,
    window: { from: frame.at(row.from), until: frame.at(row.until) },
    platformWindow:
      row.platformFrom === '-' || frame.template.node.kind === 'company'
        ? null
        : { from: frame.at(row.platformFrom), until: frame.at(row.platformUntil) },
  }))
}

/** `designer:2,writer:1` as a table of capacities. */
function needsOf(cell: string): Record<string, number> {
  return Object.fromEntries(
    listed(cell).map((each) => {
      const [who = '', people = '1'] = each.split(':')
      return [who, Number(people)]
    }),
  )
}

export function tasksOf(frame: Frame): Task[] {
  const columns = [
    'id',
    'workItem',
    'role',
    'start',
    'deadline',
    'after',
    'needs',
    'name',
    'deliverable',
    'place',
    'planB',
  ] as const
  const own = rows(frame.template.tasks, columns).map((row): Task => {
    const [start, deadline] = [frame.day(row.start), frame.day(row.deadline)]
    const role = word(row.role, roles)
    return {
      id: row.id,
      name: row.name,
      workItem: Number(row.workItem),
      role,
      owner: frame.person(role),
      start,
      deadline,
      days: daysBetween(start, deadline) + 1,
      after: listed(row.after),
      needs: needsOf(row.needs),
      deliverable: row.deliverable,
      place: row.place,
      planB: row.planB,
      evidence: '',
      state: 'open',
    }
  })
  return [...own, ...learnedTasks(frame)]
}

/** Tasks that an earlier event of the shop was missing, as its lessons say. */
function learnedTasks({ facts, start, person }: Frame): Task[] {
  return facts.learned.changes.map(({ name, role, daysBefore }, index) => ({
    id: `learned-${index + 1}`,
    name,
    workItem: null,
    role,
    owner: person(role),
    start: addDays(start, -daysBefore),
    deadline: addDays(start, -daysBefore),
    days: 1,
    after: [],
    needs: {},
    deliverable: '完成记录',
    place: '执行页',
    planB: '负责人当面确认',
    evidence: '',
    state: 'open',
  }))
}

const audienceKinds = ['waverers', 'old', 'new', 'members', 'tier', 'segment'] as const

/** `orders*110.0`: so many times the orders (or visitors) of an ordinary day. */
function sizeOf(frame: Frame, cell: string): number {
  const [basis = '', times = '1'] = cell.split('*')
  const orders = frame.facts.baselineDayFen / frame.facts.orderValueFen
  const visitors = (orders / frame.facts.conversionPermyriad) * 10_000
  return Math.round((basis === 'orders' ? orders : visitors) * Number(times))
}

export function audiencesOf(frame: Frame): Audience[] {
  return rows(frame.template.audiences, ['id', 'kind', 'size', 'holdout', 'name', 'rule', 'benefit']).map(
    (row) => ({
      id: row.id,
      name: row.name,
      kind: word(row.kind, audienceKinds),
      rule: row.rule,
      size: sizeOf(frame, row.size),
      benefit: frame.fill(row.benefit),
      holdoutPermyriad: Number(row.holdout),
    }),
  )
}

const touchChannels = [
  'sms',
  'im',
  'group',
  'moments',
  'feed',
  'email',
  'call',
  'site_message',
  'insert_card',
] as const

export function touchesOf(frame: Frame, audiences: readonly Audience[], offers: readonly string[]): Touch[] {
  const columns = ['id', 'audience', 'channel', 'phase', 'at', 'offer', 'fenEach', 'role', 'text'] as const
  return rows(frame.template.touches, columns).map((row) => ({
    id: row.id,
    audience: row.audience,
    channel: word(row.channel, touchChannels),
    phase: row.phase,
    at: frame.at(row.at),
    text: frame.fill(row.text),
    offer: offers.includes(row.offer) ? row.offer : null,
    costFen: Number(row.fenEach) * (audiences.find((each) => each.id === row.audience)?.size ?? 0),
    owner: frame.person(word(row.role, roles)),
  }))
}

const moments = [
  'greeting',
  'price',
  'coupon',
  'stock',
  'shipping',
  'gift',
  'payment_reminder',
  'after_sale',
  'cross_sell',
  'auto_reply',
] as const satisfies readonly Script['moment'][]

export function scriptsOf(frame: Frame): Script[] {
  return rows(frame.template.scripts, ['phase', 'moment', 'text']).map((row) => ({
    id: `${row.phase}-${row.moment.replaceAll('_', '-')}`,
    phase: row.phase,
    moment: word(row.moment, moments),
    text: frame.fill(row.text),
    item: null,
    version: 1,
  }))
}

const levels = ['low', 'medium', 'high'] as const

export function risksOf(frame: Frame): Risk[] {
  const columns = ['id', 'likelihood', 'impact', 'role', 'what', 'trigger', 'prevention', 'planB'] as const
  return rows(frame.template.risks, columns).map((row) => ({
    id: row.id,
    what: row.what,
    likelihood: word(row.likelihood, levels),
    impact: word(row.impact, levels),
    trigger: row.trigger,
    prevention: row.prevention,
    planB: row.planB,
    owner: frame.person(word(row.role, roles)),
  }))
}

export function decisionsOf(frame: Frame): Decision[] {
  const columns = ['id', 'decider', 'delegate', 'deadline', 'escalateTo', 'question'] as const
  return rows(frame.template.decisions, columns).map((row) => ({
    id: row.id,
    question: row.question,
    decider: namedPerson(frame, row.decider),
    delegate: namedPerson(frame, row.delegate),
    deadline: frame.day(row.deadline),
    escalateTo: namedPerson(frame, row.escalateTo),
    answer: null,
  }))
}

export function briefsOf(frame: Frame): Brief[] {
  return rows(frame.template.briefs, ['role', 'points']).map((row) => ({
    id: row.role,
    role: word(row.role, roles),
    points: listed(row.points, ';').map(frame.fill),
    acknowledged: [],
  }))
}

/** Each drop 红包喷泉 with its opening instants, its budget and the batch kept ready in case it fails. */
export function dropsOf(frame: Frame, offers: OfferBook): Drop[] {
  const there = offerIds({ offers })
  return frame.template.drops
    .filter((drop) => there.includes(drop.offer))
    .map((drop) => {
      const days = Array.from(
        { length: drop.lastDay - drop.firstDay + 1 },
        (_, index) => drop.firstDay + index,
      )
      const expected = claimsOf(frame.facts.learned, drop)
      const opensAt = days.flatMap((day) => drop.clocks.map((clock) => frame.at(`T+${day} ${clock}`)))
      return {
        id: drop.id,
        name: drop.name,
        offer: drop.offer,
        opensAt,
        couponsEach: drop.couponsEach,
        perCustomerMax: 1,
        budgetFenMax: opensAt.length * drop.couponsEach * drop.offFen,
        expectedClaimsEach: expected.each,
        expectedUsePermyriad: expected.usePermyriad,
        groups: [...drop.groups],
        fair: true,
        fallback: { ...drop.fallback },
        owner: frame.person('operations'),
      }
    })
}

export function slotsOf(frame: Frame, items: readonly string[]): Slot[] {
  return rows(frame.template.slots, ['id', 'from', 'until', 'fee', 'output', 'name']).flatMap((row) => {
    const channel = frame.facts.channels[0]?.channel
    if (!channel) return []
    return [
      {
        id: row.id,
        name: row.name,
        channel,
        state: 'requested' as const,
        window: { from: frame.at(row.from), until: frame.at(row.until) },
        minimumOutputFen: Math.round((frame.salesFen * Number(row.output)) / 1000),
        items: items.slice(0, 3),
        feeFen: Math.round((frame.salesFen * Number(row.fee)) / 1000),
        contact: '',
      },
    ]
  })
}
