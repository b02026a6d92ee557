import { createHash, timingSafeEqual } from 'node:crypto'
import type { PushedMessage } from '@dacu/engine'
import { type Json, readJson, textAt } from './json.ts'
import type { PlatformId } from './platform.ts'
import { joinedSorted } from './signing.ts'
import { instantOf } from './zone.ts'

/** What a platform sent to a connection's address, before any of it is believed. */
export type Push = {
  headers: Readonly<Record<string, string | undefined>>
  /** What stands behind the question mark of the address, decoded. */
  query: Readonly<Record<string, string>>
  body: string
}
type App = { key: string; secret: string }

export type PushRead =
  /** `messages` is empty where the platform only tries the address. */
  | { kind: 'read'; messages: PushedMessage[] }
  | { kind: 'refused'; because: 'signature' | 'late' | 'unreadable' }

/** How one platform pushes: how its word is checked and read, and what it takes for an acknowledgement. */
export type Pusher = { read(push: Push, app: App, now: number): PushRead; received: unknown }

/** Compares without telling by its time how much of a guess was right. */
function same(told: string, expected: string): boolean {
  const [one, other] = [Buffer.from(told), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

const hashed = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** MD5 over the number of the application, the very bytes of the body, and the secret; in small letters. */
export const douyinPushSignature = (body: string, app: App): string =>
  createHash('md5').update(`${app.key}${body}${app.secret}`, 'utf8').digest('hex')

/** 抖店 tries an address with a message of tag 0. */
const tryTag = '0'

function douyinMessage(message: Json): PushedMessage | null {
  const [tag, id] = [textAt(message, 'tag'), textAt(message, 'msg_id')]
  return tag === '' || id === '' ? null : { tag, message: id }
}

/**
 * 抖店消息推送. The body is a list of messages; a message is sent again under its own `msg_id` until it is
 * acknowledged, so one that comes twice is acknowledged twice and counts once.
 */
const douyin: Pusher = {
  received: { code: 0, msg: 'success' },
  read({ headers, body }, app) {
    const [key, sign] = [headers['app-id'] ?? '', headers['event-sign'] ?? '']
    if (key !== app.key || !same(sign.toLowerCase(), douyinPushSignature(body, app)))
      return { kind: 'refused', because: 'signature' }
    const list = readJson(body)
    if (!Array.isArray(list)) return { kind: 'refused', because: 'unreadable' }
    const messages = list.map(douyinMessage)
    if (messages.some((each) => each === null)) return { kind: 'refused', because: 'unreadable' }
    return {
      kind: 'read',
      messages: messages.filter((each) => each !== null && each.tag !== tryTag) as PushedMessage[],
    } // Null was turned away above.
  },
}

/** MD5(secret + sorted parameters of the address + body + secret), in capitals: 奇门 signs what it calls on us by this. */
export const topPushSignature = (query: Push['query'], body: string, app: App): string =>
  createHash('md5')
    .update(`${app.secret}${joinedSorted(query)}${body}${app.secret}`, 'utf8')
    .digest('hex')
    .toUpperCase()

/** As far as its clock may differ from ours. */
const lateMs = 10 * 60_000

/**
 * 淘宝 by way of 奇门: parameters and signature in the address, the message as the body. The signed moment makes
 * yesterday's request worthless today; within ten minutes the same bytes are the same message.
 */
const top: Pusher = {
  received: { response: { flag: 'success', code: '0', message: 'success' } },
  read({ query, body }, app, now) {
    const sign = (query['sign'] ?? '').toUpperCase()
    if (query['app_key'] !== app.key || !same(sign, topPushSignature(query, body, app)))
      return { kind: 'refused', because: 'signature' }
    const at = instantOf(query['timestamp'] ?? '')
    if (at === null || Math.abs(now - at) > lateMs) return { kind: 'refused', because: 'late' }
    const told = readJson(body)
    if (told === null || typeof told !== 'object' || Array.isArray(told))
      return { kind: 'refused', because: 'unreadable' }
    const tag = textAt(told, 'topic') || (query['method'] ?? '')
    return { kind: 'read', messages: [{ tag, message: textAt(told, 'id') || hashed(body) }] }
  },
}

/** 拼多多 and 京东 push over lines that they keep open themselves, and to no address. */
export const pushers: Partial<Record<PlatformId, Pusher>> = { douyin, top }
