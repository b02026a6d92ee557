import { type Archive, damagedArchive, type Entry, unpack } from '../archive.ts'
import { problem, Refusal } from '../problem.ts'

const partMax = 64 * 2 ** 20

/**
 * The text of a part, piece by piece. A document type is refused wherever it stands: no spreadsheet has one, and it is
 * how a file of a kilobyte grows to gigabytes or reads what lies beside it.
 */
export async function* textOf(archive: Archive, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let edge = ''
  for await (const chunk of unpack(archive, entry)) {
    const text = decoded(archive.name, () => decoder.decode(chunk, { stream: true }))
    if (`${edge}${text.slice(0, 16)}`.includes('<!DOCTYPE') || text.includes('<!DOCTYPE'))
      throw entities(archive.name)
    edge = text.slice(-16)
    yield text
  }
  const last = decoded(archive.name, () => decoder.decode())
  if (last !== '') yield last
}

function decoded(name: string, decode: () => string): string {
  try {
    return decode()
  } catch {
    throw damagedArchive(name)
  }
}

/** A small part whole, or null where the workbook has none of that name. */
export async function partText(archive: Archive, path: string): Promise<string | null> {
  const entry = archive.entries.find((each) => each.name.toLowerCase() === path.toLowerCase())
  if (entry === undefined) return null
  if (entry.bytes > partMax) throw damagedArchive(archive.name)
  const texts: string[] = []
  for await (const text of textOf(archive, entry)) texts.push(text)
  return unprefixed(texts.join(''))
}

/** Some writers name every element with a prefix (`<x:row>`); without it all files read alike. */
function unprefixed(text: string): string {
  const prefix = /<(\w+):(?:workbook|worksheet|sst|styleSheet)[\s>]/.exec(text.slice(0, 4000))?.[1]
  return prefix === undefined ? text : withoutPrefix(text, prefix)
}

export const withoutPrefix = (text: string, prefix: string): string =>
  text.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</')

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The five entities of XML and character numbers; anything else stays as it is written. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

export const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? null : unescaped(value)
}

function entities(name: string): Refusal {
  return new Refusal(
    problem(
      'xml_entities',
      { zh: '文件里有不该有的 XML 声明', en: 'The workbook holds an XML document type' },
      {
        zh: `${name} 里有 DOCTYPE 声明，正常的表格不会有，可能是恶意文件；没有读取。请用 Excel 或 WPS 打开后另存为 .xlsx。`,
        en: `${name} holds a DOCTYPE, which no spreadsheet writes and attacks use; it was not read. Open it in Excel or WPS and save it as .xlsx.`,
      },
    ),
  )
}
