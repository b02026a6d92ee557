import { inflateRawSync } from 'node:zlib'

const centralMark = 0x02014b50
const endMark = 0x06054b50

/** The files of a ZIP archive by name, as text: enough of the format to read an Office document back. */
export function unzipped(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes)
  const files = new Map<string, string>()
  let at = directoryOf(file)
  while (file.readUInt32LE(at) === centralMark) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset))
    const name = file.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const packed = file.subarray(start, start + size)
    files.set(name, (method === 8 ? inflateRawSync(packed) : packed).toString('utf8'))
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return files
}

function directoryOf(file: Buffer): number {
  for (let at = file.length - 22; at >= 0; at--)
    if (file.readUInt32LE(at) === endMark) return file.readUInt32LE(at + 16)
  throw new Error('not a ZIP archive')
}
