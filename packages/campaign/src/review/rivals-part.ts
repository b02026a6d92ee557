import type { RivalSeen } from './facts.ts'
import type { Ground } from './ground.ts'
import { gap, part } from './part.ts'
import type { Part } from './part.ts'
import type { Spot } from './review.ts'
import { change, count, money, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** One competitor's item: what it cost before the event and during it, and what it was sold with. */
type Rival = {
  rival: string
  title: string
  before: number | null
  during: number | null
  promotions: string[]
  soldBefore: number | null
  soldDuring: number | null
}

const itemsShown = 12

/** Rivals 竞品: whether they went down in price when we did. What they earned nobody outside knows. */
export function rivalsOf(ground: Ground): Part {
  const rows = rivalsIn(ground)
  if (rows.length === 0)
    return gap(
      'rivals',
      say('没有竞品数据', 'No data of rivals'),
      say(
        '没有竞品数据，无法判断是大盘变化还是自身变化。导入竞品监测表（竞品店铺、标题、日期、到手价、促销）即可。',
        'Rivals are not in the facts: the market and the shop cannot be told apart. Import a sheet of competitors (rival, title, day, price, promotion).',
      ),
    )
  const cut = rows.filter((row) => row.before !== null && row.during !== null && row.during < row.before)
  return part({
    sections: [
      {
        id: 'rivals',
        headline: headlineOf(rows, cut),
        figure: {
          value: say(`${cut.length} / ${rows.length}`, `${cut.length} / ${rows.length}`),
          label: say('竞品单品降价', 'rival items went down in price'),
        },
        sentences: cut.slice(0, 3).map((row) => cutSentence(ground, row)),
        charts: [],
        table: {
          columns: [
            { name: say('竞店', 'Rival'), unit: 'text' },
            { name: say('商品', 'Item'), unit: 'text' },
            { name: say('活动前到手价', 'Price before'), unit: 'fen' },
            { name: say('活动中最低', 'Lowest during'), unit: 'fen' },
            { name: say('玩法', 'Offers'), unit: 'text' },
            { name: say('活动中销量', 'Sold during'), unit: 'count' },
          ],
          rows: rows
            .slice(0, itemsShown)
            .map((row) => [
              row.rival,
              row.title,
              row.before,
              row.during,
              row.promotions.join(' / ') || null,
              row.soldDuring,
            ]),
        },
        missing: null,
      },
    ],
    spots: cut.slice(0, 1).map((row) => cutSpot(ground, row)),
  })
}

function rivalsIn(ground: Ground): Rival[] {
  const groups = Map.groupBy(ground.facts.rivals, (seen) => `${seen.rival} ${seen.item}`)
  return [...groups.values()]
    .flatMap((list) => rivalOf(ground, list))
    .sort((one, other) => depth(other) - depth(one) || one.rival.localeCompare(other.rival))
}

const depth = (row: Rival): number =>
  row.before === null || row.during === null || row.before === 0 ? 0 : 1 - row.during / row.before

function rivalOf(ground: Ground, list: readonly RivalSeen[]): Rival[] {
  const [first] = list
  if (!first) return []
  const inside = list.filter((seen) => seen.at >= ground.range.from && seen.at < ground.range.until)
  const before = list.filter((seen) => seen.at < ground.range.from)
  const low = (some: readonly RivalSeen[]): number | null => {
    const prices = some.flatMap((seen) => seen.priceFen ?? [])
    return prices.length === 0 ? null : Math.min(...prices)
  }
  const sold = (some: readonly RivalSeen[]): number | null => some.at(-1)?.soldPieces ?? null
  return [
    {
      rival: first.rival,
      title: list.at(-1)?.title || first.item,
      // The last price before is what buyers had in mind, not the lowest ever seen.
      before: before.findLast((seen) => seen.priceFen !== null)?.priceFen ?? null,
      during: low(inside),
      promotions: [...new Set(inside.map((seen) => seen.promotion).filter((text) => text !== ''))].slice(
        0,
        3,
      ),
      soldBefore: sold(before),
      soldDuring: sold(inside),
    },
  ]
}

function headlineOf(rows: readonly Rival[], cut: readonly Rival[]): Words {
  const shops = new Set(rows.map((row) => row.rival)).size
  const [deepest] = cut
  const most = deepest ? change(deepest.during, deepest.before) : null
  return cut.length === 0
    ? say(
        `看过的 ${shops} 家竞店没有降价`,
        `None of the ${shops} rivals that were looked at went down in price`,
      )
    : say(
        `${shops} 家竞店的 ${rows.length} 款中 ${cut.length} 款降价，最深 ${most ?? ''}`,
        `${cut.length} of ${rows.length} items of ${shops} rivals went down in price, at most ${most ?? ''}`,
      )
}

function cutSentence(ground: Ground, row: Rival): Words {
  const [before, during] = [money(row.before ?? 0, ground.currency), money(row.during ?? 0, ground.currency)]
  const offers = row.promotions.length === 0 ? '' : row.promotions.join('、')
  const sold =
    row.soldDuring === null
      ? say('', '')
      : say(`，销量 ${count(row.soldDuring)}`, `, ${count(row.soldDuring)} sold`)
  return say(
    `${row.rival}「${row.title}」${before.zh} → ${during.zh}${offers ? `（${offers}）` : ''}${sold.zh}。`,
    `${row.rival}, ${row.title}: ${before.en} → ${during.en}${offers ? ` (${offers})` : ''}${sold.en}.`,
  )
}

const cutSpot = (ground: Ground, row: Rival): Spot => ({
  id: 'rival-price',
  kind: 'dark_spot',
  headline: say(
    `竞店 ${row.rival} 同期降价 ${change(row.during, row.before) ?? ''}`,
    `${row.rival} went down ${change(row.during, row.before) ?? ''} in price at the same time`,
  ),
  evidence: cutSentence(ground, row),
  rung: 'count',
  sizeFen: null,
  chart: null,
})
