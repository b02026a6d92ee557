import type { Words } from '../measures/measure.ts'
import type { Day } from '../calendar/time.ts'
import type { Channel } from '../plan/document.ts'

/** What a setting holds; an answer that nobody gave yet is null, and its rule is then silent. */
export type SettingValue = number | string | string[]

type Form =
  /** A number in a unit: days, hours, pieces, fen, 1/10000, minutes of the day. */
  | { kind: 'number'; unit: Unit; min: number; max: number }
  /** One of a few answers; `yes` and `no` where the shop states what no plan can show. */
  | { kind: 'choice'; choices: readonly { value: string; name: Words }[] }
  /** Short texts: registered signatures, expressions that are exempt. */
  | { kind: 'texts'; most: number }
  | { kind: 'day' }

const units = ['days', 'hours', 'pieces', 'fen', 'permyriad', 'minute_of_day', 'count', 'points'] as const
export type Unit = (typeof units)[number]

/** A default from a day on, of one platform or (null) of all that name none. */
export type DatedDefault = { platform: Channel | null; from: Day; value: SettingValue }

/**
 * A parameter of a rule 参数: a threshold, or an answer that the shop has to give because no plan shows it.
 * Defaults are data with their day; a shop may set its own.
 */
export type Setting = {
  key: string
  name: Words
  form: Form
  defaults: readonly DatedDefault[]
}

/** What a shop set for one rule; a rule that is off finds nothing until it is on again. */
export type RuleSettings = {
  off?: { because: string; by: string; at: string }
  values?: Record<string, SettingValue>
}

/** What a shop set, by rule. */
export type ShopRules = Readonly<Record<string, RuleSettings>>

/** Before any campaign: histories of past years are planned and checked too. */
export const always = '0001-01-01'

const general = (value: SettingValue | null): DatedDefault[] =>
  value === null ? [] : [{ platform: null, from: always, value }]

/** A threshold with one default for all platforms and years; `dated` are those of some. */
export const threshold = (
  key: string,
  name: Words,
  unit: Unit,
  value: number | null,
  [min, max]: readonly [number, number] = [0, 1_000_000_000],
  dated: readonly DatedDefault[] = [],
): Setting => ({
  key,
  name,
  form: { kind: 'number', unit, min, max },
  defaults: [...general(value), ...dated],
})

const answers = [
  { value: 'yes', name: { zh: '是', en: 'yes' } },
  { value: 'no', name: { zh: '否', en: 'no' } },
] as const

/** Something that only the shop can state 声明: yes, no, or not stated yet. */
export const statement = (key: string, name: Words): Setting => ({
  key,
  name,
  form: { kind: 'choice', choices: answers },
  defaults: [],
})

export const choice = (
  key: string,
  name: Words,
  choices: readonly { value: string; name: Words }[],
  value: string | null = null,
): Setting => ({ key, name, form: { kind: 'choice', choices }, defaults: general(value) })

export const texts = (key: string, name: Words): Setting => ({
  key,
  name,
  form: { kind: 'texts', most: 200 },
  defaults: [],
})

export const dayStated = (key: string, name: Words): Setting => ({
  key,
  name,
  form: { kind: 'day' },
  defaults: [],
})

/** The default that holds on a platform on a day: the platform's own before the general one, the latest first. */
export function defaultOf({ defaults }: Setting, platform: Channel | null, day: Day): SettingValue | null {
  const begun = defaults
    .filter((each) => each.from <= day)
    .toSorted((one, other) => (one.from < other.from ? 1 : -1))
  const own = platform === null ? undefined : begun.find((each) => each.platform === platform)
  return (own ?? begun.find((each) => each.platform === null))?.value ?? null
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

const dayForm = /^\d{4}-\d{2}-\d{2}$/

/** A value as it may be kept, or null where the setting cannot hold it. */
export function settingValue({ form }: Setting, value: unknown): SettingValue | null {
  switch (form.kind) {
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= form.min && value <= form.max
        ? value
        : null
    case 'choice':
      return typeof value === 'string' && form.choices.some((each) => each.value === value) ? value : null
    case 'texts':
      return isTexts(value) && value.length <= form.most && value.every((each) => each.trim() !== '')
        ? value
        : null
    case 'day':
      return typeof value === 'string' && dayForm.test(value) ? value : null
    default:
      return form satisfies never
  }
}
