import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench, orderMake, tenant } from '../intake/fixtures.ts'
import type { Bench } from '../intake/fixtures.ts'
import { createHistory } from './history.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.end())

const rowsOf = (...days: number[]) => [
  ['order', 'time', 'paid', 'buyer', 'address'],
  ...days.map((day) => [`o${day}`, `2026-06-0${day} 10:00:00`, '1.00', 'b', '']),
]
const origins = (component: 'paid_fen' | 'uv') =>
  createHistory(bench.facts.connections).origins(tenant, ['shop-1'], [component], 20)

test('a number names the files whose rows count in it, how many and how far, the newest import first', async () => {
  const first = await bench.bring(rowsOf(1, 2, 3), {
    makes: [orderMake],
    name: 'first.csv',
    importedAt: '2026-06-10T00:00:00',
  })
  // Two orders of the second file are there already, unchanged, and stay with the file that told them first.
  const second = await bench.bring(rowsOf(2, 3, 4, 5), {
    makes: [orderMake],
    name: 'second.csv',
    exportedAt: '2026-06-09T00:00:00',
    importedAt: '2026-06-11T00:00:00',
  })
  const found = await origins('paid_fen')
  expect(found.map(({ file, name, from, until }) => [file, name, from, until])).toEqual([
    [second.file, 'second.csv', '2026-06-04T10:00:00', '2026-06-05T10:00:00'],
    [first.file, 'first.csv', '2026-06-01T10:00:00', '2026-06-03T10:00:00'],
  ])
  expect(found.map(({ rows }) => rows)).toEqual([2, 3])
  expect(await origins('uv')).toEqual([])
})

test('another shop and another tenant have none of them', async () => {
  const history = createHistory(bench.facts.connections)
  expect(await history.origins(tenant, ['elsewhere'], ['paid_fen'], 20)).toEqual([])
  expect(await history.origins('stranger', ['shop-1'], ['paid_fen'], 20)).toEqual([])
})
