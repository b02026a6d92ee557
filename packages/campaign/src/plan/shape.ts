import { isDay } from '../calendar/day.ts'
import { epochMs, isInstant } from '../calendar/instant.ts'
import type { Window } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'

/** What is wrong at one place of a document, and what would be right. The path is as in `phases[2].window.from`. */
export type Problem = { path: string; message: Words }

/**
 * Readers take a value that came from outside and give it back with a type, or note what is wrong. They
 * go on after a fault, so that a person sees all faults of a file at once and not one a try.
 */
export type Note = (path: string, zh: string, en: string) => void
export type Reader<T> = (value: unknown, path: string, note: Note) => T | undefined

/** More characters than any text of a plan needs; a longer one is a file pasted into the wrong field. */
const textMax = 20_000
const idForm = /^[\p{L}\p{N}][\p{L}\p{N}_.:/-]{0,119}$/u

/** How a value is called in a message, without repeating a whole document. */
export function told(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const refuse = (path: string, note: Note, value: unknown, zh: string, en: string): undefined => {
  if (value === undefined) note(path, `缺少此项，应为${zh}`, `is missing; it must be ${en}`)
  else note(path, `应为${zh}，现为 ${told(value)}`, `must be ${en}, and is ${told(value)}`)
  return undefined
}

function leaf<T>(is: (value: unknown) => value is T, zh: string, en: string): Reader<T> {
  return (value, path, note) => (is(value) ? value : refuse(path, note, value, zh, en))
}

/** Half characters and the null character cannot be written to a file or a database, so they are no text. */
const isWritable = (value: string): boolean => value.isWellFormed() && !value.includes('\0')
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= textMax && isWritable(value)
const isFilled = (value: unknown): value is string => isText(value) && value.trim() !== ''
const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)

/** Any text, also an empty one: completeness is the linter's business, form is ours. */
export const text = leaf(isText, '文字', 'a text')
export const filled = leaf(isFilled, '非空文字', 'a text that is not empty')
export const identifier = leaf(
  (value): value is string => typeof value === 'string' && idForm.test(value),
  '编号（字母、数字、汉字及 _ . : / -，最长 120）',
  'an id of letters, digits and _ . : / -, at most 120 of them',
)
export const flag = leaf((value): value is boolean => typeof value === 'boolean', '真或假', 'true or false')
export const number = leaf(
  (value): value is number => typeof value === 'number' && Number.isFinite(value),
  '数字',
  'a number',
)
export const day = leaf(
  (value): value is string => typeof value === 'string' && isDay(value),
  '日历中的一天，如 2026-11-11',
  'a day of the calendar such as 2026-11-11',
)
export const instant = leaf(
  (value): value is string => typeof value === 'string' && isInstant(value),
  '带时差的时刻，如 2026-11-11T00:00:00+08:00',
  'an instant with its offset such as 2026-11-11T00:00:00+08:00',
)
/** Money in whole fen, never negative. */
export const fen = leaf(
  (value): value is number => isWhole(value) && value >= 0,
  '以分为单位的整数金额（≥ 0）',
  'an amount in whole fen, 0 or more',
)
export const count = leaf(
  (value): value is number => isWhole(value) && value >= 0,
  '整数（≥ 0）',
  'a whole number, 0 or more',
)
export const positive = leaf(
  (value): value is number => isWhole(value) && value >= 1,
  '整数（≥ 1）',
  'a whole number, 1 or more',
)
/** A number of a reader, up to a limit. */
export const most =
  (reader: Reader<number>, limit: number): Reader<number> =>
  (value, path, note) => {
    const read = reader(value, path, note)
    return read === undefined || read <= limit
      ? read
      : refuse(path, note, value, `至多 ${limit}`, `at most ${limit}`)
  }
/** A share in 1/10000, from none to the whole. */
export const share = leaf(
  (value): value is number => isWhole(value) && value >= 0 && value <= 10_000,
  '万分比（0 至 10000 的整数）',
  'a share in 1/10000, a whole number from 0 to 10000',
)
/** A share in 1/10000 that may be negative: a margin one is ready to lose. */
export const signedShare = leaf(
  (value): value is number => isWhole(value) && value >= -10_000 && value <= 10_000,
  '万分比（-10000 至 10000 的整数）',
  'a share in 1/10000, a whole number from -10000 to 10000',
)

export function oneOf<const T extends string>(values: readonly T[]): Reader<T> {
  return (value, path, note) => {
    const found = values.find((each) => each === value)
    return found ?? refuse(path, note, value, `以下之一：${values.join('、')}`, `one of ${values.join(', ')}`)
  }
}

export const orNull =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value, path, note) =>
    value === null ? null : reader(value, path, note)

/** Takes what a document of an earlier day does not have yet as `usual`. */
export const orDefault =
  <T>(reader: Reader<T>, usual: T): Reader<T> =>
  (value, path, note) =>
    value === undefined ? structuredClone(usual) : reader(value, path, note)

export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function list<T>(reader: Reader<T>, most = 5000): Reader<T[]> {
  return (value, path, note) => {
    if (!Array.isArray(value)) return refuse(path, note, value, '列表', 'a list')
    if (value.length > most)
      return refuse(path, note, value.length, `至多 ${most} 项`, `at most ${most} elements`)
    const read = value.map((each, index) => reader(each, `${path}[${index}]`, note))
    const whole = read.filter((each) => each !== undefined)
    return whole.length === read.length ? whole : undefined
  }
}

/** A table of names to values. */
export function table<T>(reader: Reader<T>): Reader<Record<string, T>> {
  return (value, path, note) => {
    if (!isPlain(value)) return refuse(path, note, value, '名称到值的表', 'a table of names to values')
    const entries = Object.entries(value).map(
      ([key, each]) => [text(key, path, note), reader(each, `${path}.${key}`, note)] as const,
    )
    const whole = entries.flatMap(([key, each]) =>
      key === undefined || each === undefined ? [] : [[key, each] as const],
    )
    return whole.length === entries.length ? Object.fromEntries(whole) : undefined
  }
}

/** Deeper than any offer of the public format. */
const depthMax = 20

/** Values as JSON has them, of a format that another module reads. */
export function plainJson(value: unknown, path: string, note: Note, depth = 0): boolean {
  if (depth > depthMax) {
    note(path, `嵌套超过 ${depthMax} 层`, `is nested more than ${depthMax} deep`)
    return false
  }
  if (Array.isArray(value))
    return value.every((each, index) => plainJson(each, `${path}[${index}]`, note, depth + 1))
  if (isPlain(value))
    return Object.entries(value).every(
      ([key, each]) =>
        text(key, path, note) !== undefined && plainJson(each, pathTo(path, key), note, depth + 1),
    )
  if (typeof value === 'string') return text(value, path, note) !== undefined
  if (typeof value === 'number') return number(value, path, note) !== undefined
  if (value === null || typeof value === 'boolean') return true
  refuse(
    path,
    note,
    value,
    '文字、数字、真假、列表或表',
    'a text, a number, true or false, a list or a table',
  )
  return false
}

const pathTo = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

function noteUnknownKeys(value: Record<string, unknown>, known: readonly string[], path: string, note: Note) {
  for (const key of Object.keys(value))
    if (!known.includes(key))
      note(
        pathTo(path, key),
        `没有名为 ${told(key)} 的项；可用：${known.join('、')}`,
        `there is no key ${told(key)} here; known are ${known.join(', ')}`,
      )
}

/** An object with exactly these keys. */
export function record<T extends object>(fields: { readonly [K in keyof T]-?: Reader<T[K]> }): Reader<T> {
  const known = Object.keys(fields)
  return (value, path, note) => {
    if (!isPlain(value)) return refuse(path, note, value, '一组有名称的项', 'an object with keys')
    noteUnknownKeys(value, known, path, note)
    const out: Partial<T> = {}
    let whole = Object.keys(value).every((key) => known.includes(key))
    // Object.keys loses the key type; `fields` has exactly the keys of T by its own type.
    for (const key of known as (keyof T & string)[]) {
      const read = fields[key](value[key], pathTo(path, key), note)
      if (read === undefined) whole = false
      else out[key] = read
    }
    // Every field has been read, so nothing of T is missing.
    return whole ? (out as T) : undefined
  }
}

/** Two years: a longer stretch of one campaign is a wrong year. */
const spanDaysMax = 731

/** A window whose end lies after its beginning. */
export const span: Reader<Window> = (value, path, note) => {
  const read = record<Window>({ from: instant, until: instant })(value, path, note)
  if (!read) return undefined
  const days = ((epochMs(read.until) ?? 0) - (epochMs(read.from) ?? 0)) / 86_400_000
  if (days > 0 && days <= spanDaysMax) return read
  if (days > 0) {
    note(
      pathTo(path, 'until'),
      `一段时间最长 ${spanDaysMax} 天`,
      `must be at most ${spanDaysMax} days after ${read.from}`,
    )
    return undefined
  }
  note(
    pathTo(path, 'until'),
    `结束 ${read.until} 应晚于开始 ${read.from}`,
    `must be later than ${read.from}, and is ${read.until}`,
  )
  return undefined
}
