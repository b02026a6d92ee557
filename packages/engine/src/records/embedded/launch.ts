import type { ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { EngineError } from '../error.ts'
import type { Binaries } from './binaries.ts'
import type { Cluster } from './cluster.ts'
import { launch } from './footing.ts'
import type { Footing } from './footing.ts'
import { forgetStranger, readPostmaster } from './postmaster.ts'

export type Machine = { binaries: Binaries; footing: Footing; cluster: Cluster }
export type Running = { child: ChildProcess; pid: number; port: number }

/** Recovery after a crash replays the log; it may take this long before we call it hung. */
const startPatienceMs = 300_000
const attemptsMax = 40
const logBytesMax = 8_000_000

/** Only what differs from PostgreSQL's own defaults, and what durability rests on. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A failing statement is logged without its values: they may hold what people typed.
  log_parameter_max_length_on_error: '0',
}

/**
 * Starts the server and waits until it takes connections. `port` is kept when given, so that
 * connection pools find a restarted server where the old one was.
 */
export async function startPostgres(machine: Machine, port: number | null): Promise<Running> {
  let reason = ''
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const outcome = await attemptStart(machine, port ?? (await freePort()))
    if (outcome.kind === 'running') return outcome.running
    reason = outcome.because
    if (!isPassing(reason)) break
    await pause(100)
  }
  throw startError(machine, reason)
}

type Attempt = { kind: 'running'; running: Running } | { kind: 'ended'; because: string }

async function attemptStart(machine: Machine, port: number): Promise<Attempt> {
  const { data, log } = machine.cluster
  forgetStranger(data)
  turnLog(log)
  const from = existsSync(log) ? statSync(log).size : 0
  const output = openSync(log, 'a', 0o600)
  const options = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const args = ['-D', data, '-p', String(port), ...options]
  const child = launch(machine.footing, machine.binaries.postgres, args, ['ignore', output, output])
  closeSync(output)
  const failure = await untilReady(child, data)
  if (failure !== null) return { kind: 'ended', because: failure || lastWords(log, from) }
  return { kind: 'running', running: { child, pid: child.pid ?? 0, port } }
}

/** Null when ready; else why the program could not even run, or an empty text when its log knows. */
async function untilReady(child: ChildProcess, data: string): Promise<string | null> {
  let ended: string | null = null
  child.once('error', (error) => (ended = error.message))
  child.once('exit', () => (ended ??= ''))
  for (let waited = 0; waited < startPatienceMs; waited += 5) {
    await pause(5)
    if (ended !== null) return ended
    const postmaster = readPostmaster(data)
    if (postmaster?.pid === child.pid && postmaster?.ready) return null
  }
  child.kill('SIGKILL')
  return `it did not become ready within ${startPatienceMs / 1000} s`
}

/** The port was taken in between, or the processes of a killed server are still on their way out. */
function isPassing(reason: string): boolean {
  return /address already in use|could not bind|still in use|lock file .* already exists/i.test(reason)
}

function startError(machine: Machine, reason: string): EngineError {
  const { data, log } = machine.cluster
  if (/no space left|disk quota/i.test(reason))
    return new EngineError(
      'bad_folder',
      `The disk of the data folder ${data} is full. Free some space and start again; nothing was changed.`,
    )
  return new EngineError('cannot_start', `PostgreSQL in ${data} did not start: ${reason} (see ${log})`)
}

function lastWords(log: string, from: number): string {
  const lines = readFileSync(log).subarray(from).toString('utf8').trim().split('\n')
  const telling = lines.filter((line) => /FATAL|PANIC|could not|unshare:/.test(line))
  return (telling.length > 0 ? telling : lines).slice(-3).join(' ')
}

/** One old log is kept beside the current one, so that logs never fill the disk. */
function turnLog(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size > logBytesMax) renameSync(log, `${log}.1`)
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
