import { besides, type Beside } from '@dacu/campaign'
import type { ValuesAnswer } from '@dacu/contract'
import { withDesk } from '../desk/desk.ts'
import { amount } from '../face/amounts.ts'
import { BadInput } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

/** Any measures by any dimensions; without a list, the catalogue of what there is. */
export function measures(given: Given): Promise<undefined> {
  const { face, words } = given
  const [list] = words
  return withDesk(given, async (client) => {
    if (list === undefined) {
      const catalogue = await client.get('/api/measures')
      if (face.json) return face.document(catalogue)
      return face.table(
        face.say({ zh: '指标|名称|单位|维度', en: 'measure|name|unit|dimensions' }).split('|'),
        catalogue.map((one) => [one.id, face.say(one.name), one.unit, one.dimensions.join(' ')]),
      )
    }
    const query: Record<'list' | 'from' | 'until', string> & {
      by?: string
      shop?: string
      channel?: string
      campaign?: string
      beside?: string
    } = {
      list,
      from: given.text('from') ?? '1990-01-01',
      until: untilOf(given.text('to') ?? '2099-12-31'),
    }
    for (const key of ['by', 'shop', 'channel', 'campaign', 'beside'] as const) {
      const value = given.text(key)
      if (value !== undefined) query[key] = value
    }
    const answer = await client.get('/api/measures/values', { query })
    if (face.json) return face.document(answer)
    return show(face, answer, query)
  }).then(() => undefined)
}

/** A day named by `--to` belongs to the answer; a time of day does not. */
function untilOf(to: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(to)) return to
  const day = new Date(`${to}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) throw new BadInput('--to', `${to} is no day; 2026-06-18 is expected`)
  day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}

const besideWords: Record<Beside, { zh: string; en: string }> = {
  plan: { zh: '计划', en: 'plan' },
  baseline: { zh: '日常', en: 'baseline' },
  last_event: { zh: '上次活动', en: 'last event' },
  last_year: { zh: '去年同期', en: 'last year' },
}

/** Kinds of traffic 流量性质 are kept as codes; everything else a split names is a name already. */
const sourceKindWords: Record<string, { zh: string; en: string }> = {
  free: { zh: '免费流量', en: 'free' },
  paid: { zh: '付费流量', en: 'paid' },
  activity: { zh: '活动流量', en: 'events and live' },
  off_site: { zh: '站外流量', en: 'off site' },
  unknown: { zh: '其他来源', en: 'other sources' },
}

async function show(
  face: Face,
  answer: ValuesAnswer,
  asked: { by?: string; beside?: string },
): Promise<void> {
  const { rows, measures: shown, names } = answer
  const splits = listOf(asked.by)
  const beside = besides.filter((one) => listOf(asked.beside).includes(one))
  const unknown = face.say({ zh: '（未知）', en: '(unknown)' })
  const keyOf = (key: ValuesAnswer['rows'][number]['key'], split: string) => {
    const value = Object.entries(key).find(([one]) => one === split)?.[1] ?? unknown
    const kind = split === 'source_kind' ? sourceKindWords[value] : undefined
    if (kind !== undefined) return face.say(kind)
    return Object.entries(names).find(([one]) => one === split)?.[1][value] ?? value
  }
  await face.table(
    [
      ...splits,
      ...shown.flatMap((one) => [
        face.say(one.name),
        ...beside.map((side) => `${face.say(one.name)}·${face.say(besideWords[side])}`),
      ]),
    ],
    rows.map((row) => [
      ...splits.map((split) => keyOf(row.key, split)),
      ...shown.flatMap((one) => [
        amount(row.values[one.id], one.unit),
        ...beside.map((side) => amount(row.beside?.[side]?.[one.id], one.unit)),
      ]),
    ]),
  )
}

const listOf = (text: string | undefined): string[] =>
  text === undefined ? [] : text.split(',').map((one) => one.trim())
