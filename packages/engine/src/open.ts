import type { Engine, FactStream, History } from './engine.ts'
import type { FactsOptions } from './facts/database.ts'
import type { Facts } from './facts/open.ts'
import { EngineError } from './records/error.ts'
import { startEmbedded } from './records/embedded/server.ts'
import { folderError, prepareFolder } from './records/folder/folder.ts'
import { takeOwnership } from './records/folder/owner.ts'
import type { Log } from './records/log.ts'
import { openRecords } from './records/records.ts'
import type { Records } from './records/records.ts'
import { reachOfUrl } from './records/server/reach.ts'

export type EngineOptions = {
  /** Made where it is missing; one process owns it at a time. */
  dataFolder: string
  /** A PostgreSQL server 15+ for the records (`DACU_DATABASE_URL`); without it our own runs in the data folder. */
  databaseUrl?: string | undefined
  /** Another engine for the facts (`DACU_FACTS_URL`). */
  factsUrl?: string | undefined
  log: Log
}

/** The engine together with the ownership of its data folder. */
export type OwnedEngine = Engine & {
  readonly owner: {
    /** What the local operator's own programs show to this one; lies in `owner.token`, readable by this user only. */
    readonly token: string
    /** Tells other programs on this machine where this one listens. */
    announce(address: string | null): void
  }
}

/** Opens the data folder with everything in it, or throws an `EngineError` that says what stands in the way. */
export async function openEngine(options: EngineOptions): Promise<OwnedEngine> {
  if (options.factsUrl)
    throw new EngineError(
      'unfit_database',
      'DACU_FACTS_URL is set, but this version keeps facts in the data folder only. Unset it.',
    )
  const folder = prepareFolder(options.dataFolder)
  const ownership = takeOwnership(folder, () => new Date())
  const undo: (() => Promise<void> | void)[] = [ownership.release]
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const records = await openRecordsIn(folder, options, undo)
    const facts = lazyFacts(folder)
    undo.push(facts.close)
    return {
      limits: limitsOf(options),
      ...records,
      facts: facts.stream,
      history: facts.history,
      owner: { token: ownership.token, announce: ownership.announce },
      check: async () => {
        await records.check()
        await facts.check()
      },
      close,
    }
  } catch (error) {
    await close()
    throw folderError(folder, error)
  }
}

function limitsOf(options: EngineOptions): Engine['limits'] {
  return options.databaseUrl
    ? { tenantsMax: 100_000, historyLinesMax: 50_000_000, servers: 'one' }
    : { tenantsMax: 1_000, historyLinesMax: 50_000_000, servers: 'one' }
}

async function openRecordsIn(
  folder: string,
  { databaseUrl, log }: EngineOptions,
  undo: (() => Promise<void> | void)[],
): Promise<Records> {
  if (databaseUrl) {
    const records = await openRecords(reachOfUrl(databaseUrl), log)
    undo.push(records.close)
    return records
  }
  const server = await startEmbedded(folder, log)
  undo.push(server.stop)
  const records = await openRecords(server.reach('dacu'), log)
  undo.push(records.close)
  return records
}

type OpenedFacts = {
  facts: FactStream
  history: History
  check(): Promise<void>
  close(): Promise<void>
}

/**
 * The facts are opened at the first question for them: loading DuckDB takes longer than everything
 * else of a start, and much of the work with plans never asks.
 */
function lazyFacts(folder: string) {
  let opened: Promise<OpenedFacts> | null = null
  const open = () => (opened ??= openFactsIn(folder))
  const stream: FactStream = {
    append: async (...given) => (await open()).facts.append(...given),
    appendAll: async (...given) => (await open()).facts.appendAll(...given),
    undo: async (...given) => (await open()).facts.undo(...given),
    rows: async (...given) => (await open()).facts.rows(...given),
    files: async (...given) => (await open()).facts.files(...given),
    file: async (...given) => (await open()).facts.file(...given),
    rejects: async (...given) => (await open()).facts.rejects(...given),
    newest: async (...given) => (await open()).facts.newest(...given),
  }
  const history: History = {
    sums: async (...given) => (await open()).history.sums(...given),
    origins: async (...given) => (await open()).history.origins(...given),
    values: async (...given) => (await open()).history.values(...given),
    items: async (...given) => (await open()).history.items(...given),
    refundsOf: async (...given) => (await open()).history.refundsOf(...given),
    rivals: async (...given) => (await open()).history.rivals(...given),
    prices: async (...given) => (await open()).history.prices(...given),
    protectedLines: async (...given) => (await open()).history.protectedLines(...given),
    skus: async (...given) => (await open()).history.skus(...given),
  }
  return {
    stream,
    history,
    check: async () => (await open()).check(),
    close: async () => {
      await (await opened?.catch(() => null))?.close()
    },
  }
}

/** The facts of a folder alone, for who has no use for the rest; loaded, as always, when asked for. */
export async function openFacts(folder: string, options: FactsOptions = {}): Promise<Facts> {
  const facts = await import('./facts/open.ts')
  return facts.openFacts(folder, options)
}

async function openFactsIn(folder: string): Promise<OpenedFacts> {
  const { createHistory } = await import('./facts/history/history.ts')
  const { facts, connections, check, close } = await openFacts(folder)
  return { facts, history: createHistory(connections), check, close }
}
