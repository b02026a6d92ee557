import { ordersToPlace, type StockRow } from '@dacu/campaign'
import { writeXlsx } from 'hucre/xlsx'
import type { FileAnswer } from '../server/handler.ts'
import type { Language } from '../server/problems.ts'

type Cell = string | number | null
type Column<T> = { zh: string; en: string; width: number; cell: (row: T) => Cell }

/** A spreadsheet would run what begins like a formula. */
const tame = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)
const told = (attributes: Readonly<Record<string, string>>): string => Object.values(attributes).join(' / ')

const planColumns: readonly Column<StockRow>[] = [
  { zh: '商品', en: 'Item', width: 30, cell: ({ title }) => title },
  { zh: 'SKU', en: 'SKU', width: 18, cell: ({ sku }) => sku },
  { zh: '规格', en: 'Attributes', width: 16, cell: ({ attributes }) => told(attributes) },
  { zh: '占比', en: 'Share', width: 8, cell: ({ sharePermyriad }) => sharePermyriad / 10_000 },
  { zh: '需求 P10', en: 'Demand P10', width: 10, cell: ({ demand }) => demand.low },
  { zh: '需求 P50', en: 'Demand P50', width: 10, cell: ({ demand }) => demand.middle },
  { zh: '需求 P90', en: 'Demand P90', width: 10, cell: ({ demand }) => demand.high },
  { zh: '满足率', en: 'Service level', width: 10, cell: ({ servicePermyriad }) => servicePermyriad / 10_000 },
  { zh: '应备', en: 'Target', width: 8, cell: ({ target }) => target },
  { zh: '现货', en: 'On hand', width: 8, cell: ({ onHand }) => onHand },
  { zh: '在途', en: 'Arriving', width: 8, cell: ({ arriving }) => arriving },
  { zh: '开卖前卖掉', en: 'Sold before', width: 10, cell: ({ soldBefore }) => soldBefore },
  { zh: '采购', en: 'To buy', width: 8, cell: ({ buy }) => buy },
  { zh: '供应商', en: 'Supplier', width: 16, cell: ({ supplier }) => supplier },
  { zh: '提前期（天）', en: 'Lead days', width: 12, cell: ({ leadDays }) => leadDays },
  { zh: '最迟下单', en: 'Order by', width: 12, cell: ({ buy, orderBy }) => (buy > 0 ? orderBy : null) },
  { zh: '已晚（天）', en: 'Days late', width: 10, cell: ({ lateDays }) => lateDays },
  { zh: '不补货缺件', en: 'Missed pieces', width: 12, cell: ({ missedPieces }) => missedPieces },
  { zh: '不补货少赚（元）', en: 'Missed profit', width: 16, cell: ({ missedFen }) => yuan(missedFen) },
  { zh: '预计剩余', en: 'Left pieces', width: 10, cell: ({ leftPieces }) => leftPieces },
  { zh: '积压风险（元）', en: 'Overstock at risk', width: 14, cell: ({ leftFen }) => yuan(leftFen) },
]

type OrderRow = { orderBy: string; lateDays: number; supplier: string; row: StockRow }
const orderColumns: readonly Column<OrderRow>[] = [
  { zh: '最迟下单', en: 'Order by', width: 12, cell: ({ orderBy }) => orderBy },
  { zh: '已晚（天）', en: 'Days late', width: 10, cell: ({ lateDays }) => lateDays },
  { zh: '供应商', en: 'Supplier', width: 18, cell: ({ supplier }) => supplier },
  { zh: '商品', en: 'Item', width: 30, cell: ({ row }) => row.title },
  { zh: 'SKU', en: 'SKU', width: 18, cell: ({ row }) => row.sku },
  { zh: '规格', en: 'Attributes', width: 16, cell: ({ row }) => told(row.attributes) },
  { zh: '件数', en: 'Pieces', width: 8, cell: ({ row }) => row.buy },
]

function sheet<T>(name: string, columns: readonly Column<T>[], rows: readonly T[], language: Language) {
  const cell = (value: Cell) => (typeof value === 'string' ? tame(value) : value)
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    rows: [
      columns.map((column) => column[language]),
      ...rows.map((row) => columns.map((each) => cell(each.cell(row)))),
    ],
    freezePane: { rows: 1 },
  }
}

/** The stock plan as a workbook: every SKU on the first sheet, what to order by when on the second. */
export async function stockWorkbook(
  name: string,
  rows: readonly StockRow[],
  language: Language,
): Promise<FileAnswer> {
  const orders = ordersToPlace(rows).flatMap(({ orderBy, lateDays, supplier, rows: each }) =>
    each.map((row) => ({ orderBy, lateDays, supplier, row })),
  )
  const names = language === 'zh' ? ['备货', '采购单'] : ['Stock plan', 'Orders']
  const content = await writeXlsx({
    sheets: [
      sheet(names[0] ?? '', planColumns, rows, language),
      sheet(names[1] ?? '', orderColumns, orders, language),
    ],
  })
  return {
    name: `${name}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content,
  }
}
