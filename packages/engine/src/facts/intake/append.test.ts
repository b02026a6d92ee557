import { afterEach, beforeEach, expect, test } from 'vitest'
import { IntakeProblem } from './problem.ts'
import { lineMake, openBench, orderMake, tenant } from './fixtures.ts'
import type { Bench, Brought } from './fixtures.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.end())

const orders = { makes: [orderMake] }
const lines = { makes: [lineMake] }
const orderHead = ['order', 'time', 'paid', 'buyer', 'address']
const lineHead = ['order', 'time', 'sku', 'title', 'pieces', 'price']
const two = [
  orderHead,
  ['1001', '2026-05-01 10:00', '12.00', 'anna', '广东省深圳市'],
  ['1002', '2026-05-01 11:00', '8.00', 'bob', '北京市朝阳区'],
]

const standing = () => bench.rows('select order_id, paid_fen from order_fact order by order_id')

test('[I1] the same file twice is the same as once', async () => {
  const first = await bench.bring(two, orders)
  expect(first).toMatchObject({ rowsRead: 2, added: 2, alreadyThere: 0, superseded: 0 })
  const second = await bench.bring(two, orders)
  expect(second).toEqual({ ...first, file: second.file, added: 0, alreadyThere: 2 })
  const files = await bench.facts.facts.files(tenant, { limit: 10, after: null })
  expect(files.items).toHaveLength(2)
  expect(await bench.rows('select count(*) as n from order_fact')).toEqual([{ n: 2 }])
})

test('[I2] the same rows in another file are already there', async () => {
  await bench.bring(two, orders)
  const again = await bench.bring(two.with(2, ['="1002"', '2026/5/1 11:00', '¥8.00', 'bob', '北京']), orders)
  expect(again).toMatchObject({ added: 0, alreadyThere: 2, superseded: 0 })
})

test('[I3] a newer export supersedes, an older one changes nothing, whichever comes first', async () => {
  const older = { ...orders, exportedAt: '2026-06-01T00:00:00' }
  const newer = { ...orders, exportedAt: '2026-06-09T00:00:00' }
  const refunded = two.with(1, ['1001', '2026-05-01 10:00', '5.00', 'anna', '广东'])
  await bench.bring(two, older)
  expect(await bench.bring(refunded, newer)).toMatchObject({ added: 0, superseded: 1, alreadyThere: 1 })
  expect(await standing()).toEqual([
    { order_id: '1001', paid_fen: 500 },
    { order_id: '1002', paid_fen: 800 },
  ])
  await bench.bring(two, { ...older, shop: 'shop-2' })
  const late = await bench.bring([...two, ['1003', '2026-05-01', '1', '', '']], older)
  expect(late).toMatchObject({ added: 1, superseded: 0, alreadyThere: 2 })
  expect(await standing()).toContainEqual({ order_id: '1001', paid_fen: 500 })
})

test('[I4] an export seen in between does not bring an overtaken version back', async () => {
  const at = (exportedAt: string): Brought => ({ ...orders, exportedAt })
  const changed = two.with(1, ['1001', '2026-05-01 10:00', '5.00', 'anna', '广东'])
  await bench.bring(two, at('2026-06-01T00:00:00'))
  await bench.bring([...two, ['1003', '2026-05-01', '1', '', '']], at('2026-06-03T00:00:00'))
  await bench.bring(changed, at('2026-06-02T00:00:00'))
  expect(await standing()).toContainEqual({ order_id: '1001', paid_fen: 1200 })
})

test('[I5] what was superseded is kept beside the rows in force', async () => {
  await bench.bring(two, orders)
  const newer = await bench.bring(two.with(1, ['1001', '2026-05-01 10:00', '5', 'anna', '']), {
    ...orders,
    exportedAt: '2026-06-09T00:00:00',
  })
  const kept = await bench.rows(
    `select c.paid_fen, f.id from order_claim c join file_part p on p.number = c.part join source_file f on f.content = p.content
     where order_id = '1001' order by paid_fen`,
  )
  expect(kept.map((row) => row['paid_fen'])).toEqual([500, 1200])
  expect(kept[0]?.['id']).toBe(newer.file)
  expect(await standing()).toContainEqual({ order_id: '1001', paid_fen: 500 })
})

test('[I6] a masked buyer or address in a later export does not erase what was known', async () => {
  await bench.bring(two, orders)
  const [before] = await bench.rows(`select person, region from order_fact where order_id = '1001'`)
  await bench.bring(two.with(1, ['1001', '2026-05-01 10:00', '5', '****', '****']), {
    ...orders,
    exportedAt: '2026-06-09T00:00:00',
  })
  const [after] = await bench.rows(`select person, region from order_fact where order_id = '1001'`)
  expect(after).toEqual(before)
  expect(before?.['region']).toBe('广东')
})

test('[I7] a person is HMAC-SHA-256 under the tenant’s key; names and addresses are nowhere', async () => {
  await bench.bring(two, orders)
  const [row] = await bench.rows(`select person from order_fact where order_id = '1001'`)
  const { createHmac } = await import('node:crypto')
  expect(row?.['person']).toBe(createHmac('sha256', 'key-1').update('anna').digest('hex').slice(0, 32))
  await bench.bring([orderHead, ['1', '2026-05-01', '1', 'anna', '']], {
    ...orders,
    shop: 's2',
    personKey: 'x'.repeat(80),
  })
  const [other] = await bench.rows(`select person from order_fact where shop = 's2'`)
  expect(other?.['person']).toBe(
    createHmac('sha256', 'x'.repeat(80)).update('anna').digest('hex').slice(0, 32),
  )
  const everything = JSON.stringify(
    await Promise.all(
      ['order_fact', 'line_fact', 'reject', 'source_file'].map((table) =>
        bench.rows(`select * from ${table}`),
      ),
    ),
  )
  for (const secret of ['anna', 'bob', '深圳', '朝阳']) expect(everything).not.toContain(secret)
})

test('[I8] rows that cannot be read are set aside with row, reason and text, and without persons', async () => {
  const report = await bench.bring(
    [
      ...two,
      ['1003', 'yesterday', '3.00', 'carla', '上海市黄浦区'],
      ['', '2026-05-01', '3.00', 'dora', ''],
      ['1005', '2026-05-01', 'three', 'emil', ''],
    ],
    orders,
  )
  expect(report).toMatchObject({ rowsRead: 5, added: 2, setAside: 3 })
  const rejects = await bench.facts.facts.rejects(tenant, report.file, 10)
  expect(rejects).toEqual([
    {
      row: 4,
      reason: '「time」不是时间：yesterday · "time" is not a time',
      text: 'order: 1003 | time: yesterday | paid: 3.00',
    },
    { row: 5, reason: '「order」是空的 · "order" is empty', text: 'time: 2026-05-01 | paid: 3.00' },
    {
      row: 6,
      reason: '「paid」不是金额：three · "paid" is not an amount',
      text: 'order: 1005 | time: 2026-05-01 | paid: three',
    },
  ])
  expect(await bench.facts.facts.rejects('tenant-2', report.file, 10)).toEqual([])
})

test('[I9] a row of another width is set aside, and the rows after it keep their numbers', async () => {
  const report = await bench.bring(
    [
      orderHead,
      ['1001', '2026-05-01', '1', 'anna', ''],
      ['1002', '2026-05-01', '1', 'bob', 'a', 'too', 'many'],
      ['1003', '2026-05-01', '1', 'two\nlines', ''],
      ['1004', '2026-05-01'],
      ['1005', '2026-05-01', '1', 'x', ''],
      ['1006', 'when?', '1', 'x', ''],
    ],
    orders,
  )
  expect(report).toMatchObject({ rowsRead: 6, added: 3, setAside: 3 })
  const rejects = await bench.facts.facts.rejects(tenant, report.file, 10)
  expect(rejects.map((reject) => reject.row)).toEqual([3, 5, 7])
  expect(rejects[0]?.reason).toContain('more fields than the 5 columns')
  expect(rejects[0]?.text).toBe('1002 | 2026-05-01 | 1 …')
  expect(await bench.rows('select order_id, row_number from order_fact order by order_id')).toEqual([
    { order_id: '1001', row_number: 2 },
    { order_id: '1003', row_number: 4 },
    { order_id: '1005', row_number: 6 },
  ])
})

test('[I10] total rows are kept out and compared', async () => {
  const totals: Brought['totals'] = {
    column: 'order',
    words: ['合计'],
    check: [{ column: 'paid', component: 'paid_fen', reading: 'money' }],
  }
  const report = await bench.bring([...two, ['合计：', '', '20.00', '', '']], { ...orders, totals })
  expect(report).toMatchObject({ rowsRead: 3, added: 2, totalRows: 1 })
  expect(report.checksums).toEqual([{ column: 'paid', statedFen: 2000, countedFen: 2000, agrees: true }])
  const wrong = await bench.bring([...two, ['合计', '', '21.00', '', '']], {
    ...orders,
    totals,
    shop: 'shop-2',
  })
  expect(wrong.checksums).toEqual([{ column: 'paid', statedFen: 2100, countedFen: 2000, agrees: false }])
})

test('[I11] ids that a spreadsheet shortened are kept apart and marked for a look', async () => {
  const report = await bench.bring(
    [
      orderHead,
      ['1.93068E+15', '2026-05-01 10:00', '1', '', ''],
      ['1.93068E+15', '2026-05-01 10:05', '2', '', ''],
      ['1004', '2026-05-01 10:06', '3', '', ''],
    ],
    orders,
  )
  expect(report).toMatchObject({ added: 3, needsReview: 2 })
  expect(await bench.rows('select order_id, needs_review from order_fact order by paid_fen')).toEqual([
    { order_id: '1.93068E+15~20260501100000', needs_review: true },
    { order_id: '1.93068E+15~20260501100500', needs_review: true },
    { order_id: '1004', needs_review: false },
  ])
})

test('[I12] lines alike in one order are all kept, in whatever order they come', async () => {
  const rows = [
    ['1', '2026-05-01', 'mug', 'Mug', '2', '3.00'],
    ['1', '2026-05-01', 'mug', 'Mug', '2', '3.00'],
    ['1', '2026-05-01', 'mug', 'Mug, red', '2', '3.00'],
    ['2', '2026-05-01', 'mug', 'Mug', '2', '3.00'],
  ]
  expect(await bench.bring([lineHead, ...rows], lines)).toMatchObject({ added: 4 })
  expect(await bench.bring([lineHead, ...rows.toReversed()], lines)).toMatchObject({
    added: 0,
    alreadyThere: 4,
  })
  expect(await bench.rows('select line_id, title from line_fact order by order_id, line_id')).toEqual([
    { line_id: 'mug|600|2|1', title: 'Mug' },
    { line_id: 'mug|600|2|2', title: 'Mug' },
    { line_id: 'mug|600|2|3', title: 'Mug, red' },
    { line_id: 'mug|600|2|1', title: 'Mug' },
  ])
})

test('[I13] what the beginning of a number means: sale, refund, adjustment', async () => {
  const report = await bench.bring(
    [
      lineHead,
      ['1', '2026-05-01', 'mug', '', '2', '3.00'],
      ['C2', '2026-05-01', 'mug', '', '-2', '3.00'],
      ['A3', '2026-05-01', 'B', '', '1', '-100.00'],
      ['4', '2026-05-01', 'mug', 'broken', '-7', '0'],
      ['C5', '2026-05-01', 'odd', '', '1', '3.00'],
    ],
    lines,
  )
  expect(report.needsReview).toBe(1)
  expect(
    await bench.rows(
      'select order_id, kind, pieces, paid_fen, refund_fen, needs_review from line_fact order by row_number',
    ),
  ).toEqual([
    { order_id: '1', kind: 'sale', pieces: 2, paid_fen: 600, refund_fen: 0, needs_review: false },
    { order_id: 'C2', kind: 'refund', pieces: 2, paid_fen: 0, refund_fen: 600, needs_review: false },
    { order_id: 'A3', kind: 'adjustment', pieces: 1, paid_fen: -10000, refund_fen: 0, needs_review: false },
    { order_id: '4', kind: 'adjustment', pieces: -7, paid_fen: 0, refund_fen: 0, needs_review: false },
    { order_id: 'C5', kind: 'refund', pieces: -1, paid_fen: 0, refund_fen: -300, needs_review: true },
  ])
})

test('[I14] a missing column is named, with what was found instead, and nothing is stored', async () => {
  const problem = await bench
    .bring(
      [
        ['order', 'when'],
        ['1', '2026-05-01'],
      ],
      orders,
    )
    .catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(IntakeProblem)
  expect(problem).toMatchObject({
    title: { en: 'The column "time" is missing', zh: '缺少列「time」' },
    detail: { en: 'file.csv needs a column time; the columns found are: order, when' },
  })
  expect((await bench.facts.facts.files(tenant, { limit: 10, after: null })).items).toEqual([])
})

test('[I15] a quote that never closes is named by its row', async () => {
  const { writeFileSync } = await import('node:fs')
  const { join } = await import('node:path')
  const { intakeOf } = await import('./fixtures.ts')
  const path = join(bench.folder, 'open.csv')
  const text = `${orderHead.join(',')}\n1,2026-05-01,1,a,b\n2,2026-05-01,1,"a,b\n3,2026-05-01,1,a,b\n`
  writeFileSync(path, text)
  const problem = await bench.facts.facts
    .append(tenant, intakeOf(path, text, orders), () => {})
    .catch((error: unknown) => error)
  expect(problem).toMatchObject({ title: { en: 'A quote in row 3 never closes' } })
  expect(await bench.rows('select * from order_fact')).toEqual([])
  expect(await bench.bring(two, orders)).toMatchObject({ added: 2 })
})

test('[I16] a file of which nothing can be read is refused whole', async () => {
  const problem = await bench
    .bring([orderHead, ['1', 'x', '', '', '']], orders)
    .catch((error: unknown) => error)
  expect(problem).toMatchObject({ title: { en: 'Not one row could be read' } })
})

test('[I17] two imports at once do not disturb one another', async () => {
  const files = Array.from({ length: 6 }, (_, file) => [
    orderHead,
    ...Array.from({ length: 50 }, (__, order) => [String(file * 40 + order), '2026-05-01', '1', '', '']),
  ])
  await Promise.all(files.map((file) => bench.bring(file, orders)))
  const [row] = await bench.rows('select count(*) as n, count(distinct order_id) as orders from order_fact')
  expect(row).toEqual({ n: 250, orders: 250 })
})

test('[I18] progress goes through its stages and ends', async () => {
  const { intakeOf } = await import('./fixtures.ts')
  const { writeFileSync } = await import('node:fs')
  const path = `${bench.folder}/progress.csv`
  const text = two.map((row) => `${row.join(',')}\n`).join('')
  writeFileSync(path, text)
  const stages: string[] = []
  await bench.facts.facts.append(tenant, intakeOf(path, text, orders), ({ stage }) => stages.push(stage))
  expect([...new Set(stages)]).toEqual(['reading', 'checking', 'adding', 'done'])
})

test('[I19] without a told moment the newest row is it', async () => {
  await bench.bring(two, { ...orders, exportedAt: '2030-01-01T00:00:00', exportedAtLeast: 'newest_row' })
  const [row] = await bench.rows('select exported_at from source_file')
  expect(row).toEqual({ exported_at: '2026-05-01T11:00:00' })
})

test('[I20] the newest fact of each shop, and files page by page', async () => {
  await bench.bring(two, orders)
  await bench.bring(two, { ...orders, shop: 'shop-2', importedAt: '2026-06-03T00:00:00' })
  expect(await bench.facts.facts.newest(tenant, ['shop-1', 'shop-3'])).toEqual({
    'shop-1': '2026-05-01T11:00:00',
    'shop-3': null,
  })
  const first = await bench.facts.facts.files(tenant, { limit: 1, after: null })
  expect(first.items.map((file) => file.shop)).toEqual(['shop-2'])
  const second = await bench.facts.facts.files(tenant, { limit: 1, after: first.next })
  expect(second.items.map((file) => file.shop)).toEqual(['shop-1'])
  expect(second.next).toBeNull()
  expect(await bench.facts.facts.file('tenant-2', first.items[0]?.id ?? '')).toBeNull()
  expect(await bench.facts.facts.file(tenant, first.items[0]?.id ?? '')).toEqual(first.items[0])
})
