import type { LineupItem } from '../plan/document.ts'
import type { Ground } from './ground.ts'
import { ask, gap, joined, part } from './part.ts'
import type { Part } from './part.ts'
import type { Chart, ReviewTable, Spot } from './review.ts'
import { soldOut, soldOutPart } from './sold-out.ts'
import { tailPart } from './tail-stock.ts'
import { itemRows, nameOf } from './item-rows.ts'
import type { ItemRow } from './item-rows.ts'
import { count, money, percent, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

const roleNames: Record<LineupItem['role'], Words> = {
  traffic: say('引流', 'Traffic'),
  hero: say('爆款', 'Hero'),
  profit: say('利润', 'Profit'),
  clearance: say('清仓', 'Clearance'),
  new: say('新品', 'New'),
  dark_horse: say('黑马', 'Dark horse'),
}

/** A dark horse 黑马 sold half as much again as planned, and enough pieces for that to mean something. */
const darkHorseRatio = 1.5
const darkHorsePieces = 30
const missedRatio = 0.6
const shownItems = 8

/** Items 商品: best sellers, dark horses, those sold out and what that cost, and what is left over. */
export function itemsOf(ground: Ground): Part {
  const rows = itemRows(ground)
  if (rows.every((row) => row.pieces === 0)) {
    return gap(
      'items',
      say('缺少商品销售数据', 'Sales by item are unknown'),
      say(
        '没有按商品的成交，无法判断爆款、黑马和断货。',
        'No sales by item: heroes, dark horses and stock-outs cannot be told.',
      ),
    )
  }
  return joined([bestSellers(ground, rows), soldOutPart(ground, rows), tailPart(ground, rows)])
}

function bestSellers(ground: Ground, rows: readonly ItemRow[]): Part {
  const top = rows.slice(0, shownItems)
  const beaten = ground.finished ? rows.filter(isBeaten) : []
  // What ran out could not reach its target; that is told as running out.
  const gone = new Set(soldOut(ground, rows).map((one) => one.row))
  const missed = ground.finished ? rows.filter((row) => isMissed(row) && !gone.has(row)) : []
  return part({
    sections: [
      {
        id: 'items',
        headline: itemsHeadline(ground, rows),
        figure: {
          value: say(topShare(rows), topShare(rows)),
          label: say('前三款占支付金额', 'of GMV in the top three'),
        },
        sentences: [...beaten.slice(0, 3).map(horseSentence), ...missed.slice(0, 3).map(missedSentence)],
        charts: ['items'],
        table: itemTable(top),
        missing: null,
      },
    ],
    charts: [itemsChart(top)],
    spots: [...beaten.slice(0, 2).map(horseSpot), ...missed.slice(0, 2).map(missedSpot)],
    proposals: beaten.filter(isDarkHorse).slice(0, 2).map(horseProposal),
  })
}

/** How much of the sales the first three items make. */
function topShare(rows: readonly ItemRow[]): string {
  const all = rows.reduce((sum, row) => sum + row.paidFen, 0)
  const top = rows.slice(0, 3).reduce((sum, row) => sum + row.paidFen, 0)
  return percent(all === 0 ? 0 : (top / all) * 10_000)
}

function itemsHeadline(ground: Ground, rows: readonly ItemRow[]): Words {
  const [first] = rows
  const amount = money(first?.paidFen ?? 0, ground.currency)
  const share = topShare(rows)
  const name = first ? nameOf(first) : ''
  return say(
    `「${name}」卖得最好，${amount.zh}；前三款占 ${share}`,
    `${name} sold best: ${amount.en}; the top three make ${share}`,
  )
}

const isBeaten = (row: ItemRow): boolean =>
  row.target !== null &&
  row.target > 0 &&
  row.pieces >= darkHorsePieces &&
  row.pieces >= darkHorseRatio * row.target
/** Of a hero or a traffic item much was expected: one that beats its target is no dark horse. */
const isDarkHorse = (row: ItemRow): boolean => row.line?.role !== 'hero' && row.line?.role !== 'traffic'
const isMissed = (row: ItemRow): boolean =>
  row.target !== null && row.target >= darkHorsePieces && row.pieces < missedRatio * row.target

const ratioText = (row: ItemRow): string => percent((row.pieces / (row.target ?? 1)) * 10_000)

/** How an item that beat its target is called. */
const title = (row: ItemRow): Words =>
  isDarkHorse(row)
    ? say(`黑马「${nameOf(row)}」`, `Dark horse ${nameOf(row)}`)
    : say(`「${nameOf(row)}」`, nameOf(row))

const horseSentence = (row: ItemRow): Words =>
  say(
    `${title(row).zh}卖出 ${count(row.pieces)} 件，是目标 ${count(row.target ?? 0)} 件的 ${ratioText(row)}。`,
    `${title(row).en}: ${count(row.pieces)} pieces, ${ratioText(row)} of the ${count(row.target ?? 0)} planned.`,
  )
const missedSentence = (row: ItemRow): Words =>
  say(
    `「${nameOf(row)}」只卖出 ${count(row.pieces)} 件，目标的 ${ratioText(row)}。`,
    `${nameOf(row)} sold ${count(row.pieces)} pieces only, ${ratioText(row)} of its target.`,
  )

/** Pieces over or under the target at the item's own price of the event. */
const gapFen = (row: ItemRow): number => {
  const price = row.pieces > 0 ? row.paidFen / row.pieces : (row.line?.eventPriceFen ?? 0)
  return Math.round((row.pieces - (row.target ?? 0)) * price)
}

const horseSpot = (row: ItemRow): Spot => ({
  id: `beaten-${row.facts.item}`,
  kind: 'highlight',
  headline: say(
    `${title(row).zh}卖到目标的 ${ratioText(row)}`,
    `${title(row).en} reached ${ratioText(row)} of its target`,
  ),
  evidence: horseSentence(row),
  rung: 'count',
  sizeFen: gapFen(row),
  chart: 'items',
})
const missedSpot = (row: ItemRow): Spot => ({
  id: `missed-${row.facts.item}`,
  kind: 'dark_spot',
  headline: say(
    `「${nameOf(row)}」只完成目标的 ${ratioText(row)}`,
    `${nameOf(row)} reached ${ratioText(row)} of its target only`,
  ),
  evidence: missedSentence(row),
  rung: 'count',
  sizeFen: gapFen(row),
  chart: 'items',
})

const horseProposal = (row: ItemRow): Part['proposals'][number] =>
  ask(
    'try',
    `dark-horse-${row.facts.item}`,
    say(
      `下次把「${nameOf(row)}」升为主推款，目标按 ${count(row.pieces)} 件起定。`,
      `Make ${nameOf(row)} a hero next time, with a target from ${count(row.pieces)} pieces.`,
    ),
    `items:${row.facts.item}`,
    row.facts.item,
  )

function itemTable(rows: readonly ItemRow[]): ReviewTable {
  return {
    columns: [
      { name: say('商品', 'Item'), unit: 'text' },
      { name: say('角色', 'Role'), unit: 'text' },
      { name: say('件数', 'Pieces'), unit: 'count', adds: true },
      { name: say('目标件数', 'Target'), unit: 'count', adds: true },
      { name: say('支付金额', 'GMV'), unit: 'fen', adds: true },
      { name: say('期末库存', 'Stock left'), unit: 'count', adds: true },
    ],
    rows: rows.map((row) => [
      nameOf(row),
      row.line ? roleNames[row.line.role] : null,
      row.pieces,
      row.target,
      row.paidFen,
      row.facts.onHand,
    ]),
  }
}

function itemsChart(rows: readonly ItemRow[]): Chart {
  return {
    id: 'items',
    kind: 'bar',
    title: say('件数：实际与目标', 'Pieces: actual and target'),
    unit: 'count',
    categories: rows.map(nameOf),
    series: [
      { name: say('实际', 'Actual'), values: rows.map((row) => row.pieces) },
      ...(rows.some((row) => row.target !== null)
        ? [{ name: say('目标', 'Target'), values: rows.map((row) => row.target) }]
        : []),
    ],
  }
}
