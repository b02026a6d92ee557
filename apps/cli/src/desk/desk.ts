import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@dacu/contract'
import type { Client } from '@dacu/contract'
import type { Given } from '../verb.ts'
import { quietLog } from './log.ts'

/** Where a command works: the API of the running server, or of one that lives as long as the command. */
type Desk = { client: Client; close(): Promise<void> }

/** How long a command waits for another one that has the folder open without an address, or is just leaving it. */
const patienceMs = 60_000
const knockMs = 2_000

/**
 * Works at the desk of the data folder's owner. Where no server runs, the command opens the folder
 * itself and talks to its own server, so that every command goes through the same door.
 */
export async function withDesk<T>(given: Given, work: (client: Client) => Promise<T>): Promise<T> {
  const desk = await openDesk(given)
  try {
    return await work(desk.client)
  } finally {
    await desk.close()
  }
}

async function openDesk(given: Given): Promise<Desk> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const running = await runningServer(given)
    if (running) return running
    try {
      return await ownServer(given)
    } catch (error) {
      // Another command may be at work in the folder for a moment, or a server may be starting.
      if (!isOwned(error) || Date.now() > deadline) throw error
      await pause(100)
    }
  }
}

async function runningServer(given: Given): Promise<Desk | null> {
  const owner = readOwner(given.folder)
  if (owner === null || !(await answers(owner.address))) return null
  return {
    client: clientOf(given, owner.address, owner.token),
    close: async () => undefined,
  }
}

async function ownServer(given: Given): Promise<Desk> {
  const { startServer } = await import('@dacu/api')
  const server = await startServer({
    dataFolder: given.folder,
    port: 0,
    // It is gone in a moment; whoever finds its address would be cut off in the middle.
    announce: false,
    databaseUrl: process.env['DACU_DATABASE_URL'],
    log: quietLog(given.face),
  })
  return { client: clientOf(given, server.address, server.token), close: () => server.close() }
}

function clientOf({ face, organisation }: Given, address: string, token: string): Client {
  const { language } = face
  return createClient({ address, token, language, ...(organisation === undefined ? {} : { organisation }) })
}

export type OwnerNote = { pid: number; address: string; startedAt: string; token: string }

/** What the owner of a data folder left for other programs of this user; null where none says where it listens. */
export function readOwner(folder: string): OwnerNote | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))
    const token = readFileSync(join(folder, 'owner.token'), 'utf8').trim()
    if (typeof owner !== 'object' || owner === null) return null
    const field = (key: string): unknown => Reflect.get(owner, key)
    const [pid, address, startedAt] = [field('pid'), field('address'), field('startedAt')]
    if (typeof pid !== 'number' || typeof address !== 'string' || typeof startedAt !== 'string') return null
    return { pid, address, startedAt, token }
  } catch {
    return null
  }
}

/** A note may outlive a server that was killed. */
export async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(knockMs) })).ok
  } catch {
    return false
  }
}

function isOwned(error: unknown): boolean {
  return error instanceof Error && error.name === 'EngineError' && Reflect.get(error, 'kind') === 'owned'
}
