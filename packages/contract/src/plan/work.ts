import { Type } from 'typebox'
import { closed, count, day, fen, instant, nullable, permyriad, text, words } from '../words.ts'
import { phaseKind, role } from './head.ts'

/** A task of the schedule 进度表. */
export const task = Type.Object(
  {
    id: text,
    name: text,
    workItem: nullable(count),
    role,
    owner: text,
    start: day,
    deadline: day,
    days: count,
    after: Type.Array(text),
    needs: Type.Record(Type.String(), Type.Number()),
    deliverable: text,
    place: text,
    planB: text,
    evidence: text,
    state: Type.Enum(['open', 'doing', 'done', 'accepted']),
  },
  closed,
)

/** 话术: one text for one moment of one phase. */
export const script = Type.Object(
  {
    id: text,
    phase: text,
    moment: Type.Enum([
      'greeting',
      'price',
      'coupon',
      'stock',
      'shipping',
      'gift',
      'payment_reminder',
      'after_sale',
      'cross_sell',
      'auto_reply',
    ]),
    text,
    item: nullable(text),
    version: count,
  },
  closed,
)

/** 人群. */
export const audience = Type.Object(
  {
    id: text,
    name: text,
    kind: Type.Enum(['waverers', 'old', 'new', 'members', 'tier', 'segment']),
    rule: text,
    size: count,
    benefit: text,
    holdoutPermyriad: permyriad,
  },
  closed,
)

/** A planned contact 触达. */
export const touch = Type.Object(
  {
    id: text,
    audience: text,
    channel: Type.Enum([
      'sms',
      'im',
      'group',
      'moments',
      'feed',
      'email',
      'call',
      'site_message',
      'insert_card',
    ]),
    phase: text,
    at: instant,
    text,
    offer: nullable(text),
    costFen: fen,
    owner: text,
  },
  closed,
)

/** 红包喷泉. */
export const drop = Type.Object(
  {
    id: text,
    name: text,
    offer: text,
    opensAt: Type.Array(instant),
    couponsEach: count,
    perCustomerMax: count,
    budgetFenMax: fen,
    expectedClaimsEach: count,
    expectedUsePermyriad: permyriad,
    groups: Type.Array(text),
    fair: Type.Boolean(),
    fallback: nullable(Type.Object({ couponsEach: count, because: text }, closed)),
    owner: text,
  },
  closed,
)

const degree = Type.Enum(['low', 'medium', 'high'])
export const risk = Type.Object(
  {
    id: text,
    what: text,
    likelihood: degree,
    impact: degree,
    trigger: text,
    prevention: text,
    planB: text,
    owner: text,
  },
  closed,
)

const lessonCheck = Type.Union([
  Type.Object({ kind: Type.Literal('answer') }, closed),
  Type.Object({ kind: Type.Literal('fallback_batch') }, closed),
  Type.Object({ kind: Type.Literal('stock_cover'), item: text, pieces: count }, closed),
  Type.Object({ kind: Type.Literal('decision_before'), phase: phaseKind }, closed),
])

/** A lesson 经验 that came along. */
export const lesson = Type.Object(
  {
    id: text,
    from: text,
    kind: Type.Enum(['keep', 'problem', 'try']),
    text: words,
    evidence: text,
    check: lessonCheck,
    answer: nullable(text),
  },
  closed,
)
