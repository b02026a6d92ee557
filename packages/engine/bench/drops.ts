/**
 * The ledger of drops against a Redis script that is as durable: both on this disk, both with a thousand claims
 * under way from one process, each claim checked for its request, its customer and the stock, each answered
 * only once it is on the disk.
 *
 * Redis is no dependency of this product; where `redis-server` is not installed that half is left out, and said.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbedded } from '../src/records/embedded/server.ts'
import { openRecords } from '../src/records/records.ts'

const underWay = 1_000
const seconds = 6
const rounds = 2
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

type Rate = { perSecond: number; p50: number; p99: number }

/** So many callers, each asking again as soon as it was answered; the first second warms up. */
async function rateOf(claim: (n: number) => Promise<unknown>): Promise<Rate> {
  const took: number[] = []
  const from = performance.now()
  const [begin, end] = [from + 1_000, from + 1_000 + seconds * 1_000]
  let next = 0
  const caller = async () => {
    while (performance.now() < end) {
      const sent = performance.now()
      await claim(next++)
      const heard = performance.now()
      if (sent >= begin && heard <= end) took.push(heard - sent)
    }
  }
  await Promise.all(Array.from({ length: underWay }, caller))
  took.sort((one, other) => one - other)
  const at = (part: number) => took[Math.floor(took.length * part)] ?? 0
  return { perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99) }
}

const told = (name: string, { perSecond, p50, p99 }: Rate): string =>
  `${name.padEnd(34)} ${Math.round(perSecond).toLocaleString('en').padStart(8)} claims/s   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms`

async function withLedger(
  work: (
    claimsOf: (drop: string, coupons: number) => Promise<(n: number) => Promise<unknown>>,
  ) => Promise<void>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-bench-drops-'))
  const server = await startEmbedded(folder, quiet)
  const records = await openRecords(server.reach('drops'), quiet)
  const { id: tenant } = await records.tenants.create({ name: 't', clock: { kind: 'real' }, demo: false })
  try {
    await work(async (drop, coupons) => {
      await records.drops.create(
        tenant,
        {
          id: drop,
          campaign: 'c',
          opensAtMs: 0,
          closesAtMs: 9e15,
          perCustomerMax: 1,
          listed: false,
          shards: 1,
          body: {},
        },
        {
          batch: { coupons, budgetFenMax: coupons * 1_000, amounts: { kind: 'fixed', fenEach: 1_000 } },
          body: {},
          request: '1',
          number: 1,
        },
        [],
      )
      const ledger = records.drops.ledger(tenant, { id: drop, shards: 1 }, { now: Date.now })
      return (n) => ledger.claim(`customer-${n}`, `request-${n}`)
    })
  } finally {
    await records.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same decisions as a script of Redis: request seen, one each, stock, and the ledger as a hash. */
const script = `
local answered = redis.call('HGET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2])
if answered then return answered end
local answer
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then answer = 'per_customer_max_reached'
elseif tonumber(redis.call('GET', KEYS[3])) <= 0 then answer = 'sold_out'
else
  answer = redis.call('DECR', KEYS[3])
  redis.call('HSET', KEYS[2], ARGV[1], answer)
end
redis.call('HSET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], answer)
return answer`

const bulk = (words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`

/** The least of a client: commands go out in one piece per turn of the loop, answers come in their order. */
function redisClient(socket: Socket) {
  const waiting: ((answer: string) => void)[] = []
  let [out, rest] = ['', '']
  socket.setNoDelay(true)
  socket.on('data', (bytes) => {
    rest += bytes.toString()
    let at = 0
    for (;;) {
      const end = rest.indexOf('\r\n', at)
      if (end < 0) break
      let after = end + 2
      if (rest[at] === '$') {
        after = end + 2 + Number(rest.slice(at + 1, end)) + 2
        if (rest.length < after) break
      }
      waiting.shift()?.(rest.slice(at, after))
      at = after
    }
    rest = rest.slice(at)
  })
  return (words: readonly string[]): Promise<string> =>
    new Promise((done) => {
      waiting.push(done)
      if (out === '')
        setImmediate(() => {
          socket.write(out)
          out = ''
        })
      out += bulk(words)
    })
}

async function withRedis(work: (claim: (n: number) => Promise<unknown>) => Promise<void>): Promise<boolean> {
  const program = process.env['DACU_BENCH_REDIS'] ?? 'redis-server'
  if (spawnSync(program, ['--version']).status !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'dacu-bench-redis-'))
  const port = await freePort()
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'yes',
  ]
  const child = spawn(program, [...args, '--appendfsync', 'always'], { stdio: 'ignore' })
  const socket = await reached(port)
  const ask = redisClient(socket)
  try {
    await ask(['SET', '{drop}stock', '100000000'])
    const sha = (await ask(['SCRIPT', 'LOAD', script])).split('\r\n')[1] ?? ''
    await work((n) =>
      ask([
        'EVALSHA',
        sha,
        '3',
        '{drop}answers',
        '{drop}holders',
        '{drop}stock',
        `customer-${n}`,
        `request-${n}`,
      ]),
    )
  } finally {
    socket.destroy()
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  return true
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

async function reached(port: number): Promise<Socket> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const open = await new Promise<boolean>((done) => {
      socket.once('connect', () => done(true))
      socket.once('error', () => done(false))
    })
    if (open) return socket
    await pause(20)
  }
}

/** The middle of what the rounds gave. */
const best = (rates: readonly Rate[]): Rate =>
  rates.toSorted((one, other) => one.perSecond - other.perSecond)[Math.floor(rates.length / 2)] ?? {
    perSecond: 0,
    p50: 0,
    p99: 0,
  }

const [granting, refusing, redis]: [Rate[], Rate[], Rate[]] = [[], [], []]
let isRedisHere = true
for (let round = 0; round < rounds; round++) {
  await withLedger(async (claimsOf) => {
    granting.push(await rateOf(await claimsOf('plenty', 50_000_000)))
    refusing.push(await rateOf(await claimsOf('none', 0)))
  })
  isRedisHere = isRedisHere && (await withRedis(async (claim) => void redis.push(await rateOf(claim))))
}
console.log(told('ledger, granted', best(granting)))
console.log(told('ledger, refused after selling out', best(refusing)))
if (isRedisHere) {
  console.log(told('Redis script, appendfsync always', best(redis)))
  console.log(`ledger / Redis: ${(best(granting).perSecond / best(redis).perSecond).toFixed(1)}`)
} else console.log('Redis: left out; install redis-server, or name it in DACU_BENCH_REDIS')
