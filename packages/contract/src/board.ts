import { Type } from 'typebox'
import { better, closed, nullable, text, unit, words } from './words.ts'

const number = Type.Number()
const maybe = nullable(number)

const tile = Type.Object(
  {
    measure: text,
    name: words,
    unit,
    better,
    actual: maybe,
    plan: maybe,
    baseline: maybe,
    lastEvent: maybe,
    againstPlanPermyriad: maybe,
  },
  closed,
)

const course = Type.Object(
  {
    measure: text,
    minutesEach: Type.Integer(),
    plan: Type.Array(number),
    actual: Type.Array(number),
    low: Type.Array(number),
    high: Type.Array(number),
  },
  closed,
)

const forecast = Type.Object(
  { measure: text, low: number, middle: number, high: number, plan: maybe, method: words },
  closed,
)

const alert = Type.Object(
  {
    id: text,
    severity: Type.Enum(['act', 'look', 'know']),
    title: words,
    evidence: words,
    lever: nullable(words),
    since: text,
  },
  closed,
)

const sourceLine = Type.Object(
  { source: text, visitors: number, planVisitors: maybe, paidFen: number },
  closed,
)

const itemLine = Type.Object(
  { item: text, title: text, pieces: number, targetPieces: maybe, onHand: maybe, hoursOfCover: maybe },
  closed,
)

/** What the operator sees at an instant 盯盘. */
export const watchBoard = Type.Object(
  {
    campaign: text,
    at: text,
    day: text,
    phase: nullable(text),
    tiles: Type.Array(tile),
    courses: Type.Array(course),
    forecasts: Type.Array(forecast),
    alerts: Type.Array(alert),
    sources: Type.Array(sourceLine),
    items: Type.Array(itemLine),
    factsUntil: nullable(text),
  },
  closed,
)
