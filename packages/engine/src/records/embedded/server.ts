import { realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { textOf } from '../error.ts'
import type { Log } from '../log.ts'
import type { Reach } from '../reach.ts'
import { findBinaries } from './binaries.ts'
import { clusterOwner, openCluster } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { findFooting } from './footing.ts'
import type { Footing } from './footing.ts'
import { startPostgres } from './launch.ts'
import type { Machine } from './launch.ts'
import { isServerOf, readPostmaster, readPostmasterPid, stopPostmaster } from './postmaster.ts'

/** Our own PostgreSQL in the data folder: started with the product, kept alive by it, stopped with it. */
export type EmbeddedServer = {
  readonly port: number
  readonly pid: number
  /** It was left over from a Dacu that died, and goes on under this one. */
  readonly adopted: boolean
  reach(database: string): Reach
  stop(): Promise<void>
}

const watchEveryMs = 100
/** A server that calls itself ready answers at once; one that is still recovering gets time. */
const answerPatienceMs = 3_000
const recoveryPatienceMs = 120_000

export async function startEmbedded(folder: string, log: Log, given?: Footing): Promise<EmbeddedServer> {
  const binaries = findBinaries()
  const footing = given ?? (await findFooting())
  const cluster = await openCluster(folder, binaries, footing)
  return superviseServer({ binaries, footing, cluster }, log)
}

/** Starts or adopts the server, and starts it again on the same port whenever it dies. */
async function superviseServer(machine: Machine, log: Log): Promise<EmbeddedServer> {
  const { data } = machine.cluster
  const orphan = await adopt(machine.cluster, log)
  const first = orphan ?? (await startPostgres(machine, null))
  const { port } = first
  let pid = first.pid
  let stopping = false
  let revival: Promise<void> | null = null

  const revive = async () => {
    log.warn(`PostgreSQL (process ${pid}) ended unexpectedly; starting it again on port ${port}`)
    try {
      pid = (await startPostgres(machine, port)).pid
    } catch (error) {
      log.error(`PostgreSQL did not come back, trying again: ${textOf(error)}`)
      await pause(1_000, undefined, { ref: false })
    }
  }
  // The folder's own file is watched instead of the child, because an adopted server is not our child.
  const watch = setInterval(() => {
    if (stopping || revival !== null || isServerOf(pid, data)) return
    revival = revive().finally(() => (revival = null))
  }, watchEveryMs)
  watch.unref()

  return {
    port,
    get pid() {
      return pid
    },
    adopted: orphan !== null,
    reach: (database) => reachOf(machine.cluster, port, database),
    stop: async () => {
      stopping = true
      clearInterval(watch)
      await revival
      await stopPostmaster(pid, data)
    },
  }
}

/** Goes on with a server that outlived its Dacu, when it answers and is this folder's; stops it when it does not. */
async function adopt(cluster: Cluster, log: Log): Promise<{ pid: number; port: number } | null> {
  const pid = readPostmasterPid(cluster.data)
  if (pid === null || !isServerOf(pid, cluster.data)) return null
  const port = await answeringPort(cluster, pid)
  if (port !== null) return { pid, port }
  log.warn(`PostgreSQL (process ${pid}) was left running but does not answer; stopping it`)
  await stopPostmaster(pid, cluster.data, 1_000)
  return null
}

async function answeringPort(cluster: Cluster, pid: number): Promise<number | null> {
  const from = Date.now()
  while (isServerOf(pid, cluster.data)) {
    const postmaster = readPostmaster(cluster.data)
    const ready = postmaster?.ready ?? false
    if (postmaster && ready && (await answers(cluster, postmaster.port))) return postmaster.port
    if (Date.now() - from > (ready ? answerPatienceMs : recoveryPatienceMs)) return null
    await pause(50)
  }
  return null
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const { owner } = reachOf(cluster, port, 'postgres')
  const client = new Client({ ...owner, connectionTimeoutMillis: 2_000, query_timeout: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    return rows[0]?.folder === realpathSync(cluster.data) || rows[0]?.folder === cluster.data
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function reachOf(cluster: Cluster, port: number, database: string): Reach {
  const base = { host: '127.0.0.1', port, database }
  const { owner, app, accounts } = cluster.passwords
  return {
    owner: { ...base, user: clusterOwner, password: owner },
    app: { ...base, user: 'dacu_app', password: app },
    accounts: { ...base, user: 'dacu_accounts', password: accounts },
    makesDatabase: true,
  }
}
