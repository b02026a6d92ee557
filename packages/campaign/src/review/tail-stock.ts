import type { Ground } from './ground.ts'
import { nameOf } from './item-rows.ts'
import type { ItemRow } from './item-rows.ts'
import { ask, part } from './part.ts'
import type { Part } from './part.ts'
import { money, say } from './words.ts'

/** Days of normal sales in stock after which the rest is tail stock 尾货. */
const tailDays = 60
const shownItems = 8

/** What is left over: items whose stock would last too long at the pace of normal days. */
export function tailPart(ground: Ground, rows: readonly ItemRow[]): Part {
  const perDay = (row: ItemRow): number =>
    ground.facts.normalDays.length === 0
      ? 0
      : (row.facts.normal.paid_pieces ?? 0) / ground.facts.normalDays.length
  const tails = rows
    .filter((row) => row.line !== null && (row.facts.onHand ?? 0) > 0 && perDay(row) > 0)
    .map((row) => ({ row, days: (row.facts.onHand ?? 0) / perDay(row) }))
    .filter((one) => one.days > tailDays)
    .sort((one, other) => worthOf(other.row) - worthOf(one.row))
  const [first] = tails
  if (!first) return part({})
  const value = tails.reduce((sum, one) => sum + worthOf(one.row), 0)
  const amount = money(value, ground.currency)
  return part({
    sections: [
      {
        id: 'tail_stock',
        headline: say(
          `${tails.length} 款尾货可售超过 ${tailDays} 天，按活动价值 ${amount.zh}`,
          `${tails.length === 1 ? '1 item holds' : `${tails.length} items hold`} over ${tailDays} days of stock, ${amount.en} at event prices`,
        ),
        figure: { value: amount, label: say('尾货按活动价值', 'tail stock at event prices') },
        sentences: [],
        charts: [],
        table: {
          columns: [
            { name: say('商品', 'Item'), unit: 'text' },
            { name: say('库存', 'Stock'), unit: 'count', adds: true },
            { name: say('可售天数', 'Days of cover'), unit: 'days' },
            { name: say('按活动价值', 'At event price'), unit: 'fen', adds: true },
          ],
          rows: tails
            .slice(0, shownItems)
            .map((one) => [
              nameOf(one.row),
              one.row.facts.onHand,
              Math.round(one.days * 10),
              worthOf(one.row),
            ]),
        },
        missing: null,
      },
    ],
    proposals: [
      ask(
        'try',
        'encore-tail',
        say(
          `返场先清「${nameOf(first.row)}」${tails.length > 1 ? `等 ${tails.length} 款` : ''}尾货，价格先过价盘检查。`,
          `Clear ${nameOf(first.row)}${tails.length > 1 ? ` and the other tail stock (${tails.length} items)` : ''} in the encore, prices checked first.`,
        ),
        'tail_stock',
        first.row.facts.item,
      ),
    ],
  })
}

const worthOf = (row: ItemRow): number =>
  (row.facts.onHand ?? 0) *
  (row.line?.eventPriceFen ?? (row.pieces > 0 ? Math.round(row.paidFen / row.pieces) : 0))
