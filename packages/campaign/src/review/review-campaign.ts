import { addDays, daysBetween } from '../calendar/day.ts'
import { couponsOf } from './coupons.ts'
import { courseOf } from './course.ts'
import { crmOf } from './crm/part.ts'
import { customersOf } from './customers.ts'
import { dropsOf } from './drops-part.ts'
import { effectOf } from './effect-part.ts'
import type { DayRange, ReviewFacts } from './facts.ts'
import { comparedTable, goalSentence, goalsReached, isBetter } from './goals.ts'
import { compared, goalFor, groundOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { itemsOf } from './items.ts'
import { packOf } from './pack.ts'
import { joined, part } from './part.ts'
import type { Part } from './part.ts'
import { priceOf } from './price-part.ts'
import { processOf } from './process.ts'
import type { Compared, Review, Spot, Variance } from './review.ts'
import { rivalsOf } from './rivals-part.ts'
import { scorecardOf } from './scorecard.ts'
import { serviceOf } from './service.ts'
import { standingOf, standingSection } from './standing.ts'
import { teachingsOf } from './teachings.ts'
import { trafficOf } from './traffic.ts'
import { variancePart, variancesOf } from './variance-part.ts'
import { waiversOf } from './waivers-part.ts'
import { whereOf } from './where.ts'
import { change, count, dayWords, money, percent, say, shown } from './words.ts'
import type { Words } from '../measures/measure.ts'

/**
 * The review 复盘 of a campaign, computed from its facts: the same facts and the same `now` give the same
 * review. It says how things differ and where the difference sits; without a held-out group it never says why.
 */
export function review(facts: ReviewFacts): Review {
  const ground = groundOf(facts)
  const goals = goalsReached(ground)
  const begun = ground.range.from < ground.range.until
  const variance = begun ? variancesOf(ground) : []
  const found = begun ? wholeReview(ground, goals, variance) : joined([processOf(ground)])
  const spots = ranked(found.spots)
  return {
    campaign: facts.campaign,
    name: facts.document.name,
    currency: ground.currency,
    from: ground.range.from,
    until: ground.range.until,
    at: facts.now,
    state: ground.settled ? 'final' : 'provisional',
    standing: standingOf(ground),
    summary: summaryOf(ground, spots),
    goals,
    scorecard: scorecardOf(ground),
    variance,
    sections: found.sections,
    spots,
    charts: found.charts,
    proposals: unique(found.proposals),
    missing: found.missing,
  }
}

/** Every look at an event that has begun, in the order in which a meeting goes through them. */
const wholeReview = (ground: Ground, goals: readonly Compared[], variance: readonly Variance[]): Part =>
  joined([
    goalsPart(ground, goals),
    standingPart(ground),
    courseOf(ground),
    variancePart(ground, variance),
    priceOf(ground),
    whereOf(ground),
    effectOf(ground),
    trafficOf(ground),
    itemsOf(ground),
    couponsOf(ground),
    dropsOf(ground),
    customersOf(ground),
    crmOf(ground),
    serviceOf(ground),
    rivalsOf(ground),
    processOf(ground),
    waiversOf(ground),
    teachingsOf(ground),
    packOf(ground),
    alwaysMissing(ground),
  ])

function standingPart(ground: Ground): Part {
  const section = standingSection(ground)
  return section ? part({ sections: [section] }) : part({})
}

const unique = <T extends { id: string }>(list: readonly T[]): T[] => [
  ...new Map(list.map((one) => [one.id, one])).values(),
]

/** The few that matter: the largest in money, and beside them those that money does not measure. */
const sizedMax = 3
const unsizedMax = 2
function ranked(spots: readonly Spot[]): Spot[] {
  const sized = spots
    .filter((spot) => spot.sizeFen !== null)
    .toSorted((one, other) => Math.abs(other.sizeFen ?? 0) - Math.abs(one.sizeFen ?? 0))
  const unsized = spots.filter((spot) => spot.sizeFen === null)
  const top = (kind: Spot['kind']): Spot[] => [
    ...sized.filter((spot) => spot.kind === kind).slice(0, sizedMax),
    ...unsized.filter((spot) => spot.kind === kind).slice(0, unsizedMax),
  ]
  return [...top('highlight'), ...top('dark_spot')]
}

function goalsPart(ground: Ground, goals: readonly Compared[]): Part {
  const known = goals.filter((row) => row.actual !== null && row.plan !== null)
  if (goals.length === 0) {
    return part({
      missing: [say('计划没有目标，无法判断完成情况。', 'The plan has no goals to be measured against.')],
    })
  }
  const met = known.filter((row) => isBetter(row, row.plan)).length
  // A goal that is better low (a refund rate) is not "reached" by exceeding it, so it has no bar.
  const shares = known.filter((row) => row.plan !== 0 && row.better === 'up')
  return part({
    sections: [
      {
        id: 'goals',
        headline: goalsHeadline(known, met),
        figure: {
          value: say(`${met} / ${known.length}`, `${met} / ${known.length}`),
          label: say('目标完成', 'goals met'),
        },
        sentences: goals.slice(0, 5).flatMap((row) => goalSentence(row, ground.currency) ?? []),
        charts: shares.length > 0 ? ['goals'] : [],
        table: comparedTable(goals, ground),
        missing:
          known.length < goals.length
            ? say(
                `${goals.length - known.length} 个目标缺少数据，没有计入。`,
                `${goals.length - known.length} goals lack facts and are not counted.`,
              )
            : null,
      },
    ],
    charts:
      shares.length === 0
        ? []
        : [
            {
              id: 'goals',
              kind: 'bar',
              title: say('目标完成率', 'Goal reached'),
              unit: 'permyriad',
              categories: shares.slice(0, 8).map((row) => row.name),
              series: [
                {
                  name: say('完成率', 'Reached'),
                  values: shares
                    .slice(0, 8)
                    .map((row) => Math.round(((row.actual ?? 0) / (row.plan ?? 1)) * 10_000)),
                },
              ],
            },
          ],
  })
}

/** How many goals were met, and which was not: the one to talk about. */
function goalsHeadline(known: readonly Compared[], met: number): Words {
  const missed = known.filter((row) => isBetter(row, row.plan) === false)
  const names = missed.slice(0, missed.length > 2 ? 1 : 2)
  const tail =
    names.length === 0
      ? say('', '')
      : say(
          `，${names.map((row) => row.name.zh).join('、')}${missed.length > names.length ? '等' : ''}未达标`,
          `, missed: ${names.map((row) => row.name.en.toLowerCase()).join(', ')}${missed.length > names.length ? ' and others' : ''}`,
        )
  return say(
    `${known.length} 个目标完成 ${met} 个${tail.zh}`,
    `${met} of ${known.length} goals met${tail.en}`,
  )
}

/** Money first: what came in, against what was wanted, what it left, and the largest good and bad. */
function summaryOf(ground: Ground, spots: readonly Spot[]): Words[] {
  const highlight = spots.find((spot) => spot.kind === 'highlight')
  const dark = spots.find((spot) => spot.kind === 'dark_spot')
  return [
    moneySentence(ground),
    ...profitSentence(ground),
    ...(highlight ? [say(`亮点：${highlight.headline.zh}。`, `Highlight: ${highlight.headline.en}.`)] : []),
    ...(dark ? [say(`暗点：${dark.headline.zh}。`, `Dark spot: ${dark.headline.en}.`)] : []),
    stateSentence(ground),
  ]
}

function moneySentence(ground: Ground): Words {
  const net = compared(ground, 'net_sales')
  const row = goalFor(ground, 'net_sales') === null ? compared(ground, 'gmv') : net
  if (row.actual === null) return say('没有成交数据。', 'There are no sales in the facts.')
  const amount = shown(row.actual, 'fen', ground.currency)
  const soFar = ground.finished ? say('', '') : say('（截至目前）', ' so far')
  const plan =
    row.plan === null || row.plan === 0
      ? say('', '')
      : say(
          `，完成${row.setBy === null ? '' : `${row.setBy}定的`}目标${soFar.zh} ${percent((row.actual / row.plan) * 10_000)}`,
          `, ${percent((row.actual / row.plan) * 10_000)} of the goal${soFar.en}${row.setBy === null ? '' : ` set by ${row.setBy}`}`,
        )
  const ratio = row.baseline ? (row.actual / row.baseline).toFixed(1) : null
  const base = ratio === null ? say('', '') : say(`，是日常的 ${ratio} 倍`, `, ${ratio} times the baseline`)
  const before = lastWords(ground, row)
  const kept =
    row.measure === 'gmv' && net.actual !== null && ground.facts.event.total.refund_fen !== undefined
      ? say(
          `；扣除退款后净销售额 ${money(net.actual, ground.currency).zh}`,
          `; net of refunds ${money(net.actual, ground.currency).en}`,
        )
      : say('', '')
  return say(
    `${row.name.zh} ${amount.zh}${plan.zh}${base.zh}${before.zh}${kept.zh}。`,
    `${row.name.en} ${amount.en}${plan.en}${base.en}${before.en}${kept.en}.`,
  )
}

/** Events of different length are compared per day. */
function lastWords(ground: Ground, row: Compared): Words {
  const { lastEvent } = ground.facts
  if (!lastEvent || row.actual === null || row.lastEvent === null) return say('', '')
  const lengthOf = (range: DayRange): number => Math.max(1, daysBetween(range.from, range.until))
  const [now, then] = [lengthOf(ground.range), lengthOf(lastEvent.range)]
  const last = change(row.actual / now, row.lastEvent / then)
  if (last === null) return say('', '')
  const each = now === then ? say('', '') : say('日均', ' per day')
  return say(`，${each.zh}比上次活动 ${last}`, `, ${last} against the last event${each.en}`)
}

/** Profit where cost is known, after advertising; the part of sales it covers is said. */
function profitSentence(ground: Ground): Words[] {
  const { total } = ground.facts.event
  const profit = compared(ground, 'gross_profit').actual
  if (profit === null) return []
  const spend = total.ad_spend_fen ?? 0
  const covered = total.paid_fen ? ((total.costed_paid_fen ?? 0) / total.paid_fen) * 10_000 : 0
  const [gross, left] = [money(profit, ground.currency), money(profit - spend, ground.currency)]
  const ads = spend === 0 ? say('', '') : say(`，扣推广花费后 ${left.zh}`, `, ${left.en} after advertising`)
  return [
    say(
      `毛利 ${gross.zh}${ads.zh}（成本已知的商品占支付金额 ${percent(covered)}，未扣退款与平台费用）。`,
      `Gross profit ${gross.en}${ads.en} (cost is known for ${percent(covered)} of GMV; refunds and platform fees not deducted).`,
    ),
  ]
}

function stateSentence(ground: Ground): Words {
  const day = ground.range.until
  if (ground.range.from === ground.range.until) {
    return say(
      `还没有 ${day} 起的数据，活动尚未开始或尚未导入。`,
      `There are no facts from ${day} on: the event has not begun, or was not imported.`,
    )
  }
  const last = dayWords(addDays(day, -1))
  if (!ground.finished) {
    return say(
      `活动还没结束，数字算到 ${last.zh}，都是阶段性的。`,
      `The event is still running; figures reach ${last.en} and are interim.`,
    )
  }
  return ground.settled
    ? say('退货期已过，数字为终稿。', 'The return period is over; the figures are final.')
    : say(
        `退货期 ${count(ground.facts.returnDays)} 天未满，净销售额与退款率为暂定。`,
        `The return period of ${count(ground.facts.returnDays)} days is open; net sales and refunds are provisional.`,
      )
}

/** What no fact of today's imports can tell. */
function alwaysMissing(ground: Ground): Part {
  const { total } = ground.facts.event
  return part({
    missing: [
      ...(!total.costed_paid_fen
        ? [say('没有商品成本，利润无法计算。', 'The cost of goods is unknown: profit cannot be computed.')]
        : []),
      ...(total.refund_fen === undefined
        ? [
            say(
              '没有退款数据，净销售额按未退款计。',
              'Refunds are unknown: net sales are shown before refunds.',
            ),
          ]
        : []),
      ...(total.ad_spend_fen === undefined
        ? [
            say(
              '没有推广花费数据，投入产出无法计算。',
              'Ad spend is unknown: returns on it cannot be computed.',
            ),
          ]
        : []),
    ],
  })
}
