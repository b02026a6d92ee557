import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipped } from './unzipped.ts'

/** What produced files say, read back from their bytes by the formats' own rules and not by the writers'. */

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

export type Cell = { value: string | number | null; formula: string | null }
/** The sheets of a workbook by name, their cells by address. */
export type Book = Map<string, Map<string, Cell>>

export function bookOf(bytes: Uint8Array): Book {
  const files = unzipped(bytes)
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map((match) =>
    plain(match[1] ?? ''),
  )
  return new Map(names.map((name, n) => [name, cellsOf(files.get(`xl/worksheets/sheet${n + 1}.xml`) ?? '')]))
}

function cellsOf(xml: string): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const [, address = '', attributes = '', inside = ''] of xml.matchAll(
    /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  )) {
    const formula = /<f>([^<]*)<\/f>/.exec(inside)?.[1] ?? null
    const text = /<(?:v|t)(?: [^>]*)?>([^<]*)<\/(?:v|t)>/.exec(inside)?.[1] ?? null
    const words = attributes.includes('t="')
    const value = text === null ? null : words ? plain(text) : Number(text)
    cells.set(address, { value, formula: formula === null ? null : plain(formula) })
  }
  return cells
}

const numberAt = (cells: Map<string, Cell>, address: string): number => {
  const value = cells.get(address)?.value
  return typeof value === 'number' ? value : 0
}

/** The value of a formula of the few kinds that the workbook is written with; null for the texts of labels. */
export function calculated(cells: Map<string, Cell>, formula: string): number | null {
  const sum = /^SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)$/.exec(formula)
  if (sum) return sumOf(cells, sum)
  const rounded = /^ROUND\((.*),(\d)\)$/.exec(formula)
  if (rounded) {
    const value = calculated(cells, rounded[1] ?? '')
    return value === null ? null : Number(value.toFixed(Number(rounded[2])))
  }
  const least = /^MIN\(([A-Z]+\d+),([A-Z]+\d+)\)$/.exec(formula)
  if (least) return Math.min(numberAt(cells, least[1] ?? ''), numberAt(cells, least[2] ?? ''))
  const two = /^([A-Z]+\d+)([-+/])([A-Z]+\d+)$/.exec(formula)
  if (!two) return /^[A-Z]+\d+$/.test(formula) ? numberAt(cells, formula) : null
  const [one, other] = [numberAt(cells, two[1] ?? ''), numberAt(cells, two[3] ?? '')]
  return two[2] === '-' ? one - other : two[2] === '+' ? one + other : one / other
}

const letters = (column: string): number =>
  [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

function sumOf(cells: Map<string, Cell>, [, from = '', first, until = '', last]: RegExpExecArray): number {
  let sum = 0
  for (const [address, { value }] of cells) {
    const [, column = '', row] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
    const inside = letters(column) >= letters(from) && letters(column) <= letters(until)
    if (inside && Number(row) >= Number(first) && Number(row) <= Number(last) && typeof value === 'number')
      sum += value
  }
  return sum
}

/** The tables of a Word document: rows of cells of text. */
export function tablesOf(bytes: Uint8Array): string[][][] {
  const xml = unzipped(bytes).get('word/document.xml') ?? ''
  const inside = (text: string, tag: string): string[] =>
    [...text.matchAll(new RegExp(`<w:${tag}>(.*?)</w:${tag}>`, 'gs'))].map((match) => match[1] ?? '')
  return inside(xml, 'tbl').map((table) =>
    inside(table, 'tr').map((row) => inside(row, 'tc').map((cell) => runsOf(cell).join(' '))),
  )
}

const runsOf = (xml: string): string[] =>
  [...xml.matchAll(/<(?:w|a):t(?: [^>]*)?>([^<]*)<\/(?:w|a):t>/g)].map((match) => plain(match[1] ?? ''))

/** Every text of an Office document, part by part. */
export const textsOf = (bytes: Uint8Array): string =>
  [...unzipped(bytes)]
    .filter(([name]) => /^(?:ppt\/slides|ppt\/notesSlides|word)\/[^/]+\.xml$/.test(name))
    .map(([, xml]) => runsOf(xml).join('\n'))
    .join('\n')

export type ChartRead = { values: number[]; names: string[]; editable: boolean }
/** The native charts of a document, with whether the workbook behind each is there to be edited. */
export function chartsOf(bytes: Uint8Array): ChartRead[] {
  const files = unzipped(bytes)
  return [...files]
    .filter(([name]) => /\/charts\/chart\d+\.xml$/.test(name))
    .map(([name, xml]) => {
      const rels = files.get(name.replace(/charts\/(chart\d+\.xml)$/, 'charts/_rels/$1.rels')) ?? ''
      const target = /Target="\.\.\/(embeddings\/[^"]+)"/.exec(rels)?.[1]
      const home = name.slice(0, name.indexOf('/charts/'))
      return {
        values: [...xml.matchAll(/<c:val>.*?<\/c:val>/gs)].flatMap(([block]) =>
          [...block.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map((match) => Number(match[1])),
        ),
        names: [...xml.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map((match) => plain(match[1] ?? '')),
        editable: target !== undefined && files.has(`${home}/${target}`),
      }
    })
}

/** The words of a page without its pictures. */
export const pageText = (bytes: Uint8Array): string =>
  plain(
    new TextDecoder()
      .decode(bytes)
      .replaceAll(/<style>.*?<\/style>|<svg.*?<\/svg>|<script>.*?<\/script>/gs, '')
      .replaceAll(/<[^>]+>/g, '\n'),
  )

export const readerOfPdf = ['/usr/bin/pdftotext'].find((path) => existsSync(path)) ?? null

/** The text of a PDF with the spaces left out, since a reader guesses at them. */
export function pdfText(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-pdf-'))
  try {
    const path = join(folder, 'review.pdf')
    writeFileSync(path, bytes)
    const text = execFileSync(readerOfPdf ?? '', ['-raw', path, '-'], { stdio: ['ignore', 'pipe', 'ignore'] })
    return text.toString('utf8').replaceAll(/\s/g, '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
