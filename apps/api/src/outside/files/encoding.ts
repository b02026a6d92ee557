import { isUtf8 } from 'node:buffer'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** The mark at the start of a file, which names its encoding. */
export function markOf(head: Buffer): { encoding: Encoding; length: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

/** Bytes that are not text of the encoding in which the file began; `at` counts from the start of the file. */
export class BadByte extends Error {
  readonly at: number
  readonly byte: number

  constructor(at: number, byte: number) {
    super(`byte ${at} is 0x${byte.toString(16)}`)
    this.at = at
    this.byte = byte
  }
}

/** Turns chunks of bytes into UTF-8, strictly. Throws `BadByte` at the first that is no text. */
export interface Decoding {
  next(chunk: Buffer): Buffer
  end(): Buffer
}

export function decoding(encoding: Encoding, begins: number): Decoding {
  return encoding === 'utf-8' ? utf8(begins) : foreign(encoding, begins)
}

/** UTF-8 needs no decoding, only checking; a character cut by the end of a chunk waits for the next. */
function utf8(begins: number): Decoding {
  let rest: Buffer = Buffer.alloc(0)
  let position = begins
  return {
    next(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const cut = bytes.length - openBytes(bytes)
      const ready = bytes.subarray(0, cut)
      if (!isUtf8(ready)) throw badUtf8(ready, position)
      rest = Buffer.from(bytes.subarray(cut))
      position += cut
      return ready
    },
    end() {
      const byte = rest[0]
      if (byte !== undefined) throw new BadByte(position, byte)
      return rest
    },
  }
}

/** How many bytes at the end begin a character that is not complete. */
function openBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

function badUtf8(bytes: Buffer, position: number): BadByte {
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const prefix = bytes.subarray(0, middle)
    if (isUtf8(prefix.subarray(0, middle - openBytes(prefix)))) good = middle
    else bad = middle
  }
  // `good` may include the first bytes of the character that then goes wrong.
  const at = good - openBytes(bytes.subarray(0, good))
  return new BadByte(position + at, bytes[at] ?? 0)
}

/** The other encodings, by the platform's own decoder, which is strict but does not say where it stopped. */
function foreign(encoding: Exclude<Encoding, 'utf-8'>, begins: number): Decoding {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let position = begins
  let last: Buffer = Buffer.alloc(0)
  const decode = (chunk: Buffer, stream: boolean) => {
    try {
      const text = Buffer.from(decoder.decode(chunk, { stream }))
      last = chunk
      position += chunk.length
      return text
    } catch {
      throw badForeign(encoding, last, chunk, position)
    }
  }
  return { next: (chunk) => decode(chunk, true), end: () => decode(Buffer.alloc(0), false) }
}

function badForeign(encoding: Encoding, before: Buffer, chunk: Buffer, position: number): BadByte {
  if (encoding !== 'gb18030') return new BadByte(position, chunk[0] ?? 0)
  // A character may have begun in the chunk before; a fresh start a few bytes back at a line's end is in step again.
  const newline = before.lastIndexOf(10)
  const bytes = Buffer.concat([before.subarray(newline + 1), chunk])
  const start = position - (before.length - (newline + 1))
  const at = firstBadGb18030(bytes)
  return new BadByte(start + at, bytes[at] ?? 0)
}

/** Where the first byte lies that is neither ASCII nor part of a two- or four-byte character of GB 18030. */
function firstBadGb18030(bytes: Buffer): number {
  let at = 0
  while (at < bytes.length) {
    const length = gb18030Length(bytes, at)
    if (length === 0) return at
    at += length
  }
  return Math.max(0, bytes.length - 1)
}

function gb18030Length(bytes: Buffer, at: number): number {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((offset) => bytes[at + offset] ?? 0)
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return 0
  if (first < 0x80) return 1
  if (first === 0x80 || first === 0xff) return 0
  if (second >= 0x40 && second !== 0x7f && second !== 0xff) return 2
  const four = second >= 0x30 && second <= 0x39 && third >= 0x81 && fourth >= 0x30 && fourth <= 0x39
  return four ? 4 : 0
}
