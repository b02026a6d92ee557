import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Refusal, refuse } from '../server/refusal.ts'

export type Received = { path: string; bytes: number; sha256: string }

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(bytes >= 2 ** 30 ? 0 : 3)} GiB`

/** What stops a file while it arrives: its size, said here so that the pipeline ends at once. */
class TooLarge extends Error {}

/** Counts and hashes what passes, and stops it at the limit. */
const measured = (bytesMax: number, seen: { bytes: number }, hash: ReturnType<typeof createHash>) =>
  async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      seen.bytes += chunk.length
      if (seen.bytes > bytesMax) throw new TooLarge()
      hash.update(chunk)
      yield chunk
    }
  }

const gone = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')

function refusalOf(error: unknown, bytesMax: number): Refusal | null {
  if (error instanceof TooLarge)
    return refuse(
      'too_large',
      `文件超过 ${gibibytes(bytesMax)}`,
      `the file is larger than ${gibibytes(bytesMax)}`,
    )
  return gone(error)
    ? refuse('refused_file', '上传中断；没有写入任何内容', 'the upload broke off; nothing was added')
    : null
}

/**
 * Streams a body to a file of the data folder and makes sure it is on the disk before anybody is told that it has
 * arrived. After any failure nothing of it is left.
 */
export async function receive(
  body: Readable,
  folder: string,
  id: string,
  bytesMax: number,
): Promise<Received | Refusal> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${id}.part`)
  const [seen, hash] = [{ bytes: 0 }, createHash('sha256')]
  const file = createWriteStream(path, { mode: 0o600, flush: true })
  try {
    await pipeline(body, measured(bytesMax, seen, hash), file)
  } catch (error) {
    // A body may break before the file is open; removed before that, the file would be made after its removal.
    if (!file.closed) await new Promise<void>((resolve) => file.once('close', () => resolve()))
    await rm(path, { force: true })
    const refusal = refusalOf(error, bytesMax)
    if (refusal) return refusal
    throw error
  }
  if (seen.bytes > 0) return { path, bytes: seen.bytes, sha256: hash.digest('hex') }
  await rm(path, { force: true })
  return refuse('refused_file', '文件是空的（0 字节）', 'the file is empty (0 bytes)', { path: 'body' })
}
