import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Make } from '../intake.ts'
import { openBench } from './fixtures.ts'
import type { Bench } from './fixtures.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.end())

const visits: Make = {
  table: 'observation',
  fields: {
    at: { kind: 'time', columns: ['time'], required: true },
    source: { kind: 'text', columns: ['source'] },
  },
  counts: [
    { component: 'uv', value: { kind: 'integer', columns: ['uv'] } },
    { component: 'pv', value: { kind: 'integer', columns: ['pv'] } },
    { component: 'ad_spend_fen', value: { kind: 'money', columns: ['spend'] } },
  ],
}
const seen = () =>
  bench.rows(`select component, "at", slice, source, value from observation order by component, "at", source`)

test('[O1] each count of a row is an observation; what the file lacks or leaves empty is none', async () => {
  const report = await bench.bring(
    [
      ['time', 'uv', 'pv'],
      ['2026-05-01', '100', '-'],
      ['2026-05-02', '-', '-'],
    ],
    { makes: [visits] },
  )
  expect(report).toMatchObject({ rowsRead: 2, added: 1, alreadyThere: 1 })
  expect(await seen()).toEqual([
    { component: 'uv', at: '2026-05-01T00:00:00', slice: 'day', source: null, value: 100 },
  ])
})

test('[O2] rows that speak of the same slice are added up: one goods-day in several plans', async () => {
  await bench.bring(
    [
      ['time', 'source', 'spend'],
      ['2026-05-01', 'search', '1.10'],
      ['2026-05-01', 'search', '2.20'],
      ['2026-05-01', 'feed', '4.00'],
    ],
    { makes: [visits] },
  )
  expect((await seen()).map((row) => [row['source'], row['value']])).toEqual([
    ['feed', 400],
    ['search', 330],
  ])
})

test('[O3] a later report of the same slice replaces it, and of a row only what differs', async () => {
  const head = ['time', 'uv', 'pv']
  await bench.bring([head, ['2026-05-01', '100', '400']], { makes: [visits] })
  const later = await bench.bring([head, ['2026-05-01', '120', '400'], ['2026-05-02', '5', '6']], {
    makes: [visits],
    exportedAt: '2026-06-05T00:00:00',
  })
  expect(later).toMatchObject({ added: 1, superseded: 1, alreadyThere: 0 })
  expect((await seen()).map((row) => [row['component'], row['value']])).toEqual([
    ['pv', 400],
    ['pv', 6],
    ['uv', 120],
    ['uv', 5],
  ])
  expect(await bench.rows('select count(*) as n from observation')).toEqual([{ n: 4 }])
})

test('[O4] hours where a day tells hours, whole days otherwise, in one file', async () => {
  await bench.bring(
    [
      ['time', 'uv'],
      ['2026-05-01 00:00', '1'],
      ['2026-05-01 01:00', '2'],
      ['2026-05-02 00:00:00', '3'],
      ['2026-05-03', '4'],
    ],
    { makes: [visits] },
  )
  expect((await seen()).map((row) => [row['at'], row['slice'], row['value']])).toEqual([
    ['2026-05-01T00:00:00', 'hour', 1],
    ['2026-05-01T01:00:00', 'hour', 2],
    ['2026-05-02T00:00:00', 'day', 3],
    ['2026-05-03T00:00:00', 'day', 4],
  ])
})

test('[O5] reviews without a number are known by order, item, moment and text', async () => {
  const review: Make = {
    table: 'review',
    fields: {
      order_id: { kind: 'id', columns: ['order'] },
      item: { kind: 'id', columns: ['item'] },
      written_at: { kind: 'time', columns: ['time'], required: true },
      stars: { kind: 'integer', columns: ['stars'] },
      text: { kind: 'text', columns: ['text'] },
    },
  }
  const rows = [
    ['order', 'item', 'time', 'stars', 'text'],
    ['1', 'a', '2026-05-01 10:00', '5星', '很好'],
    ['1', 'a', '2026-05-01 10:00', '2', '追评：坏了'],
    ['', '', '2026-05-01 10:00', '', '匿名'],
  ]
  expect(await bench.bring(rows, { makes: [review] })).toMatchObject({ added: 3 })
  expect(await bench.bring([...rows, ['2', 'b', '2026-05-02', '4', '']], { makes: [review] })).toMatchObject({
    added: 1,
    alreadyThere: 3,
  })
  expect(await bench.rows('select stars from review_fact order by row_number')).toEqual([
    { stars: 5 },
    { stars: 2 },
    { stars: null },
    { stars: 4 },
  ])
})
