import { daysBetween } from '../../calendar/day.ts'
import type { Day } from '../../calendar/time.ts'
import type { Words } from '../../measures/measure.ts'
import type { ItemRole } from '../document.ts'
import { coverOf, trendOf } from './candidate.ts'
import type { Candidate } from './candidate.ts'

/** A role 角色 that the numbers speak for, and which numbers. */
export type SuggestedRole = { role: ItemRole; because: Words }

/** An item is new for so many days; stock that lasts longer than a season is too much; growth by half is out of the ordinary. */
const newDays = 60
const muchCoverDays = 90
const darkHorseGrowth = 5000
const fallingGrowth = -2000
const leastPieces = 10

const percent = (permyriad: number): string => `${Math.round(permyriad / 100)}%`
const say = (zh: string, en: string): Words => ({ zh, en })

/** Where an item stands among all by a value, from 1; null where it is not known. */
function rankOf(candidate: Candidate, all: readonly Candidate[], of: (each: Candidate) => number | null) {
  const value = of(candidate)
  if (value === null) return null
  return 1 + all.filter((other) => (of(other) ?? Number.NEGATIVE_INFINITY) > value).length
}

type Judge = (candidate: Candidate, all: readonly Candidate[], today: Day) => SuggestedRole | null

const isNew: Judge = ({ since, values }, _, today) => {
  const sold = values.pieces ?? 0
  if (since !== null && daysBetween(since, today) <= newDays)
    return { role: 'new', because: say(`${since} 才上架`, `on sale only since ${since}`) }
  return since === null && sold === 0
    ? { role: 'new', because: say('还没有销售记录', 'never sold so far') }
    : null
}

const toClear: Judge = (candidate) => {
  const [cover, trend] = [coverOf(candidate), trendOf(candidate)]
  if (cover === null || cover <= muchCoverDays || (trend ?? 0) > 0) return null
  return {
    role: 'clearance',
    because: say(
      `库存够卖 ${cover} 天${trend === null ? '' : `，销量 ${percent(trend)}`}`,
      `stock lasts ${cover} days${trend === null ? '' : `, pieces ${percent(trend)}`}`,
    ),
  }
}

const darkHorse: Judge = (candidate, all) => {
  const trend = trendOf(candidate)
  const rank = rankOf(candidate, all, ({ values }) => values.gmv)
  const third = Math.ceil(all.length / 3)
  if (trend === null || trend < darkHorseGrowth || (candidate.values.pieces ?? 0) < leastPieces) return null
  if (rank === null || rank <= third) return null
  return {
    role: 'dark_horse',
    because: say(
      `近 30 天件数 +${percent(trend)}，销售额才排第 ${rank}`,
      `pieces +${percent(trend)} in 30 days, sales only rank ${rank}`,
    ),
  }
}

const hero: Judge = (candidate, all) => {
  const rank = rankOf(candidate, all, ({ values }) => values.gmv)
  const trend = trendOf(candidate)
  if (rank === null || rank > Math.max(1, Math.round(all.length / 5)) || (trend ?? 0) < fallingGrowth)
    return null
  if ((candidate.values.pieces ?? 0) < leastPieces) return null
  return { role: 'hero', because: say(`销售额排第 ${rank}`, `rank ${rank} by sales`) }
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const knownOf = (all: readonly Candidate[], of: (each: Candidate) => number | null): number[] =>
  all.map(of).filter((value) => value !== null)

const traffic: Judge = (candidate, all) => {
  const rank = rankOf(candidate, all, ({ values }) => values.pieces)
  const price = candidate.values.unit_price
  const usual = middle(knownOf(all, ({ values }) => values.unit_price))
  const first = rankOf(candidate, all, ({ values }) => values.gmv) === 1
  if (first || rank === null || rank > Math.ceil(all.length / 3) || price === null || price >= usual)
    return null
  return {
    role: 'traffic',
    because: say(
      `件数排第 ${rank}，件单价低于一半商品`,
      `rank ${rank} by pieces at a price below half of the goods`,
    ),
  }
}

const profit: Judge = (candidate, all) => {
  const margin = candidate.values.gross_margin
  const rank = rankOf(candidate, all, ({ values }) => values.gross_margin)
  if (margin === null || rank === null || rank > Math.ceil(all.length / 2)) return null
  return {
    role: 'profit',
    because: say(`毛利率 ${percent(margin)}，排第 ${rank}`, `margin ${percent(margin)}, rank ${rank}`),
  }
}

const judges: readonly Judge[] = [isNew, toClear, darkHorse, traffic, hero, profit]

/** What an item could be in the lineup; the first role that its numbers speak for. */
export function suggestedRole(candidate: Candidate, all: readonly Candidate[], today: Day): SuggestedRole {
  for (const judge of judges) {
    const found = judge(candidate, all, today)
    if (found) return found
  }
  return {
    role: 'profit',
    because: say('数据没有指向其他角色', 'no number speaks for another role'),
  }
}
