import type { Chart, Proposal, Review, ReviewSection, Spot } from '@dacu/campaign'
import { against, cellText, isNumeric, ownerRows, period, shownFor } from './cells.ts'
import { addChart } from './deck-charts.ts'
import { area, card, figure, frame, lines, paragraph, wide } from './deck-frame.ts'
import type { Box } from './deck-frame.ts'
import { newDeck } from './deck.ts'
import type { Deck, Slide } from './deck.ts'
import { drawn } from './drawn.ts'
import { colours, phrases, rungNames, slideFont, topicOf } from './look.ts'
import type { Language } from './look.ts'
import { notesOf, spotNotes } from './notes.ts'
import { cutNote } from './svg.ts'

/** What a deck is made with; `page` counts its slides. */
type Making = { deck: Deck; review: Review; language: Language; page: number }

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
export async function reviewDeck(review: Review, language: Language): Promise<Uint8Array> {
  const deck = newDeck()
  deck.defineLayout({ name: 'wide', width: wide.width, height: wide.height })
  deck.layout = 'wide'
  deck.title = `${review.name} · ${phrases.review[language]}`
  deck.company = ''
  deck.theme = { headFontFace: slideFont, bodyFontFace: slideFont }
  const making: Making = { deck, review, language, page: 0 }
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

function slideOf(making: Making, topic: string, headline: string): Slide {
  const { deck, review, language } = making
  making.page += 1
  const slide = deck.addSlide()
  frame(slide, {
    topic,
    headline,
    foot: `${review.name} · ${period(review, language)} · ${phrases[review.state][language]}`,
    page: making.page,
  })
  return slide
}

/** Money first: what the owner reads before anything else, or instead of it. */
function ownerSlide(making: Making): void {
  const { review, language } = making
  const slide = slideOf(
    making,
    `${review.name} · ${phrases.review[language]}`,
    review.summary[0]?.[language] ?? '',
  )
  ownerRows(review, 6).forEach((row, index) => {
    const box = { x: area.left + (index % 3) * 4.09, y: 1.75 + Math.floor(index / 3) * 1.55, w: 3.95, h: 1.4 }
    const versus = against(row, language)
    const tone = versus?.good === true ? colours.up : versus?.good === false ? colours.down : colours.quiet
    card(slide, box, tone)
    slide.addText(row.name[language], {
      x: box.x + 0.22,
      y: box.y + 0.1,
      w: 3.6,
      h: 0.3,
      ...paragraph,
      fontSize: 12,
      color: colours.quiet,
      margin: 0,
    })
    slide.addText(shownFor(row, row.actual, review, language), {
      x: box.x + 0.22,
      y: box.y + 0.38,
      w: 3.6,
      h: 0.58,
      ...paragraph,
      fontSize: 28,
      bold: true,
      color: colours.ink,
      valign: 'middle',
      margin: 0,
    })
    if (versus)
      slide.addText(versus.text, {
        x: box.x + 0.22,
        y: box.y + 0.98,
        w: 3.6,
        h: 0.3,
        ...paragraph,
        fontSize: 12,
        color: tone,
        margin: 0,
      })
  })
  lines(
    slide,
    { x: area.left, y: 5.05, w: area.width, h: 1.85 },
    review.summary.slice(1).map((one) => one[language]),
    16,
  )
  slide.addNotes(
    [
      ...review.summary.map((one) => one[language]),
      phrases.rounding[language],
      phrases.baselineMethod[language],
      phrases.ladder[language],
    ].join('\n'),
  )
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
    addChart(deck, slide, chart, { x: area.left - 0.1, y: 1.95, w: 8.75, h: 4.95 }, review.currency, language)
  } else {
    sectionTable(making, slide, section)
  }
  if (section.figure)
    figure(
      slide,
      { x: side.x, y: 1.6, w: side.w, h: 1.4 },
      section.figure.value[language],
      section.figure.label[language],
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

/** Highlights and dark spots beside each other; each says how far it may be trusted. */
const spotsShown = 5
function spotsSlide(making: Making): void {
  const { review, language } = making
  if (review.spots.length === 0) return
  const bright = review.spots.filter((spot) => spot.kind === 'highlight')
  const dark = review.spots.filter((spot) => spot.kind === 'dark_spot')
  const headline =
    language === 'zh'
      ? `${bright.length} 个亮点要放大，${dark.length} 个暗点要改`
      : `${bright.length} highlights to build on, ${dark.length} dark spots to mend`
  const slide = slideOf(making, `${phrases.highlights[language]} / ${phrases.darkSpots[language]}`, headline)
  spotColumn(making, slide, bright, area.left, colours.up)
  spotColumn(making, slide, dark, area.left + 6.15, colours.down)
  slide.addNotes(spotNotes(review.spots, language))
}

function spotColumn(making: Making, slide: Slide, spots: readonly Spot[], x: number, colour: string): void {
  const { language } = making
  spots.slice(0, spotsShown).forEach((spot, index) => {
    const box = { x, y: 1.7 + index * 1.06, w: 5.95, h: 0.95 }
    card(slide, box, colour)
    slide.addText(
      [
        {
          text: spot.headline[language],
          options: { bold: true, color: colours.ink, fontSize: 15, breakLine: true },
        },
        { text: rungNames[spot.rung][language], options: { color: colours.quiet, fontSize: 11 } },
      ],
      {
        x: box.x + 0.2,
        y: box.y + 0.08,
        w: box.w - 0.35,
        h: box.h - 0.16,
        fontFace: slideFont,
        margin: 0,
        valign: 'middle',
        fit: 'shrink',
      },
    )
  })
}

/** Keep, mend, try: what the next campaign begins with. */
const proposalsShown = 5
function nextSlide(making: Making): void {
  const { review, language } = making
  if (review.proposals.length === 0) return
  const headline =
    language === 'zh'
      ? `下次带走 ${review.proposals.length} 条经验，每条都变成检查`
      : `${review.proposals.length} lessons for the next campaign, each becomes a check`
  const slide = slideOf(making, phrases.next[language], headline)
  const kinds: [Proposal['kind'], string][] = [
    ['keep', colours.up],
    ['problem', colours.down],
    ['try', colours.gold],
  ]
  kinds.forEach(([kind, colour], index) => {
    const box = { x: area.left + index * 4.09, y: 1.7, w: 3.95, h: 5.15 }
    card(slide, box, colour)
    heading(slide, box, phrases[kind][language], colour)
    const texts = review.proposals
      .filter((one) => one.kind === kind)
      .slice(0, proposalsShown)
      .map((one) => one.text[language])
    lines(slide, inside(box), texts.length > 0 ? texts : [phrases.none[language]], 15)
  })
  slide.addNotes(
    review.proposals
      .map((one) => `${phrases[one.kind][language]} · ${one.text[language]} [${one.evidence}]`)
      .join('\n'),
  )
}

/** What the review could not know, so that nobody takes its silence for an answer. */
function missingSlide(making: Making): void {
  const { review, language } = making
  if (review.missing.length === 0) return
  const headline =
    language === 'zh'
      ? `还缺 ${review.missing.length} 类数据，结论以此为限`
      : `${review.missing.length} kinds of data are missing; conclusions end there`
  const slide = slideOf(making, phrases.missing[language], headline)
  const left = { x: area.left, y: 1.7, w: 5.95, h: 5.15 }
  const right = { ...left, x: area.left + 6.15 }
  card(slide, left, colours.gold)
  card(slide, right, colours.plan)
  heading(slide, left, phrases.missing[language], colours.gold)
  heading(slide, right, phrases.method[language], colours.total)
  lines(
    slide,
    inside(left),
    review.missing.map((one) => one[language]),
    review.missing.length > 6 ? 13 : 15,
  )
  lines(
    slide,
    inside(right),
    [phrases.ladder, phrases.baselineMethod, phrases.rounding].map((one) => one[language]),
    14,
  )
}

const inside = (box: Box): Box => ({ x: box.x + 0.22, y: box.y + 0.65, w: box.w - 0.4, h: box.h - 0.8 })

function heading(slide: Slide, box: Box, text: string, colour: string): void {
  const place = { x: box.x + 0.22, y: box.y + 0.12, w: box.w - 0.4, h: 0.4 }
  slide.addText(text, { ...place, ...paragraph, fontSize: 18, bold: true, color: colour, margin: 0 })
}
