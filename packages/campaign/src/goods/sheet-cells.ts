import { isDay } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'

/** A cell that was read, one that says nothing, or why it cannot be read. */
export type CellRead<T> = { kind: 'value'; value: T } | { kind: 'blank' } | { kind: 'bad'; message: Words }

const blank = { kind: 'blank' } as const
const read = <T>(value: T): CellRead<T> => ({ kind: 'value', value })
const bad = (zh: string, en: string): CellRead<never> => ({ kind: 'bad', message: { zh, en } })

/** Without what spreadsheets and platforms wrap around a text: `="511…"`, a leading tab, a leading apostrophe. */
function plainCell(cell: string): string {
  const bare = cell.normalize('NFC').trim().replace(/^'/, '')
  return /^="(.*)"$/.exec(bare)?.[1] ?? bare
}

const textMax = 200

export function textCell(cell: string): CellRead<string> {
  const text = plainCell(cell)
  if (text === '' || text === '-') return blank
  if (text.length > textMax)
    return bad(`超过 ${textMax} 个字符，请写短一些`, `has more than ${textMax} characters; make it shorter`)
  return read(text)
}

/** A number of an item or a code of a SKU, of which a spreadsheet may have left nothing but its size. */
export function idCell(cell: string): CellRead<string> {
  const text = textCell(cell)
  if (text.kind !== 'value') return text
  if (/^\d(\.\d+)?E\+?\d+$/i.test(text.value))
    return bad(
      `“${text.value}”是被表格软件改写的长数字，请把这一列设为文本后重新填写`,
      `“${text.value}” is a long number that the spreadsheet has cut; format the column as text and enter it again`,
    )
  return text
}

const fenMax = 1e12

/** An amount in yuan: 12.34, ¥12.34, 1,234.00, 99元. */
export function fenCell(cell: string): CellRead<number> {
  const text = plainCell(cell)
    .normalize('NFKC')
    .replaceAll(/[¥￥,\s]|元$/g, '')
  if (text === '' || text === '-') return blank
  const [, yuan, cents = ''] = /^(\d{1,10})(?:\.(\d{1,2})0*)?$/.exec(text) ?? []
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  if (yuan !== undefined && fen <= fenMax) return read(fen)
  return bad(
    `“${cell.trim()}”不是金额；应为不小于 0、最多两位小数的数字，如 12.50`,
    `“${cell.trim()}” is no amount; write a number of at least 0 with two decimals at most, like 12.50`,
  )
}

export function piecesCell(cell: string): CellRead<number> {
  const text = plainCell(cell).normalize('NFKC').replaceAll(/[,\s]/g, '')
  if (text === '' || text === '-') return blank
  const [, pieces] = /^(\d{1,9})(?:\.0+)?$/.exec(text) ?? []
  if (pieces !== undefined) return read(Number(pieces))
  return bad(
    `“${cell.trim()}”不是件数；应为不小于 0 的整数，如 120`,
    `“${cell.trim()}” is no count of pieces; write a whole number of at least 0, like 120`,
  )
}

/** A day as people and spreadsheets write it: 2026-11-11, 2026/11/1, 20261111, 2026年11月1日. */
export function dayCell(cell: string): CellRead<Day> {
  const text = plainCell(cell)
  if (text === '' || text === '-') return blank
  const [, year, month, day] =
    /^(\d{4})(?:[-/.年])?(\d{1,2})(?:[-/.月])?(\d{1,2})日?(?:[ T]0?0:00(?::00)?)?$/.exec(text) ?? []
  const value = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
  if (year !== undefined && isDay(value)) return read(value)
  return bad(`“${text}”不是日期；应为 2026-11-11 的写法`, `“${text}” is no day; write it like 2026-11-11`)
}

/** `材质:棉;款式:圆领`. */
export function attributesCell(cell: string): CellRead<Record<string, string>> {
  const text = plainCell(cell)
  if (text === '' || text === '-') return blank
  const found: Record<string, string> = {}
  for (const part of text.split(/[;；]/).filter((each) => each.trim() !== '')) {
    const [, name = '', value = ''] = /^([^:：]{1,40})[:：](.{1,200})$/.exec(part) ?? []
    if (name.trim() === '' || value.trim() === '')
      return bad(
        `“${part.trim()}”应写成 名称:值，多个之间用分号，如 材质:棉;款式:圆领`,
        `“${part.trim()}” has to be name:value, several of them with semicolons between, like 材质:棉;款式:圆领`,
      )
    found[name.trim()] = value.trim()
  }
  return read(found)
}
