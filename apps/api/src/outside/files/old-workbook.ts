/**
 * A workbook of before 2007 for the tests: the records of one sheet (BIFF8) in a compound file of 512-byte sectors.
 * Texts and numbers only, which is what exports hold.
 */
export function oldWorkbook(rows: readonly (readonly (string | number)[])[]): Buffer {
  const cells = rows.flatMap((row, r) => row.map((cell, c) => cellRecord(r, c, cell)))
  const begin = (kind: number) => record(0x0809, u16(0x0600, kind, 0x0dbb, 0x07cc), u32(0, 6))
  const sheet = Buffer.concat([begin(0x10), ...cells, record(0x0a)])
  const name = Buffer.concat([Buffer.from([5, 0]), Buffer.from('Sheet')])
  const globals = (at: number) =>
    Buffer.concat([begin(5), record(0x42, u16(1200)), record(0x85, u32(at), u16(0), name), record(0x0a)])
  const at = globals(0).length
  return compoundFile(Buffer.concat([globals(at), sheet]))
}

const u16 = (...values: number[]) => Buffer.from(new Uint16Array(values).buffer)
const u32 = (...values: number[]) => Buffer.from(new Uint32Array(values).buffer)

function record(type: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([u16(type, body.length), body])
}

function cellRecord(row: number, column: number, cell: string | number): Buffer {
  const place = u16(row, column, 0)
  if (typeof cell === 'number') {
    const value = Buffer.alloc(8)
    value.writeDoubleLE(cell)
    return record(0x0203, place, value)
  }
  return record(0x0204, place, u16(cell.length), Buffer.from([1]), Buffer.from(cell, 'utf16le'))
}

const [free, end, table] = [0xffffffff, 0xfffffffe, 0xfffffffd]

/** Header, allocation table, directory, then the stream, each in sectors of their own. */
function compoundFile(stream: Buffer): Buffer {
  const padded = Buffer.alloc(Math.max(4096, Math.ceil(stream.length / 512) * 512))
  stream.copy(padded)
  const sectors = padded.length / 512
  const chain = Array.from({ length: sectors }, (_, n) => (n === sectors - 1 ? end : n + 3))
  const allocation = Buffer.alloc(512, 0xff)
  u32(table, end, ...chain).copy(allocation)
  if (sectors > 126) throw new Error('the workbook of a test is small')
  const header = Buffer.alloc(512, 0xff)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header)
  header.fill(0, 8, 24)
  u16(0x3e, 3, 0xfffe, 9, 6).copy(header, 24)
  header.fill(0, 34, 40)
  u32(0, 1, 1, 0, 4096, end, 0, end, 0, 0).copy(header, 40)
  const directory = Buffer.concat([
    entry('Root Entry', 5, 1, end, 0),
    entry('Workbook', 2, free, 2, padded.length),
    entry('', 0, free, 0, 0),
    entry('', 0, free, 0, 0),
  ])
  return Buffer.concat([header, allocation, directory, padded])
}

function entry(name: string, type: number, child: number, start: number, size: number): Buffer {
  const body = Buffer.alloc(128)
  body.write(name, 0, 'utf16le')
  body.writeUInt16LE(name === '' ? 0 : name.length * 2 + 2, 64)
  body[66] = type
  body[67] = 1
  u32(free, free, child).copy(body, 68)
  u32(start, size).copy(body, 116)
  return body
}
