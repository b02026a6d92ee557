import { catalogue, type Campaign } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { isWord } from '../parts/codes.ts'
import { dictionary } from '../words/dictionary.ts'
import type { Speech } from '../words/index.ts'
import { describe, type Describer } from './describe.ts'
import { isListSection, sectionFields } from './edit/fields.ts'
import { optionsOf } from './names.ts'

/** What a field is called; one that has no name of its own keeps its word, which happens only inside offers. */
export function fieldName(t: Speech['t'], field: string): string {
  const key = `field.${field}`
  return isWord(key) ? t(key) : field
}

const codeGroups = new Set([
  'channel',
  'role',
  'aim',
  'phase',
  'itemRole',
  'tagged',
  'budget',
  'trafficKind',
  'task',
  'moment',
  'audience',
  'touch',
  'slot',
  'degree',
  'customer',
  'lesson',
  'form',
  'audienceType',
  'kind',
  'node',
  'check',
])

const groupOf = new Map(
  Object.keys(dictionary).flatMap((key): [string, string][] => {
    const [group = '', code = ''] = key.split('.')
    return codeGroups.has(group) && code ? [[code, key]] : []
  }),
)

/** Everything needed to describe values of this plan; the section settles words that several lists share (new, high). */
export function useDescriber(plan: Campaign, section?: string): Describer {
  const { t, say, reading } = useReader({ currency: plan.currency, zone: plan.zone })
  const measureName = (id: string) => {
    const found = catalogue.find((each) => each.id === id)
    return found ? say(found.name) : id
  }
  const rows = new Map(
    (['phases', 'audiences', 'slots', 'offers', 'items', 'goals', 'skus', 'tasks'] as const).flatMap(
      (target) =>
        optionsOf(plan, target, measureName).map((each): [string, string] => [each.value, each.name]),
    ),
  )
  const fields = section !== undefined && isListSection(section) ? sectionFields[section] : []
  const code = (field: string, value: string) => {
    const shape = fields.find((each) => each.id === field)
    const grouped = shape && 'group' in shape ? `${shape.group}.${value}` : groupOf.get(value)
    if (grouped && isWord(grouped)) return t(grouped)
    return rows.get(value) ?? (catalogue.some((each) => each.id === value) ? measureName(value) : null)
  }
  return {
    reading,
    zone: plan.zone,
    code,
    fieldName: (field) => fieldName(t, field),
    yesNo: (value) => t(value ? 'say.yes' : 'say.no'),
  }
}

const naming = [
  'name',
  'title',
  'what',
  'question',
  'source',
  'text',
  'sku',
  'moment',
  'slot',
  'kind',
  'role',
]

/** What a row is called: a goal by what it measures, any other by the first of its fields that reads like a name. */
export function rowName(section: string, row: Record<string, unknown>, describer: Describer): string {
  if (section === 'goals') return describe('measure', row['measure'], describer)
  const field = naming.find((each) => row[each])
  return field ? describe(field, row[field], describer) : ''
}
