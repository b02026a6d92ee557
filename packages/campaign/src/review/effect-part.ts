import { dayAt } from '../calendar/instant.ts'
import { zoneOf } from '../watch/days.ts'
import { trialResult } from './effect/trial.ts'
import type { TrialResult } from './effect/trial.ts'
import type { Ground } from './ground.ts'
import { ask, part } from './part.ts'
import type { Part } from './part.ts'
import type { Proposal, ReviewSection, Spot } from './review.ts'
import { count, money, moneyChange, percent, points, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/**
 * What the campaign really brought 增量效果: audiences with a held-out part, and only those. Everything else in the
 * review says where a difference sits; this may say what caused it.
 */
export function effectOf(ground: Ground): Part {
  const today = dayAt(ground.facts.now, zoneOf(ground.facts.document))
  const results = ground.facts.trials.map((trial) => trialResult(trial, today))
  if (results.length === 0) return part({ missing: heldOut(ground) })
  return part({
    sections: [section(ground, results)],
    spots: results.flatMap((result) => spotOf(ground, result)),
    proposals: results.flatMap((result) => proposalOf(ground, result)),
  })
}

/** A holdout was planned, and nobody has counted it. */
function heldOut(ground: Ground): Words[] {
  const planned = ground.facts.document.audiences.filter((audience) => audience.holdoutPermyriad > 0)
  if (planned.length === 0) return []
  const names = planned.map((audience) => audience.name).join('、')
  return [
    say(
      `计划给「${names}」留了对照组，但没有录入各组人数与成交人数，算不出真实增量。`,
      `A holdout was planned for ${names}, but nobody entered how many of each arm bought: the true effect is unknown.`,
    ),
  ]
}

const withheldWords: Record<NonNullable<TrialResult['withheld']>, Words> = {
  window_open: say('观察期未结束，不下结论', 'the window is still open: no verdict'),
  arms_unlike_plan: say(
    '两组人数与计划比例不符，结果作废，先查分组',
    'the arms do not fit the planned shares: find out how people were assigned before anything is told',
  ),
  too_few: say('成交人数太少，数据不足', 'not enough data: too few buyers'),
}

const worthWords = (ground: Ground, result: TrialResult): Words =>
  result.withheld ? withheldWords[result.withheld] : moneyChange(result.worthFen, ground.currency)

function section(ground: Ground, results: readonly TrialResult[]): ReviewSection {
  const told = results.filter((result) => result.withheld === null)
  const worth = told.reduce((sum, result) => sum + result.worthFen, 0)
  const amount = moneyChange(worth, ground.currency)
  return {
    id: 'effect',
    headline:
      told.length === 0
        ? say('对照组结果还不能下结论', 'The holdouts allow no verdict yet')
        : say(
            `有对照组的 ${told.length} 个人群，扣除成本后真正多带来 ${amount.zh}`,
            `${told.length} audience${told.length === 1 ? '' : 's'} with a holdout: ${amount.en} after costs would not have come otherwise`,
          ),
    figure:
      told.length === 0 ? null : { value: amount, label: say('真实增量（扣成本）', 'caused, after costs') },
    sentences: results.map((result) => sentence(ground, result)),
    charts: [],
    table: {
      columns: [
        { name: say('人群', 'Audience'), unit: 'text' },
        { name: say('触达组成交', 'Treated bought'), unit: 'permyriad' },
        { name: say('对照组成交', 'Held out bought'), unit: 'permyriad' },
        { name: say('增量订单', 'Extra orders'), unit: 'count' },
        { name: say('本来也会买', 'Would have bought anyway'), unit: 'permyriad' },
        { name: say('末次触达口径', 'By last touch'), unit: 'fen' },
        { name: say('成本', 'Cost'), unit: 'fen' },
        { name: say('增量毛利减成本', 'Extra margin less cost'), unit: 'fen' },
      ],
      rows: results.map((result) => rowOf(result)),
    },
    missing: null,
  }
}

const rate = (arm: { people: number; buyers: number }): number =>
  Math.round((arm.buyers / arm.people) * 10_000)

const rowOf = (result: TrialResult): (string | number | null)[] => [
  result.trial.name,
  rate(result.trial.treated),
  rate(result.trial.held),
  result.withheld ? null : Math.round(result.effect.incremental),
  result.withheld ? null : result.anywayPermyriad,
  result.claimedFen,
  result.trial.costFen,
  result.withheld ? null : result.worthFen,
]

/** Wide enough to hold zero is weak, whatever one of the methods says. */
const weak = (result: TrialResult): boolean => result.effect.interval.low <= 0 || result.effect.p > 0.01

function sentence(ground: Ground, result: TrialResult): Words {
  const { trial, effect } = result
  if (result.withheld)
    return say(
      `「${trial.name}」：${withheldWords[result.withheld].zh}。`,
      `${trial.name}: ${withheldWords[result.withheld].en}.`,
    )
  const gap = points(effect.difference * 10_000)
  const [low, high] = [effect.incrementalInterval.low, effect.incrementalInterval.high].map(count)
  const worth = worthWords(ground, result)
  const evidence = weak(result) ? say('证据较弱', 'weak evidence') : say('证据较强', 'strong evidence')
  return say(
    `「${trial.name}」触达使成交率变化 ${gap.zh}（95% 区间 ${percent(effect.interval.low * 10_000)} 至 ${percent(effect.interval.high * 10_000)}，${evidence.zh}），多出 ${count(effect.incremental)} 单（${low} 至 ${high}）；增量毛利减去成本 ${money(trial.costFen, ground.currency).zh} 后为 ${worth.zh}。`,
    `${trial.name}: contact caused ${gap.en} in the buy rate (95 % ${percent(effect.interval.low * 10_000)} to ${percent(effect.interval.high * 10_000)}, ${evidence.en}), ${count(effect.incremental)} extra orders (${low} to ${high}); their margin less the cost of ${money(trial.costFen, ground.currency).en} is ${worth.en}.`,
  )
}

function spotOf(ground: Ground, result: TrialResult): Spot[] {
  if (result.withheld) return []
  const { trial } = result
  const [worth, claimed] = [
    moneyChange(result.worthFen, ground.currency),
    money(result.claimedFen, ground.currency),
  ]
  const lost = result.worthFen < 0
  return [
    {
      id: `effect-${trial.audience}`,
      kind: lost ? 'dark_spot' : 'highlight',
      headline: say(
        `「${trial.name}」${lost ? '亏了' : '真正多赚'} ${worth.zh}，报表口径却是 ${claimed.zh}`,
        `${trial.name} ${lost ? 'lost' : 'earned'} ${worth.en}, while a report would claim ${claimed.en}`,
      ),
      evidence: say(
        `${percent(result.anywayPermyriad)} 的成交本来也会发生（对照组 ${trial.held.people} 人中成交 ${trial.held.buyers} 人）。`,
        `${percent(result.anywayPermyriad)} would have bought anyway (${trial.held.buyers} of ${trial.held.people} held out bought).`,
      ),
      rung: 'randomised',
      sizeFen: result.worthFen,
      chart: null,
    },
  ]
}

function proposalOf(ground: Ground, result: TrialResult): Proposal[] {
  if (result.withheld) return []
  const { trial } = result
  const amount = moneyChange(result.worthFen, ground.currency)
  const lost = result.worthFen < 0
  return [
    ask(
      lost ? 'problem' : 'keep',
      `effect-${trial.audience}`,
      lost
        ? say(
            `「${trial.name}」的利益点换小或只给不会自己买的人：上次增量毛利 ${amount.zh}。`,
            `Give ${trial.name} less, or only to those who would not buy anyway: last time it made ${amount.en}.`,
          )
        : say(
            `继续触达「${trial.name}」：上次增量毛利减成本 ${amount.zh}。`,
            `Keep writing to ${trial.name}: it made ${amount.en} after costs.`,
          ),
      `effect-${trial.audience}`,
    ),
  ]
}
