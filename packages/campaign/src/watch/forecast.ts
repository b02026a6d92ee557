import type { Words } from '../measures/measure.ts'
import { reachOfTen } from './chance.ts'
import type { Shape } from './shape.ts'
import { shareAt, varianceAt } from './shape.ts'
import { percent, words } from './words.ts'

/** What was believed of the day's total before it began, and how far such a belief is usually off (sd of the logarithm). */
export type Prior = { total: number; sd: number; from: 'plan' | 'same_days' }

export type DayForecast = { low: number; middle: number; high: number; method: Words }

/** A plan is a wish and a guess in one: off by a third either way is usual. */
export const planSd = 0.35
/** A day of a kind that was never seen may run to any rhythm; its pace alone tells little. */
const unseenSd = 0.5
const daysForTrust = 4

/** Before this share of a day the pace says nothing. */
const shareMin = 0.005
/** A pace that is off by more than e either way is no forecast where nothing else is known. */
const aloneVarianceMax = 1

/**
 * How much of the two witnesses' disagreement widens the range. Without any, the range held 72 to 82 of a
 * hundred days of a year of a gift shop where it should hold 80; with all of it, up to 92.
 */
const quarrelPart = 0.3

type Pace = { total: number; variance: number }

/** The day's total by its pace: what has come, divided by the share that has usually come by now. */
function byPace(actual: number, orders: number, shape: Shape, minute: number): Pace | null {
  const share = shareAt(shape, minute)
  if (share < shareMin || actual <= 0) return null
  // Each order is one throw; its value varies about as much again. Past days differ by it already, so it is a floor.
  const chance = (2 / Math.max(orders, 1)) * (1 - share)
  const unseen = shape.alike < daysForTrust ? (unseenSd * (1 - share)) ** 2 : 0
  // Few days tell their own spread badly: Student's t instead of the normal curve.
  const fewness = (reachOfTen(shape.alike - 1) / reachOfTen(Infinity)) ** 2
  return { total: actual / share, variance: Math.max((varianceAt(shape, minute) + unseen) * fewness, chance) }
}

/**
 * Where the day is heading: P10, P50 and P90 of its total.
 *
 * Two witnesses are heard: what was expected before the day began (the plan, or the same days of the last
 * weeks), and the pace. Each weighs by its certainty, 1/variance, on the scale of logarithms, so that the
 * pace says little at one in the morning and nearly everything at night. Where the two disagree, the
 * interval widens by their disagreement. The variance of the pace is what past days at this very minute
 * were off, and the chance of so many orders; with few past days of the kind it is never small, and it
 * grows as Student's t does. What has come already is a floor. Null: neither is known.
 */
export function forecastDay(input: {
  actual: number
  orders: number
  minute: number
  shape: Shape | null
  prior: Prior | null
}): DayForecast | null {
  const { actual, orders, minute, shape, prior } = input
  const pace = shape ? byPace(actual, orders, shape, minute) : null
  if (!prior && (!pace || pace.variance > aloneVarianceMax)) return null
  const weight = weightOf(pace, prior)
  const logs = {
    pace: pace ? Math.log(pace.total) : 0,
    prior: prior ? Math.log(Math.max(prior.total, 1)) : 0,
  }
  const middle = weight * logs.pace + (1 - weight) * logs.prior
  const certain = (pace ? 1 / Math.max(pace.variance, 1e-9) : 0) + (prior ? 1 / prior.sd ** 2 : 0)
  const quarrel = quarrelPart * weight * (1 - weight) * (logs.pace - logs.prior) ** 2
  const reach = reachOfTen(Infinity) * Math.sqrt(1 / certain + quarrel)
  const total = (log: number) => Math.max(actual, Math.round(Math.exp(log)))
  return {
    low: total(middle - reach),
    middle: total(middle),
    high: total(middle + reach),
    method: methodOf(weight, prior, shape, minute),
  }
}

function weightOf(pace: Pace | null, prior: Prior | null): number {
  if (!pace) return 0
  if (!prior) return 1
  const [ofPace, ofPrior] = [1 / Math.max(pace.variance, 1e-9), 1 / prior.sd ** 2]
  return ofPace / (ofPace + ofPrior)
}

function methodOf(weight: number, prior: Prior | null, shape: Shape | null, minute: number): Words {
  const days = shape?.alike ?? 0
  const share = shape ? shareAt(shape, minute) : 0
  const believed =
    prior === null
      ? words('没有计划可参照', 'no plan to go by')
      : prior.from === 'plan'
        ? words(`计划占 ${percent(1 - weight)}`, `plan weighs ${percent(1 - weight)}`)
        : words(
            `近几周同类日占 ${percent(1 - weight)}`,
            `like days of the last weeks weigh ${percent(1 - weight)}`,
          )
  const paced = words(
    `当前节奏占 ${percent(weight)}（同类日到此刻通常完成全天的 ${percent(share)}，参照 ${days} 天）`,
    `the pace so far weighs ${percent(weight)} (like days usually have ${percent(share)} of their total by now; ${days} of them)`,
  )
  const thin =
    days < daysForTrust
      ? words(
          '；同类历史日不足 4 天，区间有意放宽',
          '; fewer than 4 past days of this kind, so the range is kept wide',
        )
      : words('', '')
  return words(`${believed.zh}，${paced.zh}${thin.zh}。`, `${capital(believed.en)}, ${paced.en}${thin.en}.`)
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
