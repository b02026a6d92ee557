import {
  addDays,
  capOf,
  isUnpicked,
  lowestPaid,
  nextEvent,
  seasonRuleFor,
  type Campaign,
  type Cap,
  type Day,
  type LineupItem,
  type Lowest,
  type PriceException,
  type PriceLedger,
  type SeasonRule,
} from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign } from '../campaigns.ts'
import { type Room, shopsOf } from '../room.ts'
import { exceptionsOf } from './exceptions.ts'

const yearDays = 366
const platformDays = 30

/** One SKU of the lineup in one shop: what it was paid at, what the event may cost at most, and what it is to cost. */
type CapRow = {
  item: string
  sku: string
  title: string
  shop: string
  channel: string
  eventPriceFen: number
  low30: Lowest | null
  rule: string | null
  cap: Cap | null
  /** By how much the planned price lies above the cap; 0 keeps it. */
  overFen: number
}

type Asked = {
  campaign: Campaign
  rule: SeasonRule | null
  today: Day
  exceptions: readonly PriceException[]
}

function rowOf({ campaign, rule, today, exceptions }: Asked, line: LineupItem, ledger: PriceLedger): CapRow {
  const begins = campaign.window.from.slice(0, 10)
  const chosen =
    rule === null ? seasonRuleFor(ledger.channel, begins) : { rule, eventStart: nextEvent(rule, begins) }
  const cap = chosen ? capOf(ledger, chosen.rule, chosen.eventStart, exceptions) : null
  const before = begins < today ? begins : today
  return {
    item: line.item,
    sku: ledger.sku,
    title: line.title,
    shop: ledger.shop,
    channel: ledger.channel,
    eventPriceFen: line.eventPriceFen,
    low30: lowestPaid(ledger, { from: addDays(before, -platformDays), until: before }),
    rule: chosen?.rule.id ?? null,
    cap,
    overFen: cap === null ? 0 : Math.max(0, line.eventPriceFen - cap.capFen),
  }
}

/**
 * The lowest prices of a campaign's lineup beside what its event may cost, those furthest above the cap first; null where
 * there is no such campaign. A SKU that was never sold in a shop has no row there.
 */
export async function lineupCaps(
  room: Room,
  id: CampaignId,
  rule: SeasonRule | null,
): Promise<CapRow[] | null> {
  const found = await loadCampaign(room, id)
  if (!found) return null
  const campaign = found.document
  const mine = (await shopsOf(room)).map(({ code }) => code).filter((code) => campaign.shops.includes(code))
  const today = room.clock.now(campaign.zone).slice(0, 10)
  const lines = campaign.lineup.filter((line) => !isUnpicked(line))
  const begins = campaign.window.from.slice(0, 10)
  const ledgers = await room.engine.history.prices(room.tenant.id, mine, {
    from: addDays(begins < today ? begins : today, -yearDays),
    until: addDays(today, 1),
    items: lines.map(({ item }) => item),
    skus: lines.flatMap((line) => line.skus.map(({ sku }) => sku)),
  })
  const exceptions = await exceptionsOf(room, mine)
  const rows = lines.flatMap((line) =>
    ledgers
      .filter((each) => each.item === line.item || line.skus.some(({ sku }) => sku === each.sku))
      .map((ledger) => rowOf({ campaign, rule, today, exceptions }, line, ledger)),
  )
  // What nobody ever paid in the window has no cap, and stands last.
  const unknown = ({ cap }: CapRow) => (cap === null ? 1 : 0)
  return rows.toSorted((one, other) => other.overFen - one.overFen || unknown(one) - unknown(other))
}
