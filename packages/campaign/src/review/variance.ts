import { roundToSum } from './apportion.ts'
import type { Factor, Variance } from './review.ts'
import { lmdi, shapley } from './lmdi.ts'
import type { Factors } from './lmdi.ts'
import { matched } from './sides.ts'
import type { Side, Whole } from './sides.ts'
import { say } from './words.ts'
import type { Words } from '../measures/measure.ts'

type FactorId = Factor['factor']

const factorNames: Record<FactorId, Words> = {
  visitors: say('访客数', 'Visitors'),
  mix: say('流量结构', 'Traffic mix'),
  conversion: say('转化率', 'Conversion'),
  buyers: say('买家数', 'Buyers'),
  orders_per_buyer: say('人均订单', 'Orders per buyer'),
  order_value: say('客单价', 'Value per buyer'),
  kept_share: say('退款后留存', 'Kept after refunds'),
  unassigned: say('未归到来源', 'Not credited to a source'),
}

/** A part of the shop whose value is a product of factors on both sides; `source` null is the shop as a whole. */
type Cell = { source: string | null; before: Factors; after: Factors; fromFen: number; toFen: number }

type Basis = 'sources' | 'shop' | 'buyers' | 'none'
type Measured = Variance['measure']

const worth = (side: Side, measure: Measured): number =>
  measure === 'gmv' ? side.paidFen : (side.keptFen ?? side.paidFen)

const per = (over: number | null, under: number | null): number | null =>
  over === null || under === null || under === 0 ? null : over / under

/** Net sales where both sides know their refunds; what was paid where one does not. */
const measureOf = (before: Whole, after: Whole): Measured =>
  before.shop.keptFen === null || after.shop.keptFen === null ? 'gmv' : 'net_sales'

const factorIds: Record<Basis, readonly FactorId[]> = {
  sources: ['visitors', 'mix', 'conversion', 'order_value', 'kept_share'],
  shop: ['visitors', 'conversion', 'order_value', 'kept_share'],
  buyers: ['buyers', 'orders_per_buyer', 'order_value', 'kept_share'],
  none: [],
}

/**
 * Where a difference sits 差异分解: visitors × mix × conversion × value per buyer × kept share, by source where
 * sources are known, else for the shop, else buyers × orders × value. The parts add up at every level to the
 * fen. It says where the difference sits and never why (rung: accounting, review-methods §6).
 */
export function decompose(of: Variance['of'], before: Whole, after: Whole): Variance {
  const measure = measureOf(before, after)
  const basis = basisOf(before, after)
  const cells = cellsOf(basis, measure, before, after)
  const ids = factorIds[basis].filter((id) => id !== 'kept_share' || measure === 'net_sales')
  const method = basis === 'none' ? 'total_only' : cells.some(turnsSign) ? 'shapley' : 'lmdi'
  const parts = cells.map((cell) => partsOf(cell, ids, method))
  const from = worth(before.shop, measure)
  const to = worth(after.shop, measure)
  const rest = to - from - sum(cells.map((cell) => cell.toFen - cell.fromFen))
  return {
    of,
    measure,
    fromFen: from,
    toFen: to,
    factors: totals(basis, ids, parts, rest),
    bySource: cells.flatMap((cell, index) =>
      cell.source === null ? [] : [{ source: cell.source, factors: parts[index] ?? [] }],
    ),
    method,
    note: noteOf(basis, measure, method, rest),
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const turnsSign = (cell: Cell): boolean => [...cell.before, ...cell.after].some((value) => (value ?? 0) < 0)

function basisOf(before: Whole, after: Whole): Basis {
  if (matched(before, after).some((pair) => pair.after.paidFen > 0 && pair.before.paidFen > 0))
    return 'sources'
  const known = (pick: (whole: Whole) => number | null): boolean =>
    Boolean(pick(before)) && Boolean(pick(after))
  if (!known((whole) => whole.shop.buyers)) return 'none'
  if (known((whole) => whole.shop.visitors)) return 'shop'
  return known((whole) => whole.orders) ? 'buyers' : 'none'
}

function cellsOf(basis: Basis, measure: Measured, before: Whole, after: Whole): Cell[] {
  const money = { fromFen: worth(before.shop, measure), toFen: worth(after.shop, measure) }
  switch (basis) {
    case 'none':
      return []
    case 'shop':
      return [{ source: null, before: shopFactors(before), after: shopFactors(after), ...money }]
    case 'buyers':
      return [{ source: null, before: buyerFactors(before), after: buyerFactors(after), ...money }]
    case 'sources':
      return sourceCells(measure, before, after)
    default:
      return basis satisfies never
  }
}

const keptShare = (side: Side): number | null => per(side.keptFen, side.paidFen)

const shopFactors = ({ shop }: Whole): Factors => [
  shop.visitors,
  per(shop.buyers, shop.visitors),
  per(shop.paidFen, shop.buyers),
  keptShare(shop),
]

const buyerFactors = ({ shop, orders }: Whole): Factors => [
  shop.buyers,
  per(orders, shop.buyers),
  per(shop.paidFen, orders),
  keptShare(shop),
]

function sourceCells(measure: Measured, before: Whole, after: Whole): Cell[] {
  const pairs = matched(before, after)
  const visitors = (side: 'before' | 'after'): number => sum(pairs.map((pair) => pair[side].visitors ?? 0))
  const all = { before: visitors('before'), after: visitors('after') }
  return pairs.map((pair) => ({
    source: pair.source,
    before: sourceFactors(pair.before, all.before),
    after: sourceFactors(pair.after, all.after),
    fromFen: worth(pair.before, measure),
    toFen: worth(pair.after, measure),
  }))
}

const sourceFactors = (side: Side, visitors: number): Factors => [
  visitors,
  per(side.visitors, visitors),
  per(side.buyers, side.visitors),
  per(side.paidFen, side.buyers),
  keptShare(side),
]

function partsOf(cell: Cell, ids: readonly FactorId[], method: 'lmdi' | 'shapley' | 'total_only'): Factor[] {
  const [before, after] = [cell.before.slice(0, ids.length), cell.after.slice(0, ids.length)]
  const effects = method === 'shapley' ? shapley(before, after) : lmdi(before, after)
  const whole = roundToSum(effects, cell.toFen - cell.fromFen)
  return ids.map((factor, index) => named(factor, whole[index] ?? 0, ids))
}

/** Where orders are the last step the value is per order, else per buyer. */
const named = (factor: FactorId, effectFen: number, ids: readonly FactorId[]): Factor => ({
  factor,
  name:
    factor === 'order_value' && ids.includes('orders_per_buyer')
      ? say('笔单价', 'Average order value')
      : factorNames[factor],
  effectFen,
})

function totals(basis: Basis, ids: readonly FactorId[], parts: readonly Factor[][], rest: number): Factor[] {
  if (basis === 'none') return []
  const known = ids.map((factor, index) =>
    named(factor, sum(parts.map((list) => list[index]?.effectFen ?? 0)), ids),
  )
  return rest === 0 ? known : [...known, named('unassigned', rest, ids)]
}

const basisNotes: Record<Basis, Words> = {
  sources: say(
    '按流量来源分解：访客数×流量结构×转化率×客单价',
    'By traffic source: visitors × mix × conversion × value per buyer',
  ),
  shop: say(
    '按全店分解：访客数×转化率×客单价；没有分来源的成交，看不到流量结构的影响',
    'For the shop as a whole: visitors × conversion × value per buyer; sales by source are unknown, so mix cannot be seen',
  ),
  buyers: say(
    '没有访客数据，改按买家数×人均订单×笔单价分解；说不出流量和转化各占多少',
    'Visitors are unknown, so buyers × orders per buyer × order value stands in; traffic and conversion cannot be told apart',
  ),
  none: say(
    '只知道总额之差：缺少访客数、买家数或流量计划，无法分解',
    'Only the totals are known: without visitors, buyers or a traffic plan the difference cannot be split',
  ),
}

function noteOf(basis: Basis, measure: Measured, method: Variance['method'], rest: number): Words {
  const base = basisNotes[basis]
  if (basis === 'none') return say(`${base.zh}。`, `${base.en}.`)
  const kept =
    measure === 'net_sales'
      ? say('×退款后留存', ' × share kept after refunds')
      : say('（一方不知退款，故比支付金额）', ' (one side knows no refunds, so GMV is compared)')
  const how = method === 'shapley' ? say('Shapley', 'Shapley') : say('LMDI', 'LMDI')
  const left =
    rest === 0
      ? say('', '')
      : say('；平台未归到来源的成交单独列出', '; sales that no source is credited with stand apart')
  return say(
    `${base.zh}${kept.zh}，${how.zh} 法，分毫不差${left.zh}。买家按日计数。它说明差异落在哪里，不说明原因。`,
    `${base.en}${kept.en}, by ${how.en}, exact to the smallest unit${left.en}. Buyers are counted per day. It tells where the difference sits, not why.`,
  )
}
