import { execFile, spawn } from 'node:child_process'
import type { ChildProcess, StdioOptions } from 'node:child_process'
import { chownSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { EngineError, textOf } from '../error.ts'

/**
 * As whom PostgreSQL runs: it refuses to be root.
 *
 * An ordinary user runs it directly. Root prefers a user namespace, in which the server is an
 * ordinary user while its files stay root's; where the kernel or a container forbids that, root
 * runs it as the machine's `nobody`, to whom the files are then given.
 */
export type Footing =
  | { kind: 'direct' }
  | { kind: 'user_namespace' }
  | { kind: 'other_user'; uid: number; gid: number }

const namespaceArguments = ['--user', '--map-user=1000', '--map-group=1000']
const nobody = { kind: 'other_user', uid: 65534, gid: 65534 } as const

export async function findFooting(): Promise<Footing> {
  if (process.getuid?.() !== 0) return { kind: 'direct' }
  return (await namespaceWorks()) ? { kind: 'user_namespace' } : nobody
}

async function namespaceWorks(): Promise<boolean> {
  try {
    await promisify(execFile)('unshare', [...namespaceArguments, 'true'])
    return true
  } catch {
    return false
  }
}

/** Starts a program of PostgreSQL. It leads its own session, so that Ctrl-C reaches only us and we stop it in order. */
export function launch(footing: Footing, program: string, args: string[], stdio: StdioOptions): ChildProcess {
  const options = { stdio, detached: true, env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' } }
  switch (footing.kind) {
    case 'direct':
      return spawn(program, args, options)
    case 'user_namespace':
      return spawn('unshare', [...namespaceArguments, program, ...args], options)
    case 'other_user':
      return spawn(program, args, { ...options, uid: footing.uid, gid: footing.gid })
    default:
      return footing satisfies never
  }
}

/** Gives the files to the user the server will be, where they belong to another after a change of footing. */
export function handOver(footing: Footing, folder: string): void {
  if (footing.kind === 'direct') return
  const { uid, gid } = footing.kind === 'other_user' ? footing : { uid: 0, gid: 0 }
  if (statSync(folder).uid === uid) return
  try {
    giveAll(folder, uid, gid)
  } catch (error) {
    throw new EngineError(
      'bad_folder',
      `The files in ${folder} cannot be given to user ${uid}: ${textOf(error)}`,
      {
        cause: error,
      },
    )
  }
}

function giveAll(path: string, uid: number, gid: number): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) giveAll(inner, uid, gid)
    else chownSync(inner, uid, gid)
  }
  // The folder itself last: its owner says that all in it is done.
  chownSync(path, uid, gid)
}
