import { addDays, daysBetween, daysFrom } from '../calendar/day.ts'
import { normalDay } from '../measures/normal-days.ts'
import type { DayFacts } from './facts.ts'
import { goalFor, valueOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { ask, part } from './part.ts'
import type { Part } from './part.ts'
import type { Chart, ReviewSection, Spot } from './review.ts'
import { count, dayWords, money, moneyChange, percent, say, shortDay } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** Sales are pulled forward into an event over a week and borrowed from it over two (review-methods §5). */
const daysBefore = 7
const daysAfter = 14
/** A peak is a day that stands out, not the best of a row of equals. */
const peakRatio = 1.8
const peaksMax = 3

type CourseDay = { day: string; paid: number; normal: number | null; planned: number | null }

const paidOf = (entry: DayFacts): number => entry.sums.paid_fen ?? 0

/** The course of the event by day 每日走势: what was paid, beside the plan and a normal day. */
export function courseOf(ground: Ground): Part {
  const days = courseDays(ground)
  if (days.length === 0) return part({})
  const peaks = peaksOf(days)
  const net = netOfDip(ground)
  return part({
    sections: [
      {
        id: 'course',
        headline: courseHeadline(ground, days, peaks),
        figure: courseFigure(ground, days, peaks),
        sentences: [...peaks.map((peak) => peakSentence(ground, peak)), ...netSentences(ground, net)],
        charts: ['course'],
        table: null,
        missing: ground.baseline
          ? null
          : say(
              '活动前没有足够的正常日数据，算不出日常基线。',
              'Too few normal days before the event to know the baseline.',
            ),
      },
    ],
    charts: [courseChart(days)],
    spots: peaks.slice(0, 2).flatMap((peak) => peakSpot(ground, peak)),
    proposals: peaks.slice(0, 1).flatMap((peak) => keepPeak(ground, peak)),
    missing: ground.baseline
      ? []
      : [
          say(
            '缺少活动前四个正常周的销售，无法与日常对比。',
            'Sales of four normal weeks before the event are missing: no baseline.',
          ),
        ],
  })
}

function courseDays(ground: Ground): CourseDay[] {
  const plan = new Map(goalFor(ground, 'gmv')?.byDay.map((entry) => [entry.day, entry.target]))
  const normal = new Map(ground.baseline?.byDay.map((entry) => [entry.day, paidOf(entry)]))
  return ground.facts.event.byDay.map((entry) => ({
    day: entry.day,
    paid: paidOf(entry),
    normal: normal.get(entry.day) ?? null,
    planned: plan.get(entry.day) ?? null,
  }))
}

function peaksOf(days: readonly CourseDay[]): CourseDay[] {
  const mean = days.reduce((sum, one) => sum + one.paid, 0) / days.length
  const outstanding = days.filter((one) => one.paid >= peakRatio * (one.normal ?? mean) && one.paid > mean)
  return outstanding.toSorted((one, other) => other.paid - one.paid).slice(0, peaksMax)
}

/** Money's largest day, or, where normal days are known, how many of them it was worth. */
function courseFigure(
  ground: Ground,
  days: readonly CourseDay[],
  peaks: readonly CourseDay[],
): ReviewSection['figure'] {
  const top = peaks[0]
  if (top?.normal) {
    const ratio = times(top.paid / top.normal)
    return {
      value: say(`${ratio} 倍`, `${ratio}×`),
      label: say('最高一天是平日的倍数', 'a normal day, on the best day'),
    }
  }
  const all = days.reduce((sum, one) => sum + one.paid, 0)
  return { value: money(all, ground.currency), label: say('全程支付金额', 'GMV of the event') }
}

const times = (value: number): string => (Math.round(value * 10) / 10).toFixed(1)

function courseHeadline(ground: Ground, days: readonly CourseDay[], peaks: readonly CourseDay[]): Words {
  const top = peaks[0] ?? days.toSorted((one, other) => other.paid - one.paid)[0]
  const all = days.reduce((sum, one) => sum + one.paid, 0)
  const share = all === 0 ? 0 : ((top?.paid ?? 0) / all) * 10_000
  const [amount, day] = [money(top?.paid ?? 0, ground.currency), dayWords(top?.day ?? '')]
  return say(
    `${day.zh}卖得最多，${amount.zh}，占全程 ${percent(share)}`,
    `${day.en} was the best day: ${amount.en}, ${percent(share)} of the event`,
  )
}

function peakSentence(ground: Ground, peak: CourseDay): Words {
  const [amount, day] = [money(peak.paid, ground.currency), dayWords(peak.day)]
  const normal = peak.normal
    ? say(
        `，是平日的 ${times(peak.paid / peak.normal)} 倍`,
        `, ${times(peak.paid / peak.normal)} times a normal day`,
      )
    : say('', '')
  const plan = peak.planned
    ? say(
        `，完成当日计划 ${percent((peak.paid / peak.planned) * 10_000)}`,
        `, ${percent((peak.paid / peak.planned) * 10_000)} of the day's plan`,
      )
    : say('', '')
  return say(
    `${day.zh} ${amount.zh}${normal.zh}${plan.zh}。`,
    `${day.en}: ${amount.en}${normal.en}${plan.en}.`,
  )
}

type Net = { from: string; until: string; days: number; netFen: number; eventFen: number }

/**
 * The event net of what it borrowed 扣除透支: actual less baseline from a week before to two weeks after.
 * Null until those two weeks are in the facts, since half a dip would flatter.
 */
function netOfDip(ground: Ground): Net | null {
  if (!ground.finished || !ground.baseline) return null
  const [from, until] = [addDays(ground.range.from, -daysBefore), addDays(ground.range.until, daysAfter)]
  const reached = ground.facts.factsUntil?.slice(0, 10) ?? ''
  if (addDays(reached || ground.range.from, 1) < until) return null
  const known = new Map(ground.facts.days.map((entry) => [entry.day, entry]))
  const gain = (day: string): number => {
    const normal = normalDay(day, ground.facts.days, ground.facts.normalDays)
    const entry = known.get(day)
    return (entry ? paidOf(entry) : 0) - (normal?.paid_fen ?? 0)
  }
  const total = (list: readonly string[]): number => list.reduce((sum, day) => sum + gain(day), 0)
  return {
    from,
    until,
    days: daysBetween(from, until),
    netFen: total(daysFrom(from, addDays(until, -1))),
    eventFen: total(daysFrom(ground.range.from, addDays(ground.range.until, -1))),
  }
}

function netSentences(ground: Ground, net: Net | null): Words[] {
  if (!ground.baseline) return []
  if (net === null) {
    return [
      say(
        '活动后两周的数据还不齐，扣除前后透支的净增量暂不计算。',
        'The two weeks after the event are not complete yet; the gain net of sales borrowed before and after is not computed.',
      ),
    ]
  }
  const [event, after] = [
    moneyChange(net.eventFen, ground.currency),
    moneyChange(net.netFen, ground.currency),
  ]
  return [
    say(
      `活动期间比日常 ${event.zh}；连同前 ${daysBefore} 天和后 ${daysAfter} 天一起算，净 ${after.zh}。`,
      `Against the baseline the event is ${event.en}; with the ${daysBefore} days before and ${daysAfter} after it, ${after.en} net.`,
    ),
  ]
}

function courseChart(days: readonly CourseDay[]): Chart {
  const planned = days.some((one) => one.planned !== null)
  const normal = days.some((one) => one.normal !== null)
  return {
    id: 'course',
    kind: 'combo',
    title: say('每日支付金额', 'GMV by day'),
    unit: 'fen',
    categories: days.map((one) => shortDay(one.day)),
    series: [
      { name: say('实际', 'Actual'), values: days.map((one) => one.paid), kind: 'bar' },
      ...(planned
        ? [{ name: say('计划', 'Plan'), values: days.map((one) => one.planned), kind: 'line' as const }]
        : []),
      ...(normal
        ? [
            {
              name: say('日常基线', 'Baseline'),
              values: days.map((one) => one.normal),
              kind: 'line' as const,
            },
          ]
        : []),
    ],
  }
}

function peakSpot(ground: Ground, peak: CourseDay): Spot[] {
  if (peak.normal === null || peak.normal === 0) return []
  const [amount, day] = [money(peak.paid, ground.currency), dayWords(peak.day)]
  const normal = money(peak.normal, ground.currency)
  const orders = ground.facts.event.byDay.find((entry) => entry.day === peak.day)
  const paidOrders = valueOf('paid_orders', orders?.sums)
  return [
    {
      id: `peak-${peak.day}`,
      kind: 'highlight',
      headline: say(
        `${day.zh}爆发：${amount.zh}，平日的 ${times(peak.paid / peak.normal)} 倍`,
        `${day.en} peaked at ${amount.en}, ${times(peak.paid / peak.normal)} times a normal day`,
      ),
      evidence: say(
        `同星期四个正常日的中位数为 ${normal.zh}；当日支付订单 ${count(paidOrders ?? 0)} 笔。`,
        `The median of four normal days of that weekday is ${normal.en}; ${count(paidOrders ?? 0)} orders were paid that day.`,
      ),
      rung: 'accounting',
      sizeFen: peak.paid - peak.normal,
      chart: 'course',
    },
  ]
}

function keepPeak(ground: Ground, peak: CourseDay): Part['proposals'] {
  if (!peak.normal) return []
  const preheat = ground.facts.document.phases.find((phase) => phase.kind === 'preheat')
  if (!preheat) return []
  const lead = daysBetween(preheat.window.from.slice(0, 10), preheat.window.until.slice(0, 10))
  const ratio = times(peak.paid / peak.normal)
  return [
    ask(
      'keep',
      'keep-rhythm',
      say(
        `保持 ${lead} 天预热的节奏：爆发日卖到平日的 ${ratio} 倍。`,
        `Keep the ${lead}-day preheat: the peak day sold ${ratio} times a normal day.`,
      ),
      `course:${peak.day}`,
    ),
  ]
}
