import { addDays } from '../calendar/day.ts'
import type { Ground } from './ground.ts'
import { nameOf } from './item-rows.ts'
import type { ItemRow } from './item-rows.ts'
import { part } from './part.ts'
import type { Part } from './part.ts'
import type { Chart, Spot } from './review.ts'
import { count, dayWords, money, roundAway, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** When an item ran out, and what it would still have sold that day at its share of the shop's pieces. */
type SoldOut = { row: ItemRow; hour: string; lostPieces: number; lostFen: number }

/** An estimate needs some sales of the day to stand on. */
const piecesToJudge = 5

export function soldOut(ground: Ground, rows: readonly ItemRow[]): SoldOut[] {
  return rows
    .filter((row) => row.pieces > 0 && ranOut(ground, row))
    .flatMap((row) => lossOf(ground, row))
    .sort((one, other) => other.lostFen - one.lostFen)
}

/** Nothing left on the shelf, or, where nobody counted it, as much sold as was ever planned to be there. */
function ranOut(ground: Ground, row: ItemRow): boolean {
  if (row.facts.onHand !== null) return row.facts.onHand <= 0
  const stock = ground.facts.document.stock.filter((line) => line.item === row.facts.item)
  const planned = stock.reduce((sum, line) => sum + line.onHand + line.onTheWay + line.buyPieces, 0)
  return stock.length > 0 && row.pieces >= planned
}

/**
 * Lost sales 断货损失, an estimate on the low side: its share of the shop's pieces until the last sale of the
 * day, laid on what the shop still sold that day. Later days are not counted.
 */
function lossOf(ground: Ground, row: ItemRow): SoldOut[] {
  const last = row.facts.hours.findLast((entry) => entry.pieces > 0)?.hour
  if (last === undefined) return []
  const day = last.slice(0, 10)
  const onDay = (entry: { hour: string }): boolean => entry.hour.slice(0, 10) === day
  const sum = (list: readonly { pieces: number }[]): number => list.reduce((all, one) => all + one.pieces, 0)
  const shop = ground.facts.hours.filter(onDay)
  const sold = sum(row.facts.hours.filter(onDay))
  const until = sum(shop.filter((entry) => entry.hour <= last))
  const after = sum(shop.filter((entry) => entry.hour > last))
  // An item that sold to the end of the last day ran out with the event and lost nothing in it.
  if (after === 0 && addDays(day, 1) >= ground.range.until) return []
  const lost = sold < piecesToJudge || until === 0 ? 0 : roundAway((sold / until) * after)
  return [{ row, hour: last, lostPieces: lost, lostFen: Math.round((lost * row.paidFen) / row.pieces) }]
}

/** Items that ran out 断货 and what that cost. */
export function soldOutPart(ground: Ground, rows: readonly ItemRow[]): Part {
  const list = soldOut(ground, rows)
  if (list.length === 0) {
    return part({
      missing: rows.every((row) => row.facts.onHand === null)
        ? [
            say(
              '没有库存数据，断货与尾货只能从备货计划推断。',
              'Stock was never counted: stock-outs are inferred from the stock plan only.',
            ),
          ]
        : [],
    })
  }
  const lost = list.reduce((sum, one) => sum + one.lostFen, 0)
  const amount = money(lost, ground.currency)
  return part({
    sections: [
      {
        id: 'sold_out',
        headline: say(
          `${list.length} 款断货，当天估计少卖 ${amount.zh}`,
          `${list.length} item${list.length === 1 ? '' : 's'} sold out; an estimated ${amount.en} was not sold that day`,
        ),
        figure: { value: amount, label: say('当天估计少卖', 'not sold that day, estimated') },
        sentences: list.slice(0, 4).map((one) => lossSentence(ground, one)),
        charts: ['sold_out'],
        table: null,
        missing: null,
      },
    ],
    charts: soldOutChart(ground, list),
    spots: list.slice(0, 2).map((one) => soldOutSpot(ground, one)),
    proposals: list.slice(0, 3).map(stockProposal),
  })
}

const clockOf = (hour: string): string => `${hour.slice(11, 13)}:00`

function lossSentence(ground: Ground, one: SoldOut): Words {
  const [day, amount] = [dayWords(one.hour.slice(0, 10)), money(one.lostFen, ground.currency)]
  const name = nameOf(one.row)
  return say(
    `「${name}」${day.zh} ${clockOf(one.hour)} 后再无成交；按断货前占全店件数的比例，当天约少卖 ${count(one.lostPieces)} 件、${amount.zh}。`,
    `${name} sold nothing after ${clockOf(one.hour)} on ${day.en}; at its earlier share of the shop's pieces about ${count(one.lostPieces)} pieces, ${amount.en}, were not sold that day.`,
  )
}

const soldOutSpot = (ground: Ground, one: SoldOut): Spot => {
  const day = dayWords(one.hour.slice(0, 10))
  const amount = money(one.lostFen, ground.currency)
  return {
    id: `sold-out-${one.row.facts.item}`,
    kind: 'dark_spot',
    headline: say(
      `「${nameOf(one.row)}」${day.zh}断货，当天约少卖 ${amount.zh}`,
      `${nameOf(one.row)} sold out on ${day.en}: about ${amount.en} not sold that day`,
    ),
    evidence: lossSentence(ground, one),
    rung: 'accounting',
    sizeFen: -one.lostFen,
    chart: 'sold_out',
  }
}

const stockProposal = (one: SoldOut): Part['proposals'][number] => ({
  id: `stock-${one.row.facts.item}`,
  kind: 'problem',
  text: say(
    `「${nameOf(one.row)}」至少备 ${count(one.row.pieces + one.lostPieces)} 件（本次卖出加估计少卖）。`,
    `Stock at least ${count(one.row.pieces + one.lostPieces)} of ${nameOf(one.row)} (sold plus the estimate of what was missed).`,
  ),
  evidence: `sold_out:${one.row.facts.item}`,
  check: 'stock_cover',
  item: one.row.facts.item,
  pieces: one.row.pieces + one.lostPieces,
  teaches: { kind: 'check' },
})

/** Pieces by hour of the day on which the worst of them ran out. */
function soldOutChart(ground: Ground, list: readonly SoldOut[]): Chart[] {
  const [worst] = list
  if (!worst) return []
  const day = worst.hour.slice(0, 10)
  const hours = Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}`)
  const at = (entries: readonly { hour: string; pieces: number }[], hour: string): number =>
    entries.filter((entry) => entry.hour.startsWith(hour)).reduce((sum, one) => sum + one.pieces, 0)
  const title = nameOf(worst.row)
  return [
    {
      id: 'sold_out',
      kind: 'combo',
      title: say(`${dayWords(day).zh}每小时件数`, `Pieces by hour, ${dayWords(day).en}`),
      unit: 'count',
      categories: hours.map((hour) => hour.slice(11)),
      series: [
        {
          name: say(title, title),
          values: hours.map((hour) => at(worst.row.facts.hours, hour)),
          kind: 'bar',
        },
        {
          name: say('全店', 'Whole shop'),
          values: hours.map((hour) => at(ground.facts.hours, hour)),
          kind: 'line',
        },
      ],
    },
  ]
}
