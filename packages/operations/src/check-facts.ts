import { addDays, comparedBefore, lowestPaidPrices, msOf, skusOf } from '@dacu/campaign'
import type { Campaign, CheckFacts, Day, ProtectedLine, ShopRules } from '@dacu/campaign'
import type { CampaignId, Shop } from '@dacu/engine'
import { exceptionsOf } from './prices/exceptions.ts'
import { type Room, shopsOf } from './room.ts'

/** How far back prices are looked at: the season windows of a year, and the last price that was paid. */
const ledgerDays = 366

/** What the ledger knows of the lineup: lowest prices before the event, and what an encore would owe. */
async function pricesPaid(room: Room, campaign: Campaign, today: Day) {
  const { history } = room.engine
  const items = campaign.lineup.map((line) => line.item)
  const skus = campaign.lineup.flatMap((line) => line.skus.map(({ sku }) => sku))
  const range = { from: addDays(today, -ledgerDays), until: addDays(today, 1), items, skus }
  const [ledgers, exceptions, protectedLines] = await Promise.all([
    history.prices(room.tenant.id, campaign.shops, range),
    exceptionsOf(room, campaign.shops),
    burstLines(room, campaign, today),
  ])
  const lowestPaid = lowestPaidPrices(ledgers, comparedBefore(campaign, today))
  return { ledgers, exceptions, lowestPaid, protectedLines }
}

/** Lines of the burst that were paid by now. */
async function burstLines(room: Room, campaign: Campaign, today: Day): Promise<ProtectedLine[]> {
  const burst = campaign.phases.find((phase) => phase.kind === 'burst')
  const hasEncore = campaign.phases.some((phase) => phase.kind === 'encore')
  const from = burst?.window.from.slice(0, 10)
  if (!burst || !from || !hasEncore || from > today) return []
  const until = addDays(burst.window.until.slice(0, 10), 1)
  const skus = campaign.lineup.flatMap(skusOf)
  return room.engine.history.protectedLines(room.tenant.id, campaign.shops, { from, until, skus })
}

/** Pieces on hand by SKU as last counted in the week before. */
async function stockCounts(room: Room, campaign: Campaign, today: Day): Promise<Record<string, number>> {
  const rows = await room.engine.history.sums(room.tenant.id, campaign.shops, {
    components: ['stock_on_hand'],
    by: ['sku'],
    from: `${addDays(today, -7)}T00:00:00`,
    until: `${addDays(today, 1)}T00:00:00`,
  })
  return Object.fromEntries(
    rows.flatMap(({ key, sums }) =>
      key.sku && sums.stock_on_hand !== undefined ? [[key.sku, sums.stock_on_hand] as const] : [],
    ),
  )
}

function experienceOf(shops: readonly Shop[]): number | null {
  const scores = shops.flatMap((shop) => (shop.experienceScore === null ? [] : [shop.experienceScore]))
  return scores.length > 0 ? Math.min(...scores) : null
}

/** What the shops of a campaign set: of several that set one rule, the first that the campaign names counts. */
function settingsOf(codes: readonly string[], shops: readonly Shop[]): ShopRules {
  const inOrder = codes.flatMap((code) => shops.filter((shop) => shop.code === code)).toReversed()
  return Object.fromEntries(
    inOrder.flatMap(({ rules }) =>
      Object.entries(rules ?? {}).map(([rule, { values, off }]) => [
        rule,
        { ...(values === undefined ? {} : { values }), ...(off === undefined ? {} : { off }) },
      ]),
    ),
  )
}

/** What a checked document is compared with; shops that are not here, or not the operator's, are left out. */
export async function factsFor(room: Room, campaign: Campaign): Promise<CheckFacts> {
  const today = room.clock.now(campaign.zone).slice(0, 10)
  const shops = (await shopsOf(room)).filter(({ code }) => campaign.shops.includes(code))
  if (shops.length === 0) return { today }
  const asked = {
    ...campaign,
    shops: campaign.shops.filter((code) => shops.some((shop) => shop.code === code)),
  }
  const [prices, stock] = await Promise.all([pricesPaid(room, asked, today), stockCounts(room, asked, today)])
  const settings = settingsOf(asked.shops, shops)
  return { today, experienceScore: experienceOf(shops), stock, settings, ...prices }
}

/** The version that stood when the first buyers could read it: at the first preheat, presale or burst. */
export async function promisedOf(room: Room, id: CampaignId, campaign: Campaign): Promise<Campaign | null> {
  const opens = campaign.phases
    .filter(({ kind }) => kind === 'preheat' || kind === 'presale' || kind === 'burst')
    .map(({ window }) => window.from)
    .toSorted((one, other) => msOf(one) - msOf(other))[0]
  if (opens === undefined || msOf(room.clock.now(campaign.zone)) < msOf(opens)) return null
  const versions = await room.engine.campaigns.versions(room.tenant.id, id)
  const before = versions
    .filter(({ at }) => msOf(at) <= msOf(opens))
    .reduce<number | null>((last, { version }) => (last === null || version > last ? version : last), null)
  if (before === null) return null
  return (await room.engine.campaigns.load(room.tenant.id, id, before))?.document ?? null
}
