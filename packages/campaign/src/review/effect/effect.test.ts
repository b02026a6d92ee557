import { describe, expect, test } from 'vitest'
import { assign, bucketOf } from './assign.ts'
import {
  alwaysValidHalf,
  alwaysValidTuning,
  detectable,
  newcombe,
  peopleEach,
  pooledZ,
  rateEffect,
  wilson,
} from './buy-rate.ts'
import { credits } from './credit.ts'
import { cuped } from './cuped.ts'
import { benjaminiHochberg, copiesDiffer, holm } from './many.ts'
import { differenceInDifferences, trendAllows } from './parallel.ts'
import { chanceToWin, headEffect, liftEffect, ratioOfPeople } from './per-head.ts'
import { ratioCheck } from './ratio-check.ts'

/** Equal to as many digits as review-methods.md prints. */
const shows = (value: number, printed: string): void => {
  const digits = printed.replace(/e.*$/, '').split('.')[1]?.length ?? 0
  const got = printed.includes('e') ? value.toExponential(digits) : value.toFixed(digits)
  expect(Number(got)).toBeCloseTo(Number(printed), 12)
}

describe('[§1] assignment', () => {
  test.each([
    ['seed', 'a', 0.0505],
    ['seed', 'b', 0.2696],
    ['foo', 'ab', 0.2575],
    ['foo', 'def', 0.2019],
    ['89123klj', '8952klfjas09ujkasdf', 0.124],
    ['90850943850283058242805', '123', 0.7516],
    ['camp-1', 'u-1', 0.6404],
    ['camp-1', 'u-3', 0.1197],
    ['global-2026Q4', 'u-4', 0.1491],
  ])('%s, %s lands in %f', (seed, id, bucket) => expect(bucketOf(seed, id)).toBe(bucket))

  const people = Array.from({ length: 100_000 }, (_, index) => `u-${index + 1}`)
  test('a tenth of a hundred thousand is held out, and two seeds are independent', () => {
    const [one, other] = ['camp-1', 'camp-2'].map((seed) => new Set(assign(seed, people, 1000).held))
    expect([one?.size, other?.size]).toEqual([10_020, 9_970])
    expect([...(one ?? [])].filter((id) => other?.has(id))).toHaveLength(1_014)
  })
  test('telephone numbers in a row spread as well', () => {
    const phones = Array.from({ length: 100_000 }, (_, index) => String(13_900_000_000 + index))
    const { treated, held } = assign('camp-1', phones, 1000)
    expect([treated.length, held.length]).toEqual([89_966, 10_034])
  })
})

test.each([
  [[9000, 1000], [90, 10], '0', '1', 'pass'],
  [[9150, 850], [90, 10], '25.0', '5.733e-7', 'block'],
  [[5100, 4900], [50, 50], '4.0', '.0455', 'note'],
  [[21_306, 21_307, 21_387], [1, 1, 1], '.20253', '.9037', 'pass'],
] as const)('[§2] arms of %j against %j', (observed, plan, chi2, p, verdict) => {
  const found = ratioCheck(observed, plan)
  shows(found.chi2, chi2)
  shows(found.p, p)
  expect(found.verdict).toBe(verdict)
})

describe('[§3] the worked holdout', () => {
  const treated = { people: 9000, buyers: 540 }
  const held = { people: 1000, buyers: 45 }
  const found = rateEffect(treated, held)
  test('difference, error, interval and incremental orders', () => {
    shows(found.difference, '.015')
    shows(found.error, '.00701724')
    shows(found.z, '2.1376')
    shows(found.p, '.03255')
    shows(found.interval.low, '.001246')
    shows(found.interval.high, '.028754')
    expect(found.method).toBe('wald')
    shows(found.incremental, '135')
    shows(found.incrementalInterval.low, '11.2')
    shows(found.incrementalInterval.high, '258.8')
  })
  test('three accepted methods disagree: pooled and Newcombe', () => {
    shows(pooledZ(treated, held).z, '1.91745')
    shows(pooledZ(treated, held).p, '.05518')
    shows(newcombe(treated, held).low, '-.000423')
    shows(newcombe(treated, held).high, '.027306')
  })
  test.each([
    [45, 1000, '.033800', '.059683'],
    [540, 9000, '.055279', '.065097'],
    [0, 30, '0', '.113514'],
    [3, 12, '.088942', '.532305'],
  ])('Wilson of %i in %i', (buyers, people, low, high) => {
    // The reference prints six digits and is off by one in the last of one of them.
    expect(Math.abs(wilson({ people, buyers }).low - Number(low))).toBeLessThan(1e-6)
    expect(Math.abs(wilson({ people, buyers }).high - Number(high))).toBeLessThan(1e-6)
  })
  test('with few buyers Newcombe stands in, by rule', () => {
    expect(rateEffect({ people: 90, buyers: 12 }, { people: 10, buyers: 1 }).method).toBe('newcombe')
  })
  test('planning: what could be found, and how many are needed', () => {
    shows(detectable(0.045, 9000, 1000) * 100, '1.936')
    expect(peopleEach(0.045, 0.01)).toBe(6747)
  })
  test('peeking: the tuning and the wider interval', () => {
    shows(alwaysValidTuning(5000), '.0398401')
    shows(alwaysValidTuning(1000), '.0890851')
    shows(alwaysValidHalf(found.error, 10_000), '.021483')
  })
})

describe('[§3] published vectors of GrowthBook', () => {
  const a = { people: 3407, sum: 1396.87, squares: 52_377.9767 }
  const b = { people: 3461, sum: 2422.7, squares: 134_698.29 }
  test('money per head, absolute', () => {
    const found = headEffect(b, a)
    shows(found.effect, '.29')
    shows(found.error, '.12478')
    shows(found.freedom, '5841.742')
    shows(found.p, '.02016')
    shows(found.interval.low, '.04538')
    shows(found.interval.high, '.53462')
  })
  test('money per head, relative', () => {
    const found = liftEffect(b, a)
    shows(found.effect, '.70732')
    shows(found.error, '.37879')
    shows(found.p, '.06191')
    shows(found.interval.low, '-.03526')
    shows(found.interval.high, '1.44989')
  })
  test('14/28 against 16/30, relative', () => {
    const found = liftEffect({ people: 30, buyers: 16 }, { people: 28, buyers: 14 })
    shows(found.effect, '.06667')
    shows(found.error, '.2717')
    shows(found.p, '.80707')
    shows(found.interval.low, '-.47767')
    shows(found.interval.high, '.61101')
  })
  test('always valid with tuning 1000, relative', () => {
    const found = liftEffect(b, { ...a, people: 3000 })
    const half = alwaysValidHalf(found.error, 3000 + 3461, 1000)
    shows(found.effect, '.50336')
    shows(found.effect - half, '-.55844')
    shows(found.effect + half, '1.56516')
  })
  test('49/100 against 51/100 with a flat prior', () => {
    const [one, other] = [
      { people: 100, buyers: 51 },
      { people: 100, buyers: 49 },
    ]
    const found = liftEffect(one, other)
    shows(found.effect, '.04082')
    shows(found.effect - 1.959964 * found.error, '-.24779')
    shows(found.effect + 1.959964 * found.error, '.32943')
    shows(chanceToWin(one, other), '.60918')
  })
})

test('[§3] a ratio whose unit is the person', () => {
  const people = [
    [1, 2],
    [1, 2],
    [0, 1],
    [2, 3],
    [1, 1],
    [1, 4],
  ].map(([over = 0, under = 0]) => ({ over, under }))
  const { ratio, error } = ratioOfPeople(people)
  shows(ratio, '.4615385')
  shows(error, '.1069026')
  shows(Math.sqrt((ratio * (1 - ratio)) / 13), '.1382642')
})

test('[§3] many cells: Holm to declare, Benjamini–Hochberg to look at', () => {
  const ps = [0.001, 0.008, 0.012, 0.02, 0.041, 0.3]
  const close = (got: number[], want: number[]) =>
    got.forEach((p, i) => expect(p).toBeCloseTo(want[i] ?? 0, 9))
  close(holm(ps), [0.006, 0.04, 0.048, 0.06, 0.082, 0.3])
  close(benjaminiHochberg(ps), [0.006, 0.024, 0.024, 0.03, 0.0492, 0.3])
  close(holm(ps.toReversed()), [0.3, 0.082, 0.06, 0.048, 0.04, 0.006])
})

test('[§3] three copies without a winner', () => {
  const found = copiesDiffer([60, 84, 72].map((buyers) => ({ people: 2000, buyers })))
  shows(found.chi2, '4.14938')
  expect(found.freedom).toBe(2)
  shows(found.p, '.12560')
})

describe('[§4] CUPED', () => {
  const arm = (xs: number[], ys: number[]) => xs.map((before, index) => ({ before, after: ys[index] ?? 0 }))
  test('the same people before: the error falls, the effect stays', () => {
    const found = cuped(arm([10, 20, 30, 40], [15, 26, 34, 47]), arm([10, 20, 30, 40], [12, 19, 33, 41]))
    shows(found.theta, '1.025')
    shows(found.correlation, '.977355')
    shows(found.left, '.0447778')
    shows(found.raw.effect, '4.25')
    shows(found.raw.error, '9.4152')
    shows(found.adjusted.effect, '4.25')
    shows(found.adjusted.error, '1.0458')
  })
  test('an arm that was ahead before loses what it had', () => {
    const found = cuped(arm([12, 22, 34, 44], [15, 26, 36, 49]), arm([10, 20, 30, 40], [12, 19, 33, 41]))
    shows(found.theta, '1.034936')
    shows(found.raw.effect, '5.25')
    shows(found.raw.error, '9.7799')
    shows(found.adjusted.effect, '2.14519')
    shows(found.adjusted.error, '1.0538')
  })
  test('without any history nothing is gained', () => {
    const found = cuped(arm([0, 0, 0], [1, 2, 6]), arm([0, 0, 0], [1, 1, 4]))
    expect(found.adjusted).toEqual(found.raw)
    expect(found.left).toBe(1)
  })
})

describe('[§5] difference in differences', () => {
  const cell = (mean: number, variance: number, people: number) => ({ mean, variance, people })
  test('the vector', () => {
    const found = differenceInDifferences({
      treated: { before: cell(4, 9, 500), after: cell(6.2, 16, 500) },
      control: { before: cell(3.8, 8.5, 800), after: cell(4.9, 12, 800) },
    })
    shows(found.effect, '1.1')
    shows(found.ratio * 100, '20.20')
    shows(found.error, '.275')
    shows(found.t, '4.0')
  })
  test('refused without four periods, or where a placebo shows an effect', () => {
    const period = (treated: number, control: number) => ({
      treated: cell(treated, 9, 500),
      control: cell(control, 9, 500),
    })
    const alike = [period(4, 3.8), period(4.1, 3.9), period(4, 3.8), period(4.1, 3.9)]
    expect(trendAllows(alike)).toEqual({ allows: true })
    expect(trendAllows(alike.slice(1))).toEqual({ allows: false, because: 'too_few_periods' })
    expect(trendAllows([...alike, period(6, 3.9)])).toEqual({ allows: false, because: 'not_parallel' })
  })
})

test('[§8] five answers to one question, from the same data', () => {
  const found = credits([
    { touches: ['SMS', 'IM'], bought: 30, left: 270 },
    { touches: ['SMS'], bought: 20, left: 480 },
    { touches: ['IM'], bought: 10, left: 190 },
  ])
  expect(found.first).toEqual({ SMS: 50, IM: 10 })
  expect(found.last).toEqual({ IM: 40, SMS: 20 })
  expect(found.linear).toEqual({ SMS: 35, IM: 25 })
  expect(found.shapley).toEqual({ SMS: 35, IM: 25 })
  shows(found.markov['SMS'] ?? 0, '31.4286')
  shows(found.markov['IM'] ?? 0, '28.5714')
})
