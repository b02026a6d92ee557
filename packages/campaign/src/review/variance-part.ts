import { daysBetween } from '../calendar/day.ts'
import { baselineWhole, wholeOf } from './sides.ts'
import { compared, goalFor, targetUntil } from './ground.ts'
import type { Ground } from './ground.ts'
import { part } from './part.ts'
import type { Part } from './part.ts'
import type { Chart, Factor, ReviewSection, Variance } from './review.ts'
import { decompose } from './variance.ts'
import { change, money, moneyChange, percent, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

const sideNames: Record<Variance['of'], Words> = {
  plan: say('计划', 'Plan'),
  baseline: say('日常基线', 'Baseline'),
  last_event: say('上次活动', 'Last event'),
  last_year: say('去年同期', 'Last year'),
}

/** The event against plan, baseline, last event and last year, as far as each is known. */
export function variancesOf(ground: Ground): Variance[] {
  const actual = wholeOf(ground.facts.event)
  const { baseline, plan, facts } = ground
  return [
    ...(plan ? [decompose('plan', plan, actual)] : goalOnly(ground)),
    ...(baseline ? [decompose('baseline', baselineWhole(baseline, facts.normalBySource), actual)] : []),
    ...(facts.lastEvent ? [decompose('last_event', wholeOf(facts.lastEvent), actual)] : []),
    ...(facts.lastYear ? [decompose('last_year', wholeOf(facts.lastYear), actual)] : []),
  ]
}

/** Without a traffic plan only the goal itself can be compared. */
function goalOnly(ground: Ground): Variance[] {
  const measure = goalFor(ground, 'net_sales') ? 'net_sales' : 'gmv'
  const goal = goalFor(ground, measure)
  const from = goal ? targetUntil(goal, ground) : null
  const to = compared(ground, measure).actual
  if (from === null || to === null) return []
  return [
    {
      of: 'plan',
      measure,
      fromFen: from,
      toFen: to,
      factors: [],
      bySource: [],
      method: 'total_only',
      note: say(
        '计划里没有分来源的流量，只能比较总额，无法分解。',
        'The plan has no traffic by source, so only the totals are compared.',
      ),
    },
  ]
}

/** Where did it go: one section and one waterfall for each side compared with. */
export function variancePart(ground: Ground, variances: readonly Variance[]): Part {
  return part({
    sections: variances.map((variance) => varianceSection(ground, variance)),
    charts: variances.filter((one) => one.factors.length > 0).map(waterfall),
    missing: [
      ...(ground.facts.lastEvent
        ? []
        : [say('没有上一次活动的数据可比。', 'There is no last event to compare with.')]),
      ...(variances.some((one) => one.of === 'plan') ? [] : [planMissing(ground)]),
    ],
  })
}

const planMissing = (ground: Ground): Words =>
  ground.finished
    ? say(
        '计划没有销售目标和流量计划，无法与计划对比。',
        'The plan has no sales goal and no traffic plan to compare with.',
      )
    : say(
        '活动还没结束，而计划没有分日数字，暂不与计划对比。',
        'The event is still running and the plan has no daily figures, so it is not compared yet.',
      )

const chartId = (variance: Variance): string => `variance-${variance.of}`

function varianceSection(ground: Ground, variance: Variance): ReviewSection {
  const drawn = variance.factors.length > 0
  return {
    id: chartId(variance),
    headline: headlineOf(ground, variance),
    figure: {
      value: moneyChange(variance.toFen - variance.fromFen, ground.currency),
      label: say(`比${sideNames[variance.of].zh}`, `against ${sideNames[variance.of].en.toLowerCase()}`),
    },
    sentences: [
      ...largest(variance).map((factor) => factorSentence(ground, variance, factor)),
      ...unlike(ground, variance),
      variance.note,
    ],
    charts: drawn ? [chartId(variance)] : [],
    table: variance.bySource.length > 0 ? sourceTable(variance) : null,
    missing: drawn ? null : variance.note,
  }
}

/** What makes the two sides not quite alike, said before anybody asks. */
function unlike(ground: Ground, variance: Variance): Words[] {
  const last = ground.facts.lastEvent
  if (variance.of === 'last_event' && last) {
    const [now, then] = [ground.range, last.range].map((range) => daysBetween(range.from, range.until))
    return now === then
      ? []
      : [
          say(
            `两次天数不同（本次 ${now} 天，上次「${last.name}」${then} 天），访客数的差异含天数之差。`,
            `The events differ in length (${now} days now, ${then} of ${last.name}); the visitors' part includes that.`,
          ),
        ]
  }
  const goal = variance.of === 'plan' ? goalFor(ground, 'gmv') : null
  const target = goal ? targetUntil(goal, ground) : null
  const planned = ground.plan?.shop.paidFen
  if (target === null || !planned || Math.abs(target - planned) <= plansApart * target) return []
  const [sum, wanted] = [money(planned, ground.currency), money(target, ground.currency)]
  return [
    say(
      `流量计划合计支付金额 ${sum.zh}，与目标 ${wanted.zh} 不一致；这里按流量计划分解。`,
      `The traffic plan adds up to a GMV of ${sum.en}, the goal is ${wanted.en}; the traffic plan is used here.`,
    ),
  ]
}

/** Two halves of one plan may differ by rounding, not by more. */
const plansApart = 0.01

const largest = (variance: Variance): Factor[] =>
  variance.factors
    .filter((factor) => factor.effectFen !== 0)
    .toSorted((one, other) => Math.abs(other.effectFen) - Math.abs(one.effectFen))
    .slice(0, 2)

function headlineOf(ground: Ground, variance: Variance): Words {
  const gap = variance.toFen - variance.fromFen
  const [amount, side] = [moneyChange(gap, ground.currency), sideNames[variance.of]]
  const ratio = change(variance.toFen, variance.fromFen)
  const [top] = largest(variance)
  const where = top
    ? say(
        `，最大一块在${top.name.zh}（${moneyChange(top.effectFen, ground.currency).zh}）`,
        `, the largest part in ${top.name.en.toLowerCase()} (${moneyChange(top.effectFen, ground.currency).en})`,
      )
    : say('', '')
  const measure = variance.measure === 'gmv' ? say('支付金额', 'GMV') : say('净销售额', 'Net sales')
  return say(
    `${measure.zh}比${side.zh} ${amount.zh}${ratio ? `（${ratio}）` : ''}${where.zh}`,
    `${measure.en} ${amount.en}${ratio ? ` (${ratio})` : ''} against ${side.en.toLowerCase()}${where.en}`,
  )
}

function factorSentence(ground: Ground, variance: Variance, factor: Factor): Words {
  const gap = variance.toFen - variance.fromFen
  const amount = moneyChange(factor.effectFen, ground.currency)
  const share = gap === 0 ? '' : percent((Math.abs(factor.effectFen) / Math.abs(gap)) * 10_000)
  const sources = topSources(variance, factor.factor)
  const list = (language: 'zh' | 'en'): string =>
    sources
      .map((one) => `${one.source} ${moneyChange(one.effectFen, ground.currency)[language]}`)
      .join(language === 'zh' ? '、' : ', ')
  const tail = sources.length === 0 ? say('', '') : say(`；其中 ${list('zh')}`, `; of it ${list('en')}`)
  const size = share === '' ? say('', '') : say(`，相当于差额的 ${share}`, `, ${share} of the difference`)
  return say(
    `${factor.name.zh} ${amount.zh}${size.zh}${tail.zh}。`,
    `${factor.name.en} ${amount.en}${size.en}${tail.en}.`,
  )
}

function topSources(variance: Variance, id: Factor['factor']): { source: string; effectFen: number }[] {
  return variance.bySource
    .map((row) => ({
      source: row.source,
      effectFen: row.factors.find((factor) => factor.factor === id)?.effectFen ?? 0,
    }))
    .filter((row) => row.effectFen !== 0)
    .sort((one, other) => Math.abs(other.effectFen) - Math.abs(one.effectFen))
    .slice(0, 2)
}

function sourceTable(variance: Variance): ReviewSection['table'] {
  const ids = variance.bySource[0]?.factors ?? []
  const effect = (factors: readonly Factor[], id: Factor['factor']): number =>
    factors.find((factor) => factor.factor === id)?.effectFen ?? 0
  const sumOf = (factors: readonly Factor[]): number => factors.reduce((sum, one) => sum + one.effectFen, 0)
  const rest = effect(variance.factors, 'unassigned')
  const blank = ids.map(() => null)
  return {
    columns: [
      { name: say('来源', 'Source'), unit: 'text' },
      ...ids.map((factor) => ({ name: factor.name, unit: 'fen' as const })),
      { name: say('合计', 'Total'), unit: 'fen' },
    ],
    rows: [
      ...variance.bySource.map((row) => [
        row.source,
        ...row.factors.map((one) => one.effectFen),
        sumOf(row.factors),
      ]),
      ...(rest === 0 ? [] : [[say('未归到来源', 'Not credited to a source'), ...blank, rest]]),
      [
        say('合计', 'Total'),
        ...ids.map((factor) => effect(variance.factors, factor.factor)),
        variance.toFen - variance.fromFen,
      ],
    ],
  }
}

/** From the one side over the factors to the other; a first and last bar stand on the ground. */
function waterfall(variance: Variance): Chart {
  return {
    id: chartId(variance),
    kind: 'waterfall',
    title:
      variance.measure === 'gmv'
        ? say('支付金额差异', 'Difference of GMV')
        : say('净销售额差异', 'Difference of net sales'),
    unit: 'fen',
    categories: [
      sideNames[variance.of],
      ...variance.factors.map((factor) => factor.name),
      say('实际', 'Actual'),
    ],
    series: [
      {
        name: say('金额', 'Amount'),
        values: [variance.fromFen, ...variance.factors.map((factor) => factor.effectFen), variance.toFen],
      },
    ],
  }
}
