import {
  besides,
  catalogue,
  dimensions,
  findMeasure,
  isDay,
  planSplits,
  type Beside,
  type Campaign,
  type Dimension,
  type Measure,
  type PlanSplit,
  type WallRange,
  type Words,
} from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign } from '../campaigns.ts'
import { type Room, shopsOf } from '../room.ts'

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
  /** Whose plan, phases, roles and last event are meant. */
  campaign?: string
  beside?: readonly string[]
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
    | 'two_plan_splits'
    | 'unknown_campaign'
    | 'campaign_needed'
    | 'unknown_beside'
  path: 'list' | 'by' | 'where' | 'from' | 'until' | 'shops' | 'campaign' | 'beside'
  words: Words
}

/** A question that can be put to an engine. */
export type Asked = {
  measures: Measure[]
  by: Dimension[]
  /** At most one split that the plan makes: it decides which questions are asked of the engine. */
  planBy: PlanSplit | null
  range: WallRange
  shops: string[]
  where: { dimension: Dimension; in: string[] }[]
  campaign: { id: CampaignId; document: Campaign } | null
  beside: Beside[]
}

/** Reads a question; the first thing that is wrong with it is the answer. */
export async function readQuestion(room: Room, asked: MeasureQuestion): Promise<Asked | MeasureRefusal> {
  const measures = knownMeasures(asked.list)
  if ('kind' in measures) return measures
  const planned = asked.by.filter(isPlanSplit)
  const planBy = planSplitOf(planned, asked)
  if (planBy !== null && typeof planBy !== 'string') return planBy
  const by = knownDimensions(
    measures,
    asked.by.filter((name) => !isPlanSplit(name)),
    'by',
  )
  if ('kind' in by) return by
  const filtered = knownDimensions(
    measures,
    [...(asked.where ?? []).map((filter) => filter.dimension), ...needsOf(planBy)],
    'where',
  )
  if ('kind' in filtered) return filtered
  const range = knownRange(asked.from, asked.until)
  if ('kind' in range) return range
  const shops = await knownShops(room, asked.shops ?? [], asked.channels ?? [])
  if ('kind' in shops) return shops
  const campaign = await knownCampaign(room, asked.campaign)
  if (campaign !== null && 'because' in campaign) return campaign
  const beside = knownBesides(asked)
  if ('kind' in beside) return beside
  const where = (asked.where ?? []).map((filter, index) => ({
    dimension: filtered[index] ?? 'day',
    in: [...filter.in],
  }))
  return { measures, by: [...new Set(by)], planBy, range, shops, where, campaign, beside }
}

const isPlanSplit = (name: string): name is PlanSplit => planSplits.some((each) => each === name)

/** What the facts must know so that the plan can make its split. */
const needs: Partial<Record<PlanSplit, Dimension>> = {
  role: 'item',
  source_kind: 'source',
  source_group: 'source',
}
const needsOf = (split: PlanSplit | null): Dimension[] => {
  const need = split === null ? undefined : needs[split]
  return need === undefined ? [] : [need]
}

function planSplitOf(
  planned: readonly PlanSplit[],
  asked: MeasureQuestion,
): PlanSplit | null | MeasureRefusal {
  const [one = null, other] = [...new Set(planned)]
  if (one !== null && other !== undefined)
    return refused(
      'two_plan_splits',
      'by',
      `${one} 和 ${other} 不能同时拆分，请只留一个`,
      `${one} and ${other} cannot both split; keep one of them`,
    )
  if ((one === 'phase' || one === 'role') && asked.campaign === undefined)
    return refused(
      'campaign_needed',
      'campaign',
      `按 ${one} 拆分需要指明活动`,
      `a split by ${one} needs a campaign to be named`,
    )
  return one
}

async function knownCampaign(
  room: Room,
  id: string | undefined,
): Promise<Asked['campaign'] | MeasureRefusal> {
  if (id === undefined) return null
  const found = await loadCampaign(room, id)
  return found
    ? { id, document: found.document }
    : refused('unknown_campaign', 'campaign', `没有活动 ${id}`, `there is no campaign ${id}`)
}

function knownBesides(asked: MeasureQuestion): Beside[] | MeasureRefusal {
  const known: Beside[] = []
  for (const name of new Set(asked.beside ?? [])) {
    const found = besides.find((each) => each === name)
    if (found === undefined)
      return refused(
        'unknown_beside',
        'beside',
        `没有对比项 ${name}；可用：${besides.join('、')}`,
        `nothing called ${name} to compare with; there are ${besides.join(', ')}`,
      )
    if ((found === 'plan' || found === 'last_event') && asked.campaign === undefined)
      return refused(
        'campaign_needed',
        'campaign',
        `与 ${found} 对比需要指明活动`,
        `to compare with ${found} a campaign must be named`,
      )
    known.push(found)
  }
  return known
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
        `没有维度 ${name}；可用：${[...dimensions, ...planSplits].join('、')}`,
        `there is no dimension ${name}; there are ${[...dimensions, ...planSplits].join(', ')}`,
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
