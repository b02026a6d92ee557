import {
  catalogue,
  componentsOf,
  dimensions,
  evaluate,
  findMeasure,
  isDay,
  type Dimension,
  type Measure,
  type MeasureRow,
  type Words,
} from '@dacu/campaign'
import { type Room, shopsOf } from './room.ts'

/** A question about measures, as it comes from outside: ids and times are not yet known to be right. */
export type MeasureQuestion = {
  list: readonly string[]
  by: readonly string[]
  /** A day (its midnight) or a wall-clock time of the shop; `until` is exclusive. */
  from: string
  until: string
  /** Codes and channels of shops; none: all that the operator may see. */
  shops?: readonly string[]
  channels?: readonly string[]
  where?: readonly { dimension: string; in: readonly string[] }[]
}

/** Why a question has no answer, first match first, and which part of it is meant. */
export type MeasureRefusal = {
  kind: 'refused'
  because:
    | 'nothing_asked'
    | 'unknown_measure'
    | 'unknown_dimension'
    | 'not_split_by'
    | 'unreadable_time'
    | 'empty_range'
    | 'unknown_shop'
  path: 'list' | 'by' | 'where' | 'from' | 'until' | 'shops'
  words: Words
}
export type MeasureAnswer = { kind: 'rows'; measures: Measure[]; rows: MeasureRow[] } | MeasureRefusal

/** Values of measures by dimensions; a group in which none of them is known does not appear. */
export async function measureValues(room: Room, asked: MeasureQuestion): Promise<MeasureAnswer> {
  const measures = knownMeasures(asked.list)
  if ('kind' in measures) return measures
  const by = knownDimensions(measures, asked.by, 'by')
  if ('kind' in by) return by
  const filtered = knownDimensions(
    measures,
    (asked.where ?? []).map((filter) => filter.dimension),
    'where',
  )
  if ('kind' in filtered) return filtered
  const range = knownRange(asked.from, asked.until)
  if ('kind' in range) return range
  const shops = await knownShops(room, asked.shops ?? [], asked.channels ?? [])
  if ('kind' in shops) return shops
  const where = filtered.map((dimension, index) => ({ dimension, in: asked.where?.[index]?.in ?? [] }))
  const rows = await room.engine.history.sums(room.tenant.id, shops, {
    components: componentsOf(measures),
    by: [...new Set(by)],
    ...range,
    ...(where.length === 0 ? {} : { where: where.map((filter) => ({ ...filter, in: [...filter.in] })) }),
  })
  return {
    kind: 'rows',
    measures,
    rows: rows.map((row) => ({
      key: row.key,
      values: Object.fromEntries(measures.map((measure) => [measure.id, evaluate(measure, row.sums)])),
    })),
  }
}

const refused = (
  because: MeasureRefusal['because'],
  path: MeasureRefusal['path'],
  zh: string,
  en: string,
): MeasureRefusal => ({ kind: 'refused', because, path, words: { zh, en } })

function knownMeasures(list: readonly string[]): Measure[] | MeasureRefusal {
  if (list.length === 0)
    return refused('nothing_asked', 'list', '至少要一个指标', 'name at least one measure')
  const measures: Measure[] = []
  for (const id of new Set(list)) {
    const measure = findMeasure(id)
    if (!measure) return unknownMeasure(id)
    measures.push(measure)
  }
  return measures
}

function unknownMeasure(id: string): MeasureRefusal {
  const near = catalogue.filter((measure) =>
    [measure.id, measure.name.zh].some((name) => name.includes(id) || id.includes(name)),
  )
  const shown = (near.length > 0 ? near : catalogue).map((measure) => measure.id)
  return refused(
    'unknown_measure',
    'list',
    `没有指标 ${id}；可用：${shown.join('、')}`,
    `there is no measure ${id}; there are ${shown.join(', ')}`,
  )
}

const isDimension = (name: string): name is Dimension => dimensions.some((each) => each === name)

function knownDimensions(
  measures: readonly Measure[],
  names: readonly string[],
  path: 'by' | 'where',
): Dimension[] | MeasureRefusal {
  const known: Dimension[] = []
  for (const name of names) {
    if (!isDimension(name))
      return refused(
        'unknown_dimension',
        path,
        `没有维度 ${name}；可用：${dimensions.join('、')}`,
        `there is no dimension ${name}; there are ${dimensions.join(', ')}`,
      )
    const deaf = measures.find((measure) => !measure.dimensions.includes(name))
    if (deaf)
      return refused(
        'not_split_by',
        path,
        `${deaf.id}（${deaf.name.zh}）不能按 ${name} 拆分；可按：${deaf.dimensions.join('、')}`,
        `${deaf.id} (${deaf.name.en}) cannot be split by ${name}; it can by ${deaf.dimensions.join(', ')}`,
      )
    known.push(name)
  }
  return known
}

const wallForm = /^\d{4}-\d{2}-\d{2}[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/

function wallTime(text: string, path: 'from' | 'until'): string | MeasureRefusal {
  if (isDay(text)) return `${text}T00:00:00`
  if (wallForm.test(text) && isDay(text.slice(0, 10)))
    return `${text.slice(0, 10)}T${text.slice(11).padEnd(8, ':00')}`
  return refused(
    'unreadable_time',
    path,
    `${path} 应如 2026-06-18 或 2026-06-18T20:00，现为 ${text}`,
    `${path} must be written as 2026-06-18 or 2026-06-18T20:00, and is ${text}`,
  )
}

function knownRange(fromText: string, untilText: string): { from: string; until: string } | MeasureRefusal {
  const from = wallTime(fromText, 'from')
  if (typeof from !== 'string') return from
  const until = wallTime(untilText, 'until')
  if (typeof until !== 'string') return until
  if (until <= from)
    return refused(
      'empty_range',
      'until',
      `until（${untilText}，不含）应晚于 from（${fromText}）`,
      `until (${untilText}, exclusive) must be later than from (${fromText})`,
    )
  return { from, until }
}

async function knownShops(
  room: Room,
  codes: readonly string[],
  channels: readonly string[],
): Promise<string[] | MeasureRefusal> {
  const mine = await shopsOf(room)
  const missing = codes.find((code) => mine.every((shop) => shop.code !== code))
  if (missing !== undefined)
    return refused(
      'unknown_shop',
      'shops',
      `没有店铺 ${missing}；可用：${mine.map((shop) => shop.code).join('、')}`,
      `there is no shop ${missing}; there are ${mine.map((shop) => shop.code).join(', ')}`,
    )
  return mine
    .filter((shop) => codes.length === 0 || codes.includes(shop.code))
    .filter((shop) => channels.length === 0 || channels.includes(shop.channel))
    .map((shop) => shop.code)
}
