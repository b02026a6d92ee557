import type { LineupItem } from '../plan/document.ts'
import { skusOf } from '../plan/lineup.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const texts = (value: unknown): ReadonlySet<string> =>
  new Set(Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [])

/** Whether lists of SKUs and categories name an item; null where there are none. */
function named(scope: Record<string, unknown>): (line: LineupItem) => boolean | null {
  const [skus, categories] = [texts(scope['skus']), texts(scope['categories'])]
  if (skus.size === 0 && categories.size === 0) return () => null
  return (line) =>
    (skus.size === 0 || skusOf(line).some((sku) => skus.has(sku))) &&
    (categories.size === 0 || categories.has(line.category))
}

/** The lines of a lineup that a scope of the public format takes, by id: all of them where there is no scope. */
export function linesTaken(scope: unknown, lineup: readonly LineupItem[]): ReadonlySet<string> {
  if (!isObject(scope)) return new Set(lineup.map((line) => line.id))
  const inside = named(scope)
  const outside = isObject(scope['not']) ? named(scope['not']) : () => null
  const taken = lineup.filter((line) => inside(line) !== false && outside(line) !== true)
  return new Set(taken.map((line) => line.id))
}
