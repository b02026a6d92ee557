import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { BadByte, decoding, markOf } from './encoding.ts'
import type { Encoding } from './encoding.ts'
import { problem, Refusal } from './problem.ts'
import { SheetTable } from './sheet-table.ts'
import type { SheetRow } from './sheet-table.ts'
import type { Staging, StagingRequest } from './staged.ts'
import { unescaped } from './xlsx/xml.ts'

const rowCharactersMax = 8 * 2 ** 20
const columnsMax = 2000

type Tags = { row: string; cell: string }

/** Whether a text is a page with a table, or the XML of an Excel of 2003: platforms call both .xls. */
export function isPage(head: Buffer): boolean {
  const text = head.toString('latin1').replaceAll('\0', '').trimStart().replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart() // prettier-ignore
  if (/^<(!doctype html|html|table|head|body|meta|style)[\s>]/i.test(text)) return true
  return /^<\?xml/i.test(text) && /<(\w+:)?(Workbook|html)[\s>]/.test(text)
}

/** Reads the rows of a table out of a page; the encodings are tried strictly, as for any text. */
export function stagePage(request: StagingRequest): Staging {
  const bad: BadByte[] = []
  for (const encoding of encodingsOf(request.path)) {
    try {
      return read(request, encoding)
    } catch (error) {
      if (!(error instanceof BadByte)) throw error
      bad.push(error)
    }
  }
  return { kind: 'refused', problem: unreadable(request.name) }
}

function encodingsOf(path: string): Encoding[] {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(3)
    readSync(file, head, 0, 3, 0)
    const mark = markOf(head)
    return mark === null ? ['utf-8', 'gb18030'] : [mark.encoding]
  } finally {
    closeSync(file)
  }
}

function read(request: StagingRequest, encoding: Encoding): Staging {
  const file = openSync(request.path, 'r')
  const table = new SheetTable(join(request.folder, 'page.csv'), null, new Set(request.known))
  try {
    const hash = createHash('sha256')
    const decoder = decoding(encoding, 0)
    const rows = new PageRows(request.name)
    const buffer = Buffer.allocUnsafe(1 << 20)
    for (;;) {
      const length = readSync(file, buffer, 0, buffer.length, null)
      if (length === 0) break
      hash.update(buffer.subarray(0, length))
      table.add(rows.next(decoder.next(buffer.subarray(0, length)).toString('utf8')))
    }
    table.add(rows.next(decoder.end().toString('utf8')))
    const staged = table.end()
    if (staged === null) return { kind: 'refused', problem: noTable(request.name) }
    return { kind: 'staged', sha256: hash.digest('hex'), encoding, tables: [staged], skipped: [] }
  } finally {
    closeSync(file)
    table.close()
  }
}

/** Takes rows off the text as it comes. */
class PageRows {
  readonly #name: string
  #held = ''
  #index = -1
  #tags: Tags | null = null

  constructor(name: string) {
    this.#name = name
  }

  next(text: string): SheetRow[] {
    this.#held += text
    if (this.#held.includes('\0')) throw new Refusal(unreadable(this.#name))
    this.#tags ??= tagsIn(this.#held)
    const rows: SheetRow[] = []
    if (this.#tags === null) return this.#bounded(rows)
    const { row, cell } = this.#tags
    const whole = new RegExp(`<${row}(?:\\s[^>]*)?>([\\s\\S]*?)</${row}>`, 'gi')
    let last = 0
    for (const found of this.#held.matchAll(whole)) {
      this.#index += 1
      rows.push({ index: this.#index, cells: cellsIn(found[1] ?? '', cell) })
      last = found.index + found[0].length
    }
    this.#held = this.#held.slice(last)
    return this.#bounded(rows)
  }

  #bounded(rows: SheetRow[]): SheetRow[] {
    if (this.#held.length > rowCharactersMax) throw new Refusal(unreadable(this.#name))
    return rows
  }
}

function tagsIn(text: string): Tags | null {
  const xml = /<(\w+:)?Worksheet[\s>]/.exec(text)
  if (xml !== null) return { row: `${xml[1] ?? ''}Row`, cell: `${xml[1] ?? ''}Cell` }
  return /<tr[\s>]/i.test(text) ? { row: 'tr', cell: 't[dh]' } : null
}

function cellsIn(row: string, tag: string): string[] {
  const cells: string[] = []
  const pattern = new RegExp(`<${tag}((?:\\s[^>]*?)?)(?:/>|>([\\s\\S]*?)</${tag}>)`, 'gi')
  for (const found of row.matchAll(pattern)) {
    const [, attributes = '', body = ''] = found
    const index = /\bIndex="(\d+)"/.exec(attributes)?.[1]
    const place = index === undefined ? cells.length : Number(index) - 1
    if (place >= columnsMax) break
    while (cells.length < place) cells.push('')
    cells.push(plain(body))
    const wide = Math.min(columnsMax, Number(/\bcolspan=["']?(\d+)/i.exec(attributes)?.[1] ?? 1))
    for (let more = 1; more < wide; more += 1) cells.push('')
  }
  return cells
}

const plain = (body: string): string =>
  unescaped(body.replaceAll(/<br\s*\/?>/gi, '\n').replaceAll(/<[^>]*>/g, '')).trim()

function unreadable(name: string) {
  return problem(
    'damaged_page',
    { zh: '网页表格读不出来', en: 'The table in the page cannot be read' },
    {
      zh: `${name} 其实是网页格式的表格，但编码混乱或没有写完。请用 Excel 或 WPS 打开后另存为 .xlsx。`,
      en: `${name} is really a table in a web page, but mixes encodings or is cut off. Open it in Excel or WPS and save it as .xlsx.`,
    },
  )
}

function noTable(name: string) {
  return problem(
    'no_header',
    { zh: '网页里没有表格', en: 'The page holds no table' },
    {
      zh: `${name} 是网页，里面没有带列名的表格（可能是登录页或出错页）。请重新导出。`,
      en: `${name} is a web page without a table that has names of columns (perhaps a sign-in or error page). Export it again.`,
    },
  )
}
