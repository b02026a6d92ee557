import { weekdayOf } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import type { DayCourse } from './facts.ts'
import { atMinute, cumulated, slicesPerDay } from './slices.ts'

/** One past day as shares of its own total; entry k is the share by the start of slice k. */
type Sample = { day: Day; weight: number; total: number; share: number[] }

/**
 * The pace of a day 节奏曲线: which share of its total has come by each time.
 *
 * `share` is the weighted median over past days. A day counts fully where it is of the same kind as the
 * one asked for (burst or not); all days of the other kind together count as much as one, and each of them
 * at most a quarter. The same weekday counts double; a day of few orders counts by its orders, since its
 * course is mostly chance. `alike` is how many days of the same
 * kind there are: what the width of a forecast must go by.
 */
export type Shape = { share: number[]; samples: readonly Sample[]; alike: number }

const ordersForFullWeight = 30

export function paceShape(
  day: Day,
  past: readonly DayCourse[],
  ordersOf: (day: Day) => number,
  burstDays: readonly Day[],
): Shape | null {
  const bursts = new Set(burstDays)
  const others = past.filter((course) => bursts.has(course.day) !== bursts.has(day)).length
  const samples = past.flatMap((course): Sample[] => {
    const running = cumulated(course.slices)
    const total = running[slicesPerDay] ?? 0
    if (total <= 0) return []
    const kind = bursts.has(course.day) === bursts.has(day) ? 1 : 1 / Math.max(4, others)
    const weekday = weekdayOf(course.day) === weekdayOf(day) ? 2 : 1
    const weight = kind * weekday * Math.min(1, ordersOf(course.day) / ordersForFullWeight)
    return weight > 0
      ? [{ day: course.day, weight, total, share: running.map((value) => value / total) }]
      : []
  })
  if (samples.length === 0) return null
  const share = Array.from({ length: slicesPerDay + 1 }, (_, k) =>
    weightedMedian(samples.map((sample) => ({ value: sample.share[k] ?? 0, weight: sample.weight }))),
  )
  const alike = samples.filter((sample) => bursts.has(sample.day) === bursts.has(day)).length
  return { share: rising(share), samples, alike }
}

type Weighted = { value: number; weight: number }

/** The value at which half of the weight lies below: straight between the middles of neighbouring weights. */
function weightedMedian(values: readonly Weighted[]): number {
  return weightedQuantile(values, 0.5)
}

function weightedQuantile(values: readonly Weighted[], part: number): number {
  const sorted = values.toSorted((one, other) => one.value - other.value)
  const half = sorted.reduce((sum, each) => sum + each.weight, 0) * part
  let below = 0
  let previous: { value: number; middle: number } | null = null
  for (const each of sorted) {
    const middle = below + each.weight / 2
    if (middle >= half)
      return previous === null
        ? each.value
        : previous.value +
            ((each.value - previous.value) * (half - previous.middle)) / (middle - previous.middle)
    previous = { value: each.value, middle }
    below += each.weight
  }
  return previous?.value ?? 0
}

/** Medians taken slice by slice need not rise; what has come cannot go away again. */
function rising(shares: readonly number[]): number[] {
  let most = 0
  return shares.map((share, k) => {
    most = k === slicesPerDay ? 1 : Math.max(most, share)
    return most
  })
}

export const shareAt = (shape: Shape, minute: number): number => atMinute(shape.share, minute)

/** The share that nine past days in ten had reached by a minute. */
export const lowShareAt = (shape: Shape, minute: number): number =>
  weightedQuantile(
    shape.samples.map((sample) => ({ value: atMinute(sample.share, minute), weight: sample.weight })),
    0.1,
  )

/** No past day tells more than that it was several times off; beyond, a logarithm of nothing would rule. */
const offMost = 2.5

/**
 * How far past days' totals lay from what the shape would have made of them at that minute, as a variance
 * of logarithms: from the mean of their sizes rather than of their squares, so that one odd day among many
 * does not make every forecast wide. A single day tells nothing of its kind's spread and counts as one.
 */
export function varianceAt(shape: Shape, minute: number): number {
  const share = shareAt(shape, minute)
  const weight = shape.samples.reduce((sum, sample) => sum + sample.weight, 0)
  const sizes = shape.samples.reduce((sum, sample) => {
    const off = Math.log(Math.max(atMinute(sample.share, minute), 1e-9) / Math.max(share, 1e-9))
    return sum + sample.weight * Math.min(Math.abs(off), offMost)
  }, 0)
  const days = shape.samples.length
  const correction = days > 1 ? days / (days - 1) : 4
  // Of normally spread values the mean size is √(2/π) of the standard deviation.
  return ((sizes / weight) ** 2 * correction * Math.PI) / 2
}
