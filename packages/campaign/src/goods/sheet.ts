import type { Day } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import { colour, costOn, type CostEntry, type GoodsItem, type GoodsSku, size } from './goods.ts'
import {
  attributesCell,
  type CellRead,
  dayCell,
  fenCell,
  idCell,
  piecesCell,
  textCell,
} from './sheet-cells.ts'
import { columnsIn, sheetColumns, type SheetKey } from './sheet-columns.ts'

/** A row of a sheet 商品表 as its spreadsheet counts it. */
export type GoodsRow = { row: number; cells: readonly string[] }
/** What is wrong in one cell; `column` as the file's own header names it. */
export type SheetProblem = { row: number; column: string; message: Words }

/** The catalogue of one shop as it stands before a sheet is read. */
export type KnownGoods = {
  items: ReadonlyMap<string, { version: number; body: GoodsItem }>
  costs: ReadonlyMap<string, readonly CostEntry[]>
  stock: ReadonlyMap<string, number>
  /** Ids of suppliers by their names. */
  suppliers: ReadonlyMap<string, string>
}

/** What is to be kept of one item; `expected` is the version it builds on, 0 where there is none yet. */
export type ItemChange = {
  item: string
  expected: number
  body: GoodsItem
  costs: { sku: string; from: Day; costFen: number }[]
  counts: { sku: string; pieces: number }[]
}

export type SheetRead = { changes: ItemChange[]; problems: SheetProblem[]; items: number; rows: number }

type Cells = {
  line: GoodsRow
  item: string
  sku: string
  title: string | null
  category: string | null
  brand: string | null
  supplier: string | null
  colour: string | null
  size: string | null
  attributes: Record<string, string> | null
  list: number | null
  cost: number | null
  costFrom: Day | null
  stock: number | null
  version: number | null
}

class Reader {
  readonly problems: SheetProblem[] = []
  readonly #header: readonly string[]
  readonly #at: Partial<Record<SheetKey, number>>

  constructor(header: readonly string[]) {
    this.#header = header
    this.#at = columnsIn(header)
  }

  missing(keys: readonly SheetKey[]): SheetKey[] {
    return keys.filter((key) => this.#at[key] === undefined)
  }

  tell(row: number, key: SheetKey, zh: string, en: string): void {
    this.problems.push({
      row,
      column: this.#header[this.#at[key] ?? -1] ?? sheetColumns[key].name.zh,
      message: { zh, en },
    })
  }

  cell<T>(line: GoodsRow, key: SheetKey, as: (cell: string) => CellRead<T>): T | null {
    const at = this.#at[key]
    const read = at === undefined ? ({ kind: 'blank' } as const) : as(line.cells[at] ?? '')
    if (read.kind === 'bad') this.tell(line.row, key, read.message.zh, read.message.en)
    return read.kind === 'value' ? read.value : null
  }
}

const totals = /^(合计|总计|汇总|total)$/i

function cellsOf(reader: Reader, line: GoodsRow): Cells | null {
  if (line.cells.every((cell) => cell.trim() === '')) return null
  const before = reader.problems.length
  const [item, sku] = [reader.cell(line, 'item', idCell), reader.cell(line, 'sku', idCell)]
  if (item !== null && totals.test(item)) return null
  if (reader.problems.length === before) {
    if (item === null) reader.tell(line.row, 'item', '缺少商品ID', 'the item ID is missing')
    if (sku === null) reader.tell(line.row, 'sku', '缺少SKU编码', 'the SKU is missing')
  }
  const read = {
    title: reader.cell(line, 'title', textCell),
    category: reader.cell(line, 'category', textCell),
    brand: reader.cell(line, 'brand', textCell),
    supplier: reader.cell(line, 'supplier', textCell),
    colour: reader.cell(line, 'colour', textCell),
    size: reader.cell(line, 'size', textCell),
    attributes: reader.cell(line, 'attributes', attributesCell),
    list: reader.cell(line, 'list', fenCell),
    cost: reader.cell(line, 'cost', fenCell),
    costFrom: reader.cell(line, 'costFrom', dayCell),
    stock: reader.cell(line, 'stock', piecesCell),
    version: reader.cell(line, 'version', piecesCell),
  }
  return item === null || sku === null ? null : { line, item, sku, ...read }
}

const ofItem = ['title', 'category', 'brand', 'supplier'] as const

/** Rows of one item say the same of it, or nothing. */
function agreeing(reader: Reader, rows: readonly Cells[]): Record<(typeof ofItem)[number], string | null> {
  const said: Record<(typeof ofItem)[number], string | null> = {
    title: null,
    category: null,
    brand: null,
    supplier: null,
  }
  for (const key of ofItem) {
    const first = rows.find((row) => row[key] !== null)
    said[key] = first?.[key] ?? null
    for (const row of rows)
      if (row[key] !== null && row[key] !== said[key])
        reader.tell(
          row.line.row,
          key,
          `与第 ${first?.line.row} 行不一致：同一商品应为“${said[key]}”`,
          `differs from row ${first?.line.row}: of one item it has to be “${said[key]}” everywhere`,
        )
  }
  return said
}

function twice(reader: Reader, rows: readonly Cells[]): void {
  const seen = new Map<string, number>()
  for (const { sku, line } of rows) {
    const before = seen.get(sku)
    if (before === undefined) seen.set(sku, line.row)
    else
      reader.tell(
        line.row,
        'sku',
        `SKU ${sku} 在第 ${before} 行已出现，请删去一行`,
        `the SKU ${sku} stands in row ${before} already; remove one of them`,
      )
  }
}

function skuOf(row: Cells, known: GoodsSku | undefined): GoodsSku {
  return {
    sku: row.sku,
    attributes: {
      ...known?.attributes,
      ...(row.colour === null ? {} : { [colour]: row.colour }),
      ...(row.size === null ? {} : { [size]: row.size }),
      ...row.attributes,
    },
    listFen: row.list ?? known?.listFen ?? null,
  }
}

function supplierId(reader: Reader, row: Cells | undefined, name: string | null, known: KnownGoods) {
  if (name === null || row === undefined) return null
  const id = known.suppliers.get(name)
  if (id === undefined) {
    const names = [...known.suppliers.keys()]
    const there =
      names.length === 0
        ? { zh: '目前还没有供应商', en: 'there are none yet' }
        : { zh: `现有：${names.join('、')}`, en: `there are ${names.join(', ')}` }
    reader.tell(
      row.line.row,
      'supplier',
      `没有供应商“${name}”，请先在商品页新增；${there.zh}`,
      `there is no supplier “${name}”; add it on the goods page first; ${there.en}`,
    )
  }
  return id ?? null
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
/** Attributes in whatever order are the same attributes. */
const settled = (body: GoodsItem): unknown => ({
  ...body,
  skus: body.skus.map((each) => ({ ...each, attributes: Object.entries(each.attributes).toSorted() })),
})

function changeOf(
  reader: Reader,
  item: string,
  rows: readonly Cells[],
  known: KnownGoods,
  today: Day,
): ItemChange | null {
  twice(reader, rows)
  const said = agreeing(reader, rows)
  const there = known.items.get(item)
  const [first] = rows
  if (there === undefined && said.title === null && first !== undefined)
    reader.tell(first.line.row, 'title', '新商品需要标题', 'a new item needs a title')
  const bySku = new Map(rows.map((row) => [row.sku, row]))
  const kept = (there?.body.skus ?? []).map((each) => {
    const row = bySku.get(each.sku)
    return row === undefined ? each : skuOf(row, each)
  })
  const added = rows.filter((row) => !there?.body.skus.some(({ sku }) => sku === row.sku))
  const body: GoodsItem = {
    title: said.title ?? there?.body.title ?? '',
    category: said.category ?? there?.body.category ?? '',
    brand: said.brand ?? there?.body.brand ?? '',
    supplier:
      said.supplier === null
        ? (there?.body.supplier ?? null)
        : supplierId(
            reader,
            rows.find((row) => row.supplier !== null),
            said.supplier,
            known,
          ),
    skus: [...kept, ...added.map((row) => skuOf(row, undefined))],
  }
  const costs = rows.flatMap((row) => costsOf(row, known, today))
  const counts = rows.flatMap(({ sku, stock }) =>
    stock === null || known.stock.get(sku) === stock ? [] : [{ sku, pieces: stock }],
  )
  const unchanged = there !== undefined && same(settled(there.body), settled(body))
  if (unchanged && costs.length === 0 && counts.length === 0) return null
  stale(reader, rows, there?.version ?? 0)
  return { item, expected: there?.version ?? 0, body, costs, counts }
}

function costsOf(row: Cells, known: KnownGoods, today: Day): ItemChange['costs'] {
  if (row.cost === null) return []
  const from = row.costFrom ?? today
  const holds = costOn(known.costs.get(row.sku) ?? [], from)
  return holds?.costFen === row.cost ? [] : [{ sku: row.sku, from, costFen: row.cost }]
}

/** A sheet that was downloaded before somebody else's change would take that change back. */
function stale(reader: Reader, rows: readonly Cells[], version: number): void {
  const old = rows.find((row) => row.version !== null && row.version !== version)
  if (old !== undefined)
    reader.tell(
      old.line.row,
      'version',
      `下载之后这个商品又有改动（表中版本 ${old.version}，现为 ${version}）；请重新下载后再改`,
      `this item was changed after the download (version ${old.version} in the sheet, now ${version}); download the sheet again and edit that`,
    )
}

/** One SKU may be sold as several items, but has one cost and one stock. */
function torn(reader: Reader, rows: readonly Cells[]): void {
  const said = new Map<string, Cells>()
  for (const row of rows)
    for (const key of ['cost', 'stock'] as const) {
      if (row[key] === null) continue
      const first = said.get(`${key} ${row.sku}`)
      if (first === undefined) said.set(`${key} ${row.sku}`, row)
      else if (first[key] !== row[key])
        reader.tell(
          row.line.row,
          key,
          `与第 ${first.line.row} 行不一致：同一 SKU 只有一个${key === 'cost' ? '成本' : '库存'}`,
          `differs from row ${first.line.row}: one SKU has one ${key === 'cost' ? 'cost' : 'stock'}`,
        )
    }
}

/**
 * Reads a catalogue sheet against what is kept. A blank cell and a missing column leave things as they are, so a sheet
 * of three columns is enough to enter costs. Where there is any problem nothing of the sheet is to be kept.
 */
export function readGoodsSheet(
  header: readonly string[],
  lines: readonly GoodsRow[],
  known: KnownGoods,
  today: Day,
): SheetRead {
  const reader = new Reader(header)
  const missing = reader.missing(['item', 'sku'])
  for (const key of missing) {
    const { zh, en } = sheetColumns[key].name
    reader.tell(0, key, `表头里没有“${zh}”这一列`, `the header has no column “${en}” (${zh})`)
  }
  if (missing.length > 0) return { changes: [], problems: reader.problems, items: 0, rows: 0 }
  const rows = lines.flatMap((line) => cellsOf(reader, line) ?? [])
  const grouped = Map.groupBy(rows, ({ item }) => item)
  torn(reader, rows)
  const changes = [...grouped].flatMap(([item, own]) => changeOf(reader, item, own, known, today) ?? [])
  const problems = reader.problems.toSorted((one, other) => one.row - other.row)
  return { changes: problems.length > 0 ? [] : changes, problems, items: grouped.size, rows: rows.length }
}
