import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, '..', '..', 'node_modules')
const folder = mkdtempSync(join(tmpdir(), 'dacu-pack-'))
const shop = join(folder, 'shop')

const quiet = ['--offline', '--no-audit', '--no-fund', '--loglevel', 'error']
const npm = (cwd: string, ...words: string[]) =>
  execFileSync('npm', [...words, ...quiet], { cwd, encoding: 'utf8' })
const node = (...words: string[]) =>
  execFileSync(process.execPath, words, { cwd: shop, encoding: 'utf8' }).trim()

/** The first TypeScript example of the README. */
function example(): string {
  return /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? ''
}

describe('the package as it is published', () => {
  beforeAll(() => {
    const copy = join(folder, 'kernel')
    for (const part of ['src', 'publish', 'package.json', 'README.md', 'LICENSE'])
      cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(modules, join(folder, 'node_modules'))
    npm(copy, 'pack')
    // Packing leaves the manifest of the workspace as it was.
    expect(readFileSync(join(copy, 'package.json'), 'utf8')).toBe(
      readFileSync(join(root, 'package.json'), 'utf8'),
    )
    const tarball = readdirSync(copy).find((name) => name.endsWith('.tgz')) ?? ''
    mkdirSync(shop)
    writeFileSync(join(shop, 'package.json'), JSON.stringify({ name: 'shop', type: 'module', private: true }))
    npm(shop, 'install', join(copy, tarball))
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('holds JavaScript, types, rules and a licence, and neither sources nor tests', () => {
    const files = readdirSync(join(shop, 'node_modules/@dacu/pricing'), { recursive: true, encoding: 'utf8' })
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts', 'dist/RULES.md']),
    )
    expect(files.filter((name) => /(?<!\.d)\.ts$|test|fixtures/.test(name))).toEqual([])
  })

  test('the example of the README runs in plain Node', () => {
    const [, wanted] = /payFen \/\/ (\d+)/.exec(example()) ?? []
    expect(example().split('\n').length).toBeLessThan(40)
    writeFileSync(join(shop, 'example.mjs'), example().replace(/^(quoteWith.*payFen).*$/m, 'console.log($1)'))
    expect(node('example.mjs')).toBe(wanted)
  })

  test('every face loads and has its types', () => {
    writeFileSync(
      join(shop, 'typed.ts'),
      [
        "import { parseBasket, type Quote } from '@dacu/pricing'",
        "import { floorOf, type FloorRow } from '@dacu/pricing/floor'",
        "import { refund, type Refunded } from '@dacu/pricing/refund'",
        "import { bestWallet, type WalletUse } from '@dacu/pricing/wallet'",
        "import { calibrate, type CalibrationRecord } from '@dacu/pricing/calibration'",
        'export const loaded: readonly unknown[] = [parseBasket, floorOf, refund, bestWallet, calibrate]',
        'export type All = Quote | FloorRow | Refunded | WalletUse | CalibrationRecord',
        '// @ts-expect-error: a payment is a number, so that the types are really there',
        "export const wrong: Quote['payFen'] = 'much'",
        '',
      ].join('\n'),
    )
    const tsc = join(modules, 'typescript/bin/tsc')
    const strict = [
      '--strict',
      '--target',
      'es2023',
      '--module',
      'nodenext',
      '--outDir',
      'out',
      '--types',
      '',
    ]
    expect(node(tsc, ...strict, 'typed.ts')).toBe('')
    expect(node('-e', "import('./out/typed.js').then((typed) => console.log(typed.loaded.length))")).toBe('5')
  })
})
