import { msOf } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import type { Campaign } from '../../plan/document.ts'
import type { StrengthChange, Applied } from './adjustment.ts'

const invalid = (path: string, zh: string, en: string): Applied => ({ kind: 'invalid', path, zh, en })
const missing = (what: string, target: string): Applied =>
  invalid('target', `方案里没有${what} ${target}`, `the plan has no ${target}`)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a coupon takes off, where it is one that takes an amount off. */
export function couponFen(offer: unknown): number | null {
  if (!isObject(offer) || offer['claimed'] !== true) return null
  const { mechanic } = offer
  const off = isObject(mechanic) && mechanic['kind'] === 'threshold_off' ? mechanic['offFen'] : null
  return typeof off === 'number' ? off : null
}

function priced(plan: Campaign, target: string, value: number): Applied {
  const line = plan.lineup.find((each) => each.id === target)
  if (!line) return missing('商品', target)
  if (value > line.listFen)
    return invalid('value', '活动价不能高于划线价', `must be at most the list price, ${line.listFen} fen`)
  const lineup = plan.lineup.map((each) => (each === line ? { ...each, eventPriceFen: value } : each))
  return {
    kind: 'changed',
    plan: { ...plan, lineup },
    section: 'lineup',
    from: line.eventPriceFen,
    name: line.title,
  }
}

function couponed(plan: Campaign, target: string, value: number): Applied {
  const offer = plan.offers.offers.find((each) => isObject(each) && each['id'] === target)
  const from = couponFen(offer)
  if (!isObject(offer) || from === null) return missing('可调面额的券', target)
  const changed = { ...offer, mechanic: { ...Object(offer['mechanic']), offFen: value } }
  const offers = plan.offers.offers.map((each) => (each === offer ? changed : each))
  const name = typeof offer['name'] === 'string' ? offer['name'] : target
  return {
    kind: 'changed',
    plan: { ...plan, offers: { ...plan.offers, offers } },
    section: 'offers',
    from,
    name,
  }
}

/** Only openings to come have more; those that are over stay what they were, so the budget grows by theirs alone. */
function dropped(plan: Campaign, target: string, value: number, now: Instant): Applied {
  const drop = plan.drops.find((each) => each.id === target)
  if (!drop) return missing('红包', target)
  const left = drop.opensAt.filter((at) => msOf(at) > msOf(now)).length
  if (left === 0) return invalid('target', '这个系列没有剩下的场次', 'this series has no opening left')
  const openings = Math.max(1, drop.opensAt.length)
  const each = drop.couponsEach === 0 ? 0 : drop.budgetFenMax / openings / drop.couponsEach
  const more = Math.ceil(each * (value - drop.couponsEach) * left)
  const drops = plan.drops.map((one) =>
    one === drop ? { ...one, couponsEach: value, budgetFenMax: Math.max(0, one.budgetFenMax + more) } : one,
  )
  return {
    kind: 'changed',
    plan: { ...plan, drops },
    section: 'drops',
    from: drop.couponsEach,
    name: drop.name,
  }
}

function budgeted(plan: Campaign, target: string, value: number): Applied {
  const line = plan.budget.find((each) => each.id === target)
  if (!line) return missing('预算项', target)
  const grown = (sales: number | null) =>
    sales === null || line.plannedFen === 0 ? sales : Math.round((sales * value) / line.plannedFen)
  const budget = plan.budget.map((each) =>
    each === line ? { ...each, plannedFen: value, expectedSalesFen: grown(each.expectedSalesFen) } : each,
  )
  return {
    kind: 'changed',
    plan: { ...plan, budget },
    section: 'budget',
    from: line.plannedFen,
    name: line.name,
  }
}

/** The plan with one number made otherwise; nothing is checked here but that the number can be set. */
export function applyAdjustment(
  plan: Campaign,
  { kind, target, value }: StrengthChange,
  now: Instant,
): Applied {
  if (!Number.isSafeInteger(value) || value < 0)
    return invalid('value', '应为不小于 0 的整数', 'must be a whole number of 0 or more')
  switch (kind) {
    case 'price':
      return value === 0 ? invalid('value', '价格应大于 0', 'must be above 0') : priced(plan, target, value)
    case 'coupon':
      return couponed(plan, target, value)
    case 'drop':
      return dropped(plan, target, value, now)
    case 'budget':
      return budgeted(plan, target, value)
  }
}
