import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { FactConnections, FactRow, FactValue } from './connections.ts'
import { isOutdated, renewStorage, storageVersion } from './storage.ts'
import { plainRows } from './values.ts'

const usualMemoryMiB = 1024

export type FactsOptions = {
  /** What DuckDB may hold in memory before it spills into the data folder; 1024 unless told. */
  memoryMiB?: number
  /** Threads of one statement; as many as the machine has unless told. */
  threads?: number
  /** Statements that read at the same time; 2 unless told. Each holds one of Node's four background threads while it runs. */
  readers?: number
}

/** The one connection that writes. */
export interface Writer extends FactConnections {
  /** Commits what `work` did, or nothing of it. Once it has resolved, the work is on disk. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** How far the running statement is, 0 to 100; null where that is not known. */
  progress(): number | null
}

export interface Database extends FactConnections {
  /** One writer at a time: others wait for their turn in the order they came. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** Calls `told` after each write, whatever came of it, before whoever asked for it hears. */
  afterWrites(told: () => void): void
  close(): Promise<void>
}

/** Opens the facts of a data folder. Throws where another process has them open. */
export async function openDatabase(folder: string, options: FactsOptions): Promise<Database> {
  await mkdir(join(folder, 'spill'), { recursive: true })
  const store = new Store(folder, options)
  if (await store.use(isOutdated)) {
    await store.close()
    await renewStorage(folder, options.memoryMiB ?? usualMemoryMiB)
  }
  return new OwnedDatabase(store)
}

/**
 * A database instance that comes back: after an error that leaves DuckDB unusable (a disk that filled up
 * in the middle of a commit) the next statement opens the file anew, as a restart would.
 */
class Store {
  readonly folder: string
  readonly options: FactsOptions
  #instance: Promise<DuckDBInstance> | null = null
  #idle: DuckDBConnection[] = []

  constructor(folder: string, options: FactsOptions) {
    this.folder = folder
    this.options = options
  }

  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const instance = await this.instance()
    const connection = this.#idle.pop() ?? (await instance.connect())
    try {
      const answer = await work(connection)
      this.#idle.push(connection)
      return answer
    } catch (error) {
      connection.closeSync()
      if (isFatal(error)) await this.close()
      throw error
    }
  }

  instance(): Promise<DuckDBInstance> {
    this.#instance ??= open(this.folder, this.options).catch((error: unknown) => {
      this.#instance = null
      throw error
    })
    return this.#instance
  }

  /** Lets go of the file; what was committed is written out first. */
  async close(): Promise<void> {
    const open = this.#instance
    this.#instance = null
    for (const connection of this.#idle.splice(0)) connection.closeSync()
    const instance = await open?.catch(() => null)
    instance?.closeSync()
  }
}

async function open(folder: string, options: FactsOptions): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(join(folder, 'facts.duckdb'), {
      // Nothing is fetched from outside: an extension that is not built in is an error, not a download.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      memory_limit: `${options.memoryMiB ?? usualMemoryMiB}MiB`,
      storage_compatibility_version: storageVersion,
      temp_directory: join(folder, 'spill'),
      ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    })
  } catch (error) {
    if (String(error).includes('Could not set lock'))
      throw new Error(`the facts in ${folder} are open in another process; stop it, or talk to it`, {
        cause: error,
      })
    throw error
  }
}

function isFatal(error: unknown): boolean {
  return /FATAL|database has been invalidated/.test(String(error))
}

class OwnedDatabase implements Database {
  readonly #store: Store
  readonly #readers: Turns
  readonly #writers = new Turns(1)
  readonly #told: (() => void)[] = []

  constructor(store: Store) {
    this.#store = store
    this.#readers = new Turns(store.options.readers ?? 2)
  }

  run(sql: string, parameters: readonly FactValue[] = []): Promise<FactRow[]> {
    return this.#readers.take(() => this.#store.use((connection) => runOn(connection, sql, parameters)))
  }

  write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.#writers.take(async () => {
      try {
        return await this.#store.use((connection) => work(writerOn(connection)))
      } finally {
        for (const told of this.#told) told()
      }
    })
  }

  afterWrites(told: () => void): void {
    this.#told.push(told)
  }

  async close(): Promise<void> {
    await this.#writers.take(async () => {})
    await this.#readers.drained()
    await this.#store.close()
  }
}

function writerOn(connection: DuckDBConnection): Writer {
  const run = (sql: string, parameters: readonly FactValue[] = []) => runOn(connection, sql, parameters)
  return {
    run,
    async transaction(work) {
      await run('begin transaction')
      const answer = await work()
      await run('commit')
      return answer
      // An error leaves by way of the store, which closes the connection; DuckDB then rolls back.
    },
    progress() {
      const { percentage } = connection.progress
      return percentage < 0 ? null : percentage
    },
  }
}

async function runOn(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly FactValue[],
): Promise<FactRow[]> {
  // With parameters DuckDB plans a statement twice, once to prepare it; the large ones of an import have none.
  if (parameters.length === 0) return plainRows(await connection.run(sql))
  return plainRows(await connection.run(sql, [...parameters]))
}

/** At most so many at once; the rest wait in line. */
class Turns {
  #free: number
  readonly #most: number
  readonly #line: (() => void)[] = []

  constructor(most: number) {
    this.#free = most
    this.#most = most
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#line.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#line.shift()
      if (next) next()
      else this.#free += 1
    }
  }

  /** Resolves when everything taken so far has ended. */
  async drained(): Promise<void> {
    let waiting = this.#most
    await new Promise<void>((resolve) => {
      for (let turn = 0; turn < this.#most; turn += 1)
        void this.take(async () => {
          waiting -= 1
          if (waiting === 0) resolve()
        })
    })
  }
}
