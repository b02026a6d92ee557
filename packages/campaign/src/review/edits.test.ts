import { describe, expect, test } from 'vitest'
import { madeUp618 } from '../../../../tests/review/made-up-618.ts'
import { computedWords, edited, editsOf } from './edits.ts'
import { review } from './review-campaign.ts'

const made = review(madeUp618())
const entry = (body: Record<string, unknown>) => ({ at: '2026-07-01T10:00:00+08:00', by: 'someone', body })
const goals = (found: typeof made) => found.sections.find((section) => section.id === 'goals')

describe('words that people wrote', () => {
  test('stand in the place of the computed ones, marked, in their language alone', () => {
    const was = computedWords(made, 'goals', 'headline', 'zh')
    const edits = editsOf([
      entry({ part: 'section-goals', place: 'headline', text: '目标基本完成', was, language: 'zh' }),
    ])
    const headline = goals(edited(made, edits))?.headline
    expect(headline).toEqual({ zh: '目标基本完成〔人工修改〕', en: goals(made)?.headline.en })
  })

  test('are told to be older than the figures once those have moved', () => {
    const edits = editsOf([
      entry({ part: 'goals', place: 'headline', text: '老话', was: '别的数字', language: 'zh' }),
    ])
    expect(goals(edited(made, edits))?.headline.zh).toBe('老话〔人工修改，之后数字有更新〕')
  })

  test('replace the sentences line by line and leave charts, tables and figures alone', () => {
    const edits = editsOf([entry({ part: 'goals', place: 'words', text: 'One.\n\nTwo.', language: 'en' })])
    const section = goals(edited(made, edits))
    expect(section?.sentences.map((one) => one.en).filter((text) => text !== '')).toEqual([
      'One. [edited]',
      'Two. [edited]',
    ])
    expect(section?.sentences.map((one) => one.zh)).toEqual(goals(made)?.sentences.map((one) => one.zh))
    expect(section?.table).toBe(goals(made)?.table)
  })

  test('the last word on a place counts, and an empty one takes it back', () => {
    const two = [
      entry({ part: 'goals', place: 'headline', text: 'first', language: 'en' }),
      entry({ part: 'goals', place: 'headline', text: 'second', language: 'en' }),
    ]
    expect(goals(edited(made, editsOf(two)))?.headline.en).toBe('second [edited]')
    const back = [...two, entry({ part: 'goals', place: 'headline', text: '', language: 'en' })]
    expect(edited(made, editsOf(back))).toEqual(made)
  })

  test('what was only added stands beside in both languages, and is not lost with its part', () => {
    const edits = editsOf([
      entry({ part: 'section-items', text: '主推款换了供应商' }),
      entry({ part: 'section-gone', text: '旧的一句' }),
    ])
    const out = edited(made, edits)
    expect(out.sections.find((section) => section.id === 'items')?.sentences.at(-1)).toEqual({
      zh: '〔补充〕主推款换了供应商',
      en: '[added] 主推款换了供应商',
    })
    expect(out.summary.at(-1)?.zh).toBe('〔补充〕旧的一句')
  })
})
