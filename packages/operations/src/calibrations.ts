import { isInstant, msOf } from '@dacu/campaign'
import type { Calibration, CalibrationFilter, CampaignId, Page, Paged } from '@dacu/engine'
import { parseBasket, parseOffersFile, problemText } from '@dacu/pricing'
import { calibrate, type CalibrationRecord } from '@dacu/pricing/calibration'
import { loadCampaign } from './campaigns.ts'
import type { Room } from './room.ts'

/** What was seen in an app: when, what it cost, and the offers and the basket as they stood there. */
export type Sighting = {
  platform: string
  seenAt: string
  observedFen: number
  lines?: Readonly<Record<string, number>>
  offers: unknown
  basket: unknown
  note: string
}

type Reading = { parameter: string; ours: string; theirs: string }

/** A record as people read it: what was kept, without the offers it was made with. */
export type CalibrationLine = Pick<Calibration, 'seq' | 'platform' | 'campaign' | 'seenAt' | 'at' | 'by'> & {
  note: string
  rulebook: string
  observedFen: number
  ownFen: number
  differenceFen: number
  explainedBy: Reading[]
  nearest: { reading: Reading; differenceFen: number } | null
  basket: unknown
}

export type Calibrated =
  | { kind: 'calibrated'; line: CalibrationLine }
  | { kind: 'not_found' }
  | { kind: 'invalid'; path: string; zh: string; en: string }

const charactersMax = 400_000

const invalid = (path: string, zh: string, en: string): Calibrated => ({ kind: 'invalid', path, zh, en })

/** What an item costs the shop is nobody's business in an app, and must not be kept where many may read it. */
function withoutCosts(basket: unknown): unknown {
  if (typeof basket !== 'object' || basket === null || !('lines' in basket)) return basket
  if (!Array.isArray(basket.lines)) return basket
  const lines = basket.lines.map((line: unknown) =>
    typeof line === 'object' && line !== null
      ? Object.fromEntries(
          Object.entries(line).filter(([key]) => key !== 'costFen' && key !== 'floorPriceFen'),
        )
      : line,
  )
  return { ...basket, lines }
}

/** The body under which the shelf keeps a record; the shelf itself does not look into it. */
type Kept = Pick<CalibrationRecord, 'rulebook' | 'observedFen' | 'ownFen' | 'differenceFen' | 'nearest'> & {
  explainedBy: CalibrationRecord['explainedBy']
  note: string
  basket: unknown
}

function lineOf(record: Calibration): CalibrationLine {
  const { seq, platform, campaign, seenAt, at, by } = record
  // The body was written by `keepCalibration` and by nobody else.
  const kept = record.body as unknown as Kept
  const { note, rulebook, observedFen, ownFen, differenceFen, explainedBy, nearest, basket } = kept
  const head = { seq, platform, campaign, seenAt, at, by, note, rulebook, observedFen, ownFen, differenceFen }
  return { ...head, explainedBy: [...explainedBy], nearest, basket }
}

/** The comparison of what was seen with our own sum, or what is wrong with the sighting. */
function compared(sighting: Sighting): CalibrationRecord | Calibrated {
  const { platform, seenAt, observedFen, lines } = sighting
  if (!isInstant(seenAt)) return invalid('seenAt', '应为带时差的时刻', 'must be an instant with its offset')
  if (JSON.stringify([sighting.offers, sighting.basket]).length > charactersMax)
    return invalid('offers', '内容太长', `must have at most ${charactersMax} characters with the basket`)
  const offers = parseOffersFile(sighting.offers)
  if (offers.kind === 'bad') {
    const [{ path }] = offers.problems
    return invalid(`offers.${path}`, '优惠无法计算', problemText(offers.problems[0]))
  }
  const basket = parseBasket(withoutCosts(sighting.basket))
  if (basket.kind === 'bad') {
    const [{ path }] = basket.problems
    return invalid(`basket.${path}`, '购物篮无法计算', problemText(basket.problems[0]))
  }
  if (basket.value.lines.length === 0)
    return invalid('basket.lines', '购物篮是空的', 'the basket is empty; at least one line is expected')
  const unknown = Object.keys(lines ?? {}).find((id) => !basket.value.lines.some((line) => line.id === id))
  if (unknown !== undefined)
    return invalid(`lines.${unknown}`, '购物篮里没有这一行', 'the basket has no line of that id')
  const seen = { platform, at: msOf(seenAt), payFen: observedFen }
  return calibrate(offers.value, basket.value, lines === undefined ? seen : { ...seen, lines })
}

/** Keeps what an app showed beside our own sum, once per request id. */
export async function keepCalibration(
  room: Room,
  campaign: CampaignId,
  sighting: Sighting,
  request: string,
): Promise<Calibrated> {
  const found = await loadCampaign(room, campaign)
  if (!found) return { kind: 'not_found' }
  const record = compared(sighting)
  if ('kind' in record) return record
  const { rulebook, observedFen, ownFen, differenceFen, explainedBy, nearest } = record
  const { platform, seenAt, offers, note, lines } = sighting
  const sums = { rulebook, observedFen, ownFen, differenceFen, explainedBy, nearest }
  const documents = {
    offers,
    basket: withoutCosts(sighting.basket),
    ...(lines === undefined ? {} : { lines }),
  }
  const kept = await room.engine.calibrations.add(
    room.tenant.id,
    {
      platform,
      campaign,
      shops: found.document.shops,
      seenAt,
      differs: differenceFen !== 0 || explainedBy.length > 0 || nearest !== null,
      at: room.clock.now(found.document.zone),
      by: room.operator.user,
      body: { ...sums, note, ...documents },
    },
    request,
  )
  await room.engine.changes.publish({
    tenant: room.tenant.id,
    kind: 'campaign',
    id: campaign,
    body: { calibration: kept.seq },
  })
  return { kind: 'calibrated', line: lineOf(kept) }
}

/** The records that the operator may see, the last written first. */
export async function calibrations(
  room: Room,
  filter: Omit<CalibrationFilter, 'shops'>,
  page: Page,
): Promise<Paged<CalibrationLine>> {
  const asked = { ...filter, shops: room.operator.shops }
  const found = await room.engine.calibrations.list(room.tenant.id, asked, page)
  return { items: found.items.map(lineOf), next: found.next }
}

/** Of each platform the record whose price was seen last. */
export async function newestCalibrations(room: Room): Promise<CalibrationLine[]> {
  const found = await room.engine.calibrations.newest(room.tenant.id, room.operator.shops)
  return found.map(lineOf)
}
