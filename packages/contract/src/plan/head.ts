import { campaignKinds, channels, roles, sections } from '@dacu/campaign'
import { Type } from 'typebox'
import { closed, day, id, instant, nullable, permyriad, text, window } from '../words.ts'

export const channel = Type.Enum([...channels])
export const role = Type.Enum([...roles])
export const campaignKind = Type.Enum([...campaignKinds])
export const section = Type.Enum([...sections])
export const phaseKind = Type.Enum([
  'preparation',
  'preheat',
  'presale',
  'burst',
  'peak',
  'wrap_up',
  'encore',
  'aftercare',
])

export const form = Type.Enum(['whole_network', 'single_platform', 'shop_only', 'live', 'group_buy'])
export const audienceType = Type.Enum(['consumer', 'middleman', 'retailer'])

/** 活动目的, in order of rank. */
export const aim = Type.Object(
  {
    id: text,
    kind: Type.Enum([
      'clear_stock',
      'sales',
      'month_target',
      'new_item_volume',
      'old_customers',
      'new_customers',
      'exposure',
      'profit',
    ]),
    because: text,
    marginFloorPermyriad: permyriad,
  },
  closed,
)

/** 节点. */
export const node = Type.Object(
  {
    kind: Type.Enum(['channel', 'company']),
    name: text,
    channel: nullable(channel),
    purpose: text,
    days: Type.Array(day),
  },
  closed,
)

/** A node of the year that a shop keeps itself 自有节点. */
export const ownNode = Type.Object(
  {
    id,
    name: Type.String({ minLength: 1, maxLength: 100 }),
    purpose: Type.String({ maxLength: 500 }),
    kind: Type.Enum(['channel', 'company']),
    channel: nullable(channel),
    first: day,
    last: day,
    burst: day,
    template: campaignKind,
    leadDays: Type.Integer({ minimum: 0, maximum: 400 }),
  },
  closed,
)

/** 阶段. */
export const phase = Type.Object(
  { id: text, kind: phaseKind, name: text, window, platformWindow: nullable(window) },
  closed,
)

/** 主题. */
export const theme = Type.Object(
  { title: text, sellerReason: text, buyerReason: text, keywords: Type.Array(text) },
  closed,
)

/** One node of the goal tree 目标. */
export const goal = Type.Object(
  {
    id: text,
    parent: nullable(text),
    measure: text,
    target: Type.Number(),
    channel: nullable(channel),
    item: nullable(text),
    customer: Type.Union([Type.Literal('new'), Type.Literal('old'), Type.Null()]),
    phase: nullable(text),
    byDay: Type.Array(Type.Object({ day, target: Type.Number() }, closed)),
    setBy: text,
    because: text,
  },
  closed,
)

/** A decision with its day and the way it escalates. */
export const decision = Type.Object(
  {
    id: text,
    question: text,
    decider: text,
    delegate: text,
    deadline: day,
    escalateTo: text,
    answer: nullable(Type.Object({ at: instant, by: text, what: text, because: text }, closed)),
  },
  closed,
)

/** 简报: what one role has to know. */
export const brief = Type.Object(
  {
    id: text,
    role,
    points: Type.Array(text),
    acknowledged: Type.Array(Type.Object({ by: text, at: instant, version: Type.Integer() }, closed)),
  },
  closed,
)
