import { expect, test } from 'vitest'
import { evidenceOf } from './evidence.ts'

const headline = { zh: '口红卖断货', en: 'the lipstick sold out' }
const spot = {
  id: 'sold_out:680012',
  kind: 'dark_spot',
  headline,
  evidence: headline,
  rung: 'count',
  sizeFen: null,
  chart: null,
} as const
const section = {
  id: 'process',
  headline,
  figure: null,
  sentences: [],
  charts: [],
  table: null,
  missing: null,
}

test.each([
  ['sold_out:680012', headline],
  ['process', headline],
  ['items:1', null],
])('%s is told by the headline of what it names, or not at all', (evidence, words) => {
  expect(evidenceOf({ spots: [spot], sections: [section] }, { evidence })).toEqual(words)
})
