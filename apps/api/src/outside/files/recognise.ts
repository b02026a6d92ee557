import type { Words } from '@dacu/campaign'
import type { Make, Recipe } from '@dacu/engine'
import { exportMoment } from './formats/format.ts'
import type { Format } from './formats/format.ts'
import { cleanName, Header } from './names.ts'

export type Recognised = {
  format: Format
  because: Words
  /** How many in a hundred of the file's columns the format knows. */
  confidence: number
}

/** The kind of file with these columns: all of its keys are there; among several the one that knows most columns. */
export function recognise(header: readonly string[], formats: readonly Format[]): Recognised | null {
  const names = new Header(header)
  const fitting = formats.filter((format) => fits(format, names))
  const ranked = fitting
    .map((format) => ({ format, known: knownIn(format, names) }))
    .sort((a, b) => b.known.length - a.known.length || b.format.keys.length - a.format.keys.length)
  const best = ranked[0]
  if (best === undefined) return null
  return {
    format: best.format,
    because: because(
      best.format,
      names,
      best.known.length,
      nearest(
        header,
        formats.filter((each) => each !== best.format),
      ),
    ),
    confidence: Math.round((100 * best.known.length) / Math.max(1, header.length)),
  }
}

function fits(format: Format, names: Header): boolean {
  const whole = format.keys.every((group) => group.some((column) => names.has(column)))
  return whole && !format.without.some((column) => names.has(column))
}

function knownIn(format: Format, names: Header): string[] {
  const known = new Set(columnsOf(format).map(cleanName))
  return names.names.filter((name) => known.has(cleanName(name)))
}

type Near = { format: Format; missing: string[] }

function because(format: Format, names: Header, known: number, next: Near | null): Words {
  const found = format.keys.flatMap((group) => group.map((column) => names.find(column)).find(Boolean) ?? [])
  const of = names.names.length
  const lacks = next?.missing[0]
  return {
    zh: `有列 ${found.join('、')}；${of} 列中认得 ${known} 列${next === null ? '' : `；其次像「${next.format.name.zh}」${lacks === undefined ? '，但认得的列更少' : `，但缺 ${lacks}`}`}`,
    en: `it has the columns ${found.join(', ')}; ${known} of its ${of} columns are known${next === null ? '' : `; next comes "${next.format.name.en}", ${lacks === undefined ? 'of which fewer columns are here' : `which lacks ${lacks}`}`}`,
  }
}

/** The format that misses fewest of its key columns, for an error that names what is missing. */
export function nearest(header: readonly string[], formats: readonly Format[]): Near | null {
  const names = new Header(header)
  const ranked = formats
    .map((format) => ({
      format,
      missing: format.keys.filter((group) => !group.some((column) => names.has(column))),
      known: knownIn(format, names).length,
    }))
    .filter((each) => each.known >= 2)
    .sort((a, b) => b.known - a.known || a.missing.length - b.missing.length)
  const best = ranked[0]
  return best === undefined
    ? null
    : { format: best.format, missing: best.missing.map((group) => group.join(' / ')) }
}

/** All columns a format speaks of. */
export function columnsOf(format: Format): string[] {
  const made = format.makes.flatMap((make) => [
    ...Object.values(make.fields).flatMap(recipeColumns),
    ...(make.table === 'observation' ? make.counts.flatMap((count) => recipeColumns(count.value)) : []),
  ])
  return [...format.keys.flat(), ...format.telling, ...made]
}

function recipeColumns(recipe: Recipe): string[] {
  if (recipe.kind === 'constant') return []
  if (recipe.kind === 'product') return [...recipe.pieces, ...recipe.price]
  if (recipe.kind === 'balance') return [...recipe.plus, ...recipe.less]
  return recipe.kind === 'signed' ? [...recipe.columns, ...recipe.by] : recipe.columns
}

/** The makes with their columns as this very file spells them; a list without dates is of the moment of its export. */
export function spelledAs(makes: readonly Make[], header: Header, exportedAt: string): Make[] {
  return makes.map((make) => {
    const fields = Object.fromEntries(
      Object.entries(make.fields).map(([field, recipe]) => [
        field,
        spelledRecipe(recipe, header, exportedAt),
      ]),
    )
    if (make.table !== 'observation') return { table: make.table, fields }
    const counts = make.counts.map((count) => ({
      ...count,
      value: spelledRecipe(count.value, header, exportedAt),
    }))
    return { table: make.table, fields, counts }
  })
}

function spelledRecipe(recipe: Recipe, header: Header, exportedAt: string): Recipe {
  const spelled = (columns: readonly string[]) => columns.map((column) => header.find(column) ?? column)
  if (
    recipe.kind === 'time' &&
    recipe.columns.at(-1) === exportMoment &&
    !recipe.columns.some((column) => header.has(column))
  )
    return { kind: 'constant', value: exportedAt }
  if (recipe.kind === 'constant') return recipe
  if (recipe.kind === 'product')
    return { ...recipe, pieces: spelled(recipe.pieces), price: spelled(recipe.price) }
  if (recipe.kind === 'balance') return { ...recipe, plus: spelled(recipe.plus), less: spelled(recipe.less) }
  if (recipe.kind === 'signed') return { ...recipe, columns: spelled(recipe.columns), by: spelled(recipe.by) }
  if (recipe.kind === 'time' && recipe.dayInId !== undefined)
    return { ...recipe, columns: spelled(recipe.columns), dayInId: spelled(recipe.dayInId) }
  return { ...recipe, columns: spelled(recipe.columns) }
}
