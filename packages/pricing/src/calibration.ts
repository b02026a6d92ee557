import type { Basket } from './basket.ts'
import type { Instant } from './instant.ts'
import { survivals } from './levels.ts'
import type { Fen, OffersFile } from './offer.ts'
import { outcomeOf } from './quote.ts'
import type { Rulebook } from './rulebooks/rulebook.ts'
import { roundings } from './rulebooks/rulebook.ts'
import { shipped } from './rulebooks/shipped.ts'
import { compile } from './scheme.ts'

/** What the app really showed 实见价, for the goods alone, and line by line where it says so. */
export type Observation = {
  readonly platform: string
  readonly at: Instant
  readonly payFen: Fen
  readonly lines?: Readonly<Record<string, Fen>>
}

/** One rulebook parameter read otherwise. */
export type Reading = { readonly parameter: string; readonly ours: string; readonly theirs: string }

/** A calibration record 核价记录: the price seen, our own sum, and what would explain the difference. */
export type CalibrationRecord = {
  readonly platform: string
  readonly at: Instant
  readonly rulebook: string
  readonly observedFen: Fen
  readonly ownFen: Fen
  readonly differenceFen: Fen
  /** Readings under which our sum is the price seen, the smallest change first. */
  readonly explainedBy: readonly Reading[]
  /** Where none explains it: the reading that comes nearest, and what then remains. */
  readonly nearest: { readonly reading: Reading; readonly differenceFen: Fen } | null
}

type Variant = { readonly reading: Reading; readonly book: Rulebook }

function variant<K extends keyof Rulebook>(
  book: Rulebook,
  parameter: K,
  value: Rulebook[K],
  more: Partial<Rulebook> = {},
): Variant {
  const said = (thing: Rulebook[K]) => (typeof thing === 'object' ? JSON.stringify(thing) : String(thing))
  return {
    reading: { parameter, ours: said(book[parameter]), theirs: said(value) },
    book: { ...book, ...more, [parameter]: value },
  }
}

function roundingVariants(book: Rulebook): Variant[] {
  const { to, at } = book.percentRounding
  const other = (rounding: Rulebook['percentRounding']) => variant(book, 'percentRounding', rounding)
  return [
    ...roundings.filter((one) => one !== to).map((one) => other({ to: one, at })),
    ...(['unit', 'line', 'basket'] as const).filter((one) => one !== at).map((one) => other({ to, at: one })),
  ]
}

function survivalVariants(book: Rulebook): Variant[] {
  return book.levels.flatMap(({ level, survives }, index) =>
    survivals
      .filter((one) => one !== survives)
      .map((one): Variant => ({
        reading: { parameter: `levels.${level}.survives`, ours: survives, theirs: one },
        book: {
          ...book,
          levels: book.levels.map((rule, place) => (place === index ? { level, survives: one } : rule)),
        },
      })),
  )
}

/** Two neighbouring levels the other way round. */
function orderVariants(book: Rulebook): Variant[] {
  return book.levels.slice(1).flatMap((second, index): Variant[] => {
    const first = book.levels[index]
    if (!first) return []
    const levels = book.levels.with(index, second).with(index + 1, first)
    return [
      {
        reading: {
          parameter: 'levels.order',
          ours: `${first.level}, ${second.level}`,
          theirs: `${second.level}, ${first.level}`,
        },
        book: { ...book, levels },
      },
    ]
  })
}

/** Every single parameter read otherwise, those that move least first; whole other rulebooks last. */
function variantsOf(book: Rulebook): Variant[] {
  const values = <K extends keyof Rulebook>(parameter: K, all: readonly Rulebook[K][]) =>
    all.filter((value) => value !== book[parameter]).map((value) => variant(book, parameter, value))
  const otherBase = book.base === 'parallel' ? 'step_down' : 'parallel'
  return [
    ...values('remainder', ['last', 'largest', 'first']),
    ...roundingVariants(book),
    ...values('shareUnitFen', [1, 10, 100]),
    ...values('percentOf', ['list', 'item', 'running']),
    variant(book, 'base', otherBase, { percentOf: otherBase === 'parallel' ? 'item' : 'running' }),
    ...values('over', ['clamp', 'redistribute', 'best_single']),
    ...values('choice', ['best', 'priority']),
    ...survivalVariants(book),
    ...orderVariants(book),
    ...shipped
      .filter(({ name }) => name !== book.name)
      .map((other): Variant => ({
        reading: { parameter: 'rulebook', ours: book.name, theirs: other.name },
        book: other,
      })),
  ]
}

type Sum = { readonly payFen: Fen; readonly lines: ReadonlyMap<string, Fen> }

function sumUnder(file: OffersFile, book: Rulebook, basket: Basket): Sum {
  const { pays } = outcomeOf(compile({ ...file, rulebook: book }), basket)
  return {
    payFen: pays.reduce((sum, fen) => sum + fen, 0),
    lines: new Map(basket.lines.map((line, index) => [line.id, pays[index] ?? 0])),
  }
}

/** How far a sum is from what was seen: of the basket, or of its lines where they were seen too. */
function distance(sum: Sum, seen: Observation): Fen {
  const lines = Object.entries(seen.lines ?? {}).reduce(
    (total, [id, fen]) => total + Math.abs(fen - (sum.lines.get(id) ?? 0)),
    0,
  )
  return Math.max(Math.abs(seen.payFen - sum.payFen), lines)
}

function usable(file: OffersFile, book: Rulebook): boolean {
  return file.offers.every((offer) => book.levels.some(({ level }) => level === offer.level))
}

/** Compares the price really seen with our own sum, and looks for the one parameter that would explain it. */
export function calibrate(file: OffersFile, basket: Basket, seen: Observation): CalibrationRecord {
  const own = sumUnder(file, file.rulebook, basket)
  const record = {
    platform: seen.platform,
    at: seen.at,
    rulebook: file.rulebook.name,
    observedFen: seen.payFen,
    ownFen: own.payFen,
    differenceFen: seen.payFen - own.payFen,
  }
  if (distance(own, seen) === 0) return { ...record, explainedBy: [], nearest: null }
  const tried = variantsOf(file.rulebook)
    .filter(({ book }) => usable(file, book))
    .map(({ reading, book }) => ({ reading, far: distance(sumUnder(file, book, basket), seen) }))
  const explainedBy = tried.filter(({ far }) => far === 0).map(({ reading }) => reading)
  const best = tried.reduce<{ reading: Reading; far: Fen } | null>(
    (near, one) => (near === null || one.far < near.far ? one : near),
    null,
  )
  const closer =
    best && best.far < distance(own, seen) ? { reading: best.reading, differenceFen: best.far } : null
  return { ...record, explainedBy, nearest: explainedBy.length > 0 ? null : closer }
}

/** Readings that explain every record of a platform that differs; one record alone often has several. */
export function explainedByAll(records: readonly CalibrationRecord[]): Reading[] {
  const [first, ...rest] = records.filter(
    ({ differenceFen, explainedBy }) => differenceFen !== 0 || explainedBy.length > 0,
  )
  const same = (a: Reading, b: Reading) => a.parameter === b.parameter && a.theirs === b.theirs
  return (first?.explainedBy ?? []).filter((reading) =>
    rest.every((record) => record.explainedBy.some((other) => same(other, reading))),
  )
}
