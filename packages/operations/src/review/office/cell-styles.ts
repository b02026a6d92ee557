import { colours, slideFont } from '../look.ts'
import { escaped, xmlHead } from './xml.ts'

/** How a cell looks; what is not said is plain. */
export type CellStyle = {
  format?: string
  bold?: boolean
  size?: number
  colour?: string
  fill?: string
  right?: boolean
  wrap?: boolean
  /** A line above, as under a sum. */
  total?: boolean
  line?: boolean
}

export type Styles = { of(style: CellStyle): number; xml(): string }

/** Numbers of formats below this one belong to the programs. */
const firstFormat = 164

/** The styles of one workbook, each written once. */
export function createStyles(): Styles {
  const formats = numbered()
  const fonts = numbered()
  const fills = numbered()
  const borders = numbered()
  const looks = numbered()
  fonts.of(fontXml({}))
  // The format keeps the first two fills for itself.
  fills.of('<fill><patternFill patternType="none"/></fill>')
  fills.of('<fill><patternFill patternType="gray125"/></fill>')
  borders.of(borderXml({}))
  const of = (style: CellStyle): number => {
    const format = style.format === undefined ? 0 : firstFormat + formats.of(style.format)
    const [font, fill, border] = [
      fonts.of(fontXml(style)),
      fills.of(fillXml(style)),
      borders.of(borderXml(style)),
    ]
    const across = style.right
      ? ' horizontal="right"'
      : style.line && !style.bold
        ? ' horizontal="left" indent="1"'
        : ''
    const wrap = style.wrap ? ' wrapText="1"' : ''
    return looks.of(
      `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"${across}${wrap}/></xf>`,
    )
  }
  of({})
  return {
    of,
    xml: () => {
      const codes = formats
        .all()
        .map((code, n) => `<numFmt numFmtId="${firstFormat + n}" formatCode="${escaped(code)}"/>`)
      const written = codes.length === 0 ? '' : listXml('numFmts', codes)
      return `${xmlHead}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${written}${listXml('fonts', fonts.all())}${listXml('fills', fills.all())}${listXml('borders', borders.all())}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${listXml('cellXfs', looks.all())}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
    },
  }
}

/** Texts that get a number each when they first appear. */
function numbered(): { of(text: string): number; all(): string[] } {
  const known = new Map<string, number>()
  return {
    of: (text) => {
      const found = known.get(text) ?? known.size
      known.set(text, found)
      return found
    },
    all: () => [...known.keys()],
  }
}

const listXml = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`

const fontXml = ({ bold, size = 10, colour = colours.text }: CellStyle): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><color rgb="FF${colour}"/><name val="${slideFont}"/></font>`

const fillXml = ({ fill }: CellStyle): string =>
  fill === undefined
    ? '<fill><patternFill patternType="none"/></fill>'
    : `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/></patternFill></fill>`

function borderXml({ total, line }: CellStyle): string {
  const side = (name: string, style: string, colour: string): string =>
    `<${name} style="${style}"><color rgb="FF${colour}"/></${name}>`
  const top = total ? side('top', 'thin', colours.quiet) : '<top/>'
  const bottom = line ? side('bottom', 'thin', colours.line) : '<bottom/>'
  return `<border><left/><right/>${top}${bottom}<diagonal/></border>`
}
