import type { Component } from '@dacu/campaign'
import { grouped, live, periodOf, uses } from './scope.ts'
import type { Column, Scope } from './scope.ts'

/**
 * Observations 观测 come at several grains side by side: the shop's own daily total, the same visitors by
 * traffic source, by item, by hour. Adding them together would count a visitor three times, so of each
 * component, shop and day one grain is read: the coarsest that still knows what is asked for.
 *
 *  1. Rows that say just what is asked (the total, where nothing is split) before rows by source before others.
 *  2. Of each source: its total before its articles or offers.
 *  3. Of each item: the item's row before those of its SKUs.
 *  4. Of each of these: the whole day before hours before minutes; a day exported before its end comes last.
 *
 * The choice is made source by source and item by item, because reports of different sources, and items
 * with and without SKUs, stand beside one another and do not repeat one another.
 *
 * A slice belongs to the past once it is over, or at the moment of its export if that came earlier; a
 * replay of 14:00 therefore never sees the total of the running day.
 */
const sliceEnd = `"at" + case slice when 'day' then interval '1 day' when 'hour' then interval '1 hour' else interval '1 minute' end`
const exportedWithin = `(exported_at > "at" and exported_at < ${sliceEnd})`
const knownAt = `case when ${exportedWithin} then exported_at else ${sliceEnd} end`
const slicing = `case when slice = 'day' then case when ${exportedWithin} then 3 else 0 end when slice = 'hour' then 1 else 2 end`

/** Of a platform's report by source, sales count as credited to the source and never as GMV. */
const storedAs: Partial<Record<Component, Component>> = {
  source_paid_fen: 'paid_fen',
  source_buyers: 'buyers',
}
const stored = (component: Component): Component => storedAs[component] ?? component

/** Which details a row must know to answer. */
type Needs = { source: boolean; offer: boolean; item: boolean; sku: boolean }

const needsOf = (scope: Scope, wanted: readonly Component[]): Needs => ({
  source: uses(scope, 'source') || wanted.some((component) => stored(component) !== component),
  offer: uses(scope, 'offer'),
  item: uses(scope, 'item') || uses(scope, 'sku'),
  sku: uses(scope, 'sku'),
})

function knows(scope: Scope, needs: Needs, states: boolean): string {
  const conditions = [
    ...(needs.source ? ['source is not null'] : []),
    ...(needs.offer ? ['offer is not null'] : []),
    ...(needs.sku ? ['sku is not null'] : []),
    ...(needs.item ? ['(item is not null or sku is not null)'] : []),
    ...(states ? [] : shortSlices(scope)),
  ]
  return conditions.map((condition) => ` and ${condition}`).join('')
}

/** A split by hours has no use for days. */
function shortSlices(scope: Scope): string[] {
  if (uses(scope, 'minute')) return [`slice = 'minute'`]
  return uses(scope, 'hour') ? [`slice <> 'day'`] : []
}

/** Ranks 1 to 3 of the choice above as columns; the lowest of each is read. */
function ranks(needs: Needs): string {
  const beyond = [
    ...(needs.item ? [] : ['item is not null', 'sku is not null']),
    ...(needs.offer ? [] : ['offer is not null']),
  ]
  const more = beyond.length === 0 ? '0' : `case when ${beyond.join(' or ')} then 1 else 0 end`
  const kind = needs.source ? '1' : `case when source is not null then 1 when ${more} = 0 then 0 else 2 end`
  const bySku = needs.sku ? '0' : 'case when sku is null then 0 else 1 end'
  return `${kind} as kind_rank, ${more} as detail_rank, ${bySku} as sku_rank`
}

/** The rows of some components that are known by the end of the range. */
function seen(scope: Scope, wanted: readonly Component[], states: boolean): string {
  const names = wanted.map((component) => scope.bind(stored(component))).join(', ')
  const needs = needsOf(scope, wanted)
  const moment = states ? `${knownAt} - interval '1 second'` : '"at"'
  return `select *, ${ranks(needs)}, ${slicing} as slice_rank, ${knownAt} as known_at, ${moment} as moment from observation
    where ${live(scope)} and component in (${names}) and "at" >= ${scope.from} and "at" < ${scope.until}
      and ${knownAt} <= ${scope.until}${knows(scope, needs, states)}`
}

/** What one choice is made within, each within the one before; texts are never empty, so '' stands for none. */
const within = ['source', 'item', 'sku', 'offer'] as const
const levels = [
  { rank: 'kind_rank', texts: 0 },
  { rank: 'detail_rank', texts: 1 },
  { rank: 'sku_rank', texts: 2 },
  { rank: 'slice_rank', texts: 4 },
] as const

/**
 * The rows of the chosen grain; `stretch` is the time within which one choice is made, null: all of it. The lowest ranks are
 * grouped and joined back: windows over many small groups cost several times as much.
 */
function chosen(
  scope: Scope,
  wanted: readonly Component[],
  stretch: string | null,
  bySlice: boolean,
): string {
  const texts = within.map((column) => `coalesce(${column}, '') as in_${column}`).join(', ')
  const all = ['shop', 'channel', 'component', ...(stretch === null ? [] : ['stretch'])]
  const least = levels
    .filter(({ rank }) => bySlice || rank !== 'slice_rank')
    .map(({ rank, texts }, nth) => {
      const keys = [...all, ...within.slice(0, texts).map((column) => `in_${column}`)]
      const same = [...keys, rank].map((column) => `l${nth}.${column} = k.${column}`)
      return `join (select ${keys.join(', ')}, min(${rank}) as ${rank} from known group by ${keys.join(', ')}) l${nth} on ${same.join(' and ')}`
    })
  return `with known as materialized (
    select *, ${stretch ?? 'cast(null as timestamp)'} as stretch, ${texts} from (${seen(scope, wanted, !bySlice)}) seen
  ) select k.* from known k
  ${least.join('\n  ')}`
}

const columnOf = (scope: Scope, component: Component, sum: string): Column => ({
  component,
  expression: `${sum} filter (where component = ${scope.bind(stored(component))})`,
})

/** Counts, summed over the rows of the chosen grain of each day. */
export const observationSums = (scope: Scope, wanted: readonly Component[]): string =>
  grouped(
    scope,
    `(${chosen(scope, wanted, 'cast(moment as date)', true)}) observed`,
    wanted.map((component) => columnOf(scope, component, 'sum(value)')),
  )

/** Sales credited to sources are counted alike, over rows that name a source; a part of their own, since they need one. */
export const creditSums = (scope: Scope, wanted: readonly Component[]): string =>
  observationSums(scope, wanted)

/**
 * States 状态 (stock, scores): the last one of each article or shop in the group's period. A state holds at
 * the end of its slice, or at the moment of its export if that came earlier, and belongs to the hour and
 * the day of that moment.
 */
function lastStates(scope: Scope, wanted: readonly Component[]): string {
  const period = periodOf(scope)
  const stretch = period === null ? null : `date_trunc('${period}', moment)`
  return `(
  select * from (
    select *, row_number() over (partition by shop, channel, component, stretch, item, sku order by known_at desc, "at" desc, exported_at desc) as back
    from (${chosen(scope, wanted, stretch, false)}) chosen
  ) numbered where back = 1
) states`
}

export const stockSums = (scope: Scope, wanted: readonly Component[]): string =>
  grouped(
    scope,
    lastStates(scope, wanted),
    wanted.map((component) => columnOf(scope, component, 'sum(value)')),
  )

/** Scores do not add over shops; their mean is shown, rounded half up to the step of the score. */
export const scoreSums = (scope: Scope, wanted: readonly Component[]): string =>
  grouped(
    scope,
    lastStates(scope, wanted),
    wanted.map((component) => {
      const mean = columnOf(scope, component, 'avg(value)')
      return { component, expression: `round(${mean.expression})` }
    }),
  )

/** Rates that the platform worked out for each day can only be averaged; half up to the step of the unit. */
export const rateSums = (scope: Scope, wanted: readonly Component[]): string =>
  grouped(
    scope,
    `(${chosen(scope, wanted, 'cast(moment as date)', true)}) observed`,
    wanted.map((component) => {
      const mean = columnOf(scope, component, 'avg(value)')
      return { component, expression: `round(${mean.expression})` }
    }),
  )
