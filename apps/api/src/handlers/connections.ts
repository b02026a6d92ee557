import type { BodyOf, ConnectionLine, ConnectionRoutes, Routes } from '@dacu/contract'
import type { Connection } from '@dacu/engine'
import { type Room, shopsOf } from '@dacu/operations'
import type { Connections } from '../outside/platforms/connections.ts'
import { courseOf, newCourse } from '../outside/platforms/course.ts'
import { platforms } from '../outside/platforms/platforms.ts'
import { pushers } from '../outside/platforms/push.ts'
import { platformOf } from '../outside/platforms/rounds.ts'
import { keysOf, sealSecrets, type Secrets } from '../outside/platforms/secrets.ts'
import type { Seal } from '../secret.ts'
import type { HandlersOf } from '../server/handler.ts'
import { Refusal, refuse } from '../server/refusal.ts'

type Parts = { connections: Connections; seal: Seal; now(): Date }
type KeysBody = BodyOf<Routes['PUT /api/connections/{id}/keys']>

const noSuch = (id: string): Refusal =>
  refuse('not_found', `没有连接 ${id}`, `there is no connection ${id}`, { path: '{id}' })

/** A restricted operator sees and steers the connections of his shops only. */
async function mine(room: Room, id: string): Promise<Connection | Refusal> {
  const found = await room.engine.connections.load(room.tenant.id, id)
  const sees = found !== null && (room.operator.shops === null || room.operator.shops.includes(found.shop))
  return sees ? found : noSuch(id)
}

const secretsOf = ({ appSecret, accessToken, refreshToken, expiresAt }: KeysBody): Secrets => ({
  appSecret: appSecret.trim(),
  tokens: {
    access: accessToken.trim(),
    refresh: refreshToken?.trim() || null,
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  },
})

function stateOf(connection: Connection, pulling: boolean, failures: number): ConnectionLine['state'] {
  if (connection.pause !== null) return 'paused'
  if (pulling) return 'pulling'
  return failures > 0 ? 'failing' : 'waiting'
}

type Pushes = Awaited<ReturnType<Room['engine']['connections']['pushes']>>[number]

function pushOf(platform: string, id: string, pushes: readonly Pushes[]): ConnectionLine['push'] {
  const known = platformOf(platform)
  if (known === null || pushers[known.id] === undefined) return null
  const last = pushes.find((each) => each.id === id)
  return {
    path: `/api/pushes/${id}`,
    last: last === undefined ? null : { at: last.at, messages: last.messages },
  }
}

/** What may be known of a connection; of its secrets only what helps to renew them in time. */
function lineOf(
  { seal, now }: Parts,
  tenant: string,
  connection: Connection,
  pulling: ReadonlySet<string>,
  pushes: readonly Pushes[],
): ConnectionLine {
  const { id, platform, shop, appKey, addedAt, addedBy, pause } = connection
  const { since, reached, lastPull, orders, setAside, failures, problem, nextAt } = courseOf(connection)
  const tokens = keysOf(seal, tenant, connection)?.tokens
  const begun = reached !== since
  return {
    id,
    platform,
    shop,
    appKey,
    since,
    addedAt,
    addedBy,
    pause,
    lastPull,
    orders,
    setAside,
    problem,
    name: platformOf(platform)?.name ?? { zh: platform, en: platform },
    state: stateOf(connection, pulling.has(id), failures),
    reached: begun ? reached : null,
    behindSeconds: begun ? Math.max(0, Math.round((now().getTime() - Date.parse(reached)) / 1_000)) : null,
    nextAt: pause === null ? nextAt : null,
    push: pushOf(platform, id, pushes),
    tokenUntil: tokens?.expiresAt ?? null,
    renews: (tokens?.refresh ?? null) !== null,
  }
}

/** Why a shop cannot be connected as asked. */
async function wrongWith(
  room: Room,
  { shop: code, platform, since }: BodyOf<Routes['POST /api/connections']>,
  now: Date,
): Promise<Refusal | null> {
  const shops = await shopsOf(room)
  const shop = shops.find((each) => each.code === code)
  const codes = shops.map((each) => each.code)
  if (shop === undefined)
    return refuse(
      'invalid',
      `没有店铺 ${code}；现有：${codes.join('、')}`,
      `there is no shop ${code}; there are ${codes.join(', ')}`,
      { path: 'shop' },
    )
  const { channels, name } = platforms[platform]
  if (!channels.includes(shop.channel))
    return refuse(
      'invalid',
      `${name.zh}不能连接 ${shop.channel} 的店铺；请选择 ${channels.join('、')} 的店铺`,
      `${name.en} serves no shop on ${shop.channel}; choose one on ${channels.join(', ')}`,
      { path: 'platform' },
    )
  if (Date.parse(since) >= now.getTime())
    return refuse('invalid', '开始时间要在现在之前', 'the start has to lie before now', { path: 'since' })
  return null
}

type Kept = 'GET /api/connections' | 'POST /api/connections' | 'PUT /api/connections/{id}/keys'

async function shownTo(parts: Parts, room: Room, id: string): Promise<ConnectionLine | Refusal> {
  const pulling = parts.connections.pulling()
  const found = await mine(room, id)
  if (found instanceof Refusal) return found
  const pushes = await room.engine.connections.pushes(room.tenant.id)
  return lineOf(parts, room.tenant.id, found, pulling, pushes)
}

/** Who is connected, and by which keys. */
function keptHandlers(parts: Parts): HandlersOf<Pick<ConnectionRoutes, Kept>> {
  const { connections, seal, now } = parts
  return {
    async 'GET /api/connections'({ room }) {
      const pulling = connections.pulling()
      const { id: tenant } = room.tenant
      const { connections: shelf } = room.engine
      const [all, pushes] = await Promise.all([shelf.list(tenant), shelf.pushes(tenant)])
      const shops = room.operator.shops
      return all
        .filter((each) => shops === null || shops.includes(each.shop))
        .map((each) => lineOf(parts, tenant, each, pulling, pushes))
    },

    async 'POST /api/connections'({ room, body }) {
      const wrong = await wrongWith(room, body, now())
      if (wrong !== null) return wrong
      const [tenant, id] = [room.tenant.id, crypto.randomUUID()]
      const outcome = await room.engine.connections.add(tenant, {
        id,
        platform: body.platform,
        shop: body.shop,
        appKey: body.appKey.trim(),
        sealed: sealSecrets(seal, tenant, id, secretsOf(body)),
        addedAt: now().toISOString(),
        addedBy: room.operator.user,
        pause: null,
        course: newCourse(new Date(body.since).toISOString()),
      })
      if (outcome === 'shop_taken')
        return refuse(
          'conflict',
          `店铺 ${body.shop} 已经连接；请先移除原来的连接`,
          `the shop ${body.shop} is connected already; remove that connection first`,
          { path: 'shop' },
        )
      return shownTo(parts, room, id)
    },

    async 'PUT /api/connections/{id}/keys'({ room, params: { id }, body }) {
      const found = await mine(room, id)
      if (found instanceof Refusal) return found
      // A round under the old keys would write its renewed tokens over the new ones.
      await connections.stop(id)
      const tenant = room.tenant.id
      const sealed = sealSecrets(seal, tenant, id, secretsOf(body))
      await room.engine.connections.seal(tenant, id, { appKey: body.appKey.trim(), sealed })
      return shownTo(parts, room, id)
    },
  }
}

/** What a connection does: pull, stand still, go on, be gone. */
function steeringHandlers(parts: Parts): HandlersOf<Omit<ConnectionRoutes, Kept | 'POST /api/pushes/{id}'>> {
  const { connections, now } = parts
  return {
    async 'POST /api/connections/{id}/pull'({ room, params: { id } }) {
      const found = await mine(room, id)
      if (found instanceof Refusal) return found
      if (found.pause !== null)
        return refuse('conflict', '连接已暂停；请先恢复', 'the connection stands still; let it go on first')
      void connections.pullNow(room.tenant.id, id).catch(() => undefined)
      return shownTo(parts, room, id)
    },

    async 'POST /api/connections/{id}/pause'({ room, params: { id } }) {
      const found = await mine(room, id)
      if (found instanceof Refusal) return found
      const because = { zh: `${room.operator.name}暂停了连接`, en: `${room.operator.name} paused it` }
      const pause = { at: now().toISOString(), by: room.operator.user, because }
      await room.engine.connections.pause(room.tenant.id, id, pause)
      await connections.stop(id)
      return shownTo(parts, room, id)
    },

    async 'DELETE /api/connections/{id}/pause'({ room, params: { id } }) {
      const found = await mine(room, id)
      if (found instanceof Refusal) return found
      const { engine, tenant } = room
      // Begun anew: earlier failures no longer count, and the first round comes at once.
      const fresh = { ...courseOf(found), failures: 0, problem: null, nextAt: null }
      await engine.connections.keepCourse(tenant.id, id, fresh)
      await engine.connections.resume(tenant.id, id)
      return shownTo(parts, room, id)
    },

    async 'DELETE /api/connections/{id}'({ room, params: { id } }) {
      const found = await mine(room, id)
      if (found instanceof Refusal) return found
      await room.engine.connections.remove(room.tenant.id, id)
      await connections.stop(id)
      return undefined
    },
  }
}

export const connectionHandlers = (
  parts: Parts,
): HandlersOf<Omit<ConnectionRoutes, 'POST /api/pushes/{id}'>> => ({
  ...keptHandlers(parts),
  ...steeringHandlers(parts),
})
