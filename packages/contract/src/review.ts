import { parameterNames, roles } from '@dacu/campaign'
import { Type } from 'typebox'
import { better, closed, nullable, text, unit, words } from './words.ts'

const number = Type.Number()
const maybe = nullable(number)

const compared = Type.Object(
  {
    measure: text,
    name: words,
    unit,
    better,
    actual: maybe,
    plan: maybe,
    baseline: maybe,
    lastEvent: maybe,
    lastYear: maybe,
    setBy: nullable(text),
  },
  closed,
)

const factor = Type.Object(
  {
    factor: Type.Enum([
      'visitors',
      'mix',
      'conversion',
      'buyers',
      'orders_per_buyer',
      'order_value',
      'kept_share',
      'unassigned',
    ]),
    name: words,
    effectFen: number,
  },
  closed,
)

const variance = Type.Object(
  {
    of: Type.Enum(['plan', 'baseline', 'last_event', 'last_year']),
    measure: Type.Enum(['gmv', 'net_sales']),
    fromFen: number,
    toFen: number,
    factors: Type.Array(factor),
    bySource: Type.Array(Type.Object({ source: text, factors: Type.Array(factor) }, closed)),
    method: Type.Enum(['lmdi', 'shapley', 'total_only']),
    note: words,
  },
  closed,
)

const series = Type.Object(
  { name: words, values: Type.Array(maybe), kind: Type.Optional(Type.Enum(['bar', 'line'])) },
  closed,
)

const chart = Type.Object(
  {
    id: text,
    kind: Type.Enum(['bar', 'line', 'waterfall', 'stacked', 'combo']),
    title: words,
    unit,
    categories: Type.Array(Type.Union([text, words])),
    series: Type.Array(series),
  },
  closed,
)

const spot = Type.Object(
  {
    id: text,
    kind: Type.Enum(['highlight', 'dark_spot']),
    headline: words,
    evidence: words,
    rung: Type.Enum(['randomised', 'quasi_experiment', 'accounting', 'credit', 'count']),
    sizeFen: maybe,
    chart: nullable(text),
  },
  closed,
)

const reviewTable = Type.Object(
  {
    columns: Type.Array(
      Type.Object(
        {
          name: words,
          unit: Type.Union([unit, Type.Literal('text')]),
          adds: Type.Optional(Type.Boolean()),
          over: Type.Optional(Type.Object({ part: Type.Integer(), whole: Type.Integer() }, closed)),
        },
        closed,
      ),
    ),
    rows: Type.Array(
      Type.Array(
        Type.Union([text, words, Type.Object({ value: number, unit }, closed), number, Type.Null()]),
      ),
    ),
  },
  closed,
)

const reviewSection = Type.Object(
  {
    id: text,
    headline: words,
    figure: nullable(Type.Object({ value: words, label: words }, closed)),
    sentences: Type.Array(words),
    charts: Type.Array(text),
    table: nullable(reviewTable),
    missing: nullable(words),
  },
  closed,
)

/** What a lesson becomes: a check, a change to the template, or a number the next forecast reads. */
export const teaching = Type.Union([
  Type.Object({ kind: Type.Literal('check') }, closed),
  Type.Object(
    {
      kind: Type.Literal('template'),
      change: Type.Object(
        {
          kind: Type.Literal('task'),
          name: text,
          role: Type.Enum([...roles]),
          daysBefore: Type.Integer({ minimum: 0, maximum: 90 }),
        },
        closed,
      ),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('parameter'),
      parameter: Type.Object(
        { name: Type.Enum([...parameterNames]), of: text, value: Type.Integer({ minimum: 0 }) },
        closed,
      ),
    },
    closed,
  ),
])

const proposal = Type.Object(
  {
    id: text,
    kind: Type.Enum(['keep', 'problem', 'try']),
    text: words,
    evidence: text,
    check: Type.Enum(['answer', 'fallback_batch', 'stock_cover', 'decision_before']),
    item: nullable(text),
    pieces: maybe,
    teaches: teaching,
  },
  closed,
)

const figures = Type.Object({ at: text, gmvFen: maybe, refundFen: maybe, netSalesFen: maybe }, closed)
const standing = Type.Object(
  {
    opensOn: text,
    deadline: text,
    settlesOn: text,
    first: nullable(figures),
    now: figures,
    closed: nullable(Type.Object({ at: text, by: text }, closed)),
  },
  closed,
)

/** The review 复盘 as computed from facts. */
export const review = Type.Object(
  {
    campaign: text,
    name: text,
    currency: text,
    from: text,
    until: text,
    at: text,
    state: Type.Enum(['provisional', 'final']),
    standing,
    summary: Type.Array(words),
    goals: Type.Array(compared),
    scorecard: Type.Array(compared),
    variance: Type.Array(variance),
    sections: Type.Array(reviewSection),
    spots: Type.Array(spot),
    charts: Type.Array(chart),
    proposals: Type.Array(proposal),
    missing: Type.Array(words),
  },
  closed,
)
