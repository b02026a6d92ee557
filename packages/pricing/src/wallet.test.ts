import { describe, expect, test } from 'vitest'
import { calibrate, explainedByAll } from './calibration.ts'
import { lowestMargin } from './floor/margin.ts'
import { applyChange, restoreFloor } from './floor/restore.ts'
import { floorOf } from './floor/floor.ts'
import { parseCatalogue } from './index.ts'
import { quote } from './quote.ts'
import { basketOf, fileOf, must, seeded } from './testing.ts'
import { adviseAddition, bestWallet } from './wallet.ts'

const coupon = (id: string, spendFen: number, offFen: number, more = {}) => ({
  id,
  level: 'card',
  claimed: true,
  mechanic: { kind: 'threshold_off', spendFen, offFen },
  ...more,
})

describe('[V1] the best use of a wallet', () => {
  test('leaves a coupon in the pocket where it would lose a better one', () => {
    const file = fileOf('own-step-down', [
      coupon('small', 0, 100, { level: 'shop' }),
      coupon('large', 1_000, 500),
    ])
    expect(bestWallet(file, basketOf([[1_000, 1]]), { coupons: ['small', 'large'], codes: [] })).toEqual({
      use: { coupons: ['large'], codes: [] },
      totalFen: 500,
      savesFen: 500,
      beforeNextFen: 400,
      proven: true,
    })
  })

  test('equals trying every subset through the front door', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const below = seeded(seed)
      const coupons = Array.from({ length: 1 + below(5) }, (_, index) =>
        coupon(`c${index}`, below(30) * 100, 50 + below(10) * 25, {
          level: ['shop', 'card', 'platform'][below(3)],
          stacking: below(3) ? {} : { exclusive: true },
        }),
      )
      const file = fileOf('own-step-down', coupons)
      const basket = basketOf([
        [500 + below(20) * 100, 1],
        [300, 2],
      ])
      const ids = coupons.map(({ id }) => id)
      const totals = Array.from(
        { length: 2 ** ids.length },
        (_, bits) =>
          quote(file, { ...basket, holds: ids.filter((_id, index) => (bits >> index) & 1) }).payFen,
      )
      expect({ seed, total: bestWallet(file, basket, { coupons: ids, codes: [] }).totalFen }).toEqual({
        seed,
        total: Math.min(...totals),
      })
    }
  })

  test('twenty coupons are answered, and what is not proven says so', () => {
    const coupons = Array.from({ length: 20 }, (_, index) => coupon(`c${index}`, 100 * index, 10 + index))
    const answer = bestWallet(fileOf('tmall-parallel-2020', coupons), basketOf([[2_000, 1]]), {
      coupons: coupons.map(({ id }) => id),
      codes: [],
    })
    expect([answer.totalFen, answer.proven]).toEqual([2_000 - 29, false])
  })
})

describe('[V2] goods to add', () => {
  const catalogue = must(
    parseCatalogue({
      format: 'dacu.catalogue/1',
      skus: [
        { sku: 'sock', priceFen: 900 },
        { sku: 'cap', priceFen: 3_900 },
        { sku: 'pin', priceFen: 100 },
      ],
    }),
  )
  test('the cheapest that lowers the total, and the cheapest that makes the basket itself cheaper', () => {
    const file = fileOf('own-step-down', [
      { mechanic: { kind: 'threshold_off', spendFen: 10_000, offFen: 2_000 } },
    ])
    const advice = adviseAddition(file, basketOf([[9_200, 1]]), catalogue)
    expect(advice.lowersTotal).toMatchObject({
      add: [{ sku: 'sock', pieces: 1 }],
      totalFen: 8_100,
      morePayFen: -1_100,
    })
    expect(advice.raisesSaving).toMatchObject({ add: [{ sku: 'sock', pieces: 1 }], savesMoreFen: 1_821 })
    expect(adviseAddition(fileOf('own-step-down', []), basketOf([[9_200, 1]]), catalogue)).toEqual({
      lowersTotal: null,
      raisesSaving: null,
    })
  })
})

describe('[K1] calibration', () => {
  const file = fileOf('own-parallel', [
    { mechanic: { kind: 'percent', payPermyriad: 8_000 } },
    { id: 'c', level: 'card', mechanic: { kind: 'threshold_off', spendFen: 900, offFen: 100 } },
  ])
  test('names the parameter that explains the price really seen', () => {
    const record = calibrate(file, basketOf([[1_000, 1]]), { platform: 'douyin', at: 0, payFen: 800 })
    expect(record).toMatchObject({ ownFen: 700, differenceFen: 100, observedFen: 800, nearest: null })
    expect(record.explainedBy).toContainEqual({ parameter: 'base', ours: 'parallel', theirs: 'step_down' })
    const [first] = explainedByAll([
      record,
      calibrate(file, basketOf([[1_000, 1]]), { platform: 'douyin', at: 1, payFen: 800 }),
    ])
    expect(first).toEqual(record.explainedBy[0])
  })

  test('says nothing where nothing differs, and the nearest where nothing explains it', () => {
    expect(calibrate(file, basketOf([[1_000, 1]]), { platform: 'x', at: 0, payFen: 700 })).toMatchObject({
      differenceFen: 0,
      explainedBy: [],
      nearest: null,
    })
    const record = calibrate(file, basketOf([[1_000, 1]]), { platform: 'x', at: 0, payFen: 799 })
    expect(record.explainedBy).toEqual([])
    expect(record.nearest?.differenceFen).toBe(1)
  })

  test('seen lines tell the remainders apart', () => {
    const shared = fileOf('own-parallel', [{ mechanic: { kind: 'amount', offFen: 100 } }])
    const record = calibrate(
      shared,
      basketOf([
        [100, 1],
        [100, 1],
        [100, 1],
      ]),
      { platform: 'x', at: 0, payFen: 200, lines: { l1: 66, l2: 67, l3: 67 } },
    )
    expect(record.explainedBy.map(({ parameter, theirs }) => `${parameter} ${theirs}`)).toEqual([
      'remainder largest',
      'remainder first',
    ])
  })
})

describe('[W4] [W5] margins and restored floors', () => {
  const catalogue = must(
    parseCatalogue({
      format: 'dacu.catalogue/1',
      skus: [
        { sku: 'a', shop: 'A', priceFen: 10_000, costFen: 6_000 },
        { sku: 'b', shop: 'A', priceFen: 3_000, costFen: 1_000 },
      ],
    }),
  )
  const offers = [
    { id: 'half', mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 2, payPermyriad: 6_000 }] } },
    { id: 'card', level: 'card', mechanic: { kind: 'threshold_off', spendFen: 5_000, offFen: 1_000 } },
  ]
  const file = fileOf('tmall-parallel-2020', offers)

  test('the basket that leaves the shop least', () => {
    const margin = lowestMargin(file, catalogue, { piecesMax: 3 })
    expect(margin).toMatchObject({ upperFen: -1_000, proven: true })
    const bounded = lowestMargin(file, catalogue, { piecesMax: 3, effort: 0 })
    expect(bounded?.lowerFen).toBeLessThanOrEqual(-1_000)
    expect(
      lowestMargin(
        file,
        must(parseCatalogue({ format: 'dacu.catalogue/1', skus: [{ sku: 'a', priceFen: 1 }] })),
      ),
    ).toBeNull()
  })

  test('single changes that restore a floor, each checked, the cheapest first', () => {
    const options = { piecesMax: 3 }
    const [row] = floorOf(file, catalogue, options)
    expect(row?.upperFen).toBeLessThan(6_000)
    const changes = restoreFloor(file, catalogue, 'a', 6_000, options)
    expect(changes.length).toBeGreaterThan(1)
    expect(changes.map(({ takesFen }) => takesFen)).toEqual(
      changes.map(({ takesFen }) => takesFen).toSorted((a, b) => a - b),
    )
    for (const { change } of changes) {
      const after = applyChange(file, catalogue, change)
      expect(
        floorOf(after.file, after.catalogue, options)[0]?.upperFen,
        JSON.stringify(change),
      ).toBeGreaterThanOrEqual(6_000)
    }
    expect(restoreFloor(file, catalogue, 'a', 1, options)).toEqual([])
  })
})
