import { deflateSync } from 'node:zlib'
import { codesOf, piecesOf, widthAt } from './type.ts'

/** A4 in points, and the margin around what is written. */
export const paper = { width: 595, height: 842, margin: 46 }

export type TextLook = { size: number; colour: string; bold?: boolean; align?: 'left' | 'right' | 'centre' }

/** Sheets of a PDF file as they are drawn, with the y axis downwards as one reads. */
export type Sheets = {
  turn(): void
  text(text: string, x: number, y: number, look: TextLook): void
  box(x: number, y: number, width: number, height: number, colour: string): void
  line(points: readonly (readonly [number, number])[], colour: string, width: number): void
  bytes(title: string, foot: (page: number, pages: number) => void): Uint8Array
}

const number = (value: number): string => value.toFixed(2).replace(/\.?0+$/, '')
const rgb = (colour: string): string =>
  [0, 2, 4].map((at) => number(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ')

/**
 * Writes PDF with fonts that every reader of PDF brings along or finds a stand-in for: Helvetica, and the
 * Chinese font of the format's own list. Nothing has to be installed where the file is made.
 */
export function createSheets(): Sheets {
  const pages: string[][] = []
  let page = 0
  const write = (what: string): void => void pages[page]?.push(what)
  const up = (y: number): string => number(paper.height - y)
  return {
    turn() {
      page = pages.push([]) - 1
    },
    text(text, x, y, { size, colour, bold = false, align = 'left' }) {
      const width = widthAt(text, size, bold)
      let at = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
      for (const piece of piecesOf(text)) {
        const font = piece.latin ? (bold ? 'F2' : 'F1') : 'F3'
        // The Chinese font has one weight; a thin outline in the same colour makes it bold.
        const weight = bold && !piece.latin ? `2 Tr 0.35 w ${rgb(colour)} RG` : '0 Tr'
        write(
          `BT ${rgb(colour)} rg ${weight} /${font} ${number(size)} Tf ${number(at)} ${up(y)} Td ${codesOf(piece)} Tj ET`,
        )
        at += widthAt(piece.text, size, bold)
      }
    },
    box(x, y, width, height, colour) {
      write(`${rgb(colour)} rg ${number(x)} ${up(y + height)} ${number(width)} ${number(height)} re f`)
    },
    line(points, colour, width) {
      const path = points.map(([x, y], n) => `${number(x)} ${up(y)} ${n === 0 ? 'm' : 'l'}`).join(' ')
      write(`${rgb(colour)} RG ${number(width)} w 1 j ${path} S`)
    },
    bytes(title, foot) {
      for (page = 0; page < pages.length; page += 1) foot(page + 1, pages.length)
      return fileOf(
        title,
        pages.map((one) => one.join('\n')),
      )
    },
  }
}

const utf16 = (text: string): string =>
  `<FEFF${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex')}>`

/** Objects before the pages: catalogue, tree, three fonts, what the Chinese one is made of, and the title. */
const before = 8

function fileOf(title: string, pages: readonly string[]): Uint8Array {
  const kids = pages.map((_, n) => `${before + 1 + 2 * n} 0 R`).join(' ')
  const latin = (name: string): string =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
  const objects: Buffer[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    latin('Helvetica'),
    latin('Helvetica-Bold'),
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    `<< /Title ${utf16(title)} /Producer (Dacu) >>`,
  ].map((text) => Buffer.from(text))
  for (const [n, page] of pages.entries()) {
    const packed = deflateSync(Buffer.from(page, 'latin1'))
    const content = before + 2 + 2 * n
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${paper.width} ${paper.height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> /Contents ${content} 0 R >>`,
      ),
      Buffer.concat([
        Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
        packed,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  return joined(objects)
}

function joined(objects: readonly Buffer[]): Uint8Array {
  const head = Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1')
  const parts = [head]
  const places: number[] = []
  let at = head.length
  for (const [n, object] of objects.entries()) {
    places.push(at)
    const whole = Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(whole)
    at += whole.length
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info ${before} 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
