import { type Archive, damagedArchive, type Entry } from '../archive.ts'
import type { SheetRow } from '../sheet-table.ts'
import { richText } from './strings.ts'
import type { Numbers } from './workbook.ts'
import { textOf, unescaped, withoutPrefix } from './xml.ts'

/** Wider than any export; what stands beyond is not read, so that one far cell cannot fill the memory. */
const columnsMax = 2000
const rowCharactersMax = 32 * 2 ** 20

/** The rows of a sheet as texts, in batches, while the part is still being unpacked. */
export async function* sheetRows(
  archive: Archive,
  entry: Entry,
  strings: readonly string[],
  numbers: Numbers,
): AsyncGenerator<SheetRow[]> {
  const reader = new RowReader(strings, numbers)
  let held = ''
  let prefix: string | null | undefined
  for await (const chunk of textOf(archive, entry)) {
    held += chunk
    prefix ??= /<(\w+):worksheet[\s>]/.exec(held.slice(0, 4000))?.[1] ?? null
    const closing = prefix === null ? '</row>' : `</${prefix}:row>`
    const end = held.lastIndexOf(closing)
    if (end < 0) {
      if (held.length > rowCharactersMax) throw damagedArchive(archive.name)
      continue
    }
    const cut = end + closing.length
    const text = prefix === null ? held.slice(0, cut) : withoutPrefix(held.slice(0, cut), prefix)
    held = held.slice(cut)
    yield reader.read(text)
  }
}

/** Reads whole rows out of the text of a sheet. Written for speed: a sheet may have a million rows. */
class RowReader {
  readonly #strings: readonly string[]
  readonly #numbers: Numbers
  #index = -1

  constructor(strings: readonly string[], numbers: Numbers) {
    this.#strings = strings
    this.#numbers = numbers
  }

  read(text: string): SheetRow[] {
    const rows: SheetRow[] = []
    let at = text.indexOf('<row')
    while (at >= 0) {
      const gt = text.indexOf('>', at)
      const number = /\sr=["'](\d+)["']/.exec(text.slice(at, gt))
      this.#index = number === null ? this.#index + 1 : Number(number[1]) - 1
      if (text.charCodeAt(gt - 1) === 47) {
        at = text.indexOf('<row', gt)
        continue
      }
      const end = text.indexOf('</row>', gt)
      if (end < 0) break
      rows.push({ index: this.#index, cells: this.#cells(text, gt + 1, end) })
      at = text.indexOf('<row', end)
    }
    return rows
  }

  #cells(text: string, from: number, end: number): string[] {
    const cells: string[] = []
    let at = text.indexOf('<c', from)
    let column = 0
    while (at >= 0 && at < end) {
      const gt = text.indexOf('>', at)
      const tag = text.slice(at + 2, gt)
      column = columnIn(tag) ?? column
      if (tag.charCodeAt(tag.length - 1) === 47) {
        column += 1
        at = text.indexOf('<c', gt)
        continue
      }
      const close = text.indexOf('</c>', gt)
      if (close < 0 || close > end) break
      if (column < columnsMax) {
        while (cells.length < column) cells.push('')
        cells[column] = this.#value(tag, text, gt + 1, close)
      }
      column += 1
      at = text.indexOf('<c', close + 4)
    }
    return cells
  }

  #value(tag: string, text: string, from: number, end: number): string {
    const type = letterOf(tag, 't')
    if (type === 'inlineStr') return richText(text.slice(from, end))
    const open = text.indexOf('<v', from)
    if (open < 0 || open >= end) return ''
    const begins = text.indexOf('>', open) + 1
    const ends = text.indexOf('</v>', begins)
    if (ends < 0 || ends > end) return ''
    const value = text.slice(begins, ends)
    if (type === 's') return this.#strings[Number(value)] ?? ''
    if (type === 'str') return unescaped(value)
    if (type === 'b') return value === '1' ? 'true' : 'false'
    if (type === 'e') return ''
    if (type === 'd') return value.replace('T', ' ').slice(0, 19)
    const style = letterOf(tag, 's')
    const moment = style === null ? null : (this.#numbers.dates[Number(style)] ?? null)
    return moment === null ? numberText(value) : (momentText(Number(value), this.#numbers.from1904) ?? value)
  }
}

/** `A` is 0, `AB` is 27; null where the cell does not say. */
function columnIn(tag: string): number | null {
  const at = tag.indexOf(' r=')
  if (at < 0) return null
  let column = 0
  for (let index = at + 4; ; index += 1) {
    const letter = tag.charCodeAt(index) - 64
    if (letter < 1 || letter > 26) return column - 1
    column = column * 26 + letter
    if (column > 1e6) return columnsMax
  }
}

/** The value of an attribute of one letter, which stands in quotes of either kind. */
function letterOf(tag: string, name: string): string | null {
  const at = tag.indexOf(` ${name}=`)
  if (at < 0) return null
  const quote = tag.charAt(at + name.length + 2)
  const end = tag.indexOf(quote, at + name.length + 3)
  return end < 0 ? null : tag.slice(at + name.length + 3, end)
}

/**
 * A number as a CSV would have it. A whole number of more than 15 digits has lost its end in the spreadsheet; it is
 * written with an exponent, so that it is seen to be damaged and not taken for an id.
 */
export function numberText(value: string): string {
  if (value.length <= 15 && !/[eE]/.test(value)) return value.trim()
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  return Number.isInteger(number) && Math.abs(number) >= 1e15
    ? number.toExponential().toUpperCase()
    : String(number)
}

/** A spreadsheet's serial as wall-clock time; days before 1900-03-01 are off by one there, and no sale is that old. */
function momentText(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null
  const days = from1904 ? serial + 1462 : serial
  const moment = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString()
  if (days < 1) return moment.slice(11, 19)
  return Number.isInteger(serial) ? moment.slice(0, 10) : moment.slice(0, 19).replace('T', ' ')
}
