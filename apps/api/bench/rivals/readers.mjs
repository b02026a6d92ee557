/** The readers that the bench compares with, each as its own documents say: all rows of the first sheet, one after the other. */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { streamXlsxRows } from 'hucre/xlsx'
import XlsxStreamReader from 'xlsx-stream-reader'
import xlsxtream from 'xlsxtream'

/** Rows and cells with something in them, so that nobody gets by without reading. */
const count = () => {
  const seen = { rows: 0, cells: 0 }
  const row = (values) => {
    seen.rows += 1
    for (const value of values) if (value !== null && value !== undefined && value !== '') seen.cells += 1
  }
  return { seen, row }
}

async function hucre(path) {
  const { seen, row } = count()
  for await (const each of streamXlsxRows(await readFile(path))) row(each.values)
  return seen
}

async function exceljs(path) {
  const { seen, row } = count()
  const options = { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit', hyperlinks: 'ignore' }
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(path, options))
    for await (const each of sheet) row(each.values)
  return seen
}

function streamReader(path) {
  const { seen, row } = count()
  return new Promise((resolve, reject) => {
    const reader = new XlsxStreamReader()
    reader.on('error', reject)
    reader.on('worksheet', (sheet) => {
      sheet.on('row', (each) => row(each.values))
      sheet.on('error', reject)
      sheet.process()
    })
    reader.on('end', () => resolve(seen))
    createReadStream(path).pipe(reader)
  })
}

async function xlsxtreamReader(path) {
  const { seen, row } = count()
  const workbook = await xlsxtream.open(path)
  for await (const each of await workbook.sheets[0].getObjectStream()) row(each)
  return seen
}

export const readers = {
  hucre,
  exceljs,
  'xlsx-stream-reader': streamReader,
  xlsxtream: xlsxtreamReader,
}
