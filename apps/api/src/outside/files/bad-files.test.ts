import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gbk, marked, openDesk, table } from './desk.ts'
import type { Desk } from './desk.ts'
import { readFile } from './read.ts'
import { samples } from './samples.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.end())

const head = [
  '子订单编号',
  '主订单编号',
  '标题',
  '价格',
  '购买数量',
  '订单状态',
  '订单创建时间',
  '订单付款时间',
  '买家实际支付金额',
]
const row = [
  '101',
  '100',
  '水',
  '9.90',
  '1',
  '交易成功',
  '2026-11-11 10:00:00',
  '2026-11-11 10:01:00',
  '9.90',
]
const good = table([head, row])

const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60, 7), Buffer.from('orders.csv')])
const refused: { what: string; name: string; bytes: Buffer | string; code: string; says: string }[] = [
  { what: '0 bytes', name: 'a.csv', bytes: '', code: 'empty', says: 'a.csv has 0 bytes' },
  { what: 'a zip named csv', name: 'a.csv', bytes: zip, code: 'damaged_archive', says: 'a.csv is a zip or xlsx whose content is cut off' },
  { what: 'a pdf named csv', name: 'a.csv', bytes: '%PDF-1.7\n...', code: 'is_pdf', says: 'really a PDF document' },
  { what: 'a picture named csv', name: 'a.csv', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), code: 'is_picture', says: 'not a screenshot' },
  { what: 'gzip', name: 'a.csv.gz', bytes: Buffer.from([0x1f, 0x8b, 8, 0, 0]), code: 'is_gzip', says: 'Unpack it' },
  { what: 'garbage', name: 'a.csv', bytes: Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), code: 'is_binary', says: 'really a binary file' },
  { what: 'a zero byte far into the text', name: 'a.csv', bytes: Buffer.concat([Buffer.from(good), Buffer.from(table(Array.from({ length: 200 }, () => row))), Buffer.from([0])]), code: 'not_a_table', says: 'holds binary content' },
  { what: 'only a header', name: 'a.csv', bytes: table([head]), code: 'no_rows', says: 'no row of data' },
  { what: 'UTF-8 that turns into GBK', name: 'a.csv', bytes: Buffer.concat([Buffer.from(table([head, row, row])), gbk(table([row.with(2, '面膜')]))]), code: 'mixed_encodings', says: 'a.csv is UTF-8 up to row 4' },
  { what: 'GBK that turns into UTF-8', name: 'a.csv', bytes: Buffer.concat([gbk(table([head, row, row])), Buffer.from(table([row.with(2, '\u00e9\u00e8面膜面膜膜')]))]), code: 'mixed_encodings', says: 'a.csv is GBK/GB18030 up to row 4' },
  { what: 'UTF-8 cut in the middle of a character', name: 'a.csv', bytes: marked(good.replace('水', '水水水')).subarray(0, -2).subarray(0, marked(head.join(',')).length + 2 + 9 + 1), code: 'mixed_encodings', says: 'UTF-8 up to row 2' },
  { what: 'a workbook that is cut off', name: 'a.xlsx', bytes: Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from('[Content_Types].xml'), Buffer.alloc(100)]), code: 'damaged_archive', says: 'not downloaded whole' },
  { what: 'an old workbook that is none', name: 'a.xls', bytes: Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]), code: 'damaged_workbook', says: 'save it as .xlsx or CSV' },
  { what: 'a Parquet file that is cut off', name: 'a.parquet', bytes: 'PAR1 and then nothing', code: 'damaged_parquet', says: 'Get it again' },
  { what: 'nothing but blank lines', name: 'a.csv', bytes: '\n\n\n', code: 'no_header', says: 'looks like a header' },
] // prettier-ignore

test.each(refused)('$what: one clear error, nothing left behind', async ({ name, bytes, code, says }) => {
  const reading = await desk.read(name, bytes)
  expect(reading).toMatchObject({ kind: 'refused', problem: { code } })
  if (reading.kind !== 'refused') return
  expect(reading.problem.detail.en).toContain(says)
  expect(reading.problem.title.zh).toMatch(/\p{Script=Han}/u)
  expect(reading.problem.detail.zh).toMatch(/\p{Script=Han}/u)
  expect(desk.left()).toEqual([])
})

test('a folder, and a file that is not there', async () => {
  mkdirSync(join(desk.folder, 'folder'))
  const hints = {
    name: 'x',
    folder: desk.folder,
    shop: 's',
    channel: 'tmall',
    by: 'u',
    now: '2026-11-12T00:00:00',
    personKey: 'k',
  }
  expect(await readFile(join(desk.folder, 'folder'), hints)).toMatchObject({
    kind: 'refused',
    problem: { code: 'is_folder' },
  })
  expect(await readFile(join(desk.folder, 'nothing'), hints)).toMatchObject({
    kind: 'refused',
    problem: { code: 'not_found' },
  })
})

test('a missing column is named, with the columns that are there', async () => {
  const lacking = table([head.toSpliced(4, 1), row.toSpliced(4, 1)])
  const told = await desk.read('a.csv', lacking, { format: 'taobao-lines' })
  expect(told).toMatchObject({
    kind: 'refused',
    problem: {
      code: 'wrong_columns',
      title: { en: 'Missing column: 购买数量 / 数量', zh: '缺少列「购买数量 / 数量」' },
    },
  })
  const guessed = await desk.read('a.csv', lacking)
  expect(guessed).toMatchObject({
    kind: 'unknown',
    columns: head.toSpliced(4, 1),
    suggestions: [{ format: 'taobao-lines', missing: ['购买数量 / 数量'] }],
  })
  expect(desk.left()).toEqual([])
})

test('a format that does not exist is answered with those that do', async () => {
  expect(await desk.read('a.csv', good, { format: 'taobao' })).toMatchObject({
    kind: 'refused',
    problem: { code: 'unknown_format', detail: { en: expect.stringContaining('taobao-orders') } },
  })
})

test('a file of another platform is not taken into this shop', async () => {
  expect(await desk.read('a.csv', good, { channel: 'jd' })).toMatchObject({
    kind: 'refused',
    problem: { code: 'other_channel' },
  })
})

test('an unterminated quote is refused by row, and a file after it goes in', async () => {
  const open = table([head, row, row.with(2, '"水'), row.with(0, '102')])
  await expect(desk.bring('open.csv', open)).rejects.toMatchObject({ title: { zh: '第 3 行的引号没有闭合' } })
  expect(await desk.rows('select * from line_fact')).toEqual([])
  expect(await desk.rows('select * from source_file')).toEqual([])
  expect(desk.left()).toEqual([])
})

test('a file that grows while it is read is refused', async () => {
  const path = join(desk.folder, 'growing.csv')
  const many = table([head, ...Array.from({ length: 300_000 }, (_, at) => row.with(0, String(at)))])
  writeFileSync(path, many)
  const hints = {
    name: 'growing.csv',
    folder: join(desk.folder, 'staging'),
    shop: 's',
    channel: 'tmall',
    by: 'u',
    now: '2026-11-12T00:00:00',
    personKey: 'k',
  }
  const growing = setInterval(() => appendFileSync(path, table([row])), 5)
  const reading = readFile(path, hints).finally(() => clearInterval(growing))
  expect(await reading).toMatchObject({ kind: 'refused', problem: { code: 'changed' } })
  expect(desk.left()).toEqual([])
})

test('a workbook named csv is read as what it is', async () => {
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows: [head, row] }] }))
  const reading = await desk.read('orders.csv', bytes)
  expect(reading).toMatchObject({ kind: 'recognised', format: 'taobao-lines' })
  if (reading.kind === 'recognised') await reading.discard()
})

const disk = smallDisk()
afterAll(() => {
  if (disk === null) return
  spawnSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})
if (disk === null) console.warn('skipped: a full disk, because this user may not mount a small one')

test.skipIf(disk === null)('a disk too small for the readable copy: said so, nothing left', async () => {
  const place = join(disk ?? '', 'staging')
  const bytes = gbk(table([head, ...Array.from({ length: 60_000 }, () => row)]))
  expect(await desk.read('big.csv', bytes, { folder: place })).toMatchObject({
    kind: 'refused',
    problem: { code: 'disk_full' },
  })
})

function smallDisk(): string | null {
  const place = mkdtempSync(join(tmpdir(), 'dacu-small-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status === 0
  if (!mounted) rmSync(place, { recursive: true, force: true })
  return mounted ? place : null
}

test.each(samples.filter((sample) => sample.report.rowsRead > 1))(
  '$format cut off anywhere is read as far as it goes or refused, and never half',
  async (sample) => {
    for (const share of [0.3, 0.7, 0.95]) {
      const bytes = sample.bytes.subarray(0, Math.floor(sample.bytes.length * share))
      const reading = await desk.read(sample.name, bytes, { channel: sample.channel })
      expect(['recognised', 'refused', 'unknown']).toContain(reading.kind)
      if (reading.kind === 'recognised') await reading.discard()
    }
    expect(desk.left()).toEqual([])
  },
)
