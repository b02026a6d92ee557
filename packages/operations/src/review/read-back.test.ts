import { existsSync } from 'node:fs'
import { edited, editsOf, review, shownValue } from '@dacu/campaign'
import type { Compared, Review, ReviewTable } from '@dacu/campaign'
import { beforeAll, describe, expect, test } from 'vitest'
import { madeUp618 } from '../../../../tests/review/made-up-618.ts'
import {
  bookOf,
  calculated,
  chartsOf,
  pageText,
  pdfText,
  readerOfPdf,
  tablesOf,
  textsOf,
} from '../../../../tests/review/read-back.ts'
import type { Book } from '../../../../tests/review/read-back.ts'
import { writtenAs } from './book/amounts.ts'
import { contrastOnWhite, lookOf } from './brand.ts'
import { cellText } from './cells.ts'
import { drawn } from './drawn.ts'
import type { Language } from './look.ts'
import { writtenPdf } from './pdf/written.ts'
import { reviewFile } from './review.ts'
import type { ReviewKind } from './review.ts'

/** Every sum of the review as every form of it says it, read back from the bytes and compared to the fen. */

const note = { at: '2026-07-01T10:00:00+08:00', by: 'u' }
const edits = editsOf([
  { ...note, body: { part: 'items', place: 'headline', text: '人写的标题', language: 'zh' } },
  { ...note, body: { part: 'items', text: '人补的一句' } },
])
const made = edited(review(madeUp618()), edits)
const languages: Language[] = ['zh', 'en']
const contentOf = async (as: ReviewKind, language: Language): Promise<Uint8Array> =>
  (await reviewFile(made, as, { language })).content

const sections = made.sections.filter((section) => section.table !== null)
const tableTexts = (table: ReviewTable, language: Language): string[][] =>
  table.rows.map((row) => table.columns.map((_, n) => cellText(table, n, row[n], made, language)))
const scoreTexts = (language: Language): string[] =>
  made.scorecard.flatMap((row) =>
    [row.actual, row.plan, row.baseline, row.lastEvent].flatMap((value) =>
      value === null ? [] : [shownValue(value, row.unit, made.currency)[language]],
    ),
  )

describe.each(languages)('the workbook (%s)', (language) => {
  let book: Book
  beforeAll(async () => {
    book = bookOf(await contentOf('xlsx', language))
  })
  const sheet = (n: number) => [...book.values()][n] ?? new Map()

  test('has a sheet for the owner, each section, spots, lessons and method, none alike', () => {
    expect(book.size).toBe(made.sections.length + 4)
    for (const name of book.keys()) expect(name.length).toBeLessThanOrEqual(31)
  })

  test('holds the scorecard to the fen, its differences as formulas', () => {
    const cells = sheet(0)
    for (const [n, row] of made.scorecard.entries()) {
      const at = 4 + n
      const { steps } = writtenAs(row.unit, made.currency, language)
      const read = (column: string): number | null => {
        const value = cells.get(`${column}${at}`)?.value
        return typeof value === 'number' ? Math.round(value * steps) : null
      }
      expect(cells.get(`A${at}`)?.value).toBe(row.name[language])
      const { actual, plan, baseline, lastEvent }: Compared = row
      expect([read('B'), read('C'), read('F'), read('H')]).toEqual([actual, plan, baseline, lastEvent])
      if (plan !== null) expect(cells.get(`D${at}`)?.formula).toBe(`B${at}-C${at}`)
      if (plan !== null && actual !== null) expect(read('D')).toBe(actual - plan)
    }
  })

  test('holds every table of every section to the fen', () => {
    for (const [n, section] of made.sections.entries()) {
      if (!section.table) continue
      const cells = sheet(n + 1)
      for (const [r, row] of section.table.rows.entries())
        for (const [c, cell] of section.table.columns.entries()) {
          const value = row[c]
          const found = cells.get(`${String.fromCodePoint(65 + c)}${r + 3}`)?.value ?? null
          const quantity =
            typeof value === 'number' && cell.unit !== 'text'
              ? { value, unit: cell.unit }
              : typeof value === 'object' && value !== null && 'value' in value
                ? value
                : null
          if (quantity === null) continue
          const { steps } = writtenAs(quantity.unit, made.currency, language)
          expect(Math.round(Number(found) * steps), `${section.id} ${r} ${c}`).toBe(quantity.value)
        }
    }
  })

  test('every formula gives the value that is kept beside it, and there are many', () => {
    let formulas = 0
    for (const [name, cells] of book)
      for (const [address, cell] of cells) {
        if (cell.formula === null) continue
        const value = calculated(cells, cell.formula)
        if (value === null || cell.value === null) continue
        formulas += 1
        expect(Math.abs(value - Number(cell.value)), `${name} ${address} ${cell.formula}`).toBeLessThan(0.004)
      }
    expect(formulas).toBeGreaterThan(150)
  })

  test('the parts of each difference add up to it in the cells', () => {
    for (const variance of made.variance) {
      const at = made.sections.findIndex((section) => section.id === `variance-${variance.of}`)
      const sums = [...sheet(at + 1).values()].filter((cell) => cell.formula?.startsWith('SUM('))
      const fen = sums.map((cell) => Math.round(Number(cell.value) * 100))
      expect(fen).toContain(variance.toFen)
    }
  })
})

describe.each(languages)('the document (%s)', (language) => {
  let bytes: Uint8Array
  beforeAll(async () => {
    bytes = await contentOf('docx', language)
  })

  test('has every table of the review, cell by cell', () => {
    const tables = tablesOf(bytes)
    for (const section of sections) {
      const wanted = tableTexts(section.table ?? { columns: [], rows: [] }, language)
      expect(
        tables.some((table) => JSON.stringify(table.slice(1)) === JSON.stringify(wanted)),
        section.id,
      ).toBe(true)
    }
    const cells = tables.flat(2).join('\n')
    for (const text of scoreTexts(language)) expect(cells).toContain(text)
  })

  test('draws every chart natively, over a workbook that can be edited', () => {
    const charts = chartsOf(bytes)
    const used = made.sections.flatMap((section) => section.charts)
    expect(charts.length).toBe(used.length)
    expect(charts.every((chart) => chart.editable)).toBe(true)
  })
})

test.each(languages)(
  'the slides (%s) carry the fen of every chart, in charts that can be edited',
  async (language) => {
    const bytes = await contentOf('pptx', language)
    const charts = chartsOf(bytes)
    expect(charts.every((chart) => chart.editable)).toBe(true)
    for (const id of ['course', 'customers']) {
      const chart = made.charts.find((one) => one.id === id)
      if (!chart) throw new Error(id)
      const wanted = chart.series.flatMap((series) => series.values.flatMap((value) => value ?? []))
      const shown = drawn(chart, made.currency, language)
      const first = shown.series[0]?.values[0] ?? 0
      const worth = (chart.series[0]?.values[0] ?? 0) / first
      const match = charts.some((one) => {
        const fen = new Set(one.values.map((value) => Math.round(value * worth)))
        return wanted.every((value) => fen.has(value))
      })
      expect(match, id).toBe(true)
    }
    const texts = textsOf(bytes)
    for (const sentence of made.summary) expect(texts).toContain(sentence[language])
  },
)

test.each(languages)('page and text (%s) say the same numbers', async (language) => {
  const page = pageText(await contentOf('html', language))
  const text = new TextDecoder().decode(await contentOf('md', language)).replaceAll('\\', '')
  for (const wanted of [
    ...scoreTexts(language),
    ...sections.flatMap((one) => tableTexts(one.table ?? { columns: [], rows: [] }, language).flat()),
  ]) {
    expect(page).toContain(wanted)
    expect(text).toContain(wanted)
  }
})

if (!readerOfPdf) console.log('skipped: pdftotext is not installed, so no PDF is read back')
const chinese = existsSync('/usr/share/poppler/cMap/Adobe-GB1')
if (readerOfPdf && !chinese)
  console.log('skipped: poppler-data is not installed, so the Chinese of our own PDF is not read back')

const squeezed = (text: string): string => text.replaceAll(/\s/g, '')

test.skipIf(!readerOfPdf).each(languages)(
  'paper (%s) says the same numbers, by a browser and by our own hand',
  async (language) => {
    // Starting a browser is dear; one language shows that it prints the page.
    const printed = language === 'zh' ? [await contentOf('pdf', language)] : []
    const files = [...printed, ...(chinese ? [writtenPdf(made, language)] : [])]
    for (const bytes of files) {
      const text = pdfText(bytes).replaceAll('–', '−')
      for (const wanted of scoreTexts(language)) expect(text).toContain(squeezed(wanted).replaceAll('–', '−'))
    }
  },
  90_000,
)

test('words that people wrote stand in every form, marked', async () => {
  const forms = await Promise.all(
    (['pptx', 'docx', 'xlsx', 'html', 'md'] as const).map(async (as) => {
      const bytes = await contentOf(as, 'zh')
      if (as === 'xlsx')
        return [...bookOf(bytes).values()]
          .flatMap((cells) => [...cells.values()].map((cell) => cell.value))
          .join('\n')
      return as === 'pptx' || as === 'docx' ? textsOf(bytes) : new TextDecoder().decode(bytes)
    }),
  )
  for (const text of forms) {
    expect(text).toContain('人写的标题〔人工修改〕')
    expect(text).toContain('〔补充〕人补的一句')
  }
})

test("the seller's colours are in the charts, dark enough to be read, and the logo on every slide", async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const look = lookOf({ accent: '#FFD400', second: '#0050B3' }, { png, width: 1, height: 1 })
  expect(contrastOnWhite(look.colours.accent)).toBeGreaterThanOrEqual(4.5)
  expect(look.colours.up).toBe(lookOf({ accent: null, second: null }, null).colours.up)
  const seller: Review = made
  const deck = (await reviewFile(seller, 'pptx', { language: 'zh', look })).content
  const page = new TextDecoder().decode((await reviewFile(seller, 'html', { language: 'zh', look })).content)
  expect(page).toContain('data:image/png;base64,')
  expect(page).toContain(`--accent:#${look.colours.accent}`)
  expect(Buffer.from(deck).includes('ppt/media/')).toBe(true)
})
