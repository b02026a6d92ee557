import { expect, test } from 'vitest'
import { only, openDesk, table } from './desk.ts'
import { parseMapping } from './mapping.ts'

const head = 'format: dacu.mapping/1\nid: mine\n'
const faults: { yaml: string; path: string; says: string }[] = [
  { yaml: 'format: dacu.mapping/2\nid: x', path: 'format', says: 'should be dacu.mapping/1' },
  { yaml: `${head}fact: {}`, path: 'fact', says: 'is not known; what can stand here: format, id' },
  { yaml: head, path: 'facts', says: 'should be a group of keys and values' },
  { yaml: `${head}facts: { lines: {} }`, path: 'facts.lines', says: 'order, line, observation, review' },
  { yaml: `${head}facts: { line: { paid_fen: { read: cash, from: x } } }`, path: 'facts.line.paid_fen.read', says: 'should be one of text, id, money' },
  { yaml: `${head}facts: { line: { paid_fen: { read: money } } }`, path: 'facts.line.paid_fen.from', says: 'should be a text' },
  { yaml: `${head}facts: { line: { paid_fen: { read: money, from: x, require: true } } }`, path: 'facts.line.paid_fen.require', says: 'is not known' },
  { yaml: `${head}facts: { line: { paid_fen: { read: money, from: x, required: yes please } } }`, path: 'facts.line.paid_fen.required', says: 'true or false' },
  { yaml: `${head}facts: { line: { kind: { read: words, from: x, words: [a] } } }`, path: 'facts.line.kind.words', says: 'group of keys' },
  { yaml: `${head}facts: { observation: { at: t, counts: { visits: { read: integer, from: x } } } }`, path: 'facts.observation.counts.visits', says: 'is not a component' },
  { yaml: `${head}facts: { line: { order_id: x } }\ntotals: { column: x }`, path: 'totals', says: 'should be lists' },
  { yaml: `${head}facts: { line: { order_id: [unclosed }`, path: '3', says: '' },
] // prettier-ignore

test.each(faults)('$path: $says', ({ yaml, path, says }) => {
  const outcome = parseMapping(yaml)
  expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'bad_mapping' } })
  if (outcome.kind !== 'refused') return
  expect(outcome.problem.title.en).toBe(`The mapping is wrong at ${path}`)
  expect(outcome.problem.detail.en).toContain(says)
  expect(outcome.problem.title.zh).toContain(path)
})

const mapping = `
format: dacu.mapping/1
id: erp
name: { zh: 某 ERP, en: Some ERP }
file: { delimiter: ";" }
facts:
  line:
    order_id: { read: id, from: 内部订单号, required: true }
    status: { read: words, from: 状态, words: { 已发货: shipped, 作废: closed }, otherwise: done }
    created_at: { read: time, from: 下单, required: true, formats: ["%d/%m/%Y"] }
    paid_at: { read: time, from: 下单, formats: ["%d/%m/%Y"] }
    sku: 商品编码
    pieces: { read: integer, from: 数量 }
    list_fen: { read: money, from: [吊牌价, 价格] }
    paid_fen: { read: money, from: 实付 }
    refund_fen: { constant: 0 }
  observation:
    at: { read: time, from: 下单, formats: ["%d/%m/%Y"] }
    slice: { constant: day }
    counts:
      consultations: { read: integer, from: 咨询 }
totals:
  column: 内部订单号
  words: [合计]
  check: [{ column: 实付, component: paid_fen, reading: money }]
`

test('a mapping reads a file that nobody knows: lines and counts of each row, totals compared', async () => {
  const desk = await openDesk()
  try {
    const file = table(
      [
        ['内部订单号', '状态', '下单', '商品编码', '数量', '价格', '实付', '咨询'],
        ['1', '已发货', '11/11/2026', 'S1', '2', '20,00', '12.50', '3'],
        ['2', '别的', '12/11/2026', 'S1', '1', '10', '7.50', '4'],
        ['合计', '', '', '', '', '', '20.00', ''],
      ].map((row) => row.map((cell) => cell.replace('20,00', '20.00'))),
      ';',
    )
    expect(await desk.read('erp.csv', file)).toMatchObject({ kind: 'unknown' })
    const report = only(await desk.bring('erp.csv', file, { mapping }))
    expect(report).toMatchObject({ format: 'mapping:erp', rowsRead: 3, added: 2, totalRows: 1 })
    expect(report.checksums).toEqual([{ column: '实付', statedFen: 2000, countedFen: 2000, agrees: true }])
    expect(
      await desk.rows('select order_id, status, created_at, paid_fen, list_fen from line_fact order by 1'),
    ).toEqual([
      { order_id: '1', status: 'shipped', created_at: '2026-11-11T00:00:00', paid_fen: 1250, list_fen: 2000 },
      { order_id: '2', status: 'done', created_at: '2026-11-12T00:00:00', paid_fen: 750, list_fen: 1000 },
    ])
    expect(await desk.rows('select component, value from observation order by "at"')).toEqual([
      { component: 'consultations', value: 3 },
      { component: 'consultations', value: 4 },
    ])
    // Read by another mapping, the same bytes are another import.
    const corrected = mapping.replace('已发货: shipped', '已发货: paid')
    expect(only(await desk.bring('erp.csv', file, { mapping: corrected }))).toMatchObject({
      added: 0,
      superseded: 1,
    })
    const lacking = file.replaceAll('实付', '付了')
    expect(await desk.read('erp.csv', lacking.replaceAll('内部订单号', '单号'), { mapping })).toMatchObject({
      kind: 'refused',
      problem: { code: 'wrong_columns', title: { en: 'Missing column: 内部订单号' } },
    })
  } finally {
    await desk.end()
  }
})
