import { judge, locate } from './adtributor.ts'
import type { Element, Located } from './adtributor.ts'
import type { Cut } from './facts.ts'
import type { Ground } from './ground.ts'
import { part } from './part.ts'
import type { Part } from './part.ts'
import { squeeze } from './squeeze.ts'
import type { Crossing } from './squeeze.ts'
import { channelNames } from '../plan/channel-names.ts'
import { joinWords, moneyChange, percent, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** A cell with fewer expected orders than this is noise and goes into one cell of the rest (§7). */
const ordersLeast = 30
/** A crossing that fits worse than this is not told. */
const fitLeast = 0.5
const rest = '…'

const dimensionNames: Record<string, Words> = {
  channel: say('渠道', 'channel'),
  shop: say('店铺', 'shop'),
  source: say('流量来源', 'traffic source'),
  category: say('类目', 'category'),
  item: say('商品', 'item'),
  region: say('地区', 'region'),
  customer: say('新老客', 'new or returning'),
}
const nameOf = (dimension: string): Words => dimensionNames[dimension] ?? say(dimension, dimension)

/** In which cell did it happen: the difference to the baseline, searched over every dimension of the facts. */
export function whereOf(ground: Ground): Part {
  const { baseline, facts } = ground
  if (!baseline) return part({})
  const single = facts.cuts.filter((cut) => cut.dimensions.length === 1)
  const found = locate(
    single.flatMap((cut) => {
      const elements = elementsOf(ground, cut)
      // The rest counts in the whole, but "the rest" is no answer.
      const judged = judge(elements).filter((one) => one.key !== rest)
      return judged.length < 2 ? [] : [{ dimension: cut.dimensions[0] ?? '', judged }]
    }),
  )
  const crossing = crossingOf(ground)
  const [first] = found
  if (!first) return crossing ? crossingAlone(crossing) : part({})
  const gapFen = (facts.event.total.paid_fen ?? 0) - (baseline.sums.paid_fen ?? 0)
  return part({
    sections: [
      {
        id: 'where',
        headline: headlineOf(ground, first, gapFen),
        figure: {
          value: say(percent(first.power * 10_000), percent(first.power * 10_000)),
          label: say(`的差额落在${listOf(first).zh}`, `of the difference in ${listOf(first).en}`),
        },
        sentences: [
          ...(crossing ? [crossingSentence(crossing)] : []),
          ...found.slice(1, 3).map(alsoSentence),
        ],
        charts: [],
        table: {
          columns: [
            { name: say('维度', 'Dimension'), unit: 'text' },
            { name: say('落在', 'Sits in'), unit: 'text' },
            { name: say('占差额', 'Share of the difference'), unit: 'permyriad' },
          ],
          rows: found.flatMap((one) =>
            one.elements
              .slice(0, 4)
              .map((element) => [
                nameOf(one.dimension),
                keyName(element.key),
                Math.round(element.power * 10_000),
              ]),
          ),
        },
        missing: null,
      },
    ],
  })
}

/** No single dimension tells it, but a crossing of two does. */
function crossingAlone(found: { cut: Cut; crossing: Crossing }): Part {
  const sentence = crossingSentence(found)
  const headline = say(sentence.zh.replace(/。$/, ''), sentence.en.replace(/\.$/, ''))
  const section = {
    id: 'where',
    headline,
    figure: null,
    sentences: [],
    charts: [],
    table: null,
    missing: null,
  }
  return part({ sections: [section] })
}

const keyWords: Record<string, Words> = {
  ...channelNames,
  new: say('新客', 'new buyers'),
  old: say('老客', 'returning buyers'),
  [rest]: say('其余', 'the rest'),
}
const keyName = (key: string): Words => keyWords[key] ?? say(key, key)

/** Expected sales per element: the shop's baseline, laid on the elements by what each sold on normal days. */
function elementsOf(ground: Ground, cut: Cut): Element[] {
  const baseline = ground.baseline?.sums
  const normal = cut.rows.reduce((sum, row) => sum + (row.normal.paid_fen ?? 0), 0)
  const orders = cut.rows.reduce((sum, row) => sum + (row.normal.paid_orders ?? 0), 0)
  if (!baseline?.paid_fen || normal <= 0) return []
  const scale = baseline.paid_fen / normal
  const scaleOrders = orders === 0 ? 0 : (baseline.paid_orders ?? 0) / orders
  const elements = new Map<string, Element>()
  for (const row of cut.rows) {
    const large = (row.normal.paid_orders ?? 0) * scaleOrders >= ordersLeast
    const key = large ? row.key.map((value) => value ?? rest).join(' × ') : rest
    const before = elements.get(key) ?? { key, forecast: 0, actual: 0 }
    elements.set(key, {
      key,
      forecast: before.forecast + (row.normal.paid_fen ?? 0) * scale,
      actual: before.actual + (row.sums.paid_fen ?? 0),
    })
  }
  return [...elements.values()].filter((element) => element.forecast > 0 || element.actual > 0)
}

function crossingOf(ground: Ground): { cut: Cut; crossing: Crossing } | null {
  for (const cut of ground.facts.cuts.filter((one) => one.dimensions.length > 1)) {
    const leaves = elementsOf(ground, cut)
      .filter((element) => element.key !== rest)
      .map((element) => ({
        key: element.key.split(' × '),
        forecast: element.forecast,
        actual: element.actual,
      }))
    const crossing = leaves.length < 3 ? null : squeeze(leaves)
    // A crossing of one dimension says no more than the search above.
    const crosses = (crossing?.key.filter((value) => value !== null).length ?? 0) > 1
    if (crossing && crosses && crossing.score > fitLeast) return { cut, crossing }
  }
  return null
}

function listOf(located: Located): Words {
  return joinWords(
    located.elements.slice(0, 3).map((element) => keyName(element.key)),
    '、',
    ', ',
  )
}

function headlineOf(ground: Ground, located: Located, gapFen: number): Words {
  const [gap, list, dimension] = [
    moneyChange(gapFen, ground.currency),
    listOf(located),
    nameOf(located.dimension),
  ]
  const share = percent(located.power * 10_000)
  return say(
    `比日常 ${gap.zh}，${share} 落在${dimension.zh}「${list.zh}」`,
    `${gap.en} against the baseline, ${share} of it in ${dimension.en} ${list.en}`,
  )
}

function alsoSentence(located: Located): Words {
  const [list, dimension, share] = [
    listOf(located),
    nameOf(located.dimension),
    percent(located.power * 10_000),
  ]
  return say(
    `按${dimension.zh}看，${share} 落在「${list.zh}」。`,
    `By ${dimension.en}, ${share} sits in ${list.en}.`,
  )
}

function crossingSentence({ cut, crossing }: { cut: Cut; crossing: Crossing }): Words {
  const parts = crossing.key.flatMap((value, index) =>
    value === null ? [] : [{ value, dimension: nameOf(cut.dimensions[index] ?? '') }],
  )
  const zh = parts.map((one) => `${one.dimension.zh}「${keyName(one.value).zh}」`).join(' × ')
  const en = parts.map((one) => `${one.dimension.en} ${keyName(one.value).en}`).join(' × ')
  return say(
    `最吻合的交叉：${zh}（拟合度 ${crossing.score.toFixed(2)}）。`,
    `The best fitting crossing: ${en} (fit ${crossing.score.toFixed(2)}).`,
  )
}
