import type { Context } from './context.ts'
import type { Setting } from './setting.ts'

/** A threshold that has a default on every day; only a table without one fails here. */
export function limitIn(context: Context, rule: string, setting: Setting): number {
  const value = context.setting(rule, setting)
  if (typeof value !== 'number') throw new Error(`${rule}.${setting.key} has no default`)
  return value
}

/** A number that the shop may not have stated yet. */
export function numberIn(context: Context, rule: string, setting: Setting): number | null {
  const value = context.setting(rule, setting)
  return typeof value === 'number' ? value : null
}

/** A choice, a statement or a day; null where nobody gave it. */
export function wordIn(context: Context, rule: string, setting: Setting): string | null {
  const value = context.setting(rule, setting)
  return typeof value === 'string' ? value : null
}

export function textsIn(context: Context, rule: string, setting: Setting): readonly string[] {
  const value = context.setting(rule, setting)
  return Array.isArray(value) ? value : []
}
