import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { IntakeProgress, Make } from '../intake.ts'
import { intakeOf, openBench, tenant } from './fixtures.ts'
import { clearPieces, piecesOf } from './pieces.ts'

async function cutUp(text: string, bytesEach: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-pieces-'))
  const path = join(folder, 'whole.csv')
  writeFileSync(path, text)
  writeFileSync(join(folder, 'piece-7.csv'), 'left by an import that was killed')
  const pieces: string[] = []
  for await (const piece of piecesOf(path, ',', folder, bytesEach)) {
    pieces.push(readFileSync(piece.path, 'utf8'))
    expect(piece.header).toBe(pieces.length === 1)
  }
  expect(readdirSync(folder)).not.toContain('piece-7.csv')
  await clearPieces(folder)
  expect(readdirSync(folder)).toEqual(['whole.csv'])
  rmSync(folder, { recursive: true })
  return pieces
}

test('pieces end with whole records: line breaks and delimiters in quotes, doubled quotes, quotes within plain text', async () => {
  const records = [
    'a,b\n',
    '1,"one\nline, and ""more"""\n',
    '2,5" of pipe\r\n',
    '3,"\n\n\n"\n',
    '"",""\n',
    '红,"蓝\n"\n',
    'last,without an end',
  ]
  const text = records.join('')
  const ends = new Set(records.map((_, index) => records.slice(0, index + 1).join('').length))
  for (let bytes = 34; bytes < 60; bytes += 1) {
    const pieces = await cutUp(text, bytes)
    expect(pieces.join('')).toBe(text)
    expect(pieces.length).toBeGreaterThan(1)
    for (const [index] of pieces.entries()) expect(ends).toContain(pieces.slice(0, index + 1).join('').length)
  }
})

test('what follows a quote that never closes stays in one piece', async () => {
  const text = `a,b\n1,2\n${'3,"4\n'.padEnd(200, 'x,y\n')}`
  const pieces = await cutUp(text, 40)
  expect(pieces).toEqual(['a,b\n1,2\n', text.slice(8)])
})

const make: Make = {
  table: 'line',
  fields: {
    order_id: { kind: 'id', columns: ['order'], required: true },
    created_at: { kind: 'time', columns: ['time'], required: true },
    sku: { kind: 'text', columns: ['sku'] },
    paid_fen: { kind: 'money', columns: ['paid'] },
  },
}

test('a file of several pieces: every row has its number in the file, broken rows and rejects too, and rows told are rows counted', async () => {
  const bench = await openBench()
  try {
    const rows = 110_000
    const remark = 'x'.repeat(480)
    const line = (row: number) => {
      if (row === 90_002) return `o${row},2026-05-01,mug,1.00\n`
      if (row === 100_003) return `o${row},some day,mug,1.00,"${remark}"\n`
      return `o${row},2026-05-01,mug,1.00,"${remark}\n"\n`
    }
    const text = `order,time,sku,paid,remark\n${Array.from({ length: rows }, (_, index) => line(index + 2)).join('')}`
    const path = join(bench.folder, 'large.csv')
    writeFileSync(path, text)
    const told: IntakeProgress[] = []
    const report = await bench.facts.facts.append(
      tenant,
      intakeOf(path, text, { makes: [make] }),
      (progress) => told.push({ ...progress }),
    )
    expect(report).toMatchObject({ rowsRead: rows, added: rows - 2, setAside: 2 })
    const [wrong] = await bench.rows(
      `select count(*) as n from line_fact where order_id <> 'o' || row_number or row_number in (90002, 100003)`,
    )
    expect(wrong).toEqual({ n: 0 })
    const rejects = await bench.facts.facts.rejects(tenant, report.file, 5)
    expect(rejects.map((each) => each.row)).toEqual([90_002, 100_003])
    const counts = told.filter((each) => each.stage === 'reading').map((each) => each.rows)
    expect(new Set(counts).size).toBeGreaterThan(2)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(readdirSync(join(bench.folder, 'facts', 'spill'))).toEqual([])
    expect(told.at(-1)).toEqual({ stage: 'done', rows, rowsTotal: rows, secondsLeft: 0 })
  } finally {
    await bench.end()
  }
})
