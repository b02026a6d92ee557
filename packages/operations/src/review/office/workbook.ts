import { contentTypes, coreProperties, escaped, relations, xmlHead } from './xml.ts'
import type { Relation } from './xml.ts'
import { createStyles } from './cell-styles.ts'
import type { CellStyle, Styles } from './cell-styles.ts'
import { zipped } from './zip.ts'

/** A cell: a text, a number, or a formula with the value that it gives, for programs that do not calculate. */
export type SheetCell = {
  value: string | number | null
  formula?: string
  style?: CellStyle
}
export type SheetRow = { cells: readonly (SheetCell | null)[]; height?: number }

/** A native chart and the cells that it covers. */
export type SheetChart = { xml: string; from: Corner; to: Corner }
type Corner = { column: number; row: number }

export type Sheet = {
  name: string
  /** Widths in characters. */
  widths: readonly number[]
  rows: readonly SheetRow[]
  /** Rows that stay in sight. */
  frozen: number
  /** Ranges of cells that are one. */
  merged: readonly string[]
  charts: readonly SheetChart[]
  foot: string
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const drawing = 'application/vnd.openxmlformats-officedocument.drawing+xml'
const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'

/** The letters of a column, counted from zero: A, B … Z, AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1
  return `${rest >= 0 ? columnName(rest) : ''}${String.fromCodePoint(65 + (index % 26))}`
}

/** An address such as `B3`, both counted from zero. */
export const addressOf = (column: number, row: number): string => `${columnName(column)}${row + 1}`

/** A workbook as bytes. Programs calculate its formulas when they open it; until then the cached values stand. */
export function workbook(title: string, sheets: readonly Sheet[]): Uint8Array {
  const styles = createStyles()
  const files = new Map<string, string>()
  const parts: [string, string][] = [
    ['xl/workbook.xml', `${spreadsheet}.sheet.main+xml`],
    ['xl/styles.xml', `${spreadsheet}.styles+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ]
  let charts = 0
  for (const [index, sheet] of sheets.entries()) {
    const name = `xl/worksheets/sheet${index + 1}.xml`
    files.set(name, sheetXml(sheet, styles, index === 0))
    parts.push([name, `${spreadsheet}.worksheet+xml`])
    if (sheet.charts.length === 0) continue
    const numbers = sheet.charts.map(() => (charts += 1))
    for (const [n, chart] of sheet.charts.entries()) {
      files.set(`xl/charts/chart${numbers[n]}.xml`, chart.xml)
      parts.push([`xl/charts/chart${numbers[n]}.xml`, chartType])
    }
    files.set(`xl/drawings/drawing${index + 1}.xml`, drawingXml(sheet.charts))
    parts.push([`xl/drawings/drawing${index + 1}.xml`, drawing])
    files.set(
      `xl/worksheets/_rels/sheet${index + 1}.xml.rels`,
      relations([{ id: 'rId1', type: 'drawing', target: `../drawings/drawing${index + 1}.xml` }]),
    )
    files.set(
      `xl/drawings/_rels/drawing${index + 1}.xml.rels`,
      relations(numbers.map((each, n) => relationOf(`rId${n + 1}`, 'chart', `../charts/chart${each}.xml`))),
    )
  }
  return zipped(
    new Map([
      ['[Content_Types].xml', contentTypes(parts)],
      ['_rels/.rels', packageRelations('xl/workbook.xml')],
      ['docProps/core.xml', coreProperties(title)],
      ['xl/workbook.xml', workbookXml(sheets)],
      ['xl/_rels/workbook.xml.rels', workbookRelations(sheets)],
      ['xl/styles.xml', styles.xml()],
      ...files,
    ]),
  )
}

const relationOf = (id: string, type: string, target: string): Relation => ({ id, type, target })

/** What the package itself points at: the document and its properties. */
export const packageRelations = (document: string): string =>
  relations([
    relationOf('rId1', 'officeDocument', document),
    relationOf(
      'rId2',
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      'docProps/core.xml',
    ),
  ])

const workbookXml = (sheets: readonly Sheet[]): string =>
  `${xmlHead}<workbook ${main} ${office}><sheets>${sheets
    .map((sheet, n) => `<sheet name="${escaped(sheet.name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
    .join('')}</sheets><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`

const workbookRelations = (sheets: readonly Sheet[]): string =>
  relations([
    ...sheets.map((_, n) => relationOf(`rId${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`)),
    relationOf(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
  ])

/** A sheet of so many rows is printed on one page, with its chart under its numbers. */
const onePage = 70

function sheetXml(sheet: Sheet, styles: Styles, first: boolean): string {
  const pane =
    sheet.frozen === 0
      ? ''
      : `<pane ySplit="${sheet.frozen}" topLeftCell="A${sheet.frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
  const columns = sheet.widths
    .map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const rows = sheet.rows.map((row, n) => rowXml(row, n, styles)).join('')
  const merged = sheet.merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
  return `${xmlHead}<worksheet ${main} ${office}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0"${first ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18" customHeight="1"/><cols>${columns}</cols><sheetData>${rows}</sheetData>${merged === '' ? '' : `<mergeCells count="${sheet.merged.length}">${merged}</mergeCells>`}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="${sheet.rows.length <= onePage ? 1 : 0}"/><headerFooter><oddFooter>&amp;L${escaped(sheet.foot.replaceAll('&', '&&'))}&amp;R&amp;P / &amp;N</oddFooter></headerFooter>${sheet.charts.length > 0 ? '<drawing r:id="rId1"/>' : ''}</worksheet>`
}

function rowXml(row: SheetRow, index: number, styles: Styles): string {
  const height = row.height === undefined ? '' : ` ht="${row.height}" customHeight="1"`
  const cells = row.cells.map((cell, column) => (cell ? cellXml(cell, addressOf(column, index), styles) : ''))
  return `<row r="${index + 1}"${height}>${cells.join('')}</row>`
}

function cellXml({ value, formula, style }: SheetCell, address: string, styles: Styles): string {
  const of = `<c r="${address}" s="${styles.of(style ?? {})}"`
  const made = formula === undefined ? '' : `<f>${escaped(formula)}</f>`
  if (value === null) return made === '' ? `${of}/>` : `${of} t="str">${made}<v></v></c>`
  if (typeof value === 'number') return `${of}>${made}<v>${value}</v></c>`
  if (made !== '') return `${of} t="str">${made}<v>${escaped(value)}</v></c>`
  return `${of} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

function drawingXml(charts: readonly SheetChart[]): string {
  const corner = ({ column, row }: Corner): string =>
    `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`
  const anchors = charts.map(
    (chart, n) =>
      `<xdr:twoCellAnchor><xdr:from>${corner(chart.from)}</xdr:from><xdr:to>${corner(chart.to)}</xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${n + 2}" name="Chart ${n + 1}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId${n + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
  )
  return `${xmlHead}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ${office}>${anchors.join('')}</xdr:wsDr>`
}
