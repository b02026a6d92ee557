import type { Intake, Make, Recipe } from '../intake.ts'
import { shapes } from './fields.ts'
import type { Piece } from './pieces.ts'
import { IntakeProblem } from './problem.ts'
import { among, literal } from './quote.ts'
import { Columns, parsed } from './recipe.ts'
import type { Parsed } from './recipe.ts'
import { hundredths, whole } from './spelling.ts'
import { rowsOf } from './source.ts'

/** Rows of the staging table that become facts. */
export const usable = 'not total and not faulty'

/** One make as it stands in the staging table: which of its fields the file gave, and under which column. */
export type StagedMake = {
  make: Make
  /** Field → column of the staging table; only fields that the file has. */
  given: ReadonlyMap<string, string>
  /** Of an observation: component and the column with its value. */
  counts: readonly { component: string; column: string }[]
}

export type Stage = {
  /** The parsed rows of the file, or of a piece of it, as a query. */
  parsed(piece: Piece | null): string
  /** The statement that lays over the read table what is the same for every row, and the number of each. */
  view(table: string): string
  /** The faulty rows with `problem`, why each cannot be used, and `row_text`, what of it may be kept. */
  faulty: string
  makes: readonly StagedMake[]
  checks: readonly { column: string; alias: string }[]
}

/**
 * The query that reads a file and parses it: a column for each field of
 * each make, `faulty` (the row cannot be used), `review` and `total`; and of faulty rows alone, which are few, `said`, the raw
 * texts that their problem is worded from. The table keeps the order of the file, so its rowid counts the rows.
 */
export function stageOf(intake: Intake, header: readonly string[]): Stage {
  const columns = new Columns(header)
  const values: { alias: string; parsed: Parsed }[] = []
  // Two fields read alike from one column (a time that is created and paid) are one value.
  const keep = (part: Parsed): string => {
    const same = values.find((value) => value.parsed.value === part.value)
    if (same !== undefined) {
      if (part.required) same.parsed = part
      return same.alias
    }
    const alias = `v${values.length}`
    values.push({ alias, parsed: part })
    return alias
  }
  const makes = intake.makes.map((make) => stagedMake(make, columns, keep, intake))
  const totals = totalsOf(intake, columns)
  const needed = makes.flatMap((staged) => neededValues(staged))
  const problem = problemOf(values, needed)
  const review = [
    ...values.flatMap((value) => (value.parsed.review === null ? [] : [value.parsed.review])),
    ...makes.flatMap(oddRefund),
  ]
  const constants = values.filter((value) => value.parsed.constant)
  const view = (table: string) =>
    `create or replace temp view stage as select rowid as rid, ${constants.map((value) => `${value.parsed.value} as ${value.alias}, `).join('')}* from ${table}`
  const inner = (piece: Piece | null) =>
    `select *, ${[`coalesce(${totals.total}, false) as total`, ...totals.checks.map((check) => `${check.value} as ${check.alias}`), ...values.map((value) => `${value.parsed.value} as ${value.alias}`)].join(', ')}
    from ${columns.layers(rowsOf(intake, header, piece))}`
  const judged = (piece: Piece | null) => {
    // The columns are known once all values are read.
    const rows = inner(piece)
    const kept = values.filter((value) => !value.parsed.constant).map((value) => `${value.alias}, `)
    return `select ${kept.join('')}${totals.checks.map((check) => `${check.alias}, `).join('')}total, faulty,
      coalesce(${review.join(' or ') || 'false'}, false) as review, case when faulty then [${saidOf(columns).join(', ')}] end as said
    from (select *, coalesce(not total and (${problem}), false) as faulty from (${rows}))`
  }
  return {
    parsed: judged,
    view,
    faulty: `(select *, ${sayProblem(columns, values, needed)} as problem, ${rowText(columns)} as row_text
      from ${columns.again(
        `(select *${saidOf(columns)
          .map((raw, nth) => `, said[${nth + 1}] as ${raw}`)
          .join('')} from stage where not total and faulty)`,
      )})`,
    makes,
    checks: totals.checks,
  }
}

/** The raw texts of a row in the order of `shown`; of persons nothing. */
const saidOf = (columns: Columns): string[] => columns.shown().map((column) => columns.raw(column))

function stagedMake(
  make: Make,
  columns: Columns,
  keep: (part: Parsed) => string,
  intake: Intake,
): StagedMake {
  const given = new Map<string, string>()
  for (const [field, recipe] of Object.entries(make.fields)) {
    if (!(field in shapes[make.table].fields)) throw unknownField(make.table, field)
    const part = parsed(recipe, columns)
    if (part !== null) given.set(field, keep(part))
    else if ('required' in recipe && recipe.required === true) throw missingColumn(intake, recipe, columns)
  }
  const counts = make.table === 'observation' ? make.counts : []
  const kept = counts.flatMap((count) => {
    const part = parsed(count.value, columns)
    return part === null ? [] : [{ component: count.component, column: keep(part) }]
  })
  if (make.table === 'observation' && kept.length === 0) throw missingCounts(intake, make.counts, columns)
  return { make, given, counts: kept }
}

/** A refund that gives pieces instead of taking them back is kept as it stands, for a person to look at. */
function oddRefund(staged: StagedMake): string[] {
  const [kind, pieces] = [staged.given.get('kind'), staged.given.get('pieces')]
  return kind === undefined || pieces === undefined ? [] : [`(${kind} = 'refund' and ${pieces} > 0)`]
}

/** Fields without which a fact of this table says nothing; only those that the file should have given. */
function neededValues(staged: StagedMake): string[] {
  return shapes[staged.make.table].needed.flatMap((field) => staged.given.get(field) ?? [])
}

function problemOf(values: readonly { alias: string; parsed: Parsed }[], needed: readonly string[]): string {
  const faults = values.flatMap((value) => faultOf(value, needed))
  return faults.join(' or ') || 'false'
}

function faultOf(value: { alias: string; parsed: Parsed }, needed: readonly string[]): string[] {
  if (needed.includes(value.alias) || value.parsed.required) return [`${value.alias} is null`]
  const unreadable = value.parsed.unreadable(value.alias)
  return unreadable === null ? [] : [`(${unreadable})`]
}

function sayProblem(
  columns: Columns,
  values: readonly { alias: string; parsed: Parsed }[],
  needed: readonly string[],
): string {
  const branches = values.flatMap((value) =>
    faultOf(value, needed).map((fault) => `when ${fault} then ${sentence(value.parsed, columns)}`),
  )
  return branches.length === 0 ? 'null' : `case ${branches.join(' ')} end`
}

function sentence(part: Parsed, columns: Columns): string {
  const { column, zh, en } = part.says
  const empty = literal(`「${column}」是空的 · "${column}" is empty`)
  if (column === '' || !columns.header.includes(column))
    return literal(`「${column}」${zh} · "${column}" ${en}`)
  const text = columns.rarely(column)
  const unread = `${literal(`「${column}」${zh || '读不出来'}：`)} || ${text} || ${literal(` · "${column}" ${en || 'cannot be read'}`)}`
  return `case when ${text} is null then ${empty} else ${unread} end`
}

/** What is kept of a row that is set aside: the columns it was read for, and of persons nothing. */
function rowText(columns: Columns): string {
  const parts = columns.shown().map((column) => `${literal(`${column}: `)} || ${columns.rarely(column)}`)
  return parts.length === 0 ? `''` : `left(concat_ws(' | ', ${parts.join(', ')}), 2000)`
}

function totalsOf(intake: Intake, columns: Columns) {
  const column = intake.totals === null ? null : columns.find([intake.totals.column])
  if (intake.totals === null || column === null) return { total: 'false', checks: [] }
  const words = intake.totals.words
  const text = columns.text(column)
  const likely = [...new Set(words.map((word) => [...word][0] ?? ''))].map(
    (start) => `starts_with(${text}, ${literal(start)})`,
  )
  const total = `case when ${likely.join(' or ') || 'false'} then ${among(`regexp_replace(${text}, '[:： ]', '', 'g')`, words)} else false end`
  const checks = intake.totals.check.flatMap((check, index) => {
    const checked = columns.find([check.column])
    if (checked === null) return []
    const number = columns.number(checked)
    return [
      {
        column: check.column,
        alias: `c${index}`,
        value: check.reading === 'money' ? hundredths(number) : whole(number),
      },
    ]
  })
  return { total, checks }
}

function missingColumn(intake: Intake, recipe: Recipe, columns: Columns): IntakeProblem {
  return missing('columns' in recipe ? recipe.columns : [], intake, columns)
}

function missingCounts(
  intake: Intake,
  counts: readonly { value: Recipe }[],
  columns: Columns,
): IntakeProblem {
  return missing(
    counts.flatMap((count) => ('columns' in count.value ? count.value.columns : [])),
    intake,
    columns,
  )
}

function missing(wanted: readonly string[], intake: Intake, columns: Columns): IntakeProblem {
  const found = columns.header.slice(0, 60).join(', ')
  return new IntakeProblem(
    { zh: `缺少列「${wanted[0] ?? ''}」`, en: `The column "${wanted[0] ?? ''}" is missing` },
    {
      zh: `${intake.name} 需要列 ${wanted.join(' 或 ')}；文件里的列是：${found}`,
      en: `${intake.name} needs a column ${wanted.join(' or ')}; the columns found are: ${found}`,
    },
  )
}

function unknownField(table: string, field: string): IntakeProblem {
  const known = Object.keys(shapes[table as keyof typeof shapes].fields).join(', ')
  return new IntakeProblem(
    { zh: `没有字段「${field}」`, en: `There is no field "${field}"` },
    { zh: `${table} 的字段有：${known}`, en: `The fields of ${table} are: ${known}` },
  )
}
