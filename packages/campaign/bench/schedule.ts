/**
 * The solver on 480 standard projects of 30 tasks: the gap to the best plan known, how many are proven, and
 * time; then ten thousand runs by chance. `optima.json` holds the shortest length known of each project,
 * and the bound proven, from runs with thirty times the effort.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { linksOf } from '../src/plan/schedule/links.ts'
import { simulate, usualSpread } from '../src/plan/schedule/simulate.ts'
import { freely, solve, usualEffort } from '../src/plan/schedule/solve.ts'
import { faultsOf } from '../src/plan/schedule/fixtures/projects.ts'
import { instances } from './schedule/progen.ts'

type Known = Record<string, [length: number, bound: number]>

const table = new URL('schedule/optima.json', import.meta.url)
const known: Known = existsSync(table) ? JSON.parse(readFileSync(table, 'utf8')) : {}
const times = Number(process.env['DACU_EFFORT'] ?? '1')
const effort = { workMax: usualEffort.workMax * times }
const part = Number(process.env['DACU_PART'] ?? '1')

const seconds: number[] = []
const gaps: number[] = []
let [proven, atBest, faults] = [0, 0, 0]
for (const [index, { name, project }] of instances().entries()) {
  if (index % part !== 0) continue
  const before = process.cpuUsage()
  const plan = solve(project, freely(project), effort)
  const { user, system } = process.cpuUsage(before)
  if (plan.kind !== 'plan') throw new Error(`${name} has no plan`)
  seconds.push((user + system) / 1e6)
  faults += faultsOf(project, plan.starts).length
  const [length, bound] = known[name] ?? [plan.makespan, 0]
  known[name] = [Math.min(length, plan.makespan), Math.max(bound, plan.lowerBound)]
  gaps.push(plan.makespan / known[name][0] - 1)
  if (plan.makespan === known[name][0]) atBest++
  if (plan.proven) proven++
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const mean = (list: number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length
const sorted = seconds.toSorted((one, other) => one - other)
const percent = (share: number): string => `${(share * 100).toFixed(3)} %`
const open = Object.values(known).filter(([length, bound]) => bound < length)
say(`projects          ${gaps.length}, at the best known ${atBest}, over a capacity or order ${faults}`)
say(`mean gap to best  ${percent(mean(gaps))}, worst ${percent(Math.max(...gaps))}`)
say(`proven shortest   ${proven}; of the best known, ${Object.keys(known).length - open.length} are`)
say(
  `processor seconds mean ${mean(sorted).toFixed(3)}, 95 in 100 ${sorted[Math.floor(sorted.length * 0.95)]?.toFixed(3)}, most ${sorted.at(-1)?.toFixed(3)}`,
)
if (process.env['DACU_WRITE'] === '1') {
  const lines = Object.entries(known).map(([name, pair]) => `  "${name}": ${JSON.stringify(pair)}`)
  writeFileSync(table, `{\n${lines.join(',\n')}\n}\n`)
}

const large = instances(60, 1, 60).find((each) => each.grid.strength === 0.5)
if (large) {
  const plan = solve(large.project)
  if (plan.kind !== 'plan') throw new Error('a project has a plan')
  const linked = linksOf(large.project, plan.starts)
  const spreads = Array.from(large.project.days, usualSpread)
  const from = performance.now()
  simulate(linked, spreads, { runs: 10_000, seed: 1 })
  say(`10,000 runs of 60 tasks  ${(performance.now() - from).toFixed(0)} ms`)
}
if (faults > 0) process.exitCode = 1
