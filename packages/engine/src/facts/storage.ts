import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'

/**
 * The layout of the file that new facts are written in. It writes texts in less than half the time of the layout that
 * DuckDB takes unless told, and reads them faster; DuckDB before 1.5 cannot read it.
 */
export const storageVersion = 'v1.5.0'

/** Layouts of files that earlier versions of the program wrote, as DuckDB names them. */
const outdated: ReadonlySet<string> = new Set(['v1.0.0+'])

/** Whether the file behind a connection is still in the layout of an earlier version of the program. */
export async function isOutdated(connection: DuckDBConnection): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `select tags['storage_version'] as version from duckdb_databases() where database_name = current_database()`,
  )
  return outdated.has(String(reader.getRows()[0]?.[0]))
}

/**
 * Copies the facts of a folder, which nobody has open, into a file of today's layout and puts it in their place. The rename is one step of the
 * file system: a crash leaves the old file or the new one, and what a copy cut short has left is written anew.
 * Where it cannot be done (a disk without room for a second copy), the old file stays and goes on serving, only slower.
 */
export async function renewStorage(folder: string, memoryMiB: number): Promise<void> {
  const [current, next] = [join(folder, 'facts.duckdb'), join(folder, 'facts.next.duckdb')]
  await dropFile(next)
  try {
    await copyInto(current, next, folder, memoryMiB)
    // A journal beside the old file holds what the new one may lack.
    if (existsSync(`${current}.wal`) || existsSync(`${next}.wal`)) return await dropFile(next)
    await flushed(next)
    await rename(next, current)
    await flushed(folder)
  } catch {
    await dropFile(next)
  }
}

async function copyInto(current: string, next: string, folder: string, memoryMiB: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${memoryMiB}MiB`,
    temp_directory: join(folder, 'spill'),
  })
  const connection = await instance.connect()
  try {
    await connection.run(`attach ${quoted(current)} as old_facts`)
    await connection.run('checkpoint old_facts')
    await connection.run(`attach ${quoted(next)} as new_facts (storage_version '${storageVersion}')`)
    await connection.run('copy from database old_facts to new_facts')
    await connection.run('checkpoint new_facts')
    await connection.run('detach new_facts')
    await connection.run('detach old_facts')
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`

async function dropFile(path: string): Promise<void> {
  await rm(path, { force: true })
  await rm(`${path}.wal`, { force: true })
}

/** Until its entry is on disk a renamed file may be the old one again after a power cut. Some systems cannot flush a folder. */
async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
