/**
 * Drops over HTTP: claims against an empty handler of the same server, behind the same line of the table of routes,
 * in turns; refusals after selling out; two thousand who wait for the opening; a thousand who watch the curve.
 * Crowd, server and database share this machine.
 */
import { fork } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { claimText, openLine, rateOf } from './drops/lines.ts'
import type { Asked } from './drops/server.ts'

const rounds = Number(process.env['DACU_BENCH_ROUNDS'] ?? 3)
const roundMs = 4_000
const lines = 200
const waiting = 2_000
const viewers = 1_000
const viewMs = 8_000

const child = fork(fileURLToPath(new URL('./drops/server.ts', import.meta.url)))
const hearing = new Map<number, { done(answer: unknown): void; failed(error: Error): void }>()
// Sent by `drops/server.ts` alone.
child.on('message', ({ number, answer, error }: { number: number; answer: unknown; error?: string }) => {
  const heard = hearing.get(number)
  if (error === undefined) heard?.done(answer)
  else heard?.failed(new Error(error))
  hearing.delete(number)
})
child.on('exit', (code) => {
  for (const each of hearing.values()) each.failed(new Error(`the server ended with ${code}`))
})
const heard = (number: number) =>
  new Promise<unknown>((done, failed) => void hearing.set(number, { done, failed }))
let asked = 0
type Question = Asked extends infer A ? (A extends unknown ? Omit<A, 'number'> : never) : never
/** The answers are those of `answerTo` there. */
function ask<T>(question: Question): Promise<T> {
  const number = ++asked
  child.send({ ...question, number })
  return heard(number) as Promise<T>
}
const portOf = (address: string): number => Number(new URL(address).port)
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString()
const share = (part: number): string => `${(part * 100).toFixed(1)} %`
const rate = (perSecond: number): string => Math.round(perSecond).toLocaleString('en').padStart(7)
const middle = (list: number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

/** Requests of so many customers, each with his token. */
async function requestsOf(drop: string, count: number, more = ''): Promise<string[]> {
  const all: string[] = []
  for (let from = 0; from < count; from += 5_000) {
    const customers = Array.from({ length: Math.min(5_000, count - from) }, (_, n) => `customer-${from + n}`)
    const tokens = await ask<string[]>({ kind: 'tokens', drop, customers })
    for (const [n, customer] of customers.entries())
      all.push(claimText(drop, customer, tokens[n] ?? '', more))
  }
  return all
}

async function claims(port: number, emptyPort: number): Promise<void> {
  const perRound = 60_000
  const rates: { empty: number[]; granted: number[]; refused: number[] } = {
    empty: [],
    granted: [],
    refused: [],
  }
  for (let round = 0; round <= rounds; round++) {
    const plenty = await ask<string>({
      kind: 'drop',
      drop: { opensAt: inMs(-1_000), coupons: 2_000_000, minutes: 60 },
    })
    const none = await ask<string>({ kind: 'drop', drop: { opensAt: inMs(-900), coupons: 1, minutes: 60 } })
    const [granted, refused] = [await requestsOf(plenty, perRound), await requestsOf(none, perRound)]
    const going = (all: string[]) => {
      let n = 0
      // Who runs out of customers measures answers that were given before; the shares below would show it.
      return () => all[n++ % all.length] ?? ''
    }
    const empty = await rateOf(emptyPort, lines, roundMs, going(granted), '"granted"')
    const given = await rateOf(port, lines, roundMs, going(granted), '"granted"')
    const sold = await rateOf(port, lines, roundMs, going(refused), '"sold_out"')
    if (Math.min(empty.asExpected, given.asExpected, sold.asExpected) < 0.999)
      throw new Error(`not every answer was the one expected: ${JSON.stringify({ empty, given, sold })}`)
    // The first round warms up.
    if (round === 0) continue
    rates.empty.push(empty.perSecond)
    rates.granted.push(given.perSecond)
    rates.refused.push(sold.perSecond)
  }
  const base = middle(rates.empty)
  const line = (name: string, list: number[]) =>
    console.log(
      `${name.padEnd(34)} ${rate(middle(list))} a second   ${(middle(list) / base).toFixed(2)} of the empty handler`,
    )
  line('empty handler', rates.empty)
  line('claims, granted', rates.granted)
  line('claims, refused after selling out', rates.refused)
}

async function opening(port: number): Promise<void> {
  const opensAtMs = Date.now() + 9_000
  const drop = await ask<string>({
    kind: 'drop',
    drop: { opensAt: new Date(opensAtMs).toISOString(), coupons: waiting / 2, minutes: 5 },
  })
  const requests = await requestsOf(drop, waiting, 'prefer: wait=20\r\n')
  const open = await Promise.all(requests.map(() => openLine(port)))
  const answers = await Promise.all(
    open.map(async (line, n) => ({ text: await line.ask(requests[n] ?? ''), atMs: Date.now() })),
  )
  for (const line of open) line.close()
  const late = answers.map(({ atMs }) => atMs - opensAtMs).toSorted((a, b) => a - b)
  const early = answers.filter(({ text, atMs }) => atMs < opensAtMs && text.includes('"granted"')).length
  const granted = answers.filter(({ text }) => text.includes('"granted"')).length
  const within = late.filter((ms) => ms <= 50).length / late.length
  console.log(
    `opening, ${waiting} waiting: ${share(within)} answered within 50 ms of it, p50 ${late[late.length >> 1]} ms, p99 ${late[Math.floor(late.length * 0.99)]} ms, last ${late.at(-1)} ms; ${granted} granted, ${early} before the instant`,
  )
}

async function curve(port: number, token: string): Promise<void> {
  const drop = await ask<string>({
    kind: 'drop',
    drop: { opensAt: inMs(-1_000), coupons: 100_000, minutes: 60 },
  })
  const requests = await requestsOf(drop, 500)
  const line = await openLine(port)
  /** Some claims each second, so that the curve moves. */
  const cpuShare = async () => {
    const before = await ask<NodeJS.CpuUsage>({ kind: 'cpu' })
    for (let passed = 0; passed < viewMs; passed += 200) {
      await line.ask(requests.pop() ?? '')
      await pause(200)
    }
    const after = await ask<NodeJS.CpuUsage>({ kind: 'cpu' })
    return (after.user + after.system - before.user - before.system) / 1_000 / viewMs
  }
  const alone = await cpuShare()
  let events = 0
  const sockets = Array.from({ length: viewers }, () => {
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `GET /api/drops/${drop}/live HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n\r\n`,
    )
    socket.on('data', (bytes) => void (events += bytes.includes('data: ') ? 1 : 0))
    socket.on('error', () => undefined)
    return socket
  })
  const isHeard = () => events >= viewers
  while (!isHeard()) await pause(100)
  const seen = events
  const watched = await cpuShare()
  console.log(
    `${viewers} viewers of the live curve: ${share(watched - alone)} of a core (${share(watched)} with them, ${share(alone)} without), ${((events - seen) / viewers / (viewMs / 1_000)).toFixed(2)} events a second each`,
  )
  for (const socket of sockets) socket.destroy()
  line.close()
}

try {
  // Sent first of all.
  const { address, token, emptyAddress } = (await heard(0)) as Record<
    'address' | 'token' | 'emptyAddress',
    string
  >
  await claims(portOf(address), portOf(emptyAddress))
  await opening(portOf(address))
  await curve(portOf(address), token)
} finally {
  await ask({ kind: 'stop' }).catch(() => undefined)
}
