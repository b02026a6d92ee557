import type { Goal } from '@dacu/campaign'
import { describe, expect, test } from 'vitest'
import { conflicts, merged } from './edit/merge.ts'
import { stepsIn } from './edit/value.ts'
import { groupOffers, readOffer } from './offers/read-offer.ts'
import { pointedRow } from './pointed.ts'
import { goalTree } from './sums.ts'

describe('typed amounts', () => {
  test.each([
    ['129', 'fen', 12_900],
    ['129.5', 'fen', 12_950],
    ['0.29', 'fen', 29],
    ['-3.05', 'fen', -305],
    ['3.16', 'permyriad', 316],
    ['12', 'count', 12],
    ['4.85', 'score', 485],
  ] as const)('%s %s is %i steps, without passing through a float', (text, unit, steps) => {
    expect(stepsIn(text, unit)).toBe(steps)
  })
  test.each(['', 'abc', '1.234', '1,000'])('%j is no amount of money', (text) => {
    expect(stepsIn(text, 'fen')).toBeNaN()
  })
})

describe('two saves of one section', () => {
  const theirs = [
    { id: 'a', name: '同事改过', n: 1 },
    { id: 'b', name: '没动', n: 2 },
    { id: 'd', name: '同事加的', n: 4 },
  ]
  const mine = [
    { id: 'a', name: '我改过', n: 1 },
    { id: 'b', name: '没动', n: 2 },
    { id: 'c', name: '我加的', n: 3 },
  ]
  test('differences are told row by row, with the fields that differ', () => {
    expect(conflicts(mine, theirs).map(({ id, fields }) => [id, fields])).toEqual([
      ['a', ['name']],
      ['d', ['id', 'name', 'n']],
      ['c', ['id', 'name', 'n']],
    ])
  })
  test('each row goes the way that was chosen for it', () => {
    const ids = (side: 'mine' | 'theirs') => merged(mine, theirs, () => side).map((row) => row['name'])
    expect(ids('mine')).toEqual(['我改过', '没动', '我加的'])
    expect(ids('theirs')).toEqual(['同事改过', '没动', '同事加的'])
    const mixed = merged(mine, theirs, (id) => (id === 'c' ? 'mine' : 'theirs'))
    expect(mixed.map((row) => row.id)).toEqual(['a', 'b', 'd', 'c'])
  })
  test('rows that only one side changed are settled by what both began with; the rest is asked', () => {
    const base = [
      { id: 'a', name: '原来', n: 1 },
      { id: 'b', name: '没动', n: 2 },
      { id: 'e', name: '我删的', n: 5 },
    ]
    const withE = [...theirs, { id: 'e', name: '我删的', n: 5 }]
    expect(conflicts(mine, withE, base).map(({ id, side }) => [id, side])).toEqual([
      ['a', null],
      ['d', 'theirs'],
      ['e', 'mine'],
      ['c', 'mine'],
    ])
    const asked: string[] = []
    const rows = merged(
      mine,
      withE,
      (id) => {
        asked.push(id)
        return 'theirs'
      },
      base,
    )
    expect(asked).toEqual(['a'])
    expect(rows.map((row) => row['name'])).toEqual(['同事改过', '没动', '同事加的', '我加的'])
  })
})

const goal = (id: string, parent: string | null, target: number, part: Partial<Goal> = {}): Goal => ({
  id,
  parent,
  measure: 'gmv',
  target,
  channel: null,
  item: null,
  customer: null,
  phase: null,
  byDay: [],
  setBy: '',
  because: '',
  ...part,
})

test('the goal tree has parents before their parts', () => {
  const tree = goalTree([
    goal('jd', 'all', 300, { channel: 'jd' }),
    goal('all', null, 1000),
    goal('tmall', 'all', 600, { channel: 'tmall' }),
    goal('hero', 'tmall', 600, { channel: 'tmall', item: '1' }),
  ])
  expect(tree.map(({ goal: each, depth }) => [each.id, depth])).toEqual([
    ['all', 0],
    ['jd', 1],
    ['tmall', 1],
    ['hero', 2],
  ])
})

test('a goal whose parent is itself does not hang the page', () => {
  expect(
    goalTree([goal('a', 'b', 1), goal('b', 'a', 1), goal('c', null, 1)]).map((each) => each.goal.id),
  ).toEqual(['c'])
})

test('a finding points at a row by place or by id', () => {
  const rows = [{ id: 'a' }, { id: 'b' }]
  expect(pointedRow('lineup[1].listFen', rows)).toBe(rows[1])
  expect(pointedRow('drops[a]', rows)).toBe(rows[0])
  expect(pointedRow('lineup[7]', rows)).toBeNull()
  expect(pointedRow(undefined, rows)).toBeNull()
})

test('many prices of one day are one card; a broken offer is still a card', () => {
  const price = (id: string) => ({
    id,
    level: 'item',
    mechanic: { kind: 'price', priceFen: 1 },
    window: { from: 'x', until: 'y' },
  })
  const groups = groupOffers(
    [price('a'), price('b'), { id: 'c', level: 'shop', mechanic: 7 }, null].map(readOffer),
  )
  expect(groups.map((group) => 1 + group.rest.length)).toEqual([2, 1, 1])
})
