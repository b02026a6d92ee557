import type { Recipe } from '@dacu/engine'

/** What a mapping file says wrongly, and where in it. */
export class MappingFault extends Error {
  readonly path: string
  readonly zh: string
  readonly en: string

  constructor(path: string, zh: string, en: string) {
    super(`${path}: ${en}`)
    this.path = path
    this.zh = zh
    this.en = en
  }
}

export const asRecord = (value: unknown, path: string): Record<string, unknown> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value))
  throw new MappingFault(path, '应为「键: 值」的一组', 'should be a group of keys and values')
}

export const asText = (value: unknown, path: string): string => {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number') return String(value)
  throw new MappingFault(path, '应为文字', 'should be a text')
}

const asTexts = (value: unknown, path: string): string[] =>
  Array.isArray(value) ? value.map((each, index) => asText(each, `${path}[${index}]`)) : [asText(value, path)]

const asSteps = (value: unknown, path: string): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
  throw new MappingFault(path, '应为正整数', 'should be a whole number above 0')
}

const asWords = (value: unknown, path: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asRecord(value, path)).map(([word, meaning]) => [
      word,
      asText(meaning, `${path}.${word}`),
    ]),
  )

const asFlag = (value: unknown, path: string): boolean => {
  if (value === undefined) return false
  if (typeof value === 'boolean') return value
  throw new MappingFault(path, '应为 true 或 false', 'should be true or false')
}

const readings = [
  'text', 'id', 'money', 'integer', 'permyriad', 'time', 'person', 'region', 'words', 'prefix', 'product', 'scaled', 'signed',
] as const // prettier-ignore

const keysOf: Record<string, readonly string[]> = {
  scaled: ['steps'],
  signed: ['by', 'minus'],
  time: ['formats'],
  money: ['negate'],
  words: ['words', 'otherwise'],
  prefix: ['words', 'otherwise'],
  product: ['pieces', 'price', 'negate'],
}

/**
 * A recipe as a mapping file writes it: a bare text is a column read as text; `{ constant: … }` a fixed value;
 * else `{ read: …, from: … }` with the details of that reading.
 */
export function mappingRecipe(value: unknown, path: string): Recipe {
  if (typeof value === 'string') return { kind: 'text', columns: [value] }
  const given = asRecord(value, path)
  if ('constant' in given) {
    onlyKeys(given, ['constant'], path)
    const constant = given['constant']
    if (typeof constant === 'number') return { kind: 'constant', value: constant }
    return { kind: 'constant', value: asText(constant, `${path}.constant`) }
  }
  const reading = readings.find((each) => each === given['read'])
  if (reading === undefined)
    throw new MappingFault(
      `${path}.read`,
      `应为 ${readings.join('、')} 之一`,
      `should be one of ${readings.join(', ')}`,
    )
  const own = keysOf[reading] ?? []
  onlyKeys(given, ['read', 'required', ...(reading === 'product' ? [] : ['from']), ...own], path)
  return reading === 'product' ? product(given, path) : fromColumns(reading, given, path)
}

function product(given: Record<string, unknown>, path: string): Recipe {
  return {
    kind: 'product',
    pieces: asTexts(given['pieces'], `${path}.pieces`),
    price: asTexts(given['price'], `${path}.price`),
    negate: asFlag(given['negate'], `${path}.negate`),
  }
}

function fromColumns(
  kind: Exclude<(typeof readings)[number], 'product'>,
  given: Record<string, unknown>,
  path: string,
): Recipe {
  const columns = asTexts(given['from'], `${path}.from`)
  const required = asFlag(given['required'], `${path}.required`)
  switch (kind) {
    case 'text':
    case 'id':
    case 'integer':
      return { kind, columns, required }
    case 'money':
      return { kind, columns, required, negate: asFlag(given['negate'], `${path}.negate`) }
    case 'time':
      return {
        kind,
        columns,
        required,
        formats: given['formats'] === undefined ? [] : asTexts(given['formats'], `${path}.formats`),
      }
    case 'scaled':
      return { kind, columns, steps: asSteps(given['steps'], `${path}.steps`) }
    case 'signed':
      return {
        kind,
        columns,
        by: asTexts(given['by'], `${path}.by`),
        minus: asTexts(given['minus'], `${path}.minus`),
      }
    case 'permyriad':
    case 'person':
    case 'region':
      return { kind, columns }
    case 'words':
      return {
        kind,
        columns,
        map: asWords(given['words'], `${path}.words`),
        otherwise: given['otherwise'] === undefined ? null : asText(given['otherwise'], `${path}.otherwise`),
      }
    case 'prefix':
      return {
        kind,
        columns,
        map: asWords(given['words'], `${path}.words`),
        otherwise: asText(given['otherwise'], `${path}.otherwise`),
      }
    default:
      return kind satisfies never
  }
}

export function onlyKeys(given: Record<string, unknown>, known: readonly string[], path: string): void {
  const odd = Object.keys(given).find((key) => !known.includes(key))
  if (odd === undefined) return
  throw new MappingFault(
    path === '' ? odd : `${path}.${odd}`,
    `不认识；这里可以写 ${known.join('、')}`,
    `is not known; what can stand here: ${known.join(', ')}`,
  )
}
