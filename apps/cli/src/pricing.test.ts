import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { command, dacu, examples } from './testing.ts'
import { verbs } from './verbs.ts'

vi.setConfig({ testTimeout: 120_000 })
const folder = mkdtempSync(join(tmpdir(), 'dacu-test-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const offers = join(examples, 'offers.json')
const baskets = join(examples, 'baskets.jsonl')
const fileWith = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('version and help need nothing, and every verb shows an example', async () => {
  const [version, help] = await Promise.all([dacu(['--version']), dacu(['help'])])
  expect([version.code, version.out]).toEqual([0, '0.1.0\n'])
  expect(help.code).toBe(0)
  for (const { usage } of verbs) expect(help.out).toContain(`  ${usage.split(' ')[0]} `)
  const nested = await dacu(['help', 'plan', 'new'])
  expect(nested.out).toMatch(/example:\n {2}dacu plan new/)
  expect((await dacu(['help', 'nonsense'])).code).toBe(2)
})

test('help speaks the language of the terminal', async () => {
  expect((await dacu(['help', 'floor'], { env: { LC_ALL: 'zh_CN.UTF-8' } })).out).toContain('最低到手价')
  expect((await dacu(['help', 'floor', '--language', 'zh'])).out).toContain('最低到手价')
})

test('price writes one quote a line, from a file and from stdin', async () => {
  const fromFile = await dacu(['price', offers, baskets])
  expect(fromFile.code).toBe(0)
  expect(lines(fromFile.out).map((quote) => [quote['id'], quote['payFen']])).toEqual([
    ['b1', 31250],
    ['b2', 8900],
  ])
  const basket = '{"lines":[{"sku":"cleanser","priceFen":8900,"pieces":2}]}'
  const fromStdin = await dacu(['price', offers], { input: `\uFEFF${basket}\r\n\r\n${basket}\n` })
  expect(lines(fromStdin.out).map((quote) => quote['payFen'])).toEqual([13350, 13350])
  const spread = fileWith('spread.json', JSON.stringify(JSON.parse(basket), null, 2))
  expect(lines((await dacu(['price', offers, spread])).out)).toHaveLength(1)
})

test('refund gives back what was allocated, and prices again what remains', async () => {
  const quote = (await dacu(['price', offers, baskets])).out.split('\n')[0] ?? ''
  const returns = [
    { lines: [{ id: 'l2', pieces: 1 }] },
    { lines: [{ id: 'l2', pieces: 1 }] },
    { lines: [{ id: 'l1', pieces: 1 }] },
  ]
  const input = returns.map((one) => JSON.stringify(one)).join('\n')
  const back = await dacu(['refund', fileWith('quote.json', quote), '-'], { input })
  expect(back.err).toBe('')
  const amounts = lines(back.out).map((one) => Number(one['refundFen']))
  expect(amounts.reduce((sum, fen) => sum + fen, 0)).toBe(31250)
  const retest = JSON.stringify({ lines: [{ id: 'l1', pieces: 1 }], policy: 'retest' })
  expect((await dacu(['refund', join(folder, 'quote.json')], { input: retest })).code).toBe(0)
  const bare = (await dacu(['price', '--bare', offers, baskets])).out.split('\n')[0] ?? ''
  const refused = await dacu(['refund', fileWith('bare.json', bare)], { input: retest })
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('policy')])
})

test('floor finds the lowest price, and the lowest margin where costs are known', async () => {
  const catalogue = join(examples, 'catalogue.json')
  const floor = lines((await dacu(['floor', offers, catalogue])).out)
  expect(floor.map((row) => [row['sku'], row['upperFen'], row['proven']])).toEqual([
    ['serum', 18484, true],
    ['cleanser', 6245, true],
  ])
  const margin = await dacu(['floor', offers, catalogue, '--margin', '--pieces-max', '2'])
  expect([margin.code, lines(margin.out).length]).toEqual([0, 1])
})

test.each([
  ['a file that is not there', ['price', 'nowhere.json'], '', /^nowhere.json: there is no such file\n$/],
  ['a folder', ['price', examples], '', /it is a folder; a file is expected/],
  ['baskets that are not there', ['price', offers, 'nowhere.jsonl'], '', /^nowhere.jsonl: there is no such/],
  ['no baskets', ['price', offers], '', /^-: it is empty/],
  ['broken JSON', ['price', offers], '{"lines":[}', /^-: line 1: it is not JSON/],
  ['no JSON at all', ['price', '-', baskets], 'nonsense\n', /^-: it is not JSON: .*"nonsense ?" .*\n$/],
  [
    'a broken second line',
    ['price', offers],
    '{"lines":[{"sku":"a","priceFen":1,"pieces":1}]}\n{',
    /line 2: /,
  ],
  ['an unknown key', ['price', offers], '{"lnes":[]}', /^-: line 1: lnes: this key is not known/],
  [
    'a decimal',
    ['price', offers],
    '{"lines":[{"sku":"a","priceFen":1.5,"pieces":1}]}',
    /lines\[0\]\.priceFen/,
  ],
  [
    'pieces',
    ['floor', offers, join(examples, 'catalogue.json'), '--pieces-max', 'six'],
    '',
    /--pieces-max: six/,
  ],
  ['a missing word', ['price'], '', /missing required argument 'offers'/],
  ['an unknown option', ['price', offers, '--bear'], '', /unknown option '--bear'/],
  ['an unknown verb', ['prise'], '', /unknown command 'prise'/],
  ['an unknown language', ['price', offers, '--language', 'fr'], '', /--language: fr/],
  ['stdin asked for twice', ['price', '-', '-'], '', /cannot both come from stdin/],
] as const)('bad input is one line and exit 2: %s', async (_, words, input, line) => {
  const outcome = await dacu(words, { input })
  expect([outcome.code, outcome.err]).toEqual([2, expect.stringMatching(line)])
  expect(outcome.err.trim().split('\n')).toHaveLength(1)
})

test.each(['price', 'floor', 'refund'])('the example in help %s runs as it stands', async (verb) => {
  const shim = fileWith('dacu', `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`)
  chmodSync(shim, 0o755)
  const [, example = ''] = /example:\n\s+(dacu .*)\n/.exec((await dacu(['help', verb])).out) ?? []
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` }
  expect(lines(execFileSync('sh', ['-c', example], { encoding: 'utf8', env })).length).toBeGreaterThan(0)
})

test('several threads write the same bytes as one, and stop at the same basket', () => {
  const basket = (fen: number) => `{"lines":[{"sku":"cleanser","priceFen":${fen},"pieces":2}]}`
  const good = Array.from({ length: 6_000 }, (_, index) => basket(8_900 + index))
  const many = fileWith('replay.jsonl', [...good, '{"lnes":[]}', basket(1)].join('\n'))
  const replay = (threads: string) => {
    const env = { ...process.env, DACU_PRICE_THREADS: threads }
    const done = spawnSync(process.execPath, [command, 'price', '--bare', offers, many], {
      env,
      maxBuffer: 1e8,
    })
    return { code: done.status, out: String(done.stdout), err: String(done.stderr) }
  }
  const alone = replay('1')
  expect([alone.code, lines(alone.out).length]).toEqual([2, 6_000])
  expect(alone.err).toMatch(/replay\.jsonl: line 6001: lnes: this key is not known/)
  expect(replay('2')).toEqual(alone)
}, 60_000)

test('a reader that has seen enough is no failure', () => {
  const basket = '{"lines":[{"sku":"cleanser","priceFen":8900,"pieces":2}]}\n'
  const many = fileWith('many.jsonl', basket.repeat(20_000))
  const line = `"${process.execPath}" "${command}" price "${offers}" "${many}" | head -1`
  const out = execFileSync('sh', ['-c', line], { encoding: 'utf8' })
  expect(lines(out)).toHaveLength(1)
})
