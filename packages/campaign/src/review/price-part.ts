import { roundToSum } from './apportion.ts'
import { baselineOfItems } from './item-baseline.ts'
import type { ItemPair } from './item-baseline.ts'
import type { Ground } from './ground.ts'
import { lmdi } from './lmdi.ts'
import { part } from './part.ts'
import type { Part } from './part.ts'
import type { Chart, ReviewSection } from './review.ts'
import { moneyChange, percent, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** What the money of an item is made of: pieces of the shop × its share of them × list price × paid of the list. */
const factors = [
  { id: 'pieces', name: say('总件数', 'Pieces') },
  { id: 'item_mix', name: say('商品结构', 'Item mix') },
  { id: 'list_price', name: say('标价', 'List price') },
  { id: 'offers', name: say('优惠力度', 'Offers') },
] as const

type Row = { pair: ItemPair; effects: number[] }

const itemsShown = 10

/**
 * Price and offers 价格与优惠 against the normal days, item by item: LMDI over pieces, item mix, list price and the
 * part of it that was paid, exact to the fen for every item and for the shop (review-methods §6).
 */
export function priceOf(ground: Ground): Part {
  const pairs = baselineOfItems(ground)
  if (pairs.length === 0) return part({})
  const [before, after] = [
    sum(pairs.map((one) => one.before.pieces)),
    sum(pairs.map((one) => one.after.pieces)),
  ]
  const rows = pairs.map((pair): Row => ({ pair, effects: effectsOf(pair, before, after) }))
  const totals = factors.map((_, place) => sum(rows.map((row) => row.effects[place] ?? 0)))
  return part({
    sections: [section(ground, rows, totals)],
    charts: [waterfall(pairs, totals)],
  })
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const per = (over: number, under: number): number | null => (under === 0 ? null : over / under)

function effectsOf({ before, after }: ItemPair, allBefore: number, allAfter: number): number[] {
  const side = (one: ItemPair['before'], all: number) => [
    all,
    per(one.pieces, all),
    per(one.listFen, one.pieces),
    per(one.paidFen, one.listFen),
  ]
  const parts = lmdi(side(before, allBefore), side(after, allAfter))
  return roundToSum(parts, after.paidFen - before.paidFen)
}

function section(ground: Ground, rows: readonly Row[], totals: readonly number[]): ReviewSection {
  const offers = totals[3] ?? 0
  const depth = (pick: 'before' | 'after'): number =>
    1 -
    sum(rows.map((row) => row.pair[pick].paidFen)) /
      Math.max(1, sum(rows.map((row) => row.pair[pick].listFen)))
  const [now, then] = [percent(depth('after') * 10_000), percent(depth('before') * 10_000)]
  return {
    id: 'price',
    headline: say(
      `优惠力度 ${now}（日常 ${then}），比日常少收 ${moneyChange(offers, ground.currency).zh}`,
      `Offers took ${now} off the list (${then} on normal days): ${moneyChange(offers, ground.currency).en} against the baseline`,
    ),
    figure: { value: say(now, now), label: say('实付比标价低', 'paid below list') },
    sentences: factors.map((factor, place) =>
      factorSentence(ground, factor.name, totals[place] ?? 0, rows, place),
    ),
    charts: ['price'],
    table: {
      columns: [
        { name: say('商品', 'Item'), unit: 'text' },
        ...factors.map((factor) => ({ name: factor.name, unit: 'fen' as const, adds: true })),
        { name: say('合计', 'Total'), unit: 'fen', adds: true },
      ],
      rows: shownRows(rows).map(({ name, effects }) => [name, ...effects, sum(effects)]),
    },
    missing: null,
  }
}

/** The items that moved most; the others as one row, so that columns still add up to the shop. */
function shownRows(rows: readonly Row[]): { name: string | Words; effects: number[] }[] {
  const sorted = rows.toSorted((one, other) => Math.abs(sum(other.effects)) - Math.abs(sum(one.effects)))
  const top = sorted.slice(0, itemsShown).map((row) => ({ name: row.pair.title, effects: row.effects }))
  const rest = sorted.slice(itemsShown)
  if (rest.length === 0) return top
  const effects = factors.map((_, place) => sum(rest.map((row) => row.effects[place] ?? 0)))
  return [...top, { name: say(`其余 ${rest.length} 款`, `the other ${rest.length} items`), effects }]
}

function factorSentence(
  ground: Ground,
  name: Words,
  effect: number,
  rows: readonly Row[],
  place: number,
): Words {
  const top = rows.toSorted(
    (one, other) => Math.abs(other.effects[place] ?? 0) - Math.abs(one.effects[place] ?? 0),
  )[0]
  const amount = moneyChange(effect, ground.currency)
  const most = moneyChange(top?.effects[place] ?? 0, ground.currency)
  const tail =
    top && (top.effects[place] ?? 0) !== 0
      ? say(`，最大的是「${top.pair.title}」${most.zh}`, `, most of it ${top.pair.title} ${most.en}`)
      : say('', '')
  return say(`${name.zh} ${amount.zh}${tail.zh}。`, `${name.en} ${amount.en}${tail.en}.`)
}

function waterfall(pairs: readonly ItemPair[], totals: readonly number[]): Chart {
  const [from, to] = [sum(pairs.map((one) => one.before.paidFen)), sum(pairs.map((one) => one.after.paidFen))]
  return {
    id: 'price',
    kind: 'waterfall',
    title: say('支付金额：日常 → 活动', 'GMV: normal days to the event'),
    unit: 'fen',
    categories: [say('日常', 'Baseline'), ...factors.map((factor) => factor.name), say('实际', 'Actual')],
    series: [{ name: say('金额', 'Amount'), values: [from, ...totals, to] }],
  }
}
