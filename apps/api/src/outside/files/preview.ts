import type { Make, Recipe } from '@dacu/engine'

/** One field of one row as it would be read; `fault` where the row would be set aside for it. */
export type PreviewCell = { field: string; text: string; fault: boolean }

const nothing = new Set(['', '-', '--', '—', '/', '无', 'null', 'NULL', 'N/A'])

/**
 * The first rows of a file as a mapping reads them, for the eye: the engine's own reading is done in statements over
 * the whole file. Buyers are never shown.
 */
export function previewOf(
  makes: readonly Make[],
  header: readonly string[],
  rows: readonly (readonly string[])[],
): PreviewCell[][] {
  return rows.map((row) => makes.flatMap((make) => cellsOf(make, header, row)))
}

function cellsOf(make: Make, header: readonly string[], row: readonly string[]): PreviewCell[] {
  const fields: [string, Recipe][] = [
    ...Object.entries(make.fields),
    ...(make.table === 'observation'
      ? make.counts.map((count): [string, Recipe] => [count.component, count.value])
      : []),
  ]
  return fields.map(([field, recipe]) => {
    const read = readCell(recipe, header, row)
    const required = 'required' in recipe && recipe.required === true
    return { field, text: read ?? '?', fault: read === null || (required && read === '') }
  })
}

/** Null where the text is there and cannot be read. */
function readCell(recipe: Recipe, header: readonly string[], row: readonly string[]): string | null {
  if (recipe.kind === 'constant') return String(recipe.value)
  if (!('columns' in recipe)) return ''
  const index = header.findIndex((name) => recipe.columns.includes(name))
  const text = (row[index] ?? '').trim()
  if (recipe.kind === 'person') return text === '' || text.includes('**') ? '' : '●●●●'
  if (nothing.has(text)) return ''
  switch (recipe.kind) {
    case 'money':
    case 'signed':
    case 'share':
      return money(text)
    case 'integer':
      return whole(text)
    case 'time':
      return time(text, recipe.formats ?? [])
    case 'region':
      return /^(?:中国)?\s*([\p{Script=Han}]{2,3}?)(?=省|市|自治区|\s|$|.)/u.exec(text)?.[1] ?? ''
    case 'words':
      return recipe.map[text.replaceAll('，', ',').replaceAll(' ', '')] ?? recipe.otherwise
    case 'id':
      return text.replaceAll(/^[='"\s]+|["\s]+$/g, '')
    default:
      return text
  }
}

const bare = (text: string): string => text.replaceAll(/[¥￥$£€,，%\s+元件个次人张笔分星条]/g, '')

function money(text: string): string | null {
  const number = Number(bare(text))
  return bare(text) === '' || Number.isNaN(number) ? null : (Math.round(number * 100) / 100).toFixed(2)
}

function whole(text: string): string | null {
  const number = Number(bare(text))
  return bare(text) !== '' && Number.isInteger(number) ? String(number) : null
}

const orders: Record<string, readonly [number, number, number]> = {
  '%d/%m/%Y': [3, 2, 1],
  '%m/%d/%Y': [3, 1, 2],
  '%d.%m.%Y': [3, 2, 1],
  '%d-%m-%Y': [3, 2, 1],
}

function time(text: string, formats: readonly string[]): string | null {
  const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text)
  const at = clock === null ? '' : ` ${clock.slice(1).map((part) => (part ?? '00').padStart(2, '0')).join(':')}` // prettier-ignore
  const told = orders[formats[0]?.slice(0, 8) ?? '']
  const turned = told === undefined ? null : /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})/.exec(text)
  if (told !== undefined && turned !== null) return dayText(told.map((group) => turned[group] ?? '')) + at
  const found =
    /^(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text) ?? /^(20\d{2})(\d{2})(\d{2})/.exec(text)
  if (found !== null) return dayText(found.slice(1, 4)) + at
  const serial = Number(text)
  if (serial > 20_000 && serial < 80_000)
    return new Date(Math.round((serial - 25_569) * 86_400) * 1000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ')
  return null
}

const dayText = (parts: readonly string[]): string => parts.map((part) => part.padStart(2, '0')).join('-')
