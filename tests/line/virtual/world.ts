import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@dacu/contract'

/** Small numbers that look random and are the same in every run. */
export function diceOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A running server with its clock in our hands. */
export type House = {
  client: Client
  address: string
  child: ChildProcess
  /** Sets its clock; resolves when it goes by it. */
  set(ms: number): Promise<void>
  /** Dies at once, with everything it had in mind. */
  kill(): Promise<void>
}

export async function openHouse(folder: string, nowMs: number): Promise<House> {
  const script = fileURLToPath(new URL('./server.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder, String(nowMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: Interface = createInterface({ input: child.stdout })
  const next = () => new Promise<string>((done) => lines.once('line', done))
  const ended = new Promise((done) => child.once('exit', done))
  // Written by the program beside this file.
  const { address, token } = JSON.parse(await next()) as { address: string; token: string }
  return {
    client: createClient({ address, token }),
    address,
    child,
    async set(ms) {
      const told = next()
      child.stdin.write(`${ms}\n`)
      await told
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export type Claim = { drop: string; customer: string; request: string; token: string }
export type Answer =
  | { kind: 'granted'; coupon: { number: number; fen: number } }
  | { kind: 'refused'; because: string }

/** Sends claims as phones would, many at a time; null where nobody answered. */
export async function claimAll(
  address: string,
  claims: readonly Claim[],
  heard: (claim: Claim, answer: Answer) => void,
  atOnce = 96,
): Promise<void> {
  let n = 0
  const one = async () => {
    for (let claim = claims[n++]; claim; claim = claims[n++]) {
      const { drop, customer, request, token } = claim
      try {
        const response = await fetch(`${address}/api/drops/${drop}/claims`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'drop-token': token, prefer: 'wait=5' },
          body: JSON.stringify({ customer, request }),
        })
        const answer = (await response.json()) as Answer & { kind: string } // Checked by its kind below.
        if (answer.kind === 'granted' || answer.kind === 'refused') heard(claim, answer)
      } catch {
        // The server died over it; the phone asks again.
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}
