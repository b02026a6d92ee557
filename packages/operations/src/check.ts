import { addDays, check, msOf, parseCampaign } from '@dacu/campaign'
import type { Campaign, CheckFacts, Day, Finding, LowestPaid, Problem, SumRow } from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign } from './campaigns.ts'
import type { Room } from './room.ts'
import { campaignFromYaml } from './yaml.ts'

/** All findings of a document, and how many there are of each severity. */
export type Checked = { findings: Finding[]; block: number; warn: number; inform: number }

/** Days whose paid prices a platform compares with. */
const priceDays = 30

/** The day on which prices begin to change: the first burst, or today where that lies before it. */
function priceDay(campaign: Campaign, today: Day): Day {
  const begins = campaign.phases
    .filter((phase) => phase.kind === 'burst' || phase.kind === 'presale')
    .map((phase) => phase.window.from)
    .toSorted((one, other) => msOf(one) - msOf(other))[0]
  const day = begins?.slice(0, 10) ?? today
  return day < today ? day : today
}

/** Average paid price a piece of one item on one day; null where nothing was sold. */
function pricePaid({ sums }: SumRow): number | null {
  const pieces = sums.paid_pieces ?? 0
  return pieces > 0 ? Math.round((sums.paid_fen ?? 0) / pieces) : null
}

/** The lowest daily price of each item over 7 and 30 days; the facts keep sums of a day, so a day is as fine as it gets. */
function lowestOf(rows: readonly SumRow[], day: Day): Record<string, LowestPaid> {
  const week = addDays(day, -7)
  const lowest = new Map<string, LowestPaid>()
  const less = (one: number | null, other: number) => (one === null ? other : Math.min(one, other))
  for (const row of rows.toSorted((one, other) => (one.key.day ?? '').localeCompare(other.key.day ?? ''))) {
    const price = pricePaid(row)
    const { item, day: sold } = row.key
    if (!item || !sold || price === null) continue
    const known = lowest.get(item) ?? { days7Fen: null, days30Fen: null, lastFen: null }
    lowest.set(item, {
      days7Fen: sold >= week ? less(known.days7Fen, price) : known.days7Fen,
      days30Fen: less(known.days30Fen, price),
      lastFen: price,
    })
  }
  return Object.fromEntries(lowest)
}

async function paidPrices(room: Room, campaign: Campaign, today: Day): Promise<Record<string, LowestPaid>> {
  const day = priceDay(campaign, today)
  const rows = await room.engine.history.sums(room.tenant.id, campaign.shops, {
    components: ['paid_fen', 'paid_pieces'],
    by: ['day', 'item'],
    from: `${addDays(day, -priceDays)}T00:00:00`,
    until: `${day}T00:00:00`,
  })
  return lowestOf(rows, day)
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
  const [experienceScore, lowestPaid, stock] = await Promise.all([
    experienceOf(room, asked),
    paidPrices(room, asked, today),
    stockCounts(room, asked, today),
  ])
  return { today, experienceScore, lowestPaid, stock }
}

const counted = (findings: Finding[]): Checked => {
  const of = (severity: Finding['severity']) => findings.filter((each) => each.severity === severity).length
  return { findings, block: of('block'), warn: of('warn'), inform: of('inform') }
}

/** Checks a document that is not stored, with the facts of the shops it names. */
export async function checkDocument(room: Room, campaign: Campaign): Promise<Checked> {
  return counted(check(campaign, await factsFor(room, campaign)))
}

/** Checks a stored campaign at a version; null where there is none for this operator. */
export async function checkCampaign(room: Room, id: CampaignId, version?: number): Promise<Checked | null> {
  const found = await loadCampaign(room, id, version)
  return found && checkDocument(room, found.document)
}

export type CheckedInput = ({ kind: 'checked' } & Checked) | { kind: 'refused'; problems: Problem[] }

/** Checks what came from outside: a document as JSON, or its YAML as text. */
export async function checkInput(room: Room, input: unknown): Promise<CheckedInput> {
  const parsed = typeof input === 'string' ? campaignFromYaml(input) : parseCampaign(input)
  return parsed.kind === 'refused'
    ? parsed
    : { kind: 'checked', ...(await checkDocument(room, parsed.value)) }
}
