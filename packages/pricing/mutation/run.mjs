import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * `node run.mjs PART…` plants mutants into a copy of the kernel and tells which ones no test notices.
 * It needs its own dependencies: `npm ci` in this folder. SURVIVORS.md explains those that live on.
 */
const here = dirname(fileURLToPath(import.meta.url))
const kernel = join(here, '..')
const repository = join(kernel, '..', '..')
const work = process.env.DACU_MUTATION_WORK ?? join(here, 'work')

/** The kernel by parts, so that one run stays within minutes. */
const parts = {
  mechanics: ['mechanics/*.ts'],
  money: ['apportion.ts', 'money.ts', 'grant.ts', 'row.ts', 'levels.ts'],
  conditions: ['scope.ts', 'conditions.ts', 'scheme.ts'],
  settle: ['settle.ts', 'in-order.ts', 'choice.ts'],
  refund: ['refund.ts'],
  quote: ['quote.ts', 'trace.ts'],
  parse: ['parse/*.ts', 'instant.ts'],
}

const asked = process.argv.slice(2)
const unknown = asked.filter((part) => !(part in parts))
if (unknown.length > 0 || !existsSync(join(here, 'node_modules'))) {
  console.error(
    unknown.length > 0
      ? `${unknown.join(', ')}: no such part; known are ${Object.keys(parts).join(', ')}`
      : 'its dependencies are missing; run npm ci in this folder',
  )
  process.exit(2)
}

/** A fresh copy of the sources and of what their tests read, where mutants may be planted. */
function prepare() {
  rmSync(work, { recursive: true, force: true })
  mkdirSync(join(work, 'tests'), { recursive: true })
  cpSync(join(kernel, 'src'), join(work, 'packages/pricing/src'), { recursive: true })
  cpSync(join(repository, 'tests/shared.ts'), join(work, 'tests/shared.ts'))
  symlinkSync(realpathSync(join(here, 'node_modules')), join(work, 'node_modules'))
  writeFileSync(
    join(work, 'package.json'),
    JSON.stringify({ name: 'mutants', type: 'module', private: true }),
  )
  writeFileSync(
    join(work, 'vitest.config.js'),
    `export default { test: { include: ['packages/pricing/src/**/*.test.ts'], exclude: ['**/floor/**', '**/{properties,choice,wallet,fuzz,rules}.test.ts', '**/.stryker-tmp/**'], pool: 'threads', isolate: false } }\n`,
  )
}

function run(part) {
  const mutate = parts[part].map((file) => `packages/pricing/src/${file}`)
  const config = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.config.js' },
    mutate: [...mutate, '!**/*.test.ts'],
    // Messages for people are held by examples, not word by word.
    mutator: { excludedMutations: ['StringLiteral'] },
    reporters: ['json', 'clear-text', 'progress-append-only'],
    jsonReporter: { fileName: `${part}.json` },
    clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: Number(process.env.DACU_MUTATION_CONCURRENCY ?? 2),
    timeoutMS: 4_000,
    tempDirName: '.stryker-tmp',
  }
  writeFileSync(join(work, `${part}.config.json`), JSON.stringify(config))
  const env = { ...process.env, DACU_QUICK: '1' }
  const bin = join(work, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  spawnSync(process.execPath, [bin, 'run', `${part}.config.json`], { cwd: work, stdio: 'inherit', env })
}

/** The survivors of a part, one a line: file:line, what was put there. */
function report(part) {
  const file = join(work, `${part}.json`)
  if (!existsSync(file)) return
  const { files } = JSON.parse(readFileSync(file, 'utf8'))
  let [killed, lived] = [0, 0]
  for (const [name, { mutants, source }] of Object.entries(files))
    for (const { status, location, mutatorName, replacement } of mutants) {
      if (['Killed', 'Timeout', 'RuntimeError'].includes(status)) killed += 1
      if (!['Survived', 'NoCoverage'].includes(status)) continue
      lived += 1
      const line = source.split('\n')[location.start.line - 1].trim()
      console.log(
        `${name}:${location.start.line}:${location.start.column} ${status} ${mutatorName} [${replacement}] in ${line}`,
      )
    }
  console.log(
    `${part}: ${killed} killed, ${lived} live; ${((100 * killed) / Math.max(1, killed + lived)).toFixed(1)} %`,
  )
}

prepare()
for (const part of asked.length > 0 ? asked : Object.keys(parts)) {
  run(part)
  report(part)
}
