import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
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

/** Runs vitest and reads its report; null where it did not get as far as writing one. */
function run(name, args) {
  const report = join(folder, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync(nodeCommand(), [tool('vitest/vitest.mjs'), 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  const totals = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  // A file that could not be loaded has no tests to count; it is a failure all the same.
  const broken = totals?.testResults.filter((file) => file.status === 'failed') ?? []
  const unread = broken.filter((file) => file.assertionResults.length === 0).length
  const failed = (totals?.numFailedTests ?? 0) + unread
  return { totals, files: broken.map((file) => file.name), failed: status !== 0 && failed === 0 ? 1 : failed }
}

const whole = run('whole', process.argv.slice(2))
passed += whole.totals?.numPassedTests ?? 0
const skipped = whole.totals?.numPendingTests ?? 0
let missed = whole.failed
// A browser or a server that was starved of the processor fails once. What fails is run a second time, alone, and
// what passes then is named below as unsteady: it counts as passed, and it is somebody's work to make it steady.
if (missed > 0 && whole.files.length > 0 && whole.files.length <= 4) {
  say(`${missed} failed; their files run once more, alone`)
  const again = run('again', whole.files)
  const unsteady = again.totals === null ? 0 : Math.max(0, missed - again.failed)
  const steadied = whole.files.filter((name) => again.totals !== null && !again.files.includes(name))
  for (const file of steadied) say(`UNSTEADY: ${relative(root, file)}`)
  passed += unsteady
  missed -= unsteady
}
failed += missed
rmSync(folder, { recursive: true, force: true })
say(`${skipped} skipped, ${seconds(began)}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
