/** Widths of Helvetica from the space to the tilde, in thousandths of the size (Adobe's metrics of the standard fonts). */
const latin =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number)

/** Signs beyond ASCII that the Latin font has too, by their place in its encoding. */
const signs: Record<string, number> = {
  '¥': 0xa5,
  '£': 0xa3,
  '€': 0x80,
  '·': 0xb7,
  '×': 0xd7,
  '–': 0x96,
  '—': 0x97,
  '−': 0x96,
  '•': 0x95,
  '’': 0x92,
}

export type Piece = { text: string; latin: boolean }

const isLatin = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0
  return (code >= 0x20 && code < 0x7f) || character in signs
}

/** A text in pieces of one font each. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const character of text) {
    const last = pieces.at(-1)
    if (last && last.latin === isLatin(character)) last.text += character
    else pieces.push({ text: character, latin: isLatin(character) })
  }
  return pieces
}

const widthOfCharacter = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x20 && code < 0x7f) return latin[code - 0x20] ?? 556
  return character in signs ? 556 : 1_000
}

/** Bold letters are a little wider; Chinese characters and digits keep their width. */
const boldWider = 1.07

/** How wide a text runs at a size, in points. */
export const widthAt = (text: string, size: number, bold = false): number =>
  [...text].reduce(
    (sum, one) => sum + widthOfCharacter(one) * (bold && /[A-Za-z]/.test(one) ? boldWider : 1),
    0,
  ) *
  (size / 1_000)

/** A piece as PDF writes it: bytes of the Latin encoding, or UTF-16. */
export function codesOf({ text, latin: isLatinPiece }: Piece): string {
  if (isLatinPiece)
    return `<${[...text].map((one) => (signs[one] ?? one.codePointAt(0) ?? 32).toString(16).padStart(2, '0')).join('')}>`
  return `<${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex')}>`
}

/** A text in lines of at most a width. Chinese breaks anywhere but before closing signs, other words between spaces. */
export function broken(text: string, size: number, width: number, bold = false): string[] {
  const words = text.match(/[\u2e80-\uffef][，。、；：！？）」』”%]*|[^\s\u2e80-\uffef]+|\s+/gu) ?? []
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (widthAt(line + word.trimEnd(), size, bold) <= width) {
      line += word
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = word.trimStart()
    while (widthAt(line, size, bold) > width) {
      const fits = [...line].findIndex(
        (_, n, all) => widthAt(all.slice(0, n + 1).join(''), size, bold) > width,
      )
      lines.push([...line].slice(0, Math.max(1, fits)).join(''))
      line = [...line].slice(Math.max(1, fits)).join('')
    }
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()]
}
