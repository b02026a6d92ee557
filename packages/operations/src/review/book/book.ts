import type { Chart, Compared, Proposal, Review, ReviewSection, Spot } from '@dacu/campaign'
import { period } from '../cells.ts'
import { widthOf } from '../drawn.ts'
import { phrases, rungNames, topicOf } from '../look.ts'
import type { Language } from '../look.ts'
import type { CellStyle } from '../office/cell-styles.ts'
import { addressOf, workbook } from '../office/workbook.ts'
import type { Sheet, SheetRow } from '../office/workbook.ts'
import { writtenAs } from './amounts.ts'
import { chartBlock } from './chart-block.ts'
import { styles } from './styles.ts'
import { comparedRows, tableRows } from './tables.ts'

type Making = { review: Review; language: Language; names: Set<string> }

/** Columns that a headline or a sentence runs over, and how many characters they hold. */
const spread = 8
const narrowest = 13
const widest = 34

/** The review as a workbook: a sheet a section, sums and shares as formulas, the charts over their own cells. */
export function reviewBook(review: Review, language: Language): Uint8Array {
  const making: Making = { review, language, names: new Set() }
  const sheets = [
    ownerSheet(making),
    ...review.sections.map((section) => sectionSheet(making, section)),
    ...(review.spots.length > 0 ? [spotsSheet(making)] : []),
    ...(review.proposals.length > 0 ? [nextSheet(making)] : []),
    methodSheet(making),
  ]
  return workbook(`${review.name} · ${phrases.review[language]}`, sheets)
}

/** A sheet under construction: rows come one below the other. */
class Page {
  rows: SheetRow[] = []
  merged: string[] = []
  charts: Sheet['charts'][number][] = []
  readonly widths: number[]
  readonly name: string
  private readonly making: Making

  constructor(making: Making, name: string, widths: readonly number[] = []) {
    this.making = making
    this.name = sheetName(name, making.names)
    this.widths = Array.from({ length: spread }, (_, n) => widths[n] ?? (n === 0 ? 26 : narrowest))
    for (const more of widths.slice(spread)) this.widths.push(more)
  }

  add(rows: readonly SheetRow[]): void {
    this.rows.push(...rows.map((row) => ({ ...row, height: this.heightOf(row) })))
  }

  /** As high as the longest text that is broken into lines needs. */
  private heightOf({ cells, height = 18 }: SheetRow): number {
    const lines = cells.map((cell, n) => {
      if (!cell?.style?.wrap || typeof cell.value !== 'string') return 1
      return Math.ceil((widthOf(cell.value) * 2 + 1) / (this.widths[n] ?? narrowest))
    })
    return Math.max(height, Math.max(1, ...lines) * 14 + 5)
  }

  /** A text over the whole width, as high as it needs. */
  say(text: string, style: CellStyle): void {
    const room = this.widths.slice(0, spread).reduce((sum, width) => sum + width, 0)
    const size = style.size ?? 10
    const lines = text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil((widthOf(line) * 2 * size) / 10 / (room * 0.95))), 0)
    this.merged.push(`${addressOf(0, this.rows.length)}:${addressOf(spread - 1, this.rows.length)}`)
    this.rows.push({ cells: [{ value: text, style }], height: lines * size * 1.55 + 4 })
  }

  gap(): void {
    this.rows.push({ cells: [] })
  }

  chart(chart: Chart): void {
    const { review, language } = this.making
    const block = chartBlock(chart, { review, language, sheet: this.name, row: this.rows.length })
    this.add(block.rows)
    this.charts.push(block.chart)
  }

  sheet(frozen: number): Sheet {
    const { review, language } = this.making
    const foot = `${review.name} · ${period(review, language)}`
    const { name, widths, rows, merged, charts } = this
    return { name, widths, rows, frozen, merged, charts, foot }
  }
}

/** At most 31 characters, none that addresses are written with, and no two alike. */
const nameLongest = 31
function sheetName(wanted: string, taken: Set<string>): string {
  const plain =
    wanted
      .replaceAll(/[\\/?*[\]:]/g, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .trim() || 'Sheet'
  for (let n = 1; ; n += 1) {
    const tail = n === 1 ? '' : ` ${n}`
    const name = `${plain.slice(0, nameLongest - tail.length)}${tail}`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}

/** Money first: the head of the sheet stays in sight above the whole scorecard. */
function ownerSheet(making: Making): Sheet {
  const { review, language } = making
  const page = new Page(making, phrases.money[language], [30, 15, 15, 15, 11, 15, 17, 15, 15, 14])
  page.say(`${review.name} · ${phrases.review[language]}`, styles.title)
  page.say(`${period(review, language)} · ${phrases[review.state][language]}`, styles.note)
  page.add(compared(page, making, review.scorecard))
  page.gap()
  for (const one of review.summary) page.say(`• ${one[language]}`, styles.said)
  if (review.goals.length > 0) {
    page.gap()
    page.add([{ cells: [{ value: topicOf('goals')[language], style: styles.topic }], height: 22 }])
    page.add(compared(page, making, review.goals))
  }
  return page.sheet(3)
}

const compared = (page: Page, { review, language }: Making, rows: readonly Compared[]): SheetRow[] =>
  comparedRows(rows, { review, language, head: page.rows.length })

function sectionSheet(making: Making, section: ReviewSection): Sheet {
  const { review, language } = making
  const topic = topicOf(section.id)[language]
  const page = new Page(making, topic, section.table ? widthsOf(making, section) : [])
  page.say(section.headline[language], styles.title)
  const frozen = section.table ? 2 : 1
  if (section.table) {
    page.add(tableRows(section.table, { review, language, head: 1 }))
    page.gap()
  }
  if (section.figure)
    page.say(`${section.figure.label[language]}  ${section.figure.value[language]}`, styles.topic)
  for (const one of section.sentences) page.say(`• ${one[language]}`, styles.said)
  if (section.missing) page.say(section.missing[language], styles.lack)
  for (const id of section.charts) {
    const chart = review.charts.find((one) => one.id === id)
    if (!chart) continue
    page.gap()
    page.chart(chart)
  }
  return page.sheet(frozen)
}

/** As wide as what stands in the column, within what a screen shows. */
function widthsOf({ review, language }: Making, { table }: ReviewSection): number[] {
  return (table?.columns ?? []).map((column, n) => {
    const texts = (table?.rows ?? []).map((row) => {
      const cell = row[n]
      if (cell === null || cell === undefined) return ''
      if (typeof cell === 'string') return cell
      if (typeof cell === 'number') return moneyWidth(cell, column.unit === 'fen')
      return 'value' in cell ? moneyWidth(cell.value, cell.unit === 'fen') : cell[language]
    })
    const most = Math.max(...[column.name[language], ...texts].map((text) => widthOf(text) * 2 + 3))
    return Math.max(review.sections.length > 0 && n === 0 ? 20 : narrowest, Math.min(widest, most))
  })
}

/** Room for an amount as the sheet shows it, with its thousands marked; a total may have a digit more. */
const moneyWidth = (value: number, money: boolean): string => `¥${Math.abs(value)}${money ? ',,,.' : ',,'}-`

function spotsSheet(making: Making): Sheet {
  const { review, language } = making
  const zh = language === 'zh'
  const page = new Page(
    making,
    `${phrases.highlights[language]} ${phrases.darkSpots[language]}`,
    [10, 44, 16, 60, 26],
  )
  const { format } = writtenAs('fen', review.currency, language)
  const names = zh
    ? ['', '一句话', '大小', '依据', '证据']
    : ['', 'In a sentence', 'Size', 'Evidence', 'Standing']
  const line = (spot: Spot): SheetRow => ({
    cells: [
      {
        value: spot.kind === 'highlight' ? phrases.highlights[language] : phrases.darkSpots[language],
        style: styles.name,
      },
      { value: spot.headline[language], style: styles.text },
      { value: spot.sizeFen === null ? null : spot.sizeFen / 100, style: styles.amount(format) },
      { value: spot.evidence[language], style: styles.text },
      { value: rungNames[spot.rung][language], style: styles.text },
    ],
  })
  page.add([
    { cells: names.map((value) => ({ value, style: styles.head })), height: 22 },
    ...review.spots.map(line),
  ])
  return page.sheet(1)
}

/** Keep, problem, try: one a row, so that each can be given to somebody and ticked off. */
function nextSheet(making: Making): Sheet {
  const { review, language } = making
  const zh = language === 'zh'
  const page = new Page(making, zh ? '保持 改进 尝试' : 'Keep Problem Try', [12, 80, 16, 14, 14])
  const names = zh ? ['', '下次', '负责人', '截止', '完成'] : ['', 'Next time', 'Owner', 'Due', 'Done']
  const line = (one: Proposal): SheetRow => ({
    cells: [
      { value: phrases[one.kind][language], style: styles.name },
      { value: one.text[language], style: styles.text },
      ...[0, 1, 2].map(() => ({ value: null, style: styles.text })),
    ],
  })
  const kinds = ['keep', 'problem', 'try'] as const
  page.add([
    { cells: names.map((value) => ({ value, style: styles.head })), height: 22 },
    ...kinds.flatMap((kind) => review.proposals.filter((one) => one.kind === kind).map(line)),
  ])
  return page.sheet(1)
}

function methodSheet(making: Making): Sheet {
  const { review, language } = making
  const page = new Page(making, `${phrases.missing[language]} ${phrases.method[language]}`)
  page.say(phrases.missing[language], styles.topic)
  for (const one of review.missing) page.say(`• ${one[language]}`, styles.lack)
  if (review.missing.length === 0) page.say(phrases.none[language], styles.said)
  page.gap()
  page.say(phrases.method[language], styles.topic)
  for (const one of [phrases.ladder, phrases.baselineMethod, phrases.sheetCents])
    page.say(`• ${one[language]}`, styles.said)
  return page.sheet(0)
}
