import { availableParallelism } from 'node:os'
import type { Campaign } from '../src/plan/document.ts'
import { sampleCampaign } from '../src/plan/sample.ts'
import { createChecker } from '../src/price-check/check.ts'
import type { CheckFacts } from '../src/price-check/context.ts'
import type { PriceLedger } from '../src/price-ledger/ledger.ts'

// The linter over a plan of 500 SKUs and 20 offers with a year of prices: the whole, and single edits.
const skus = 500
const offers = 20
const wholeMsMax = 1000
const editMsMax = 100
const rounds = 15

const day = (index: number): string =>
  new Date(Date.UTC(2025, 8, 1) + index * 86_400_000).toISOString().slice(0, 10)

function largePlan(): Campaign {
  const plan = sampleCampaign('double_11', '2026-11-11')
  const [model] = plan.lineup
  if (!model) throw new Error('the sample has goods')
  const lineup = Array.from({ length: skus }, (_each, n) => ({
    ...model,
    id: `item-${n}`,
    item: `item-${n}`,
    listFen: 30_000 + n * 50,
    eventPriceFen: 9900 + n * 37,
    skus: [{ sku: `sku-${n}`, attributes: {}, sharePermyriad: 10_000 }],
  }))
  const scopeOf = (n: number) =>
    lineup.filter((_each, index) => index % 5 === n % 5).map(({ item }) => item.replace('item', 'sku'))
  const window = (n: number) => ({
    from: `2026-11-${String(8 + (n % 5)).padStart(2, '0')}T00:00:00+08:00`,
    until: '2026-11-14T00:00:00+08:00',
  })
  const many = Array.from({ length: offers }, (_each, n) => ({
    id: `offer-${n}`,
    name: `优惠 ${n}`,
    level: ['item', 'shop', 'card', 'cross_shop'][n % 4],
    scope: { skus: scopeOf(n) },
    mechanic: { kind: 'threshold_off', spendFen: 19_900 + n, offFen: 1000, repeat: true },
    window: window(n),
  }))
  return { ...plan, lineup, offers: { ...plan.offers, offers: many } }
}

const ledgersOf = (plan: Campaign): PriceLedger[] =>
  plan.lineup.map(({ item, skus: [sku] }, n) => ({
    shop: 'sample-tmall',
    channel: 'tmall',
    item,
    sku: sku?.sku ?? item,
    title: null,
    days: Array.from({ length: 365 }, (_each, index) => ({
      day: day(index),
      listFen: 30_000,
      itemFen: 20_000,
      paidFen: 19_000 + ((index * 7 + n) % 900),
      order: `A-${index}`,
      pieces: 3,
    })),
  }))

const medianOf = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
const said = (ms: number): string => `${ms.toFixed(1)} ms`

const plan = largePlan()
const facts: CheckFacts = { today: '2026-09-01', experienceScore: 80, ledgers: ledgersOf(plan), stock: {} }

function timed(work: () => void): number {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

/** One edit each: a price, a word, an offer, a task; from a plan that was read anew, as one that comes by the wire. */
const edits: readonly [string, (plan: Campaign, round: number) => void][] = [
  [
    'a price',
    ({ lineup }, round) => {
      const line = lineup[round * 7]
      if (line) line.eventPriceFen += 1 + round
    },
  ],
  ['a selling point', ({ lineup }, round) => void lineup[round * 7]?.sellingPoints.push(`卖点 ${round}`)],
  ['the theme', ({ theme }, round) => void (theme.title = `主题 ${round}`)],
  ['a message', ({ touches }, round) => void (touches[0] ? (touches[0].text += `${round}`) : 0)],
  [
    'an offer',
    (edited, round) => {
      edited.offers.offers = edited.offers.offers.map((offer, n) =>
        n === 3 && typeof offer === 'object'
          ? {
              ...offer,
              mechanic: { kind: 'threshold_off', spendFen: 19_903, offFen: 1100 + round, repeat: true },
            }
          : offer,
      )
    },
  ],
  ['a task', ({ schedule }, round) => void (schedule[2] ? (schedule[2].owner = `负责人 ${round}`) : 0)],
]

const cold = timed(() => createChecker().check(plan, facts))
const whole = medianOf(Array.from({ length: rounds }, () => timed(() => createChecker().check(plan, facts))))
process.stdout.write(
  `price-check: ${skus} SKUs, ${offers} offers, ${skus * 365} days of prices, ${availableParallelism()} processors\n`,
)
process.stdout.write(`whole, the first time: ${said(cold)}\nwhole, median of ${rounds}: ${said(whole)}\n`)

const checker = createChecker()
checker.check(plan, facts)
let worst = 0
for (const [name, edit] of edits) {
  let ran = 0
  const times = Array.from({ length: rounds }, (_each, round) => {
    const edited = structuredClone(plan)
    edit(edited, round)
    return timed(() => (ran = checker.checking(edited, facts).ran.length))
  })
  const once = medianOf(times)
  worst = Math.max(worst, once)
  process.stdout.write(
    `edit of ${name}: ${said(once)}, ${ran} rules run again, whole ÷ edit = ${(whole / once).toFixed(1)}\n`,
  )
}
const kept = Math.max(cold, whole) < wholeMsMax && worst < editMsMax
process.stdout.write(
  `limits: whole < ${wholeMsMax} ms, edit < ${editMsMax} ms: ${kept ? 'kept' : 'not kept'}\n`,
)
process.exit(kept ? 0 : 1)
