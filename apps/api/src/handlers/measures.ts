import { catalogue } from '@dacu/campaign'
import type { MeasureRoutes } from '@dacu/contract'
import { measureOrigins, measureValues, type MeasureRefusal } from '@dacu/operations'
import { hideInRows, isVisible, sightOf, visibleMeasures } from '../costs/sight.ts'
import type { HandlersOf } from '../server/handler.ts'
import { type Refusal, refuse } from '../server/refusal.ts'

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** Where in the query each part of a question stands. */
const places: Record<MeasureRefusal['path'], string> = {
  list: '?list',
  by: '?by',
  where: '?where',
  from: '?from',
  until: '?until',
  shops: '?shop',
  campaign: '?campaign',
  beside: '?beside',
}

const refusalOf = ({ path, words }: MeasureRefusal): Refusal =>
  refuse('invalid', words.zh, words.en, { path: places[path] })

const aboutCosts = (measure: string, path: string): Refusal =>
  refuse('not_allowed', `指标 ${measure} 涉及成本`, `the measure ${measure} tells what things cost`, { path })

export const measureHandlers: HandlersOf<MeasureRoutes> = {
  async 'GET /api/measures'({ room }) {
    return visibleMeasures(catalogue, sightOf(room.operator.role))
  },

  async 'GET /api/measures/values'({ room, query }) {
    const sight = sightOf(room.operator.role)
    const list = listOf(query.list)
    const hidden = list.find((id) => !isVisible(id, sight))
    if (hidden !== undefined) return aboutCosts(hidden, '?list')
    const answer = await measureValues(room, {
      list,
      by: listOf(query.by),
      from: query.from,
      until: query.until,
      shops: listOf(query.shop),
      channels: listOf(query.channel),
      beside: listOf(query.beside),
      ...(query.campaign === undefined ? {} : { campaign: query.campaign }),
    })
    if (answer.kind === 'refused') return refusalOf(answer)
    return { rows: hideInRows(answer.rows, sight), measures: answer.measures, names: answer.names }
  },

  async 'GET /api/measures/{measure}/origins'({ room, params }) {
    const { measure } = params
    if (!isVisible(measure, sightOf(room.operator.role))) return aboutCosts(measure, '{measure}')
    const found = await measureOrigins(room, measure)
    return (
      found ??
      refuse('not_found', `没有指标 ${measure}`, `there is no measure ${measure}`, { path: '{measure}' })
    )
  },
}
