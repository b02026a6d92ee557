import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { problemText } from '@dacu/pricing'
import type { Parsed, Problem } from '@dacu/pricing'
import { reasonOf, readText } from '../desk/read-file.ts'
import { BadInput } from '../face/bad-input.ts'

/** The value of what was parsed, or the first problem as the line people see. */
export function parsed<T>(file: string, at: string, outcome: Parsed<T>): T {
  if (outcome.kind === 'ok') return outcome.value
  throw new BadInput(file, problemLine(at, outcome.problems[0]))
}

export function problemLine(at: string, problem: Problem | undefined): string {
  return `${at}${problem === undefined ? 'it cannot be read' : problemText(problem)}`
}

/** One JSON document in a file. */
export function documentIn(file: string): unknown {
  return parseJson(file, '', readText(file))
}

/** A document and where it stands in its file: `line 3: `, or nothing where it is the whole file. */
export type Placed = { value: unknown; at: string }

/**
 * The documents of a file, one a line; a single document over several lines does as well. Lines are
 * read as they come, so that a million baskets need the memory of one.
 */
export async function* documentsOf(file: string): AsyncGenerator<Placed> {
  for await (const chunk of chunksOf(file, 1)) {
    if (chunk.kind === 'whole') yield chunk.placed
    else for (const line of chunk.lines) yield placedIn(file, line)
  }
}

/** One line of a file, as it was read. */
export type Line = { number: number; text: string }

/** Lines of a file that have a document each, gathered; or the one document that the whole file is. */
export type Chunk = { kind: 'lines'; lines: readonly Line[] } | { kind: 'whole'; placed: Placed }

/** The lines of a file, so many at a time, unread but for the first, which tells what the file is. */
export async function* chunksOf(file: string, size: number): AsyncGenerator<Chunk> {
  const lines = linesOf(file)[Symbol.asyncIterator]()
  const first = await nextLine(lines)
  if (first === null) throw new BadInput(file, 'it is empty; one JSON document a line is expected')
  if (!isJson(first.text)) return yield { kind: 'whole', placed: await wholeDocument(file, first, lines) }
  let gathered: Line[] = []
  for (let line: Line | null = first; line !== null; line = await nextLine(lines, line.number)) {
    gathered.push(line)
    if (gathered.length < size) continue
    yield { kind: 'lines', lines: gathered }
    gathered = []
  }
  if (gathered.length > 0) yield { kind: 'lines', lines: gathered }
}

/** The document of one line. */
export function placedIn(file: string, { number, text }: Line): Placed {
  const at = `line ${number}: `
  return { value: parseJson(file, at, text), at }
}

async function nextLine(lines: AsyncIterator<string>, before = 0): Promise<Line | null> {
  for (let number = before + 1; ; number++) {
    const next = await lines.next()
    if (next.done) return null
    if (next.value.trim() !== '') return { number, text: next.value }
  }
}

/** The first line is no document by itself, so either the file is one document or that line is wrong. */
async function wholeDocument(file: string, first: Line, lines: AsyncIterator<string>): Promise<Placed> {
  const rest: string[] = []
  for (let next = await lines.next(); !next.done; next = await lines.next()) rest.push(next.value)
  const isList = rest.some((line) => isJson(line) && line.trim().startsWith('{'))
  if (isList || rest.length === 0) parseJson(file, `line ${first.number}: `, first.text)
  return { value: parseJson(file, '', [first.text, ...rest].join('\n')), at: '' }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function parseJson(file: string, at: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    // The parser quotes the text it stumbled over with its line breaks, and an error is one line.
    throw new BadInput(file, `${at}it is not JSON: ${reason.replaceAll(/\s+/g, ' ')}`)
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  let first = true
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield first && line.startsWith('\uFEFF') ? line.slice(1) : line
      first = false
    }
  } catch (error) {
    throw new BadInput(file, reasonOf(error))
  }
}
