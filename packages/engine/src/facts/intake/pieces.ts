import { open, readdir, rm, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'

/** A part of a CSV that ends with a whole record; the first one begins with the header. */
export type Piece = { path: string; bytes: number; header: boolean }

const usualBytes = 32 << 20
const scannedAtOnce = 4 << 20
const name = /^piece-\d+\.csv$/

/**
 * A large CSV in pieces, so that it is known how far reading it is: DuckDB tells nothing of a statement as involved as ours. A
 * file of one piece is read where it lies; others are copied piece by piece into `folder`, where whoever reads them removes
 * them. What follows a quote that never closes stays in one piece.
 */
export async function* piecesOf(
  path: string,
  delimiter: string,
  folder: string,
  bytesEach = usualBytes,
): AsyncGenerator<Piece> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size <= bytesEach * 1.5 || Buffer.byteLength(delimiter) !== 1)
      return yield { path, bytes: size, header: true }
    await clearPieces(folder)
    const buffer = Buffer.allocUnsafe(bytesEach)
    for (let [from, number] = [0, 0]; from < size; number += 1) {
      const piece = join(folder, `piece-${number}.csv`)
      const bytes = await cut(file, { path, from, size, delimiter: delimiter.charCodeAt(0) }, buffer, piece)
      yield { path: piece, bytes, header: from === 0 }
      from += bytes
    }
  } finally {
    await file.close()
  }
}

/** Removes what is left of pieces. One import is read at a time, so those of another are of one that was cut short. */
export async function clearPieces(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((each) => name.test(each))
  await Promise.all(left.map((each) => rm(join(folder, each), { force: true })))
}

type Rest = { path: string; from: number; size: number; delimiter: number }

/** Writes the next piece and tells its length. */
async function cut(file: FileHandle, rest: Rest, buffer: Buffer, piece: string): Promise<number> {
  const { path, from, size, delimiter } = rest
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from)
  const last = from + bytesRead >= size
  const end = last ? bytesRead : await lastRecordEnd(buffer.subarray(0, bytesRead), delimiter)
  if (end > 0) {
    await writeFile(piece, buffer.subarray(0, end))
    return end
  }
  await pipeline(createReadStream(path, { start: from }), createWriteStream(piece))
  return size - from
}

const [starting, plain, quoted, closing] = [0, 1, 2, 3]
const [newline, quote] = [10, 34]

/** Where the last whole record ends in bytes that begin with one; 0 where none does. */
async function lastRecordEnd(bytes: Uint8Array, delimiter: number): Promise<number> {
  let [state, end] = [starting, 0]
  for (let from = 0; from < bytes.length; from += scannedAtOnce) {
    const until = Math.min(bytes.length, from + scannedAtOnce)
    for (let at = from; at < until; at += 1) {
      const byte = bytes[at]
      if (state === quoted) {
        if (byte === quote) state = closing
      } else if (byte === newline) {
        end = at + 1
        state = starting
      } else if (byte === delimiter) state = starting
      else state = byte === quote && state !== plain ? quoted : plain
    }
    // Other work of the process gets its turn.
    await setImmediate()
  }
  return end
}
