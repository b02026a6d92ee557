import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sharedFile } from '../../../../tests/shared.ts'
import { papers, paperIds, rulesFor } from './papers.ts'
import { check } from './check.ts'
import { plantings } from './plantings/all.ts'
import { clean } from './plantings/planting.ts'
import { rulesPage } from './rules-page.ts'
import { rules } from './rules/all.ts'

const page = new URL('../../../../docs/rules.md', import.meta.url)

test('[PAPER-1] every paper has its rule, or says what else answers it', () => {
  const open = papers.filter((paper) => rulesFor(paper.id, rules).length === 0 && paper.elsewhere === null)
  expect(open.map(({ id }) => id)).toEqual([])
})

test('[PAPER-2] every source that a rule names is a paper', () => {
  for (const rule of rules) {
    const named = rule.source.split(', ').filter((id) => id !== 'offers.md')
    expect([rule.id, named.filter((id) => !paperIds(rule).includes(id))]).toEqual([rule.id, []])
    expect(named.length).toBeGreaterThan(0)
  }
})

const compliance = sharedFile('domain/compliance.md')
const requirements = sharedFile('requirements.md')
if (!compliance || !requirements)
  process.stdout.write('the papers are not at hand; the lists are not compared with them\n')

test.skipIf(!compliance)('[PAPER-3] every id of the compliance paper is among them', () => {
  const text = readFileSync(compliance ?? '', 'utf8')
  const ids = [...text.matchAll(/^\| ([A-G]-\d\d) \|/gm)].map(([, id]) => id)
  expect(ids.length).toBeGreaterThan(100)
  expect(ids.filter((id) => !papers.some((paper) => paper.id === id))).toEqual([])
})

test.skipIf(!requirements)(
  '[PAPER-4] every rule of thumb, and every requirement that asks to warn, check or gate',
  () => {
    const lines = readFileSync(requirements ?? '', 'utf8').split('\n')
    const asked = lines.flatMap((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      const [, id = '', , , does = ''] = cells
      if (/^T-\d\d$/.test(id)) return [id]
      return /^S\d-\d\d$/.test(id) && /\b(warn|check|gate|block)/i.test(does) ? [id] : []
    })
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((id) => !papers.some((paper) => paper.id === id))).toEqual([])
  },
)

test('[PAPER-5] docs/rules.md is what the rules say; `node scripts/write-rules.mjs` writes it', () => {
  expect(readFileSync(page, 'utf8')).toBe(rulesPage())
})

test('[PAPER-6] settings are told once, have words, and keep their own defaults', () => {
  for (const rule of rules)
    for (const setting of rule.settings ?? []) {
      expect(setting.name.zh.trim() === '' || setting.name.en.trim() === '').toBe(false)
      const { form } = setting
      for (const { value } of setting.defaults)
        if (form.kind === 'number')
          expect([setting.key, Number(value) >= form.min && Number(value) <= form.max]).toEqual([
            setting.key,
            true,
          ])
    }
})

test('[PAPER-7] English speaks English: Chinese stands in quotation marks, amounts carry ¥', () => {
  const bare = /[一-鿿]/
  const quoted = /“[^”]*”/g
  for (const rule of rules)
    expect([rule.id, bare.test(rule.demand.en.replace(quoted, ''))]).toEqual([rule.id, false])
  for (const paper of papers.filter(({ law }) => law !== null))
    expect([paper.id, bare.test(paper.says.en.replace(quoted, ''))]).toEqual([paper.id, false])
})

test('[PAPER-8] no finding answers in Chinese to who reads English, but for what the plan itself says', () => {
  for (const [name, , plant] of plantings) {
    const one = structuredClone(clean())
    plant(one)
    const own = JSON.stringify(one)
    for (const { title, evidence, fix } of check(one.plan, one.facts))
      for (const text of [title.en, evidence.en, fix.en]) {
        const said = text.replace(/“[^”]*”/g, '').match(/[一-鿿]+/g) ?? []
        expect([name, text, said.filter((each) => !own.includes(each))]).toEqual([name, text, []])
        expect(text).not.toMatch(/CNY|undefined|NaN/)
      }
  }
})
