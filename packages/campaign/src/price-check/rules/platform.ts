import type { LineupItem } from '../../plan/document.ts'
import { isUnpicked } from '../../plan/lineup.ts'
import type { Context, LowestPaid } from '../context.ts'
import type { Words } from '../../measures/measure.ts'
import type { Lowest } from '../../price-ledger/ledger.ts'
import { limitIn } from '../settings-read.ts'
import { threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

/** Below this experience score 体验分 a shop may not take part in marketing events. */
const experienceMin = threshold(
  'scoreMin',
  words('体验分门槛', 'Gate of the experience score'),
  'points',
  60,
  [0, 100],
)

type Known = { line: LineupItem; paid: LowestPaid }

function known(context: Context): Known[] {
  return context.plan.lineup.flatMap((line) => {
    const paid = context.facts.lowestPaid?.[line.item]
    return paid && !isUnpicked(line) ? [{ line, paid }] : []
  })
}

/** A price that was paid, with its day and the order that paid it, so that anyone can look it up. */
function said(context: Context, { fen, day, order }: Lowest): Words {
  const price = context.money(fen)
  return words(`${price.zh}（${day} 订单 ${order}）`, `${price.en} (${day}, order ${order})`)
}

/** Platforms that compare with the lowest paid price of 30 days before they let goods into an event. */
const comparing = new Set(['tmall', 'taobao', 'jd'])

function aboveLowest(context: Context, { line, paid }: Known): Violation[] {
  const lowest = paid.days30
  if (lowest === null || line.eventPriceFen <= lowest.fen) return []
  if (!line.channels.some((channel) => comparing.has(channel))) return []
  const [price, low] = [context.money(line.eventPriceFen), said(context, lowest)]
  return [
    {
      path: `lineup[${line.id}].eventPriceFen`,
      title: words(
        `${line.title} 的活动价高于近 30 天最低成交价`,
        `The event price of ${line.title} is above the lowest paid in 30 days`,
      ),
      evidence: words(
        `活动价 ${price.zh}，近 30 天最低 ${low.zh}`,
        `event price ${price.en}, lowest paid in 30 days ${low.en}`,
      ),
      fix: words(
        '降到最低成交价以内，或换商品报名',
        'go down to the lowest paid price, or enter another item',
      ),
    },
  ]
}

/** The reference of a discount may not lie above what was really paid in the seven days before. */
function highReferences(context: Context): Violation[] {
  const high = known(context).flatMap(({ line, paid }) => {
    const reference = paid.days7 ?? paid.last
    const cut = line.eventPriceFen < line.listFen
    return reference !== null && cut && line.listFen > reference.fen ? [{ line, reference }] : []
  })
  const first = high[0]
  if (!first) return []
  const each = high.slice(0, 5).map(({ line, reference }) => {
    const [list, low] = [context.money(line.listFen), said(context, reference)]
    return words(
      `${line.title} 划线 ${list.zh}、成交 ${low.zh}`,
      `${line.title}: reference ${list.en}, paid ${low.en}`,
    )
  })
  return [
    {
      path: `lineup[${first.line.id}].listFen`,
      title: words(
        `${high.length} 款的比较价高于近 7 天最低成交价`,
        `${high.length} reference prices are above what was paid within 7 days`,
      ),
      evidence: words(each.map(({ zh }) => zh).join('；'), each.map(({ en }) => en).join('; ')),
      fix: words(
        '写明比较价的含义与依据（如厂商建议零售价），或以成交价作比较',
        'state what the reference is and what it rests on, or compare with the price paid',
      ),
    },
  ]
}

/** Goods that were never sold have no former price to speak of. */
function neverSold(_context: Context, { line, paid }: Known): Violation[] {
  if (paid.days7 !== null || paid.days30 !== null || paid.last !== null) return []
  const texts = [line.title, ...line.sellingPoints]
  const found = texts
    .map((text) => /原价|成交价|[0-9一二三四五六七八九.]+折/.exec(text)?.[0])
    .find((each) => each !== undefined)
  if (found === undefined) return []
  return [
    {
      path: `lineup[${line.id}].sellingPoints`,
      title: words(
        `${line.title} 没有成交过，不能用「${found}」`,
        `${line.title} was never sold and may not say “${found}”`,
      ),
      evidence: words('没有任何成交记录', 'there is no paid order of it'),
      fix: words('改用“新品价”，不与原价比较', 'call it a launch price and compare with nothing'),
    },
  ]
}

const eachKnown =
  (find: (context: Context, item: Known) => Violation[]): Rule['find'] =>
  (context) =>
    known(context).flatMap((item) => find(context, item))

export const platformRules: readonly Rule[] = [
  {
    id: 'P-E15',
    severity: 'block',
    section: 'node',
    demand: words('体验分不低于 60', 'The experience score is at least 60'),
    source: 'T-05, E-15, S0-06',
    settings: [experienceMin],
    find: (context) => {
      const { facts, plan } = context
      const [score, gate] = [facts.experienceScore, limitIn(context, 'P-E15', experienceMin)]
      if (score === undefined || score === null || score >= gate || plan.node.kind !== 'channel') return []
      return [
        {
          path: 'node',
          title: words(
            '体验分低于营销活动门槛',
            'The experience score is below the gate of marketing events',
          ),
          evidence: words(`体验分 ${score}，门槛 ${gate}`, `score ${score}, gate ${gate}`),
          fix: words(
            '先提升发货、售后与评价，再报名',
            'mend shipping, after-sale and reviews before enrolling',
          ),
        },
      ]
    },
  },
  {
    id: 'P-E06',
    severity: 'block',
    section: 'lineup',
    demand: words('活动价不高于近 30 天最低成交价', 'No event price is above the lowest paid in 30 days'),
    source: 'E-06',
    find: (context) => (context.plan.node.kind === 'channel' ? eachKnown(aboveLowest)(context) : []),
  },
  {
    id: 'L-A01',
    severity: 'warn',
    section: 'lineup',
    demand: words(
      '折扣的比较价不高于近 7 天最低成交价',
      'The reference of a discount is what was paid within 7 days',
    ),
    source: 'A-01, A-02, A-04, A-15',
    find: highReferences,
  },
  {
    id: 'L-A09',
    severity: 'block',
    section: 'lineup',
    demand: words('未成交过的商品不用原价字样', 'Goods never sold do not speak of a former price'),
    source: 'A-08, A-09',
    find: eachKnown(neverSold),
  },
]
