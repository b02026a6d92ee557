import { addDays, daysBetween } from '../../calendar/day.ts'
import type { Day } from '../../calendar/time.ts'
import { split } from '../apportion.ts'
import type { Campaign, LineupItem, StockLine } from '../document.ts'
import { plannedSkus } from '../profit/borne.ts'
import type { PlannedSku } from '../profit/borne.ts'
import { ratesFor } from '../profit/rates.ts'
import type { Rates } from '../profit/rates.ts'
import { statementAt } from '../profit/statement.ts'
import { shareVariance, skuCurve } from './curves.ts'
import { itemDemand, lognormal, rangeOf } from './demand.ts'
import type { ItemDemand, PieceRange } from './demand.ts'
import { chanceOf, criticalRatio, expectedLeft, expectedShort, quantileOf } from './newsvendor.ts'
import type { DemandSpread } from './newsvendor.ts'
import type { StockFacts, StockedSku } from './stock-facts.ts'
import { transfers } from './transfer.ts'
import type { Transfer } from './transfer.ts'
import { upliftPool } from './uplift.ts'

/** How much is bought: what earns most (the newsvendor's quantity), never below the service level that is asked for. */
export type StockRow = {
  item: string
  title: string
  category: string
  sku: string
  attributes: Readonly<Record<string, string>>
  demandFrom: ItemDemand
  sharePermyriad: number
  demand: PieceRange
  /** The chance of having enough that is aimed at, in 1/10000, and what it comes from. */
  servicePermyriad: number
  serviceFrom: 'margin' | 'least' | 'unknown_cost'
  target: number
  onHand: number
  /** Ordered, and in before the opening; what comes later does not help. */
  arriving: number
  /** Pieces that ordinary days will have sold of it by the opening. */
  soldBefore: number
  buy: number
  supplier: string
  leadDays: number
  orderBy: Day
  /** Days that the last day to order lies back; 0 where there is still time. */
  lateDays: number
  /** The chance that what is there and on its way suffices without buying, in 1/10000. */
  coveredPermyriad: number
  /** What is missed if nothing is bought, and what is left if the target is: pieces, and fen that are not earned or are lost. */
  missedPieces: number
  missedFen: number | null
  leftPieces: number
  leftFen: number | null
  transfers: Transfer[]
}

type Selling = { opens: Day; days: number }
type Money = { underFen: number; overFen: number } | null

/** What a piece earns that is sold, and loses that is left and cleared. */
function moneyOf(line: LineupItem, costFen: number | null, rates: Rates): Money {
  if (costFen === null) return null
  const many = 1000
  const borne = {
    on_site_ads: null,
    off_site: null,
    gifts: null,
    coupons: null,
    messages: null,
    platform_fee: null,
    commission: null,
    temporary_staff: null,
    freight: null,
    production: null,
    other: null,
  }
  const sold = statementAt(line.eventPriceFen, { pieces: many, costFen, rates, borne })
  return {
    underFen: Math.round(sold.profitFen / many),
    overFen: Math.round((costFen * (10_000 - rates.clearancePermyriad)) / 10_000),
  }
}

/** More than this is bought for nobody: the last thousandth of the demand is endless. */
const mostService = 0.995

function serviceOf(money: Money, rates: Rates): Pick<StockRow, 'servicePermyriad' | 'serviceFrom'> {
  const least = rates.leastServicePermyriad
  if (money === null) return { servicePermyriad: least, serviceFrom: 'unknown_cost' }
  const best = Math.floor(Math.min(criticalRatio(money), mostService) * 10_000)
  return best >= least
    ? { servicePermyriad: best, serviceFrom: 'margin' }
    : { servicePermyriad: least, serviceFrom: 'least' }
}

const inPacks = (pieces: number, pack: number): number =>
  pieces <= 0 ? 0 : Math.ceil(pieces / Math.max(1, pack)) * Math.max(1, pack)

/** The first day of burst or peak, and how many days are sold on. */
export function sellingOf(plan: Pick<Campaign, 'phases' | 'window'>): Selling {
  const phases = plan.phases.filter(({ kind }) => kind === 'burst' || kind === 'peak' || kind === 'presale')
  const days = new Set(
    phases.flatMap(({ window }) => {
      const [from, until] = [window.from.slice(0, 10), window.until.slice(0, 10)]
      const last = window.until.slice(11, 19) > '00:00:00' ? until : addDays(until, -1)
      return Array.from({ length: Math.max(1, daysBetween(from, last) + 1) }, (_, day) => addDays(from, day))
    }),
  )
  const opens = [...days].toSorted()[0] ?? plan.window.from.slice(0, 10)
  return { opens, days: Math.max(1, days.size) }
}

/** What the plan's own stock line says, where the facts say nothing. */
type Known = { facts: StockedSku | undefined; line: StockLine | undefined; rates: Rates; selling: Selling }

function supplyOf({ facts, line, rates, selling }: Known) {
  const ready = addDays(selling.opens, -rates.bufferDays)
  const counted = facts !== undefined && facts.places.length > 0
  const arrivals = facts?.arriving ?? []
  return {
    onHand: counted ? facts.places.reduce((sum, { onHand }) => sum + onHand, 0) : (line?.onHand ?? 0),
    arriving:
      arrivals.length > 0
        ? arrivals.filter(({ day }) => day <= ready).reduce((sum, { pieces }) => sum + pieces, 0)
        : (line?.onTheWay ?? 0),
    supplier: facts?.supplier ?? line?.supplier ?? '',
    leadDays: facts?.leadDays ?? line?.leadDays ?? rates.leadDays,
  }
}

/** Each shop wants the middle demand by what it sold so far. */
function transfersOf(facts: StockedSku | undefined, demand: DemandSpread): Transfer[] {
  const places = facts?.places ?? []
  const wanted = split(
    rangeOf(demand).middle,
    places.map(({ sold }) => sold),
  )
  return transfers(places.map(({ place, onHand }, index) => ({ place, onHand, wanted: wanted[index] ?? 0 })))
}

type Dealt = { sku: PlannedSku; from: ItemDemand; share: number; behind: number }

function rowOf({ sku, from, share, behind }: Dealt, known: Known, today: Day): StockRow {
  const { line, attributes } = sku
  const { rates, selling, facts } = known
  const costFen = facts?.costFen ?? line.costFen
  const money = moneyOf(line, costFen, rates)
  const mu = from.mu + Math.log(Math.max(share, 1) / 10_000)
  const demand: DemandSpread = lognormal(mu, from.variance + shareVariance(share, behind))
  const service = serviceOf(money, rates)
  const target = Math.ceil(quantileOf(demand, service.servicePermyriad / 10_000))
  const supply = supplyOf(known)
  const daysLeft = Math.max(0, daysBetween(today, selling.opens))
  const soldBefore = Math.round(((from.basePerDay ?? 0) * daysLeft * share) / 10_000)
  const there = Math.max(0, supply.onHand + supply.arriving - soldBefore)
  const buy = inPacks(target - there, rates.packPieces)
  const orderBy = addDays(selling.opens, -(supply.leadDays + rates.bufferDays))
  const missed = expectedShort(demand, there)
  const left = expectedLeft(demand, there + buy)
  return {
    item: line.item,
    title: line.title,
    category: line.category,
    sku: sku.sku,
    attributes,
    demandFrom: from,
    sharePermyriad: share,
    demand: rangeOf(demand),
    ...service,
    target,
    ...supply,
    soldBefore,
    buy,
    orderBy,
    lateDays: buy > 0 ? Math.max(0, daysBetween(orderBy, today)) : 0,
    coveredPermyriad: Math.floor(chanceOf(demand, there) * 10_000),
    missedPieces: Math.round(missed),
    missedFen: money && Math.round(missed * Math.max(0, money.underFen)),
    leftPieces: Math.round(left),
    leftFen: money && Math.round(left * money.overFen),
    transfers: transfersOf(facts, demand),
  }
}

/** The demand of each line, dealt to its SKUs by the curve of the item. */
function dealt(plan: Campaign, facts: StockFacts, selling: Selling): Dealt[] {
  const pool = upliftPool(facts.past)
  const bySku = new Map(facts.skus.map((each) => [each.sku, each]))
  return [...Map.groupBy(plannedSkus(plan.lineup), ({ line }) => line)].flatMap(([line, skus]) => {
    const from = itemDemand(line.item, line.targetPieces, selling.days, facts, pool)
    const sold = skus.map(({ sku, attributes }) => ({
      sku,
      item: line.item,
      attributes,
      pieces: bySku.get(sku)?.pieces ?? 0,
    }))
    const alike = facts.skus.filter(
      ({ category, item }) => category === line.category && category !== '' && item !== line.item,
    )
    const behind = sold.reduce((sum, { pieces }) => sum + pieces, 0)
    const planned = line.skus.map(({ sharePermyriad }) => sharePermyriad)
    const shares = skuCurve(sold, alike, planned)
    return skus.map((sku, index) => ({ sku, from, share: shares[index] ?? 0, behind }))
  })
}

/** What will be there when selling opens: on hand and arrived, less what ordinary days sell until then. */
export const atOpening = (row: Pick<StockRow, 'onHand' | 'arriving' | 'soldBefore'>): number =>
  Math.max(0, row.onHand + row.arriving - row.soldBefore)

/** The stock plan 备货 of a campaign by SKU, in the order of its lineup. */
export function stockPlan(plan: Campaign, facts: StockFacts): StockRow[] {
  const selling = sellingOf(plan)
  const bySku = new Map(facts.skus.map((each) => [each.sku, each]))
  const lines = new Map(plan.stock.map((each) => [each.sku, each]))
  return dealt(plan, facts, selling).map((each) => {
    const known: Known = {
      facts: bySku.get(each.sku.sku),
      line: lines.get(each.sku.sku),
      rates: ratesFor(plan.costing, each.sku.line),
      selling,
    }
    return rowOf(each, known, facts.today)
  })
}

/** The stock section as these rows say it, for whoever takes the proposal over; what was written of a SKU beyond it stays. */
export function stockLinesOf(rows: readonly StockRow[], before: readonly StockLine[]): StockLine[] {
  const known = new Map(before.map((line) => [line.sku, line]))
  const ids = new Set(before.map(({ id }) => id))
  return rows.map((row) => ({
    id: known.get(row.sku)?.id ?? freshId(row.sku, ids),
    sku: row.sku,
    item: row.item,
    // What ordinary days sell until the opening is no stock of the event.
    onHand: Math.max(0, row.onHand - row.soldBefore),
    onTheWay: row.arriving,
    demandLow: row.demand.low,
    demand: row.demand.middle,
    demandHigh: row.demand.high,
    buyPieces: row.buy,
    supplier: row.supplier,
    leadDays: row.leadDays,
    orderBy: row.buy > 0 ? row.orderBy : null,
  }))
}

/** Ids keep to letters, digits and a few marks; codes of platforms may hold others. */
function freshId(sku: string, taken: Set<string>): string {
  const plain = `sku-${sku.replaceAll(/[^\p{L}\p{N}_.-]/gu, '-').slice(0, 60)}`
  let id = plain
  for (let time = 2; taken.has(id); time++) id = `${plain}-${time}`
  taken.add(id)
  return id
}
