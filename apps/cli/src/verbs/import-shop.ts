import type { BodyOf, Client, Routes } from '@dacu/contract'
import { parse } from 'yaml'
import type { Given } from '../verb.ts'

type ShopBody = BodyOf<Routes['PUT /api/shops/{code}']>

/**
 * The shop that files belong to. One that is not there yet is made from what was said about it, so
 * that the first import on a new machine is one command; what was not said, its mapping file may say.
 */
export async function shopFor(
  given: Given,
  client: Client,
  mapping: string | undefined,
): Promise<string | undefined> {
  const shop = given.text('shop')
  if (shop === undefined) return undefined
  const shops = await client.get('/api/shops')
  const known = shops.find((one) => one.code === shop || one.name === shop)
  if (known) return known.code
  const { face } = given
  const said = mappingWord(mapping)
  // The server reads what is asked of it; a channel it does not know comes back as a problem with its path.
  const body = {
    name: shop,
    channel: given.text('channel') ?? said('channel') ?? 'taobao',
    zone: given.text('zone') ?? said('zone') ?? 'Asia/Shanghai',
    currency: given.text('currency') ?? said('currency') ?? 'CNY',
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

/** A word at the top of a mapping file; what is wrong with the file is said by the server, which reads all of it. */
function mappingWord(mapping: string | undefined): (key: string) => string | undefined {
  const document: unknown = mapping === undefined ? null : attempt(() => parse(mapping))
  return (key) => {
    const value: unknown =
      typeof document === 'object' && document !== null ? Reflect.get(document, key) : null
    return typeof value === 'string' ? value : undefined
  }
}

function attempt(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    return null
  }
}
