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

type Fields = { readonly [key: string]: unknown }

/** More than this many problems help nobody, and a hostile file must not fill the memory. */
const problemsMax = 100

/** Pieces of one line or of one mechanic; a basket of ten thousand is a typing mistake. */
const piecesMax = 9_999

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  if (typeof value === 'bigint') return String(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/**
 * Reads unknown values into typed ones and collects every problem with its path. A reader method
 * always returns something usable, so that one pass finds all the problems of a file.
 */
export class Reader {
  readonly problems: Problem[] = []

  wrong(path: string, message: string): void {
    if (this.problems.length < problemsMax) this.problems.push({ path, message })
  }

  /** The object at a path with no keys but these; an empty one where it is no object. */
  fields(value: unknown, path: string, keys: readonly string[]): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.wrong(
        path,
        `${shown(value)} is not an object; an object with ${keys.slice(0, 4).join(', ')} is expected`,
      )
      return {}
    }
    for (const key of Object.keys(value))
      if (!keys.includes(key))
        this.wrong(within(path, key), `this key is not known; known here: ${keys.join(', ')}`)
    // Checked above to be a plain object; its values stay unknown.
    return value as Fields
  }

  list<T>(value: unknown, path: string, read: (value: unknown, path: string) => T, min = 0): T[] {
    if (!Array.isArray(value)) {
      this.wrong(path, `${shown(value)} is not a list; a list is expected`)
      return []
    }
    if (value.length < min) this.wrong(path, `the list is empty; at least ${min} is expected`)
    return value.map((item, index) => read(item, `${path}[${index}]`))
  }

  text(value: unknown, path: string): string {
    if (typeof value === 'string' && value !== '') return value
    this.wrong(path, `${shown(value)} is not a text; a text of at least one character is expected`)
    return ''
  }

  oneOf<T extends string>(value: unknown, path: string, words: readonly T[]): T {
    const found = words.find((word) => word === value)
    if (found !== undefined) return found
    this.wrong(path, `${shown(value)} is not known; one of ${words.join(', ')} is expected`)
    // Nothing reads the value of a document that has problems.
    return words[0] as T
  }

  flag(value: unknown, path: string): boolean {
    if (typeof value === 'boolean') return value
    this.wrong(path, `${shown(value)} is neither true nor false; one of them is expected`)
    return false
  }

  whole(value: unknown, path: string, min: number, max: number, unit: string): number {
    const range = max >= fenMax ? `of at least ${min}` : `from ${min} to ${max}`
    const right = `a whole number of ${unit} ${range} is expected`
    if (typeof value !== 'number' || Number.isNaN(value))
      this.wrong(path, `${shown(value)} is not a number; ${right}`)
    else if (!Number.isInteger(value)) this.wrong(path, `${shown(value)} is not whole; ${right}`)
    else if (Math.abs(value) > fenMax)
      this.wrong(path, `${shown(value)} is beyond 2^53-1 and would not be exact; ${right}`)
    else if (value < min) this.wrong(path, `${value} is below ${min}; ${right}`)
    else if (value > max) this.wrong(path, `${value} is above ${max}; ${right}`)
    // Adding nought turns -0 into 0.
    else return value + 0
    return min
  }

  fen(value: unknown, path: string): number {
    return this.whole(value, path, 0, fenMax, 'fen')
  }

  pieces(value: unknown, path: string): number {
    return this.whole(value, path, 1, piecesMax, 'pieces')
  }

  permyriad(value: unknown, path: string): number {
    return this.whole(value, path, 0, 10_000, '1/10000')
  }

  /** The value read if it is there, else what stands for an absent one. */
  maybe<T, E>(value: unknown, path: string, read: (value: unknown, path: string) => T, absent: E): T | E {
    return value === undefined ? absent : read(value, path)
  }

  done<T>(value: T): Parsed<T> {
    const [first, ...more] = this.problems
    return first ? { kind: 'bad', problems: [first, ...more] } : { kind: 'ok', value }
  }
}

export function within(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

/** Tells every value of a list that stands there a second time. */
export function tellRepeated(
  reader: Reader,
  values: readonly string[],
  path: (index: number) => string,
  what: string,
): void {
  const seen = new Map<string, number>()
  for (const [index, value] of values.entries()) {
    const before = seen.get(value)
    if (before === undefined) seen.set(value, index)
    else if (value !== '')
      reader.wrong(
        path(index),
        `${what} ${shown(value)} is already at ${path(before)}; each is expected once`,
      )
  }
}
