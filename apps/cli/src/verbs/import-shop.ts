import type { BodyOf, Client, Routes } from '@dacu/contract'
import type { Given } from '../verb.ts'

type ShopBody = BodyOf<Routes['PUT /api/shops/{code}']>

/**
 * The shop that files belong to. One that is not there yet is made from what was said about it, so
 * that the first import on a new machine is one command.
 */
export async function shopFor(given: Given, client: Client): Promise<string | undefined> {
  const shop = given.text('shop')
  if (shop === undefined) return undefined
  const shops = await client.get('/api/shops')
  const known = shops.find((one) => one.code === shop || one.name === shop)
  if (known) return known.code
  const { face } = given
  // The server reads what is asked of it; a channel it does not know comes back as a problem with its path.
  const body = {
    name: shop,
    channel: given.text('channel') ?? 'taobao',
    zone: given.text('zone') ?? 'Asia/Shanghai',
    currency: given.text('currency') ?? 'CNY',
    category: '',
    experienceScore: null,
  } as ShopBody
  const made = await client.put('/api/shops/{code}', { params: { code: shop }, body })
  face.note(
    face.say({
      zh: `新店铺 ${made.code}（${made.channel}，${made.zone}，${made.currency}）`,
      en: `new shop ${made.code} (${made.channel}, ${made.zone}, ${made.currency})`,
    }),
  )
  return made.code
}
