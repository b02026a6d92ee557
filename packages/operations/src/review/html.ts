import type { Chart, Compared, Proposal, Review, ReviewSection, ReviewTable, Spot } from '@dacu/campaign'
import { against, cellText, isNumeric, ownerRows, period, shownFor } from './cells.ts'
import { drawn } from './drawn.ts'
import { phrases, plainLook, rungNames, topicOf } from './look.ts'
import type { Language, Look } from './look.ts'
import { pageStyle } from './page-style.ts'
import { cutNote, heightOf, svgOf } from './svg.ts'

/** What a page is written with: the review, and the language of the reader. */
type Page = { review: Review; language: Language; look: Look }

/** Widths for which a chart is drawn: once for a desk and paper, once for a phone. */
const deskWidth = 800
const phoneWidth = 340

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The review as one HTML file: no request leaves it, it reads on a phone and prints on A4. */
export function reviewPage(review: Review, language: Language, look: Look = plainLook): string {
  const page: Page = { review, language, look }
  const title = escaped(`${review.name} · ${phrases.review[language]}`)
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${pageStyle(look.colours)}${printedFoot(page)}</style>
</head>
<body>
${headOf(page)}
<main>
${navigation(page)}
${ownerCard(page)}
${review.sections.map((section) => sectionCard(page, section)).join('\n')}
${spotsCard(page)}
${nextCard(page)}
${missingCard(page)}
</main>
<footer>
${[phrases.ladder, phrases.baselineMethod, phrases.rounding].map((words) => `<p>${words[language]}</p>`).join('\n')}
</footer>
<script>addEventListener('beforeprint',()=>document.querySelectorAll('details').forEach(d=>d.open=true))</script>
</body>
</html>
`
}

function headOf({ review, language, look }: Page): string {
  const at = `${review.at.slice(0, 10)} ${review.at.slice(11, 16)}`
  const logo = look.logo
    ? `<img class="logo" alt="" src="data:image/png;base64,${Buffer.from(look.logo.png).toString('base64')}">`
    : ''
  return `<header><div>${logo}<h1>${escaped(review.name)} · ${phrases.review[language]}</h1>
<p>${period(review, language)} · ${at}<span class="badge">${phrases[review.state][language]}</span></p></div></header>`
}

/** On paper every sheet says whose review it is, and which sheet. */
const printedFoot = ({ review, language }: Page): string => {
  const name = `${review.name} · ${period(review, language)}`
    .replaceAll(/[\\"<>]/g, ' ')
    .replaceAll('\n', ' ')
  return `@page{@bottom-left{content:"${name}";font-size:9px;color:#667}@bottom-right{content:counter(page) " / " counter(pages);font-size:9px;color:#667}}`
}

function navigation({ review, language }: Page): string {
  const links = [
    { id: 'owner', name: phrases.money[language] },
    ...review.sections.map((section) => ({ id: section.id, name: topicOf(section.id)[language] })),
    { id: 'spots', name: `${phrases.highlights[language]} / ${phrases.darkSpots[language]}` },
    { id: 'next', name: phrases.next[language] },
  ]
  return `<nav>${links.map((link) => `<a href="#${link.id}">${escaped(link.name)}</a>`).join('')}</nav>`
}

function ownerCard(page: Page): string {
  const { review, language } = page
  return `<section class="card" id="owner">
<div class="topic">${phrases.money[language]}</div>
<h2>${escaped(review.summary[0]?.[language] ?? '')}</h2>
<div class="kpis">${ownerRows(review, 6)
    .map((row) => kpi(page, row))
    .join('')}</div>
${list(review.summary.slice(1).map((words) => words[language]))}
<details><summary>${phrases.scorecard[language]}</summary>${scorecard(page)}</details>
</section>`
}

function kpi({ review, language }: Page, row: Compared): string {
  const versus = against(row, review, language)
  const tone = versus?.good === true ? 'good' : versus?.good === false ? 'bad' : ''
  return `<div class="kpi"><span>${escaped(row.name[language])}</span><b>${escaped(shownFor(row, row.actual, review, language))}</b><span class="${tone}">${escaped(versus?.text ?? '')}</span></div>`
}

function scorecard({ review, language }: Page): string {
  const names =
    language === 'zh'
      ? ['指标', '实际', '计划', '日常基线', '上次活动']
      : ['Measure', 'Actual', 'Plan', 'Baseline', 'Last event']
  const rows = review.scorecard.map((row) => [
    row.name[language],
    ...[row.actual, row.plan, row.baseline, row.lastEvent].map((value) =>
      shownFor(row, value, review, language),
    ),
  ])
  return tableOf(
    names,
    rows,
    names.map((_, index) => index > 0),
  )
}

function tableOf(names: readonly string[], rows: readonly string[][], numeric: readonly boolean[]): string {
  const mark = (index: number): string => (numeric[index] ? ' class="n"' : '')
  const head = names.map((name, index) => `<th${mark(index)}>${escaped(name)}</th>`).join('')
  const body = rows
    .map((row) => `<tr>${row.map((cell, index) => `<td${mark(index)}>${escaped(cell)}</td>`).join('')}</tr>`)
    .join('')
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

function reviewTable({ review, language }: Page, table: ReviewTable): string {
  return tableOf(
    table.columns.map((column) => column.name[language]),
    table.rows.map((row) => row.map((cell, index) => cellText(table, index, cell, review, language))),
    table.columns.map((_, index) => isNumeric(table, index)),
  )
}

const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`

function sectionCard(page: Page, section: ReviewSection): string {
  const { review, language } = page
  const charts = section.charts.flatMap((id) => review.charts.find((chart) => chart.id === id) ?? [])
  return `<section class="card" id="${escaped(section.id)}">
<div class="topic">${escaped(topicOf(section.id)[language])}</div>
<h2>${escaped(section.headline[language])}</h2>
${pictureOf(page, section, charts)}
${list(section.sentences.map((words) => words[language]))}
${section.missing ? `<p class="lack">${escaped(section.missing[language])}</p>` : ''}
${section.table ? tableDetails(page, section.table, charts.length === 0) : ''}
</section>`
}

/** Where there is no picture the table is the evidence and stands open. */
const tableDetails = (page: Page, table: ReviewTable, open: boolean): string =>
  `<details${open ? ' open' : ''}><summary>${phrases.details[page.language]}</summary>${reviewTable(page, table)}</details>`

function pictureOf(page: Page, section: ReviewSection, charts: readonly Chart[]): string {
  const figure = section.figure
    ? `<div class="figure"><b>${escaped(section.figure.value[page.language])}</b><span>${escaped(section.figure.label[page.language])}</span></div>`
    : ''
  const pictures = charts.map((chart) => chartFigure(page, chart)).join('')
  if (figure === '' && pictures === '') return ''
  return `<div class="row${figure && pictures ? '' : ' plain'}">${figure}${pictures}</div>`
}

function chartFigure({ review, language, look }: Page, chart: Chart): string {
  const { unit } = drawn(chart, review.currency, language)
  const notes = [unit, cutNote(chart, review.currency, language)].filter((note) => note)
  const name = `${chart.title[language]}${notes.length > 0 ? ` (${notes.join(language === 'zh' ? '，' : ', ')})` : ''}`
  const draw = (width: number, usual: number, kind: string): string =>
    `<div class="${kind}">${svgOf(chart, review.currency, language, { width, height: heightOf(chart, language, usual, width) }, look.colours)}</div>`
  return `<figure class="chart" role="img" aria-label="${escaped(name)}"><figcaption>${escaped(name)}</figcaption>${draw(deskWidth, 300, 'wide')}${draw(phoneWidth, 250, 'narrow')}</figure>`
}

function spotsCard(page: Page): string {
  const { review, language } = page
  const column = (kind: Spot['kind'], name: string): string =>
    `<div><h3>${name}</h3>${
      review.spots
        .filter((spot) => spot.kind === kind)
        .map((spot) => spotBlock(page, spot))
        .join('') || `<p class="note">${phrases.none[language]}</p>`
    }</div>`
  return `<section class="card" id="spots"><div class="two">${column('highlight', phrases.highlights[language])}${column('dark_spot', phrases.darkSpots[language])}</div></section>`
}

const spotBlock = ({ language }: Page, spot: Spot): string =>
  `<div class="spot${spot.kind === 'dark_spot' ? ' dark' : ''}"><b>${escaped(spot.headline[language])}</b><p>${escaped(spot.evidence[language])}</p><span class="note">${phrases.method[language]}: ${rungNames[spot.rung][language]}</span></div>`

function nextCard({ review, language }: Page): string {
  const column = (kind: Proposal['kind']): string => {
    const items = review.proposals.filter((one) => one.kind === kind).map((one) => one.text[language])
    return `<div><h3>${phrases[kind][language]}</h3>${list(items) || `<p class="note">${phrases.none[language]}</p>`}</div>`
  }
  return `<section class="card" id="next"><div class="topic">${phrases.next[language]}</div><div class="three">${column('keep')}${column('problem')}${column('try')}</div></section>`
}

function missingCard({ review, language }: Page): string {
  if (review.missing.length === 0) return ''
  return `<section class="card" id="missing"><h3>${phrases.missing[language]}</h3>${list(review.missing.map((words) => words[language]))}</section>`
}
