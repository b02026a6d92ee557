import { type Archive, damagedArchive, type Entry } from '../archive.ts'
import { attribute, partText } from './xml.ts'

/** What a sheet's numbers mean: which cell styles are dates, and where dates begin. */
export type Numbers = { dates: readonly ('date' | 'time' | null)[]; from1904: boolean }

export type Contents = { sheets: { name: string; entry: Entry }[]; strings: Entry | null; numbers: Numbers }

/** The parts of a workbook (ECMA-376 part 1, 12.3), found by their relations rather than by their usual names. */
export async function contentsOf(archive: Archive): Promise<Contents> {
  const at = await mainPart(archive)
  const main = await partText(archive, at)
  if (main === null) throw damagedArchive(archive.name)
  const folder = at.slice(0, at.lastIndexOf('/') + 1)
  const relations = relationsIn(
    await partText(archive, `${folder}_rels/${at.slice(folder.length)}.rels`),
    folder,
  )
  const find = (path: string | undefined): Entry | null =>
    archive.entries.find((entry) => entry.name.toLowerCase() === path?.toLowerCase()) ?? null
  const ofType = (type: string) => relations.find((each) => each.type.endsWith(`/${type}`))?.path
  const sheets = [...main.matchAll(/<sheet\s([^>]*)>/g)].flatMap(([, tag = '']) => {
    const id = attribute(tag, 'r:id') ?? attribute(tag, '\\w+:id')
    const relation = relations.find((each) => each.id === id && each.type.endsWith('/worksheet'))
    const entry = find(relation?.path)
    return entry === null ? [] : [{ name: attribute(tag, 'name') ?? '', entry }]
  })
  const styles = ofType('styles')
  return {
    sheets,
    strings: find(ofType('sharedStrings')),
    numbers: {
      dates: datesIn(styles === undefined ? null : await partText(archive, styles)),
      from1904: /<workbookPr[^>]*\sdate1904=["'](?:1|true)["']/.test(main),
    },
  }
}

async function mainPart(archive: Archive): Promise<string> {
  const roots = relationsIn(await partText(archive, '_rels/.rels'), '')
  return roots.find((each) => each.type.endsWith('/officeDocument'))?.path ?? 'xl/workbook.xml'
}

function relationsIn(text: string | null, folder: string): { id: string; type: string; path: string }[] {
  return [...(text ?? '').matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)].map(([, tag = '']) => ({
    id: attribute(tag, 'Id') ?? '',
    type: attribute(tag, 'Type') ?? '',
    path: partPath(attribute(tag, 'Target') ?? '', folder),
  }))
}

function partPath(target: string, folder: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts: string[] = []
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Number formats that every workbook knows without saying (18.8.30), those of East Asian editions among them. */
const builtin = (id: number): 'date' | 'time' | null => {
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id === 55 || id === 56)
    return 'time'
  const date =
    (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
  return date ? 'date' : null
}

/** For each cell style whether its numbers are moments. */
function datesIn(styles: string | null): ('date' | 'time' | null)[] {
  if (styles === null) return []
  const own = new Map(
    [...styles.matchAll(/<numFmt\s([^>]*)>/g)].map(([, tag = '']) => [
      Number(attribute(tag, 'numFmtId')),
      momentFormat(attribute(tag, 'formatCode') ?? ''),
    ]),
  )
  const cells = /<cellXfs[^>]*>([\s\S]*?)<\/cellXfs>/.exec(styles)?.[1] ?? ''
  return [...cells.matchAll(/<xf\s([^>]*)>/g)].map(([, tag = '']) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    return own.has(id) ? (own.get(id) ?? null) : builtin(id)
  })
}

/** A format with years or days is a date, one with hours alone a time; texts in quotes and colours in brackets say nothing. */
function momentFormat(code: string): 'date' | 'time' | null {
  const plain = code.replaceAll(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, '').split(';')[0] ?? ''
  if (/[yd]/i.test(plain)) return 'date'
  return /[hs]/i.test(plain) ? 'time' : null
}
