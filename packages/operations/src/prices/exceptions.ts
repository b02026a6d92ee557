import { officialEvents, type PriceException } from '@dacu/campaign'
import type { KeptException } from '@dacu/engine'
import { otherCampaigns } from '../other-campaigns.ts'
import { type Room, shopsOf } from '../room.ts'

type ExceptionAsked = PriceException & { because: string }

/** What people said of a shop's prices; null where the operator has no such shop. */
export async function keptExceptions(room: Room, code: string): Promise<readonly KeptException[] | null> {
  const shop = (await shopsOf(room)).find((each) => each.code === code)
  return shop ? (shop.priceExceptions ?? []) : null
}

const sameAs = (one: ExceptionAsked, other: ExceptionAsked): boolean =>
  one.kind === other.kind &&
  one.from === other.from &&
  one.until === other.until &&
  one.because === other.because &&
  JSON.stringify(one.skus) === JSON.stringify(other.skus)

/** Replaces the list; of an exception that stands unchanged, who said so and when stand too. */
export async function keepExceptions(
  room: Room,
  code: string,
  list: readonly ExceptionAsked[],
): Promise<readonly KeptException[] | null> {
  const shop = (await shopsOf(room)).find((each) => each.code === code)
  if (!shop) return null
  const [at, by] = [room.clock.now(shop.zone), room.operator.user]
  const priceExceptions = list.map(
    (each) => shop.priceExceptions?.find((kept) => sameAs(kept, each)) ?? { ...each, at, by },
  )
  await room.engine.tenants.saveShop(room.tenant.id, { ...shop, priceExceptions })
  return priceExceptions
}

/** Everything that may not count among the prices of some shops: what people said, and the days of official events. */
export async function exceptionsOf(room: Room, codes: readonly string[]): Promise<PriceException[]> {
  const shops = (await shopsOf(room)).filter(({ code }) => codes.includes(code))
  const campaigns = await otherCampaigns(room, null, codes)
  const said = shops.flatMap(({ priceExceptions }) =>
    (priceExceptions ?? []).map(({ kind, from, until, skus }) => ({ kind, from, until, skus })),
  )
  return [...said, ...officialEvents(campaigns.map(({ document }) => document))]
}
