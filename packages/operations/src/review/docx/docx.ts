import type { Chart, Compared, Proposal, Review, ReviewSection, ReviewTable, Spot } from '@dacu/campaign'
import { against, cellText, isNumeric, ownerRows, period, shownFor } from '../cells.ts'
import { drawn, steps, widthOf } from '../drawn.ts'
import { colours, phrases, plainLook, rungNames, topicOf } from '../look.ts'
import type { Language, Look } from '../look.ts'
import { chartXml } from '../office/chart-xml.ts'
import type { Plot, PlotCells } from '../office/chart-xml.ts'
import { plotOf, waterfallPlot } from '../office/plot.ts'
import { columnName, workbook } from '../office/workbook.ts'
import type { SheetCell } from '../office/workbook.ts'
import { cutNote } from '../svg.ts'
import { chartData, inlineXml, paragraph, tableXml } from './body.ts'
import type { TableCell } from './body.ts'
import { chartRelation, packed } from './package.ts'
import type { DocumentChart } from './package.ts'

type Making = { review: Review; language: Language; look: Look; charts: DocumentChart[] }

/** Width of the text in twentieths of a point. */
const textWidth = 9_638

/** The review as a Word document: headings, tables and native charts, to be read on paper and written on. */
export function reviewDocument(review: Review, language: Language, look: Look = plainLook): Uint8Array {
  const making: Making = { review, language, look, charts: [] }
  const title = `${review.name} · ${phrases.review[language]}`
  const state = phrases[review.state][language]
  const body = [
    paragraph('Title', title),
    paragraph('Note', `${period(review, language)} · ${state}`),
    owner(making),
    ...review.sections.map((section) => sectionXml(making, section)),
    spots(making),
    next(making),
    ...(review.missing.length > 0
      ? [heading(phrases.missing[language]), ...bullets(making, review.missing)]
      : []),
    heading(phrases.method[language]),
    ...bullets(making, [phrases.ladder, phrases.baselineMethod, phrases.rounding]),
  ].join('')
  const { accent, total } = look.colours
  return packed({
    title,
    body,
    charts: making.charts,
    header: `${title} · ${state}`,
    footer: period(review, language),
    logo: look.logo,
    accent,
    ink: total,
  })
}

const heading = (text: string): string => paragraph('Heading1', text)
const bullets = ({ language }: Making, list: readonly { zh: string; en: string }[]): string[] =>
  list.map((one) => paragraph('ListBullet', one[language]))

/** Money first: six cards, what is to be said of them, the scorecard. */
function owner(making: Making): string {
  const { review, language, look } = making
  const cards = ownerRows(review, 6).map((row) => card(making, row))
  const rows = [cards.slice(0, 3), cards.slice(3)].filter((row) => row.length === 3)
  const third = Math.floor(textWidth / 3)
  const names =
    language === 'zh'
      ? ['指标', '实际', '计划', '日常基线', '上次活动']
      : ['Measure', 'Actual', 'Plan', 'Baseline', 'Last event']
  const score = review.scorecard.map((row) => [
    row.name[language],
    ...[row.actual, row.plan, row.baseline, row.lastEvent].map((value) =>
      shownFor(row, value, review, language),
    ),
  ])
  return [
    paragraph('Topic', phrases.money[language]),
    heading(review.summary[0]?.[language] ?? ''),
    rows.length > 0 ? tableXml(null, rows, [third, third, third], false) : '',
    ...bullets(making, review.summary.slice(1)),
    paragraph('Heading2', phrases.scorecard[language]),
    plainTable(look, names, score, [false, true, true, true, true]),
  ].join('')
}

function card({ review, language }: Making, row: Compared): TableCell {
  const versus = against(row, review, language)
  const tone = versus?.good === true ? colours.up : versus?.good === false ? colours.down : colours.quiet
  return {
    fill: colours.wash,
    runs: [
      { text: row.name[language], colour: colours.quiet, size: 18 },
      { text: shownFor(row, row.actual, review, language), bold: true, colour: colours.ink, size: 32 },
      { text: versus?.text ?? ' ', colour: tone, size: 18 },
    ],
  }
}

function sectionXml(making: Making, section: ReviewSection): string {
  const { review, language, look } = making
  const charts = section.charts.flatMap((id) => review.charts.find((chart) => chart.id === id) ?? [])
  const figure = section.figure
    ? paragraph(
        'Figure',
        { text: section.figure.value[language], bold: true, colour: look.colours.accent, size: 36 },
        { text: `  ${section.figure.label[language]}` },
      )
    : ''
  return [
    paragraph('Topic', topicOf(section.id)[language]),
    heading(section.headline[language]),
    figure,
    ...charts.map((chart) => chartFigure(making, chart)),
    ...bullets(making, section.sentences),
    section.missing ? paragraph('Lack', section.missing[language]) : '',
    section.table ? reviewTable(making, section.table) : '',
  ].join('')
}

const reviewTable = ({ review, language, look }: Making, table: ReviewTable): string =>
  plainTable(
    look,
    table.columns.map((column) => column.name[language]),
    table.rows.map((row) => table.columns.map((_, n) => cellText(table, n, row[n], review, language))),
    table.columns.map((_, n) => isNumeric(table, n)),
  )

function plainTable(
  look: Look,
  names: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly boolean[],
): string {
  const cell = (text: string, n: number): TableCell => ({ runs: [{ text }], right: numeric[n] === true })
  const head = names.map((text, n) => ({
    runs: [{ text, bold: true, colour: colours.paper }],
    right: numeric[n] === true,
    fill: look.colours.total,
  }))
  return tableXml(
    head,
    rows.map((row) => row.map(cell)),
    widthsOf(names, rows),
  )
}

/** Columns share the width by the longest text in each; none is so narrow that an amount would break. */
const [shortest, longest] = [4, 16]
function widthsOf(names: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const wants = names.map((name, n) => {
    const most = Math.max(widthOf(name), ...rows.map((row) => widthOf(row[n] ?? '')))
    return Math.max(shortest, Math.min(longest, most + 1))
  })
  const all = wants.reduce((sum, want) => sum + want, 0)
  return wants.map((want) => Math.floor((want / all) * textWidth))
}

const chartSize = { width: 6_120_000, height: 2_720_000 }

function chartFigure(making: Making, chart: Chart): string {
  const { review, language, look, charts } = making
  const data = drawn(chart, review.currency, language, look.colours)
  const notes = [data.unit, cutNote(chart, review.currency, language)].filter((one) => one)
  const name = `${chart.title[language]}${notes.length > 0 ? ` (${notes.join(language === 'zh' ? '，' : ', ')})` : ''}`
  const plot = documentPlot(chart, data)
  charts.push({ xml: chartXml(plot, 'data'), data: dataOf(plot) })
  const number = charts.length
  return (
    paragraph('Caption', name) +
    inlineXml(number + 100, name, chartSize, chartData(chartRelation(number - 1)))
  )
}

/** The first column of the chart's own workbook holds the names, the next ones the series. */
const cellsOf = (count: number): PlotCells => ({
  categories: `Data!$A$2:$A$${count + 1}`,
  series: (index) => {
    const column = columnName(index + 1)
    return { name: `Data!$${column}$1`, values: `Data!$${column}$2:$${column}$${count + 1}` }
  },
})

function documentPlot(chart: Chart, data: ReturnType<typeof drawn>): Plot {
  const cells = cellsOf(data.categories.length)
  const format = data.digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(data.digits)}`
  if (chart.kind !== 'waterfall')
    return plotOf(chart, { categories: data.categories, series: data.series, format }, cells)
  const values = (data.series[0]?.values ?? []).map((value) => value ?? 0)
  const kinds = steps(values).map((step) => step.kind)
  const names = data.categories.map((name, n) => {
    const value = values[n] ?? 0
    const sign = value < 0 ? '−' : kinds[n] === 'total' ? '' : '+'
    return `${name}\n${sign}${Math.abs(value)
      .toFixed(data.digits)
      .replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}`
  })
  return waterfallPlot(names, values, format, cells)
}

function dataOf(plot: Plot): Uint8Array {
  const head: SheetCell[] = [{ value: '' }, ...plot.series.map((one) => ({ value: one.name }))]
  const rows = plot.categories.map((name, n) => ({
    cells: [{ value: name }, ...plot.series.map((one) => ({ value: one.values[n] ?? null }))],
  }))
  const sheet = { name: 'Data', widths: [24], frozen: 0, merged: [], charts: [], foot: '' }
  return workbook('Data', [{ ...sheet, rows: [{ cells: head }, ...rows] }])
}

function spots(making: Making): string {
  const { review, language } = making
  const of = (kind: Spot['kind'], name: string, colour: string): string[] => {
    const found = review.spots.filter((spot) => spot.kind === kind)
    if (found.length === 0) return []
    return [
      heading(name),
      ...found.map((spot) =>
        paragraph(
          'ListBullet',
          { text: `${spot.headline[language]}  `, bold: true, colour },
          { text: `${spot.evidence[language]} ` },
          { text: `(${rungNames[spot.rung][language]})`, colour: colours.quiet, size: 17 },
        ),
      ),
    ]
  }
  return [
    ...of('highlight', phrases.highlights[language], colours.up),
    ...of('dark_spot', phrases.darkSpots[language], colours.down),
  ].join('')
}

/** Keep, problem, try, with room to write who does it until when. */
function next({ review, language, look }: Making): string {
  if (review.proposals.length === 0) return ''
  const zh = language === 'zh'
  const kinds: Proposal['kind'][] = ['keep', 'problem', 'try']
  const rows = kinds.flatMap((kind) =>
    review.proposals
      .filter((one) => one.kind === kind)
      .map((one) => [phrases[kind][language], one.text[language], '', '']),
  )
  const names = zh ? ['', '下次', '负责人', '截止'] : ['', 'Next time', 'Owner', 'Due']
  const widths = [1_100, 5_938, 1_300, 1_300]
  const head = names.map((text) => ({
    runs: [{ text, bold: true, colour: colours.paper }],
    fill: look.colours.total,
  }))
  const cells = rows.map((row) => row.map((text, n) => ({ runs: [{ text, bold: n === 0 }] })))
  return heading(phrases.next[language]) + tableXml(head, cells, widths)
}
