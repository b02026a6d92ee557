import type { Compared, Review, ReviewSection, ReviewTable, Spot } from '@dacu/campaign'
import { cellText, isNumeric, period, shownFor } from './cells.ts'
import { phrases, rungNames, topicOf } from './look.ts'
import type { Language } from './look.ts'

/** A name out of the data may carry the signs that Markdown reads. */
const plain = (text: string): string => text.replaceAll(/([\\`*_[\]|<>#])/g, '\\$1').replaceAll('\n', ' ')

const bullet = (text: string): string => `- ${plain(text)}`

/** The review as Markdown, for a chat, a wiki, or an editor. */
export function reviewMarkdown(review: Review, language: Language): string {
  const blocks = [
    `# ${plain(review.name)} · ${phrases.review[language]}`,
    `${period(review, language)} · ${phrases[review.state][language]}`,
    review.summary.map((words) => bullet(words[language])).join('\n'),
    `## ${phrases.scorecard[language]}`,
    scorecard(review, language),
    ...review.sections.flatMap((section) => sectionBlocks(review, section, language)),
    ...spotBlocks(review, 'highlight', language),
    ...spotBlocks(review, 'dark_spot', language),
    `## ${phrases.next[language]}`,
    proposals(review, language),
    `## ${phrases.missing[language]}`,
    review.missing.map((words) => bullet(words[language])).join('\n') || phrases.none[language],
    `---`,
    [phrases.ladder, phrases.baselineMethod, phrases.rounding].map((words) => words[language]).join('\n\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function tableText(names: readonly string[], rows: readonly string[][], numeric: readonly boolean[]): string {
  return [
    line(names.map(plain)),
    line(numeric.map((right) => (right ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(plain))),
  ].join('\n')
}

function scorecard(review: Review, language: Language): string {
  const names =
    language === 'zh'
      ? ['指标', '实际', '计划', '日常基线', '上次活动']
      : ['Measure', 'Actual', 'Plan', 'Baseline', 'Last event']
  const cells = (row: Compared): string[] => [
    row.name[language],
    ...[row.actual, row.plan, row.baseline, row.lastEvent].map((value) =>
      shownFor(row, value, review, language),
    ),
  ]
  return tableText(names, review.scorecard.map(cells), [false, true, true, true, true])
}

function sectionBlocks(review: Review, section: ReviewSection, language: Language): string[] {
  return [
    `## ${plain(topicOf(section.id)[language])}：${plain(section.headline[language])}`.replace(
      '：',
      language === 'zh' ? '：' : ': ',
    ),
    section.sentences.map((words) => bullet(words[language])).join('\n'),
    section.missing ? `> ${plain(section.missing[language])}` : '',
    section.table ? reviewTable(review, section.table, language) : '',
  ]
}

const reviewTable = (review: Review, table: ReviewTable, language: Language): string =>
  tableText(
    table.columns.map((column) => column.name[language]),
    table.rows.map((row) => row.map((cell, index) => cellText(table, index, cell, review, language))),
    table.columns.map((_, index) => isNumeric(table, index)),
  )

function spotBlocks(review: Review, kind: Spot['kind'], language: Language): string[] {
  const spots = review.spots.filter((spot) => spot.kind === kind)
  const name = kind === 'highlight' ? phrases.highlights : phrases.darkSpots
  if (spots.length === 0) return []
  const text = (spot: Spot): string =>
    `- **${plain(spot.headline[language])}** ${plain(spot.evidence[language])} (${rungNames[spot.rung][language]})`
  return [`## ${name[language]}`, spots.map(text).join('\n')]
}

function proposals(review: Review, language: Language): string {
  const items = review.proposals.map(
    (one) => `- **${phrases[one.kind][language]}** ${plain(one.text[language])}`,
  )
  return items.length === 0 ? phrases.none[language] : items.join('\n')
}
