import type { Component, Dimension, SumQuery } from '@dacu/campaign'
import type { FactValue } from '../../facts/connections.ts'

/**
 * What every part of a sum is limited to, and the parameters gathered on the way. Statements are in
 * PostgreSQL's dialect and carry no value of the caller: each is bound as `$1`, `$2` …
 */
export type Scope = {
  query: SumQuery
  /** More than one shop in one group: ids are unique within a shop only. */
  mixesShops: boolean
  tenant: string
  shops: string
  from: string
  until: string
  bind(value: FactValue): string
  parameters: readonly FactValue[]
}

export function scopeOf(tenant: string, shops: readonly string[], query: SumQuery): Scope {
  const parameters: FactValue[] = []
  const bind = (value: FactValue): string => {
    const known = parameters.indexOf(value)
    if (known >= 0) return `$${known + 1}`
    parameters.push(value)
    return `$${parameters.length}`
  }
  return {
    query,
    mixesShops: shops.length > 1 && !query.by.includes('shop'),
    tenant: bind(tenant),
    shops: shops.map(bind).join(', '),
    from: `cast(${bind(query.from)} as timestamp)`,
    until: `cast(${bind(query.until)} as timestamp)`,
    bind,
    parameters,
  }
}

/** The rows of a table that belong to the asked shops. */
export const live = (scope: Scope, alias = ''): string => {
  const column = (name: string) => (alias === '' ? name : `${alias}.${name}`)
  return `${column('tenant')} = ${scope.tenant} and ${column('shop')} in (${scope.shops})`
}

export const inRange = (scope: Scope, column: string): string =>
  `${column} >= ${scope.from} and ${column} < ${scope.until}`

/** One component as a column of a part, by the part's own expression. */
export type Column = { component: Component; expression: string }

/** The columns of time a relation needs is one, `moment`; the other dimensions are columns of their name. */
const timeKeys: Partial<Record<Dimension, string>> = {
  minute: `date_trunc('minute', moment)`,
  hour: `date_trunc('hour', moment)`,
  day: `cast(moment as date)`,
  week: `cast(date_trunc('week', moment) as date)`,
  month: `cast(date_trunc('month', moment) as date)`,
  weekday: `cast(extract(isodow from moment) as integer)`,
}

const keyOf = (dimension: Dimension): string => timeKeys[dimension] ?? dimension

/** How much of a written time a key shows; see `dimensions` of the catalogue. */
export const keyLength: Partial<Record<Dimension, number>> = {
  minute: 16,
  hour: 16,
  day: 10,
  week: 10,
  month: 7,
}

/** A filter compares written keys, so that a caller filters by what an answer showed. */
function condition(scope: Scope, dimension: Dimension, wanted: readonly string[]): string {
  if (wanted.length === 0) return 'false'
  const length = keyLength[dimension]
  const text = `cast(${keyOf(dimension)} as varchar)`
  const written = length === undefined ? text : `substr(${text}, 1, ${length})`
  const values = wanted.map((value) => scope.bind(length === 16 ? value.replace('T', ' ') : value))
  return `${written} in (${values.join(', ')})`
}

const filters = (scope: Scope): string =>
  (scope.query.where ?? []).map((filter) => ` and ${condition(scope, filter.dimension, filter.in)}`).join('')

/**
 * Groups a relation by the asked keys. A group without a row is no group, so that a component is absent
 * where there is no fact of its kind, also when nothing is split at all.
 */
export function grouped(scope: Scope, relation: string, columns: readonly Column[], extra = ''): string {
  const { by } = scope.query
  const keys = by.map((dimension, index) => `${keyOf(dimension)} as k${index}`)
  const sums = columns.map(({ component, expression }) => `cast(${expression} as bigint) as ${component}`)
  const group = by.length === 0 ? '' : `\ngroup by ${by.map((_, index) => index + 1).join(', ')}`
  return `select ${[...keys, ...sums].join(', ')}\nfrom ${relation}\nwhere true${extra}${filters(scope)}${group}\nhaving count(*) > 0`
}

/** The names of the asked keys, as columns of what `perGroup` gives. */
export const keyNames = (scope: Scope): string[] => scope.query.by.map((_, index) => `k${index}`)

/**
 * A relation brought down to one row for each group and each of `own` columns, with sums over it. Counting these
 * rows counts distinct things, at a fraction of what engines take for a distinct count over all rows.
 */
export function perGroup(
  scope: Scope,
  relation: string,
  own: readonly string[],
  sums: readonly string[],
  extra: string,
): string {
  const keys = scope.query.by.map((dimension, index) => `${keyOf(dimension)} as k${index}`)
  const grouping = [...keys, ...own].map((_, index) => index + 1).join(', ')
  return `(select ${[...keys, ...own, ...sums].join(', ')}\nfrom ${relation}\nwhere true${extra}${filters(scope)}\ngroup by ${grouping})`
}

/** Whether the query splits or filters by a dimension. */
export const uses = (scope: Scope, dimension: Dimension): boolean =>
  scope.query.by.includes(dimension) ||
  (scope.query.where ?? []).some((filter) => filter.dimension === dimension)

const periods = ['minute', 'hour', 'day', 'week', 'month'] as const
export type Period = (typeof periods)[number]

/** The shortest stretch of time that a group of the answer covers; null: the whole range. Weekdays come again and are none. */
export const periodOf = (scope: Scope): Period | null =>
  periods.find((period) => scope.query.by.includes(period)) ?? null

/** Where the period of the group begins that a row falls into. */
export function periodStart(scope: Scope): string {
  const period = periodOf(scope)
  return period === null ? scope.from : `greatest(date_trunc('${period}', moment), ${scope.from})`
}
