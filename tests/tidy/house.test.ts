import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import ratchet from './ratchet.json' with { type: 'json' }
import { everything, isTest, repository, sources } from './sources.ts'

type Diagnostic = { filename: string; code: string }

/** Counts by the linter, because it knows where a function ends. */
function tooLong(rule: string): string[] {
  const bin = join(repository, 'node_modules/.bin/oxlint')
  const run = () =>
    execFileSync(
      bin,
      ['-c', 'tests/tidy/sizes.oxlintrc.json', '--format=json', 'packages', 'apps', 'scripts'],
      { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] },
    )
  const text = attempt(run)
  const found: { diagnostics: Diagnostic[] } = JSON.parse(text)
  return found.diagnostics
    .filter((each) => each.code === `eslint(${rule})` && !isTest(each.filename))
    .map((each) => each.filename)
}

/** oxlint exits with 1 where it finds something, and its findings are what we came for. */
function attempt(run: () => string): string {
  try {
    return run()
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout)
    throw error
  }
}

test('no more long functions than there were (60 lines)', () => {
  expect(
    tooLong('max-lines-per-function').length,
    tooLong('max-lines-per-function').join('\n'),
  ).toBeLessThanOrEqual(ratchet.functionsOver60Lines)
})

test('no file over 500 lines that is not a table of data', () => {
  const allowed = new Set(ratchet.tablesOver500Lines)
  expect(tooLong('max-lines').filter((path) => !allowed.has(path))).toEqual([])
})

// Put together from parts so that this file does not find itself.
const anyType = new RegExp([': an', 'y\\b|<an', 'y>|\\bas an', 'y\\b'].join(''), 'g')

test('at most one `any` in five thousand lines, and no unfinished business', () => {
  const all = sources(['packages', 'apps', 'scripts', 'tests'], { tests: true })
  const anys = all.flatMap((source) => source.text.match(anyType) ?? [])
  const total = all.reduce((sum, source) => sum + source.text.split('\n').length, 0)
  expect(anys.length).toBeLessThanOrEqual(Math.floor(total / 5000))
  // As words of their own: XXXL is a size.
  const unfinished = new RegExp(`\\b(?:${['TO', 'DO|FIX', 'ME|X', 'XX'].join('')})\\b`)
  expect(all.filter((source) => unfinished.test(source.text)).map((source) => source.path)).toEqual([])
})

test('no path of a machine and no registry address stands in the repository', () => {
  const machine = new RegExp(['(^|[^\\w./-])/(work|ro', 'ot|home)/|registry', '\\.npmjs'].join(''))
  const wrong = everything().flatMap((source) =>
    source.text.split('\n').flatMap((line, n) => (machine.test(line) ? [`${source.path}:${n + 1}`] : [])),
  )
  expect(wrong).toEqual([])
  expect(readFileSync(join(repository, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http')
})

test('folders speak of the trade, not of the framework', () => {
  const wrong = everything().filter((source) =>
    /\/(utils|helpers|services|types|managers|common|misc)\//.test(source.path),
  )
  expect(wrong.map((source) => source.path)).toEqual([])
})

test('pricing and campaign have at least as much test as code', () => {
  const all = sources(['packages/pricing/src', 'packages/campaign/src'], { tests: true })
  const size = (tests: boolean) =>
    all
      .filter((source) => isTest(source.path) === tests && !source.path.includes('/templates/'))
      .reduce((sum, source) => sum + source.text.split('\n').length, 0)
  expect(size(true) / size(false)).toBeGreaterThanOrEqual(ratchet.coreTestShare)
})
