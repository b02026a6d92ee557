import type { Chart, Compared, Review, ReviewSection, ReviewTable, Spot } from '@dacu/campaign'
import { against, cellText, isNumeric, ownerRows, period, shownFor } from '../cells.ts'
import { drawn } from '../drawn.ts'
import { colours, phrases, plainLook, rungNames, topicOf } from '../look.ts'
import type { Language, Look } from '../look.ts'
import { cutNote } from '../svg.ts'
import { picture, pictureHeight } from './picture.ts'
import { createSheets, paper } from './sheets.ts'
import type { Sheets, TextLook } from './sheets.ts'
import { broken, widthAt } from './type.ts'

const textWidth = paper.width - 2 * paper.margin
const bottom = paper.height - paper.margin - 14

/** A page under the pen: what is written next stands at `y`. */
class Pen {
  y = 0
  readonly sheets: Sheets = createSheets()

  constructor() {
    this.turn()
  }

  turn(): void {
    this.sheets.turn()
    this.y = paper.margin
  }

  /** Turns the page where so much does not fit below. */
  need(height: number): void {
    if (this.y + height > bottom) this.turn()
  }

  say(text: string, look: TextLook, indent = 0, after = 4): void {
    for (const line of broken(text, look.size, textWidth - indent, look.bold)) {
      this.need(look.size * 1.5)
      this.y += look.size * 1.45
      this.sheets.text(line, paper.margin + indent, this.y - look.size * 0.3, look)
    }
    this.y += after
  }

  bullet(text: string): void {
    this.need(15)
    this.sheets.text('•', paper.margin + 2, this.y + 10.5, { size: 9.5, colour: colours.quiet })
    this.say(text, { size: 9.5, colour: colours.text }, 12, 2)
  }
}

/** The review as PDF by our own hand, where no browser prints the page: the same words, numbers and charts. */
export function writtenPdf(review: Review, language: Language, look: Look = plainLook): Uint8Array {
  const pen = new Pen()
  const title = `${review.name} · ${phrases.review[language]}`
  pen.say(title, { size: 20, colour: look.colours.total, bold: true })
  pen.say(
    `${period(review, language)} · ${phrases[review.state][language]}`,
    { size: 9, colour: colours.quiet },
    0,
    8,
  )
  owner(pen, review, language)
  for (const section of review.sections) sectionOf(pen, review, section, language, look)
  spots(pen, review, language)
  next(pen, review, language)
  heading(pen, phrases.missing[language])
  for (const one of review.missing) pen.bullet(one[language])
  heading(pen, phrases.method[language])
  for (const one of [phrases.ladder, phrases.baselineMethod, phrases.rounding]) pen.bullet(one[language])
  return pen.sheets.bytes(title, (page, pages) => {
    const foot: TextLook = { size: 8, colour: colours.quiet }
    const y = paper.height - paper.margin + 12
    pen.sheets.text(`${review.name} · ${period(review, language)}`, paper.margin, y, foot)
    pen.sheets.text(`${page} / ${pages}`, paper.width - paper.margin, y, { ...foot, align: 'right' })
  })
}

function heading(pen: Pen, text: string): void {
  pen.need(70)
  pen.y += 12
  pen.say(text, { size: 14, colour: colours.ink, bold: true })
}

function owner(pen: Pen, review: Review, language: Language): void {
  heading(pen, review.summary[0]?.[language] ?? '')
  const rows = ownerRows(review, 6)
  const width = (textWidth - 16) / 3
  const top = pen.y
  for (const [n, row] of rows.entries())
    card(pen, review, row, language, {
      x: paper.margin + (n % 3) * (width + 8),
      y: top + Math.floor(n / 3) * 62,
      width,
    })
  pen.y = top + Math.ceil(rows.length / 3) * 62 + 4
  for (const one of review.summary.slice(1)) pen.bullet(one[language])
  const names =
    language === 'zh'
      ? ['指标', '实际', '计划', '日常基线', '上次活动']
      : ['Measure', 'Actual', 'Plan', 'Baseline', 'Last event']
  const cells = review.scorecard.map((row) => [
    row.name[language],
    ...[row.actual, row.plan, row.baseline, row.lastEvent].map((value) =>
      shownFor(row, value, review, language),
    ),
  ])
  pen.y += 6
  table(pen, names, cells, [false, true, true, true, true])
}

function card(
  pen: Pen,
  review: Review,
  row: Compared,
  language: Language,
  at: { x: number; y: number; width: number },
): void {
  const versus = against(row, review, language)
  const tone = versus?.good === true ? colours.up : versus?.good === false ? colours.down : colours.quiet
  pen.sheets.box(at.x, at.y, at.width, 56, colours.wash)
  pen.sheets.box(at.x, at.y, 3, 56, tone)
  pen.sheets.text(row.name[language], at.x + 10, at.y + 14, { size: 8.5, colour: colours.quiet })
  pen.sheets.text(shownFor(row, row.actual, review, language), at.x + 10, at.y + 34, {
    size: 17,
    colour: colours.ink,
    bold: true,
  })
  if (versus) pen.sheets.text(versus.text, at.x + 10, at.y + 49, { size: 8.5, colour: tone })
}

function sectionOf(pen: Pen, review: Review, section: ReviewSection, language: Language, look: Look): void {
  const charts = section.charts.flatMap((id) => review.charts.find((chart) => chart.id === id) ?? [])
  pen.need(charts.length > 0 ? 330 : 110)
  pen.y += 12
  pen.say(topicOf(section.id)[language], { size: 9, colour: look.colours.accent, bold: true }, 0, 0)
  pen.say(section.headline[language], { size: 14, colour: colours.ink, bold: true })
  if (section.figure)
    pen.say(`${section.figure.value[language]}   ${section.figure.label[language]}`, {
      size: 12,
      colour: look.colours.accent,
      bold: true,
    })
  for (const chart of charts) chartOf(pen, review, chart, language, look)
  for (const one of section.sentences) pen.bullet(one[language])
  if (section.missing) pen.say(section.missing[language], { size: 9, colour: colours.goldInk })
  if (section.table) reviewTable(pen, review, section.table, language)
}

function chartOf(pen: Pen, review: Review, chart: Chart, language: Language, look: Look): void {
  const data = drawn(chart, review.currency, language, look.colours)
  const height = pictureHeight(chart, data)
  const notes = [data.unit, cutNote(chart, review.currency, language)].filter((one) => one)
  pen.need(height + 24)
  pen.say(
    `${chart.title[language]}${notes.length > 0 ? ` (${notes.join(language === 'zh' ? '，' : ', ')})` : ''}`,
    { size: 8.5, colour: colours.quiet },
    0,
    0,
  )
  picture(pen.sheets, chart, data, look.colours, { x: paper.margin, y: pen.y, width: textWidth, height })
  pen.y += height + 6
}

const reviewTable = (pen: Pen, review: Review, found: ReviewTable, language: Language): void =>
  table(
    pen,
    found.columns.map((column) => column.name[language]),
    found.rows.map((row) => found.columns.map((_, n) => cellText(found, n, row[n], review, language))),
    found.columns.map((_, n) => isNumeric(found, n)),
  )

const cellSize = 8
const padding = 4

function table(
  pen: Pen,
  names: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly boolean[],
): void {
  const widths = columnWidths(names, rows)
  const line = (cells: readonly string[], head: boolean): void => {
    const look: TextLook = { size: cellSize, colour: head ? colours.quiet : colours.text, bold: head }
    const texts = cells.map((text, n) => broken(text, cellSize, (widths[n] ?? 60) - 2 * padding, head))
    const height = Math.max(1, ...texts.map((one) => one.length)) * cellSize * 1.4 + 6
    if (pen.y + height > bottom) {
      pen.turn()
      if (!head) line(names, true)
    }
    let x = paper.margin
    for (const [n, lines] of texts.entries()) {
      const width = widths[n] ?? 60
      for (const [at, text] of lines.entries()) {
        const y = pen.y + 3 + cellSize * (1 + 1.4 * at)
        if (numeric[n]) pen.sheets.text(text, x + width - padding, y, { ...look, align: 'right' })
        else pen.sheets.text(text, x + padding, y, look)
      }
      x += width
    }
    pen.y += height
    pen.sheets.line(
      [
        [paper.margin, pen.y],
        [paper.margin + textWidth, pen.y],
      ],
      colours.line,
      head ? 1.2 : 0.5,
    )
  }
  pen.y += 4
  line(names, true)
  for (const row of rows) line(row, false)
  pen.y += 6
}

function columnWidths(names: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const wants = names.map((name, n) => {
    const most = Math.max(
      widthAt(name, cellSize, true),
      ...rows.map((row) => widthAt(row[n] ?? '', cellSize)),
    )
    return Math.min(190, most + 2 * padding + 2)
  })
  const all = wants.reduce((sum, want) => sum + want, 0)
  return wants.map((want) => (want / all) * textWidth)
}

function spots(pen: Pen, review: Review, language: Language): void {
  const of = (kind: Spot['kind'], name: string): void => {
    const found = review.spots.filter((spot) => spot.kind === kind)
    if (found.length === 0) return
    heading(pen, name)
    for (const spot of found) {
      pen.say(
        spot.headline[language],
        { size: 10, colour: kind === 'highlight' ? colours.up : colours.down, bold: true },
        0,
        0,
      )
      pen.say(`${spot.evidence[language]} (${rungNames[spot.rung][language]})`, {
        size: 9,
        colour: colours.text,
      })
    }
  }
  of('highlight', phrases.highlights[language])
  of('dark_spot', phrases.darkSpots[language])
}

function next(pen: Pen, review: Review, language: Language): void {
  if (review.proposals.length === 0) return
  heading(pen, phrases.next[language])
  for (const kind of ['keep', 'problem', 'try'] as const)
    for (const one of review.proposals.filter((each) => each.kind === kind))
      pen.bullet(`${phrases[kind][language]}  ${one.text[language]}`)
}
