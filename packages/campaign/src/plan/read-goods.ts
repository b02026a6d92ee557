import { channels } from './document.ts'
import type * as goods from './goods-sections.ts'
import { costingRates, entryDemands, laterGoods, selectionCriteria } from './goods-sections.ts'
import {
  count,
  day,
  fen,
  filled,
  identifier,
  list,
  most,
  oneOf,
  orDefault,
  orNull,
  positive,
  record,
  share,
  text,
} from './shape.ts'
import type { ServicePlan } from './service-section.ts'
import type { Reader } from './shape.ts'

/** A table that has exactly these keys. */
const keyed = <const K extends string, T>(keys: readonly K[], reader: Reader<T>): Reader<Record<K, T>> =>
  // The keys are all of K, so the record of readers is whole.
  record<Record<K, T>>(Object.fromEntries(keys.map((key) => [key, reader])) as { [P in K]-?: Reader<T> })

const condition = record<goods.EntryCondition>({
  id: identifier,
  channel: orNull(oneOf(channels)),
  demand: oneOf(entryDemands),
  limit: count,
  because: text,
})

const verdict = record<goods.SelectionVerdict>({
  id: identifier,
  item: filled,
  verdict: oneOf(['picked', 'refused']),
  because: text,
})

const group = record<goods.GoodsGroup>({
  id: identifier,
  name: filled,
  kind: oneOf(['brand', 'theme']),
  items: list(filled, 500),
  requiredFen: fen,
})

const negotiation = record<goods.Negotiation>({
  id: identifier,
  item: filled,
  counterpart: text,
  state: oneOf(['open', 'agreed', 'broken_off']),
  rounds: list(
    record<goods.Negotiation['rounds'][number]>({
      id: identifier,
      day,
      askedFen: fen,
      offeredFen: fen,
      note: text,
    }),
    200,
  ),
})

const selection = record<goods.Selection>({
  weights: keyed(selectionCriteria, count),
  conditions: list(condition, 100),
  verdicts: list(verdict, 2000),
  groups: list(group, 100),
  negotiations: list(negotiation, 500),
})

const exception = record<goods.CostingException>({
  id: identifier,
  of: oneOf(['category', 'item']),
  key: filled,
  rate: oneOf(costingRates),
  value: count,
})

/** Shares stay shares, whatever else a rate may be. */
const rate = (name: goods.CostingRate): Reader<number> => (name.endsWith('Permyriad') ? share : count)

const costing = record<goods.Costing>({
  // One reader for each rate, so every key is there.
  rates: record<goods.Costing['rates']>(
    Object.fromEntries(costingRates.map((name) => [name, rate(name)])) as {
      [K in goods.CostingRate]-?: Reader<number>
    },
  ),
  exceptions: list(exception, 500),
  fromBudget: list(
    oneOf([
      'on_site_ads',
      'off_site',
      'gifts',
      'coupons',
      'messages',
      'platform_fee',
      'commission',
      'temporary_staff',
      'freight',
      'production',
      'other',
    ]),
    11,
  ),
})

/** Shares of a whole that would leave nobody at the desk, and shifts longer than a day, are slips. */
const service = record<ServicePlan>({
  shipHours: orNull(positive),
  protectionDays: orNull(positive),
  enquiriesPermyriad: count,
  handlingSeconds: positive,
  parallel: positive,
  withinSeconds: count,
  sharePermyriad: share,
  awayPermyriad: most(share, 9000),
  permanent: count,
  shiftHours: most(positive, 24),
  shiftFen: fen,
})

const benefit = record<goods.BenefitPoint>({
  id: identifier,
  audience: identifier,
  offer: orNull(filled),
  strengthPermyriad: share,
  copy: text,
})

/** The readers of sections that older documents lack. */
export const laterReaders = {
  selection: orDefault(selection, laterGoods.selection),
  costing: orDefault(costing, laterGoods.costing),
  benefits: orDefault(list(benefit, 500), laterGoods.benefits),
  service: orDefault(service, laterGoods.service),
}
