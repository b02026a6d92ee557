import { join } from 'node:path'
import type { FactStream, History } from '../engine.ts'
import { Answers } from './answers.ts'
import type { FactConnections } from './connections.ts'
import { openDatabase } from './database.ts'
import type { FactsOptions } from './database.ts'
import { deriveIfStale } from './derived.ts'
import { createHistory } from './history/history.ts'
import { migrate } from './migrate.ts'
import { createFactStream } from './stream.ts'

export type Facts = {
  facts: FactStream
  history: History
  /** Readers of the tables themselves, for tests and benchmarks. */
  connections: FactConnections
  /** Throws where the facts do not answer. */
  check(): Promise<void>
  /** Waits for what is running, then writes everything out and lets go of the folder. */
  close(): Promise<void>
}

/**
 * Opens the facts 事实 of a data folder, in `<folder>/facts`, and brings their tables up to date.
 * One process owns them; throws where another has them open.
 */
export async function openFacts(folder: string, options: FactsOptions = {}): Promise<Facts> {
  const database = await openDatabase(join(folder, 'facts'), options)
  try {
    await database.write(migrate)
    await database.write((writer) => writer.transaction(() => deriveIfStale(writer)))
  } catch (error) {
    await database.close()
    throw error
  }
  const answers = new Answers(database)
  database.afterWrites(() => answers.forget())
  return {
    facts: createFactStream(database),
    history: createHistory(database, answers),
    connections: database,
    async check() {
      await database.run('select count(*) as n from source_file')
    },
    close: () => database.close(),
  }
}
