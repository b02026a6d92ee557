import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What `postmaster.pid` says of a running (or crashed) server. */
export type Postmaster = { pid: number; port: number; ready: boolean }

/** The file is written line by line while the server starts; null as long as pid and port are not there. */
export function readPostmaster(data: string): Postmaster | null {
  const lines = readLines(join(data, 'postmaster.pid'))
  const pid = Math.abs(Number(lines[0]))
  const port = Number(lines[3])
  if (!Number.isInteger(pid) || pid === 0 || !Number.isInteger(port) || port === 0) return null
  return { pid, port, ready: (lines[7] ?? '').trim() === 'ready' }
}

/** The pid alone stands in the file first. */
export function readPostmasterPid(data: string): number | null {
  const pid = Math.abs(Number(readLines(join(data, 'postmaster.pid'))[0]))
  return Number.isInteger(pid) && pid > 0 ? pid : null
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Whether the process is the server of this very folder. After a crash of the machine the pid in the
 * file may belong to anybody, and that process must be left alone.
 */
export function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(data)
  } catch {
    return false
  }
}

/** Stops the server of this folder: in order if it obeys, else by force. Its log makes the next start whole. */
export async function stopPostmaster(pid: number, data: string, patienceMs = 15_000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isServerOf(pid, data)) return
    process.kill(pid, signal)
    if (await gone(pid, data, patienceMs)) return
  }
}

/**
 * Removes a `postmaster.pid` whose pid lives on in some other process, because PostgreSQL would take
 * that one for its server and refuse to start. Where the pid is dead the file stays: PostgreSQL
 * learns from it which shared memory to look at for survivors of the old server.
 */
export function forgetStranger(data: string): void {
  const pid = readPostmasterPid(data)
  if (pid !== null && isAlive(pid) && !isServerOf(pid, data))
    rmSync(join(data, 'postmaster.pid'), { force: true })
}

async function gone(pid: number, data: string, patienceMs: number): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += 10) {
    if (!isServerOf(pid, data)) return true
    await pause(10)
  }
  return false
}
