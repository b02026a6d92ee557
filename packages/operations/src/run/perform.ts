import {
  incidentNames,
  instantOf,
  msOf,
  priceCsv,
  priceSheet,
  sendCsv,
  toolLateMs,
  zoneNamed,
} from '@dacu/campaign'
import type { Campaign, Deed, IncidentType, Instant, Words } from '@dacu/campaign'
import { linesNow, livePlan } from '@dacu/campaign/service'
import type { CampaignRun, JournalKind, TakenStep } from '@dacu/engine'
import { madeDrop } from '../drops/body.ts'
import { dropIdOf } from '../drops/make.ts'
import { everyEntry } from '../journal-pages.ts'
import type { Room } from '../room.ts'
import { live } from './hands.ts'
import type { RunHands } from './hands.ts'

/** One step in hand: everything its doing may look at. */
export type Doing = {
  room: Room
  hands: RunHands
  campaign: string
  document: Campaign
  run: CampaignRun
  step: TakenStep
  nowMs: number
}

/** Takes back what a step did 回滚: the edition or the price list before it. */
export type Undo =
  | { kind: 'undo'; of: 'scripts'; back: number }
  | { kind: 'undo'; of: 'prices'; back: string }

/** What is kept of how a step ended; `said` is for people, the rest names what was made. */
export type Outcome = {
  said: Words
  rehearsed?: true
  skipped?: true
  /** The number of the edition of scripts, the file in the outbox, or the drop. */
  edition?: number
  file?: string
  drop?: string
}
export type Trouble = {
  type: IncidentType
  text: string
  drop?: string
  offer?: 'fallback' | 'make' | 'again'
}
export type Performed =
  /** `closes`: nobody has anything left to do for this step. */
  | { kind: 'done'; startedMs: number; outcome: Outcome; closes: boolean }
  | { kind: 'failed'; outcome: Outcome; trouble: Trouble }
  | { kind: 'wait'; untilMs: number; trouble: Trouble | null }

const say = (zh: string, en: string): Words => ({ zh, en })
export const rehearsing = ({ run }: Pick<Doing, 'run'>): boolean => run.run !== live

/** Under this name an effect happens once, however often its step is taken up. */
const requestOf = ({ campaign, run, step }: Doing, what: string): string =>
  `run ${campaign} ${run.run} ${step.step} ${step.attempt} ${what}`

export function instantFor({ document }: Pick<Doing, 'document'>, ms: number): Instant {
  const zone = zoneNamed(document.zone)
  return zone ? instantOf(Math.floor(ms / 1000) * 1000, zone) : new Date(ms).toISOString()
}

/** Adds to the journal in the product's own name, once, and tells every open page. */
export async function jot(
  doing: Doing,
  kind: JournalKind,
  atMs: number,
  body: Record<string, unknown>,
  what: string,
): Promise<number> {
  const { engine, tenant } = doing.room
  const entry = await engine.journal.append(
    tenant.id,
    { campaign: doing.campaign, kind, at: instantFor(doing, atMs), by: 'dacu', body },
    requestOf(doing, what),
  )
  await engine.changes.publish({
    tenant: tenant.id,
    kind: 'journal',
    id: doing.campaign,
    body: { seq: entry.seq, kind },
  })
  return entry.seq
}

async function handOut(doing: Doing, lines: readonly unknown[], said: Words): Promise<Performed> {
  const { nowMs } = doing
  if (rehearsing(doing)) return done(doing, nowMs, { said, rehearsed: true })
  const edition = await jot(doing, 'script', nowMs, { lines, step: doing.step.step }, 'script')
  return done(doing, nowMs, { said, edition })
}

const done = (doing: Doing, startedMs: number, outcome: Outcome, closes = true): Performed => ({
  kind: 'done',
  startedMs,
  outcome,
  closes: closes && !rehearsing(doing),
})

function scripts(doing: Doing): Promise<Performed> {
  const lines = linesNow(livePlan(doing.document, instantFor(doing, doing.nowMs)))
  const said = say(`发布话术 ${lines.length} 条`, `${lines.length} scripts and prices handed out`)
  return handOut(doing, lines, said)
}

/** The name of a file tells what it is and cannot leave its folder. */
const fileName = ({ campaign, step }: Doing, kind: string, at: Instant): string =>
  [kind, campaign, at.slice(0, 16).replaceAll(/[-:]/g, ''), step.step, step.attempt]
    .map((part) => String(part).replaceAll(/[^\p{L}\p{N}._-]/gu, '_'))
    .join('--') + '.csv'

async function put(doing: Doing, kind: string, at: Instant, text: string, said: Words): Promise<Performed> {
  if (rehearsing(doing)) return done(doing, doing.nowMs, { said, rehearsed: true })
  const file = fileName(doing, kind, at)
  await doing.hands.outbox.keep(doing.room.tenant.id, file, text)
  return done(doing, doing.nowMs, { said, file }, false)
}

/** The list is checked before it leaves: a price below its floor stops the whole of it. */
function prices(doing: Doing): Promise<Performed> | Performed {
  const at = instantFor(doing, doing.step.plannedMs)
  const sheet = priceSheet(doing.document, at)
  const [fault] = sheet.faults
  if (fault) {
    const more = sheet.faults.length - 1
    const text = `${fault.item} ${fault.because.zh}${more > 0 ? `，另有 ${more} 款` : ''}`
    const said = say(
      `价格表未导出：${text}`,
      `no price list was written: ${fault.item} ${fault.because.en}${more > 0 ? `, and ${more} more` : ''}`,
    )
    return failed(said, { type: 'price_wrong', text: said.zh, offer: 'again' })
  }
  const said = say(`导出价格表 ${sheet.rows.length} 款`, `price list of ${sheet.rows.length} items written`)
  return put(doing, 'prices', at, priceCsv(sheet), said)
}

const failed = (said: Words, trouble: Trouble): Performed => ({ kind: 'failed', outcome: { said }, trouble })

/** Text messages and calls only from eight in the morning until nine in the evening. */
const loud = new Set(['sms', 'call'])
const mayDisturb = (at: Instant): boolean => at.slice(11, 16) >= '08:00' && at.slice(11, 16) < '21:00'

function send(doing: Doing, touch: string): Promise<Performed> | Performed {
  const at = instantFor(doing, doing.nowMs)
  const found = doing.document.touches.find((each) => each.id === touch)
  const text = sendCsv(doing.document, touch)
  if (!found || text === null) {
    const said = say(`方案里已没有触达 ${touch}`, `the plan no longer has the touch ${touch}`)
    return failed(said, { type: 'missed_step', text: said.zh })
  }
  if (loud.has(found.channel) && !mayDisturb(at)) {
    const said = say('21:00–08:00 不发短信、不打电话', 'no text message and no call between 21:00 and 08:00')
    return failed(said, { type: 'missed_step', text: said.zh })
  }
  return put(
    doing,
    'send',
    at,
    text,
    say('发送清单已写好，等待发送', 'send list written, waiting to be sent'),
  )
}

/** How often it is looked whether a tool has begun. */
const lookAgainMs = 5_000
/** Looked at so soon, a drop opened at its own instant; its ledger grants from that millisecond on. */
const punctualMs = 3_000

async function drop(doing: Doing, deed: Extract<Deed, { kind: 'drop' }>): Promise<Performed> {
  const { room, campaign, nowMs, step } = doing
  const id = dropIdOf(room.tenant.id, campaign, deed.series, msOf(deed.opensAt))
  const found = await room.engine.drops.find(id)
  const name = doing.document.drops.find((each) => each.id === deed.series)?.name ?? deed.series
  if (!found || found.drop.opensAtMs > nowMs) {
    if (rehearsing(doing))
      return found
        ? done(doing, found.drop.opensAtMs, { said: say('已创建', 'made'), drop: id, rehearsed: true })
        : failed(say('这一场还没有创建', 'this opening was not made yet'), { type: 'tool_late', text: '' })
    return notBegun(doing, name, found ? id : null)
  }
  const startedMs = await trueStart(doing, madeDrop(found.drop).opensAtMs, id)
  const late = Math.round((startedMs - step.plannedMs) / 1000)
  const said =
    late > 0
      ? say(`${name} 实际晚开 ${late} 秒`, `${name} opened ${late} s late`)
      : say(`${name} 准时开始`, `${name} opened on time`)
  const outcome: Outcome = rehearsing(doing) ? { said, drop: id, rehearsed: true } : { said, drop: id }
  return done(doing, startedMs, outcome)
}

/** Nobody is told in the first two minutes; from then on it is an incident, and the batch kept ready is offered. */
function notBegun({ step, nowMs, document }: Doing, name: string, id: string | null): Performed {
  const lateMs = nowMs - step.plannedMs
  const untilMs = nowMs + lookAgainMs
  if (lateMs < toolLateMs)
    return { kind: 'wait', untilMs: Math.min(untilMs, step.plannedMs + toolLateMs), trouble: null }
  const text = `${name}：到点 2 分钟仍未开始${id === null ? '（这一场没有创建）' : ''}`
  const kept = document.drops.some((each) => each.name === name && each.fallback !== null)
  const trouble: Trouble = {
    type: 'tool_late',
    text,
    ...(id === null ? { offer: 'make' } : { drop: id, ...(kept ? { offer: 'fallback' as const } : {}) }),
  }
  return { kind: 'wait', untilMs, trouble }
}

async function trueStart({ room, nowMs }: Doing, opensAtMs: number, id: string): Promise<number> {
  if (nowMs - opensAtMs <= punctualMs) return opensAtMs
  const tally = await room.engine.drops.tally(room.tenant.id, id)
  const first = tally?.bySecond.find((line) => line.granted > 0)
  return first ? opensAtMs + Math.max(0, first.second) * 1000 : nowMs
}

async function undo(doing: Doing, deed: Undo): Promise<Performed> {
  if (deed.of === 'scripts') {
    const entries = await everyEntry(doing.room, doing.campaign, ['script'])
    const lines = entries.find((entry) => entry.seq === deed.back)?.body['lines']
    const said = say('话术已回到上一版', 'scripts are back at the edition before')
    return handOut(doing, Array.isArray(lines) ? lines : [], said)
  }
  const text = await doing.hands.outbox.read(doing.room.tenant.id, deed.back)
  if (text === null) {
    const said = say(`找不到价格表 ${deed.back}`, `the price list ${deed.back} is gone`)
    return failed(said, { type: 'price_wrong', text: said.zh })
  }
  const at = instantFor(doing, doing.nowMs)
  return put(
    doing,
    'prices',
    at,
    text,
    say('已重新导出上一版价格表', 'the price list before was written again'),
  )
}

/** Does what the step is for. The same step taken up twice does it once. */
export async function perform(doing: Doing): Promise<Performed> {
  // Deeds are written by the product alone, so reading one back is no parsing.
  const deed = doing.step.deed as Deed | Undo
  switch (deed.kind) {
    case 'scripts':
      return scripts(doing)
    case 'prices':
      return prices(doing)
    case 'send':
      return send(doing, deed.touch)
    case 'drop':
      return drop(doing, deed)
    case 'undo':
      return undo(doing, deed)
  }
}

/** What a person is told of a step that the product could not do in time. */
export const missedTrouble = (what: Words): Trouble => ({
  type: 'missed_step',
  text: `${incidentNames.missed_step.zh}：${what.zh}`,
  offer: 'again',
})
