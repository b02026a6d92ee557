import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { openFacts } from '../open.ts'
import { intakeOf, orderMake, tenant } from './fixtures.ts'

/** Enough to fall into reading, writing and taking back; more by `DACU_KILLS`. */
const rounds = Number(process.env['DACU_KILLS'] ?? 8)
const rowsEach = 1000
const writer = fileURLToPath(new URL('./crash-writer.ts', import.meta.url))

/** A small generator of dice, so that a failing run can be had again. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

/**
 * Runs the writer and kills it in the middle of the import after the `acks`-th, at a share of the time that one
 * takes on this machine today. Answers what was acknowledged.
 */
type Said = { done: number[]; undone: number[] }

function runAndKill(folder: string, first: number, acks: number, share: number): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, folder, String(first)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Most of a round is the start of the process; compiled code is kept for the next.
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    })
    let [out, err, last] = ['', '', 0]
    const said = (word: string) =>
      [...out.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].map((found) => Number(found[1]))
    const done = () => said('done')
    child.stdout.on('data', (data) => {
      out += String(data)
      const now = performance.now()
      if (done().length === acks) setTimeout(() => child.kill('SIGKILL'), share * (now - last))
      if (done().length < acks) last = now
    })
    child.stderr.on('data', (data) => (err += String(data)))
    child.on('exit', (_, signal) => {
      if (signal === 'SIGKILL') resolve({ done: done(), undone: said('undone') })
      else reject(new Error(err || out))
    })
  })
}

test(
  `[K1] killed ${rounds} times in the middle of imports: every import is there whole or not at all, every acknowledged one is there, every undone one is not`,
  { timeout: 1_200_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dacu-crash-'))
    const roll = dice(20261111)
    const [acknowledged, takenBack] = [new Set<number>(), new Set<number>()]
    let next = 0
    for (let round = 0; round < rounds; round += 1) {
      const { done, undone } = await runAndKill(folder, next, 1 + Math.floor(roll() * 3), roll() * 1.5)
      for (const number of done) acknowledged.add(number)
      for (const number of undone) takenBack.add(number)
      // The import that was under way may or may not be there; the next process goes on after it.
      next = Math.max(next, ...done.map((number) => number + 1)) + 1
    }
    const facts = await openFacts(folder)
    const rows = await facts.connections.run(
      `select split_part(order_id, '-', 1)::int as number, count(*) as n, count(distinct part) as files from order_fact group by 1`,
    )
    const files = await facts.connections.run(
      `select batch::int as number, count(*) as n from source_file where undone_at is null group by 1`,
    )
    await facts.close()
    rmSync(folder, { recursive: true, force: true })
    const there = new Set(rows.map((row) => Number(row['number'])))
    expect(rows.filter((row) => row['n'] !== 2 * rowsEach || row['files'] !== 2)).toEqual([])
    expect(files.filter((row) => row['n'] !== 2)).toEqual([])
    const lost = [...acknowledged].filter((number) => !there.has(number))
    // An undo that was under way when the process died may be whole as well; only every third is taken back.
    expect(lost.filter((number) => number % 3 !== 0)).toEqual([])
    expect([...takenBack].filter((number) => there.has(number))).toEqual([])
    expect(files.map((row) => Number(row['number'])).toSorted((a, b) => a - b)).toEqual(
      [...there].toSorted((a, b) => a - b),
    )
    console.log(`${acknowledged.size} imports and ${takenBack.size} undos acknowledged over ${rounds} kills`)
    expect(acknowledged.size).toBeGreaterThanOrEqual(rounds)
  },
)

/** A disk of a few megabytes; null where this user may not mount one. */
function smallDisk(): string | null {
  const place = mkdtempSync(join(tmpdir(), 'dacu-small-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', place]).status === 0
  if (!mounted) rmSync(place, { recursive: true, force: true })
  return mounted ? place : null
}

const disk = smallDisk()
afterAll(() => {
  if (disk === null) return
  spawnSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})
if (disk === null) console.warn('skipped: a full disk, because this user may not mount a small one')

test.skipIf(disk === null)(
  '[K2] a disk that fills up leaves nothing of the file, says so, and the facts go on working',
  async () => {
    const folder = join(disk ?? '', 'data')
    mkdirSync(folder)
    const elsewhere = mkdtempSync(join(tmpdir(), 'dacu-full-'))
    try {
      const facts = await openFacts(folder, { memoryMiB: 64, threads: 1 })
      const bring = (name: string, rows: number) => {
        const path = join(elsewhere, name)
        const text = `order,time,paid,buyer,address\n${Array.from({ length: rows }, (_, row) => `${name}${(row * 2654435761) % 4294967296}x${row},2026-05-01,${row % 977}.17,b${(row * 40503) % 65536},\n`).join('')}`
        writeFileSync(path, text)
        return facts.facts.append(tenant, intakeOf(path, text, { makes: [orderMake], name }), () => {})
      }
      await bring('small', 100)
      const problem = await bring('large', 400_000).catch((error: unknown) => error)
      expect(problem).toMatchObject({ title: { en: 'The disk is full' } })
      const count = await facts.connections.run('select count(*) as n from order_fact')
      expect(count).toEqual([{ n: 100 }])
      expect(await bring('after', 50)).toMatchObject({ added: 50 })
      await facts.close()
      const again = await openFacts(folder)
      expect(await again.connections.run('select count(*) as n from order_fact')).toEqual([{ n: 150 }])
      await again.close()
    } finally {
      rmSync(elsewhere, { recursive: true, force: true })
    }
  },
)

test('[K3] a second process that opens the same facts is told so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-owned-'))
  const facts = await openFacts(folder)
  const code = `import { openFacts } from ${JSON.stringify(fileURLToPath(new URL('../open.ts', import.meta.url)))}; await openFacts(${JSON.stringify(folder)}).catch((error) => console.log(error.message))`
  const told = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  await facts.close()
  rmSync(folder, { recursive: true, force: true })
  expect(told.stdout).toContain('are open in another process')
})
