import type { Words } from '@dacu/campaign'

/** What a file is by its first bytes, whatever its name says. */
export type Container = 'text' | 'workbook' | 'parquet' | 'empty' | Unreadable
type Unreadable = 'zip' | 'old_workbook' | 'gzip' | 'pdf' | 'picture' | 'archive' | 'database' | 'binary'

const signatures: readonly { container: Container; bytes: readonly number[]; at?: number }[] = [
  { container: 'parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { container: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { container: 'zip', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { container: 'old_workbook', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { container: 'gzip', bytes: [0x1f, 0x8b] },
  { container: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { container: 'picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { container: 'picture', bytes: [0xff, 0xd8, 0xff] },
  { container: 'archive', bytes: [0x52, 0x61, 0x72, 0x21] },
  { container: 'archive', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { container: 'database', bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65] },
]

/**
 * A workbook is a zip, too. Its first entries are named after its parts, which tells the two apart
 * without unpacking anything.
 */
export function containerOf(head: Buffer): Container {
  if (head.length === 0) return 'empty'
  const found = signatures.find((signature) =>
    signature.bytes.every((byte, index) => head[index] === byte),
  )?.container
  if (found === 'zip') return isWorkbook(head) ? 'workbook' : 'zip'
  if (found !== undefined) return found
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return head.includes(0) && !utf16 ? 'binary' : 'text'
}

function isWorkbook(head: Buffer): boolean {
  return ['[Content_Types].xml', 'xl/', '_rels/.rels', 'docProps/'].some((part) => head.includes(part))
}

/** What to do about a file that is not a table. */
export const advice: Record<Unreadable, { what: Words; instead: Words }> = {
  zip: {
    what: { zh: 'ZIP 压缩包', en: 'a ZIP archive' },
    instead: { zh: '请先解压，再导入里面的表格。', en: 'Unpack it and import the tables inside.' },
  },
  old_workbook: {
    what: { zh: '旧版 Excel（.xls）', en: 'an old Excel workbook (.xls)' },
    instead: {
      zh: '请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再导入。',
      en: 'Open it in Excel or WPS, save it as .xlsx or CSV, and import that.',
    },
  },
  gzip: {
    what: { zh: 'GZIP 压缩文件', en: 'a gzip file' },
    instead: { zh: '请先解压再导入。', en: 'Unpack it and import what is inside.' },
  },
  pdf: {
    what: { zh: 'PDF 文档', en: 'a PDF document' },
    instead: { zh: '请从平台后台导出 CSV 或 xlsx。', en: 'Export CSV or xlsx from the platform instead.' },
  },
  picture: {
    what: { zh: '图片', en: 'a picture' },
    instead: { zh: '请导出 CSV 或 xlsx，而不是截图。', en: 'Export CSV or xlsx, not a screenshot.' },
  },
  archive: {
    what: { zh: '压缩包', en: 'an archive' },
    instead: { zh: '请先解压，再导入里面的表格。', en: 'Unpack it and import the tables inside.' },
  },
  database: {
    what: { zh: '数据库文件', en: 'a database file' },
    instead: { zh: '请导出 CSV、xlsx 或 Parquet。', en: 'Export CSV, xlsx or Parquet instead.' },
  },
  binary: {
    what: { zh: '二进制文件', en: 'a binary file' },
    instead: {
      zh: '能导入的有 CSV、TSV、xlsx 和 Parquet。',
      en: 'CSV, TSV, xlsx and Parquet can be imported.',
    },
  },
}

export function isUnreadable(container: Container): container is Unreadable {
  return container in advice
}
