import { daysBetween } from '../calendar/day.ts'
import { msOf } from '../calendar/instant.ts'
import { median } from '../measures/normal-days.ts'
import type { Drop } from '../plan/document.ts'
import { valueOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { part, teach } from './part.ts'
import type { Part } from './part.ts'
import type { Proposal } from './review.ts'
import { count, percent, say } from './words.ts'

/**
 * What the event measured that the next forecast should read 实测参数: how much stronger than an ordinary day it was,
 * what its drops gave out, how much came back, and how late tools were. Each becomes a lesson where it is accepted.
 */
export function teachingsOf(ground: Ground): Part {
  if (!ground.finished) return part({})
  return part({
    proposals: [...upliftOf(ground), ...dropsTeach(ground), ...refundsTeach(ground), ...driftTeach(ground)],
  })
}

function upliftOf(ground: Ground): Proposal[] {
  const { event, document } = ground.facts
  const baseline = ground.baseline?.sums.paid_fen
  const days = daysBetween(ground.range.from, ground.range.until)
  if (!baseline || !event.total.paid_fen || days === 0) return []
  const value = Math.round((event.total.paid_fen / baseline) * 100)
  const times = (value / 100).toFixed(2)
  return [
    teach(
      'learn-uplift',
      say(
        `下次同类活动按实测推算目标：${days} 天日均是平日的 ${times} 倍。`,
        `Set the next goals by what was measured: over ${days} days ${times} times an ordinary day.`,
      ),
      'course',
      { kind: 'parameter', parameter: { name: 'uplift', of: document.kind, value } },
    ),
  ]
}

/** Too few openings or claims are no measurement. */
const claimsLeast = 30

function dropsTeach(ground: Ground): Proposal[] {
  return ground.facts.document.drops.flatMap((drop) => {
    const counted = countedOf(ground, drop)
    if (!counted || counted.claims < claimsLeast) return []
    const each = Math.round(counted.claims / counted.openings)
    const claims = teach(
      `learn-claims-${drop.id}`,
      say(
        `「${drop.name}」下次每场按实际领取 ${count(each)} 张预估（原预估 ${count(drop.expectedClaimsEach)} 张）。`,
        `${drop.name}: expect ${count(each)} claims an opening, as it was (${count(drop.expectedClaimsEach)} had been expected).`,
      ),
      'coupons',
      { kind: 'parameter', parameter: { name: 'claims_each', of: drop.offer, value: each } },
    )
    if (counted.uses === null) return [claims]
    const value = Math.min(10_000, Math.round((counted.uses / counted.claims) * 10_000))
    const use = teach(
      `learn-use-${drop.id}`,
      say(
        `「${drop.name}」使用率按实际 ${percent(value)} 预估（原预估 ${percent(drop.expectedUsePermyriad)}）。`,
        `${drop.name}: expect ${percent(value)} to be used, as it was (${percent(drop.expectedUsePermyriad)} had been expected).`,
      ),
      'coupons',
      { kind: 'parameter', parameter: { name: 'use_share', of: drop.offer, value } },
    )
    return [claims, use]
  })
}

/** Claims of a drop by its own ledger, else by the platform's figures under its offer. */
function countedOf(
  ground: Ground,
  drop: Drop,
): { claims: number; openings: number; uses: number | null } | null {
  const runs = ground.facts.dropRuns.filter((run) => run.series === drop.id)
  const facts = ground.facts.offers.find((one) => one.offer === drop.offer)?.sums
  const opened = drop.opensAt.filter((at) => msOf(at) <= msOf(ground.facts.now)).length
  const claims = runs.length > 0 ? runs.reduce((sum, run) => sum + run.granted, 0) : facts?.coupon_claims
  const openings = runs.length > 0 ? runs.length : opened
  return claims === undefined || openings === 0
    ? null
    : { claims, openings, uses: facts?.coupon_uses ?? null }
}

function refundsTeach(ground: Ground): Proposal[] {
  const { givenBackFen, event, document } = ground.facts
  const paid = event.total.paid_fen ?? 0
  if (!ground.settled || givenBackFen === null || paid === 0) return []
  const value = Math.min(10_000, Math.round((givenBackFen / paid) * 10_000))
  const before = valueOf('refund_rate', ground.baseline?.asOne)
  const usual =
    before === null ? say('', '') : say(`（日常 ${percent(before)}）`, ` (${percent(before)} on normal days)`)
  return [
    teach(
      'learn-refunds',
      say(
        `测算口径的退款率改用实测 ${percent(value)}${usual.zh}。`,
        `Reckon with the measured refund rate of ${percent(value)}${usual.en}.`,
      ),
      'standing',
      { kind: 'parameter', parameter: { name: 'refund_rate', of: document.kind, value } },
    ),
  ]
}

/** Drops that opened later than this at the median get a task before them. */
const driftSeconds = 60

function driftTeach(ground: Ground): Proposal[] {
  const drifts = ground.facts.sheet
    .filter((line) => line.kind === 'drop')
    .flatMap((line) => line.driftSeconds ?? [])
  const late = median(drifts)
  if (late === null || late <= driftSeconds) return []
  const minutes = Math.ceil(late / 60)
  const name = `红包工具上次平均晚 ${minutes} 分钟：提前 ${minutes + 10} 分钟建场并试领`
  return [
    {
      ...teach(
        'learn-drift',
        say(
          `每次活动前一天加一项任务：${name}。`,
          `Add a task on the day before every event: the drop tool was ${minutes} minutes late, so make openings ${minutes + 10} minutes ahead and try them.`,
        ),
        'process',
        { kind: 'template', change: { kind: 'task', name, role: 'operations', daysBefore: 1 } },
      ),
      kind: 'problem',
    },
  ]
}
