import { colours, slideFont } from '../look.ts'
import { escaped } from '../office/xml.ts'

/** A run of text with what it looks like. */
export type Run = { text: string; bold?: boolean; colour?: string; /** Half points. */ size?: number }

const runXml = ({ text, bold, colour, size }: Run): string =>
  `<w:r><w:rPr>${bold ? '<w:b/>' : ''}${colour === undefined ? '' : `<w:color w:val="${colour}"/>`}${size === undefined ? '' : `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

export type ParagraphStyle =
  | 'Title'
  | 'Heading1'
  | 'Heading2'
  | 'Topic'
  | 'Figure'
  | 'Note'
  | 'Caption'
  | 'Lack'
  | 'ListBullet'
  | 'Normal'

export const paragraph = (style: ParagraphStyle, ...runs: readonly (Run | string)[]): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.map((run) => runXml(typeof run === 'string' ? { text: run } : run)).join('')}</w:p>`

export type TableCell = {
  runs: readonly Run[]
  right?: boolean
  fill?: string
}

/** A table over the whole width; its head is repeated on every page, and no row is torn. */
export function tableXml(
  head: readonly TableCell[] | null,
  rows: readonly (readonly TableCell[])[],
  widths: readonly number[],
  lined = true,
): string {
  const border = (name: string): string =>
    `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="${colours.line}"/>`
  const borders = lined
    ? `<w:tblBorders>${['top', 'bottom', 'insideH'].map(border).join('')}</w:tblBorders>`
    : ''
  const row = (cells: readonly TableCell[], heading: boolean): string =>
    `<w:tr><w:trPr><w:cantSplit/>${heading ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map((cell, n) => cellXml(cell, widths[n] ?? 1000)).join('')}</w:tr>`
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const all = widths.reduce((sum, width) => sum + width, 0)
  return `<w:tbl><w:tblPr><w:tblW w:w="${all}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head ? row(head, true) : ''}${rows.map((cells) => row(cells, false)).join('')}</w:tbl>${paragraph('Note', '')}`
}

function cellXml({ runs, right, fill }: TableCell, width: number): string {
  const shade = fill === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`
  // Each run is a line of its own: a card has a name, a number and a comparison.
  const lines = runs.map(
    (run) =>
      `<w:p><w:pPr><w:pStyle w:val="Cell"/>${right ? '<w:jc w:val="right"/>' : ''}</w:pPr>${runXml(run)}</w:p>`,
  )
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shade}<w:vAlign w:val="center"/></w:tcPr>${lines.join('')}</w:tc>`
}

/** What is drawn in the line of text: a chart part or a picture, of a size in English Metric Units. */
export const inlineXml = (
  number: number,
  name: string,
  size: { width: number; height: number },
  data: string,
): string =>
  `<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${size.width}" cy="${size.height}"/><wp:docPr id="${number}" name="${escaped(name)}" descr="${escaped(name)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${data}</a:graphic></wp:inline></w:drawing></w:r></w:p>`

export const chartData = (relation: string): string =>
  `<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${relation}"/></a:graphicData>`

export const pictureData = (relation: string, size: { width: number; height: number }): string =>
  `<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${size.width}" cy="${size.height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>`

const fonts = `<w:rFonts w:ascii="${slideFont}" w:hAnsi="${slideFont}" w:eastAsia="${slideFont}" w:cs="${slideFont}"/>`

/** The styles of the document; whoever edits it changes them in one place. */
export function stylesXml(accent: string, ink: string): string {
  const style = (id: string, name: string, ppr: string, rpr: string, based = 'Normal'): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${id === 'Normal' ? '' : `<w:basedOn w:val="${based}"/>`}<w:qFormat/><w:pPr>${ppr}</w:pPr><w:rPr>${rpr}</w:rPr></w:style>`
  const look = (size: number, colour: string, bold = false): string =>
    `${bold ? '<w:b/>' : ''}<w:color w:val="${colour}"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`
  const space = (before: number, after: number): string =>
    `<w:spacing w:before="${before}" w:after="${after}"/>`
  return [
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>`,
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="80" w:line="300" w:lineRule="auto"/></w:pPr><w:rPr>${look(21, colours.text)}</w:rPr></w:style>`,
    style('Title', 'Title', space(0, 60), look(40, ink, true)),
    style('Topic', 'Topic', `<w:keepNext/>${space(280, 0)}`, look(18, accent, true)),
    style(
      'Heading1',
      'heading 1',
      `<w:keepNext/>${space(0, 100)}<w:outlineLvl w:val="0"/>`,
      look(30, ink, true),
    ),
    style(
      'Heading2',
      'heading 2',
      `<w:keepNext/>${space(160, 60)}<w:outlineLvl w:val="1"/>`,
      look(24, ink, true),
    ),
    style('Figure', 'Figure', `<w:keepNext/>${space(0, 60)}`, look(22, colours.quiet)),
    style('Note', 'Note', space(0, 60), look(17, colours.quiet)),
    style('Caption', 'caption', `<w:keepNext/>${space(0, 40)}`, look(17, colours.quiet)),
    style('Lack', 'Lack', space(40, 80), look(19, colours.goldInk)),
    style('Cell', 'Cell', '<w:spacing w:after="0" w:line="260" w:lineRule="auto"/>', look(17, colours.text)),
    style(
      'ListBullet',
      'List Bullet',
      '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="50"/><w:ind w:left="320" w:hanging="260"/>',
      look(20, colours.text),
    ),
    style(
      'Header',
      'header',
      '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>',
      look(16, colours.quiet),
    ),
    style(
      'Footer',
      'footer',
      '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>',
      look(16, colours.quiet),
    ),
  ].join('')
}
