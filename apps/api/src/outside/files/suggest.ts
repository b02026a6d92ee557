import type { FactTable, Make, Recipe } from '@dacu/engine'
import { formats } from './formats/index.ts'
import { type FieldReading, type Target, type TargetField, targets } from './mapping-fields.ts'
import { cleanName } from './names.ts'

/** What the values of a column look like. */
type Shape = 'empty' | 'time' | 'id' | 'count' | 'money' | 'rate' | 'text'

/** A column of a file nobody knows: its name, a few of its values, and what they look like. */
export type SeenColumn = { name: string; samples: string[]; shape: Shape }

export type Suggestion = { table: FactTable; score: number; fields: Record<string, string> }

export function seenColumns(header: readonly string[], rows: readonly (readonly string[])[]): SeenColumn[] {
  return header.map((name, index) => {
    const values = rows.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '')
    return { name, samples: [...new Set(values)].slice(0, 3), shape: shapeOf(values) }
  })
}

const shapes: readonly [Shape, RegExp][] = [
  ['time', /^(20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}|20\d{6}$|\d{1,2}\/\d{1,2}\/20\d{2})/],
  ['rate', /^-?[\d.,]+%$/],
  ['id', /^(="?)?['\t]?\d{9,}"?$/],
  ['money', /^[¥￥$£€]?\s*-?[\d,]+\.\d{1,4}\s*元?$/],
  ['count', /^-?[\d,]+$/],
]

function shapeOf(values: readonly string[]): Shape {
  const told = values.filter((value) => value !== '-')
  if (told.length === 0) return 'empty'
  const most = (pattern: RegExp) => told.filter((value) => pattern.test(value)).length >= told.length * 0.8
  const found = shapes.find(([, pattern]) => most(pattern))?.[0]
  if (found !== undefined) return found
  return told.every((value) => /^[¥￥]?-?[\d,.]+元?$/.test(value)) ? 'money' : 'text'
}

/** Which shapes a reading can make sense of; an empty column says nothing against it. */
const readable: Record<FieldReading, readonly Shape[]> = {
  id: ['id', 'count', 'text'],
  text: ['text', 'id', 'count'],
  time: ['time'],
  money: ['money', 'count'],
  count: ['count'],
  person: ['text', 'id'],
  region: ['text'],
  status: ['text'],
}

/** Names of a field in all formats that we know: they are the synonyms. */
const synonyms = new Map<string, Set<string>>()
for (const format of formats) for (const make of format.makes) for (const [field, columns] of named(make)) {
  const key = `${make.table} ${field}`
  const known = synonyms.get(key) ?? new Set()
  for (const column of columns) known.add(cleanName(column))
  synonyms.set(key, known)
} // prettier-ignore

function named(make: Make): [string, readonly string[]][] {
  const fields = Object.entries(make.fields).map(([field, recipe]): [string, readonly string[]] => [
    field,
    columnsIn(recipe),
  ])
  if (make.table !== 'observation') return fields
  return [
    ...fields,
    ...make.counts.map((count): [string, readonly string[]] => [count.component, columnsIn(count.value)]),
  ]
}

function columnsIn(recipe: Recipe): readonly string[] {
  return 'columns' in recipe ? recipe.columns : []
}

/** How well a column's name and values fit a field, 0 to 100. */
function fit(table: FactTable, field: TargetField, column: SeenColumn): number {
  const name = cleanName(column.name)
  const known = [
    ...(synonyms.get(`${table} ${field.id}`) ?? []),
    ...[field.name.zh.replace(/（.*$/, ''), field.name.en, field.id].map(cleanName),
  ]
  const best = Math.max(...known.map((word) => likeness(name, word)))
  const fitting = column.shape === 'empty' || readable[field.reading].includes(column.shape)
  return fitting ? best : best - 60
}

/** Words that shops use for one another. */
const alike: readonly [RegExp, string][] = [
  [/日期|日子/g, '时间'],
  [/编号|号码|单号/g, '号'],
  [/件数|个数/g, '数量'],
  [/顾客|客户/g, '买家'],
  [/实收|实付|收款/g, '实付'],
]
const plainWord = (word: string): string =>
  alike.reduce((text, [pattern, same]) => text.replaceAll(pattern, same), word)

function likeness(first: string, second: string): number {
  if (first === second) return 100
  const [one, other] = [plainWord(first), plainWord(second)]
  if (one === other) return 95
  if (one.length < 2 || other.length < 2) return 0
  if (one.includes(other) || other.includes(one))
    return 50 + (40 * Math.min(one.length, other.length)) / Math.max(one.length, other.length)
  const [pairs, others] = [pairsIn(one), pairsIn(other)]
  const shared = [...pairs].filter((pair) => others.has(pair)).length
  return (90 * 2 * shared) / (pairs.size + others.size)
}

const pairsIn = (word: string): Set<string> =>
  new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)))

const fitFrom = 45

/** For each kind of fact the column that fits each field best, no column twice; the likeliest kind first. */
export function suggestions(columns: readonly SeenColumn[]): Suggestion[] {
  return targets.map((target) => suggested(target, columns)).toSorted((a, b) => b.score - a.score)
}

function suggested(target: Target, columns: readonly SeenColumn[]): Suggestion {
  const pairs = target.fields
    .flatMap((field) => columns.map((column) => ({ field, column, score: fit(target.table, field, column) })))
    .filter((pair) => pair.score >= fitFrom)
    .toSorted((a, b) => b.score - a.score)
  const fields: Record<string, string> = {}
  const taken = new Set<string>()
  let score = 0
  for (const pair of pairs) {
    if (pair.field.id in fields || taken.has(pair.column.name)) continue
    fields[pair.field.id] = pair.column.name
    taken.add(pair.column.name)
    score += pair.score
  }
  const lacking = target.fields.filter((field) => field.required && !(field.id in fields)).length
  return { table: target.table, score: Math.round(score - lacking * 150), fields }
}
