import { catalogue, dimensions, findMeasure, isDay, type Dimension, type Measure } from '@dacu/campaign'
import type { MeasureRoutes } from '@dacu/contract'
import { type Room, shopsOf } from '@dacu/operations'
import { hideInRows, isVisible, sightOf, visibleMeasures } from '../costs/sight.ts'
import type { HandlersOf } from '../server/handler.ts'
import { Refusal, refuse } from '../server/refusal.ts'
import { measureValues } from './pending.ts'

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

const isDimension = (name: string): name is Dimension => dimensions.some((each) => each === name)
const wallForm = /^\d{4}-\d{2}-\d{2}[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/

/** A day means its midnight; a wall-clock time is brought to seconds. */
function wallOf(text: string, path: string): string | Refusal {
  if (isDay(text)) return `${text}T00:00:00`
  if (wallForm.test(text) && isDay(text.slice(0, 10)))
    return `${text.slice(0, 10)}T${text.slice(11).padEnd(8, ':00')}`
  return refuse(
    'invalid',
    `应如 2026-06-18 或 2026-06-18T20:00,现为 ${text}`,
    `must be written as 2026-06-18 or 2026-06-18T20:00, and is ${text}`,
    { path },
  )
}

const unknown = (path: string, what: string, name: string, known: readonly string[]): Refusal =>
  refuse(
    'invalid',
    `没有${what} ${name};可用:${known.join('、')}`,
    `there is no ${name}; there are ${known.join(', ')}`,
    { path },
  )

/** The codes of the shops that are meant: those named or all, of those channels or all, and only the operator's own. */
async function shopCodes(
  room: Room,
  shop: string | undefined,
  channel: string | undefined,
): Promise<string[] | Refusal> {
  const mine = await shopsOf(room)
  const [codes, channels] = [listOf(shop), listOf(channel)]
  const missing = codes.find((code) => !mine.some((each) => each.code === code))
  if (missing !== undefined)
    return unknown(
      '?shop',
      '店铺',
      missing,
      mine.map((each) => each.code),
    )
  return mine
    .filter((each) => codes.length === 0 || codes.includes(each.code))
    .filter((each) => channels.length === 0 || channels.includes(each.channel))
    .map((each) => each.code)
}

function askedMeasures(room: Room, text: string): Measure[] | Refusal {
  const sight = sightOf(room.operator.role)
  const measures: Measure[] = []
  for (const id of listOf(text)) {
    const measure = findMeasure(id)
    const visible = visibleMeasures(catalogue, sight).map((each) => each.id)
    if (!measure || !isVisible(id, sight)) return unknown('?list', '指标', id, visible)
    measures.push(measure)
  }
  return measures.length > 0
    ? measures
    : refuse('invalid', '至少要一个指标', 'name at least one measure', { path: '?list' })
}

function askedDimensions(measures: readonly Measure[], text: string | undefined): Dimension[] | Refusal {
  const by = listOf(text)
  const wrong = by.find((name) => !isDimension(name))
  if (wrong !== undefined) return unknown('?by', '维度', wrong, dimensions)
  const asked = by.filter(isDimension)
  for (const dimension of asked) {
    const deaf = measures.find((measure) => !measure.dimensions.includes(dimension))
    if (deaf)
      return refuse(
        'invalid',
        `${deaf.id} 不能按 ${dimension} 拆分;可按:${deaf.dimensions.join('、')}`,
        `${deaf.id} cannot be split by ${dimension}; it can by ${deaf.dimensions.join(', ')}`,
        { path: '?by' },
      )
  }
  return asked
}

export const measureHandlers: HandlersOf<MeasureRoutes> = {
  async 'GET /api/measures'({ room }) {
    return visibleMeasures(catalogue, sightOf(room.operator.role))
  },

  async 'GET /api/measures/values'({ room, query }) {
    const measures = askedMeasures(room, query.list)
    if (measures instanceof Refusal) return measures
    const by = askedDimensions(measures, query.by)
    if (by instanceof Refusal) return by
    const [from, until] = [wallOf(query.from, '?from'), wallOf(query.until, '?until')]
    if (from instanceof Refusal) return from
    if (until instanceof Refusal) return until
    if (until <= from)
      return refuse(
        'invalid',
        'until 应晚于 from(不含 until 当天)',
        'until must be later than from; it is exclusive',
        { path: '?until' },
      )
    const shops = await shopCodes(room, query.shop, query.channel)
    if (shops instanceof Refusal) return shops
    const rows = await measureValues(room, { measures, by, from, until, shops })
    return { rows: hideInRows(rows, sightOf(room.operator.role)), measures }
  },
}
