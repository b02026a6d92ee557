import type { Format } from './formats/format.ts'
import { Header } from './names.ts'
import { problem } from './problem.ts'
import type { FileProblem } from './problem.ts'

export function lacksColumns(
  name: string,
  header: readonly string[],
  format: Format | undefined,
  missing: readonly string[] | undefined,
): FileProblem {
  const names = new Header(header)
  const lacking =
    missing ??
    format?.keys
      .filter((group) => !group.some((column) => names.has(column)))
      .map((group) => group.join(' / ')) ??
    []
  const odd = format?.without.filter((column) => names.has(column)) ?? []
  const what = lacking.length > 0 ? lacking : odd
  return problem(
    'wrong_columns',
    {
      zh: lacking.length > 0 ? `缺少列「${what.join('」「')}」` : `多出列「${what.join('」「')}」`,
      en: lacking.length > 0 ? `Missing column: ${what.join(', ')}` : `Unexpected column: ${what.join(', ')}`,
    },
    {
      zh: `${name} 不像「${format?.name.zh ?? ''}」。文件里的列是：${header.slice(0, 60).join('、')}`,
      en: `${name} does not look like "${format?.name.en ?? ''}". Its columns are: ${header.slice(0, 60).join(', ')}`,
    },
  )
}

export function notThere(name: string) {
  return problem(
    'not_found',
    { zh: '找不到文件', en: 'The file is not there' },
    { zh: `${name} 不存在，或没有权限读取。`, en: `${name} does not exist or may not be read.` },
  )
}

export function aFolder(name: string) {
  return problem(
    'is_folder',
    { zh: '这是文件夹', en: 'This is a folder' },
    { zh: `${name} 是文件夹；请选择里面的文件。`, en: `${name} is a folder; choose the files in it.` },
  )
}

export function emptyFile(name: string) {
  return problem(
    'empty',
    { zh: '文件是空的', en: 'The file is empty' },
    { zh: `${name} 是 0 字节。请重新导出。`, en: `${name} has 0 bytes. Export it again.` },
  )
}

export function noRows(name: string) {
  return problem(
    'no_rows',
    { zh: '只有表头，没有数据', en: 'Only a header, no rows' },
    {
      zh: `${name} 里没有一行数据。请检查导出时选的日期。`,
      en: `${name} has no row of data. Check the dates chosen for the export.`,
    },
  )
}

export function changed(name: string) {
  return problem(
    'changed',
    { zh: '读取时文件被改动', en: 'The file changed while it was read' },
    {
      zh: `${name} 在读取过程中被改动（可能还在下载）。等它写完后再导入；没有写入任何内容。`,
      en: `${name} changed while it was being read (perhaps it is still downloading). Import it when it is complete; nothing was stored.`,
    },
  )
}

export function otherChannel(hints: { name: string; shop: string; channel: string }, format: Format) {
  return problem(
    'other_channel',
    { zh: '文件和店铺的平台不同', en: 'The file is of another platform than the shop' },
    {
      zh: `${hints.name} 是「${format.name.zh}」，而店铺 ${hints.shop} 在 ${hints.channel}。请选对店铺。`,
      en: `${hints.name} is "${format.name.en}", but the shop ${hints.shop} is on ${hints.channel}. Choose the right shop.`,
    },
  )
}

/** A program may tell an id that is none; the answer names the formats as people know them, each with its id for the program. */
export function unknownFormat(told: string, formats: readonly Format[]) {
  const known = (language: 'zh' | 'en') => formats.map(({ id, name }) => `${name[language]} (${id})`)
  return problem(
    'unknown_format',
    { zh: `没有「${told}」这种格式`, en: `There is no format "${told}"` },
    { zh: `可用的格式：${known('zh').join('、')}`, en: `The formats are: ${known('en').join(', ')}` },
  )
}
