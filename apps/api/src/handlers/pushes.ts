import type { Readable } from 'node:stream'
import type { ConnectionRoutes } from '@dacu/contract'
import type { Engine } from '@dacu/engine'
import type { Connections } from '../outside/platforms/connections.ts'
import { courseOf } from '../outside/platforms/course.ts'
import { type PushRead, pushers } from '../outside/platforms/push.ts'
import { platformOf } from '../outside/platforms/rounds.ts'
import { keysOf } from '../outside/platforms/secrets.ts'
import type { Seal } from '../secret.ts'
import type { HandlersOf } from '../server/handler.ts'
import { type Refusal, refuse } from '../server/refusal.ts'

type Parts = { engine: Engine; connections: Connections; seal: Seal; now(): Date }

/** Messages name an order and say little more. */
const bodyBytesMax = 512 * 1024

/** Of a body that is too large so much is still let in, so that its sender hears why; who sends more is cut off. */
const drainedBytesMax = 64 << 20

/**
 * Null where it is larger than any message. Such a body is read to its end and thrown away as it comes: an answer
 * that leaves while its request is still on the way is lost to many clients, and hangs others.
 */
function bodyOf(bytes: Readable): Promise<string | null> {
  const { promise, resolve, reject } = Promise.withResolvers<string | null>()
  let chunks: Buffer[] = []
  let length = 0
  bytes.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= bodyBytesMax) return void chunks.push(chunk)
    chunks = []
    if (length > drainedBytesMax) {
      bytes.pause()
      resolve(null)
    }
  })
  bytes.on('end', () => resolve(length > bodyBytesMax ? null : Buffer.concat(chunks).toString('utf8')))
  bytes.on('error', reject)
  bytes.on('close', () => reject(new Error('the sender went away')))
  return promise
}

/** Whoever cannot show a signature is not told whether there is such a connection. */
const noSuch = (): Refusal =>
  refuse('not_found', '没有这个推送地址', 'there is no such address', { path: '{id}' })

const reasons: Record<Extract<PushRead, { kind: 'refused' }>['because'], () => Refusal> = {
  signature: noSuch,
  late: () =>
    refuse('not_allowed', '签名的时间相差超过 10 分钟', 'it was signed more than ten minutes away from now'),
  unreadable: () =>
    refuse('malformed', '消息不是平台的格式', 'the message is not in the form of the platform'),
}

/**
 * Messages of platforms that an order has changed. What is acknowledged is kept: the messages are in the database
 * before the answer leaves, and a round that brings the orders is begun, or begins after a crash.
 */
export const pushHandlers = ({
  engine,
  connections,
  seal,
  now,
}: Parts): HandlersOf<Pick<ConnectionRoutes, 'POST /api/pushes/{id}'>> => ({
  async 'POST /api/pushes/{id}'({ params: { id }, bytes, headers, search }) {
    const body = await bodyOf(bytes)
    if (body === null) return refuse('too_large', '消息太大', 'the message is larger than any message')
    const found = await engine.connections.find(id)
    const pusher = found && pushers[platformOf(found.connection.platform)?.id ?? 'jd']
    const keys = found && keysOf(seal, found.tenant, found.connection)
    if (!found || !pusher || !keys) return noSuch()
    const query = Object.fromEntries(new URLSearchParams(search))
    const read = pusher.read({ headers, query, body }, keys.app, now().getTime())
    if (read.kind === 'refused') return reasons[read.because]()
    if (read.messages.length > 0) {
      const added = await engine.connections.keepPushes(found.tenant, id, read.messages, now().toISOString())
      // After a failed round the platform is given time; the clock begins the next one, which brings these too.
      if (added > 0 && found.connection.pause === null && courseOf(found.connection).failures === 0)
        void connections.pullNow(found.tenant, id).catch(() => undefined)
    }
    return pusher.received
  },
})
