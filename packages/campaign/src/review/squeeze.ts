import { median } from '../measures/normal-days.ts'

/** One cell of a cube: a value of every dimension, what was expected and what came. */
export type Leaf = { key: readonly string[]; forecast: number; actual: number }
/** A crossing: a value for some dimensions, null for those that do not matter. */
export type Crossing = { key: (string | null)[]; score: number }

/** How far a cell is from its forecast, between −1 and 1: (f − v) / (f + v). */
export const deviation = (leaf: Leaf): number =>
  leaf.forecast + leaf.actual === 0 ? 0 : (leaf.forecast - leaf.actual) / (leaf.forecast + leaf.actual)

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
const add = (leaves: readonly Leaf[], pick: 'forecast' | 'actual'): number =>
  leaves.reduce((sum, leaf) => sum + leaf[pick], 0)
const error = (leaf: Leaf): number => Math.abs(leaf.actual - leaf.forecast)

const covers = (key: readonly (string | null)[], leaf: Leaf): boolean =>
  key.every((value, index) => value === null || value === leaf.key[index])

/**
 * Generalised potential score of a crossing: how well "these cells all moved by one factor, the others did
 * not move" fits (Squeeze, Li et al., ISSRE 2019; review-methods §7). One is a perfect fit.
 */
export function potential(leaves: readonly Leaf[], key: readonly (string | null)[]): number {
  const inside = leaves.filter((leaf) => covers(key, leaf))
  const outside = leaves.filter((leaf) => !covers(key, leaf))
  const forecast = add(inside, 'forecast')
  const factor = forecast === 0 ? 0 : add(inside, 'actual') / forecast
  const kept = mean(inside.map((leaf) => Math.abs(leaf.actual - leaf.forecast * factor)))
  const rest = mean(outside.map(error))
  const before = mean(inside.map(error)) + rest
  return before === 0 ? 0 : 1 - (kept + rest) / before
}

/** Each further dimension must earn its place, or noise would always be "found" in the finest cell. */
const pricePerLayer = 0.02

/**
 * A crossing must be this many times as far from its forecast as the median cell outside it. One cell alone
 * always fits itself, so without this the worst noise would be told as a finding.
 */
const timesNoise = 3

function standsOut(leaves: readonly Leaf[], key: readonly (string | null)[]): boolean {
  const inside = leaves.filter((leaf) => covers(key, leaf))
  const whole = { key: [], forecast: add(inside, 'forecast'), actual: add(inside, 'actual') }
  const rest = leaves.filter((leaf) => !covers(key, leaf)).map((leaf) => Math.abs(deviation(leaf)))
  return Math.abs(deviation(whole)) > timesNoise * (median(rest) ?? 0)
}

/**
 * The crossing that fits best; null where no crossing fits better than none. Only crossings around the cell
 * that is furthest from its forecast are tried: the cause must explain that one before any other.
 */
export function squeeze(leaves: readonly Leaf[]): Crossing | null {
  const worst = leaves.toSorted((one, other) => Math.abs(deviation(other)) - Math.abs(deviation(one)))[0]
  const scored = generalisations(worst?.key ?? []).map((key) => ({ key, score: potential(leaves, key) }))
  const worth = (one: Crossing): number =>
    one.score - pricePerLayer * one.key.filter((value) => value !== null).length
  const [best] = scored.filter((one) => one.score > 0).sort((one, other) => worth(other) - worth(one))
  return best && standsOut(leaves, best.key) ? best : null
}

/** All ways to forget some of a cell's dimensions, but not all of them. */
function generalisations(key: readonly string[]): (string | null)[][] {
  return Array.from({ length: 2 ** key.length - 1 }, (_, index) =>
    key.map((value, place) => (((index + 1) >> place) & 1 ? value : null)),
  )
}
