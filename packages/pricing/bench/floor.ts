import { floorOf, verdictOf } from '../src/faces/floor.ts'
import { parseCatalogue } from '../src/index.ts'
import type { OffersFile } from '../src/offer.ts'
import type { OfferText } from '../src/testing.ts'
import { fileOf, must } from '../src/testing.ts'
import { catalogue, offersFile, processorMs } from './workload.ts'

/* Floors of a whole shop, and the question of a save: does any line fall below its limit. */

const item = { level: 'item', scope: { tags: ['sale'] }, mechanic: { kind: 'percent', payPermyriad: 9_000 } }
const official = {
  level: 'official',
  mechanic: { kind: 'official_cut', cutPermyriad: 1_200, rounding: 'tiered' },
}
const off = (level: string, spendFen: number, offFen: number, more: object = {}) => ({
  level,
  mechanic: { kind: 'threshold_off', spendFen, offFen, ...more },
})
const shop = off('shop', 30_000, 3_000)
const coupon = { ...off('card', 19_900, 1_500), claimed: true }
const cross = off('cross_shop', 20_000, 2_000, { repeat: true })
const red = { ...off('payment', 0, 500), claimed: true }
const half = {
  level: 'shop',
  scope: { categories: ['c1'] },
  mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000, repeat: true },
}
const three = {
  level: 'shop',
  mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 3, payPermyriad: 8_000 }] },
}
const ladder = {
  level: 'shop',
  mechanic: {
    kind: 'ladder',
    by: 'spend',
    tiers: [
      { from: 10_000, offFen: 800 },
      { from: 30_000, offFen: 3_600 },
    ],
  },
}

const six = (book: string, own: OfferText): OffersFile =>
  fileOf(book, [item, official, own, coupon, cross, red])

const schemes: Readonly<Record<string, OffersFile>> = {
  'six of the workload, step-down': offersFile(),
  'tmall, one threshold': six('tmall-parallel-2020', shop),
  'tmall, second at half price': six('tmall-parallel-2020', half),
  'tmall, three at 80 %': six('tmall-parallel-2020', three),
  'tmall, ladder': six('tmall-parallel-2020', ladder),
  'step-down, one threshold': six('own-step-down', shop),
  'step-down, second at half price': six('own-step-down', half),
  'step-down, three at 80 %': six('own-step-down', three),
  jd: fileOf('jd-parallel', [item, shop, coupon, cross]),
  pdd: fileOf('pdd', [item, coupon, { ...red, level: 'platform' }]),
}

const rounds = 3

/** Lowest, median and highest processor time of a few rounds, in ms. */
function timed(run: () => void): string {
  const times = Array.from({ length: rounds }, () => {
    const start = processorMs()
    run()
    return processorMs() - start
  }).sort((a, b) => a - b)
  return times.map((each) => Math.round(each).toLocaleString('en').padStart(6)).join(' /')
}

console.log(
  'floors of 500 SKUs, baskets of at most 6: lowest / median / highest ms of processor (goal 2,000)',
)
const shelf = catalogue(500)
for (const [name, file] of Object.entries(schemes)) {
  const time = timed(() => floorOf(file, shelf, { effort: 0 }))
  const gaps = floorOf(file, shelf, { effort: 0 }).map(({ lowerFen, upperFen }) => upperFen - lowerFen)
  const within = (fen: number) => gaps.filter((gap) => gap <= fen).length
  console.log(`${name.padEnd(34)}${time}   proven ${within(0)}, within 5 fen ${within(5)}, 50 ${within(50)}`)
}

console.log('\nis any of 60 SKUs of two shops below its limit, baskets of at most 4 (goal 500)')
const twoShops = must(
  parseCatalogue({
    format: 'dacu.catalogue/1',
    skus: Array.from({ length: 60 }, (_, index) => ({
      sku: `s${index}`,
      shop: index % 2 ? 'A' : 'B',
      priceFen: 2_900 + index * 700,
    })),
  }),
)
for (const coupons of [3, 10])
  for (const share of [40, 55, 80]) {
    const cards = Array.from({ length: coupons }, (_, index) => ({
      ...off('card', 10_000 + index * 5_000, 1_000 + index * 600),
      claimed: true,
    }))
    const cut = { level: 'item', mechanic: { kind: 'percent', payPermyriad: 9_000 } }
    const file = fileOf('tmall-parallel-2020', [
      cut,
      off('cross_shop', 30_000, 5_000, { repeat: true }),
      ...cards,
    ])
    const limits = new Map(
      twoShops.skus.map(({ sku, priceFen }) => [sku, Math.round((priceFen * share) / 100)]),
    )
    const ask = () => floorOf(file, twoShops, { effort: 0, piecesMax: 4, budget: 1_200, limits })
    const time = timed(ask)
    const verdicts = ask().map((row) => verdictOf(row, limits.get(row.sku) ?? 0))
    const of = (verdict: string) => verdicts.filter((each) => each === verdict).length
    const counts = `safe ${of('safe')}, broken ${of('broken')}, open ${of('open')}`
    console.log(`${`${coupons} coupons, limits at ${share} %`.padEnd(34)}${time}   ${counts}`)
  }
