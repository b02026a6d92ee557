import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { liveBaskets } from './live-offers.ts'
import { offersText } from './workload.ts'

/*
 * A million past baskets of 3 to 10 lines priced under a new scheme, through the command line, reading
 * and writing files: what an operator waits for. DACU_REPLAY sets another number of baskets.
 */
const count = Number(process.env['DACU_REPLAY'] ?? 1_000_000)
const goalSeconds = 120
const dacu = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'dacu-replay-'))

function writeBaskets(file: string): void {
  const out = openSync(file, 'w')
  let lines: string[] = []
  for (const basket of liveBaskets(count, 21)) {
    if (lines.push(JSON.stringify(basket)) < 5_000) continue
    writeSync(out, `${lines.join('\n')}\n`)
    lines = []
  }
  if (lines.length > 0) writeSync(out, `${lines.join('\n')}\n`)
  closeSync(out)
}

function replay(threads: number, offers: string, baskets: string): void {
  const quotes = join(folder, `quotes-${threads}.jsonl`)
  const out = openSync(quotes, 'w')
  const since = performance.now()
  const { status } = spawnSync(process.execPath, [dacu, 'price', offers, baskets, '--bare'], {
    env: { ...process.env, DACU_PRICE_THREADS: String(threads) },
    stdio: ['ignore', out, 'inherit'],
  })
  closeSync(out)
  const seconds = (performance.now() - since) / 1000
  const speed = Math.round(count / seconds).toLocaleString('en')
  const goal = threads === 2 ? `   (goal at most ${goalSeconds} s a million)` : ''
  const ended = status === 0 ? '' : `   ended with ${status}`
  console.log(
    `${threads} threads: ${seconds.toFixed(1)} s, ${speed} baskets/s, ${Math.round(statSync(quotes).size / 1e6)} MB of quotes${goal}${ended}`,
  )
}

try {
  const [offers, baskets] = [join(folder, 'offers.json'), join(folder, 'baskets.jsonl')]
  writeFileSync(offers, JSON.stringify(offersText([], 'tmall-parallel-2020')))
  writeBaskets(baskets)
  console.log(`${count.toLocaleString('en')} baskets of 3 to 10 lines, 6 offers, from file to file`)
  for (const threads of [1, 2]) replay(threads, offers, baskets)
} finally {
  rmSync(folder, { recursive: true })
}
