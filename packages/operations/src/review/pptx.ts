import type { Chart, Compared, Review, ReviewSection } from '@dacu/campaign'
import { against, cellText, isNumeric, ownerRows, shownFor } from './cells.ts'
import { addChart } from './deck-charts.ts'
import { area, card, figure, lines, paragraph, wide } from './deck-frame.ts'
import type { Box } from './deck-frame.ts'
import { missingSlide, nextSlide, spotsSlide } from './deck-lists.ts'
import { slideOf } from './deck-making.ts'
import type { Making } from './deck-making.ts'
import { newDeck } from './deck.ts'
import type { Slide } from './deck.ts'
import { drawn } from './drawn.ts'
import { colours, phrases, plainLook, slideFont, topicOf } from './look.ts'
import type { Language, Look } from './look.ts'
import { notesOf } from './notes.ts'
import { cutNote } from './svg.ts'

/** The order in which a meeting wants them; a section that the review has not is left out. */
const order = [
  'goals',
  'course',
  'variance-plan',
  'variance-baseline',
  'traffic',
  'items',
  'sold_out',
  'coupons',
  'customers',
  'service',
  'process',
]
/** Without a plan to compare with, these take its place. */
const stand = ['variance-last_event', 'where']
/** With the owner's page, spots, lessons and what is missing: fourteen. */
const contentSlidesMax = 10
/** What gives way first where all are there; it stays on the page. */
const givesWay = ['service', 'variance-baseline']

/** The review as slides whose charts are native and can be edited; 16:9; the notes carry the evidence. */
export async function reviewDeck(
  review: Review,
  language: Language,
  look: Look = plainLook,
): Promise<Uint8Array> {
  const deck = newDeck()
  deck.defineLayout({ name: 'wide', width: wide.width, height: wide.height })
  deck.layout = 'wide'
  deck.title = `${review.name} · ${phrases.review[language]}`
  deck.company = ''
  deck.theme = { headFontFace: slideFont, bodyFontFace: slideFont }
  const making: Making = { deck, review, language, look, page: 0 }
  ownerSlide(making)
  for (const section of chosen(review)) sectionSlide(making, section)
  spotsSlide(making)
  nextSlide(making)
  missingSlide(making)
  const written = await deck.write({ outputType: 'uint8array', compression: true })
  if (!(written instanceof Uint8Array)) throw new Error('the deck was not written as bytes')
  return written
}

function chosen(review: Review): ReviewSection[] {
  const find = (ids: readonly string[]): ReviewSection[] =>
    ids.flatMap((id) => review.sections.find((section) => section.id === id && drawable(section)) ?? [])
  const main = find(order)
  if (main.length <= contentSlidesMax) return [...main, ...find(stand)].slice(0, contentSlidesMax)
  const over = main.length - contentSlidesMax
  const leaving = new Set(givesWay.filter((id) => main.some((one) => one.id === id)).slice(0, over))
  return main.filter((section) => !leaving.has(section.id)).slice(0, contentSlidesMax)
}

/** A slide needs a picture or a table; a section of words alone stays on the page. */
const drawable = (section: ReviewSection): boolean => section.charts.length > 0 || section.table !== null

/** Money first: what the owner reads before anything else, or instead of it. */
function ownerSlide(making: Making): void {
  const { review, language } = making
  const summary = review.summary.map((one) => one[language])
  const slide = slideOf(making, `${review.name} · ${phrases.review[language]}`, summary[0] ?? '')
  ownerRows(review, 6).forEach((row, index) => {
    const place = { x: area.left + (index % 3) * 4.09, y: 1.75 + Math.floor(index / 3) * 1.55 }
    scoreCard(making, slide, { ...place, w: 3.95, h: 1.4 }, row)
  })
  lines(slide, { x: area.left, y: 5.05, w: area.width, h: 1.85 }, summary.slice(1), 16)
  const method = [phrases.rounding, phrases.baselineMethod, phrases.ladder].map((one) => one[language])
  slide.addNotes([...summary, ...method].join('\n'))
}

/** A measure in large, how it compares in small. */
function scoreCard({ review, language }: Making, slide: Slide, box: Box, row: Compared): void {
  const versus = against(row, review, language)
  const tone = versus?.good === true ? colours.up : versus?.good === false ? colours.down : colours.quiet
  const write = (
    text: string,
    y: number,
    h: number,
    style: { fontSize: number; color: string; bold?: boolean },
  ) =>
    slide.addText(text, {
      ...paragraph,
      x: box.x + 0.22,
      y: box.y + y,
      w: box.w - 0.35,
      h,
      margin: 0,
      ...style,
    })
  card(slide, box, tone)
  write(row.name[language], 0.1, 0.3, { fontSize: 12, color: colours.quiet })
  write(shownFor(row, row.actual, review, language), 0.4, 0.56, {
    fontSize: 28,
    color: colours.ink,
    bold: true,
  })
  if (versus) write(versus.text, 1.0, 0.3, { fontSize: 12, color: tone })
}

/** A picture, a number, two lines. */
const linesShown = 3
const side = { x: 9.55, w: 3.2 }

function sectionSlide(making: Making, section: ReviewSection): void {
  const { deck, review, language } = making
  const slide = slideOf(making, topicOf(section.id)[language], section.headline[language])
  const chart = section.charts.flatMap((id) => review.charts.find((one) => one.id === id) ?? [])[0]
  if (chart) {
    chartTitle(making, slide, chart)
    addChart(deck, slide, chart, { x: area.left - 0.1, y: 1.95, w: 8.75, h: 4.95 }, review.currency, making)
  } else {
    sectionTable(making, slide, section)
  }
  if (section.figure)
    figure(
      slide,
      { x: side.x, y: 1.6, w: side.w, h: 1.4 },
      section.figure.value[language],
      section.figure.label[language],
      making.look.colours.accent,
    )
  lines(slide, { x: side.x, y: section.figure ? 3.2 : 1.75, w: side.w, h: 3.6 }, saidOn(making, section), 13)
  slide.addNotes(notesOf(review, section, language))
}

/** The first sentences; the method of a variance is for the notes, what is missing is for everybody. */
function saidOn({ review, language }: Making, section: ReviewSection): string[] {
  const methods = new Set(review.variance.map((variance) => variance.note[language]))
  const said = section.sentences.map((one) => one[language]).filter((text) => !methods.has(text))
  const missing = section.missing?.[language]
  return [...said.slice(0, linesShown), ...(missing && !methods.has(missing) ? [missing] : [])]
}

function chartTitle(making: Making, slide: Slide, chart: Chart): void {
  const { review, language } = making
  const notes = [
    drawn(chart, review.currency, language).unit,
    cutNote(chart, review.currency, language),
  ].filter((one) => one)
  const text = `${chart.title[language]}${notes.length > 0 ? `（${notes.join('，')}）` : ''}`
  const shown = language === 'zh' ? text : text.replace('（', ' (').replace('）', ')').replaceAll('，', ', ')
  slide.addText(shown, {
    x: area.left,
    y: 1.6,
    w: 8.6,
    h: 0.3,
    ...paragraph,
    fontSize: 12,
    color: colours.quiet,
    margin: 0,
  })
}

const tableRows = 9
function sectionTable(making: Making, slide: Slide, section: ReviewSection): void {
  const { review, language } = making
  if (!section.table) return
  const { table } = section
  const style = { fontFace: slideFont, fontSize: 12, color: colours.text }
  const head = table.columns.map((column) => ({
    text: column.name[language],
    options: { ...style, bold: true, color: colours.quiet },
  }))
  const body = table.rows.slice(0, tableRows).map((row) =>
    row.map((cell, index) => ({
      text: cellText(table, index, cell, review, language),
      options: { ...style, align: isNumeric(table, index) ? ('right' as const) : ('left' as const) },
    })),
  )
  slide.addTable([head, ...body], {
    x: area.left,
    y: 1.75,
    w: 8.6,
    rowH: 0.42,
    border: { type: 'solid', pt: 0.5, color: colours.line },
    valign: 'middle',
  })
}
