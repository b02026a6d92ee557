import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32, createInflateRaw } from 'node:zlib'
import { problem, Refusal } from './problem.ts'

/** What an archive may hold once unpacked. A table of text shrinks to a tenth; a bomb to a thousandth. */
const limits = {
  entries: 2000,
  entryBytes: 4 * 2 ** 30,
  totalBytes: 6 * 2 ** 30,
  /** Looked at from this size on, because small repetitive files shrink a lot honestly. */
  ratioFromBytes: 32 * 2 ** 20,
  ratio: 400,
  directoryBytes: 16 * 2 ** 20,
}

export type Entry = {
  name: string
  bytes: number
  packedBytes: number
  method: number
  crc: number
  offset: number
  locked: boolean
}

/** The table of contents of a zip, checked before anything of it is unpacked. */
export type Archive = { name: string; file: number; size: number; entries: Entry[]; unpacked: number }

/** Reads the directory at the end of a zip. Throws `Refusal` where it is cut off, too large, or lies about itself. */
export function openArchive(path: string, name: string): Archive {
  const file = openSync(path, 'r')
  try {
    return { ...contentsOf(file, name), name, file, unpacked: 0 }
  } catch (error) {
    closeSync(file)
    throw error
  }
}

function contentsOf(file: number, name: string): { size: number; entries: Entry[] } {
  const { size } = fstatSync(file)
  const end = directoryEnd(file, size)
  if (end === null || end.at + end.length > size || end.length > limits.directoryBytes)
    throw damagedArchive(name)
  if (end.count > limits.entries) throw tooMany(name, end.count)
  const entries = entriesIn(bytesAt(file, end.at, end.length), end.count)
  if (entries === null) throw damagedArchive(name)
  refuseBomb(name, entries, size)
  return { size, entries }
}

function bytesAt(file: number, at: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const read = readSync(file, buffer, done, length - done, at + done)
    if (read === 0) break
    done += read
  }
  return buffer.subarray(0, done)
}

type End = { at: number; length: number; count: number }

/** End of central directory record (APPNOTE 4.3.16), and the one of zip64 (4.3.14) where that does not suffice. */
function directoryEnd(file: number, size: number): End | null {
  const span = Math.min(size, 65_557)
  const tail = bytesAt(file, size - span, span)
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (at < 0 || at + 22 > tail.length) return null
  const found = {
    count: tail.readUInt16LE(at + 10),
    length: tail.readUInt32LE(at + 12),
    at: tail.readUInt32LE(at + 16),
  }
  if (found.count !== 0xffff && found.at !== 0xffffffff) return found
  const locator = at - 20
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return null
  const record = bytesAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) return null
  return {
    count: Number(record.readBigUInt64LE(32)),
    length: Number(record.readBigUInt64LE(40)),
    at: Number(record.readBigUInt64LE(48)),
  }
}

function entriesIn(directory: Buffer, count: number): Entry[] | null {
  const entries: Entry[] = []
  let at = 0
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return null
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      directory.readUInt16LE(at + offset),
    )
    const next = at + 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
    if (next > directory.length) return null
    const flags = directory.readUInt16LE(at + 8)
    const nameBytes = directory.subarray(at + 46, at + 46 + (nameLength ?? 0))
    const extra = directory.subarray(
      at + 46 + (nameLength ?? 0),
      at + 46 + (nameLength ?? 0) + (extraLength ?? 0),
    )
    const sizes = wideSizes(extra, {
      bytes: directory.readUInt32LE(at + 24),
      packedBytes: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    })
    entries.push({
      ...sizes,
      name: nameOf(nameBytes, (flags & 0x800) !== 0),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      locked: (flags & 1) !== 0,
    })
    at = next
  }
  return entries
}

type Sizes = Pick<Entry, 'bytes' | 'packedBytes' | 'offset'>

/** Sizes beyond 32 bits stand in the extra field of zip64 (4.5.3), in this order, each only where it is needed. */
function wideSizes(extra: Buffer, sizes: Sizes): Sizes {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let field = at + 4
    const wide = (value: number) => {
      if (value !== 0xffffffff || field + 8 > extra.length) return value
      field += 8
      return Number(extra.readBigUInt64LE(field - 8))
    }
    return { bytes: wide(sizes.bytes), packedBytes: wide(sizes.packedBytes), offset: wide(sizes.offset) }
  }
  return sizes
}

/** Names without the UTF-8 mark are in the code page of the machine that packed them; in China that is GBK. */
function nameOf(bytes: Buffer, utf8: boolean): string {
  if (utf8) return bytes.toString('utf8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function refuseBomb(name: string, entries: readonly Entry[], size: number): void {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (total > limits.totalBytes || entries.some((entry) => entry.bytes > limits.entryBytes))
    throw bomb(name, total)
  if (total > limits.ratioFromBytes && total > size * limits.ratio) throw bomb(name, total)
  // Entries that share their packed bytes unpack to far more than the file could hold.
  const sorted = entries.toSorted((a, b) => a.offset - b.offset)
  for (const [index, entry] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next !== undefined && next.offset < entry.offset + 30 + entry.packedBytes) throw bomb(name, total)
  }
}

/**
 * Unpacks one entry piece by piece. What the directory says of its size is not believed but enforced: an entry that
 * turns out larger, or whose bytes do not add up, ends in a `Refusal`.
 */
export async function* unpack(archive: Archive, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.locked) throw lockedArchive(archive.name)
  const head = bytesAt(archive.file, entry.offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw damagedArchive(archive.name)
  const begins = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = packedBytes(archive, begins, entry.packedBytes)
  const [plain, state] = [entry.method === 0 ? packed : inflated(archive.name, packed), { bytes: 0, crc: 0 }]
  if (entry.method !== 0 && entry.method !== 8) throw damagedArchive(archive.name)
  for await (const chunk of plain) {
    state.bytes += chunk.length
    state.crc = crc32(chunk, state.crc)
    archive.unpacked += chunk.length
    if (state.bytes > entry.bytes || archive.unpacked > limits.totalBytes)
      throw bomb(archive.name, state.bytes)
    yield chunk
  }
  if (state.bytes !== entry.bytes || state.crc !== entry.crc) throw damagedArchive(archive.name)
}

function* packedBytes(archive: Archive, begins: number, length: number): Generator<Buffer> {
  for (let done = 0; done < length;) {
    const chunk = bytesAt(archive.file, begins + done, Math.min(1 << 20, length - done))
    if (chunk.length === 0) throw damagedArchive(archive.name)
    done += chunk.length
    yield chunk
  }
}

async function* inflated(name: string, packed: Iterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 1 << 18 })
  const feeding = feed(inflate, packed)
  try {
    yield* inflate
    await feeding
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw damagedArchive(name)
  } finally {
    inflate.destroy()
    await feeding.catch(() => undefined)
  }
}

async function feed(inflate: ReturnType<typeof createInflateRaw>, packed: Iterable<Buffer>): Promise<void> {
  for (const chunk of packed) {
    if (inflate.destroyed) return
    if (!inflate.write(chunk))
      await new Promise<void>((resolve) => {
        inflate.once('drain', resolve).once('close', resolve)
      })
  }
  inflate.end()
}

export function damagedArchive(name: string): Refusal {
  return new Refusal(
    problem(
      'damaged_archive',
      { zh: '文件不完整', en: 'The file is incomplete' },
      {
        zh: `${name} 是压缩包或 xlsx，但内容不完整或已损坏，多半没有下载完。请重新下载或导出。`,
        en: `${name} is a zip or xlsx whose content is cut off or damaged; it was probably not downloaded whole. Download or export it again.`,
      },
    ),
  )
}

function lockedArchive(name: string): Refusal {
  return new Refusal(
    problem(
      'locked_archive',
      { zh: '压缩包有密码', en: 'The archive has a password' },
      {
        zh: `${name} 里的文件加了密码。请先用密码解压，再导入里面的表格。`,
        en: `The files in ${name} are locked by a password. Unpack it with the password and import the tables inside.`,
      },
    ),
  )
}

function tooMany(name: string, count: number): Refusal {
  return new Refusal(
    problem(
      'too_large',
      { zh: '压缩包里的文件太多', en: 'Too many files in the archive' },
      {
        zh: `${name} 里有 ${count} 个文件，一次最多 ${limits.entries} 个。请分几次导入。`,
        en: `${name} holds ${count} files; at most ${limits.entries} can be imported at a time. Split it.`,
      },
    ),
  )
}

function bomb(name: string, bytes: number): Refusal {
  const size = `${(bytes / 2 ** 30).toFixed(1)} GiB`
  return new Refusal(
    problem(
      'too_large',
      { zh: '文件解开后太大', en: 'The file is too large once unpacked' },
      {
        zh: `${name} 解开后至少有 ${size}，和它的大小不相称，没有继续解压。请按月份分几次导出，或导出为 CSV。`,
        en: `${name} unpacks to ${size} or more, which is out of proportion to its size; it was not unpacked further. Export it month by month, or as CSV.`,
      },
    ),
  )
}
