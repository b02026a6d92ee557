import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Intake, StoredRow } from '../intake.ts'
import { intakeOf, lineMake, openBench, orderMake, tenant } from './fixtures.ts'
import type { Bench, Brought } from './fixtures.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.end())

const undoing = { by: 'user-2', at: '2026-07-01T12:00:00' }
const head = 'order,time,paid,buyer,address\n'
function intake(name: string, text: string, changes: Partial<Brought> = {}): Intake {
  const path = join(bench.folder, name)
  writeFileSync(path, text)
  return intakeOf(path, text, { makes: [orderMake], name, ...changes })
}
const bring = (batch: string, ...intakes: Intake[]) =>
  bench.facts.facts.appendAll(tenant, batch, intakes, () => {})
const orders = () => bench.rows('select order_id, paid_fen from order_fact order by 1')
const first = () =>
  intake('first.csv', `${head}1,2026-05-01,10.00,,\n2,2026-05-01,20.00,,\n1.93068E+15,2026-05-02,5.00,,\n`)
const second = () =>
  intake('second.csv', `${head}2,2026-05-01,21.00,,\n1,2026-05-01,10.00,,\n3,2026-05-03,30.00,,\n`, {
    exportedAt: '2026-06-09T00:00:00',
  })
const told = (rows: readonly StoredRow[]) =>
  rows.map(({ row, fate, now, fields }) => `${row} ${fields['order_id']} ${fate} ${now}`)

test('[U1] an import is looked into row by row: what it added, changed, found, and what wants a look', async () => {
  const [one] = (await bring('a', first())).files
  const [two] = (await bring('b', second())).files
  const look = async (file: string | undefined, choice: 'all' | 'superseding' | 'needs_review' = 'all') =>
    (await bench.facts.facts.rows(tenant, file ?? '', choice, { limit: 10, after: null }))?.items ?? []
  expect(told(await look(one?.file))).toEqual([
    '2 1 added in_force',
    '3 2 added outdated',
    '4 1.93068E+15~20260502000000 added in_force',
  ])
  expect(told(await look(two?.file))).toEqual([
    '2 2 superseding in_force',
    '3 1 already_there outdated',
    '4 3 added in_force',
  ])
  expect(told(await look(two?.file, 'superseding'))).toHaveLength(1)
  const [marked] = await look(one?.file, 'needs_review')
  expect(marked?.review?.en).toContain('shortened the order number')
  expect(marked?.fields).toMatchObject({ paid_fen: 500, created_at: '2026-05-02T00:00:00' })
  expect(
    await bench.facts.facts.rows('stranger', one?.file ?? '', 'all', { limit: 10, after: null }),
  ).toBeNull()
})

test('[U2] rows come page by page, each once', async () => {
  const [one] = (await bring('a', first())).files
  const seen: number[] = []
  let after: string | null = null
  do {
    const page = await bench.facts.facts.rows(tenant, one?.file ?? '', 'all', { limit: 1, after })
    seen.push(...(page?.items ?? []).map((each) => each.row))
    after = page?.next ?? null
  } while (after !== null)
  expect(seen).toEqual([2, 3, 4])
})

test('[U3] an undo brings back what was superseded, says so, and cannot be done twice', async () => {
  await bring('a', first())
  const before = await orders()
  await bring('b', second())
  expect(await bench.facts.facts.undo(tenant, 'b', undoing)).toEqual({
    kind: 'undone',
    removed: 3,
    cameBack: 1,
    from: '2026-05-01T00:00:00',
    until: '2026-05-03T00:00:00',
  })
  expect(await orders()).toEqual(before)
  expect(await bench.facts.facts.undo(tenant, 'b', undoing)).toEqual({
    kind: 'already_undone',
    undone: undoing,
  })
  expect(await bench.facts.facts.undo('stranger', 'a', undoing)).toEqual({ kind: 'not_found' })
  const { items } = await bench.facts.facts.files(tenant, { limit: 10, after: null })
  expect(items.map((file) => [file.batch, file.undone]).toSorted()).toEqual([
    ['a', null],
    ['b', undoing],
  ])
  expect((await bring('c', second())).files[0]).toMatchObject({ added: 1, superseded: 1, alreadyThere: 1 })
})

test('[U4] the same bytes brought twice stay until both imports are taken back', async () => {
  await bring('a', first())
  expect((await bring('b', first())).files[0]).toMatchObject({ added: 0, alreadyThere: 3 })
  expect(await bench.facts.facts.undo(tenant, 'a', undoing)).toMatchObject({ kind: 'undone', removed: 0 })
  expect(await orders()).toHaveLength(3)
  expect(await bench.facts.facts.undo(tenant, 'b', undoing)).toMatchObject({ kind: 'undone', removed: 3 })
  expect(await orders()).toEqual([])
})

test('[U5] a book is in whole or not at all, and one undo takes all of it back', async () => {
  const lines = intake('lines.csv', 'order,time,sku,title,pieces,price\n1,2026-05-01,mug,,1,10.00\n', {
    makes: [lineMake],
  })
  const wrong = intake('wrong.csv', 'order,when\n1,2026-05-01\n')
  await expect(bring('a', first(), lines, wrong)).rejects.toMatchObject({
    title: { en: 'The column "time" is missing' },
  })
  expect(await orders()).toEqual([])
  expect((await bench.facts.facts.files(tenant, { limit: 10, after: null })).items).toEqual([])
  expect((await bring('a', first(), lines)).files.map((file) => file.added)).toEqual([3, 1])
  expect(await bench.rows('select order_id from order_fact where has_lines')).toEqual([{ order_id: '1' }])
  await bench.facts.facts.undo(tenant, 'a', undoing)
  expect(await bench.rows('select 1 as one from order_fact union all select 1 from line_fact')).toEqual([])
})

test('[U6] an import that is in answers with its report when it is run again, as after a crash', async () => {
  const report = await bring('a', first())
  expect(await bring('a', first())).toEqual(report)
  expect((await bench.facts.facts.files(tenant, { limit: 10, after: null })).items).toHaveLength(1)
})

test('[U7] lines without times wait for their order, count once it is there, and wait again when it is taken back', async () => {
  const bare = {
    ...lineMake,
    fields: {
      order_id: { kind: 'id' as const, columns: ['order'] },
      sku: { kind: 'text' as const, columns: ['sku'] },
      list_fen: { kind: 'money' as const, columns: ['price'] },
    },
  }
  const [report] = (
    await bring('l', intake('l.csv', 'order,sku,price\n1,mug,3.00\n1,cup,1.00\n', { makes: [bare] }))
  ).files
  expect(report).toMatchObject({ added: 0, setAside: 2 })
  const lines = () => bench.rows('select sku, paid_fen from line_fact order by 1')
  expect(await lines()).toEqual([])
  await bring('o', first())
  expect(await lines()).toEqual([
    { sku: 'cup', paid_fen: 250 },
    { sku: 'mug', paid_fen: 750 },
  ])
  await bench.facts.facts.undo(tenant, 'o', undoing)
  expect(await lines()).toEqual([])
  const look = await bench.facts.facts.rows(tenant, report?.file ?? '', 'all', { limit: 9, after: null })
  expect(look?.items.map((row) => row.now)).toEqual(['waiting', 'waiting'])
})
