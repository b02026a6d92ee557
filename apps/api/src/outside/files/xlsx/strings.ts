import type { Archive, Entry } from '../archive.ts'
import { problem, Refusal } from '../problem.ts'
import { textOf, unescaped, withoutPrefix } from './xml.ts'

const charactersMax = 200_000_000

/** The texts that cells refer to by number. Readings of characters (拼音) beside them are left out. */
export async function sharedStrings(archive: Archive, entry: Entry | null): Promise<string[]> {
  if (entry === null) return []
  const strings: string[] = []
  let [held, characters]: [string, number] = ['', 0]
  let prefix: string | null | undefined
  for await (const chunk of textOf(archive, entry)) {
    held += chunk
    prefix ??= /<(\w+):sst[\s>]/.exec(held)?.[1] ?? null
    const end = held.lastIndexOf(prefix === null ? '</si>' : `</${prefix}:si>`)
    if (end < 0) {
      if (held.length > charactersMax) throw tooManyTexts(archive.name)
      continue
    }
    const whole = held.slice(0, end + 12)
    const cut = whole.lastIndexOf('>') + 1
    const text = prefix === null ? held.slice(0, cut) : withoutPrefix(held.slice(0, cut), prefix)
    for (const item of itemsIn(text)) {
      strings.push(item)
      characters += item.length
    }
    held = held.slice(cut)
    if (characters > charactersMax) throw tooManyTexts(archive.name)
  }
  return strings
}

function* itemsIn(text: string): Generator<string> {
  let at = 0
  for (;;) {
    const open = text.indexOf('<si', at)
    if (open < 0) return
    const gt = text.indexOf('>', open)
    if (text.charCodeAt(gt - 1) === 47) {
      at = gt + 1
      yield ''
      continue
    }
    const close = text.indexOf('</si>', gt)
    if (close < 0) return
    at = close + 5
    yield richText(text.slice(gt + 1, close))
  }
}

/** A text in one piece, or in several of different looks. */
export function richText(body: string): string {
  const plain = body.includes('<rPh') ? body.replaceAll(/<rPh[\s\S]*?<\/rPh>/g, '') : body
  let [text, at] = ['', 0]
  for (;;) {
    const open = plain.indexOf('<t', at)
    if (open < 0) return withoutControls(text)
    const gt = plain.indexOf('>', open)
    if (gt < 0) return withoutControls(text)
    at = gt + 1
    const named = plain.charCodeAt(open + 2)
    if (plain.charCodeAt(gt - 1) === 47 || (named !== 62 && named !== 32)) continue
    const close = plain.indexOf('</t>', gt)
    if (close < 0) return withoutControls(text)
    text += unescaped(plain.slice(gt + 1, close))
    at = close + 4
  }
}

/** Characters that XML cannot hold are written `_x000D_`. */
const withoutControls = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text

function tooManyTexts(name: string): Refusal {
  return new Refusal(
    problem(
      'too_large',
      { zh: '文件解开后太大', en: 'The file is too large once unpacked' },
      {
        zh: `${name} 里的文字超过 ${charactersMax / 1e6} 百万字。请按月份分几次导出，或导出为 CSV。`,
        en: `${name} holds more than ${charactersMax / 1e6} million characters of text. Export it month by month, or as CSV.`,
      },
    ),
  )
}
