/**
 * The server that `drops-http.ts` asks: the product as it is, with limits that let one machine play a crowd, and
 * beside it the same server with an empty handler behind the same line of the table of routes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Drop } from '@dacu/campaign'
import { createClient } from '@dacu/contract'
import { createApp } from '../../src/server/app.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import type { Wiring } from '../../src/server/register.ts'
import { startServer } from '../../src/start.ts'

export type DropAsked = { opensAt: string; coupons: number; minutes: number }
export type Asked =
  | { kind: 'drop'; number: number; drop: DropAsked }
  | { kind: 'tokens'; number: number; drop: string; customers: string[] }
  | { kind: 'cpu'; number: number }
  | { kind: 'stop'; number: number }

const quiet = { info: () => undefined, warn: () => undefined, error: console.error }
const open = { burst: 1e9, perSecond: 1e9 }
const dataFolder = mkdtempSync(join(tmpdir(), 'dacu-bench-http-'))

const server = await startServer({
  dataFolder,
  port: 0,
  log: quiet,
  rounds: false,
  announce: false,
  dropRates: { customer: open, address: open, guests: open, looks: open },
})
const client = createClient({ address: server.address, token: server.token })
const shop = {
  name: 'Shop',
  channel: 'tmall',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  category: 'beauty',
  experienceScore: null,
} as const
await client.put('/api/shops/{code}', { params: { code: 'one' }, body: shop })
const { id: campaign } = await client.post('/api/campaigns', {
  body: { template: 'double_11', start: '2026-11-11' },
})
let version = 1

async function makeDrop({ opensAt, coupons, minutes }: DropAsked): Promise<string> {
  const drop: Drop = {
    id: `drop-${version}`,
    name: 'drop',
    offer: 'coupon-299-30',
    opensAt: [opensAt],
    couponsEach: coupons,
    perCustomerMax: 1,
    budgetFenMax: coupons * 1_000,
    expectedClaimsEach: coupons,
    expectedUsePermyriad: 5_000,
    groups: [],
    fair: false,
    fallback: null,
    owner: '',
  }
  const saved = await client.put('/api/campaigns/{id}/sections/{section}', {
    params: { id: campaign, section: 'drops' },
    ifMatch: version,
    body: { value: [drop], because: 'bench' },
  })
  version = saved.version
  const made = await client.post('/api/campaigns/{id}/drops', {
    params: { id: campaign },
    body: { series: drop.id, minutes, worth: { kind: 'fixed' } },
  })
  return made.drops[0]?.drop ?? ''
}

const coupon = { code: '2345678922', number: 1, fen: 1_000, grantedAtMs: 1, rank: null }
const empty = async () => ({ kind: 'granted', coupon })
const wiring = {
  handlers: new Proxy({}, { get: () => empty }),
  now: () => new Date(),
  changed: () => undefined,
} as unknown as Wiring // A public route asks for no more than this.
const { app } = await createApp(wiring, createMetrics({}), quiet)
const emptyAddress = await app.listen({ host: '127.0.0.1', port: 0 })

async function answerTo(asked: Asked): Promise<unknown> {
  if (asked.kind === 'drop') return makeDrop(asked.drop)
  if (asked.kind === 'cpu') return process.cpuUsage()
  if (asked.kind === 'tokens') {
    const { drop, customers } = asked
    const { tokens } = await client.post('/api/drops/{drop}/tokens', {
      params: { drop },
      body: { customers },
    })
    return tokens.map((each) => each.token)
  }
  await app.close()
  await server.close()
  rmSync(dataFolder, { recursive: true, force: true })
  setImmediate(() => process.exit(0))
  return null
}
// Sent by `drops-http.ts` alone.
process.on('message', (asked: Asked) =>
  answerTo(asked).then(
    (answer) => process.send?.({ number: asked.number, answer }),
    (error: unknown) => process.send?.({ number: asked.number, error: String(error) }),
  ),
)
process.send?.({ number: 0, answer: { address: server.address, token: server.token, emptyAddress } })
