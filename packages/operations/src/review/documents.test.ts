import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { review } from '@dacu/campaign'
import type { Chart, Review } from '@dacu/campaign'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeUp618 } from '../../../../tests/review/made-up-618.ts'
import { unzipped } from '../../../../tests/review/unzipped.ts'
import { drawn, steps } from './drawn.ts'
import { reviewPage } from './html.ts'
import type { Language } from './look.ts'
import { reviewMarkdown } from './markdown.ts'
import { reviewDeck } from './pptx.ts'
import { reviewFile } from './review.ts'

const made = review(madeUp618())
const languages: Language[] = ['zh', 'en']
const chartOf = (id: string): Chart => {
  const found = made.charts.find((chart) => chart.id === id)
  if (!found) throw new Error(`no chart ${id}`)
  return found
}

/** What stands between tags, with the few entities that the writers use undone. */
const textIn = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))].map((match) =>
    plain(match[1] ?? ''),
  )
const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

describe.each(languages)('the deck (%s)', (language) => {
  let files: Map<string, string>
  beforeAll(async () => {
    files = unzipped(await reviewDeck(made, language))
  })
  const slides = (): string[] =>
    [...files].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, xml]) => xml)
  const charts = (): string[] =>
    [...files].filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).map(([, xml]) => xml)

  test('has ten to fourteen slides, each with speaker notes', () => {
    expect(slides().length).toBeGreaterThanOrEqual(10)
    expect(slides().length).toBeLessThanOrEqual(14)
    const notes = [...files.keys()].filter((name) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name))
    expect(notes.length).toBe(slides().length)
  })

  test('says its headlines as sentences of the review, money first', () => {
    const texts = slides().map((xml) => textIn(xml, 'a:t').join(''))
    expect(texts[0]).toContain(made.summary[0]?.[language])
    for (const id of [
      'goals',
      'course',
      'variance-plan',
      'traffic',
      'items',
      'sold_out',
      'coupons',
      'process',
    ]) {
      const headline = made.sections.find((section) => section.id === id)?.headline[language] ?? id
      expect(
        texts.some((text) => text.includes(headline)),
        headline,
      ).toBe(true)
    }
  })

  test('is never a wall of text', () => {
    for (const xml of slides()) {
      const words = textIn(xml, 'a:t').join('')
      expect(words.length, words).toBeLessThan(language === 'zh' ? 420 : 1000)
    }
  })

  test('draws native charts with the very numbers of the review', () => {
    const parts = charts().map((xml) => new Set(textIn(xml, 'c:v')))
    for (const id of ['course', 'traffic', 'items', 'coupons', 'customers', 'goals', 'sold_out', 'process']) {
      const data = drawn(chartOf(id), made.currency, language)
      const wanted = data.series.flatMap((series) => series.values.flatMap((value) => value ?? []))
      const found = parts.some(
        (values) =>
          wanted.every((value) => values.has(String(value))) &&
          data.series.every((one) => values.has(one.name)),
      )
      expect(found, id).toBe(true)
    }
  })

  test('draws the waterfall as stacked bars whose steps are the factors, exact to the fen', () => {
    const chart = chartOf('variance-plan')
    const values = drawn(chart, made.currency, language).series[0]?.values ?? []
    const list = steps(values.map((value) => value ?? 0))
    const part = charts().find((xml) =>
      list.every((step) => textIn(xml, 'c:v').includes(String(step.height))),
    )
    expect(part).toContain('<c:grouping val="stacked"/>')
    const last = list.at(-2)
    const total = list.at(-1)?.value ?? 0
    const reached = last ? (last.kind === 'up' ? last.base + last.height : last.base) : 0
    expect(Math.abs(reached - total)).toBeLessThan(1e-9 * total)
    const fen = chart.series[0]?.values.map((value) => value ?? 0) ?? []
    expect(fen.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBe(fen.at(-1))
  })

  test('gives each series of a combined chart its own colour, and names a font that shows Chinese', () => {
    const combo = charts().find((xml) => xml.includes('<c:lineChart>') && xml.includes('<c:barChart>')) ?? ''
    const fills = [...combo.matchAll(/<c:ser>.*?<a:srgbClr val="([0-9A-F]{6})"/gs)].map((match) => match[1])
    expect(new Set(fills).size).toBe(fills.length)
    expect(fills.length).toBeGreaterThanOrEqual(2)
    for (const xml of slides()) expect(xml).toContain('Microsoft YaHei')
  })

  test('links to nothing outside', () => {
    for (const [name, xml] of files)
      if (name.endsWith('.rels')) expect(xml).not.toContain('TargetMode="External"')
  })
})

describe.each(languages)('the page (%s)', (language) => {
  const page = reviewPage(made, language)
  const words = plain(
    page
      .replaceAll(/<style>.*?<\/style>|<svg.*?<\/svg>|<script>.*?<\/script>/gs, '')
      .replaceAll(/<[^>]+>/g, '\n'),
  )

  test('asks nothing of anybody: no address, no import, no frame', () => {
    const outside = page
      .replaceAll('xmlns="http://www.w3.org/2000/svg"', '')
      .replaceAll('xmlns:xlink="http://www.w3.org/1999/xlink"', '')
    expect(outside).not.toMatch(
      /https?:|\/\/[a-z]|url\((?!#)|@import|<link (?!rel="icon" href="data:,")|<iframe|<img/,
    )
  })

  test('shows every headline, sentence, finding and lesson of the review', () => {
    const wanted = [
      ...made.summary,
      ...made.sections.flatMap((one) => [
        one.headline,
        ...one.sentences,
        ...(one.figure ? [one.figure.value] : []),
      ]),
      ...made.spots.flatMap((one) => [one.headline, one.evidence]),
      ...made.proposals.map((one) => one.text),
      ...made.missing,
    ]
    for (const one of wanted) expect(words).toContain(one[language])
  })

  test('its pictures carry the same numbers as the deck', () => {
    const course = drawn(chartOf('variance-baseline'), made.currency, language)
    const first = course.series[0]?.values[0] ?? 0
    expect(page).toContain(`>${first.toFixed(course.digits).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}<`)
  })

  test('names out of the data cannot become markup', () => {
    const hostile: Review = { ...made, name: '<script>alert(1)</script>"&', charts: [], sections: [] }
    const out = reviewPage(hostile, language)
    expect(out).not.toContain('<script>alert')
    expect(out).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;')
  })
})

test.each(languages)(
  'the Markdown (%s) has every headline, tables of equal width, and no stray signs',
  (language) => {
    const text = reviewMarkdown({ ...made, name: 'a|b*c' }, language)
    expect(text.startsWith('# a\\|b\\*c')).toBe(true)
    for (const one of made.sections)
      expect(text).toContain(one.headline[language].replaceAll(/([\\`*_[\]|<>#])/g, '\\$1'))
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'))
    for (const table of tables) {
      const widths = table.split('\n').map((row) => row.replaceAll('\\|', '').split('|').length)
      expect(new Set(widths).size).toBe(1)
    }
  },
)

test('a file has a name that every system takes, and its type', async () => {
  const file = await reviewFile({ ...made, name: ' 618: 大促/复盘?. ' }, 'md', { language: 'zh' })
  expect(file.name).toBe('618-大促-复盘-复盘.md')
  expect(file.type).toContain('text/markdown')
  expect((await reviewFile({ ...made, name: '///' }, 'html', { language: 'en' })).name).toBe(
    'campaign-review.html',
  )
})

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path))
if (!office) console.log('skipped: LibreOffice is not installed, so no deck is opened in it')

describe.skipIf(!office)('in LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-deck-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('the deck opens, and every slide becomes a page', async () => {
    const deck = await reviewDeck(made, 'zh')
    writeFileSync(join(folder, 'deck.pptx'), deck)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const more = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, join(folder, 'deck.pptx')]
    execFileSync(office ?? '', more, { stdio: 'ignore', timeout: 110_000 })
    const pdf = readFileSync(join(folder, 'deck.pdf'), 'latin1')
    const slides = [...unzipped(deck).keys()].filter((name) =>
      /^ppt\/slides\/slide\d+\.xml$/.test(name),
    ).length
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)?.length).toBe(slides)
  }, 120_000)

  /** Each kind is read by a part of the office that may be installed or not. */
  const readers = [
    { as: 'docx', part: 'libswlo.so' },
    { as: 'xlsx', part: 'libscfiltlo.so' },
  ] as const
  for (const { as, part } of readers) {
    const there = existsSync(`/usr/lib/libreoffice/program/${part}`)
    if (!there) console.log(`skipped: LibreOffice has no ${part} here, so no ${as} is opened in it`)
    test.skipIf(!there)(
      `the ${as} opens, and has its pages`,
      async () => {
        const path = join(folder, `review.${as}`)
        writeFileSync(path, (await reviewFile(made, as, { language: 'zh' })).content)
        const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
        const more = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, path]
        execFileSync(office ?? '', more, { stdio: 'ignore', timeout: 110_000 })
        const pages = readFileSync(join(folder, 'review.pdf'), 'latin1').match(/\/Type\s*\/Page[^s]/g)?.length
        expect(pages).toBeGreaterThanOrEqual(made.sections.length / 2)
        rmSync(join(folder, 'review.pdf'))
      },
      120_000,
    )
  }
})
