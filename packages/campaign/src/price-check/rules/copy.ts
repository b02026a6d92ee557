import type { LineupItem } from '../../plan/document.ts'
import { skusOf } from '../../plan/lineup.ts'
import type { Context } from '../context.ts'
import { statement } from '../setting.ts'
import { wordIn } from '../settings-read.ts'
import { violation, words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'
import { around, publicTexts, textsOf } from './texts.ts'
import type { Text } from './texts.ts'

const clearance = /清仓|清库|甩卖|甩货|断码处理/

/** 清仓 is said where stock is really cleared (C-10). */
function untrueClearance(context: Context): Violation[] {
  const { aims, lineup } = context.plan
  if (aims.some((aim) => aim.kind === 'clear_stock') || lineup.some((line) => line.role === 'clearance'))
    return []
  return publicTexts(context).flatMap(({ text, path, name }) => {
    const found = clearance.exec(text)
    if (!found) return []
    return [
      violation(
        path,
        words(
          `${name.zh}称「${found[0]}」，计划里没有清仓`,
          `The ${name.en} says “${found[0]}”, and nothing is cleared`,
        ),
        words('没有清库存的目的，也没有清仓款', 'there is no aim to clear stock and no item with that role'),
        words('删去，或把清仓写进目的与货盘', 'leave it out, or make clearing an aim and name the items'),
      ),
    ]
  })
}

const sold =
  /(?:销量|热销|已售|累计售出|累计销售|卖出|月销|售出)\D{0,4}(\d+(?:\.\d+)?)\s*(万)?\+?\s*(?:件|单|瓶|支|盒|套|份)/

function lineOf(context: Context, path: string): LineupItem | null {
  const [, id] = /^lineup\[([^\]]+)\]/.exec(path) ?? []
  return context.plan.lineup.find((line) => line.id === id) ?? null
}

/** Pieces of an item, or of the whole lineup, that the ledgers know of: a year of them. */
function piecesSold({ facts }: Context, line: LineupItem | null): number | null {
  const ledgers = facts.ledgers
  if (ledgers === undefined) return null
  const mine = ledgers.filter(
    (ledger) => line === null || ledger.item === line.item || skusOf(line).includes(ledger.sku),
  )
  return mine.reduce((sum, { days }) => days.reduce((all, { pieces }) => all + pieces, sum), 0)
}

function inventedSales(context: Context): Violation[] {
  return publicTexts(context).flatMap(({ text, path, name }) => {
    const found = sold.exec(text)
    const claimed = Math.round(Number(found?.[1] ?? 0) * (found?.[2] === undefined ? 1 : 10_000))
    const real = found ? piecesSold(context, lineOf(context, path)) : null
    if (!found || real === null || claimed <= real) return []
    return [
      violation(
        path,
        words(`${name.zh}的销量与数据不符`, `The sales in a ${name.en} are not those of the facts`),
        words(
          `「${found[0]}」，账本一年内成交 ${real} 件`,
          `“${found[0]}”; the ledger has ${real} pieces in a year`,
        ),
        words('改为导入数据里的数字，并写明期间', 'write the number of the facts, with its period'),
      ),
    ]
  })
}

const delicate = /医疗|药|器械|保健|特医|理财|保险|投资/
const effect = /调理|改善|缓解|提高免疫|增强|抗衰|收益|回报/

function delicateGoods(context: Context): Violation[] {
  return textsOf(context, 'lineup').flatMap(({ text, path }) => {
    const found = effect.exec(text)
    const line = found ? lineOf(context, path) : null
    if (!line || !found || !delicate.test(line.category)) return []
    return [
      violation(
        path,
        words(
          `${line.title} 属特殊品类，不能说「${found[0]}」`,
          `${line.title} is of a special category and may not say “${found[0]}”`,
        ),
        words(
          `品类「${line.category}」；「${around(text, found.index, found[0].length)}」`,
          `category “${line.category}”; “${around(text, found.index, found[0].length)}”`,
        ),
        words(
          '删去功效或收益说法，这一类不算轻微',
          'leave the effect or return out; it is never slight here',
        ),
      ),
    ]
  })
}

const aiHost = statement('ai', words('直播由数字人（AI）主持', 'An AI presents on live'))
const isLive = ({ plan }: Context): boolean =>
  plan.form === 'live' || plan.traffic.some((line) => /直播|live/.test(line.source))
const labelled = /AI|数字人|虚拟主播|人工智能/i

const paidChannels = new Set(['feed', 'moments', 'group'])

/** Texts that live beside the dictionary: what they claim is a fact, and facts can be looked up. */
export const copyRules: readonly Rule[] = [
  {
    id: 'L-C07',
    severity: 'block',
    section: 'lineup',
    demand: words('特殊品类不写功效与收益', 'Special categories claim no effect and no return'),
    source: 'C-07, C-15, S0-18',
    find: delicateGoods,
  },
  {
    id: 'L-C10-clearance',
    severity: 'warn',
    section: 'theme',
    demand: words('“清仓”是真的', '“Clearance” is true'),
    source: 'C-10, S1-07',
    find: untrueClearance,
  },
  {
    id: 'L-C11',
    severity: 'block',
    section: 'lineup',
    demand: words('销量与数据一致', 'Sales that are claimed are those of the facts'),
    source: 'C-11, C-06',
    find: inventedSales,
  },
  {
    id: 'L-C13',
    severity: 'block',
    section: 'scripts',
    demand: words('数字人主播有标识', 'An AI presenter is labelled'),
    source: 'C-13',
    settings: [aiHost],
    inForce: { from: '2026-02-01', until: null },
    find(context) {
      const texts: Text[] = publicTexts(context)
      if (!isLive(context) || wordIn(context, 'L-C13', aiHost) !== 'yes') return []
      if (texts.some(({ text }) => labelled.test(text))) return []
      return [
        violation(
          'scripts',
          words('数字人主播没有标识', 'The AI presenter is not labelled'),
          words(
            '店铺声明由数字人主持，文案里没有标识',
            'the shop states that an AI presents, and no text says so',
          ),
          words('在画面与话术中持续标明“AI 主播”', 'keep “AI 主播” on the screen and in the scripts'),
        ),
      ]
    },
  },
  {
    id: 'L-C14',
    severity: 'warn',
    section: 'touches',
    demand: words('付费内容标明“广告”', 'Paid posts carry the word for advertisement'),
    source: 'C-14',
    find: ({ plan, money }) =>
      plan.touches
        .filter(
          (touch) => paidChannels.has(touch.channel) && touch.costFen > 0 && !touch.text.includes('广告'),
        )
        .map((touch) =>
          violation(
            `touches[${touch.id}].text`,
            words('付费内容没有标明广告', 'A paid post is not marked as an advertisement'),
            words(
              `花费 ${money(touch.costFen).zh}；原文「${touch.text}」`,
              `it costs ${money(touch.costFen).en}; the text is “${touch.text}”`,
            ),
            words('在开头标明“广告”', 'begin it with “广告”'),
          ),
        ),
  },
]
