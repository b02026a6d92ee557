import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dacu, dacuServe, examples } from './testing.ts'
import type { Served } from './testing.ts'

// Each command starts a database of its own; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/** The verbs that need a data folder: first each by itself, then all at the desk of a running server. */
const root = mkdtempSync(join(tmpdir(), 'dacu-test-desk-'))
const folder = join(root, 'data')
const orders = join(examples, 'ExportOrderList202611120900.csv')
let served: Served | null = null

afterAll(async () => {
  await served?.stop()
  rmSync(root, { recursive: true, force: true })
})

const at = (...words: string[]) => dacu([...words, '--data', folder], { cwd: root })
async function json(...words: string[]): Promise<unknown> {
  const outcome = await at(...words, '--json')
  expect([outcome.err, outcome.code]).toEqual(['', 0])
  return JSON.parse(outcome.out)
}
const listOf = (value: unknown): Record<string, unknown>[] => {
  expect(Array.isArray(value)).toBe(true)
  return Array.isArray(value) ? value : []
}

describe('without a server', () => {
  test('a fresh folder: import with a new shop, twice is once, and measures', async () => {
    const first = await at('import', orders, '--shop', 'my-shop', '--channel', 'tmall', '--json')
    expect(first.code, first.err).toBe(0)
    expect(JSON.parse(first.out)).toMatchObject({
      state: 'done',
      recognised: { format: 'taobao-orders' },
      report: { rowsRead: 5, added: 4, alreadyThere: 0, setAside: 0, totalRows: 1 },
      rejects: null,
    })
    const second = await at('import', orders, '--shop', 'my-shop', '--json')
    expect(JSON.parse(second.out)).toMatchObject({ report: { added: 0, alreadyThere: 4 } })
    const values = await json(
      'measures',
      'gmv,paid_orders',
      '--by',
      'day',
      '--from',
      '2026-11-11',
      '--to',
      '2026-11-11',
    )
    expect(values).toMatchObject({ rows: [{ key: { day: '2026-11-11' }, values: { paid_orders: 3 } }] })
  })

  test('commands at the same moment wait for one another', async () => {
    const outcomes = await Promise.all([at('plan', 'list'), at('plan', 'templates'), at('plan', 'list')])
    expect(outcomes.map((one) => [one.code, one.err])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ])
  })

  test('status opens nothing', async () => {
    expect(await json('status')).toEqual({ folder, running: false })
  })

  test.each([
    ['a file as data folder', ['plan', 'list', '--data', orders], 2, /is a file, not a folder/],
    ['a file that is not there', ['import', 'nowhere.csv'], 2, /^nowhere.csv: there is no such file/],
    ['an empty file', ['import', join(root, 'empty.csv')], 2, /empty.csv: it is empty/],
    ['no start', ['plan', 'new', 'double_11'], 2, /^--start: it is missing/],
    [
      'a review of another kind',
      ['review', 'x', '--out', 'r.odt'],
      2,
      /^r.odt: a review becomes .pptx, .docx/,
    ],
  ])('bad input never reaches the data: %s', async (_, words, code, line) => {
    writeFileSync(join(root, 'empty.csv'), '')
    const outcome = await dacu(words.includes('--data') ? words : [...words, '--data', folder], { cwd: root })
    expect([outcome.code, outcome.err]).toEqual([code, expect.stringMatching(line)])
  })
})

describe('at the desk of a running server', () => {
  beforeAll(async () => {
    served = await dacuServe(folder)
  })

  test('the folder has one owner, who is named', async () => {
    expect(await json('status')).toMatchObject({
      running: true,
      address: served?.address,
      shops: ['my-shop'],
    })
    const demo = await at('demo')
    expect([demo.code, demo.err]).toEqual([
      3,
      expect.stringContaining(`process ${served?.child.pid} at ${served?.address}`),
    ])
  })

  test('a plan: new, show, diff, export and import without loss', async () => {
    await json('plan', 'new', 'double_11', '--start', '2026-11-11', '--name', 'Double 11 of the test')
    expect(listOf(await json('plan', 'list')).map((one) => one['name'])).toEqual(['Double 11 of the test'])
    const yaml = (await at('plan', 'export', 'double 11')).out
    const file = join(root, 'plan.yaml')
    writeFileSync(file, yaml.replace('name: Double 11 of the test', 'name: Brought in'))
    await json('plan', 'import', file)
    const changes = listOf(await json('plan', 'diff', 'Double 11 of', 'Brought'))
    expect(changes.map((one) => [one['path'], one['after']])).toEqual([['name', 'Brought in']])
    expect(listOf(await json('plan', 'diff', 'Brought', file))).toEqual([])
    const missing = await at('plan', 'show', 'triple')
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringMatching(/^triple: there is no such campaign; there are Brought in, Double 11/),
    ])
  })

  test('a name that could mean two campaigns is refused, an id never is', async () => {
    await json('plan', 'new', 'double_11', '--start', '2027-11-11', '--name', 'Double 11 of next year')
    const outcome = await at('plan', 'show', 'double')
    expect([outcome.code, outcome.err]).toEqual([
      2,
      expect.stringContaining('more than one campaign is meant'),
    ])
    const [first] = listOf(await json('plan', 'list'))
    expect(await json('plan', 'show', String(first?.['id']))).toMatchObject({ version: 1 })
  })

  test('check ends with 1 where a finding blocks, for a campaign as for its file', async () => {
    const stored = await at('check', 'Double 11 of the test', '--json')
    const findings: unknown = JSON.parse(stored.out)
    const blocks =
      typeof findings === 'object' && findings !== null ? Number(Reflect.get(findings, 'block')) : -1
    expect(stored.code).toBe(blocks > 0 ? 1 : 0)
    writeFileSync(join(root, 'check.yaml'), (await at('plan', 'export', 'Double 11 of the test')).out)
    expect((await at('check', join(root, 'check.yaml'))).code).toBe(stored.code)
    writeFileSync(join(root, 'wrong.yaml'), 'format: dacu.campaign/1\nname: 7\n')
    const wrong = await at('check', join(root, 'wrong.yaml'))
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/wrong.yaml: .*name/)])
  })

  test('run: the sheet, a step done once, an unknown step', async () => {
    const sheet = await json('run', 'sheet', 'Double 11 of the test')
    const steps = listOf(typeof sheet === 'object' && sheet !== null ? Reflect.get(sheet, 'lines') : null)
    const step = String(steps[0]?.['id'])
    expect((await at('run', 'done', 'Double 11 of the test', step, '--note', 'by hand')).code).toBe(0)
    const after = await json('run', 'sheet', 'Double 11 of the test')
    expect(after).toMatchObject({ done: 1 })
    expect((await at('run', 'done', 'Double 11 of the test', 'no-such-step')).code).toBe(2)
  })

  test('watch, review and carry-over', async () => {
    const board = await json('watch', 'Double 11 of the test', '--at', '2026-11-11T12:00:00+08:00')
    expect(board).toMatchObject({ at: '2026-11-11T12:00:00+08:00', day: '2026-11-11' })
    expect(await json('review', 'Double 11 of the test')).toMatchObject({ name: 'Double 11 of the test' })
    for (const [ending, head] of [
      ['md', '#'],
      ['html', '<!'],
      ['pptx', 'PK'],
    ] as const) {
      const file = join(root, `review.${ending}`)
      expect((await at('review', 'Double 11 of the test', '--out', file)).code).toBe(0)
      expect(readFileSync(file, 'latin1').trimStart().slice(0, head.length)).toBe(head)
    }
    await json(
      'carry-over',
      'Double 11 of the test',
      '--to',
      'double_12',
      '--start',
      '2026-12-12',
      '--name',
      'Next',
    )
    expect(listOf(await json('plan', 'list'))[0]).toMatchObject({ name: 'Next' })
  })

  test('imports are listed, looked into and taken back', async () => {
    const late = join(root, 'late.csv')
    const text = readFileSync(orders, 'utf8')
    writeFileSync(late, text.replaceAll('5113837045', '9113837045'))
    const brought = await json('import', late, '--shop', 'my-shop')
    expect(brought).toMatchObject({ state: 'done', report: { added: 4 } })
    const [newest] = (await at('import', '--list', '--json')).out.trim().split('\n')
    const line: Record<string, unknown> = JSON.parse(newest ?? '')
    expect(line).toMatchObject({ name: 'late.csv', state: 'done', undone: null })
    const id = String(line['id'])
    expect((await at('import', '--list')).out).toContain('late.csv')
    expect(await at('import', '--look', id)).toMatchObject({ code: 0, err: '' })
    expect(await json('import', '--undo', id)).toMatchObject({ removed: 4, cameBack: 0 })
    expect((await at('import', '--list')).out).toMatch(/late\.csv {2}taken back/)
    for (const [words, reason] of [
      [['--undo', id], /taken back already/],
      [['--look', 'no-such-import'], /^no-such-import: there is no import/],
      [[], /name a file, or --list/],
    ] as const) {
      const refused = await at('import', ...words)
      expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(reason)])
    }
  })

  test('tables for people, nothing but JSON for programs', async () => {
    const table = await at('measures', 'gmv', '--by', 'day')
    expect(table.out).toMatch(/2026-11-11/)
    expect(table.out).not.toContain('\u001B[')
    expect(listOf(await json('measures')).length).toBeGreaterThan(20)
  })

  test('the server stops when asked, and the folder is free', async () => {
    expect(await served?.stop()).toBe(0)
    served = null
    expect(await json('status')).toEqual({ folder, running: false })
  })
})
