import type { Client, PriceLedgersAnswer } from '@dacu/contract'
import { withDesk } from '../desk/desk.ts'
import { amount } from '../face/amounts.ts'
import { BadInput } from '../face/bad-input.ts'
import type { Given } from '../verb.ts'

type Ledger = PriceLedgersAnswer['ledgers'][number]
type Planned = { priceFen: number; from: string; until: string }

/** The memory of prices of some SKUs: their lows, what their next events may cost, and what a planned price would spoil or owe. */
export function prices(given: Given): Promise<undefined> {
  const { face, words } = given
  const planned = plannedOf(given)
  return withDesk(given, async (client) => {
    const shops = await shopsOf(client, given.text('shop'))
    const found = (await Promise.all(words.map((sku) => ledgersOf(client, shops, sku)))).flat()
    const unknown = words.find((sku) => !found.some((each) => each.sku === sku))
    if (unknown !== undefined)
      throw new BadInput(unknown, `no such SKU was sold in ${shops.join(', ')}; see "dacu catalogue"`)
    const lines = await Promise.all(found.map((ledger) => lineOf(client, ledger, planned)))
    if (face.json) return face.document(lines)
    const head = face.say({
      zh: '店铺|规格|商品|近7天最低|近15天最低|近30天最低|下一节点限价|破价|需退价保',
      en: 'shop|SKU|item|lowest of 7 days|of 15|of 30|cap of the next event|spoiled|protection owed',
    })
    await face.table(
      planned === null ? head.split('|').slice(0, -2) : head.split('|'),
      lines.map(({ ledger, cap, spoiledFen, owedFen }) => [
        ledger.shop,
        ledger.sku,
        ledger.title ?? '',
        ...ledger.lows.map(({ lowest }) => amount(lowest?.fen, 'fen')),
        amount(cap?.capFen, 'fen'),
        ...(planned === null ? [] : [amount(spoiledFen, 'fen'), amount(owedFen, 'fen')]),
      ]),
    )
  }).then(() => undefined)
}

function plannedOf(given: Given): Planned | null {
  const price = given.text('price')
  if (price === undefined) return null
  const fen = Math.round(Number(price) * 100)
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(price) || fen < 1)
    throw new BadInput('--price', `${price} is no price; an amount in yuan like 99.00 is expected`)
  const [from, until] = [given.text('from'), given.text('until')]
  if (from === undefined || until === undefined)
    throw new BadInput(
      '--price',
      'name the days as well: --from 2026-11-20 --until 2026-11-23 (the day after)',
    )
  return { priceFen: fen, from, until }
}

async function shopsOf(client: Client, asked: string | undefined): Promise<string[]> {
  const all = (await client.get('/api/shops')).map(({ code }) => code)
  if (asked === undefined) return all
  const missing = asked.split(',').find((code) => !all.includes(code))
  if (missing !== undefined)
    throw new BadInput('--shop', `there is no shop ${missing}; there are ${all.join(', ')}`)
  return asked.split(',')
}

async function ledgersOf(client: Client, shops: readonly string[], sku: string): Promise<Ledger[]> {
  const answers = await Promise.all(
    shops.map((shop) => client.get('/api/prices/ledger', { query: { shop, sku } })),
  )
  return answers.flatMap(({ ledgers }) => ledgers)
}

/** Days protected after an ordinary payment, as most platforms have it. */
const protectedDays = 15

async function lineOf(client: Client, ledger: Ledger, planned: Planned | null) {
  const { shop, sku, channel, seasons } = ledger
  const [season] = seasons
  const told = { ledger: { ...ledger, days: ledger.days.length }, cap: season?.cap ?? null }
  if (planned === null) return { ...told, spoiledFen: null, owedFen: null }
  const { priceFen, from, until } = planned
  const spoiled =
    season === undefined
      ? null
      : await client.post('/api/prices/what-if', {
          body: {
            shop,
            sku,
            channel,
            priceFen,
            from,
            until,
            rule: season.rule,
            eventStart: season.eventStart,
          },
        })
  const owed = await client.post('/api/prices/protection', {
    body: {
      shop,
      prices: [{ sku, fen: priceFen, from }],
      rule: { kind: 'days_after_payment', days: protectedDays },
    },
  })
  return { ...told, spoiledFen: spoiled?.spoiledFen ?? null, owedFen: owed.totalFen }
}
