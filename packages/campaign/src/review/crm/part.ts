import { epochMs, instantOf, msOf } from '../../calendar/instant.ts'
import type { Audience, Phase, Touch } from '../../plan/document.ts'
import type { SheetLine } from '../../run/run-sheet.ts'
import type { Ground } from '../ground.ts'
import { ask, gap, part } from '../part.ts'
import type { Part } from '../part.ts'
import type { Proposal, ReviewSection, ReviewTable, Spot } from '../review.ts'
import { zoneOf } from '../../watch/days.ts'
import { count, money, percent, say } from '../words.ts'
import type { Words } from '../../measures/measure.ts'

/** A touch of the plan with what is known of its sending. */
type Sent = {
  touch: Touch
  audience: Audience | null
  phase: Phase | null
  line: SheetLine | null
  /** When it went out, as it was ticked off. */
  sentAt: number | null
  flags: Words[]
}

/**
 * The CRM plan in its five dimensions CRM 复盘 (S4-30 to S4-38): rhythm, budget, benefit points, audience filter,
 * conversion. What was sent is known from the run-sheet's ticks; who received it only from the sending tool.
 */
export function crmOf(ground: Ground): Part {
  const { audiences, touches } = ground.facts.document
  if (touches.length === 0 && audiences.length === 0) return part({})
  const sends = touches.map((touch) => sentOf(ground, touch))
  const ticked = sends.filter((one) => one.line !== null && one.line.state !== 'waiting').length
  if (ticked === 0 && ground.facts.trials.length === 0)
    return gap(
      'crm',
      say(
        `计划 ${touches.length} 次触达、${audiences.length} 个人群，没有发送记录`,
        `${touches.length} touches to ${audiences.length} audiences were planned; no send is recorded`,
      ),
      say(
        '执行节奏表里没有触达的打卡记录，节奏、预算、利益点、人群、转化五个维度都无从比较。发送后在节奏表打卡即可。',
        'No touch was ticked off on the run-sheet, so rhythm, budget, benefit points, audiences and conversion cannot be compared. Tick sends off when they are made.',
      ),
    )
  const rows = dimensions(ground, sends)
  return part({
    sections: [section(ground, sends, rows)],
    spots: rhythmSpot(sends),
    proposals: [...rhythmProposal(sends), ...segmentProposal(ground)],
  })
}

function sentOf(ground: Ground, touch: Touch): Sent {
  const { document, sheet } = ground.facts
  const line = sheet.find((one) => one.from === `touches[${touch.id}]`) ?? null
  const audience = document.audiences.find((one) => one.id === touch.audience) ?? null
  const phase = document.phases.find((one) => one.id === touch.phase) ?? null
  const sentAt = line?.record?.state === 'done' ? epochMs(line.record.at) : null
  const bare = { touch, audience, phase, line, sentAt }
  return { ...bare, flags: flagsOf(ground, bare) }
}

/** A message later than this after the time it was meant for has missed its moment. */
const lateMs = 30 * 60_000
/** Hours in which carriers and people want no advertising 静默时段. */
const quiet = { from: 22, until: 8 }

function flagsOf(ground: Ground, { touch, phase, sentAt }: Omit<Sent, 'flags'>): Words[] {
  if (sentAt === null) return []
  const hour = Number(instantOf(sentAt, zoneOf(ground.facts.document)).slice(11, 13))
  const offer = offerFrom(ground, touch.offer)
  return [
    ...(sentAt - msOf(touch.at) > lateMs ? [say('比计划晚', 'later than planned')] : []),
    ...(phase && sentAt >= msOf(phase.window.until) ? [say('阶段已结束', 'after its phase ended')] : []),
    ...(offer !== null && sentAt < offer ? [say('权益还不能领', 'before its offer was live')] : []),
    ...(hour >= quiet.from || hour < quiet.until ? [say('静默时段', 'in quiet hours')] : []),
  ]
}

/** When an offer of the book becomes live; null where the book does not say. */
function offerFrom(ground: Ground, id: string | null): number | null {
  if (id === null) return null
  const found = ground.facts.document.offers.offers.find(
    (offer) => typeof offer === 'object' && offer !== null && Reflect.get(offer, 'id') === id,
  )
  const window: unknown = found ? Reflect.get(Object(found), 'window') : null
  const from: unknown = typeof window === 'object' && window !== null ? Reflect.get(window, 'from') : null
  return typeof from === 'string' ? epochMs(from) : null
}

type Row = { dimension: Words; what: Words; value: Words; judged: Words | null }

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const reached = (one: Sent): number => {
  const people = one.audience?.size ?? 0
  return Math.round((people * (10_000 - (one.audience?.holdoutPermyriad ?? 0))) / 10_000)
}

function dimensions(ground: Ground, sends: readonly Sent[]): Row[] {
  return [
    ...rhythmRows(ground, sends),
    ...budgetRows(ground, sends),
    ...benefitRows(ground, sends),
    ...filterRows(ground),
    ...conversionRows(ground),
  ]
}

const rhythm = say('节奏', 'Rhythm')
function rhythmRows(ground: Ground, sends: readonly Sent[]): Row[] {
  const out = sends.filter((one) => one.sentAt !== null)
  const lags = out
    .map((one) => Math.round(((one.sentAt ?? 0) - msOf(one.touch.at)) / 60_000))
    .toSorted((one, other) => one - other)
  const flagged = out.filter((one) => one.flags.length > 0)
  const median = lags[Math.floor(lags.length / 2)]
  return [
    {
      dimension: rhythm,
      what: say('发送 / 计划', 'Sent of planned'),
      value: say(`${out.length} / ${sends.length}`, `${out.length} / ${sends.length}`),
      judged:
        out.length < sends.length
          ? say('有触达没发出或没打卡', 'some were not sent or not ticked off')
          : null,
    },
    ...(median === undefined
      ? []
      : [
          {
            dimension: rhythm,
            what: say('比计划晚（中位，分钟）', 'Lag against plan (median, minutes)'),
            value: say(count(median), count(median)),
            judged: median > 30 ? say('超过 30 分钟', 'more than 30 minutes') : null,
          },
        ]),
    ...flagged.slice(0, 4).map((one) => ({
      dimension: rhythm,
      what: nameOf(one),
      value: say(clockIn(ground, one), clockIn(ground, one)),
      judged: say(one.flags.map((flag) => flag.zh).join('、'), one.flags.map((flag) => flag.en).join(', ')),
    })),
  ]
}

const nameOf = ({ touch, audience }: Sent): Words => {
  const who = audience?.name ?? touch.audience
  return say(
    `「${who}」${touch.at.slice(5, 16).replace('T', ' ')}`,
    `${who}, ${touch.at.slice(5, 16).replace('T', ' ')}`,
  )
}
const clockIn = (ground: Ground, { sentAt }: Sent): string =>
  sentAt === null ? '' : instantOf(sentAt, zoneOf(ground.facts.document)).slice(5, 16).replace('T', ' ')

const budget = say('预算', 'Budget')
function budgetRows(ground: Ground, sends: readonly Sent[]): Row[] {
  const { document } = ground.facts
  const planned = sum(
    document.budget.filter((line) => line.category === 'messages').map((line) => line.plannedFen),
  )
  const out = sends.filter((one) => one.sentAt !== null)
  const spent = sum(out.map((one) => reached(one) * one.touch.costFen))
  const wanted = sum(sends.map((one) => reached(one) * one.touch.costFen))
  const perAudience = Map.groupBy(out, (one) => one.touch.audience)
  const most =
    [...perAudience.values()].map((list) => list.length).toSorted((one, other) => other - one)[0] ?? 0
  const unwritten = document.audiences.filter((one) => !perAudience.has(one.id))
  const [a, b] = [money(spent, ground.currency), money(planned, ground.currency)]
  return [
    {
      dimension: budget,
      what: say('触达花费（按已发计）/ 预算', 'Spent on sends made, of the budget'),
      value: say(`${a.zh} / ${b.zh}`, `${a.en} / ${b.en}`),
      judged:
        planned > 0 && wanted > planned
          ? say('预算不够发完全部人群', 'the budget does not cover every planned send')
          : null,
    },
    {
      dimension: budget,
      what: say('同一人群最多触达', 'Most touches of one audience'),
      value: say(`${most} 次`, `${most}`),
      judged: most > 2 ? say('超过 2 次，注意打扰', 'more than two: mind the nuisance') : null,
    },
    ...(unwritten.length === 0
      ? []
      : [
          {
            dimension: budget,
            what: say('一次也没触达的人群', 'Audiences never written to'),
            value: say(`${unwritten.length} 个`, `${unwritten.length}`),
            judged: say(
              unwritten.map((one) => one.name).join('、'),
              unwritten.map((one) => one.name).join(', '),
            ),
          },
        ]),
  ]
}

const benefit = say('利益点', 'Benefit')
function benefitRows(ground: Ground, sends: readonly Sent[]): Row[] {
  const offers = new Set(sends.flatMap((one) => one.touch.offer ?? []))
  return [...offers].flatMap((offer) => {
    const facts = ground.facts.offers.find((one) => one.offer === offer)
    const { coupon_claims: claims, coupon_uses: uses } = facts?.sums ?? {}
    const people = sum(sends.filter((one) => one.touch.offer === offer).map(reached))
    if (claims === undefined || people === 0) return []
    const rate = (claims / people) * 10_000
    const used = uses === undefined || claims === 0 ? '' : percent((uses / claims) * 10_000)
    return [
      {
        dimension: benefit,
        what: say(`「${offer}」领取率`, `${offer}: claimed of those written to`),
        value: say(
          `${percent(rate)}${used ? `，使用 ${used}` : ''}`,
          `${percent(rate)}${used ? `, ${used} used` : ''}`,
        ),
        judged:
          rate > 10_000 ? say('领取多于触达，券流到人群之外', 'claimed by more than were written to') : null,
      },
    ]
  })
}

/** An audience of fewer cannot be judged, and of more than this share of all buyers is no choice. */
const audienceLeast = 100
const filter = say('人群', 'Audience')
function filterRows(ground: Ground): Row[] {
  const members = ground.facts.event.total.members_total ?? null
  return ground.facts.document.audiences.slice(0, 6).map((audience) => ({
    dimension: filter,
    what: say(`「${audience.name}」人数`, `${audience.name}: people`),
    value: say(count(audience.size), count(audience.size)),
    judged:
      audience.size < audienceLeast
        ? say('太小，下不了结论', 'too small to conclude from')
        : members !== null && audience.size > members
          ? say('超过会员总数，条件有误', 'more than there are members: the rule is wrong')
          : null,
  }))
}

const conversion = say('转化', 'Conversion')
function conversionRows(ground: Ground): Row[] {
  const { trials } = ground.facts
  if (trials.length === 0)
    return [
      {
        dimension: conversion,
        what: say('各人群成交', 'Buyers by audience'),
        value: say('未知', 'unknown'),
        judged: say(
          '录入触达组与对照组的人数和成交人数',
          'enter people and buyers of the treated and the held-out',
        ),
      },
    ]
  return trials.map((trial) => {
    const rate = percent((trial.treated.buyers / trial.treated.people) * 10_000)
    const other = percent((trial.held.buyers / trial.held.people) * 10_000)
    return {
      dimension: conversion,
      what: say(`「${trial.name}」触达组 / 对照组成交率`, `${trial.name}: bought, treated / held out`),
      value: say(`${rate} / ${other}`, `${rate} / ${other}`),
      judged: null,
    }
  })
}

function section(ground: Ground, sends: readonly Sent[], rows: readonly Row[]): ReviewSection {
  const out = sends.filter((one) => one.sentAt !== null).length
  const flagged = rows.filter((row) => row.judged !== null).length
  return {
    id: 'crm',
    headline: say(
      `${sends.length} 次触达发出 ${out} 次，五个维度有 ${flagged} 处要看`,
      `${out} of ${sends.length} touches went out; ${flagged} points to look at in five dimensions`,
    ),
    figure: {
      value: say(`${out} / ${sends.length}`, `${out} / ${sends.length}`),
      label: say('触达发出', 'touches sent'),
    },
    sentences: [],
    charts: [],
    table: tableOf(rows),
    missing:
      ground.facts.trials.length > 0
        ? null
        : say(
            '没有发送工具的到达与成交明细，覆盖率、重复触达与各人群转化只按计划人数推算。',
            'The sending tool’s deliveries and buyers are not here: coverage and repeated touches are reckoned from planned sizes.',
          ),
  }
}

const tableOf = (rows: readonly Row[]): ReviewTable => ({
  columns: [
    { name: say('维度', 'Dimension'), unit: 'text' },
    { name: say('看什么', 'What'), unit: 'text' },
    { name: say('结果', 'Result'), unit: 'text' },
    { name: say('提示', 'Note'), unit: 'text' },
  ],
  rows: rows.map((row) => [row.dimension, row.what, row.value, row.judged]),
})

function rhythmSpot(sends: readonly Sent[]): Spot[] {
  const early = sends.filter((one) => one.flags.some((flag) => flag.en.startsWith('before')))
  const [first] = early
  if (!first) return []
  return [
    {
      id: 'crm-early',
      kind: 'dark_spot',
      headline: say(
        `${early.length} 次触达发出时权益还不能领`,
        `${early.length} message${early.length === 1 ? '' : 's'} went out before the offer was live`,
      ),
      evidence: say(`最早：${nameOf(first).zh}`, `The first: ${nameOf(first).en}`),
      rung: 'count',
      sizeFen: null,
      chart: null,
    },
  ]
}

function rhythmProposal(sends: readonly Sent[]): Proposal[] {
  const flagged = sends.filter((one) => one.flags.length > 0)
  if (flagged.length === 0) return []
  return [
    ask(
      'problem',
      'crm-rhythm',
      say(
        `触达与权益用同一个时刻表：上次 ${flagged.length} 次发早、发晚或发在静默时段。`,
        `Send by the clock of the offers: ${flagged.length} messages were early, late or in quiet hours last time.`,
      ),
      'crm',
    ),
  ]
}

/** Those who brought most are to be looked after by name next (S4-38). */
function segmentProposal(ground: Ground): Proposal[] {
  const buyers = ground.facts.event.total.buyers ?? 0
  if (buyers < audienceLeast) return []
  return [
    ask(
      'try',
      'crm-high',
      say(
        `把成交金额前 10% 的 ${count(Math.ceil(buyers / 10))} 人建成「高贡献客户」人群，专人维护。`,
        `Make a segment of the ${count(Math.ceil(buyers / 10))} buyers who paid most and look after them by name.`,
      ),
      'crm',
    ),
  ]
}
