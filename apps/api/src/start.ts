import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type IntakeReport,
  type Log,
  openEngine,
  type OwnedEngine,
  type SteadyClock,
  steadyClock,
} from '@dacu/engine'
import { clockOf, localUser, type Room } from '@dacu/operations'
import type { FastifyInstance } from 'fastify'
import { type CheckRounds, createCheckRounds } from './check-rounds.ts'
import { createDecisionRounds, type DecisionRounds } from './decision-rounds.ts'
import { demoTenant } from './demo.ts'
import { createFloor, type Floor } from './drops/floor.ts'
import { calibrationHandlers } from './handlers/calibrations.ts'
import { carryOverHandlers } from './handlers/carry-over.ts'
import { lessonHandlers } from './handlers/lessons.ts'
import { campaignHandlers } from './handlers/campaigns.ts'
import { catalogueHandlers } from './handlers/catalogue.ts'
import { connectionHandlers } from './handlers/connections.ts'
import { type DropRates, dropHandlers } from './handlers/drops.ts'
import { importHandlers } from './handlers/imports.ts'
import { measureHandlers } from './handlers/measures.ts'
import { pushHandlers } from './handlers/pushes.ts'
import { peopleHandlers } from './handlers/people.ts'
import { planGoodsHandlers } from './handlers/plan-goods.ts'
import { priceCheckHandlers } from './handlers/price-check.ts'
import { priceHandlers } from './handlers/prices.ts'
import { createShared, runHandlers } from './handlers/run.ts'
import { reviewFileHandlers } from './handlers/review.ts'
import { brandHandlers } from './handlers/brand.ts'
import { runDayHandlers } from './handlers/run-day.ts'
import { createImports, type Imports } from './imports/imports.ts'
import { createBrands } from './brand/brands.ts'
import { createMappings } from './imports/mappings.ts'
import { fileReading } from './imports/read.ts'
import { openWatched, type Watching, type WatchOptions } from './imports/watching.ts'
import { type Connections, createConnections } from './outside/platforms/connections.ts'
import { createPace } from './outside/platforms/pace.ts'
import type { PlatformId } from './outside/platforms/platform.ts'
import { sender } from './outside/platforms/transport.ts'
import { createRunExecutor, type RunExecutor } from './run-executor.ts'
import { folderOutbox } from './run-outbox.ts'
import { personKeys, type Seal, sealing } from './secret.ts'
import { createApp } from './server/app.ts'
import { onceByKey } from './server/idempotency.ts'
import { createMetrics } from './server/metrics.ts'
import { eventStreams } from './server/streams.ts'
import { type Account, type Accounts, createAccounts } from './sign-in/accounts.ts'
import { createAttempts } from './sign-in/attempts.ts'
import { firstCodeOf } from './sign-in/first-code.ts'
import { createVisitors, localAccount, type Place, type Visitors } from './sign-in/visitors.ts'
import { tenantTime } from './tenant-time.ts'

export type ServerOptions = {
  /** Made where it is missing; one server owns it at a time. */
  dataFolder: string
  /** 0 lets the system choose one. */
  port: number
  /** The address to listen on; the machine's own unless others are to be let in. */
  host?: string | undefined
  databaseUrl?: string | undefined
  log: Log
  /** Where the built web app lies; without it the server speaks its API only. */
  webFolder?: string | undefined
  /**
   * Whether other programs on this machine are told the address. A command that opens the folder for a moment
   * does not tell it: whoever found it would be cut off when the command ends.
   */
  announce?: boolean | undefined
  /** Whether the linter makes its rounds by itself. */
  rounds?: boolean | undefined
  /** The largest file that may be uploaded. */
  uploadBytesMax?: number | undefined
  /** A folder whose files are imported as they are dropped. */
  watch?: WatchOptions | undefined
  /** Seals the secrets of connections where it is not to lie in the data folder (`DACU_SECRET_KEY`). */
  secretKey?: string | undefined
  /** How often claims of one customer, one address and guests of one address are let through. */
  dropRates?: DropRates | undefined
  /** What time it is, where the machine's own clock is not to be asked: a day played through faster than it lasts. */
  time?: SteadyClock | undefined
  /** Relays that stand in for the platforms' own addresses (`DACU_TOP_GATEWAY` and its like). */
  gateways?: Partial<Record<PlatformId, string>> | undefined
}

/** The demo shop's room, and the import that an operator's upload takes. */
export type DemoStage = {
  room: Room
  importFile(file: { path: string; name: string; shop: string }): Promise<IntakeReport>
}

export type Server = {
  /** `http://127.0.0.1:7300`. */
  readonly address: string
  /** The local operator's token, which acts as owner of every organisation here. */
  readonly token: string
  /** The code for setting up the first person; null once anybody has an account. */
  firstCode(): Promise<string | null>
  /** Makes the demo's organisation and user where they are missing, and gives what filling it needs. */
  openDemo(): Promise<DemoStage>
  /** Loads what the first sign-in needs, ahead of it. */
  warm(): Promise<void>
  /** Ends streams, waits for requests and for the file that is being read, and lets go of the data folder. */
  close(): Promise<void>
}

/** The server cannot listen where it was told to. */
export class ListenError extends Error {}

const uploadBytesMax = 4 * 2 ** 30
const ownHost = '127.0.0.1'

type House = {
  engine: OwnedEngine
  accounts: Accounts
  visitors: Visitors
  imports: Imports
  connections: Connections
  decisions: DecisionRounds
  checks: CheckRounds
  floor: Floor
  executor: RunExecutor
  roomOf(account: Account, place: Place): Room
}

/** The watched folder is opened when the server listens, after what speaks of it was made. */
type Eyes = { watching: Watching | null }

const now = () => new Date()

/** The room of a person in an organisation, under that organisation's own clock. */
const roomsOf =
  (engine: OwnedEngine, real: () => Date): House['roomOf'] =>
  (account, { tenant, membership }) => ({
    engine,
    tenant,
    operator: { user: account.id, name: account.name, role: membership.role, shops: membership.shops },
    clock: clockOf(tenant.clock, real),
  })

/** Every organisation of this folder, as the local operator sees it: he is a member of each. */
async function ownRooms(engine: OwnedEngine, roomOf: House['roomOf']): Promise<Room[]> {
  return (await engine.tenants.ofUser(localUser)).map((place) => roomOf(localAccount, place))
}

const metricsOf = (engine: OwnedEngine, streams: () => number, imports: () => number) =>
  createMetrics({
    dacu_streams: { help: 'Event streams that are open', read: streams },
    dacu_imports_waiting: { help: 'Files that are read or wait for it', read: imports },
    dacu_memory_bytes: { help: 'Resident memory of this process', read: () => process.memoryUsage.rss() },
    ...poolGauges(engine.accounts.pool),
  })

/** What needs no more than the room it is asked in. */
const roomHandlers = {
  ...campaignHandlers,
  ...measureHandlers,
  ...calibrationHandlers,
  ...lessonHandlers,
  ...carryOverHandlers,
  ...priceHandlers,
  ...priceCheckHandlers,
  ...planGoodsHandlers,
}

const foldersOf = (dataFolder: string) => ({
  incoming: join(dataFolder, 'incoming'),
  staging: join(dataFolder, 'staging'),
})

/** What does the timed steps of the day, and what it is given of the world. */
function timedSteps(
  engine: OwnedEngine,
  { dataFolder, log }: ServerOptions,
  clock: SteadyClock,
  rooms: () => Promise<Room[]>,
) {
  const hands = {
    outbox: folderOutbox(join(dataFolder, 'outbox')),
    tenantMs: ({ tenant }: Room, zone: string) => tenantTime(tenant, zone, clock),
    realMs: Date.now,
  }
  return { hands, executor: createRunExecutor(engine, rooms, hands, log) }
}

/** Files of the review, and the colours and the logo that they carry. */
function documentHandlers(shared: ReturnType<typeof createShared>, dataFolder: string) {
  const brands = createBrands(join(dataFolder, 'brand'))
  return { ...reviewFileHandlers(shared, brands), ...brandHandlers(brands) }
}

function furnish(engine: OwnedEngine, options: ServerOptions) {
  const accounts = createAccounts(engine.accounts)
  const visitors = createVisitors(engine, accounts, engine.owner.token, Date.now)
  const streams = eventStreams(options.log)
  const shared = createShared()
  const once = onceByKey(engine.answers)
  const working = () => imports.working()
  const metrics = metricsOf(engine, () => streams.count(), working)
  const folders = foldersOf(options.dataFolder)
  const mappings = createMappings(join(options.dataFolder, 'mappings'))
  const read = fileReading(engine, personKeys(options.dataFolder), folders.staging, mappings)
  const { log, time } = options
  const imports: Imports = createImports({ engine, log, metrics, read, now, changed: shared.forget })
  const seal = sealing(options.dataFolder, options.secretKey)
  const shopNow = time ? () => new Date(time.now()) : now
  const roomOf = roomsOf(engine, shopNow)
  const connections = connectionsOf(engine, options, seal, shared.forget)
  const clock = time ?? steadyClock()
  const floor = createFloor(engine, clock)
  const rooms = () => ownRooms(engine, roomOf)
  const { hands, executor } = timedSteps(engine, options, clock, rooms)
  const eyes: Eyes = { watching: null }
  const attempts = createAttempts(Date.now)
  const firstCode = firstCodeOf(engine.owner.token)
  const handlers = {
    ...peopleHandlers({ engine, accounts, visitors, attempts, firstCode, roomOf }),
    ...roomHandlers,
    ...runHandlers(shared),
    ...documentHandlers(shared, options.dataFolder),
    ...runDayHandlers({ hands, poke: executor.poke }),
    ...dropHandlers({ floor, rates: options.dropRates }),
    ...catalogueHandlers(folders),
    ...importHandlers({
      engine,
      imports,
      mappings,
      once,
      bytesMax: options.uploadBytesMax ?? uploadBytesMax,
      ...folders,
      watching: () => eyes.watching,
    }),
    ...connectionHandlers({ connections, seal, now }),
    ...pushHandlers({ engine, connections, seal, now }),
  }
  const decisions = createDecisionRounds(rooms, log)
  const checks = createCheckRounds(engine, rooms, log)
  const rounds = { connections, decisions, checks, executor }
  const house: House = { engine, accounts, visitors, imports, floor, roomOf, ...rounds }
  return {
    house,
    eyes,
    streams,
    metrics,
    halfDone: Object.values(folders),
    wiring: { engine, visitors, once, streams, handlers, now: shopNow, changed: shared.forget },
  }
}

/** Longer than a page of orders takes on a bad day. */
const answerMsMax = 30_000

/** The world as the rounds of connections see it. */
const platformWorld = () => ({
  send: sender(answerMsMax),
  now: Date.now,
  dice: Math.random,
  wait: (ms: number, signal: AbortSignal) =>
    pause(ms, undefined, { signal, ref: false }).catch(() => undefined),
  pace: createPace(Date.now),
})

const connectionsOf = (
  engine: OwnedEngine,
  { dataFolder, gateways = {}, log }: ServerOptions,
  seal: Seal,
  changed: (tenant: string) => void,
): Connections =>
  createConnections({
    engine,
    seal,
    gateways,
    log,
    changed,
    personKey: personKeys(dataFolder),
    world: platformWorld(),
    staging: join(dataFolder, 'staging'),
  })

/** What the driver's pool tells of itself; the engine keeps its type to itself. */
function poolGauges(pool: unknown) {
  const read = (name: string) => () => {
    const value: unknown = typeof pool === 'object' && pool !== null ? Reflect.get(pool, name) : 0
    return typeof value === 'number' ? value : 0
  }
  return {
    dacu_pool_connections: { help: 'Connections of the accounts pool', read: read('totalCount') },
    dacu_pool_waiting: { help: 'Requests that wait for a connection', read: read('waitingCount') },
  }
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const reason: Record<string, string> = {
      EADDRINUSE: `port ${port} is in use by another program; choose another with PORT`,
      EACCES: `this user may not listen on port ${port}; choose one above 1023 with PORT`,
      EADDRNOTAVAIL: `${host} is no address of this machine`,
    }
    throw new ListenError(
      `The server cannot listen on ${host}:${port}: ${reason[String(code)] ?? String(error)}.`,
      {
        cause: error,
      },
    )
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

async function openDemo({ engine, accounts, visitors, imports, roomOf }: House): Promise<DemoStage> {
  const tenant = await demoTenant(engine, accounts, localUser)
  visitors.membershipsChanged()
  const membership = { tenant: tenant.id, user: localUser, role: 'owner', shops: null } as const
  const room = roomOf(localAccount, { tenant, membership })
  return {
    room,
    async importFile({ path, name, shop }) {
      const sha256 = await sha256Of(path)
      const { id, done } = await imports.take(room, { path, name, shop, sha256, as: null, mapping: null })
      await done
      const ended = await imports.find(tenant.id, id)
      if (ended?.course.report) return ended.course.report
      throw new Error(`${name}: ${ended?.course.reason?.detail.en ?? 'was not imported'}`)
    },
  }
}

function watch({ engine, imports, roomOf }: House, log: Log, options: WatchOptions) {
  return openWatched({ engine, imports, log, now, roomOf: (place) => roomOf(localAccount, place) }, options)
}

/**
 * Opens the data folder and serves it. Throws an `EngineError` where the folder cannot be had, a `ListenError`
 * where the port cannot; in both cases nothing is left open.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const engine = await openEngine(options)
  try {
    const { house, eyes, streams, metrics, halfDone, wiring } = furnish(engine, options)
    await house.imports.mend(halfDone)
    const { app, stop } = await createApp(wiring, metrics, options.log, options.webFolder)
    const address = await listen(app, options.host ?? ownHost, options.port)
    const watched = options.watch === undefined ? null : watch(house, options.log, options.watch)
    eyes.watching = watched
    if (options.announce !== false) {
      engine.owner.announce(address)
      house.connections.start()
      house.decisions.start()
      if (options.rounds !== false) {
        house.checks.start()
        house.executor.start()
      }
    }
    return {
      address,
      token: engine.owner.token,
      firstCode: async () => ((await house.accounts.anybody()) ? null : firstCodeOf(engine.owner.token)),
      openDemo: () => openDemo(house),
      warm: () => house.accounts.warm(),
      async close() {
        streams.closeAll()
        await stop()
        house.floor.close()
        await house.connections.close()
        await house.decisions.close()
        await house.checks.close()
        await house.executor.close()
        await watched?.close()
        await house.imports.close()
        await engine.close()
      },
    }
  } catch (error) {
    await engine.close()
    throw error
  }
}
