import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { problem } from './problem.ts'
import type { Staging, StagingRequest } from './staged.ts'

/** Copies a Parquet file as it is; its columns are read from its footer. */
export function stageParquet(request: StagingRequest): Staging {
  const header = parquetColumns(request.path)
  if (header === null) return { kind: 'refused', problem: damagedParquet(request.name) }
  const path = join(request.folder, 'table.parquet')
  const sha256 = copyWithHash(request.path, path)
  const table = { path, container: 'parquet' as const, sheet: null, inner: null, header, delimiter: ',' }
  return {
    kind: 'staged',
    sha256,
    encoding: 'parquet',
    skipped: [],
    tables: [{ ...table, firstRow: 1, sample: [], empty: false }],
  }
}

function copyWithHash(from: string, to: string): string {
  const [source, target] = [openSync(from, 'r'), openSync(to, 'w')]
  try {
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(4 << 20)
    for (;;) {
      const length = readSync(source, buffer, 0, buffer.length, null)
      if (length === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, length))
      for (let done = 0; done < length;) done += writeSync(target, buffer, done, length - done)
    }
  } finally {
    closeSync(source)
    closeSync(target)
  }
}

/** Names of the top-level columns by the footer (Apache Parquet format, FileMetaData in Thrift's compact protocol). */
function parquetColumns(path: string): string[] | null {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const tail = Buffer.alloc(8)
    if (size < 12 || readSync(file, tail, 0, 8, size - 8) !== 8) return null
    const length = tail.readUInt32LE(0)
    if (tail.toString('latin1', 4) !== 'PAR1' || length > size - 12) return null
    const footer = Buffer.alloc(length)
    readSync(file, footer, 0, length, size - 8 - length)
    return new Thrift(footer).columns()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  } finally {
    closeSync(file)
  }
}

type Element = { name: string; children: number }

/** As much of Thrift's compact protocol as the schema needs; the rest is skipped. */
class Thrift {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  columns(): string[] {
    const elements: Element[] = []
    this.#struct((field, type) => {
      if (field !== 2 || type !== 9) return false
      for (let left = this.#list().length; left > 0; left -= 1) elements.push(this.#element())
      return true
    })
    return topLevel(elements)
  }

  #element(): Element {
    const element = { name: '', children: 0 }
    this.#struct((field, type) => {
      if (field === 4 && type === 8) element.name = this.#text()
      else if (field === 5 && type === 5) element.children = this.#zigzag()
      else return false
      return true
    })
    return element
  }

  #struct(read: (field: number, type: number) => boolean): void {
    let field = 0
    for (;;) {
      const head = this.#byte()
      if (head === 0) return
      const [delta, type] = [head >> 4, head & 15]
      field = delta === 0 ? this.#zigzag() : field + delta
      if (!read(field, type)) this.#skip(type)
    }
  }

  #skip(type: number): void {
    if (type === 3) this.#at += 1
    else if (type >= 4 && type <= 6) this.#varint()
    else if (type === 7) this.#at += 8
    else if (type === 8) void this.#text()
    else if (type === 9 || type === 10) {
      const { length, type: each } = this.#list()
      for (let left = length; left > 0; left -= 1) this.#skip(each)
    } else if (type === 12) this.#struct(() => false)
  }

  #list(): { length: number; type: number } {
    const head = this.#byte()
    return { length: head >> 4 === 15 ? this.#varint() : head >> 4, type: head & 15 }
  }

  #text(): string {
    const length = this.#varint()
    this.#at += length
    return this.#bytes.toString('utf8', this.#at - length, this.#at)
  }

  #byte(): number {
    return this.#bytes.readUInt8(this.#at++)
  }

  #varint(): number {
    let [value, shift] = [0, 1]
    for (;;) {
      const byte = this.#byte()
      value += (byte & 127) * shift
      if (byte < 128) return value
      shift *= 128
    }
  }

  #zigzag(): number {
    const value = this.#varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}

/** The first element is the root; a group is followed by its children, which are not columns of a table. */
function topLevel(elements: readonly Element[]): string[] {
  const names: string[] = []
  let at = 1
  const pass = () => {
    const element = elements[at++]
    for (let left = element?.children ?? 0; left > 0; left -= 1) pass()
  }
  for (let left = elements[0]?.children ?? 0; left > 0; left -= 1) {
    names.push(elements[at]?.name ?? '')
    pass()
  }
  return names
}

function damagedParquet(name: string) {
  return problem(
    'damaged_parquet',
    { zh: 'Parquet 文件不完整', en: 'The Parquet file is incomplete' },
    {
      zh: `${name} 的结尾不是 Parquet 的结尾，多半没有下载完整。请重新获取。`,
      en: `${name} does not end as a Parquet file does; it was probably cut off. Get it again.`,
    },
  )
}
