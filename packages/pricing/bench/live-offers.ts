import type { Basket } from '../src/basket.ts'
import type { OffersFile } from '../src/offer.ts'
import { parseBasket, parseOffersFile } from '../src/index.ts'
import { must, seeded } from '../src/testing.ts'

/*
 * A thousand offers that are live at once, as a platform has them: most on single goods, some on
 * categories and tags, a handful in every shop, coupons that few hold, codes that few give, and a
 * few that reach over shops. Baskets come from two or three shops of one catalogue.
 */
const shops = 40
const skus = 1_000

type Below = (below: number) => number
type Text = { readonly [key: string]: unknown }
type Kind = { readonly share: number; readonly offer: (below: Below) => Text }

const some = (below: Below, name: string, of: number, count: number): string[] => [
  ...new Set(Array.from({ length: count }, () => `${name}${below(of)}`)),
]

const sku = (below: Below): Text => ({ skus: some(below, 's', skus, 1 + below(4)) })
const shop = (below: Below): Text => ({ shops: some(below, 'shop-', shops, 1) })
const percent = (below: Below): Text => ({ kind: 'percent', payPermyriad: 9_900 - 50 * below(60) })
const threshold = (below: Below): Text => ({
  kind: 'threshold_off',
  spendFen: 5_000 * (1 + below(10)),
  offFen: 500 + 100 * below(20),
  repeat: below(3) === 0,
})
const ladder = {
  kind: 'ladder',
  by: 'pieces',
  tiers: [
    { from: 2, payPermyriad: 9_500 },
    { from: 3, payPermyriad: 9_000 },
  ],
}

const kinds: readonly Kind[] = [
  { share: 400, offer: (below) => ({ level: 'item', scope: sku(below), mechanic: percent(below) }) },
  {
    share: 150,
    offer: (below) => ({
      level: 'item',
      scope: sku(below),
      mechanic: { kind: 'amount', offFen: 100 + 50 * below(20), per: 'unit' },
    }),
  },
  {
    share: 40,
    offer: (below) => ({
      level: 'item',
      scope: { categories: some(below, 'c', 60, 1) },
      mechanic: percent(below),
    }),
  },
  {
    share: 40,
    offer: (below) => ({ level: 'item', scope: { tags: some(below, 't', 40, 1) }, mechanic: percent(below) }),
  },
  { share: 110, offer: (below) => ({ level: 'shop', scope: shop(below), mechanic: threshold(below) }) },
  {
    share: 40,
    offer: (below) => ({
      level: 'shop',
      scope: { ...shop(below), categories: some(below, 'c', 60, 5) },
      mechanic: ladder,
    }),
  },
  {
    share: 120,
    offer: (below) => ({ level: 'card', scope: shop(below), claimed: true, mechanic: threshold(below) }),
  },
  {
    share: 50,
    offer: (below) => ({
      level: 'shop',
      scope: shop(below),
      when: { code: `CODE-${below(1_000_000)}` },
      mechanic: percent(below),
    }),
  },
  {
    share: 20,
    offer: (below) => ({
      level: 'cross_shop',
      scope: { categories: some(below, 'c', 60, 2) },
      mechanic: threshold(below),
    }),
  },
  {
    share: 30,
    offer: (below) => ({
      level: 'platform',
      scope: { categories: some(below, 'c', 60, 1) },
      when: { spendFen: 10_000, tiers: ['gold'], channels: ['app'] },
      mechanic: percent(below),
      capFen: 2_000,
    }),
  },
]

function kindAt(place: number): Kind['offer'] {
  let left = place % 1_000
  for (const { share, offer } of kinds) {
    if (left < share) return offer
    left -= share
  }
  throw new Error('the shares of the kinds add up to a thousand')
}

/** The offers of the file; `crossShop` reaches over everything. */
export function liveOffers(rulebook: string, count = 1_000): OffersFile {
  const below = seeded(5)
  const all = [
    {
      id: 'cross-300-40',
      level: 'cross_shop',
      mechanic: { kind: 'threshold_off', spendFen: 30_000, offFen: 4_000, repeat: true },
    },
    { id: 'freight', level: 'shipping', when: { spendFen: 9_900 }, mechanic: { kind: 'freight', payFen: 0 } },
  ]
  // A step that shares no factor with a thousand visits every place once, so that kinds stand mixed.
  const live = Array.from({ length: count - all.length }, (_, index) => ({
    id: `live-${index}`,
    stacking: { priority: below(5) },
    ...kindAt(index * 387)(below),
  }))
  return must(parseOffersFile({ format: 'dacu.offers/1', rulebook, offers: [...all, ...live] }))
}

/** Many offers on the same lines, of which one a line survives: the hard case of the choice. */
export function rivalOffers(rulebook: string): OffersFile {
  const below = seeded(6)
  const offers = Array.from({ length: 1_000 }, (_, index) => ({
    id: `rival-${index}`,
    level: 'item',
    scope: { categories: some(below, 'c', 60, 2) },
    mechanic: percent(below),
  }))
  const shopwide = {
    id: 'off-200-30',
    level: 'shop',
    mechanic: { kind: 'threshold_off', spendFen: 20_000, offFen: 3_000 },
  }
  return must(parseOffersFile({ format: 'dacu.offers/1', rulebook, offers: [...offers, shopwide] }))
}

function goodsOf(): Text[] {
  const below = seeded(11)
  return Array.from({ length: skus }, (_, index) => ({
    sku: `s${index}`,
    shop: `shop-${index % shops}`,
    priceFen: 1_000 + below(400) * 100 - 1,
    categories: [`c${below(60)}`],
    tags: below(2) ? [`t${below(40)}`] : [],
  }))
}

/** Baskets of 3 to 10 lines, as documents. */
export function* liveBaskets(count: number, seed = 1): Generator<Text> {
  const below = seeded(seed)
  const goods = goodsOf()
  for (let number = 0; number < count; number++) {
    const first = below(shops)
    const visited = [first, (first + 1 + below(shops - 1)) % shops, below(shops)]
    yield {
      id: `b${number}`,
      channel: below(2) ? 'app' : 'web',
      shopper: { tier: ['gold', 'silver'][below(2)], orders: below(5) },
      freightFen: 800,
      lines: Array.from({ length: 3 + below(8) }, (_, index) => ({
        id: `l${index}`,
        pieces: 1 + below(3),
        ...goods[(visited[below(3)] ?? 0) + shops * below(skus / shops)],
      })),
    }
  }
}

export function livePriced(count: number, seed = 1): Basket[] {
  return [...liveBaskets(count, seed)].map((basket) => must(parseBasket(basket)))
}
