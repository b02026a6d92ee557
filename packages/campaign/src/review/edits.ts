import type { Instant } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import type { Review } from './review.ts'

/**
 * What somebody wrote into a review 复盘修改: in the place of a headline or of the sentences of a part, or beside
 * them. It is kept when figures refresh; `was` holds the computed words that it was written over, so that a
 * reader is told when those have moved on. Words are written in one language and stand in that one alone.
 */
export type ReviewEdit = {
  part: string
  place: 'headline' | 'words' | 'beside'
  /** Sentences, one a line; empty takes an earlier edit of the place back. */
  text: string
  was: string
  language: keyof Words | null
  at: Instant
  by: string
}

type Entry = { at: Instant; by: string; body: Record<string, unknown> }

const places = ['headline', 'words', 'beside'] as const
const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** The summary, or a section by its id; the page names sections with a word before it. */
const partOf = (value: unknown): string => textIn(value).replace(/^section-/, '') || 'summary'

/** What the journal's entries say that still stands: the last word on each place, and all that stands beside. */
export function editsOf(entries: readonly Entry[]): ReviewEdit[] {
  const all = entries.map(({ at, by, body }): ReviewEdit => {
    const language = body['language'] === 'zh' || body['language'] === 'en' ? body['language'] : null
    return {
      part: partOf(body['part']),
      place: places.find((place) => place === body['place']) ?? 'beside',
      text: textIn(body['text']) || textIn(body['because']),
      was: textIn(body['was']),
      language,
      at,
      by,
    }
  })
  const beside = all.filter((edit) => edit.place === 'beside')
  const written = all.filter((edit) => edit.place !== 'beside')
  const last = new Map(written.map((edit) => [`${edit.part}/${edit.place}/${edit.language}`, edit]))
  return [...last.values(), ...beside].filter((edit) => edit.text !== '')
}

/** The computed words of a place, as an edit remembers them; null where the review has no such part. */
export function computedWords(
  review: Review,
  part: string,
  place: ReviewEdit['place'],
  language: keyof Words,
): string | null {
  const section = review.sections.find((one) => one.id === part)
  if (place === 'headline') return section?.headline[language] ?? null
  const said = part === 'summary' ? review.summary : section?.sentences
  return said?.map((one) => one[language]).join('\n') ?? null
}

/** How edited words are told from computed ones, wherever they stand. */
export const editMarks = {
  written: { zh: '〔人工修改〕', en: ' [edited]' },
  beside: { zh: '〔补充〕', en: '[added] ' },
  moved: { zh: '〔人工修改，之后数字有更新〕', en: ' [edited; figures have moved since]' },
} as const satisfies Record<string, Words>

/** The review with the words that people wrote, each marked; figures, tables and charts stay computed. */
export function edited(review: Review, edits: readonly ReviewEdit[]): Review {
  const of = (part: string, place: ReviewEdit['place']): ReviewEdit[] =>
    edits.filter((edit) => edit.place === place && edit.part === part)
  const known = new Set(['summary', ...review.sections.map((section) => section.id)])
  // What was written beside a part that the review no longer has is not lost: it stands in the summary.
  const homeless = edits.filter((edit) => edit.place === 'beside' && !known.has(edit.part))
  return {
    ...review,
    summary: [
      ...sentences(review, 'summary', review.summary, of('summary', 'words')),
      ...[...of('summary', 'beside'), ...homeless].map(besideWords),
    ],
    sections: review.sections.map((section) => ({
      ...section,
      headline: of(section.id, 'headline').reduce(
        (words, edit) => headline(review, words, edit),
        section.headline,
      ),
      sentences: [
        ...sentences(review, section.id, section.sentences, of(section.id, 'words')),
        ...of(section.id, 'beside').map(besideWords),
      ],
    })),
  }
}

const besideWords = ({ text }: ReviewEdit): Words => ({
  zh: `${editMarks.beside.zh}${text}`,
  en: `${editMarks.beside.en}${text}`,
})

/** The mark of an edit: whether the computed words under it are still those it was written over. */
function markOf(review: Review, { part, place, was, language }: ReviewEdit): Words {
  const now = computedWords(review, part, place, language ?? 'zh')
  return was !== '' && now !== was ? editMarks.moved : editMarks.written
}

const languagesOf = ({ language }: ReviewEdit): (keyof Words)[] =>
  language === null ? ['zh', 'en'] : [language]

function headline(review: Review, words: Words, edit: ReviewEdit): Words {
  const mark = markOf(review, edit)
  return Object.assign(
    { ...words },
    ...languagesOf(edit).map((each) => ({ [each]: `${edit.text}${mark[each]}` })),
  )
}

/** Sentences in both languages; where one was rewritten in one language only, the other keeps its own. */
function sentences(
  review: Review,
  part: string,
  computed: readonly Words[],
  edits: readonly ReviewEdit[],
): Words[] {
  if (edits.length === 0) return [...computed]
  const lines = (language: keyof Words): string[] => {
    const edit = edits.findLast((one) => languagesOf(one).includes(language))
    if (!edit)
      return (computedWords(review, part, 'words', language) ?? '').split('\n').filter((line) => line !== '')
    const mark = markOf(review, edit)[language]
    return edit.text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => `${line}${mark}`)
  }
  const [zh, en] = [lines('zh'), lines('en')]
  return Array.from({ length: Math.max(zh.length, en.length) }, (_, n) => ({
    zh: zh[n] ?? '',
    en: en[n] ?? '',
  }))
}
