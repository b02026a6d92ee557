import { join } from 'node:path'
import type { Connection, Engine, Log } from '@dacu/engine'
import type { Seal } from '../../secret.ts'
import type { Line, World } from './call.ts'
import { afterRound, type Course, courseOf } from './course.ts'
import type { Failure } from './failure.ts'
import type { Keys, Platform, PlatformId } from './platform.ts'
import { platforms } from './platforms.ts'
import { type Pulled, pull } from './pull.ts'
import { sealSecrets, keysOf } from './secrets.ts'

/** What the rounds need; clock, dice and waiting are handed in. */
export type Parts = {
  engine: Engine
  seal: Seal
  personKey(tenant: string): string
  world: World
  /** Where readable copies lie for a moment. */
  staging: string
  /** Other addresses than the platforms' own: an operator's relay, or a server of the tests. */
  gateways: Partial<Record<PlatformId, string>>
  log: Log
  /** Told when facts were added to a tenant. */
  changed(tenant: string): void
}

/** A connection whose round goes on; its `halt` ends it at its next step. */
export type Running = { halt: AbortController; done: Promise<void> }

export const platformOf = (id: string): Platform | null =>
  Object.values(platforms).find((each) => each.id === id) ?? null

/** One round of one connection, from what is kept to what is kept; never throws. */
export async function playRound(
  parts: Parts,
  tenant: string,
  connection: Connection,
  running: Running,
): Promise<void> {
  const { engine, world, log } = parts
  const platform = platformOf(connection.platform)
  if (platform === null) return
  const course = courseOf(connection)
  const began = new Date(world.now()).toISOString()
  const ended = async (pulled: Pulled) => {
    const at = world.now()
    const { course: next, pauseBecause } = afterRound(course, pulled, platform.name, at, world.dice())
    const there = await engine.connections.keepCourse(tenant, connection.id, next)
    if (there && pauseBecause !== null) await standStill(parts, tenant, connection.id, pauseBecause)
  }
  try {
    const pulled = await pullOne(parts, tenant, connection, platform, course, running)
    await ended(pulled)
    // A round that was stopped, or has more to bring, may not have come to what the messages speak of.
    if (pulled.ended.kind === 'up_to_date') await engine.connections.takePushes(tenant, connection.id, began)
    if (pulled.added + pulled.changed > 0) await tellOfFacts(parts, tenant, connection, pulled)
  } catch (error) {
    log.error(`pulling ${connection.platform} ${connection.id} failed: ${textOf(error)}`)
    // The database may be what failed; the cursor stands where it was, and the next round begins there.
    await ended(nothing(Date.parse(course.reached), ownFailure)).catch(() => undefined)
  }
}

/** Whatever no platform is to blame for. */
const ownFailure: Failure = {
  kind: 'not_stored',
  detail: {
    zh: '数据引擎没有写入这一段，原因已记入日志；会自动重试。',
    en: 'the data engine did not take this stretch in, the log says why; it is tried again by itself.',
  },
}

const textOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

const standStill = (
  { engine, world }: Parts,
  tenant: string,
  id: string,
  because: { zh: string; en: string },
) => engine.connections.pause(tenant, id, { at: new Date(world.now()).toISOString(), by: '', because })

async function tellOfFacts(
  { engine, changed }: Parts,
  tenant: string,
  { id, shop }: Connection,
  { added }: Pulled,
): Promise<void> {
  changed(tenant)
  await engine.changes.publish({ tenant, kind: 'facts', id: shop, body: { connection: id, added } })
}

const nothing = (reached: number, failure: Failure): Pulled => ({
  calls: 0,
  orders: 0,
  added: 0,
  changed: 0,
  setAside: 0,
  missing: 0,
  strange: [],
  reached,
  ended: { kind: 'failed', failure },
})

async function pullOne(
  parts: Parts,
  tenant: string,
  connection: Connection,
  platform: Platform,
  course: Course,
  running: Running,
): Promise<Pulled> {
  const { engine, seal } = parts
  const reached = Date.parse(course.reached)
  const keys = keysOf(seal, tenant, connection)
  if (keys === null) return nothing(reached, { kind: 'secrets_lost' })
  const shop = (await engine.tenants.shops(tenant)).find((each) => each.code === connection.shop)
  if (shop === undefined) return nothing(reached, { kind: 'shop_gone' })
  return pull({
    line: { ...lineOf(parts, tenant, connection, platform, keys), halt: running.halt.signal },
    reached,
    async advance(to) {
      course.reached = new Date(to).toISOString()
      return engine.connections.keepCourse(tenant, connection.id, course)
    },
    destination: {
      shop: shop.code,
      channel: shop.channel,
      formats: platform.formats,
      by: connection.addedBy,
      personKey: parts.personKey(tenant),
      folder: join(parts.staging, 'pulled'),
      append: (intake) => engine.facts.append(tenant, intake, () => undefined),
    },
  })
}

function lineOf(
  { engine, seal, world, gateways }: Parts,
  tenant: string,
  { id, appKey }: Connection,
  platform: Platform,
  keys: Keys,
): Omit<Line, 'halt'> {
  return {
    world,
    platform,
    gateway: gateways[platform.id] ?? platform.gateway,
    keys,
    calls: 0,
    async keep(tokens) {
      const sealed = sealSecrets(seal, tenant, id, { appSecret: keys.app.secret, tokens })
      await engine.connections.seal(tenant, id, { appKey, sealed })
    },
  }
}
