import { closeSync, openSync, writeSync } from 'node:fs'
import { csvRow, headerRow, isSecondHeader } from './header.ts'
import { distinctNames } from './names.ts'
import type { StagedTable } from './staged.ts'

const rowsSearched = 40
const bytesHeld = 1 << 20

/** The cells of one row as text; `index` counts from 0 and may jump over empty rows. */
export type SheetRow = { index: number; cells: string[] }

/** Makes a CSV with one header row of the rows of a sheet: finds the header, leaves out what stands above it. */
export class SheetTable {
  readonly #path: string
  readonly #sheet: string | null
  readonly #known: ReadonlySet<string>
  readonly #output: Output
  #first: SheetRow[] | null = []
  #table: StagedTable | null = null
  readonly #keepsBlank: boolean
  /** The row that comes next where blank ones are kept. */
  #next = 0

  constructor(path: string, sheet: string | null, known: ReadonlySet<string>, keepsBlank = false) {
    this.#path = path
    this.#sheet = sheet
    this.#known = known
    this.#keepsBlank = keepsBlank
    this.#output = new Output(path)
  }

  add(rows: readonly SheetRow[]): void {
    for (const row of rows) this.#addOne(row)
  }

  /** The table, or null where no row looks like a header. */
  end(): StagedTable | null {
    if (this.#first !== null) this.#begin()
    return this.#table
  }

  close(): void {
    this.#output.close()
  }

  #addOne(row: SheetRow): void {
    if (this.#first === null) return this.#put(row)
    this.#first.push(row)
    if (this.#first.length >= rowsSearched) this.#begin()
  }

  #begin(): void {
    const first = this.#first ?? []
    this.#first = null
    const at = headerRow(
      first.map((row) => row.cells),
      this.#known,
    )
    const header = at === null ? undefined : first[at]
    if (at === null || header === undefined) return
    const below = first.slice(at + 1)
    const rest = below[0] !== undefined && isSecondHeader(below[0].cells) ? below.slice(1) : below
    const names = distinctNames(trimmed(header.cells))
    this.#table = {
      path: this.#path,
      container: 'csv',
      sheet: this.#sheet,
      inner: null,
      header: names,
      delimiter: ',',
      firstRow: (rest[0]?.index ?? header.index + 1) + 1,
      sample: rest.slice(0, 20).map((row) => fitted(row.cells, names.length)),
      empty: true,
    }
    this.#output.write(csvRow(names, ','))
    this.#next = rest[0]?.index ?? 0
    for (const row of rest) this.#put(row)
  }

  /** Rows without any text are left out; spreadsheets drag thousands of them along. */
  #put(row: SheetRow): void {
    const table = this.#table
    if (table === null || !row.cells.some((cell) => cell !== '')) return
    table.empty = false
    if (this.#keepsBlank) for (; this.#next < row.index; this.#next += 1) this.#output.write('\n')
    this.#next = row.index + 1
    this.#output.write(csvRow(fitted(row.cells, table.header.length), ','))
  }
}

function trimmed(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return cells.slice(0, last + 1)
}

function fitted(cells: string[], width: number): string[] {
  if (cells.length === width) return cells
  return Array.from({ length: width }, (_, index) => cells[index] ?? '')
}

class Output {
  readonly #file: number
  #held: string[] = []
  #length = 0

  constructor(path: string) {
    this.#file = openSync(path, 'w')
  }

  write(text: string): void {
    this.#held.push(text)
    this.#length += text.length
    if (this.#length > bytesHeld) this.#flush()
  }

  close(): void {
    try {
      this.#flush()
    } finally {
      closeSync(this.#file)
    }
  }

  #flush(): void {
    const bytes = Buffer.from(this.#held.join(''))
    this.#held = []
    this.#length = 0
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done)
  }
}
