import { isUnpicked } from '../../plan/lineup.ts'
import type { LineupItem } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { threshold } from '../setting.ts'
import { limitIn } from '../settings-read.ts'
import { violation, words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'
import { around, publicTexts } from './texts.ts'

const deposits = ({ plan }: Context): LineupItem[] =>
  plan.lineup.filter((line) => line.depositFen !== null && !isUnpicked(line))

const terms: readonly { zh: string; en: string; pattern: RegExp }[] = [
  { zh: '定金退不退', en: 'whether the deposit is given back', pattern: /定金.{0,12}退|退.{0,8}定金/ },
  { zh: '尾款时间', en: 'when the balance is paid', pattern: /尾款.{0,20}(\d|零点|支付)/ },
  { zh: '发货时间', en: 'when it ships', pattern: /发货|发出|寄出/ },
]

function termsMissing(context: Context): Violation[] {
  const lines = deposits(context)
  if (lines.length === 0) return []
  const all = publicTexts(context)
    .map(({ text }) => text)
    .join('\n')
  const missing = terms.filter(({ pattern }) => !pattern.test(all))
  if (missing.length === 0) return []
  return [
    violation(
      'scripts',
      words('预售条款没有写全', 'The terms of the presale are not complete'),
      words(
        `${lines.length} 款收定金，缺：${missing.map((each) => each.zh).join('、')}`,
        `${lines.length} items take a deposit; missing: ${missing.map((each) => each.en).join(', ')}`,
      ),
      words('付定金前写明退款、尾款与发货', 'tell refund, balance and shipping before the deposit is paid'),
    ),
  ]
}

const wrongWord = /订金/
const notFormed = /(合同|订单|交易)(视为)?(不成立|未成立)|有权(单方)?(取消|拒绝)(您的)?订单|保留取消订单/

const eachText =
  (pattern: RegExp, said: Pick<Violation, 'title' | 'fix'>): Rule['find'] =>
  (context) =>
    publicTexts(context).flatMap(({ text, path, name }) => {
      const found = pattern.exec(text)
      if (!found) return []
      const place = around(text, found.index, found[0].length)
      return [
        violation(
          path,
          said.title,
          words(`${name.zh}：「${place}」`, `the ${name.en} says “${place}”`),
          said.fix,
        ),
      ]
    })

/** Goods under deposit that may not all be had: the shop then owes twice the deposit (D-05). */
function owedTwice(context: Context): Violation[] {
  return deposits(context).flatMap((line) => {
    const stock = context.plan.stock.filter((each) => each.item === line.item)
    const supply = stock.reduce((sum, each) => sum + each.onHand + each.onTheWay + each.buyPieces, 0)
    const short = line.targetPieces - supply
    if (stock.length === 0 || short <= 0) return []
    const owed = context.money(2 * (line.depositFen ?? 0) * short)
    return [
      violation(
        `lineup[${line.id}].depositFen`,
        words(`${line.title} 预售可能违约`, `${line.title} may break its presale`),
        words(
          `目标 ${line.targetPieces} 件，备货 ${supply} 件，缺 ${short} 件；双倍返还定金 ${owed.zh}`,
          `target ${line.targetPieces}, stock ${supply}: ${short} short; twice the deposits is ${owed.en}`,
        ),
        words('补足备货，或限制预售件数', 'buy what is missing, or limit the presale'),
      ),
    ]
  })
}

const shipDays = threshold(
  'daysMax',
  words('尾款后最长发货天数', 'Days until it ships after the balance'),
  'days',
  30,
  [1, 180],
)

function lateShipping(context: Context): Violation[] {
  const most = limitIn(context, 'P-D08', shipDays)
  return publicTexts(context).flatMap(({ text, path, name }) => {
    const found = /尾款[^。]{0,10}?(\d+)\s*(?:天|日)内?(?:发货|发出|寄出)/.exec(text)
    const days = Number(found?.[1] ?? 0)
    if (!found || days <= most) return []
    return [
      violation(
        path,
        words('预售发货承诺超过平台上限', 'The presale promises to ship later than platforms allow'),
        words(
          `${name.zh}「${found[0]}」，上限 ${most} 天`,
          `the ${name.en} says “${found[0]}”; at most ${most} days`,
        ),
        words(`改到 ${most} 天以内，定制品除外`, `ship within ${most} days, custom goods excepted`),
      ),
    ]
  })
}

export const presaleTermRules: readonly Rule[] = [
  {
    id: 'L-D04',
    severity: 'block',
    section: 'scripts',
    demand: words('付定金前写明退款、尾款和发货', 'Refund, balance and shipping are told before a deposit'),
    source: 'D-04, D-07',
    find: termsMissing,
  },
  {
    id: 'L-D04-word',
    severity: 'block',
    section: 'scripts',
    demand: words('写“定金”，不写“订金”', 'The word for a deposit is the one of the law'),
    source: 'D-04',
    find: eachText(wrongWord, {
      title: words('写成了“订金”', 'It says “订金”'),
      fix: words('改为“定金”，两者法律效力不同', 'write “定金”: only that has the force of a deposit'),
    }),
  },
  {
    id: 'L-D05',
    severity: 'warn',
    section: 'lineup',
    demand: words('收了定金的都能交货', 'What takes a deposit can be delivered'),
    source: 'D-05',
    find: owedTwice,
  },
  {
    id: 'L-D06',
    severity: 'block',
    section: 'scripts',
    demand: words('不写付款后合同不成立', 'No clause that a paid order is no contract'),
    source: 'D-06',
    find: eachText(notFormed, {
      title: words('写了付款后合同不成立', 'It says that a paid order is no contract'),
      fix: words('删去；付款后合同即成立', 'leave it out; a paid order is a contract'),
    }),
  },
  {
    id: 'P-D08',
    severity: 'warn',
    section: 'scripts',
    demand: words('预售在尾款后 30 天内发货', 'A presale ships within 30 days of the balance'),
    source: 'D-08',
    settings: [shipDays],
    find: lateShipping,
  },
]
