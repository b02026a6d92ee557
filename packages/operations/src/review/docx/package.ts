import { contentTypes, coreProperties, escaped, relations, xmlHead } from '../office/xml.ts'
import type { Relation } from '../office/xml.ts'
import { packageRelations } from '../office/workbook.ts'
import { zipped } from '../office/zip.ts'
import { inlineXml, pictureData, stylesXml } from './body.ts'

/** A native chart with the workbook behind it, which Word opens when somebody edits its numbers. */
export type DocumentChart = { xml: string; data: Uint8Array }
type Logo = { png: Uint8Array; width: number; height: number }

export type Written = {
  title: string
  body: string
  charts: readonly DocumentChart[]
  header: string
  footer: string
  logo: Logo | null
  accent: string
  ink: string
}

const spaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** The name by which the body refers to a chart, counted from zero. */
export const chartRelation = (index: number): string => `chart${index + 1}`

/** The parts of a Word document, packed. */
export function packed(written: Written): Uint8Array {
  const { title, body, charts, logo } = written
  const links: Relation[] = [
    { id: 'styles', type: 'styles', target: 'styles.xml' },
    { id: 'numbering', type: 'numbering', target: 'numbering.xml' },
    { id: 'header', type: 'header', target: 'header1.xml' },
    { id: 'footer', type: 'footer', target: 'footer1.xml' },
    ...charts.map((_, n) => ({ id: chartRelation(n), type: 'chart', target: `charts/chart${n + 1}.xml` })),
  ]
  const files = new Map<string, string | Uint8Array>([
    ['[Content_Types].xml', contentTypes(partsOf(charts.length))],
    ['_rels/.rels', packageRelations('word/document.xml')],
    ['docProps/core.xml', coreProperties(title)],
    ['word/document.xml', documentXml(body)],
    ['word/_rels/document.xml.rels', relations(links)],
    ['word/styles.xml', `${xmlHead}<w:styles ${spaces}>${stylesXml(written.accent, written.ink)}</w:styles>`],
    ['word/numbering.xml', numberingXml],
    ['word/header1.xml', headerXml(written)],
    ['word/footer1.xml', footerXml(written.footer)],
  ])
  if (logo) {
    files.set('word/media/logo.png', logo.png)
    files.set(
      'word/_rels/header1.xml.rels',
      relations([{ id: 'logo', type: 'image', target: 'media/logo.png' }]),
    )
  }
  for (const [n, chart] of charts.entries()) {
    files.set(`word/charts/chart${n + 1}.xml`, chart.xml)
    files.set(`word/embeddings/chart${n + 1}.xlsx`, chart.data)
    files.set(
      `word/charts/_rels/chart${n + 1}.xml.rels`,
      relations([{ id: 'data', type: 'package', target: `../embeddings/chart${n + 1}.xlsx` }]),
    )
  }
  return zipped(files)
}

const partsOf = (charts: number): [string, string][] => [
  ['word/document.xml', `${word}.document.main+xml`],
  ['word/styles.xml', `${word}.styles+xml`],
  ['word/numbering.xml', `${word}.numbering+xml`],
  ['word/header1.xml', `${word}.header+xml`],
  ['word/footer1.xml', `${word}.footer+xml`],
  ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ...Array.from({ length: charts }, (_, n): [string, string] => [
    `word/charts/chart${n + 1}.xml`,
    'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
  ]),
]

/** A4 upright with margins of 20 mm, in twentieths of a point. */
const documentXml = (body: string): string =>
  `${xmlHead}<w:document ${spaces}><w:body>${body}<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr></w:body></w:document>`

const numberingXml = `${xmlHead}<w:numbering ${spaces}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="320" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

const emuPerPixel = 9_525
const logoHeight = 26

function headerXml({ header, logo }: Written): string {
  const text = `<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t xml:space="preserve">${escaped(header)}</w:t></w:r></w:p>`
  const size = logo && {
    width: Math.round((logo.width / logo.height) * logoHeight * emuPerPixel),
    height: logoHeight * emuPerPixel,
  }
  const picture = size ? inlineXml(1, 'logo', size, pictureData('logo', size)) : ''
  return `${xmlHead}<w:hdr ${spaces}>${picture}${text}</w:hdr>`
}

function footerXml(footer: string): string {
  const field = (code: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
  return `${xmlHead}<w:ftr ${spaces}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">${escaped(footer)}</w:t></w:r><w:r><w:tab/></w:r>${field('PAGE')}<w:r><w:t xml:space="preserve"> / </w:t></w:r>${field('NUMPAGES')}</w:p></w:ftr>`
}
