import { closeSync, createWriteStream, mkdirSync, openSync, readSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Archive, type Entry, unpack } from './archive.ts'
import { advice, containerOf, isUnreadable } from './container.ts'
import { problem, Refusal } from './problem.ts'
import { hashOf } from './stage-workbook.ts'
import type { Skipped, StagedTable, Staging, StagingRequest } from './staged.ts'

/** What machines put into archives beside the files that were meant. */
const litter = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i

type StageOne = (request: StagingRequest) => Promise<Staging>

/**
 * Every table in an archive, each unpacked to a name of our own: what the archive calls its files never becomes a path.
 * An archive within an archive is not opened.
 */
export async function stageArchive(
  request: StagingRequest,
  archive: Archive,
  stageOne: StageOne,
): Promise<Staging> {
  const tables: StagedTable[] = []
  const skipped: Skipped[] = []
  const files = archive.entries.filter((entry) => !entry.name.endsWith('/') && entry.bytes > 0 && !litter.test(entry.name)) // prettier-ignore
  for (const [index, entry] of files.entries()) {
    const found = await stageEntry(request, archive, entry, index, stageOne)
    if (found.kind === 'refused') skipped.push({ name: shownName(entry), problem: found.problem })
    else tables.push(...found.tables.map((table) => ({ ...table, inner: shownName(entry) })))
  }
  if (tables.length > 0)
    return { kind: 'staged', sha256: hashOf(request.path), encoding: 'zip', tables, skipped }
  const only = skipped[0]?.problem
  return {
    kind: 'refused',
    problem: skipped.length === 1 && only !== undefined ? only : noTables(request.name, skipped),
  }
}

async function stageEntry(
  request: StagingRequest,
  archive: Archive,
  entry: Entry,
  index: number,
  stageOne: StageOne,
): Promise<Staging> {
  const folder = join(request.folder, `entry-${index + 1}`)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'file')
  await pipeline(unpack(archive, entry), createWriteStream(path))
  const container = containerOf(headOf(path))
  const name = shownName(entry)
  if (isUnreadable(container) && container !== 'zip' && container !== 'old_workbook') {
    const { what, instead } = advice[container]
    return {
      kind: 'refused',
      problem: problem(
        `is_${container}`,
        { zh: `${name} 是${what.zh}`, en: `${name} is ${what.en}` },
        instead,
      ),
    }
  }
  try {
    return await stageOne({ ...request, path, folder, name: `${request.name} · ${name}`, inArchive: true })
  } catch (error) {
    if (error instanceof Refusal && error.problem.code !== 'too_large')
      return { kind: 'refused', problem: error.problem }
    throw error
  }
}

/** Only the last part of a name is shown; an archive may call its files anything. */
function shownName(entry: Entry): string {
  const last = basename(entry.name.replaceAll('\\', '/')).replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
  return last === '' || last === '.' || last === '..' ? 'file' : last.slice(0, 200)
}

export function headOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(4096)
    return buffer.subarray(0, readSync(file, buffer, 0, 4096, 0))
  } finally {
    closeSync(file)
  }
}

export function archiveInArchive(name: string) {
  return problem(
    'is_zip',
    { zh: '压缩包里还有压缩包', en: 'An archive within an archive' },
    {
      zh: `${name} 还是压缩包。请先解压一层，再导入里面的文件。`,
      en: `${name} is an archive, too. Unpack the outer one and import what is inside.`,
    },
  )
}

function noTables(name: string, skipped: readonly Skipped[]) {
  const each = (language: 'zh' | 'en') =>
    skipped
      .slice(0, 5)
      .map((one) => `${one.name}: ${one.problem.title[language]}`)
      .join('; ')
  return problem(
    'empty_archive',
    { zh: '压缩包里没有能导入的表格', en: 'The archive holds no table' },
    {
      zh: skipped.length === 0 ? `${name} 是空的。` : `${name}：${each('zh')}`,
      en: skipped.length === 0 ? `${name} is empty.` : `${name}: ${each('en')}`,
    },
  )
}
