import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './build.mjs'
import { install, nodeCommand, requireNode24, root, say, seconds } from './install.mjs'
import { prepareMachine } from './machine.mjs'

// `npm test`: every check and every test, then one line of totals. A check counts as one test.
const began = Date.now()
install()
requireNode24(nodeCommand())
prepareMachine()
buildWeb()

const tool = (path) => join(root, 'node_modules', path)
const checks = [
  ['types', tool('typescript/bin/tsc'), ['-p', 'tsconfig.json', '--noEmit']],
  ['types of the web app', tool('typescript/bin/tsc'), ['-p', 'apps/web/tsconfig.json', '--noEmit']],
  ['lint and import cycles', tool('oxlint/bin/oxlint'), ['--quiet', '--deny-warnings']],
  ['format', tool('oxfmt/bin/oxfmt'), ['--check']],
  ['dead code', tool('knip/bin/knip.js'), ['--no-progress']],
]
let passed = 0
let failed = 0
for (const [name, file, args] of checks) {
  const done = spawnSync(nodeCommand(), [file, ...args], { cwd: root, encoding: 'utf8' })
  if (done.status === 0) passed++
  else {
    failed++
    console.log(done.stdout, done.stderr)
  }
  say(`${done.status === 0 ? 'passed' : 'FAILED'}: ${name}`)
}

const folder = mkdtempSync(join(tmpdir(), 'dacu-test-'))
const report = join(folder, 'report.json')
const tests = spawnSync(
  nodeCommand(),
  [
    tool('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
let skipped = 0
if (existsSync(report)) {
  const totals = JSON.parse(readFileSync(report, 'utf8'))
  passed += totals.numPassedTests
  failed += totals.numFailedTests
  skipped = totals.numPendingTests
  // A file that could not be loaded has no tests to count; it is a failure all the same.
  failed += totals.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
}
if (tests.status !== 0 && failed === 0) failed++
rmSync(folder, { recursive: true, force: true })
say(`${skipped} skipped, ${seconds(began)}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
