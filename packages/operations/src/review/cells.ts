import { shownValue } from '@dacu/campaign'
import type { Compared, Review, ReviewTable } from '@dacu/campaign'
import type { Language } from './look.ts'

/** A cell as it is read: names as they are, our own words in the language, numbers in the unit of the column. */
export function cellText(
  table: ReviewTable,
  column: number,
  cell: ReviewTable['rows'][number][number] | undefined,
  review: Review,
  language: Language,
): string {
  if (cell === null || cell === undefined) return '—'
  if (typeof cell === 'string') return cell
  if (typeof cell !== 'number')
    return 'value' in cell ? shownValue(cell.value, cell.unit, review.currency)[language] : cell[language]
  const unit = table.columns[column]?.unit ?? 'text'
  return unit === 'text' ? String(cell) : shownValue(cell, unit, review.currency)[language]
}

/** Whether a column holds numbers, which stand to the right; measures of several units come written out. */
export function isNumeric(table: ReviewTable, column: number): boolean {
  if (table.columns[column]?.unit !== 'text') return true
  const texts = table.rows.flatMap((row) => {
    const cell = row[column] ?? null
    if (cell === null) return []
    return [typeof cell !== 'object' ? String(cell) : 'value' in cell ? String(cell.value) : cell.en]
  })
  return column > 0 && texts.length > 0 && texts.every((text) => /^[−+]?[^\d\s]{0,4}\d/.test(text))
}

export const shownFor = (row: Compared, value: number | null, review: Review, language: Language): string =>
  value === null ? '—' : shownValue(value, row.unit, review.currency)[language]

/** Days of the review as people write a period; the last day is the one before `until`. */
export function period(review: Review, language: Language): string {
  const last = new Date(Date.parse(`${review.until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return language === 'zh' ? `${review.from} 至 ${last}` : `${review.from} to ${last}`
}

/** The scorecard's first lines, which the owner reads. */
const ownerMeasures = [
  'net_sales',
  'gmv',
  'gross_profit',
  'refund_rate',
  'new_buyers',
  'roi',
  'aov',
  'paid_orders',
]
export function ownerRows(review: Review, most: number): Compared[] {
  return ownerMeasures
    .flatMap((id) => review.scorecard.find((row) => row.measure === id) ?? [])
    .slice(0, most)
}

/** How a card compares itself: with the plan where there is one, else with the baseline. */
export function against(
  row: Compared,
  review: Review,
  language: Language,
): { text: string; good: boolean | null } | null {
  const [other, name] =
    row.plan !== null
      ? [row.plan, language === 'zh' ? '比计划' : 'vs plan']
      : [row.baseline, language === 'zh' ? '比日常' : 'vs baseline']
  if (other === null || row.actual === null || other === 0) return null
  const better = row.better === null ? null : row.better === 'up' ? row.actual >= other : row.actual <= other
  // A low refund rate is no merit while goods can still come back.
  const early = review.state === 'provisional' && row.measure === 'refund_rate'
  const good = better === true && early ? null : better
  return { text: `${name} ${differenceText(row, other, language)}`, good }
}

function differenceText(row: Compared, other: number, language: Language): string {
  const actual = row.actual ?? 0
  const sign = actual >= other ? '+' : '−'
  if (row.unit === 'permyriad') {
    const points = (Math.abs(actual - other) / 100).toFixed(2)
    return language === 'zh' ? `${sign}${points} 个百分点` : `${sign}${points} points`
  }
  return `${sign}${((Math.abs(actual - other) / Math.abs(other)) * 100).toFixed(1)}%`
}
