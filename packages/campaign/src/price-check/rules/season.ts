import { daysBetween } from '../../calendar/day.ts'
import { isUnpicked } from '../../plan/lineup.ts'
import type { LineupItem } from '../../plan/document.ts'
import { skusOf } from '../../plan/lineup.ts'
import { capOf, nextEvent, seasonRules } from '../../price-ledger/seasons.ts'
import type { Cap, SeasonRule } from '../../price-ledger/seasons.ts'
import type { PriceLedger } from '../../price-ledger/ledger.ts'
import type { Context } from '../context.ts'
import { isOfficial } from '../official.ts'
import { dayStated, statement, threshold } from '../setting.ts'
import { limitIn, wordIn } from '../settings-read.ts'
import { violation, words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

type Above = { line: LineupItem; sku: string; rule: SeasonRule; cap: Cap }

/** The year for which a rule was published last, as its id ends or holds it. */
const yearOf = ({ id }: SeasonRule): string => /\d{4}/.exec(id)?.[0] ?? ''

/** The newest published rule of each kind for an event that the campaign is part of. */
function rulesFor(context: Context): { rule: SeasonRule; eventStart: string }[] {
  const { plan } = context
  const [from, until] = [plan.window.from.slice(0, 10), plan.window.until.slice(0, 10)]
  const there = seasonRules
    .filter((rule) => rule.window.kind === 'dates')
    .map((rule) => ({ rule, eventStart: nextEvent(rule, from) }))
    .filter(({ eventStart }) => eventStart <= until)
  const newest = Map.groupBy(there, ({ rule }) => `${rule.channel} ${rule.event.from} ${rule.of}`)
  return [...newest.values()].flatMap((list) => list.at(-1) ?? [])
}

function aboveCaps(context: Context): Above[] {
  const { facts, plan } = context
  const ledgers = Map.groupBy(facts.ledgers ?? [], (ledger) => ledger.sku)
  const asked = rulesFor(context)
  const known = context.kept(
    'caps of the season',
    [facts.ledgers, facts.exceptions, plan.window],
    () => new Map<PriceLedger, Map<SeasonRule, Cap | null>>(),
  )
  const capFor = (ledger: PriceLedger, rule: SeasonRule, eventStart: string): Cap | null => {
    const caps = known.get(ledger) ?? new Map<SeasonRule, Cap | null>()
    const found = caps.get(rule)
    const cap = found === undefined ? capOf(ledger, rule, eventStart, facts.exceptions ?? []) : found
    known.set(ledger, caps.set(rule, cap))
    return cap
  }
  return plan.lineup
    .filter((line) => !isUnpicked(line) && line.eventPriceFen > 0)
    .flatMap((line) =>
      skusOf(line).flatMap((sku) =>
        (ledgers.get(sku) ?? []).flatMap((ledger) =>
          asked
            .filter(({ rule }) => rule.channel === ledger.channel)
            .flatMap(({ rule, eventStart }) => {
              const cap = capFor(ledger, rule, eventStart)
              return cap && line.eventPriceFen > cap.capFen ? [{ line, sku, rule, cap }] : []
            }),
        ),
      ),
    )
}

/** Told once for the plan: a season's cap is broken by many items or by none. */
function aboveSeason(context: Context): Violation[] {
  if (!isOfficial(context.plan) || context.plan.node.kind !== 'channel') return []
  const above = aboveCaps(context)
  const [first] = above
  if (!first) return []
  const told = above.slice(0, 5).map(({ line, sku, rule, cap }) => {
    const [price, most, low] = [line.eventPriceFen, cap.capFen, cap.lowestFen].map(context.money)
    const by = cap.by === null ? '' : ` ${cap.by.day} ${cap.by.order}`
    return words(
      `${line.title} ${sku}：活动价 ${price?.zh}，${rule.name.zh}限价 ${most?.zh}（最低 ${low?.zh}${by}）`,
      `${line.title} ${sku}: event price ${price?.en}, cap of ${rule.name.en} ${most?.en} (lowest ${low?.en}${by})`,
    )
  })
  const items = new Set(above.map(({ line }) => line.id)).size
  const published = yearOf(first.rule)
  const same = published === context.plan.window.from.slice(0, 4)
  const year = same
    ? words('', '')
    : words(`；按最近公布的 ${published} 年规则`, `; by the rule last published, of ${published}`)
  return [
    violation(
      `lineup[${first.line.id}].eventPriceFen`,
      words(
        `${items} 款的活动价高于大促限价`,
        `The event prices of ${items} items are above the season’s cap`,
      ),
      words(
        `${told.map(({ zh }) => zh).join('；')}${year.zh}`,
        `${told.map(({ en }) => en).join('; ')}${year.en}`,
      ),
      words('降到限价以内，或换商品报名', 'go down to the cap, or enter other items'),
      same ? 'block' : 'warn',
    ),
  ]
}

const everywhere = /(全网|跨平台|其他平台|别的平台|各平台).{0,6}(最低|不得?高于|不得?低于|同价)/
const refundOnly = statement(
  'imposed',
  words('平台强制“仅退款”', 'The platform imposes refunds without return'),
)
const ruleKept = statement(
  'kept',
  words('平台活动规则页已存档', 'A copy of the platform’s rule page is kept'),
)
const noticeDay = dayStated('noticeOn', words('平台公示规则的日期', 'Day the platform published its rule'))
const forceDay = dayStated('inForceOn', words('平台规则生效的日期', 'Day the platform’s rule is in force'))
const noticeDays = threshold(
  'days',
  words('规则提前公示天数', 'Days of notice of a rule'),
  'days',
  7,
  [1, 60],
)

export const seasonPriceRules: readonly Rule[] = [
  {
    id: 'P-E01',
    severity: 'block',
    section: 'lineup',
    demand: words('活动价不高于当季平台限价', 'No event price is above the platform’s cap of the season'),
    source: 'E-01, E-02, E-03, E-05, E-07, E-10, S2-05',
    find: aboveSeason,
  },
  {
    id: 'P-E16',
    severity: 'inform',
    section: 'deals',
    demand: words('留意“全网最低”条款', 'Clauses on prices elsewhere are told'),
    source: 'E-16',
    inForce: { from: '2026-04-10', until: null },
    find: ({ plan }) =>
      plan.deals
        .filter((deal) => everywhere.test(deal.note))
        .map((deal) =>
          violation(
            `deals[${deal.id}].note`,
            words('谈判中有跨平台价格条款', 'A deal has a clause on prices elsewhere'),
            words(`备注「${deal.note}」`, `the note says “${deal.note}”`),
            words('平台不得强制；保留记录再决定', 'platforms may not force it; keep the record and decide'),
          ),
        ),
  },
  {
    id: 'P-E17',
    severity: 'warn',
    section: 'node',
    demand: words('平台规则提前公示', 'A platform’s rule is published ahead'),
    source: 'E-17, S0-07',
    settings: [noticeDay, forceDay, noticeDays],
    inForce: { from: '2026-02-01', until: null },
    find(context) {
      const [notice, force] = [wordIn(context, 'P-E17', noticeDay), wordIn(context, 'P-E17', forceDay)]
      const least = limitIn(context, 'P-E17', noticeDays)
      const days = notice === null || force === null ? null : daysBetween(notice, force)
      if (days === null || days >= least) return []
      return [
        violation(
          'node',
          words('平台规则公示不足期', 'The platform’s rule was published late'),
          words(
            `${notice} 公示，${force} 生效，只有 ${days} 天，应至少 ${least} 天`,
            `published ${notice}, in force ${force}: ${days} days; at least ${least}`,
          ),
          words('保留公示截图，向平台提出', 'keep the page and put it to the platform'),
        ),
      ]
    },
  },
  {
    id: 'P-E18',
    severity: 'inform',
    section: 'node',
    demand: words('强制“仅退款”有记录', 'Refunds that are imposed are logged'),
    source: 'E-18',
    settings: [refundOnly],
    inForce: { from: '2026-02-01', until: null },
    find: (context) =>
      wordIn(context, 'P-E18', refundOnly) !== 'yes'
        ? []
        : [
            violation(
              'node',
              words('平台强制“仅退款”', 'The platform imposes refunds without return'),
              words('店铺声明：有强制情形', 'the shop states that it does'),
              words('逐单记录，活动中记入事件', 'log each case; during the event as an incident'),
            ),
          ],
  },
  {
    id: 'L-G11',
    severity: 'inform',
    section: 'node',
    demand: words('平台活动规则有存档', 'A copy of the platform’s rules is kept'),
    source: 'G-11, A-26',
    settings: [ruleKept],
    find: (context) =>
      context.plan.node.kind !== 'channel' || wordIn(context, 'L-G11', ruleKept) !== 'no'
        ? []
        : [
            violation(
              'node',
              words('平台活动规则没有存档', 'No copy of the platform’s rules is kept'),
              words('店铺声明：没有存档', 'the shop states that there is none'),
              words('活动开始、变更、结束时各存一份', 'keep one at the start, at each change and at the end'),
            ),
          ],
  },
]
