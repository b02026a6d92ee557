import type { ImportLook } from '@dacu/contract'

type Field = ImportLook['targets'][number]['fields'][number]

/** What was chosen for one field: the column it comes from, and how that is written. */
export type Pick = { column: string; unit: 'yuan' | 'fen'; dates: string }
/** A table's choice in the mapping step 对照列: what its rows are, and where each field comes from. */
export type Matching = { table: string; picks: Record<string, Pick> }

/** Ways to write a day that cannot be told apart by looking; the empty one leaves it to the reader. */
export const dateForms = ['', '%d/%m/%Y', '%m/%d/%Y', '%d/%m/%Y %H:%M', '%m/%d/%Y %H:%M'] as const

const states: Record<string, string> = {
  等待买家付款: 'unpaid', 待付款: 'unpaid', 未付款: 'unpaid', 待支付: 'unpaid', 等待付款: 'unpaid',
  待发货: 'paid', 已付款: 'paid', 买家已付款: 'paid', 等待出库: 'paid', 备货中: 'paid',
  已发货: 'shipped', 卖家已发货: 'shipped', 待收货: 'shipped', 等待确认收货: 'shipped',
  已完成: 'done', 完成: 'done', 交易成功: 'done', 已签收: 'done', completed: 'done',
  已取消: 'closed', 取消: 'closed', 交易关闭: 'closed', 已关闭: 'closed', cancelled: 'closed',
  退款成功: 'refunded', 已退款: 'refunded', refunded: 'refunded',
} // prettier-ignore

/** The step begins with what the server suggests for a kind of rows. */
export function suggestedFor(look: ImportLook, table: string): Matching {
  const found = look.suggestions.find((each) => each.table === table)
  const picks = Object.entries(found?.fields ?? {}).map(([field, column]): [string, Pick] => [
    field,
    { column, unit: 'yuan', dates: '' },
  ])
  return { table, picks: Object.fromEntries(picks) }
}

/** Fields without which no row can be kept, and which nothing was chosen for. */
export function lackingFields(look: ImportLook, matching: Matching): Field[] {
  return fieldsOf(look, matching.table).filter((field) => field.required && !matching.picks[field.id])
}

export function fieldsOf(look: ImportLook, table: string): Field[] {
  return look.targets.find((target) => target.table === table)?.fields ?? []
}

const whereAndWhen = new Set(['at', 'source', 'item', 'sku', 'offer'])

/** The mapping as the server reads it (`dacu.mapping/1`); JSON is YAML, and the server keeps it tidied. */
export function mappingText(look: ImportLook, matching: Matching, name: string): string {
  const chosen = fieldsOf(look, matching.table).flatMap((field) => {
    const pick = matching.picks[field.id]
    return pick ? [[field.id, recipeOf(field, pick)] as const] : []
  })
  const observed = matching.table === 'observation'
  const own = chosen.filter(([field]) => !observed || whereAndWhen.has(field))
  const counts = chosen.filter(([field]) => observed && !whereAndWhen.has(field))
  const fields = { ...Object.fromEntries(own), ...(observed ? { counts: Object.fromEntries(counts) } : {}) }
  return JSON.stringify({
    format: 'dacu.mapping/1',
    id: `columns-${look.fingerprint.slice(0, 8)}`,
    name: { zh: name, en: name },
    facts: { [matching.table]: fields },
  })
}

function recipeOf(field: Field, { column, unit, dates }: Pick) {
  const from = { from: [column] }
  const required = field.required ? { required: true } : {}
  switch (field.reading) {
    case 'money':
      return { read: unit === 'fen' ? 'integer' : 'money', ...from, ...required }
    case 'count':
      return { read: 'integer', ...from, ...required }
    case 'time':
      return { read: 'time', ...from, ...required, ...(dates === '' ? {} : { formats: [dates] }) }
    case 'status':
      return { read: 'words', ...from, words: states, otherwise: 'done' }
    case 'person':
    case 'region':
      return { read: field.reading, ...from }
    default:
      return { read: field.reading, ...from, ...required }
  }
}

const headBytes = 1 << 20

/** Text is looked at by its beginning, cut where a line ends; a workbook has to be whole. */
export async function beginningOf(file: Blob): Promise<Blob> {
  if (file.size <= headBytes) return file
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  const packed = (head[0] === 0x50 && head[1] === 0x4b) || head[0] === 0xd0 || head[0] === 0x3c
  const wide = head.includes(0)
  const end = head.lastIndexOf(10)
  return packed || wide || end < 0 ? file : file.slice(0, end + 1)
}
