import { crc32, deflateRawSync } from 'node:zlib'

const localMark = 0x04034b50
const centralMark = 0x02014b50
const endMark = 0x06054b50
const deflated = 8
/** Names and texts are UTF-8; the bit says so. */
const utf8 = 0x0800
const version = 20
/** The first day that the format knows: the same content always gives the same bytes. */
const firstDay = 0x21

export type Files = ReadonlyMap<string, string | Uint8Array>

/** A ZIP archive of the files, in their order; enough of the format for Office documents. */
export function zipped(files: Files): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of files) {
    const plain = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    const packed = deflateRawSync(plain, { level: 6 })
    const head = headOf(Buffer.from(name, 'utf8'), plain, packed.length)
    const local = Buffer.concat([numbers([localMark, 4]), head.shared, numbers([0, 2]), head.name, packed])
    directory.push(
      Buffer.concat([
        numbers([centralMark, 4], [version, 2]),
        head.shared,
        numbers([0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
        head.name,
      ]),
    )
    parts.push(local)
    at += local.length
  }
  const list = Buffer.concat(directory)
  const counted = directory.length
  const end = numbers(
    [endMark, 4],
    [0, 2],
    [0, 2],
    [counted, 2],
    [counted, 2],
    [list.length, 4],
    [at, 4],
    [0, 2],
  )
  return Buffer.concat([...parts, list, end])
}

/** What a file's own head and its line in the directory share: version to sizes of the content and the name. */
function headOf(name: Buffer, plain: Uint8Array, packed: number): { shared: Buffer; name: Buffer } {
  const shared = numbers(
    [version, 2],
    [utf8, 2],
    [deflated, 2],
    [0, 2],
    [firstDay, 2],
    [crc32(plain), 4],
    [packed, 4],
    [plain.length, 4],
    [name.length, 2],
  )
  return { shared, name }
}

/** Whole numbers, each in so many bytes, the least first. */
function numbers(...list: readonly [value: number, bytes: number][]): Buffer {
  const out = Buffer.alloc(list.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of list) at = out.writeUIntLE(value, at, bytes)
  return out
}
