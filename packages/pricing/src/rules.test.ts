import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = dirname(fileURLToPath(import.meta.url))
const tests = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.test.ts'),
)

function found(text: string, form: RegExp): string[] {
  return [...text.matchAll(form)].map((match) => match[1] ?? '')
}

const rules = found(readFileSync(join(here, 'RULES.md'), 'utf8'), /\*\*([A-Z]\d+)\*\*/g)
const cited = tests.flatMap((name) => found(readFileSync(join(here, name), 'utf8'), /\[([A-Z]\d+)\]/g))

test('every rule has one number, a test that cites it, and every number cited is a rule', () => {
  expect(rules.filter((id, index) => rules.indexOf(id) !== index)).toEqual([])
  expect(rules.filter((id) => !cited.includes(id))).toEqual([])
  expect([...new Set(cited)].filter((id) => !rules.includes(id))).toEqual([])
})
