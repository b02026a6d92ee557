import { createHash } from 'node:crypto'
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { BadByte, decoding, markOf } from './encoding.ts'
import type { Encoding } from './encoding.ts'
import { csvRow, findHeader } from './header.ts'
import { problem, Refusal } from './problem.ts'
import type { StagedTable, Staging, StagingRequest } from './staged.ts'

const chunkBytes = 4 << 20
/** The longest line: an order with every column filled has a few thousand bytes. */
const lineBytesMax = 1_900_000
/** How much of a text is looked at to find its header. */
const headBytes = 1 << 20

/**
 * Copies a text file into the staging folder as UTF-8 with one header row: preface rows are left out, names
 * of columns made distinct. Encodings are tried strictly, so nothing is ever silently turned into mojibake.
 */
export function stageText(request: StagingRequest): Staging {
  const tried: { encoding: Encoding; bad: BadByte }[] = []
  for (const encoding of encodingsOf(request)) {
    try {
      return copy(request, encoding)
    } catch (error) {
      if (!(error instanceof BadByte)) throw error
      tried.push({ encoding, bad: error })
    }
  }
  return { kind: 'refused', problem: mixed(request, tried) }
}

function encodingsOf(request: StagingRequest): Encoding[] {
  const told = request.encoding?.toLowerCase()
  if (told === 'utf-8' || told === 'gb18030' || told === 'utf-16le' || told === 'utf-16be') return [told]
  if (told === 'gbk' || told === 'gb2312') return ['gb18030']
  const mark = markOf(firstBytes(request.path, 3))
  return mark === null ? ['utf-8', 'gb18030'] : [mark.encoding]
}

function firstBytes(path: string, length: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(length)
    return buffer.subarray(0, readSync(file, buffer, 0, length, 0))
  } finally {
    closeSync(file)
  }
}

function copy(request: StagingRequest, encoding: Encoding): Staging {
  const source = openSync(request.path, 'r')
  const target = join(request.folder, 'table.csv')
  const output = openSync(target, 'w+')
  try {
    const hash = createHash('sha256')
    const table = new TableCopy(request, target, (bytes) => void writeAll(output, bytes))
    const lines = lineFeeds()
    const mark = markOf(firstBytes(request.path, 3))
    let skip = mark?.encoding === encoding ? mark.length : 0
    const decoder = decoding(encoding, skip)
    const buffer = Buffer.allocUnsafe(chunkBytes)
    for (;;) {
      const length = readSync(source, buffer, 0, chunkBytes, null)
      if (length === 0) break
      const chunk = buffer.subarray(0, length)
      hash.update(chunk)
      table.add(lines(decoder.next(chunk.subarray(skip))))
      skip = 0
    }
    table.add(lines(decoder.end(), true))
    const staged = table.end()
    dropClosingRemarks(output)
    return { kind: 'staged', sha256: hash.digest('hex'), encoding, tables: [staged], skipped: [] }
  } finally {
    closeSync(source)
    closeSync(output)
  }
}

/** Alipay ends its lists with remarks, `#导出时间：…`; a row of facts begins with no such sign. */
function dropClosingRemarks(file: number): void {
  const { size } = fstatSync(file)
  const tail = Buffer.alloc(Math.min(size, 1 << 16))
  readSync(file, tail, 0, tail.length, size - tail.length)
  const closing = /(?:\n#[^\n]*)+\n*$/.exec(tail.toString('latin1'))
  if (closing !== null) ftruncateSync(file, size - tail.length + closing.index + 1)
}

/**
 * Ends every line with a line feed. Files that were glued together mix line ends, and a strict reader of CSV
 * rightly refuses those. Works on bytes of UTF-8 as Latin-1, where each byte is a character of its own.
 */
function lineFeeds(): (bytes: Buffer, last?: boolean) => Buffer {
  let held = false
  return (bytes, last = false) => {
    if (!held && !bytes.includes(13)) return bytes
    const text = (held ? '\r' : '') + bytes.toString('latin1')
    held = !last && text.endsWith('\r')
    const whole = held ? text.slice(0, -1) : text
    return Buffer.from(whole.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), 'latin1')
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
}

/** Holds back the beginning until the header is found, then lets the rest pass. */
class TableCopy {
  readonly #request: StagingRequest
  readonly #path: string
  readonly #write: (bytes: Buffer) => void
  #head: Buffer[] = []
  #headLength = 0
  #table: StagedTable | null = null
  #lines = 1
  #lineBytes = 0

  constructor(request: StagingRequest, path: string, write: (bytes: Buffer) => void) {
    this.#request = request
    this.#path = path
    this.#write = write
  }

  add(bytes: Buffer): void {
    if (bytes.includes(0)) throw new Refusal(binary(this.#request.name))
    this.#measure(bytes)
    if (this.#table !== null) {
      if (bytes.length > 0) this.#pass(bytes)
      return
    }
    this.#head.push(Buffer.from(bytes))
    this.#headLength += bytes.length
    if (this.#headLength >= headBytes) this.#begin(false)
  }

  /** A line that never ends is no row of a table; it is refused before it fills the disk. */
  #measure(bytes: Buffer): void {
    let from = 0
    for (;;) {
      const end = bytes.indexOf(10, from)
      this.#lineBytes += (end < 0 ? bytes.length : end) - from
      if (this.#lineBytes > lineBytesMax) throw new Refusal(endlessLine(this.#request.name, this.#lines))
      if (end < 0) return
      this.#lines += 1
      this.#lineBytes = 0
      from = end + 1
    }
  }

  #pass(bytes: Buffer): void {
    if (this.#table?.empty === true && /\S/.test(bytes.toString('utf8', 0, 200))) this.#table.empty = false
    this.#write(bytes)
  }

  end(): StagedTable {
    if (this.#table === null) this.#begin(true)
    if (this.#table === null) throw new Refusal(noTable(this.#request.name))
    return this.#table
  }

  #begin(whole: boolean): void {
    const all = Buffer.concat(this.#head)
    this.#head = []
    const text = all.toString('utf8', 0, Math.min(all.length, headBytes))
    const request = this.#request
    const found = findHeader(text, new Set(request.known), request.delimiter, whole)
    if (found === null) throw new Refusal(noTable(request.name))
    const { names, delimiter, at, sample } = found
    this.#table = {
      path: this.#path,
      container: 'csv',
      sheet: null,
      inner: null,
      header: names,
      delimiter,
      firstRow: at + 2,
      sample,
      empty: true,
    }
    this.#write(Buffer.from(csvRow(names, delimiter)))
    this.#pass(all.subarray(Buffer.byteLength(text.slice(0, found.dataBegins))))
  }
}

function binary(name: string) {
  return problem(
    'not_a_table',
    { zh: '这不是文本表格', en: 'This is not a table of text' },
    {
      zh: `${name} 里有二进制内容（字节 0）。能导入的有 CSV、TSV、xlsx 和 Parquet。`,
      en: `${name} holds binary content (a zero byte). CSV, TSV, xlsx and Parquet can be imported.`,
    },
  )
}

function endlessLine(name: string, line: number) {
  return problem(
    'line_too_long',
    { zh: `第 ${line} 行太长`, en: `Line ${line} is too long` },
    {
      zh: `${name} 的第 ${line} 行超过 ${lineBytesMax / 1e6} MB 仍没有换行，不像表格。请重新导出。`,
      en: `Line ${line} of ${name} runs on for more than ${lineBytesMax / 1e6} MB without an end, which no table does. Export it again.`,
    },
  )
}

function noTable(name: string) {
  return problem(
    'no_header',
    { zh: '找不到表头', en: 'No header row was found' },
    {
      zh: `${name} 的前 40 行里没有一行像表头。请确认导出的是带列名的表格。`,
      en: `None of the first 40 rows of ${name} looks like a header. Export a table with names of columns.`,
    },
  )
}

/** The encoding that got furthest is the one the file was meant to be in. */
function mixed(request: StagingRequest, tried: readonly { encoding: Encoding; bad: BadByte }[]) {
  const best = tried.reduce((top, each) => (each.bad.at > top.bad.at ? each : top))
  const row = rowAt(request.path, best.bad.at)
  const byte = `0x${best.bad.byte.toString(16).padStart(2, '0')}`
  const name = best.encoding === 'gb18030' ? 'GBK/GB18030' : best.encoding.toUpperCase()
  return problem(
    'mixed_encodings',
    { zh: `第 ${row} 行的编码不对`, en: `Row ${row} is in another encoding` },
    {
      zh: `${request.name} 到第 ${row} 行为止是 ${name}，第 ${best.bad.at} 个字节（${byte}）不是。文件里混了两种编码，请重新导出，或用一种编码另存。`,
      en: `${request.name} is ${name} up to row ${row}, where byte ${best.bad.at} (${byte}) is not. The file mixes encodings: export it again, or save it in one.`,
    },
  )
}

function rowAt(path: string, position: number): number {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes)
    let [row, left] = [1, position]
    while (left > 0) {
      const length = readSync(file, buffer, 0, Math.min(chunkBytes, left), null)
      if (length === 0) break
      for (let at = 0; at < length; at += 1) if (buffer[at] === 10) row += 1
      left -= length
    }
    return row
  } finally {
    closeSync(file)
  }
}
