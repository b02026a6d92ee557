import { createInterface } from 'node:readline'
import { startServer } from '../../../apps/api/src/start.ts'
import type { SteadyClock } from '@dacu/engine'

/**
 * The server on a clock that is set from outside: each line on stdin is the time, in milliseconds since 1970, that it
 * is from then on; it goes on at the speed of real time. It is made to be killed.
 *
 * node server.ts FOLDER NOW-MS
 */
const [folder = '', startMs = '0'] = process.argv.slice(2)
let base = { virtual: Number(startMs), real: performance.now() }
const time: SteadyClock = { now: () => base.virtual + performance.now() - base.real, movedMs: () => 0 }
const quiet = () => undefined
const warn = (text: string) => void process.stderr.write(`${text}\n`)
const server = await startServer({
  dataFolder: folder,
  port: 0,
  time,
  log: { info: quiet, warn, error: warn },
})
process.stdout.write(`${JSON.stringify({ address: server.address, token: server.token })}\n`)
for await (const line of createInterface({ input: process.stdin })) {
  base = { virtual: Number(line), real: performance.now() }
  process.stdout.write('set\n')
}
