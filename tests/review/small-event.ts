import { review } from '@dacu/campaign'
import type { Campaign, ItemFacts, Review, ReviewFacts, ReviewSection, Sums } from '@dacu/campaign'
import { madeUp618 } from './made-up-618.ts'

const base = madeUp618()

/** The plan of the small event: two days, nothing planned, unless a test says so. */
const bare: Campaign = {
  ...base.document,
  phases: base.document.phases
    .filter((phase) => phase.kind === 'burst')
    .map((phase) => ({
      ...phase,
      window: { from: '2026-06-08T00:00:00+08:00', until: '2026-06-10T00:00:00+08:00' },
    })),
  goals: [],
  lineup: [],
  traffic: [],
  drops: [],
  decisions: [],
  audiences: [],
  touches: [],
  stock: [],
}

/** Two days of 8 and 9 June and four normal weeks of 1,000 yuan a day, with what a test changes. */
export function smallEvent(some: Partial<ReviewFacts> = {}, plan: Partial<Campaign> = {}): ReviewFacts {
  const normalDays = Array.from({ length: 28 }, (_, index) =>
    new Date(Date.UTC(2026, 4, 4) + index * 86_400_000).toISOString().slice(0, 10),
  )
  const normal: Sums = { paid_fen: 100_000, paid_orders: 10, buyers: 10, refund_fen: 5_000, uv: 200 }
  const days = normalDays.map((day) => ({ day, sums: normal }))
  const byDay = ['2026-06-08', '2026-06-09'].map((day, index) => ({
    day,
    sums: { paid_fen: 300_000 - index * 150_000, paid_orders: 30, buyers: 25, refund_fen: 10_000, uv: 500 },
  }))
  const total: Sums = { paid_fen: 450_000, paid_orders: 60, buyers: 45, refund_fen: 20_000, uv: 1_000 }
  return {
    ...base,
    document: { ...bare, ...plan },
    now: '2026-06-20T10:00:00+08:00',
    factsUntil: '2026-06-20T09:00:00',
    event: { name: '小活动', range: { from: '2026-06-08', until: '2026-06-10' }, total, byDay, bySource: [] },
    days: [...days, ...byDay],
    normalDays,
    normalBySource: [],
    normalLike: null,
    lastEvent: null,
    phases: [],
    items: [],
    hours: [],
    cuts: [],
    offers: [],
    sheet: [],
    journal: [],
    ...some,
  }
}

export const sectionOf = (of: Review, id: string): ReviewSection | undefined =>
  of.sections.find((section) => section.id === id)

/** Review and section at once, for tests of one look at the facts. */
export const looked = (
  id: string,
  some: Partial<ReviewFacts> = {},
  plan: Partial<Campaign> = {},
): { all: Review; section: ReviewSection | undefined } => {
  const all = review(smallEvent(some, plan))
  return { all, section: sectionOf(all, id) }
}

export const item = (name: string, pieces: number, some: Partial<ItemFacts> = {}): ItemFacts => ({
  item: name,
  title: `商品 ${name}`,
  category: null,
  sums: { paid_pieces: pieces, paid_fen: pieces * 10_000 },
  normal: {},
  onHand: null,
  hours: [],
  ...some,
})

export const lineup = (
  name: string,
  targetPieces: number,
  role: Campaign['lineup'][number]['role'] = 'profit',
): Campaign['lineup'][number] => ({
  id: name,
  item: name,
  title: `商品 ${name}`,
  category: '',
  role,
  channels: ['tmall'],
  listFen: 20_000,
  eventPriceFen: 10_000,
  costFen: null,
  floorPriceFen: null,
  targetPieces,
  sellingPoints: [],
  skus: [],
  depositFen: null,
  tagged: 'shown',
})

export const goal = (
  measure: string,
  target: number,
  some: Partial<Campaign['goals'][number]> = {},
): Campaign['goals'][number] => ({
  id: `${measure}-${Object.values(some).join('-')}`,
  parent: null,
  measure,
  target,
  channel: null,
  item: null,
  customer: null,
  phase: null,
  byDay: [],
  setBy: '掌柜',
  because: '',
  ...some,
})
