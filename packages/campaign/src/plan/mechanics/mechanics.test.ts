import { compile, parseBasket, parseOffersFile, quoteWith } from '@dacu/pricing'
import { describe, expect, test } from 'vitest'
import { check } from '../../price-check/check.ts'
import { channels, type Campaign } from '../document.ts'
import { skusOf } from '../lineup.ts'
import { sampleCampaign } from '../sample.ts'
import { sellingCards } from './cards.ts'
import { mechanicIds, mechanicsCatalogue, mechanicsOn } from './catalogue.ts'
import { complexityOf, driversOf, pointsOf } from './complexity.ts'
import { guardedOf } from './margin.ts'
import { orderValueOf, thresholdNear } from './order-value.ts'
import { suggestMechanics, type Suggestion } from './suggest.ts'

const bare = (): Campaign => {
  const plan = sampleCampaign('double_11', '2026-11-11')
  plan.offers.offers = []
  return plan
}
const suggested = (plan: Campaign): Suggestion[] => {
  const found = suggestMechanics(plan)
  if (found.kind !== 'suggested') throw new Error(found.kind)
  return found.suggestions
}
const withAll = (plan: Campaign): Campaign => ({
  ...plan,
  offers: { ...plan.offers, offers: [...plan.offers.offers, ...suggested(plan).map(({ offer }) => offer)] },
})

describe('the catalogue of mechanics', () => {
  test('[MECH-1] every mechanic has both languages, an aim, and a platform it exists on', () => {
    expect(mechanicsCatalogue.map(({ id }) => id)).toEqual([...mechanicIds])
    for (const { id, name, what, asked, aims, levels } of mechanicsCatalogue) {
      for (const each of [name, what, asked])
        expect([id, each.zh !== '' && !/[一-鿿]/.test(each.en)]).toEqual([id, true])
      expect([id, aims.length > 0, Object.keys(levels).length > 0]).toEqual([id, true, true])
    }
  })

  test('[MECH-2] a platform offers what its rulebook has: no shop level and no packs on PDD', () => {
    expect(mechanicsOn('pdd').map(({ id }) => id)).toEqual(['limited_price', 'spend_off', 'new_coupon'])
    expect(mechanicsOn('pdd').every(({ levels }) => levels.pdd !== 'shop')).toBe(true)
    expect(mechanicsOn('tmall')).toHaveLength(mechanicIds.length)
  })
})

describe('thresholds near the order value', () => {
  test.each([
    [4_000, 4_900],
    [9_900, 11_900],
    [15_000, 17_900],
    [16_700, 24_900],
    [24_000, 29_900],
    [100, 900],
  ])('[MECH-3] an order of %i fen asks for %i', (value, threshold) =>
    expect(thresholdNear(value)).toBe(threshold),
  )

  test('[MECH-4] the goal counts before the traffic plan, the traffic plan before the lineup', () => {
    const plan = bare()
    expect(orderValueOf(plan)?.basis).toBe('traffic')
    plan.traffic = []
    expect(orderValueOf(plan)?.basis).toBe('lineup')
    const [goal] = plan.goals
    if (!goal) throw new Error('no goals')
    plan.goals = [{ ...goal, measure: 'aov', parent: null, target: 18_800 }]
    expect(orderValueOf(plan)).toEqual({ fen: 18_800, basis: 'goal' })
    expect(orderValueOf({ ...plan, goals: [], lineup: [] })).toBeNull()
  })
})

describe('suggestions', () => {
  const templates = ['double_11', 'small_event', 'double_12', 'year_goods', 'weekly_launch'] as const

  test.each(templates)(
    '[MECH-5] %s: one to three, each read by the kernel, with reason and effect',
    (template) => {
      const plan = sampleCampaign(template, '2026-11-11')
      const found = suggested(plan)
      expect(found.length).toBeGreaterThan(0)
      expect(found.length).toBeLessThanOrEqual(3)
      expect(parseOffersFile(withAll(plan).offers).kind).toBe('ok')
      expect(complexityOf(withAll(plan)).mechanics.length).toBeLessThanOrEqual(3)
      for (const { because, effect, offer, points } of found) {
        for (const each of [because, effect])
          expect([each.zh === '', each.en === '', /[一-鿿]/.test(each.en)]).toEqual([false, false, false])
        expect(points).toBe(pointsOf(offer))
      }
      expect(suggested(plan)).toEqual(found)
    },
  )

  test.each(templates)(
    '[MECH-6] %s: no basket of one item falls below cost or floor once all are added',
    (template) => {
      const plan = withAll(sampleCampaign(template, '2026-11-11'))
      const file = parseOffersFile(plan.offers)
      if (file.kind !== 'ok') throw new Error('refused')
      const scheme = compile(file.value)
      const holds = file.value.offers.flatMap(({ id, claimed }) => (claimed ? [id] : []))
      for (const { line, limitFen, skus } of guardedOf(plan))
        for (const pieces of [1, 2, 3, 4])
          for (const at of plan.phases.map(({ window }) => window.from)) {
            const shopper = { tier: 'member', new: true }
            const lines = [{ sku: skus[0], shop: plan.shops[0], priceFen: line.eventPriceFen, pieces }]
            const basket = parseBasket({ at, shopper, holds, lines })
            if (basket.kind !== 'ok') throw new Error('no basket')
            expect(quoteWith(scheme, basket.value).payFen).toBeGreaterThanOrEqual(limitFen * pieces)
          }
      const broken = check(plan, { today: '2026-09-20' }).filter(({ rule }) => rule === 'M-06')
      expect(broken.filter(({ severity }) => severity === 'block')).toEqual([])
    },
  )

  test('[MECH-7] the deeper form goes first, and a milder one where the margin is thin', () => {
    const deep = suggested(bare())[0]
    expect(deep?.mechanic.id).toBe('limited_price')
    const thin = bare()
    for (const line of thin.lineup) line.floorPriceFen = Math.ceil(line.eventPriceFen * 0.93)
    const mild = suggested(thin)[0]
    expect(mild?.mechanic.id).toBe('limited_price')
    expect(Object(mild?.offer['mechanic']).payPermyriad).toBeGreaterThan(
      Object(deep?.offer['mechanic']).payPermyriad,
    )
  })

  test('[MECH-8] without costs, without room, or with prices that are broken already it says so', () => {
    const plan = bare()
    for (const line of plan.lineup) line.costFen = null
    expect(suggestMechanics(plan)).toEqual({ kind: 'no_costs' })
    const broken = bare()
    const cut = { kind: 'percent', payPermyriad: 100 }
    broken.offers.offers = [{ id: 'gone', level: 'shop', mechanic: cut }]
    expect(suggestMechanics(broken)).toEqual({ kind: 'unsound' })
    const full = sampleCampaign('mid_year_618', '2026-06-18')
    expect(suggestMechanics(full)).toMatchObject({ kind: 'enough' })
    const tight = bare()
    for (const line of tight.lineup) line.floorPriceFen = line.eventPriceFen
    const none = suggestMechanics(tight)
    expect(none).toMatchObject({ kind: 'suggested', suggestions: [] })
    expect(none.kind === 'suggested' && none.leftOut.length > 0).toBe(true)
  })

  test('[MECH-9] who aims at profit is not told to cut first; every platform has an answer', () => {
    const plan = bare()
    plan.aims = [{ id: 'a', kind: 'profit', because: '', marginFloorPermyriad: 3000 }]
    expect(suggested(plan)[0]?.mechanic.id).not.toBe('limited_price')
    for (const channel of channels) {
      plan.node.channel = channel
      const found = suggestMechanics(plan)
      if (found.kind !== 'suggested') throw new Error(found.kind)
      for (const { mechanic } of found.suggestions) expect(mechanic.levels[channel]).toBeDefined()
    }
  })
})

test('[MECH-10] the score tells what drives it', () => {
  const offer = {
    claimed: true,
    when: { newCustomer: true },
    mechanic: { kind: 'ladder', by: 'pieces', tiers: [{}, {}, {}] },
  }
  expect(driversOf(offer).map(({ kind }) => kind)).toEqual([
    'offer',
    'claimed',
    'condition',
    'tiers',
    'threshold',
  ])
  expect(pointsOf(offer)).toBe(6)
  const { offers, score } = complexityOf(sampleCampaign('mid_year_618', '2026-06-18'))
  expect(offers.reduce((sum, { points }) => sum + points, 0)).toBe(score)
})

test('[CARD-1] a card has the points, price, offers and end of its item, and says what is missing', () => {
  const plan = sampleCampaign('double_11', '2026-11-11')
  const first = plan.lineup.find(({ role }) => role === 'new')
  if (!first) throw new Error('no new item')
  first.sellingPoints = []
  const cards = sellingCards(plan, new Map([['serum', { pieces: 120, favourablePermyriad: 9870 }]]))
  const serum = cards.find(({ item }) => item === 'serum')
  expect(cards[0]?.role).toBe('hero')
  expect(serum).toMatchObject({ points: ['温和保湿', '清爽不黏'], missing: [], proof: { pieces: 120 } })
  expect(serum?.benefits).toContain('跨店每满300减40')
  expect(serum?.benefits).not.toContain('返场满300减30')
  expect(serum?.until).toBe('2026-11-12T00:00:00+08:00')
  expect(cards.find(({ item }) => item === first.item)?.missing.map(({ en }) => en)).toEqual([
    'no selling points',
  ])
  expect(
    cards.every(({ item }) => plan.lineup.some((line) => line.item === item && skusOf(line).length > 0)),
  ).toBe(true)
})
