import { instantOf } from '../instant.ts'
import type { Instant } from '../instant.ts'
import type { LevelRule } from '../levels.ts'
import { levels, survivals } from '../levels.ts'
import type { PercentBase } from '../offer.ts'
import type { Rulebook } from '../rulebooks/rulebook.ts'
import { roundings } from '../rulebooks/rulebook.ts'
import { defaultRulebook, shipped, shippedRulebook } from '../rulebooks/shipped.ts'
import type { Reader } from './reader.ts'
import { tellRepeated, within } from './reader.ts'

export const percentBases: readonly PercentBase[] = ['list', 'item', 'running']

const keys = [
  'extends',
  'levels',
  'base',
  'percentOf',
  'choice',
  'shareUnitFen',
  'remainder',
  'over',
  'percentRounding',
  'from',
  'until',
]

export function readInstant(reader: Reader, value: unknown, path: string): Instant {
  const found = typeof value === 'string' ? instantOf(value) : null
  if (found !== null) return found
  reader.wrong(
    path,
    `${JSON.stringify(value) ?? 'nothing'} is no instant; ISO 8601 with an offset, like 2026-06-18T20:00:00+08:00, is expected`,
  )
  return 0
}

/** From and until of a window 时间窗: from ≤ now < until, either end open. */
export function readWindow(reader: Reader, fields: { readonly [key: string]: unknown }, path: string) {
  const end = (key: string) =>
    fields[key] === undefined || fields[key] === null
      ? null
      : readInstant(reader, fields[key], within(path, key))
  const from = end('from')
  const until = end('until')
  if (from !== null && until !== null && until <= from)
    reader.wrong(within(path, 'until'), 'the window ends before it begins; an instant after from is expected')
  return { from, until }
}

function named(reader: Reader, value: unknown, path: string): Rulebook {
  const book = typeof value === 'string' ? shippedRulebook(value) : null
  if (book) return book
  const names = shipped.map((known) => known.name).join(', ')
  reader.wrong(
    path,
    `${JSON.stringify(value) ?? 'nothing'} is no known rulebook; one of ${names} is expected`,
  )
  return defaultRulebook
}

function readLevels(reader: Reader, value: unknown, path: string): readonly LevelRule[] {
  const list = reader.list(
    value,
    path,
    (item, at) => {
      const fields = reader.fields(item, at, ['level', 'survives'])
      return {
        level: reader.oneOf(fields['level'], within(at, 'level'), levels),
        survives: reader.maybe(
          fields['survives'],
          within(at, 'survives'),
          (v, p) => reader.oneOf(v, p, survivals),
          'all' as const,
        ),
      }
    },
    1,
  )
  tellRepeated(
    reader,
    list.map((rule) => rule.level),
    (index) => `${path}[${index}].level`,
    'the level',
  )
  return list
}

function usualPercent(base: Rulebook['base']): PercentBase {
  return base === 'parallel' ? 'item' : 'running'
}

/** percentOf follows a changed base unless this book or the one it extends says it [R3]. */
function percentOf(
  reader: Reader,
  value: unknown,
  path: string,
  parent: Rulebook,
  base: Rulebook['base'],
): PercentBase {
  if (value !== undefined) return reader.oneOf(value, path, percentBases)
  return parent.percentOf === usualPercent(parent.base) ? usualPercent(base) : parent.percentOf
}

function readRounding(
  reader: Reader,
  value: unknown,
  path: string,
  parent: Rulebook,
): Rulebook['percentRounding'] {
  const fields = reader.fields(value, path, ['to', 'at'])
  return {
    to: reader.maybe(
      fields['to'],
      within(path, 'to'),
      (v, p) => reader.oneOf(v, p, roundings),
      parent.percentRounding.to,
    ),
    at: reader.maybe(
      fields['at'],
      within(path, 'at'),
      (v, p) => reader.oneOf(v, p, ['unit', 'line', 'basket']),
      parent.percentRounding.at,
    ),
  }
}

/** A rulebook by name, or written in place over the one it extends; none is the default one. */
export function readRulebook(reader: Reader, value: unknown, path: string): Rulebook {
  if (value === undefined) return defaultRulebook
  if (typeof value === 'string') return named(reader, value, path)
  const fields = reader.fields(value, path, keys)
  const at = (key: string) => within(path, key)
  const parent = reader.maybe(
    fields['extends'],
    at('extends'),
    (v, p) => named(reader, v, p),
    defaultRulebook,
  )
  const word = <T extends string>(key: string, words: readonly T[], absent: T) =>
    reader.maybe(fields[key], at(key), (v, p) => reader.oneOf(v, p, words), absent)
  const base = word('base', ['parallel', 'step_down'], parent.base)
  const said = readWindow(reader, fields, path)
  return {
    name: parent.name,
    levels: reader.maybe(fields['levels'], at('levels'), (v, p) => readLevels(reader, v, p), parent.levels),
    base,
    percentOf: percentOf(reader, fields['percentOf'], at('percentOf'), parent, base),
    choice: word('choice', ['best', 'priority'], parent.choice),
    shareUnitFen: reader.maybe(
      fields['shareUnitFen'],
      at('shareUnitFen'),
      (v, p) => reader.whole(v, p, 1, 1_000_000, 'fen'),
      parent.shareUnitFen,
    ),
    remainder: word('remainder', ['last', 'largest', 'first'], parent.remainder),
    over: word('over', ['clamp', 'redistribute', 'best_single'], parent.over),
    percentRounding: reader.maybe(
      fields['percentRounding'],
      at('percentRounding'),
      (v, p) => readRounding(reader, v, p, parent),
      parent.percentRounding,
    ),
    from: fields['from'] === undefined ? parent.from : said.from,
    until: fields['until'] === undefined ? parent.until : said.until,
  }
}
