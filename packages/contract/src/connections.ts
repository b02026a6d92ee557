import { Type } from 'typebox'
import { closed, count, id, instant, nullable, text, words } from './words.ts'

/** The open platforms 开放平台 that orders are pulled from. */
const platform = Type.Enum(['top', 'jd', 'pdd', 'douyin'])

const secret = Type.String({ minLength: 1, maxLength: 2_000 })
const keys = {
  /** App Key, client_id. */
  appKey: Type.String({ minLength: 1, maxLength: 200 }),
  appSecret: secret,
  /** access token, session. */
  accessToken: secret,
  refreshToken: nullable(secret),
  /** Until when the access token holds, where the platform told. */
  expiresAt: nullable(instant),
}

export const connectionBody = Type.Object(
  {
    platform,
    shop: id,
    ...keys,
    /** From when on orders are pulled. */
    since: instant,
  },
  closed,
)
export const connectionKeysBody = Type.Object(keys, closed)

/**
 * A shop's connection to its platform 连接. What was sealed is not in it; of the application it shows the number,
 * of the tokens only whether they can be renewed and until when they hold.
 */
export const connectionLine = Type.Object(
  {
    id: text,
    platform: text,
    name: words,
    shop: text,
    appKey: text,
    since: instant,
    addedAt: instant,
    addedBy: text,
    /** `failing`: the last round failed and it is tried again by itself. */
    state: Type.Enum(['waiting', 'pulling', 'failing', 'paused']),
    pause: nullable(Type.Object({ at: instant, by: text, because: words }, closed)),
    /** All that changed up to here has been pulled for good. */
    reached: nullable(instant),
    behindSeconds: nullable(Type.Integer()),
    lastPull: nullable(
      Type.Object({ at: instant, calls: count, orders: count, added: count, changed: count }, closed),
    ),
    /** Orders taken in since the connection was made; one that changed twice counts twice. */
    orders: count,
    setAside: count,
    /** In words, what went wrong last or what is odd; with what to do. */
    problem: nullable(words),
    nextAt: nullable(instant),
    /** Where the platform pushes changes of orders to, and when it last did; null where it pushes to no address. */
    push: nullable(
      Type.Object(
        { path: text, last: nullable(Type.Object({ at: instant, messages: count }, closed)) },
        closed,
      ),
    ),
    tokenUntil: nullable(instant),
    renews: Type.Boolean(),
  },
  closed,
)
