import { addDays, daysBetween } from '../../calendar/day.ts'
import type { Day } from '../../calendar/time.ts'
import type { LineupItem } from '../../plan/document.ts'
import { isUnpicked } from '../../plan/lineup.ts'
import type { PriceDay, PriceLedger } from '../../price-ledger/ledger.ts'
import type { Context } from '../context.ts'
import { choice, dayStated, texts, threshold } from '../setting.ts'
import { limitIn, textsIn, wordIn } from '../settings-read.ts'
import { violation, words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'
import { ledgersOf } from './ledgers.ts'
import { around, publicTexts } from './texts.ts'

/** What the shop says its struck-through price 划线价 is; only the shop knows. */
const basis = choice('basis', words('划线价的含义', 'What the list price shown is'), [
  { value: 'daily', name: words('日常价', 'the daily price') },
  { value: 'suggested', name: words('厂商建议零售价', 'the manufacturer’s suggested price') },
  { value: 'former', name: words('此前成交价（原价）', 'the price paid before') },
  { value: 'none', name: words('没有说明', 'not stated to buyers') },
])
const suggestedSeen = dayStated(
  'seenOn',
  words('核对厂商建议价的日期', 'Day the suggested prices were checked'),
)
const suggestedDays = threshold(
  'days',
  words('几天内核对过', 'Checked within so many days'),
  'days',
  90,
  [1, 730],
)
const riseMost = threshold(
  'riseMost',
  words('划线价 30 天内涨幅上限', 'Largest rise of the list price'),
  'permyriad',
  500,
  [0, 10_000],
)
const proven = texts('proven', words('有凭据的比较说法', 'Comparisons whose evidence is kept'))

const cutLines = ({ plan }: Context): LineupItem[] =>
  plan.lineup.filter((line) => !isUnpicked(line) && line.eventPriceFen < line.listFen)

/** The first day on which buyers see the event price. */
const priceDay = ({ selling, plan }: Context): Day => (selling?.from ?? plan.window.from).slice(0, 10)

const daysIn = (ledgers: readonly PriceLedger[], from: Day, until: Day): PriceDay[] =>
  ledgers.flatMap((ledger) => ledger.days.filter(({ day }) => day >= from && day < until))

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

type Course = { usual: number[]; recent: PriceDay | null }

/** List prices of a ledger in the 30 days before the event, and in the 30 days before these. */
function courseOf({ days }: PriceLedger, start: Day, until: Day): Course {
  const [usual, since] = [addDays(start, -60), addDays(start, -30)]
  return {
    usual: days.flatMap(({ day, listFen }) => (day >= usual && day < since ? [listFen] : [])),
    recent: days.reduce<PriceDay | null>(
      (most, each) =>
        each.day >= since && each.day < until && (most === null || each.listFen > most.listFen) ? each : most,
      null,
    ),
  }
}

/** A list price that rose in the 30 days before the event, against the median of the 30 before these. */
function risen(context: Context): Violation[] {
  const { facts, money } = context
  const start = priceDay(context)
  const until = facts.today < start ? addDays(facts.today, 1) : start
  const of = ledgersOf(context)
  const most = limitIn(context, 'L-A06', riseMost)
  const known = context.kept(
    'courses of list prices',
    [facts.ledgers, start, until],
    () => new Map<PriceLedger, Course>(),
  )
  const course = (ledger: PriceLedger): Course => {
    const found = known.get(ledger) ?? courseOf(ledger, start, until)
    known.set(ledger, found)
    return found
  }
  return cutLines(context).flatMap((line) => {
    const courses = of(line).map(course)
    const usual = median(courses.flatMap((each) => each.usual))
    const recent = courses
      .flatMap((each) => each.recent ?? [])
      .toSorted((one, other) => other.listFen - one.listFen)[0]
    if (usual === null || recent === undefined || recent.listFen * 10_000 <= usual * (10_000 + most))
      return []
    return [risenViolation(line, recent, usual, most, money)]
  })
}

function risenViolation(
  line: LineupItem,
  recent: PriceDay,
  usual: number,
  most: number,
  money: Context['money'],
): Violation {
  const [high, low] = [money(recent.listFen), money(usual)]
  const rise = (((recent.listFen - usual) * 100) / usual).toFixed(1)
  return violation(
    `lineup[${line.id}].listFen`,
    words(`${line.title} 先涨价再打折`, `The list price of ${line.title} was raised before the cut`),
    words(
      `${recent.day} 标价 ${high.zh}（订单 ${recent.order}），此前 30 天中位数 ${low.zh}，涨 ${rise}%，上限 ${most / 100}%`,
      `listed at ${high.en} on ${recent.day} (order ${recent.order}), median of the 30 days before ${low.en}: up ${rise} %, allowed ${most / 100} %`,
    ),
    words(
      '恢复原标价作比较，或写明涨价的正当理由',
      'compare with the price before the rise, or record why it rose',
    ),
  )
}

const unfounded = /市场价|专柜价|门市价|吊牌价|影院价|官网价/

/** “原价 159” with the number that is claimed. */
const former = /原价\s*[¥￥]?\s*(\d+(?:\.\d{1,2})?)/

function formerNotPaid(context: Context, line: LineupItem): Violation[] {
  if (context.facts.ledgers === undefined) return []
  const start = context.facts.today < priceDay(context) ? context.facts.today : priceDay(context)
  return [line.title, ...line.sellingPoints].flatMap((text) => {
    const found = former.exec(text)
    if (!found) return []
    const fen = Math.round(Number(found[1]) * 100)
    const days = daysIn(ledgersOf(context)(line), addDays(start, -7), start)
    if (days.some((day) => day.paidFen <= fen && fen <= day.listFen)) return []
    const claimed = context.money(fen)
    return [
      violation(
        `lineup[${line.id}].sellingPoints`,
        words(
          `${line.title} 的原价 7 天内没有成交`,
          `Nobody paid the former price of ${line.title} within 7 days`,
        ),
        words(
          `文案「${found[0]}」；${start} 前 7 天 ${days.length} 个成交日，没有一单按 ${claimed.zh} 成交`,
          `the text says “${found[0]}”; ${days.length} days with sales in the 7 days before ${start}, none at ${claimed.en}`,
        ),
        words('改用真实成交过的价格，并留存票据', 'name a price that was really paid, and keep the receipt'),
      ),
    ]
  })
}

const discount = /(?<!件)(?<![\d.])(\d(?:\.\d)?)折/
/** A tenth of a 折 is the habit of dropping small change and no fraud. */
const tenth = 100

function deeperThanReal(_context: Context, line: LineupItem): Violation[] {
  const real = (line.eventPriceFen * 10_000) / line.listFen
  return [line.title, ...line.sellingPoints].flatMap((text) => {
    const found = discount.exec(text)
    const claimed = Number(found?.[1] ?? 10) * 1000
    if (!found || claimed >= real - tenth) return []
    return [
      violation(
        `lineup[${line.id}].sellingPoints`,
        words(`${line.title} 标示的折扣大于实际`, `${line.title} claims a deeper discount than it gives`),
        words(
          `文案「${found[0]}」，活动价是划线价的 ${(real / 1000).toFixed(2)} 折`,
          `the text says “${found[0]}”, the event price is ${(real / 100).toFixed(1)} % of the list price`,
        ),
        words('按实际折扣写，或改写到手价', 'write the real discount, or the price itself'),
      ),
    ]
  })
}

/** Reference prices 比较价: what a discount is measured from, and whether that is true. */
export const claimedPriceRules: readonly Rule[] = [
  {
    id: 'L-A03',
    severity: 'block',
    section: 'lineup',
    demand: words('有折扣的商品写明比较价的含义', 'A discount states what it is measured from'),
    source: 'A-03, S3-16',
    settings: [basis],
    find(context) {
      const lines = cutLines(context)
      const [first] = lines
      if (first === undefined || wordIn(context, 'L-A03', basis) !== 'none') return []
      return [
        violation(
          `lineup[${first.id}].listFen`,
          words('划线价没有说明是什么价', 'The list prices do not say what they are'),
          words(`${lines.length} 款以划线价显示折扣`, `${lines.length} items show a cut from a list price`),
          words(
            '在页面写明日常价、建议零售价或此前成交价',
            'say on the page: daily price, suggested price or price paid before',
          ),
        ),
      ]
    },
  },
  {
    id: 'L-A05',
    severity: 'warn',
    section: 'lineup',
    demand: words('厂商建议零售价随厂商更新', 'Suggested prices follow the manufacturer'),
    source: 'A-05',
    settings: [suggestedSeen, suggestedDays],
    find(context) {
      const [first] = cutLines(context)
      const seen = wordIn(context, 'L-A05', suggestedSeen)
      const most = limitIn(context, 'L-A05', suggestedDays)
      const age = seen === null ? null : daysBetween(seen, context.facts.today)
      if (first === undefined || age === null || age <= most) return []
      return [
        violation(
          `lineup[${first.id}].listFen`,
          words('厂商建议价很久没有核对', 'The suggested prices were not checked for long'),
          words(
            `上次核对 ${seen}，已过 ${age} 天，上限 ${most} 天`,
            `checked on ${seen}, ${age} days ago; at most ${most}`,
          ),
          words('按厂商现行价目表核对划线价', 'compare the list prices with the current list'),
        ),
      ]
    },
  },
  {
    id: 'L-A06',
    severity: 'block',
    section: 'lineup',
    demand: words('降价前没有明显提价', 'No conspicuous rise before the cut'),
    source: 'A-06, A-15, S3-16',
    settings: [riseMost],
    find: risen,
  },
  {
    id: 'L-A07',
    severity: 'block',
    section: 'lineup',
    demand: words('没有依据的价格不作比较', 'No comparison without a basis'),
    source: 'A-07, A-15',
    settings: [proven],
    find(context) {
      const allowed = textsIn(context, 'L-A07', proven)
      return publicTexts(context).flatMap(({ text, path, name }) => {
        const found = unfounded.exec(text)
        if (!found || allowed.some((each) => text.includes(each))) return []
        const place = around(text, found.index, found[0].length)
        return [
          violation(
            path,
            words(
              `${name.zh}与「${found[0]}」比较而没有依据`,
              `The ${name.en} compares with “${found[0]}” without a basis`,
            ),
            words(`「${place}」`, `“${place}”`),
            words(
              '删去，或在规则设置中登记凭据',
              'leave it out, or record the evidence in the settings of the rule',
            ),
          ),
        ]
      })
    },
  },
  {
    id: 'L-A08',
    severity: 'block',
    section: 'lineup',
    demand: words('原价是 7 天内真实成交过的价格', 'A former price was paid within seven days'),
    source: 'A-08, A-15',
    find: (context) =>
      context.plan.lineup.filter((line) => !isUnpicked(line)).flatMap((line) => formerNotPaid(context, line)),
  },
  {
    id: 'L-A10',
    severity: 'block',
    section: 'lineup',
    demand: words('标示的折扣不大于实际', 'No discount is claimed deeper than it is'),
    source: 'A-10, A-11, A-15',
    find: (context) => cutLines(context).flatMap((line) => deeperThanReal(context, line)),
  },
]
