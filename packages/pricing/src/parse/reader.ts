import { fenMax } from '../money.ts'

/** What is wrong with one field, and what would be right. */
export type Problem = { readonly path: string; readonly message: string }

export type Parsed<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'bad'; readonly problems: readonly [Problem, ...Problem[]] }

/** One problem as a line for people: `path: what is wrong; what would be right`. */
export function problemText(problem: Problem): string {
  return problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`
}

/** Where a value stands; null in the first reading, which only asks whether anything is wrong. */
export type Path = string | null
export type Tell = (path: Path, message: string) => void

/**
 * Reads an unknown value and tells what is wrong with it. It always returns something usable, so
 * that one reading finds all the problems of a document; nobody uses the value of a bad one.
 */
export type Read<T> = (value: unknown, path: Path, tell: Tell) => T

type Fields = { readonly [key: string]: unknown }
type Readers = { readonly [key: string]: Read<unknown> }
type Values<F extends Readers> = { [K in keyof F]: ReturnType<F[K]> }

/** More than this many problems help nobody, and a hostile file must not fill the memory. */
const problemsMax = 100

/** Pieces of one line or of one mechanic; a basket of ten thousand is a typing mistake. */
const piecesMax = 9_999

/** A reader as a parser. Paths are put together only where something is wrong, because good documents are many. */
export function parserOf<T>(read: Read<T>): (value: unknown) => Parsed<T> {
  return (value) => {
    let good = true
    const found = read(value, null, () => {
      good = false
    })
    if (good) return { kind: 'ok', value: found }
    const problems: Problem[] = []
    read(value, '', (path, message) => {
      if (problems.length < problemsMax) problems.push({ path: path ?? '', message })
    })
    const [first = { path: '', message: 'it changes while it is read; plain JSON is expected' }, ...more] =
      problems
    return { kind: 'bad', problems: [first, ...more] }
  }
}

export function within(path: Path, key: string | number): Path {
  if (path === null) return null
  if (typeof key === 'number') return `${path}[${key}]`
  return path === '' ? key : `${path}.${key}`
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  if (typeof value === 'bigint') return String(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** The one form of a problem: what stands there, what is wrong with it, what would be right. */
export function wrong(tell: Tell, path: Path, value: unknown, what: string, right: string): void {
  if (path === null) tell(path, '')
  else tell(path, `${shown(value)} ${what}; ${right} expected`)
}

function fieldsOf(value: unknown, path: Path, tell: Tell, keys: readonly string[]): Fields {
  // Checked here to be a plain object; its values stay unknown.
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  wrong(tell, path, value, 'is not an object', `an object with ${keys.slice(0, 4).join(', ')} is`)
  return {}
}

/** The fields of an object, whatever else is in it: a quote may say more than a refund needs. */
export function loosely<F extends Readers>(readers: F): Read<Values<F>> {
  const entries = Object.entries(readers)
  return (value, path, tell) => {
    const fields = fieldsOf(value, path, tell, Object.keys(readers))
    const values: Record<string, unknown> = {}
    for (const [key, read] of entries) values[key] = read(fields[key], within(path, key), tell)
    // Built of the very keys of the readers.
    return values as Values<F>
  }
}

/** What is checked of an object as a whole: the field, and what is wrong with it. */
export type Check<T> = (value: T, told: (key: string, message: string) => void) => void

function checked<T>(check: Check<T> | undefined, value: T, path: Path, tell: Tell): T {
  check?.(value, (key, message) => tell(within(path, key), message))
  return value
}

/** An object with these keys and no others. */
export function object<F extends Readers>(readers: F, check?: Check<Values<F>>): Read<Values<F>> {
  const read = loosely(readers)
  return (value, path, tell) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const key of Object.keys(value))
        if (!Object.hasOwn(readers, key))
          tell(within(path, key), `this key is not known; known here: ${Object.keys(readers).join(', ')}`)
    return checked(check, read(value, path, tell), path, tell)
  }
}

/** An object with some of these keys; what is not said stays out of it. */
export function someOf<F extends Readers>(
  readers: F,
  check?: Check<{ [K in keyof F]?: ReturnType<F[K]> }>,
): Read<{ [K in keyof F]?: ReturnType<F[K]> }> {
  const optional = Object.fromEntries(
    Object.entries(readers).map(([key, read]) => [key, or(read, undefined)]),
  )
  const read = object(optional)
  return (value, path, tell) => {
    const said = Object.entries(read(value, path, tell)).filter(([, part]) => part !== undefined)
    // Built of the very keys of the readers.
    const some = Object.fromEntries(said) as { [K in keyof F]?: ReturnType<F[K]> }
    return checked(check, some, path, tell)
  }
}

type OneOf<F extends Readers> = { [K in keyof F]: { readonly [P in K]: ReturnType<F[P]> } }[keyof F]

/** An object with these keys and exactly one of those; `make` puts both together. */
export function withOne<F extends Readers, C extends Readers, T>(
  readers: F,
  choices: C,
  make: (values: Values<F>, one: OneOf<C>) => T,
  check?: Check<Values<F>>,
): Read<T> {
  const names = Object.keys(choices)
  const known = { ...Object.fromEntries(names.map((name) => [name, asItStands])), ...readers }
  const read = object(known, check)
  return (value, path, tell) => {
    const values: { [key: string]: unknown } = read(value, path, tell)
    const there = Object.entries(choices).filter(([name]) => values[name] !== undefined)
    if (there.length !== 1)
      tell(
        path,
        `${given(there.map(([name]) => name))} given; exactly one of ${names.join(', ')} is expected`,
      )
    const own = Object.fromEntries(Object.keys(readers).map((key) => [key, values[key]]))
    const one = there.map(([name, choice]) => [name, choice(values[name], within(path, name), tell)])
    // The values are of the readers; without its one key the document is bad and nobody reads it.
    return make(own as Values<F>, Object.fromEntries(one.slice(0, 1)) as OneOf<C>)
  }
}

function given(names: readonly string[]): string {
  return names.length === 0 ? 'none is' : `${names.join(' and ')} are`
}

/** Kept as it stands; whoever uses it reads it again. */
export const asItStands: Read<unknown> = (value) => value

/** A list whose items differ in what `once` says of them; `key` is where that stands. */
export function list<T>(read: Read<T>, min = 0, once?: (item: T) => string, key?: string): Read<T[]> {
  return (value, path, tell) => {
    if (!Array.isArray(value)) {
      wrong(tell, path, value, 'is not a list', 'a list is')
      return []
    }
    if (value.length < min) tell(path, `the list is empty; at least ${min} is expected`)
    const items = value.map((item, index) => read(item, within(path, index), tell))
    if (once) tellRepeated(items.map(once), (index) => inner(within(path, index), key), key ?? 'text', tell)
    return items
  }
}

function inner(path: Path, key: string | undefined): Path {
  return key === undefined ? path : within(path, key)
}

function tellRepeated(names: readonly string[], at: (index: number) => Path, what: string, tell: Tell): void {
  const seen = new Map<string, number>()
  for (const [index, name] of names.entries()) {
    const before = seen.get(name)
    if (before === undefined) seen.set(name, index)
    else if (name !== '')
      tell(at(index), `the ${what} ${shown(name)} is already at ${at(before)}; each is expected once`)
  }
}

/** The value read if it is there, else what stands for an absent one. */
export function or<T, E>(read: Read<T>, absent: E): Read<T | E> {
  return (value, path, tell) => (value === undefined ? absent : read(value, path, tell))
}

/** What was read, made into something else. */
export function made<T, U>(read: Read<T>, make: (value: T) => U): Read<U> {
  return (value, path, tell) => make(read(value, path, tell))
}

export const text: Read<string> = (value, path, tell) => {
  if (typeof value === 'string' && value !== '') return value
  wrong(tell, path, value, 'is not a text', 'a text of at least one character is')
  return ''
}

export const texts = list(text)

export function oneOf<const T extends string>(...words: readonly [T, ...T[]]): Read<T> {
  return (value, path, tell) => {
    const found = words.find((word) => word === value)
    if (found === undefined) wrong(tell, path, value, 'is not known', `one of ${words.join(', ')} is`)
    return found ?? words[0]
  }
}

export const flag: Read<boolean> = (value, path, tell) => {
  if (typeof value !== 'boolean') wrong(tell, path, value, 'is neither true nor false', 'one of them is')
  return value === true
}

export const maybeFlag = or(flag, false)

export function whole(min: number, max: number, unit: string): Read<number> {
  const right = `a whole number of ${unit} ${max >= fenMax ? `of at least ${min}` : `from ${min} to ${max}`} is`
  return (value, path, tell) => {
    const what = notWhole(value, min, max)
    // Adding nought turns -0 into 0.
    if (what === null) return Number(value) + 0
    wrong(tell, path, value, what, right)
    return min
  }
}

function notWhole(value: unknown, min: number, max: number): string | null {
  if (typeof value !== 'number' || Number.isNaN(value)) return 'is not a number'
  if (!Number.isInteger(value)) return 'is not whole'
  if (Math.abs(value) > fenMax) return 'is beyond 2^53-1 and would not be exact'
  if (value < min) return `is below ${min}`
  return value > max ? `is above ${max}` : null
}

export const fen = whole(0, fenMax, 'fen')
export const maybeFen = or(fen, null)
export const pieces = whole(1, piecesMax, 'pieces')
export const maybePieces = or(pieces, null)
export const permyriad = whole(0, 10_000, '1/10000')

/** What is wrong with an amount that so many pieces take beyond what is exact. */
export function tooLarge(amountFen: number | null, count: number): string {
  return `${amountFen} × ${count} pieces is beyond 2^53-1 and would not be exact; a smaller amount is expected`
}
