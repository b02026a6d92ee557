import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Drives the real command as its users do: another process, its words, its streams, its exit code. */
export type Outcome = { code: number | null; out: string; err: string }
type More = { input?: string; env?: Record<string, string>; cwd?: string }

export const command = join(import.meta.dirname, '..', 'bin', 'dacu.mjs')
export const examples = join(import.meta.dirname, '..', 'examples')

export function dacu(words: readonly string[], more: More = {}): Promise<Outcome> {
  const child = start(words, more)
  const outcome: Outcome = { code: null, out: '', err: '' }
  child.stdout?.on('data', (chunk: Buffer) => (outcome.out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (outcome.err += chunk.toString()))
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(more.input ?? '')
  return new Promise((done) => child.once('close', (code) => done({ ...outcome, code })))
}

export type Served = { address: string; child: ChildProcess; stop(): Promise<number | null> }

/** A server on a port of its own, ready when it says so. */
export async function dacuServe(folder: string): Promise<Served> {
  const child = start(['serve', '--port', '0', '--json', '--data', folder], {})
  child.stderr?.resume()
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const address = await new Promise<string>((done, fail) => {
    if (child.stdout)
      createInterface({ input: child.stdout }).once('line', (line) => done(addressIn(JSON.parse(line))))
    void ended.then((code) => fail(new Error(`the server ended with ${code}`)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { address, child, stop }
}

function addressIn(line: unknown): string {
  return typeof line === 'object' && line !== null ? String(Reflect.get(line, 'address')) : ''
}

function start(words: readonly string[], { env, cwd }: More): ChildProcess {
  return spawn(process.execPath, [command, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, DACU_DATA: '', LANG: 'C', LC_ALL: 'C', ...env },
    cwd,
  })
}
