import { officialEvents, type PriceException } from '@dacu/campaign'
import type { KeptException, Shop } from '@dacu/engine'
import { otherCampaigns } from '../other-campaigns.ts'
import { type Room, shopsOf } from '../room.ts'
import { saveShopPart, type ShopSave } from '../shop-lists.ts'

type ExceptionAsked = PriceException & { because: string }

type Kept = readonly KeptException[]

/** A list that was kept before saves were counted is a first version. */
const standing = ({ priceExceptions, exceptionsVersion }: Shop) => ({
  version: exceptionsVersion ?? (priceExceptions === undefined ? 0 : 1),
  value: priceExceptions ?? [],
})

/** What people said of a shop's prices, and the version of the list; null where the operator has no such shop. */
export async function keptExceptions(
  room: Room,
  code: string,
): Promise<{ version: number; value: Kept } | null> {
  const shop = (await shopsOf(room)).find((each) => each.code === code)
  return shop ? standing(shop) : null
}

const sameAs = (one: ExceptionAsked, other: ExceptionAsked): boolean =>
  one.kind === other.kind &&
  one.from === other.from &&
  one.until === other.until &&
  one.because === other.because &&
  JSON.stringify(one.skus) === JSON.stringify(other.skus)

/** Replaces the list that was read as `expected`; of an exception that stands unchanged, who said so and when stand too. */
export const keepExceptions = (
  room: Room,
  code: string,
  expected: number,
  list: readonly ExceptionAsked[],
): Promise<ShopSave<Kept>> =>
  saveShopPart(room, code, expected, {
    standing,
    next(shop, exceptionsVersion) {
      const [at, by] = [room.clock.now(shop.zone), room.operator.user]
      const priceExceptions = list.map(
        (each) => shop.priceExceptions?.find((kept) => sameAs(kept, each)) ?? { ...each, at, by },
      )
      return { shop: { ...shop, priceExceptions, exceptionsVersion }, value: priceExceptions }
    },
  })

/** Everything that may not count among the prices of some shops: what people said, and the days of official events. */
export async function exceptionsOf(room: Room, codes: readonly string[]): Promise<PriceException[]> {
  const shops = (await shopsOf(room)).filter(({ code }) => codes.includes(code))
  const campaigns = await otherCampaigns(room, null, codes)
  const said = shops.flatMap(({ priceExceptions }) =>
    (priceExceptions ?? []).map(({ kind, from, until, skus }) => ({ kind, from, until, skus })),
  )
  return [...said, ...officialEvents(campaigns.map(({ document }) => document))]
}
