import type { Basket } from '../src/basket.ts'
import type { OffersFile } from '../src/offer.ts'
import { parseBasket, parseCatalogue, parseOffersFile } from '../src/index.ts'
import { must, seeded } from '../src/testing.ts'

/** Six offers of six kinds, as a shop would run them side by side. */
const six = [
  {
    id: 'sale',
    level: 'item',
    scope: { tags: ['sale'] },
    mechanic: { kind: 'percent', payPermyriad: 9_000 },
  },
  {
    id: 'second-half',
    level: 'shop',
    scope: { categories: ['c1'] },
    mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000, repeat: true },
  },
  { id: 'off-300', level: 'card', mechanic: { kind: 'threshold_off', spendFen: 30_000, offFen: 3_000 } },
  {
    id: 'every-200',
    level: 'cross_shop',
    mechanic: { kind: 'threshold_off', spendFen: 20_000, offFen: 2_000, repeat: true },
  },
  {
    id: 'platform',
    level: 'platform',
    mechanic: { kind: 'percent', payPermyriad: 9_500, per: 'basket' },
    capFen: 5_000,
  },
  { id: 'freight', level: 'shipping', when: { spendFen: 9_900 }, mechanic: { kind: 'freight', payFen: 0 } },
]

/** The six offers and more of them, as a document. */
export function offersText(extra: readonly unknown[], rulebook: string) {
  return { format: 'dacu.offers/1', rulebook, offers: [...six, ...extra] }
}

export function offersFile(extra: readonly unknown[] = [], rulebook = 'own-step-down'): OffersFile {
  return must(parseOffersFile(offersText(extra, rulebook)))
}

/** Offers on goods that no basket of the workload holds. */
export function strangers(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `stranger-${index}`,
    level: 'shop',
    scope: { skus: Array.from({ length: 12 }, (_, n) => `none-${index}-${n}`) },
    mechanic: { kind: 'percent', payPermyriad: 9_000 },
  }))
}

export function baskets(count: number, lines: number, seed = 1): Basket[] {
  const below = seeded(seed)
  return Array.from({ length: count }, () =>
    must(
      parseBasket({
        freightFen: 800,
        lines: Array.from({ length: lines }, (_, index) => ({
          id: `l${index}`,
          sku: `s${below(500)}`,
          shop: `shop-${below(3)}`,
          priceFen: 1_000 + below(300) * 100,
          pieces: 1 + below(3),
          categories: [`c${below(4)}`],
          tags: below(2) ? ['sale'] : [],
        })),
      }),
    ),
  )
}

export function catalogue(count: number) {
  const below = seeded(7)
  const skus = Array.from({ length: count }, (_, index) => ({
    sku: `s${index}`,
    shop: 'A',
    priceFen: 1_000 + below(400) * 100 + 99,
    categories: [`c${below(4)}`],
    tags: below(2) ? ['sale'] : [],
    costFen: 500,
  }))
  return must(parseCatalogue({ format: 'dacu.catalogue/1', skus }))
}

/** Processor time of this thread so far, in ms: what others run on the machine does not count. */
export function processorMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Runs per second of processor time: the lowest, the median and the highest of some rounds. */
export type Speed = { readonly low: number; readonly median: number; readonly high: number }

export function spread({ low, median, high }: Speed): string {
  return [low, median, high].map((each) => Math.round(each).toLocaleString('en').padStart(9)).join(' /')
}

/** The first rounds are left out, as the engine is still being compiled. */
export async function speedOf(
  run: (index: number) => unknown,
  roundMs = 300,
  rounds = 7,
  warm = 2,
): Promise<Speed> {
  const speeds: number[] = []
  let index = 0
  for (let round = -warm; round < rounds; round++) {
    const start = processorMs()
    const from = index
    while (processorMs() - start < roundMs)
      for (let n = 0; n < 10; n++) {
        const result = run(index++)
        // Awaiting what is no promise would cost more than some of what is measured.
        if (result instanceof Promise) await result
      }
    if (round >= 0) speeds.push(((index - from) * 1000) / (processorMs() - start))
  }
  speeds.sort((a, b) => a - b)
  return {
    low: speeds[0] ?? 0,
    median: speeds[Math.floor(speeds.length / 2)] ?? 0,
    high: speeds.at(-1) ?? 0,
  }
}
