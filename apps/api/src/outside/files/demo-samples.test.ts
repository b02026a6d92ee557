import { sampleExports, sampleText, makeShopYear } from '@dacu/operations'
import type { SampleExport } from '@dacu/operations'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import type { Desk } from './desk.ts'
import { formats } from './formats/index.ts'

const samples = sampleExports(makeShopYear(618))
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.end())

const bytesOf = async (sample: SampleExport): Promise<Buffer> =>
  sampleText(sample) ?? Buffer.from(await writeXlsx({ sheets: sample.sheets }))
const total = (reports: readonly Record<string, unknown>[], field: string) =>
  reports.reduce((sum, report) => sum + Number(report[field]), 0)

test.each(samples)(
  '$name ($format): recognised, read, reconciled with its own total row; twice is once',
  async (sample) => {
    const bytes = await bytesOf(sample)
    const hints = { channel: sample.channel, shop: `${sample.channel}-${samples.indexOf(sample)}` }
    const reading = await desk.read(sample.name, bytes, hints)
    expect(reading).toMatchObject({ kind: 'recognised', format: sample.format })
    if (reading.kind === 'recognised') await reading.discard()
    const reports = await desk.bring(sample.name, bytes, hints)
    const found = Object.fromEntries(
      ['rowsRead', 'added', 'totalRows', 'setAside', 'needsReview'].map((field) => [
        field,
        total(reports, field),
      ]),
    )
    const rejects = await Promise.all(reports.map((report) => desk.rejects(report.file)))
    expect({ ...found, rejects: rejects.flat() }).toEqual({
      setAside: 0,
      needsReview: 0,
      ...sample.expected,
      rejects: [],
    })
    const checks = reports.flatMap((report) => report.checksums)
    expect(checks.map((check) => check.column).toSorted()).toEqual(sample.sums.toSorted())
    expect(checks.filter((check) => !check.agrees)).toEqual([])
    const again = await desk.bring(sample.name, bytes, hints)
    expect(total(again, 'added') + total(again, 'superseded')).toBe(0)
    expect(desk.left()).toEqual([])
  },
)

test('every format has a sample that the demo shop makes, or one of its own exports', () => {
  const made = new Set([
    ...samples.map((sample) => sample.format),
    'qianniu-receivers',
    'taobao-old-lines',
    'jd-orders',
  ])
  expect(formats.map((format) => format.id).filter((id) => !made.has(id))).toEqual([])
})

/** The quirks of these files, each by what it looks like in the bytes of a sample. */
const quirks: Record<string, RegExp> = {
  'GBK, UTF-8 with a mark, UTF-16, pages and workbooks': /gbk utf8 utf16 html xlsx/,
  'a long number in armour': /="\d{15,}"/,
  'a tab inside the quotes': /"\t69170/,
  'a number damaged by a spreadsheet': /4\.26111E\+18|4261110000000000000/i,
  'an apostrophe before a phone': /'186/,
  'money with ¥, separators and 元': /¥1,?\d*\d{3}?.*元|元.*¥/s,
  'nothing as a dash': /,-,/,
  'a percentage in both spellings': /\d%[\s\S]*0\.0645/,
  'dates in several spellings': /2026年11月9日[\s\S]*2026\/11\/10|2026\/11\/10[\s\S]*2026年11月9日/,
  'a day without separators': /,20261111,|\b20261111\b/,
  'rows above the header': /说明：所有终端/,
  'a title row': /名称：推广/,
  'a second header row': /收入\+支出/,
  'total rows 合计, 总计 and 汇总': /合计[\s\S]*汇总|汇总[\s\S]*合计/,
  'ciphers and masks': /##[\s\S]*\$\$|\*\*\*\*/,
  'a heading with a blank behind it': /收货地址 /,
  'several goods in one cell': /;赠品/,
}
test.each(Object.entries(quirks))('the samples have %s', (_, pattern) => {
  const kinds = ['gbk', 'utf8', 'utf16', 'html', 'xlsx'].filter((as) =>
    samples.some((sample) => sample.as === as),
  )
  const all = samples.map((sample) =>
    sample.sheets
      .flatMap((sheet) =>
        sheet.rows.map((row) =>
          row.map((cell) => (String(cell).startsWith('\t') ? `"${cell}"` : cell)).join(','),
        ),
      )
      .join('\n'),
  )
  expect(`${kinds.join(' ')}\n${all.join('\n')}`).toMatch(pattern)
})
