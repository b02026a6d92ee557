import type { FactTable, Make } from '@dacu/engine'
import { components } from '@dacu/campaign'
import { parseDocument } from 'yaml'
import type { Format } from './formats/format.ts'
import { asRecord, asText, MappingFault, mappingRecipe, onlyKeys } from './mapping-recipe.ts'
import { problem } from './problem.ts'
import type { FileProblem } from './problem.ts'

/** A user's own way to read a file, `dacu.mapping/1`: columns → fields of facts, kept and shared as a YAML file. */
export type Mapping = {
  id: string
  format: Format
  delimiter: string | null
  encoding: string | null
  /** Where the mapping says so; else the caller's shop. */
  shop: string | null
  channel: string | null
}

export type MappingOutcome = { kind: 'mapping'; mapping: Mapping } | { kind: 'refused'; problem: FileProblem }

/** Parses a mapping; an error names the path of what is wrong. */
export function parseMapping(yaml: string): MappingOutcome {
  const document = parseDocument(yaml)
  const fault = document.errors[0]
  if (fault !== undefined)
    return refused(`${fault.linePos?.[0].line ?? 1}`, fault.message.split('\n')[0] ?? fault.message)
  try {
    return { kind: 'mapping', mapping: mappingOf(asRecord(document.toJS(), 'mapping')) }
  } catch (error) {
    if (error instanceof MappingFault) return refused(error.path, error.zh, error.en)
    throw error
  }
}

const keys = ['format', 'id', 'name', 'file', 'shop', 'channel', 'currency', 'zone', 'facts', 'totals']

function mappingOf(given: Record<string, unknown>): Mapping {
  onlyKeys(given, keys, '')
  if (given['format'] !== 'dacu.mapping/1')
    throw new MappingFault('format', '应为 dacu.mapping/1', 'should be dacu.mapping/1')
  const file = given['file'] === undefined ? {} : asRecord(given['file'], 'file')
  onlyKeys(file, ['delimiter', 'encoding'], 'file')
  const makes = makesOf(given['facts'])
  const id = asText(given['id'], 'id')
  return {
    id,
    delimiter: file['delimiter'] === undefined ? null : asText(file['delimiter'], 'file.delimiter'),
    encoding: file['encoding'] === undefined ? null : asText(file['encoding'], 'file.encoding'),
    shop: optionalText(given, 'shop'),
    channel: optionalText(given, 'channel'),
    format: {
      id: `mapping:${id}`,
      name: nameOf(given['name'], id),
      channels: null,
      keys: requiredColumns(makes),
      without: [],
      telling: [],
      makes,
      totals: given['totals'] === undefined ? null : totalsOf(given['totals']),
    },
  }
}

function optionalText(given: Record<string, unknown>, key: string): string | null {
  return given[key] === undefined ? null : asText(given[key], key)
}

function nameOf(value: unknown, id: string): Format['name'] {
  if (value === undefined) return { zh: id, en: id }
  const name = asRecord(value, 'name')
  return { zh: asText(name['zh'], 'name.zh'), en: asText(name['en'], 'name.en') }
}

const tables: readonly FactTable[] = [
  'order',
  'line',
  'observation',
  'review',
  'cash',
  'live',
  'parcel',
  'rival',
]

function makesOf(value: unknown): Make[] {
  const facts = asRecord(value, 'facts')
  onlyKeys(facts, tables, 'facts')
  return tables.flatMap((table): Make[] => {
    const given = facts[table]
    if (given === undefined) return []
    const { counts, ...fields } = asRecord(given, `facts.${table}`)
    const recipes = Object.fromEntries(
      Object.entries(fields).map(([field, recipe]) => [
        field,
        mappingRecipe(recipe, `facts.${table}.${field}`),
      ]),
    )
    if (table !== 'observation') return [{ table, fields: recipes }]
    return [{ table, fields: recipes, counts: countsOf(counts) }]
  })
}

function countsOf(value: unknown) {
  const given = asRecord(value, 'facts.observation.counts')
  return Object.entries(given).map(([component, recipe]) => {
    const path = `facts.observation.counts.${component}`
    if (!components.some((each) => each === component))
      throw new MappingFault(path, '不是已知的计量', `is not a component; known are ${components.join(', ')}`)
    return { component, value: mappingRecipe(recipe, path) }
  })
}

function requiredColumns(makes: readonly Make[]): string[][] {
  return makes.flatMap((make) =>
    Object.values(make.fields).flatMap((recipe) =>
      'required' in recipe && recipe.required === true ? [recipe.columns] : [],
    ),
  )
}

function totalsOf(value: unknown): Format['totals'] {
  const given = asRecord(value, 'totals')
  onlyKeys(given, ['column', 'words', 'check'], 'totals')
  const words = given['words']
  const check = given['check'] === undefined ? [] : given['check']
  if (!Array.isArray(words) || !Array.isArray(check))
    throw new MappingFault('totals', 'words 和 check 应为列表', 'words and check should be lists')
  return {
    columns: [asText(given['column'], 'totals.column')],
    words: words.map((word, index) => asText(word, `totals.words[${index}]`)),
    check: check.map((each, index) => checkOf(each, `totals.check[${index}]`)),
  }
}

function checkOf(value: unknown, path: string) {
  const given = asRecord(value, path)
  const reading = given['reading']
  if (reading !== 'money' && reading !== 'integer')
    throw new MappingFault(`${path}.reading`, '应为 money 或 integer', 'should be money or integer')
  return {
    column: asText(given['column'], `${path}.column`),
    component: asText(given['component'], `${path}.component`),
    reading,
  } as const
}

function refused(path: string, zh: string, en = zh): MappingOutcome {
  return {
    kind: 'refused',
    problem: problem(
      'bad_mapping',
      { zh: `对照表的 ${path} 有误`, en: `The mapping is wrong at ${path}` },
      { zh: `${path}：${zh}`, en: `${path} ${en}` },
    ),
  }
}
