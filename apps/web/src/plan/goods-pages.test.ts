import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { profitWords } from './profit/words.ts'
import { asPlanned, isAsPlanned, offList, planIf } from './profit/what-if.ts'
import { selectionWords } from './selection/words.ts'
import { ordersCsv } from './stock/csv.ts'
import { stockWords } from './stock/words.ts'

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()

test.each([
  ['profit', profitWords],
  ['selection', selectionWords],
  ['stock', stockWords],
] as const)('%s: both languages say the same, and every text is used', (folder, words) => {
  const here = join(import.meta.dirname, folder)
  const code = readdirSync(here)
    .filter((name) => name !== 'words.ts' && !name.includes('.test.'))
    .map((name) => readFileSync(join(here, name), 'utf8'))
    .join('\n')
  const fronts = [...code.matchAll(/`((?:\w+\.)+)\$\{/g)].map((match) => String(match[1]))
  for (const [key, [zh, en]] of Object.entries(words)) {
    expect(/\p{Script=Han}/u.test(en), key).toBe(false)
    expect(zh.trim() === '' || en.trim() === '', key).toBe(false)
    expect(placeholders(en), key).toEqual(placeholders(zh))
    expect(code.includes(`'${key}'`) || fronts.some((front) => key.startsWith(front)), key).toBe(true)
  }
})

test('what is tried out moves the plan and nothing else; a moved rate outdoes its exceptions', () => {
  const exceptions = [
    { id: 'x', of: 'category' as const, key: '护肤', rate: 'refundPermyriad' as const, value: 3000 },
  ]
  // Only these parts of a plan are looked at.
  const plan = {
    lineup: [{ targetPieces: 50 }],
    budget: [
      { category: 'on_site_ads', plannedFen: 1000 },
      { category: 'gifts', plannedFen: 1000 },
    ],
    costing: { rates: { refundPermyriad: 1000, couponPermyriad: 300 }, exceptions, fromBudget: [] },
  } as unknown as Parameters<typeof planIf>[0]
  expect(isAsPlanned(asPlanned)).toBe(true)
  expect(planIf(plan, asPlanned)).toEqual(plan)
  const tried = planIf(plan, { ...asPlanned, piecesPercent: 150, adsPercent: 50, refundPermyriad: 500 })
  expect(tried.lineup[0]?.targetPieces).toBe(75)
  expect(tried.budget.map(({ plannedFen }) => plannedFen)).toEqual([500, 1000])
  expect(tried.costing.rates.refundPermyriad).toBe(500)
  expect(tried.costing.exceptions).toEqual([])
})

test('a discount is taken off the list price and rounded up to the fen', () => {
  // Only the list price of a line is looked at.
  const line = { listFen: 9999 } as Parameters<typeof offList>[0]
  expect(offList(line, 5000)).toBe(5000)
  expect(offList(line, 0)).toBe(9999)
})

test('the list of orders cannot run as a formula, and keeps quotes', () => {
  const row = { orderBy: '2026-11-01', supplier: '=cmd()', title: 'A "B"', sku: '1', attributes: {}, buy: 3 }
  // Only these fields are written.
  const csv = ordersCsv([row] as unknown as Parameters<typeof ordersCsv>[0], ['a'])
  expect(csv).toContain(`"'=cmd()","A ""B""","1","",3`)
})
