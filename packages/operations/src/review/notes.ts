import type { Review, ReviewSection, Spot } from '@dacu/campaign'
import { cellText } from './cells.ts'
import { phrases, rungNames } from './look.ts'
import type { Language } from './look.ts'

/** What the speaker may be asked: every sentence, the whole table, what is missing. */
export function notesOf(review: Review, section: ReviewSection, language: Language): string {
  const { table } = section
  const rows = table
    ? [
        table.columns.map((column) => column.name[language]).join(' | '),
        ...table.rows.map((row) =>
          row.map((cell, index) => cellText(table, index, cell, review, language)).join(' | '),
        ),
      ]
    : []
  return [
    section.headline[language],
    ...section.sentences.map((one) => one[language]),
    ...(section.missing ? [section.missing[language]] : []),
    ...rows,
    phrases.rounding[language],
  ].join('\n')
}

/** The evidence of each spot and how far it may be trusted. */
export const spotNotes = (spots: readonly Spot[], language: Language): string =>
  spots
    .map(
      (spot) =>
        `${spot.headline[language]}\n  ${spot.evidence[language]}（${rungNames[spot.rung][language]}）`,
    )
    .join('\n')
