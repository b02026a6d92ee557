import { createHash, randomBytes } from 'node:crypto'
import { commitmentOf, epochMs, openingsOf, splitFen, splitMethod } from '@dacu/campaign'
import type { CouponBatch, Opening } from '@dacu/campaign'
import type { BatchAdded, CampaignId, KeptBatch } from '@dacu/engine'
import { loadCampaign } from '../campaigns.ts'
import type { Room } from '../room.ts'
import type { DropBody, MadeDrop, Worth } from './body.ts'

/** How the openings of a series are to be made. */
export type MakeAsked = {
  series: string
  openings?: readonly string[]
  minutes: number
  worth: { kind: 'fixed'; fenEach?: number } | { kind: 'split'; totalFen?: number; fenMin: number }
  gatherMs?: number
  members?: readonly string[]
  guests?: boolean
  shards?: number
}
type DropFault = { kind: 'not_found' } | { kind: 'invalid'; path: string; zh: string; en: string }
export type Made = { kind: 'made'; drops: { drop: string; opensAt: string }[] } | DropFault

const secret = () => randomBytes(24).toString('base64url')
const usualGatherMs = 2_000
type Invalid = Extract<DropFault, { kind: 'invalid' }>
const invalid = (path: string, zh: string, en: string): Invalid => ({ kind: 'invalid', path, zh, en })

/**
 * The same opening of the same campaign always gets the same address, so that making it twice makes it once; it
 * cannot be guessed from another's.
 */
export const dropIdOf = (
  tenant: string,
  campaign: string,
  series: string,
  opensAtMs: number,
  kind = '',
): string =>
  createHash('sha256')
    .update(JSON.stringify([tenant, campaign, series, opensAtMs, kind]))
    .digest('base64url')
    .slice(0, 12)

/** Makes openings that the plan has; those that are there already stay as they are. */
export async function makeDrops(room: Room, campaign: CampaignId, asked: MakeAsked): Promise<Made> {
  const found = await loadCampaign(room, campaign)
  if (!found) return { kind: 'not_found' }
  const { document } = found
  const series = openingsOf(document).filter((each) => each.series === asked.series)
  if (series.length === 0)
    return invalid('series', `方案里没有红包 ${asked.series}`, `the plan has no drop ${asked.series}`)
  const wanted = asked.openings?.map((at) => epochMs(at))
  const unknown = asked.openings?.find((at) => !series.some((each) => epochMs(each.opensAt) === epochMs(at)))
  if (unknown !== undefined)
    return invalid('openings', `方案里没有 ${unknown} 这一场`, `the plan has no opening at ${unknown}`)
  const chosen = series.filter((each) => wanted?.includes(epochMs(each.opensAt)) ?? true)
  const drops: { drop: string; opensAt: string }[] = []
  for (const opening of chosen) {
    const made = await makeOne(
      room,
      campaign,
      { opening, zone: document.zone, shop: document.shops[0] ?? '' },
      asked,
    )
    if ('kind' in made) return made
    drops.push(made)
  }
  return { kind: 'made', drops }
}

type Place = { opening: Opening; zone: string; shop: string }

async function makeOne(
  room: Room,
  campaign: CampaignId,
  { opening, zone, shop }: Place,
  asked: MakeAsked,
): Promise<{ drop: string; opensAt: string } | DropFault> {
  if (opening.fair && (asked.shards ?? 1) > 1)
    return invalid(
      'shards',
      '公平抽签的红包不能分片：每片各自发放，名次就不再作数。请把 shards 设为 1，或在方案中改为先到先得',
      'a fair drop cannot be in shards: each gives out its own part, and places in the draw would count no more; ask for 1 shard, or make the drop first-come in the plan',
    )
  const worth = worthOf(opening, asked.worth)
  if (worth.kind === 'invalid') return worth
  const opensAtMs = epochMs(opening.opensAt) ?? 0
  const id = dropIdOf(room.tenant.id, campaign, opening.series, opensAtMs)
  const body: DropBody = {
    series: opening.series,
    name: opening.name,
    shop: await shopName(room, shop),
    shopCode: shop === '' ? null : shop,
    offer: opening.offer,
    offerName: opening.offerName,
    opensAt: opening.opensAt,
    zone,
    mode: opening.fair ? 'fair' : 'first_come',
    gatherMs: opening.fair ? (asked.gatherMs ?? usualGatherMs) : 0,
    worth,
    guests: asked.guests ?? false,
    expectedClaims: opening.expectedClaims,
    fallback: opening.fallback && {
      coupons: opening.fallback.couponsEach,
      because: opening.fallback.because,
    },
    groups: opening.groups,
    seed: secret(),
    key: secret(),
    fallbackOf: null,
    by: room.operator.user,
  }
  const drop: MadeDrop = {
    id,
    campaign,
    opensAtMs,
    closesAtMs: opensAtMs + asked.minutes * 60_000,
    perCustomerMax: opening.perCustomerMax,
    listed: asked.members !== undefined,
    shards: asked.shards ?? 1,
    body,
  }
  await store(room, drop, opening.coupons, opening.budgetFenMax, asked.members ?? [])
  return { drop: id, opensAt: opening.opensAt }
}

async function shopName(room: Room, code: string): Promise<string> {
  const shops = await room.engine.tenants.shops(room.tenant.id)
  return shops.find((each) => each.code === code)?.name ?? room.tenant.name
}

function worthOf(opening: Opening, asked: MakeAsked['worth']): Worth | Invalid {
  const { budgetFenMax, coupons } = opening
  if (asked.kind === 'fixed') {
    const fenEach = asked.fenEach ?? opening.fenEach
    return fenEach > 0
      ? { kind: 'fixed', fenEach }
      : invalid('worth.fenEach', '每张面额应大于 0', 'a coupon must be worth more than nothing')
  }
  const totalFen = asked.totalFen ?? budgetFenMax
  if (totalFen > budgetFenMax)
    return invalid(
      'worth.totalFen',
      `超过本场预算 ${budgetFenMax} 分`,
      `is above the budget of ${budgetFenMax} fen`,
    )
  if (totalFen < coupons * asked.fenMin)
    return invalid(
      'worth.fenMin',
      `${coupons} 张至少需要 ${coupons * asked.fenMin} 分`,
      `${coupons} coupons need at least ${coupons * asked.fenMin} fen`,
    )
  return { kind: 'split', totalFen, fenMin: asked.fenMin, method: splitMethod }
}

/** The coupons of a batch. Amounts of a later batch have a seed of their own, as the first may be known by then. */
function batchOf(
  worth: Worth,
  coupons: number,
  budgetFenMax: number,
  seed: string,
  number: number,
): CouponBatch {
  if (worth.kind === 'fixed')
    return { coupons, budgetFenMax, amounts: { kind: 'fixed', fenEach: worth.fenEach } }
  const fen = splitFen(budgetFenMax, coupons, worth.fenMin, seed, number)
  if ('kind' in fen) throw new Error('the sum was found to be enough before')
  return { coupons, budgetFenMax, amounts: { kind: 'listed', fen } }
}

async function store(
  room: Room,
  drop: MadeDrop,
  coupons: number,
  budgetFenMax: number,
  members: readonly string[],
): Promise<void> {
  const { worth, seed, by } = drop.body
  const total = worth.kind === 'split' ? worth.totalFen : budgetFenMax
  const first = {
    batch: batchOf(worth, coupons, total, seed, 1),
    body: { by, at: room.clock.now(drop.body.zone), seed, commitment: commitmentOf(seed) },
    request: 'first',
    number: 1,
  }
  await room.engine.drops.create(room.tenant.id, drop, first, members)
}

/** What so many further coupons may cost: as much each as the first ones, to the fen. */
function budgetOfMore(worth: Worth, firstCoupons: number, more: number): number {
  if (worth.kind === 'fixed') return worth.fenEach * more
  return Math.max(worth.fenMin * more, Math.round((worth.totalFen * more) / Math.max(1, firstCoupons)))
}

/** A second batch 加发; the same request adds it once, also when two were asked for at the same moment. */
export async function addBatch(
  room: Room,
  drop: MadeDrop,
  asked: { coupons: number; because: string },
  request: string,
): Promise<'added' | 'there_already' | 'not_found'> {
  for (;;) {
    const batches = await room.engine.drops.batches(room.tenant.id, drop.id)
    const added = await addNumbered(room, drop, asked, request, batches)
    if (added !== 'moved_on') return added
  }
}

/** Amounts are drawn by the number of their batch, so that another one added meanwhile makes these void. */
function addNumbered(
  room: Room,
  drop: MadeDrop,
  { coupons, because }: { coupons: number; because: string },
  request: string,
  batches: readonly KeptBatch[],
): Promise<BatchAdded> {
  const { worth, zone } = drop.body
  const seed = secret()
  const number = batches.length + 1
  const budget = budgetOfMore(worth, batches[0]?.coupons ?? 1, coupons)
  return room.engine.drops.addBatch(room.tenant.id, drop.id, {
    batch: batchOf(worth, coupons, budget, seed, number),
    body: {
      by: room.operator.user,
      at: room.clock.now(zone),
      because,
      seed,
      commitment: commitmentOf(seed),
    },
    // Callers name their requests as they like; `first` is the name of the first batch.
    request: `asked ${request}`,
    number,
  })
}

/** The batch that was kept ready 备用批次, as a drop of its own that is open from now on, first come. */
export async function openFallback(room: Room, drop: MadeDrop, nowMs: number): Promise<Made> {
  const { fallback, worth } = drop.body
  if (fallback === null)
    return invalid('{drop}', '这一场没有备用批次', 'no batch was kept ready for this drop')
  const batches = await room.engine.drops.batches(room.tenant.id, drop.id)
  const total = budgetOfMore(worth, batches[0]?.coupons ?? 1, fallback.coupons)
  const id = dropIdOf(room.tenant.id, drop.campaign, drop.body.series, drop.opensAtMs, 'fallback')
  const opensAtMs = Math.floor(nowMs)
  const kept: MadeDrop = {
    ...drop,
    id,
    opensAtMs,
    closesAtMs: opensAtMs + fallbackMs,
    listed: false,
    body: {
      ...drop.body,
      opensAt: room.clock.now(drop.body.zone),
      mode: 'first_come',
      gatherMs: 0,
      worth: worth.kind === 'split' ? { ...worth, totalFen: total } : worth,
      fallback: null,
      seed: secret(),
      key: secret(),
      fallbackOf: drop.id,
      by: room.operator.user,
    },
  }
  await store(room, kept, fallback.coupons, total, [])
  return { kind: 'made', drops: [{ drop: id, opensAt: kept.body.opensAt }] }
}

/** As long as people in the groups may take to come back. */
const fallbackMs = 60 * 60_000
