import { Type } from 'typebox'
import { closed, count, fen, id, instant, nullable, text, words } from './words.ts'

/** Written out, because names of customers and requests travel between separators of the ledger. */
const nameForm = '^[^\\u0000-\\u001f\\u007f]+$'
const customer = Type.String({ minLength: 1, maxLength: 100, pattern: nameForm })
const refusals = [
  'not_open_yet',
  'closed',
  'outside_audience',
  'per_customer_max_reached',
  'sold_out',
  'budget_spent',
]
const mode = Type.Enum(['first_come', 'fair'])

/** What a coupon of a drop is: its worth may be the same for all, or split among them like a red packet. */
const worth = Type.Union([
  Type.Object({ kind: Type.Literal('fixed'), fenEach: fen }, closed),
  Type.Object({ kind: Type.Literal('split'), totalFen: fen, fenMin: fen, method: text }, closed),
])

/** Public: all that a page needs, with the clock of the server. */
export const dropState = Type.Object(
  {
    drop: id,
    name: text,
    shop: text,
    offer: text,
    state: Type.Enum(['before', 'gathering', 'open', 'sold_out', 'closed']),
    /** The server's clock when it answered, milliseconds since 1970. */
    nowMs: Type.Number(),
    opensAt: instant,
    opensAtMs: Type.Number(),
    closesAtMs: Type.Number(),
    mode,
    /** In a fair drop, how long after the opening everybody who comes is still drawn with the others. */
    gatherMs: count,
    perCustomerMax: count,
    coupons: count,
    left: count,
    worth,
    audience: Type.Enum(['everyone', 'listed']),
    guests: Type.Boolean(),
    /** SHA-256 of the seed, shown from the beginning; the seed itself once nothing depends on it any more. */
    commitment: text,
    seed: nullable(text),
  },
  closed,
)

const claimBody = {
  customer,
  /** The customer's own name for this try; the same one always gets the same answer. */
  request: customer,
}
export const claim = Type.Object(
  {
    ...claimBody,
    token: Type.Optional(Type.String({ maxLength: 200, description: 'or in the header Drop-Token' })),
  },
  closed,
)

const dropCoupon = Type.Object(
  {
    code: text,
    number: count,
    fen,
    /** When it was granted, by the server's clock. */
    grantedAtMs: Type.Number(),
    /** The customer's place in a fair draw, to be checked against the seed once that is shown. */
    rank: nullable(text),
  },
  closed,
)
export const claimAnswer = Type.Union([
  Type.Object({ kind: Type.Literal('granted'), coupon: dropCoupon }, closed),
  Type.Object({ kind: Type.Literal('refused'), because: Type.Enum(refusals) }, closed),
])

export const guestToken = Type.Object({ customer, token: text }, closed)
export const tokensBody = Type.Object(
  { customers: Type.Array(customer, { minItems: 1, maxItems: 5_000 }) },
  closed,
)
export const tokensAnswer = Type.Object(
  { tokens: Type.Array(Type.Object({ customer, token: text, path: text }, closed)) },
  closed,
)

/** What anybody may check, once the seed is shown: who was drawn where, without names. */
export const dropProof = Type.Object(
  {
    drop: id,
    commitment: text,
    seed: text,
    mode,
    worth,
    batches: Type.Array(
      Type.Object(
        { number: count, coupons: count, seed: text, commitment: text, totalFen: nullable(fen) },
        closed,
      ),
    ),
    grants: Type.Array(
      Type.Object({ number: count, fen, grantedAtMs: Type.Number(), rank: nullable(text) }, closed),
    ),
  },
  closed,
)

export const makeDrops = Type.Object(
  {
    series: id,
    /** Which openings of the series; all that are not made yet where none is named. */
    openings: Type.Optional(Type.Array(instant, { maxItems: 500 })),
    /** How long each is open, in minutes. */
    minutes: Type.Integer({ minimum: 1, maximum: 44_640 }),
    worth: Type.Union([
      Type.Object({ kind: Type.Literal('fixed'), fenEach: Type.Optional(fen) }, closed),
      Type.Object({ kind: Type.Literal('split'), totalFen: Type.Optional(fen), fenMin: fen }, closed),
    ]),
    gatherMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
    /** Only these; everybody with a token where none are named. */
    members: Type.Optional(Type.Array(customer, { maxItems: 200_000 })),
    /** Whether somebody without a token of the shop's gets one of their own, as in an open group. */
    guests: Type.Optional(Type.Boolean()),
    shards: Type.Optional(Type.Integer({ minimum: 1, maximum: 8 })),
  },
  closed,
)

const forecast = Type.Object(
  { p10: count, p50: count, p90: count, because: Type.Enum(['plan', 'past', 'course']) },
  closed,
)
const advice = Type.Union([
  Type.Object({ kind: Type.Literal('add_batch'), coupons: count }, closed),
  Type.Object({ kind: Type.Literal('cannot_claim'), viewers: count, claimed: count }, closed),
])

/** One opening on the desk: what was planned, and, once it is made, what became of it. */
export const opening = Type.Object(
  {
    series: id,
    name: text,
    offer: text,
    opensAt: instant,
    opensAtMs: Type.Number(),
    coupons: count,
    budgetFenMax: fen,
    expectedClaims: count,
    groups: Type.Array(text),
    fallback: nullable(count),
    forecast,
    /** Null as long as it is only planned. */
    made: nullable(
      Type.Object(
        {
          drop: id,
          state: dropState.properties.state,
          granted: count,
          grantable: count,
          viewers: count,
          path: text,
        },
        closed,
      ),
    ),
  },
  closed,
)
export const openings = Type.Object({ at: text, openings: Type.Array(opening) }, closed)

const dropSecond = Type.Object({ second: Type.Integer(), granted: count, refused: count }, closed)

/** The live curve: planned, seen, tried, claimed, used. */
export const dropDesk = Type.Object(
  {
    state: dropState,
    campaign: id,
    series: id,
    planned: count,
    grantable: count,
    budgetFenMax: fen,
    grantedFen: fen,
    viewers: count,
    tried: count,
    claimed: count,
    /** From the shop's own reports of coupons used; null as long as none is in. */
    used: nullable(count),
    refused: Type.Record(Type.String(), count),
    expectedByNow: Type.Number(),
    share: Type.Number(),
    forecast,
    advice: Type.Array(advice),
    fallback: nullable(Type.Object({ coupons: count, because: text, drop: nullable(id) }, closed)),
    batches: Type.Array(Type.Object({ number: count, coupons: count, at: text, by: text }, closed)),
    bySecond: Type.Array(dropSecond),
    /** How far this machine's clock was set away from the drop's, in milliseconds. */
    clockMovedMs: Type.Number(),
    path: text,
  },
  closed,
)

export const batchBody = Type.Object(
  { coupons: Type.Integer({ minimum: 1, maximum: 1_000_000 }), because: Type.String({ maxLength: 500 }) },
  closed,
)
export const dropMade = Type.Object(
  { drops: Type.Array(Type.Object({ drop: id, opensAt: instant }, closed)) },
  closed,
)
export const grantLine = Type.Object(
  { number: count, code: text, customer: text, request: text, fen, grantedAtMs: Type.Number() },
  closed,
)
/** The whole ledger judged row by row; empty where every promise was kept. */
export const dropAudit = Type.Object(
  {
    rows: count,
    granted: count,
    broken: Type.Array(
      Type.Object({ promise: text, number: nullable(count), seq: count, shard: count }, closed),
    ),
    said: words,
  },
  closed,
)
