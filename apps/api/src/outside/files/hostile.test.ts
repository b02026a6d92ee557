import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '@dacu/engine'
import { emptyCourse } from '../../imports/job.ts'
import { rejectsFile } from '../../imports/rejects.ts'
import { gbk, openDesk, only, table } from './desk.ts'
import type { Desk } from './desk.ts'
import { oldWorkbook } from './old-workbook.ts'
import { Refusal } from './problem.ts'
import { readFile } from './read.ts'
import { stage } from './stage.ts'
import { type Packed, workbookOf, zipped } from './zipped.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.end())

const head = ['统计日期', '访客数', '浏览量', '跳失率', '支付金额']
const good = table([head, ['2026-11-11', '2400', '9000', '40%', '1.00']])
const csv = (name: string): Packed => ({ name, bytes: Buffer.from(good) })
const inline = (cells: readonly string[]) =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
const sheet = inline(head) + inline(['2026-11-11', '2400', '9000', '40%', '1.00'])
const zeros = (megabytes: number) => Buffer.alloc(megabytes << 20, 48)

const laughs = `<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`
const outside = `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData>${inline(['&x;'])}</sheetData></worksheet>`

const refused: { what: string; name?: string; bytes: () => Buffer; code: string }[] = [
  { what: 'a zip bomb', bytes: () => zipped([{ name: 'a.csv', bytes: zeros(300) }]), code: 'too_large' },
  { what: 'a zip bomb that lies about its size', bytes: () => zipped([{ name: 'a.csv', bytes: zeros(300), claims: { bytes: 1000 } }]), code: 'too_large' },
  { what: 'a workbook that is a bomb and lies', name: 'a.xlsx', bytes: () => zipped([{ name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') }, { name: 'xl/workbook.xml', bytes: zeros(300), claims: { bytes: 2000 } }]), code: 'too_large' },
  { what: 'entries that share their bytes', bytes: () => zipped([csv('a.csv'), { ...csv('b.csv'), claims: { offset: 0 } }]), code: 'too_large' },
  { what: 'an archive of ten thousand files', bytes: () => zipped(Array.from({ length: 10_000 }, (_, n) => csv(`${n}.csv`))), code: 'too_large' },
  { what: 'an archive within an archive', bytes: () => zipped([{ name: 'inner.zip', bytes: zipped([csv('a.csv')]) }]), code: 'is_zip' },
  { what: 'a zip that is cut off', bytes: () => zipped([csv('a.csv')]).subarray(0, -30), code: 'damaged_archive' },
  { what: 'a workbook that is cut off', name: 'a.xlsx', bytes: () => workbookOf(sheet).subarray(0, -100), code: 'damaged_archive' },
  { what: 'a zip whose bytes do not add up', bytes: () => zipped([{ ...csv('a.csv'), claims: { crc: 7 } }]), code: 'damaged_archive' },
  { what: 'an empty zip', bytes: () => zipped([]), code: 'empty_archive' },
  { what: 'a zip of pictures', bytes: () => zipped([{ name: 'a.png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]) }]), code: 'is_picture' },
  { what: 'a billion laughs', name: 'a.xlsx', bytes: () => workbookOf(sheet, { 'xl/sharedStrings.xml': laughs }).subarray(0), code: 'xml_entities' },
  { what: 'an entity that reads the disk', name: 'a.xlsx', bytes: () => workbookOf('', { 'xl/worksheets/sheet1.xml': outside }), code: 'xml_entities' },
  { what: 'a row that never ends', name: 'a.xlsx', bytes: () => workbookOf(`<row>${Array.from({ length: 900_000 }, (_, n) => `<c><v>${n * 7919}</v><!--${n * 104_729}--></c>`).join('')}`), code: 'damaged_archive' },
  { what: 'a page whose row never ends', name: 'a.xls', bytes: () => Buffer.from(`<html><table><tr><td>${'a'.repeat(9 << 20)}`), code: 'damaged_page' },
  { what: 'a page without a table', name: 'a.xls', bytes: () => Buffer.from('<html><body>请先登录</body></html>'), code: 'no_header' },
  { what: 'a Word document', name: 'a.xlsx', bytes: () => zipped([{ name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') }, { name: 'word/document.xml', bytes: Buffer.from('<w/>') }]), code: 'other_office' },
] // prettier-ignore

test.each(refused)('$what is refused with one clear error', async ({ what, name, bytes, code }) => {
  // A text that no cell refers to is not read; the laughs are referred to here.
  const made = what === 'a billion laughs' ? workbookOf(`${sheet}<row><c t="s"><v>0</v></c></row>`, { 'xl/sharedStrings.xml': laughs }) : bytes() // prettier-ignore
  const reading = await desk.read(name ?? 'a.zip', made)
  expect(reading).toMatchObject({ kind: 'refused', problem: { code } })
  if (reading.kind === 'refused') expect(reading.problem.detail.zh).toMatch(/\p{Script=Han}/u)
  expect(desk.left()).toEqual([])
})

test('names that climb out of the archive are only shown, never followed', async () => {
  const before = readdirSync(desk.folder).length
  const names = ['../../../evil.csv', 'C:\\windows\\orders.csv', '/etc/cron.d/x.csv', '..']
  const reading = await desk.read('names.zip', zipped(names.map(csv)))
  expect(reading.kind).toBe('recognised')
  if (reading.kind !== 'recognised') return
  expect(reading.intakes.map((intake) => intake.name)).toEqual(
    ['evil.csv', 'orders.csv', 'x.csv', 'file'].map((name) => `names.zip · ${name}`),
  )
  expect(reading.intakes.every((intake) => intake.path.startsWith(join(desk.folder, 'staging')))).toBe(true)
  await reading.discard()
  expect(readdirSync(desk.folder).length).toBe(before + 1)
})

test('an archive of text, a workbook and a picture: the tables go in, the picture is told', async () => {
  const bytes = zipped([
    csv('日报_20261112.csv'),
    {
      name: '二/日报.xlsx',
      bytes: workbookOf(inline(head) + inline(['2026-11-10', '1', '2', '3%', '4.00'])),
    },
    { name: '说明.pdf', bytes: Buffer.from('%PDF-1.7\n') },
    { name: '__MACOSX/._日报.csv', bytes: Buffer.from('x') },
  ])
  const reading = await desk.read('十一月.zip', bytes)
  expect(reading).toMatchObject({
    kind: 'recognised',
    intakes: [{ format: 'shop-daily' }, { format: 'shop-daily' }],
  })
  if (reading.kind !== 'recognised') return
  expect(reading.because.en).toContain('说明.pdf')
  expect(reading.intakes[0]?.exportedAt).toBe('2026-11-12T00:00:00')
  await reading.discard()
})

test('a line of a gigabyte is refused by its number, and memory stays where it was', async () => {
  const path = join(desk.folder, 'long.csv')
  const file = openSync(path, 'w')
  writeSync(file, good)
  writeSync(file, Buffer.alloc(8 << 20, 97))
  ftruncateSync(file, 2 ** 30)
  closeSync(file)
  const hints = { name: 'long.csv', folder: join(desk.folder, 'staging'), shop: 's', channel: 'tmall', by: 'u', now: '2026-11-12T00:00:00', personKey: 'k' } // prettier-ignore
  const peak = await peakOf(() => readFile(path, hints))
  expect(peak.answer).toMatchObject({ kind: 'refused', problem: { code: 'line_too_long', title: { en: 'Line 3 is too long' } } }) // prettier-ignore
  expect(peak.grewMiB).toBeLessThan(200)
})

test('a bomb that lies is stopped before it fills the memory', async () => {
  const bytes = zipped([{ name: 'a.csv', bytes: zeros(700), claims: { bytes: 30 << 20 } }])
  const peak = await peakOf(() => desk.read('lying.zip', bytes))
  expect(peak.answer).toMatchObject({ kind: 'refused', problem: { code: 'too_large' } })
  expect(peak.grewMiB).toBeLessThan(250)
})

test('a cell in column ZZZZ and a text that is not there do no harm', async () => {
  const bytes = workbookOf(
    `${sheet}<row r="900000"><c r="A900000" t="inlineStr"><is><t>2026-11-12</t></is></c><c r="B900000"><v>7</v></c><c r="ZZZZ900000"><v>1</v></c><c t="s"><v>99999</v></c></row>`,
  )
  expect(only(await desk.bring('far.xlsx', bytes, { shop: 'far' }))).toMatchObject({ rowsRead: 2, added: 2 })
})

test('a workbook of before 2007', async () => {
  const rows = [['【生意参谋】'], head, ['2026-11-10', 1200, 5000, '45%', 9000.5], ['2026-11-11', 2400, 9000, '40%', 20_000], ['合计', 3600, 14_000]] // prettier-ignore
  const report = only(await desk.bring('old.xls', oldWorkbook(rows), { shop: 'old' }))
  expect(report).toMatchObject({ format: 'shop-daily', rowsRead: 3, added: 2, totalRows: 1, from: '2026-11-10T00:00:00' }) // prettier-ignore
  expect(report.checksums.map((check) => check.agrees)).toEqual([true, true])
})

// On this thread: starting one for each of the copies is what would take the time. The long run changes every byte.
test('a workbook of before 2007 with any byte changed is read or refused', async () => {
  const bytes = oldWorkbook([head, ['2026-11-10', 1200, 5000, '45%', 9000.5]])
  const folder = mkdtempSync(join(desk.folder, 'changed-'))
  const path = join(folder, 'old.xls')
  for (let at = 0; at < bytes.length; at += process.env['DACU_LONG'] ? 1 : 13) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 0xff
    writeFileSync(path, changed)
    const request = { path, name: 'old.xls', folder, known: head, delimiter: null, encoding: null, inArchive: false } // prettier-ignore
    const outcome = await stage(request).catch((error: unknown) => error)
    if (outcome instanceof Error) expect(outcome, `byte ${at}`).toBeInstanceOf(Refusal)
  }
}, 120_000)

test('the XML of 2003 and a page in GBK that call themselves .xls', async () => {
  const cells = (row: readonly string[], tag: string) =>
    row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')
  const rows = [head, ['2026-11-09', '5', '6', '7%', '8.00']]
  const xml = `<?xml version="1.0"?><Workbook xmlns:ss="urn:x"><Worksheet ss:Name="S"><Table>${rows.map((row) => `<Row>${row.map((cell, n) => `<Cell ss:Index="${n + 1}"><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`).join('')}</Table></Worksheet></Workbook>`
  const page = gbk(`<table>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}</table>`)
  expect(only(await desk.bring('2003.xls', xml, { shop: 'xml' }))).toMatchObject({ added: 1 })
  expect(only(await desk.bring('page.xls', page, { shop: 'page' }))).toMatchObject({ added: 1 })
})

test('what we export runs no formula in a spreadsheet', async () => {
  const rejects = [{ row: 2, reason: '=cmd|calc', text: '+1 | -2 | @SUM(A1) "x"' }]
  const engine = { facts: { rejects: async () => rejects } } as unknown as Engine
  const file = await rejectsFile(engine, { id: 'i', tenant: 't', name: 'a.csv', at: '', by: 'u', state: 'done', course: { ...emptyCourse('s'), files: ['f'] } }) // prettier-ignore
  const [, row] = String(file.content).split('\r\n')
  expect(row).toBe(`2,"'=cmd|calc","'+1 | -2 | @SUM(A1) ""x"""`)
})

async function peakOf<T>(work: () => Promise<T>): Promise<{ answer: T; grewMiB: number }> {
  const before = process.memoryUsage.rss()
  let most = before
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5)
  try {
    const answer = await work()
    return { answer, grewMiB: (most - before) / 2 ** 20 }
  } finally {
    clearInterval(looking)
  }
}
