import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { dictionary } from './dictionary.ts'

const source = dirname(dirname(fileURLToPath(import.meta.url)))
const pairs = Object.entries(dictionary)

function code(): string {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.') && !path.startsWith('words/'))
    .map((path) => readFileSync(join(source, path), 'utf8'))
    .join('\n')
}

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()
const chinese = /\p{Script=Han}/u

test('both languages say something, with the same places to fill in', () => {
  for (const [key, [zh, en]] of pairs) {
    expect(zh.trim(), key).not.toBe('')
    expect(en.trim(), key).not.toBe('')
    expect(placeholders(en), key).toEqual(placeholders(zh))
  }
})

test('English is English', () => {
  expect(pairs.filter(([, [, en]]) => chinese.test(en)).map(([key]) => key)).toEqual([])
})

/** Names of formats, and texts that only put other texts together. */
const sameInBoth = ['review.form.pdf', 'review.slide', 'review.span', 'facts.progress', 'rule.unit.permyriad']

test('Chinese is Chinese, but for names and bare figures', () => {
  const foreign = pairs.filter(([, [zh]]) => !chinese.test(zh)).map(([key]) => key)
  expect(foreign.sort()).toEqual(sameInBoth.sort())
})

/** Keys of facts are put together from a dimension and what stands in the data. */
const ofFacts = ['status.', 'weekday.']

test('every text is used: by its whole key, or by the front of a key that is put together', () => {
  const text = code()
  const whole = new Set([...text.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/gi)].map((match) => match[1]))
  const fronts = [...text.matchAll(/`((?:[\w-]+\.)+)\$\{/g)].map((match) => String(match[1]))
  const groups = [...text.matchAll(/codeName\(\s*\w+,\s*'(\w+)'/g)].map((match) => `${match[1]}.`)
  const editorGroups = [...text.matchAll(/group: '(\w+)'/g)].map((match) => `${match[1]}.`)
  const unused = pairs
    .map(([key]) => key)
    .filter(
      (key) =>
        !whole.has(key) &&
        ![...fronts, ...groups, ...editorGroups, ...ofFacts].some((front) => key.startsWith(front)),
    )
  expect(unused).toEqual([])
})
