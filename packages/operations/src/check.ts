import { addDays, check, comparedBefore, lowestPaidPrices, parseCampaign, skusOf } from '@dacu/campaign'
import type { Campaign, CheckFacts, Day, Finding, Problem, ProtectedLine } from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign } from './campaigns.ts'
import { exceptionsOf } from './prices/exceptions.ts'
import type { Room } from './room.ts'
import { type Waived, withWaivers } from './waivers.ts'
import { campaignFromYaml } from './yaml.ts'

/** All findings of a document, and how many of each severity still count; what is waived is counted apart. */
export type Checked = { findings: Waived[]; block: number; warn: number; inform: number; waived: number }

/** How far back prices are looked at: the season windows of a year, and the last price that was paid. */
const ledgerDays = 366

/** What the ledger knows of the lineup: lowest prices before the event, and what an encore would owe. */
async function pricesPaid(room: Room, campaign: Campaign, today: Day) {
  const { history } = room.engine
  const items = campaign.lineup.map((line) => line.item)
  const skus = campaign.lineup.flatMap((line) => line.skus.map(({ sku }) => sku))
  const range = { from: addDays(today, -ledgerDays), until: addDays(today, 1), items, skus }
  const ledgers = await history.prices(room.tenant.id, campaign.shops, range)
  return {
    ledgers,
    exceptions: await exceptionsOf(room, campaign.shops),
    lowestPaid: lowestPaidPrices(ledgers, comparedBefore(campaign, today)),
    protectedLines: await burstLines(room, campaign, today),
  }
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

async function experienceOf(room: Room, campaign: Campaign): Promise<number | null> {
  const shops = await room.engine.tenants.shops(room.tenant.id)
  const scores = shops
    .filter((shop) => campaign.shops.includes(shop.code))
    .flatMap((shop) => (shop.experienceScore === null ? [] : [shop.experienceScore]))
  return scores.length > 0 ? Math.min(...scores) : null
}

/** Shops of a document that came from outside may be ones that are not here; only those the operator sees are asked. */
async function knownShops(room: Room, campaign: Campaign): Promise<Campaign> {
  const shops = await room.engine.tenants.shops(room.tenant.id)
  const mine = (code: string) => room.operator.shops === null || room.operator.shops.includes(code)
  return {
    ...campaign,
    shops: campaign.shops.filter((code) => mine(code) && shops.some((shop) => shop.code === code)),
  }
}

async function factsFor(room: Room, campaign: Campaign): Promise<CheckFacts> {
  const today = room.clock.now(campaign.zone).slice(0, 10)
  const asked = await knownShops(room, campaign)
  if (asked.shops.length === 0) return { today }
  const [experienceScore, prices, stock] = await Promise.all([
    experienceOf(room, asked),
    pricesPaid(room, asked, today),
    stockCounts(room, asked, today),
  ])
  return { today, experienceScore, stock, ...prices }
}

const counted = (findings: Waived[]): Checked => {
  const open = findings.filter((each) => each.waiver === undefined)
  const of = (severity: Finding['severity']) => open.filter((each) => each.severity === severity).length
  return {
    findings,
    block: of('block'),
    warn: of('warn'),
    inform: of('inform'),
    waived: findings.length - open.length,
  }
}

/** Checks a document that is not stored, with the facts of the shops it names. */
export async function checkDocument(room: Room, campaign: Campaign): Promise<Checked> {
  return counted(check(campaign, await factsFor(room, campaign)))
}

/** Checks a stored campaign at a version; null where there is none for this operator. */
export async function checkCampaign(room: Room, id: CampaignId, version?: number): Promise<Checked | null> {
  const found = await loadCampaign(room, id, version)
  if (!found) return null
  const { document } = found
  const facts = await factsFor(room, document)
  return counted(await withWaivers(room, id, check(document, facts), facts.today))
}

export type CheckedInput = ({ kind: 'checked' } & Checked) | { kind: 'refused'; problems: Problem[] }

/** Checks what came from outside: a document as JSON, or its YAML as text. */
export async function checkInput(room: Room, input: unknown): Promise<CheckedInput> {
  const parsed = typeof input === 'string' ? campaignFromYaml(input) : parseCampaign(input)
  return parsed.kind === 'refused'
    ? parsed
    : { kind: 'checked', ...(await checkDocument(room, parsed.value)) }
}
