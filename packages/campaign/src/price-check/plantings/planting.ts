import type {
  Campaign,
  CarriedLesson,
  Deal,
  Drop,
  LineupItem,
  Phase,
  Script,
  StockLine,
  Task,
  Touch,
} from '../../plan/document.ts'
import { sampleCampaign } from '../../plan/sample.ts'
import type { PriceLedger } from '../../price-ledger/ledger.ts'
import type { SettingValue } from '../setting.ts'
import type { CheckFacts } from '../context.ts'

/** The Double 11 of the sample shop, with a drop, a slot and all that the facts can say: nothing is wrong with it. */
export function clean(): { plan: Campaign; facts: CheckFacts } {
  const plan = sampleCampaign('double_11', '2026-11-11')
  plan.drops = [
    {
      id: 'rain',
      name: '红包雨',
      offer: 'coupon-299-30',
      opensAt: ['2026-11-09T20:00:00+08:00', '2026-11-10T20:00:00+08:00'],
      couponsEach: 100,
      perCustomerMax: 1,
      budgetFenMax: 600_000,
      expectedClaimsEach: 80,
      expectedUsePermyriad: 1000,
      groups: ['粉丝群'],
      fair: true,
      fallback: { couponsEach: 50, because: '工具失灵' },
      owner: '小林',
    },
  ]
  const lowestPaid = Object.fromEntries(
    plan.lineup.map((line) => [
      line.item,
      { days7: paid(line.listFen), days30: paid(line.eventPriceFen), last: paid(line.listFen) },
    ]),
  )
  const stock = Object.fromEntries(plan.stock.map((line) => [line.sku, line.onHand]))
  return { plan, facts: { today: '2026-09-20', experienceScore: 60, lowestPaid, stock } }
}

/** A price that some order paid. */
export const paid = (fen: number) => ({ fen, day: '2026-09-18', order: 'A-100' })

export type Planted = { plan: Campaign; facts: CheckFacts }
export type Change = (planted: Planted) => void

export const line = ({ plan }: Planted, item = 'serum'): LineupItem => {
  const found = plan.lineup.find((each) => each.item === item)
  if (!found) throw new Error(item)
  return found
}
export const first = <T>(list: readonly T[]): T => {
  const [found] = list
  if (found === undefined) throw new Error('an empty list')
  return found
}
export const byId = <T extends { id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((each) => each.id === id)
  if (!found) throw new Error(id)
  return found
}
export const phase = ({ plan }: Planted, id: string): Phase => byId(plan.phases, id)
export const task = ({ plan }: Planted, id: string): Task => byId(plan.schedule, id)
export const touch = ({ plan }: Planted, id: string): Touch => byId(plan.touches, id)
export const stock = ({ plan }: Planted): StockLine => first(plan.stock)
export const drop = ({ plan }: Planted): Drop => first(plan.drops)
export const offer = ({ plan }: Planted, id: string): Record<string, unknown> => {
  const found = plan.offers.offers.find(
    (each) => typeof each === 'object' && each !== null && Reflect.get(each, 'id') === id,
  )
  // The clean plan's own offers are objects.
  return found as Record<string, unknown>
}
export const addOffer = ({ plan }: Planted, more: Record<string, unknown>) =>
  plan.offers.offers.push({
    id: 'extra',
    name: '加的优惠',
    level: 'shop',
    mechanic: { kind: 'percent', payPermyriad: 9900 },
    window: { from: '2026-11-11T00:00:00+08:00', until: '2026-11-12T00:00:00+08:00' },
    ...more,
  })
export const lesson = (more: Partial<CarriedLesson>): CarriedLesson => ({
  id: 'l',
  from: '618',
  kind: 'problem',
  text: { zh: '旧教训', en: 'an old lesson' },
  evidence: '领取 2670 张',
  check: { kind: 'answer' },
  answer: null,
  ...more,
})
export const deal = (more: Partial<Deal>): Deal => ({
  id: 'd',
  slot: 'main-venue',
  spendFen: 1,
  promisedSalesFen: 1,
  askedPriceFen: null,
  offeredPriceFen: null,
  floorPriceFen: null,
  note: '',
  ...more,
})
export const presale = (planted: Planted, more: Partial<Phase> = {}) => {
  planted.plan.window.from = '2026-10-20T00:00:00+08:00'
  planted.plan.phases.push({
    id: 'presale',
    kind: 'presale',
    name: '预售',
    window: { from: '2026-10-24T20:00:00+08:00', until: '2026-10-31T20:00:00+08:00' },
    platformWindow: null,
    ...more,
  })
  planted.plan.scripts.push({
    id: 'presale-terms',
    phase: 'presale',
    moment: 'price',
    text: '亲，定金付后不想要可在尾款前退，尾款11月11日零点支付，付尾款后 15 天内发货。',
    item: null,
    version: 1,
  })
}

/** What the shop states for a rule. */
export const stated = ({ facts }: Planted, rule: string, values: Record<string, SettingValue>): void => {
  facts.settings = { ...facts.settings, [rule]: { values } }
}
export const script = ({ plan }: Planted): Script => first(plan.scripts)

/** The memory of one SKU's prices on Tmall: days and what was really paid, 259 being listed. */
export const ledger = (
  item: string,
  days: readonly (readonly [day: string, paidFen: number])[],
): PriceLedger => ({
  shop: 'sample-tmall',
  channel: 'tmall',
  item,
  sku: `${item}-S`,
  title: null,
  days: days.map(([day, paidFen]) => ({
    day,
    listFen: 25_900,
    itemFen: 25_900,
    paidFen,
    order: 'A-100',
    pieces: 3,
  })),
})

/**
 * One fault in a plan that has none, and the rules that then speak: the first is the one it is planted for, the
 * others follow from it. The pages of the rules show the first planting of each as its example.
 */
export type Planting = readonly [name: string, rules: readonly string[], plant: Change]
