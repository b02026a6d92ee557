import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { stockStates } from '@dacu/campaign'
import type { Client, SheetAnswer } from '@dacu/contract'
import { withDesk } from '../desk/desk.ts'
import { amount } from '../face/amounts.ts'
import { BadInput } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

/** The goods of a shop with their stock; as a sheet out, or a sheet in. */
export function catalogue(given: Given): Promise<undefined> {
  const { face } = given
  return withDesk(given, async (client) => {
    const shop = await shopOf(client, given.text('shop'))
    const [out, sheet] = [given.text('out'), given.text('sheet')]
    if (out !== undefined) return write(face, client, shop, out)
    if (sheet !== undefined) return take(face, client, shop, sheet, given.flag('apply'))
    return list(given, client, shop)
  }).then(() => undefined)
}

async function shopOf(client: Client, asked: string | undefined): Promise<string> {
  const codes = (await client.get('/api/shops')).map(({ code }) => code)
  const code = asked ?? (codes.length === 1 ? codes[0] : undefined)
  if (code !== undefined && codes.includes(code)) return code
  throw new BadInput('--shop', `name one of the shops: ${codes.join(', ')}`)
}

type State = (typeof stockStates)[number]

const states: Record<State, { zh: string; en: string }> = {
  out: { zh: '断货', en: 'out' },
  low: { zh: '偏低', en: 'low' },
  enough: { zh: '充足', en: 'enough' },
  much: { zh: '偏多', en: 'too much' },
  unknown: { zh: '未盘点', en: 'not counted' },
}

async function list({ face, words, text }: Given, client: Client, shop: string): Promise<void> {
  const asked = text('state')
  const state = stockStates.find((each) => each === asked)
  if (asked !== undefined && state === undefined)
    throw new BadInput('--state', `${asked} is no state of a stock; there are ${stockStates.join(', ')}`)
  const search = words.join(' ')
  const query = { shop, limit: 500, search, ...(state === undefined ? {} : { state }) }
  const page = await client.get('/api/catalogue', { query })
  if (face.json) return face.document(page)
  await face.table(
    face
      .say({
        zh: '商品ID|商品|类目|库存|可售天数|状态|在途|到货日|30天销量|成本|毛利率',
        en: 'item ID|item|category|stock|days of cover|state|on the way|due|sold in 30 days|cost|margin',
      })
      .split('|'),
    page.items.map((one) => [
      one.item,
      one.title,
      one.category,
      one.stock,
      amount(one.coverTenths, 'days'),
      face.say(states[one.state]),
      one.onTheWay,
      one.dueOn,
      one.soldPieces,
      amount(one.costFromFen, 'fen'),
      amount(one.marginPermyriad, 'permyriad'),
    ]),
  )
}

async function write(face: Face, client: Client, code: string, file: string): Promise<void> {
  const kind = file.endsWith('.csv') ? 'csv' : file.endsWith('.xlsx') ? 'xlsx' : null
  if (kind === null) throw new BadInput(file, 'a sheet is written as .xlsx or .csv')
  const { body } = await client.file('/api/shops/{code}/catalogue-sheet', {
    params: { code },
    query: { kind },
  })
  await writeFile(file, new Uint8Array(await body.arrayBuffer()))
  if (face.json) face.document({ file })
  else face.line(file)
}

async function take(face: Face, client: Client, shop: string, file: string, apply: boolean): Promise<void> {
  if (!(await stat(file).catch(() => null))?.isFile()) throw new BadInput(file, 'there is no such file')
  // Node's own stream of a file is the same stream under another type.
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
  const outcome = await client.goodsSheet(shop, { name: basename(file), apply }, { body })
  if (face.json) face.document(outcome)
  else if (outcome.problemCount === 0) face.line(told(face, outcome))
  if (outcome.problemCount > 0) throw new BadInput(file, problemsOf(face, outcome))
}

const problemsOf = (face: Face, { problems, problemCount }: SheetAnswer): string =>
  [
    ...problems.slice(0, 20).map(({ row, column, message }) => `row ${row}, ${column}: ${face.say(message)}`),
    ...(problemCount > 20 ? [`and ${problemCount - 20} more`] : []),
  ].join('; ')

function told(face: Face, { applied, rows, added, changed, costs, counts }: SheetAnswer): string {
  const what = {
    zh: `${rows} 行：新增 ${added}、修改 ${changed} 个商品，成本 ${costs} 条，盘点 ${counts} 条`,
    en: `${rows} rows: ${added} items added, ${changed} changed, ${costs} costs, ${counts} counts`,
  }
  const done = applied
    ? { zh: '，已写入', en: '; written' }
    : added + changed === 0
      ? { zh: '，没有要写入的', en: '; nothing to write' }
      : { zh: '，未写入（加 --apply 写入）', en: '; not written (--apply writes)' }
  return face.say({ zh: what.zh + done.zh, en: what.en + done.en })
}
