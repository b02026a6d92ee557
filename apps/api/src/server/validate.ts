import { type TSchema, Type } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { TLocalizedValidationError } from 'typebox/error'
import { type Refusal, refuse } from './refusal.ts'

/** Which part of a request a schema describes; it decides how a path into it is written. */
export type Part = 'body' | 'querystring' | 'params' | 'headers'

/**
 * A campaign document is parsed by the core, which names every fault of it in both languages; the schema of
 * the wire would find only that something is wrong. So on the way in it counts as anything.
 */
function outer(schema: TSchema): TSchema {
  if ('anyOf' in schema && Array.isArray(schema.anyOf)) return Type.Union(schema.anyOf.map(outer))
  if (!('properties' in schema)) return schema
  const properties = schema.properties as Record<string, TSchema> // An object schema of our own tables.
  return properties['document'] === undefined
    ? schema
    : Type.Object({ ...properties, document: Type.Unknown() }, { additionalProperties: false })
}

/** How a refusal travels through Fastify, which knows errors only. */
export class InvalidRequest extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.detail.en)
    this.name = 'InvalidRequest'
    this.refusal = refusal
  }
}

/** Compiled at the first request that needs it, because a start should not wait for routes nobody calls. */
export function checker(schema: TSchema, part: Part) {
  let compiled: Validator | null = null
  return (value: unknown): { value: unknown } | { error: InvalidRequest } => {
    compiled ??= Compile(outer(schema))
    // Queries and paths are text on the wire; a body says itself what is a number.
    const read = part === 'querystring' || part === 'params' ? compiled.Convert(value) : value
    if (compiled.Check(read)) return { value: read }
    return { error: new InvalidRequest(explain(compiled.Errors(read), part)) }
  }
}

const isIndex = /^\d+$/

/** `/lineup/2/listFen` as people write it: `lineup[2].listFen`; a query's `from` is `?from`. */
function pathOf(pointer: string, part: Part): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (part === 'querystring') return `?${steps.join('.')}`
  if (part === 'params') return `{${steps.join('.')}}`
  return steps.reduce((path, step) => {
    if (isIndex.test(step)) return `${path}[${step}]`
    return path === '' ? step : `${path}.${step}`
  }, '')
}

const listOf = (params: object, key: string): string[] => {
  const value: unknown = Reflect.get(params, key)
  return Array.isArray(value) ? value.map(String) : []
}
const named = (params: object, key: string): string => String(Reflect.get(params, key) ?? '')

/** An error of the schema's, with its place including the field that is missing or too much. */
type Fault = { pointer: string; keyword: string; params: object; message: string }
function faultOf(error: TLocalizedValidationError): Fault {
  const { instancePath, keyword, params, message } = error
  const extra = [...listOf(params, 'requiredProperties'), ...listOf(params, 'additionalProperties')][0]
  const pointer = extra === undefined ? instancePath : `${instancePath}/${extra}`
  return { pointer, keyword, params, message }
}

const typeNames: Record<string, string> = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: '真或假',
  object: '对象',
  array: '列表',
  null: '空',
}
const limits: Record<string, [string, string]> = {
  minimum: ['不能小于', 'must be at least'],
  maximum: ['不能大于', 'must be at most'],
  minLength: ['长度不能少于', 'must have a length of at least'],
  maxLength: ['长度不能超过', 'must have a length of at most'],
}

function sentence(faults: readonly Fault[], name: string): [string, string] {
  const [fault] = faults
  const allowed = faults
    .flatMap((each) =>
      each.keyword === 'enum' ? listOf(each.params, 'allowedValues') : named(each.params, 'allowedValue'),
    )
    .filter((each) => each !== '')
  const types = faults.filter((each) => each.keyword === 'type').map((each) => named(each.params, 'type'))
  if (fault?.keyword === 'required') return [`缺少 ${name}`, `${name} is missing`]
  if (fault?.keyword === 'additionalProperties') return [`没有 ${name} 这个字段`, `there is no field ${name}`]
  if (allowed.length > 0)
    return [`${name} 应为其中之一：${allowed.join('、')}`, `${name} must be one of ${allowed.join(', ')}`]
  if (types.length > 0)
    return [
      `${name} 应为${types.map((each) => typeNames[each] ?? each).join('或')}`,
      `${name} must be ${types.join(' or ')}`,
    ]
  const limit = limits[fault?.keyword ?? '']
  if (limit) {
    const bound = named(fault?.params ?? {}, 'limit')
    return [`${name} ${limit[0]} ${bound}`, `${name} ${limit[1]} ${bound}`]
  }
  if (fault?.keyword === 'pattern')
    return [
      `${name} 的格式不对`,
      `${name} is not written in the form that is expected: ${named(fault.params, 'pattern')}`,
    ]
  return [`${name}:${fault?.message ?? ''}`, `${name} ${fault?.message ?? 'is not right'}`]
}

/** A list of alternatives says `anyOf` and `boolean` beside the reason; neither helps anybody. */
const noise = new Set(['anyOf', 'boolean'])

/** The one fault to tell: the deepest, because of the alternatives of a union it belongs to the nearest. */
function explain(errors: readonly TLocalizedValidationError[], part: Part): Refusal {
  const faults = errors.filter((error) => !noise.has(error.keyword)).map(faultOf)
  const depth = (fault: Fault) => fault.pointer.split('/').length
  const deepest = faults.reduce<Fault | undefined>(
    (best, fault) => (best === undefined || depth(fault) > depth(best) ? fault : best),
    undefined,
  )
  const same = faults.filter((fault) => fault.pointer === deepest?.pointer)
  const path = pathOf(deepest?.pointer ?? '', part)
  const where = path === '' || path === '?' ? { zh: '内容', en: 'the body' } : { zh: path, en: path }
  const [zh] = sentence(same, where.zh)
  const [, en] = sentence(same, where.en)
  return refuse('invalid', zh, en, path === '' ? {} : { path })
}
