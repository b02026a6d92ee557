import { cleanName, distinctNames } from './names.ts'

export type Records = { rows: string[][]; ends: number[] }

/** The first records of a delimited text, with the place after each; a record cut off by the end is left out. */
export function firstRecords(text: string, delimiter: string, most: number, whole: boolean): Records {
  const rows: string[][] = []
  const ends: number[] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  const close = (at: number) => {
    row.push(field)
    rows.push(row)
    ends.push(at)
    row = []
    field = ''
  }
  for (let at = 0; at < text.length && rows.length < most; at += 1) {
    const char = text[at] ?? ''
    if (quoted) {
      if (char !== '"') field += char
      else if (text[at + 1] === '"') field += text[(at += 1)]
      else quoted = false
    } else if (char === '"' && field === '') quoted = true
    else if (char === delimiter) {
      row.push(field)
      field = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at += 1
      close(at + 1)
    } else field += char
  }
  if (whole && rows.length < most && !quoted && (field !== '' || row.length > 0)) close(text.length)
  return { rows, ends }
}

const delimiters = [',', '\t', ';', '|'] as const
const rowsSearched = 40

export type FoundHeader = {
  delimiter: string
  names: string[]
  /** The last row of the header, 0-based among the records. */
  at: number
  /** Where the first row of data begins in the text. */
  dataBegins: number
  sample: string[][]
}

/**
 * Finds the header row by the names in it: platforms put titles and notes above, so the row that has the
 * most names we know wins, the earlier on a tie. Where none is known, the first row with most cells.
 */
export function findHeader(
  text: string,
  known: ReadonlySet<string>,
  delimiter: string | null,
  whole: boolean,
): FoundHeader | null {
  const tried = (delimiter === null ? delimiters : [delimiter]).map((each) => ({
    delimiter: each,
    records: firstRecords(text, each, rowsSearched, whole),
  }))
  const candidates = tried.flatMap(({ delimiter: each, records }) => {
    const at = headerRow(records.rows, known)
    return at === null ? [] : [{ delimiter: each, records, at, score: score(records.rows[at] ?? [], known) }]
  })
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (top, each) => (top === null || each.score > top.score ? each : top),
    null,
  )
  if (best === null) return null
  const row = best.records.rows[best.at] ?? []
  const below = best.records.rows[best.at + 1]
  const last = below !== undefined && isSecondHeader(below) ? best.at + 1 : best.at
  const sample = best.records.rows.slice(last + 1, last + 21)
  return {
    delimiter: best.delimiter,
    names: distinctNames(widened(row, sample)),
    at: last,
    dataBegins: best.records.ends[last] ?? text.length,
    sample,
  }
}

export function headerRow(rows: readonly string[][], known: ReadonlySet<string>): number | null {
  let best: number | null = null
  let bestScore = 0
  for (const [index, row] of rows.entries()) {
    const points = score(row, known)
    if (points > bestScore) {
      best = index
      bestScore = points
    }
  }
  return best
}

/**
 * Some exports explain their columns in a second row of names (收入+支出). A row of facts has a date, a number or an
 * id somewhere; a row below the header without one digit is such an explanation.
 */
export function isSecondHeader(row: readonly string[]): boolean {
  const told = row.filter((cell) => cell.trim() !== '')
  return told.length >= 2 && !told.some((cell) => /\d/.test(cell))
}

/** A known name counts far more than a cell that only looks like a name. */
function score(row: readonly string[], known: ReadonlySet<string>): number {
  const names = row.filter((cell) => known.has(cleanName(cell))).length
  const words = row.filter((cell) => cell.trim() !== '' && !/^[\d\s.,:/¥%+-]*$/.test(cell)).length
  return names >= 2 ? names * 1000 + words : words / 1000
}

/** Some exports end every row of data, but not the header, with a separator: the empty last column is named, too. */
function widened(row: readonly string[], sample: readonly string[][]): string[] {
  const full = sample.filter((cells) => cells.length > 1)
  const extra =
    full.length > 0 && full.every((cells) => cells.length === row.length + 1 && cells.at(-1)?.trim() === '')
  return extra ? [...row, ''] : [...row]
}

/** One row of a CSV as this program writes it. */
export function csvRow(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\n`
}

function csvCell(cell: string, delimiter: string): string {
  return cell.includes('"') || cell.includes(delimiter) || /[\r\n]/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell
}
