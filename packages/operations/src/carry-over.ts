import { addDays, carryOver as carry, evidenceOf, nextNode, templateNamed, templates } from '@dacu/campaign'
import type {
  Adjustment,
  Campaign,
  Day,
  ItemOutcome,
  NextNode,
  OwnNode,
  Problem,
  Proposal,
  ShopFacts,
} from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { shopFacts } from './begin.ts'
import { createCampaign, loadCampaign } from './campaigns.ts'
import type { Room } from './room.ts'
import { acceptedLessons, learnedBy } from './lessons.ts'
import { reviewCampaign } from './review/review.ts'
import { seenShops, shopsOf } from './room.ts'

export type CarriedOverTo =
  | { kind: 'created'; id: CampaignId; version: number; adjustments: Adjustment[] }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'not_found' }

/** What is not named is the next node of the calendar. */
export type CarryOverAsked = {
  template?: string | undefined
  start?: Day | undefined
  name?: string | undefined
}

/** Wall-clock bounds of the days on which the campaign sold. */
function sellingRange(document: Campaign): { from: string; until: string } {
  const phases = document.phases.filter((phase) => phase.kind === 'burst' || phase.kind === 'peak')
  const days = (side: 'from' | 'until') => phases.map((phase) => phase.window[side].slice(0, 19)).toSorted()
  return {
    from: days('from')[0] ?? document.window.from.slice(0, 19),
    until: days('until').at(-1) ?? document.window.until.slice(0, 19),
  }
}

type Asked = { from: string; until: string }
type ItemComponent = 'paid_fen' | 'paid_pieces' | 'refund_pieces' | 'stock_on_hand'

const byItem = async (room: Room, document: Campaign, components: readonly ItemComponent[], range: Asked) =>
  room.engine.history.sums(room.tenant.id, await seenShops(room, document.shops), {
    components,
    by: ['item'],
    ...range,
  })

/** Pieces on hand by item as last counted within a range. */
async function stockIn(room: Room, document: Campaign, range: Asked): Promise<Map<string, number | null>> {
  const rows = await byItem(room, document, ['stock_on_hand'], range)
  return new Map(rows.flatMap(({ key, sums }) => (key.item ? [[key.item, sums.stock_on_hand ?? null]] : [])))
}

async function outcomes(room: Room, document: Campaign, today: Day): Promise<ItemOutcome[]> {
  const range = sellingRange(document)
  const lately = { from: `${addDays(today, -7)}T00:00:00`, until: `${addDays(today, 1)}T00:00:00` }
  const [sales, left, now] = await Promise.all([
    byItem(room, document, ['paid_fen', 'paid_pieces', 'refund_pieces'], range),
    stockIn(room, document, range),
    stockIn(room, document, lately),
  ])
  return sales.flatMap(({ key, sums }) =>
    key.item
      ? [
          {
            item: key.item,
            pieces: sums.paid_pieces ?? 0,
            paidFen: sums.paid_fen ?? 0,
            refundPieces: sums.refund_pieces ?? 0,
            onHand: left.get(key.item) ?? null,
            onHandNow: now.get(key.item) ?? null,
          },
        ]
      : [],
  )
}

async function people(
  room: Room,
  document: Campaign,
): Promise<{ buyers: number | null; cartAdds: number | null }> {
  const [row] = await room.engine.history.sums(room.tenant.id, await seenShops(room, document.shops), {
    components: ['buyers', 'cart_adds'],
    by: [],
    ...sellingRange(document),
  })
  return { buyers: row?.sums.buyers ?? null, cartAdds: row?.sums.cart_adds ?? null }
}

async function knownFacts(room: Room, document: Campaign): Promise<Partial<ShopFacts>> {
  const mine = await shopsOf(room)
  const shops = mine.filter((shop) => document.shops.includes(shop.code))
  return shops.length > 0
    ? shopFacts(room, shops)
    : { learned: await learnedBy(room, await seenShops(room, document.shops)) }
}

const noTemplate = (asked: string): { kind: 'refused'; problems: Problem[] } => {
  const known = templates.map((template) => template.id).join(', ')
  const message = {
    zh: `没有模板 ${asked}；可用：${known}`,
    en: `there is no template ${asked}; there are ${known}`,
  }
  return { kind: 'refused', problems: [{ path: 'template', message }] }
}

/** What the next plan says about where it comes from; kept in its journal, where its first page shows it. */
async function noteAdjustments(
  room: Room,
  id: CampaignId,
  from: Campaign,
  zone: string,
  adjustments: Adjustment[],
) {
  await room.engine.journal.append(
    room.tenant.id,
    {
      campaign: id,
      kind: 'note',
      at: room.clock.now(zone),
      by: room.operator.user,
      body: { text: `由「${from.name}」承接，与模板不同 ${adjustments.length} 处`, adjustments },
    },
    `carry-over-${id}`,
  )
}

/** What the review proposes; a document carries headlines on, and not the ids of a review it leaves behind. */
async function proposed(room: Room, id: CampaignId): Promise<Proposal[]> {
  const review = await reviewCampaign(room, id)
  if (!review) return []
  return review.proposals.map((each) => ({ ...each, evidence: evidenceOf(review, each)?.zh ?? '' }))
}

/** What the next campaign would be, before anybody makes it. */
type Prepared =
  | {
      kind: 'prepared'
      from: Campaign
      next: NextNode | null
      template: string
      start: Day
      document: Campaign
      adjustments: Adjustment[]
    }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'not_found' }

const nothingNext = (): Prepared => ({
  kind: 'refused',
  problems: [
    {
      path: 'start',
      message: {
        zh: '日历上没有下一个节点，请写明模板与开始日',
        en: 'the calendar has no next node: name a template and a start',
      },
    },
  ],
})

/** The nodes of a year that the campaign's shops keep themselves. */
async function ownNodesOf(room: Room, document: Campaign): Promise<OwnNode[]> {
  const shops = (await shopsOf(room)).filter((shop) => document.shops.includes(shop.code))
  return shops.flatMap((shop) => shop.nodes ?? [])
}

async function prepare(room: Room, id: CampaignId, asked: CarryOverAsked): Promise<Prepared> {
  const found = await loadCampaign(room, id)
  if (!found) return { kind: 'not_found' }
  const { document } = found
  const today = room.clock.now(document.zone).slice(0, 10)
  const next = nextNode(document, await ownNodesOf(room, document), today)
  const wanted = asked.template ?? next?.template
  const start = asked.start ?? next?.start
  if (wanted === undefined || start === undefined) return nothingNext()
  const template = templateNamed(wanted)
  if (!template) return noTemplate(wanted)
  const [items, counted, accepted, facts] = await Promise.all([
    outcomes(room, document, today),
    people(room, document),
    acceptedLessons(room, id),
    knownFacts(room, document),
  ])
  // Proposals count only where nobody has accepted anything yet, and a review is dear to compute.
  const proposals = accepted.length > 0 ? [] : await proposed(room, id)
  const outcome = carry(
    { id, document, items, ...counted, proposals, accepted },
    template,
    { start, today },
    facts,
  )
  return outcome.kind === 'refused'
    ? outcome
    : {
        kind: 'prepared',
        from: document,
        next,
        template: wanted,
        start,
        document: outcome.document,
        adjustments: outcome.adjustments,
      }
}

/** What of the next campaign people look at before they begin it 承接预览: what changes and why, what to buy, who comes along. */
export type CarryOverPreview = {
  next: NextNode | null
  template: string
  start: Day
  lessons: number
  adjustments: Adjustment[]
  stock: Pick<
    Campaign['stock'][number],
    'item' | 'sku' | 'onHand' | 'onTheWay' | 'demand' | 'demandHigh' | 'buyPieces' | 'orderBy'
  >[]
  titles: Record<string, string>
  audiences: { name: string; size: number; benefit: string }[]
  tasks: { name: string; owner: string; deadline: Day }[]
}

export async function previewCarryOver(
  room: Room,
  id: CampaignId,
  asked: CarryOverAsked,
): Promise<({ kind: 'preview' } & CarryOverPreview) | Exclude<Prepared, { kind: 'prepared' }>> {
  const made = await prepare(room, id, asked)
  if (made.kind !== 'prepared') return made
  const { document } = made
  return {
    kind: 'preview',
    next: made.next,
    template: made.template,
    start: made.start,
    lessons: document.lessons.length,
    adjustments: made.adjustments,
    stock: document.stock
      .filter((line) => line.buyPieces > 0)
      .map(({ item, sku, onHand, onTheWay, demand, demandHigh, buyPieces, orderBy }) => ({
        item,
        sku,
        onHand,
        onTheWay,
        demand,
        demandHigh,
        buyPieces,
        orderBy,
      })),
    titles: Object.fromEntries(document.lineup.map((line) => [line.item, line.title])),
    audiences: document.audiences
      .filter((audience) => audience.id.startsWith('carried-'))
      .map(({ name, size, benefit }) => ({ name, size, benefit })),
    tasks: document.schedule
      .filter((task) => task.id.startsWith('carry-') || task.id.startsWith('bridge-'))
      .map(({ name, owner, deadline }) => ({ name, owner, deadline })),
  }
}

/** Begins the next campaign from one that is over, by its facts, its review and its accepted lessons. */
export async function carryOver(room: Room, id: CampaignId, asked: CarryOverAsked): Promise<CarriedOverTo> {
  const made = await prepare(room, id, asked)
  if (made.kind !== 'prepared') return made
  const next = asked.name === undefined ? made.document : { ...made.document, name: asked.name }
  const created = await createCampaign(room, next, `由「${made.from.name}」承接`)
  await noteAdjustments(room, created, made.from, next.zone, made.adjustments)
  return { kind: 'created', id: created, version: 1, adjustments: made.adjustments }
}
