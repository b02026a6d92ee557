import type { Recipe } from '../intake.ts'
import { among, literal, name } from './quote.ts'
import {
  bareId,
  damaged,
  hundredths,
  millionths,
  permyriad,
  plainMillionths,
  plainTime,
  told,
  province,
  saysNothing,
  tidied,
  time,
  whole,
} from './spelling.ts'

/**
 * The columns of one file that are read, as expressions of the layers in which a row is parsed: what stands in the file;
 * what is read of it as it stands; the tidied text where that failed; numbers and times. Tidying and odd spellings are dear to
 * run and to plan, so each is written once and worked out only on rows that need it.
 */
export class Columns {
  readonly header: readonly string[]
  readonly #raws = new Map<string, string>()
  readonly #texts = new Map<string, string>()
  readonly #numbers = new Map<string, string>()
  readonly #times = new Map<string, string>()
  readonly #private = new Set<string>()

  constructor(header: readonly string[]) {
    this.header = header
  }

  find(candidates: readonly string[]): string | null {
    return candidates.find((column) => this.header.includes(column)) ?? null
  }

  /** The text of a column as it stands in the file. */
  raw(column: string): string {
    return remembered(this.#raws, column, 't')
  }

  /** The tidied text of a column, for every row. */
  text(column: string): string {
    this.raw(column)
    return remembered(this.#texts, column, 'r')
  }

  /** The tidied text where few rows ask for it: inside a `case`, which works out only the branch it takes. */
  rarely(column: string): string {
    return `(${tidied(this.raw(column))})`
  }

  /** The number in a column, in millionths. */
  number(column: string): string {
    this.raw(column)
    return remembered(this.#numbers, column, 'm')
  }

  /** The time in a column, read the usual way and else in any of the known spellings. */
  time(column: string): string {
    this.raw(column)
    return remembered(this.#times, column, 'w')
  }

  /**
   * Where a value of numbers or times could not be read: whether anything is written. What was read as a number and then
   * refused, as a fraction of a piece, is written.
   */
  unread(value: string, column: string): string {
    const [number, time] = [this.#numbers.get(column), this.#times.get(column)]
    const read = [...(number === undefined ? [] : [number]), ...(time === undefined ? [] : [time])]
    const text = read.length === 0 ? this.rarely(column) : leftOf(this.raw(column))
    const written = `${text} is not null and not (${saysNothing(text)})`
    return `case when ${value} is null then ${[...read.map((each) => `${each} is not null`), `(${written})`].join(' or ')} else false end`
  }

  /** Marks a column whose text must not be kept, not even of a row that could not be read. */
  hide(column: string): void {
    this.#private.add(column)
  }

  shown(): string[] {
    return [...this.#raws.keys()].filter((column) => !this.#private.has(column))
  }

  /** The layers over the rows of the file, innermost first. */
  layers(from: string): string {
    const raws = [...this.#raws].map(([column, alias]) => `${name(column)} as ${alias}`)
    const texts = [...this.#texts].map(([column, alias]) => `${tidied(this.raw(column))} as ${alias}`)
    return this.#over(`(select ${raws.join(', ') || '1 as t'} from ${from})`, texts, () => true)
  }

  /** Numbers and times once more, over rows that have the raw columns that are shown. */
  again(from: string): string {
    return this.#over(from, [], (column) => !this.#private.has(column))
  }

  #over(from: string, texts: readonly string[], within: (column: string) => boolean): string {
    const numbers = [...this.#numbers].filter(([column]) => within(column))
    const times = [...this.#times].filter(([column]) => within(column))
    const plain = [
      ...texts,
      ...numbers.map(([column, alias]) => `${plainMillionths(this.raw(column))} as plain_${alias}`),
      ...times.map(([column, alias]) => `${plainTime(this.raw(column))} as plain_${alias}`),
    ]
    const left = [...Map.groupBy([...numbers, ...times], ([column]) => this.raw(column))].map(
      ([raw, tried]) =>
        `case when ${tried.map(([, alias]) => `plain_${alias} is null`).join(' or ')} then ${tidied(raw)} end as ${leftOf(raw)}`,
    )
    const odd = [
      ...numbers.map(
        ([column, alias]) => `${millionths(`plain_${alias}`, leftOf(this.raw(column)))} as ${alias}`,
      ),
      ...times.map(([column, alias]) => `${time(`plain_${alias}`, leftOf(this.raw(column)))} as ${alias}`),
    ]
    const layer = (below: string, more: readonly string[]) =>
      more.length === 0 ? below : `(select *, ${more.join(', ')} from ${below})`
    return [plain, left, odd].reduce(layer, from)
  }
}

/** The tidied text of a raw column on rows where it could not be read as it stands. */
const leftOf = (raw: string): string => `left_${raw}`

function remembered(seen: Map<string, string>, column: string, prefix: string): string {
  const known = seen.get(column)
  if (known !== undefined) return known
  const alias = `${prefix}${seen.size}`
  seen.set(column, alias)
  return alias
}

/**
 * A recipe as expressions: its value, when that value could not be read (over `value` as the alias given),
 * what to say then, and when it wants a look by a person.
 */
export type Parsed = {
  value: string
  unreadable: (value: string) => string | null
  says: { zh: string; en: string; column: string }
  review: string | null
  required: boolean
  /** The same for every row. */
  constant?: true
}

/** Null where the file has none of the recipe's columns. */
export function parsed(recipe: Recipe, columns: Columns): Parsed | null {
  if (recipe.kind === 'constant') return constant(recipe.value)
  if (recipe.kind === 'product') return product(recipe, columns)
  if (recipe.kind === 'balance') return balance(recipe, columns)
  const column = columns.find(recipe.columns)
  if (column === null) return null
  const required = 'required' in recipe && recipe.required === true
  const plain = (value: string): Parsed => ({
    value,
    unreadable: () => null,
    says: { zh: '', en: '', column },
    review: null,
    required,
  })
  const read = (value: string, zh: string, en: string): Parsed => ({
    ...plain(value),
    unreadable: (alias) => columns.unread(alias, column),
    says: { zh, en, column },
  })
  const text = columns.text(column)
  switch (recipe.kind) {
    case 'text': {
      const review = recipe.joined === undefined ? null : `contains(${text}, ${literal(recipe.joined)})`
      return { ...plain(text), review }
    }
    case 'id':
      return { ...plain(bareId(text)), review: damaged(text) }
    case 'money':
      return read(signed(hundredths(columns.number(column)), recipe.negate), '不是金额', 'is not an amount')
    case 'signed':
      return read(directed(recipe, columns, column), '不是金额', 'is not an amount')
    case 'integer':
      return read(whole(columns.number(column)), '不是整数', 'is not a whole number')
    case 'scaled':
      return read(scaled(columns.number(column), recipe.steps), '不是数字', 'is not a number')
    case 'share':
      return read(shared(recipe, columns, column), '不是金额', 'is not an amount')
    case 'permyriad':
      return read(permyriad(columns.number(column), columns.raw(column)), '不是比率', 'is not a rate')
    case 'time':
      return read(timeOf(recipe, columns, column), '不是时间', 'is not a time')
    case 'person':
      // Kept as it stands: buyers repeat, and each is tidied once, where it is hashed.
      columns.hide(column)
      return plain(columns.raw(column))
    case 'region':
      columns.hide(column)
      return plain(province(text))
    case 'words':
      return words(recipe, text, read)
    case 'prefix':
      return plain(prefix(recipe, text))
    default:
      return recipe satisfies never
  }
}

function constant(value: string | number): Parsed {
  return {
    value: typeof value === 'number' ? String(Math.trunc(value)) : constantText(value),
    unreadable: () => null,
    says: { zh: '', en: '', column: '' },
    review: null,
    required: false,
    constant: true,
  }
}

/** Half up; a whole number of steps keeps 64 bits from running over. */
const scaled = (millionth: string, steps: number): string =>
  `(${millionth} * ${Math.max(1, Math.trunc(steps))} + case when ${millionth} < 0 then -500000 else 500000 end) // 1000000`

function timeOf(recipe: Extract<Recipe, { kind: 'time' }>, columns: Columns, column: string): string {
  const formats = recipe.formats ?? []
  const usual = columns.time(column)
  const read = formats.length === 0 ? usual : `coalesce(${told(columns.rarely(column), formats)}, ${usual})`
  const numbered = columns.find(recipe.dayInId ?? [])
  if (numbered === null) return read
  const day = `try_strptime(regexp_extract(${columns.text(numbered)}, '^([0-9]{6})-', 1), '%y%m%d')`
  return `case when ${columns.text(column)} is null then ${day} else ${read} end`
}

const constantText = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(value) ? `timestamp ${literal(value)}` : literal(value)

/** Null where the file has neither column; an empty cell is nothing. */
function balance(recipe: Extract<Recipe, { kind: 'balance' }>, columns: Columns): Parsed | null {
  const [plus, less] = [columns.find(recipe.plus), columns.find(recipe.less)]
  const given = [plus, less].filter((column) => column !== null)
  if (given.length === 0) return null
  const part = (column: string | null) =>
    column === null ? '0' : `coalesce(${hundredths(columns.number(column))}, 0)`
  const faults = given.map((column) => `(${columns.unread(columns.number(column), column)})`)
  return {
    // What cannot be read in either column spoils the sum, so the row is set aside.
    value: `case when ${faults.join(' or ')} then null else ${part(plus)} - abs(${part(less)}) end`,
    unreadable: (value) => `${value} is null`,
    says: { zh: '不是金额', en: 'is not an amount', column: given.join(' / ') },
    review: null,
    required: false,
  }
}

function directed(recipe: Extract<Recipe, { kind: 'signed' }>, columns: Columns, column: string): string {
  const amount = hundredths(columns.number(column))
  const by = columns.find(recipe.by)
  return by === null
    ? amount
    : `case when ${among(columns.text(by), recipe.minus)} then -abs(${amount}) else ${amount} end`
}

/**
 * Pieces × unit price. Sub-cent prices are multiplied first and rounded once per line, half away from zero.
 * Beyond a million pieces or a million of the currency a piece the row is set aside: nothing real is that large,
 * and the product stays within 64 bits.
 */
function product(recipe: Extract<Recipe, { kind: 'product' }>, columns: Columns): Parsed | null {
  const piecesColumn = columns.find(recipe.pieces)
  const priceColumn = columns.find(recipe.price)
  if (piecesColumn === null || priceColumn === null) return null
  const pieces = whole(columns.number(piecesColumn))
  const price = columns.number(priceColumn)
  const exact = `case when abs(${pieces}) <= 1000000 and abs(${price}) <= 1000000000000 then (${pieces}) * ${price} end`
  const [piecesText, priceText] = [columns.rarely(piecesColumn), columns.rarely(priceColumn)]
  return {
    value: signed(hundredths(`(${exact})`), recipe.negate),
    unreadable: (value) =>
      `case when ${value} is null then ${piecesText} is not null and ${priceText} is not null else false end`,
    says: { zh: '不能相乘', en: 'cannot be multiplied', column: `${piecesColumn} × ${priceColumn}` },
    review: null,
    required: false,
  }
}

function shared(recipe: Extract<Recipe, { kind: 'share' }>, columns: Columns, column: string): string {
  const whole = hundredths(columns.number(column))
  const less = columns.find(recipe.less)
  return less === null ? whole : `${whole} - coalesce(${hundredths(columns.number(less))}, 0)`
}

function words(
  recipe: Extract<Recipe, { kind: 'words' }>,
  text: string,
  read: (value: string, zh: string, en: string) => Parsed,
): Parsed {
  const same = `replace(replace(${text}, '，', ','), ' ', '')`
  const meanings = Map.groupBy(Object.keys(recipe.map), (word) => recipe.map[word] ?? '')
  const branches = [...meanings].map(
    ([meaning, spellings]) =>
      `when ${among(
        same,
        spellings.map((word) => word.replaceAll('，', ',').replaceAll(' ', '')),
      )} then ${literal(meaning)}`,
  )
  const otherwise = recipe.otherwise === null ? 'null' : literal(recipe.otherwise)
  const known = Object.keys(recipe.map).slice(0, 6).join(' / ')
  return {
    ...read(
      `case ${branches.join(' ')} else ${otherwise} end`,
      `不是已知的词（${known} …）`,
      `is none of the known words (${known} …)`,
    ),
    unreadable: (value) => (recipe.otherwise === null ? `${value} is null` : null),
  }
}

function prefix(recipe: Extract<Recipe, { kind: 'prefix' }>, text: string): string {
  const branches = Object.entries(recipe.map).map(
    ([start, meaning]) => `when starts_with(${text}, ${literal(start)}) then ${literal(meaning)}`,
  )
  return `case ${branches.join(' ')} else ${literal(recipe.otherwise)} end`
}

function signed(value: string, negate: boolean | undefined): string {
  return negate === true ? `-(${value})` : value
}
