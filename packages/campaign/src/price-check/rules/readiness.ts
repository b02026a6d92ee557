import { addDays, daysBetween } from '../../calendar/day.ts'
import { dayAt, hoursOf } from '../../calendar/instant.ts'
import type { Day } from '../../calendar/time.ts'
import type { PriceLedger } from '../../price-ledger/ledger.ts'
import type { Deal, LineupItem, Task } from '../../plan/document.ts'
import { isUnpicked, skusOf } from '../../plan/lineup.ts'
import type { Context } from '../context.ts'
import { threshold } from '../setting.ts'
import { limitIn, numberIn } from '../settings-read.ts'
import { violation, words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

const itemsOf = { double_11: 14, small_event: 7 } as const

/** The work items of the template are all scheduled (T-12). */
function missingItems({ plan }: Context): Violation[] {
  const many = plan.kind === 'double_11' || plan.kind === 'small_event' ? itemsOf[plan.kind] : 0
  const there = new Set(plan.schedule.map((task) => task.workItem))
  const missing = Array.from({ length: many }, (_each, index) => index + 1).filter((item) => !there.has(item))
  if (missing.length === 0) return []
  return [
    violation(
      'schedule',
      words('有工作项没有排期', 'Work items are not scheduled'),
      words(`共 ${many} 项，缺第 ${missing.join('、')} 项`, `${many} items; missing ${missing.join(', ')}`),
      words('从模板补齐，或说明为什么不做', 'take them from the template, or say why not'),
    ),
  ]
}

const isOpen = (task: Task): boolean => task.state === 'open' || task.state === 'doing'

/** Days of work still to do on the longest chain that ends before the burst, those begun counted by their rest. */
function longestChain(tasks: readonly Task[], today: string): { days: number; tasks: Task[] } {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const known = new Map<string, { days: number; tasks: Task[] }>()
  const chainTo = (task: Task, above: readonly string[]): { days: number; tasks: Task[] } => {
    const found = known.get(task.id)
    if (found) return found
    const rest = daysBetween(today, task.deadline) + 1
    const own = task.state === 'doing' ? Math.max(0, Math.min(task.days, rest)) : task.days
    const longest = task.after
      .flatMap((id) => {
        const before = byId.get(id)
        if (!before || above.includes(id)) return []
        const chain = chainTo(before, [...above, task.id])
        // What is handed over on the day on which the next begins shares that day with it.
        return [{ ...chain, days: chain.days - (task.start <= before.deadline ? 1 : 0) }]
      })
      .toSorted((one, other) => other.days - one.days)[0]
    const chain = { days: own + (longest?.days ?? 0), tasks: [...(longest?.tasks ?? []), task] }
    known.set(task.id, chain)
    return chain
  }
  return tasks
    .map((task) => chainTo(task, []))
    .reduce((most, each) => (each.days > most.days ? each : most), { days: 0, tasks: [] })
}

/** From today to the burst there has to be time for the work that is left (S4-01). */
function tooLittleTime(context: Context): Violation[] {
  const { facts, plan, selling, zone } = context
  if (selling === null) return []
  const burst = dayAt(selling.from, zone)
  const left = daysBetween(facts.today, burst)
  if (left < 0) return []
  const open = plan.schedule.filter(
    (task) => isOpen(task) && task.deadline < burst && task.deadline >= facts.today,
  )
  const chain = longestChain(open, facts.today)
  if (chain.days <= left) return []
  const names = chain.tasks.map((task) => task.name)
  return [
    violation(
      `schedule[${chain.tasks.at(-1)?.id ?? ''}]`,
      words('剩下的时间不够做完', 'There is too little time for what is left'),
      words(
        `距爆发 ${left} 天，最长一串工作要 ${chain.days} 天：${names.join(' → ')}`,
        `${left} days to the burst, the longest chain takes ${chain.days}: ${names.join(' → ')}`,
      ),
      words('并行、砍掉或改期', 'do things side by side, drop some, or move the date'),
    ),
  ]
}

const encoreDays = threshold(
  'daysMax',
  words('返场至多几天', 'Days of an encore at most'),
  'days',
  3,
  [1, 30],
)

function longEncore(context: Context): Violation[] {
  const most = limitIn(context, 'R-15', encoreDays)
  return context.plan.phases
    .filter((phase) => phase.kind === 'encore' && hoursOf(phase.window) > most * 24)
    .map((phase) =>
      violation(
        `phases[${phase.id}].window`,
        words(`「${phase.name}」超过 ${most} 天`, `“${phase.name}” is longer than ${most} days`),
        words(`${hoursOf(phase.window) / 24} 天`, `${hoursOf(phase.window) / 24} days`),
        words('缩短返场，价保与疲劳都随天数增加', 'shorten it: protection and weariness grow with the days'),
      ),
    )
}

/** Tags of the venue 打标 on the day before and on the day itself (S0-17). */
function untagged(context: Context): Violation[] {
  const { facts, plan, selling, zone } = context
  if (selling === null || plan.node.kind !== 'channel') return []
  const [eve, end] = [addDays(dayAt(selling.from, zone), -1), dayAt(selling.until, zone)]
  if (facts.today < eve || facts.today > end) return []
  const bare = plan.lineup.filter((line) => !isUnpicked(line) && line.tagged !== 'shown')
  const [first] = bare
  if (!first) return []
  const gone = bare.filter((line) => line.tagged === 'missing').length
  return [
    violation(
      `lineup[${first.id}].tagged`,
      words(`${bare.length} 款没有显示活动标`, `${bare.length} items do not show the tag of the event`),
      words(
        `今天 ${facts.today}；标已丢失 ${gone} 款：${bare
          .slice(0, 5)
          .map((line) => line.title)
          .join('、')}`,
        `today is ${facts.today}; ${gone} tags are gone: ${bare
          .slice(0, 5)
          .map((line) => line.title)
          .join(', ')}`,
      ),
      words(
        '在会场核对打标，丢失的马上找小二',
        'look at the venue, and ask the platform for those that are gone',
      ),
      gone > 0 ? 'warn' : 'inform',
    ),
  ]
}

const piecesMin = threshold(
  'piecesMin',
  words('报名前 30 天至少卖出', 'Pieces sold in the 30 days before'),
  'pieces',
  1,
  [0, 1_000_000],
)

/** Pieces sold in the 30 days before today, by item and by SKU. */
function piecesSold(ledgers: readonly PriceLedger[], today: Day): Map<string, number> {
  const from = addDays(today, -30)
  const sold = new Map<string, number>()
  for (const { item, sku, days } of ledgers) {
    const pieces = days.reduce(
      (sum, each) => sum + (each.day >= from && each.day < today ? each.pieces : 0),
      0,
    )
    for (const key of new Set([item ?? sku, sku])) sold.set(key, (sold.get(key) ?? 0) + pieces)
  }
  return sold
}

/** Goods that nobody bought are not let into an event, and do not help it (S3-12). */
function noSales(context: Context): Violation[] {
  const { facts, plan } = context
  const least = limitIn(context, 'P-S12', piecesMin)
  if (facts.ledgers === undefined || plan.node.kind !== 'channel') return []
  const { ledgers, today } = facts
  const sold = context.kept('pieces of 30 days', [ledgers, today], () => piecesSold(ledgers, today))
  const piecesOf = (line: LineupItem): number =>
    sold.get(line.item) ?? skusOf(line).reduce((sum, sku) => sum + (sold.get(sku) ?? 0), 0)
  return plan.lineup
    .filter((line) => !isUnpicked(line) && line.role !== 'new' && piecesOf(line) < least)
    .map((line) =>
      violation(
        `lineup[${line.id}].item`,
        words(`${line.title} 近期没有销量`, `${line.title} has no sales lately`),
        words(
          `近 30 天成交 ${piecesOf(line)} 件，至少 ${least} 件`,
          `${piecesOf(line)} pieces in 30 days; at least ${least}`,
        ),
        words('换有销量的商品，或标为新品', 'take goods that sell, or give it the role of a new item'),
      ),
    )
}

/** A traffic item some of whose sizes or colours are gone needs something beside it (S4-09). */
function brokenRuns(context: Context): Violation[] {
  const supply = new Map<string, number>()
  for (const line of context.plan.stock)
    supply.set(line.sku, (supply.get(line.sku) ?? 0) + line.onHand + line.onTheWay + line.buyPieces)
  return context.plan.lineup.flatMap((line) => {
    const planned = skusOf(line).filter((sku) => supply.has(sku))
    const gone = planned.filter((sku) => supply.get(sku) === 0)
    const leads = line.role === 'traffic' || line.role === 'hero' || line.role === 'dark_horse'
    const beside = context.offers.some(
      ({ mechanicKind, mechanic }) =>
        (mechanicKind === 'bundle' || mechanicKind === 'add_on') &&
        skusOf(line).some((sku) => JSON.stringify(mechanic).includes(JSON.stringify(sku))),
    )
    if (!leads || beside || planned.length < 2 || gone.length === 0 || gone.length === planned.length)
      return []
    return [
      violation(
        `lineup[${line.id}].skus`,
        words(`${line.title} 断色断码`, `${line.title} has a broken run`),
        words(
          `${planned.length} 个规格里 ${gone.length} 个没有货：${gone.slice(0, 5).join('、')}`,
          `${gone.length} of ${planned.length} SKUs have no stock: ${gone.slice(0, 5).join(', ')}`,
        ),
        words('补货，或设置关联商品接住流量', 'restock, or set related goods beside it'),
      ),
    ]
  })
}

/** Only what rings a person's own telephone is worth a control group. */
const personal = new Set(['sms', 'call', 'email'])
const holdoutFrom = threshold(
  'sizeMin',
  words('多大的人群要留对照', 'Size from which a holdout is kept'),
  'count',
  1000,
  [1, 100_000_000],
)
const claimsEach = threshold(
  'claimsEach',
  words('每场领取的经验值', 'Claims of a drop by experience'),
  'count',
  121,
  [1, 10_000_000],
)
const claimsTimes = threshold('timesMax', words('至多几倍', 'Times it at most'), 'count', 3, [1, 100])

/** What the platform asks for, against cost and floor 谈价 (T-11): how much a yes would lose. */
function askedTooLow(context: Context, deal: Deal): Violation[] {
  const slot = context.plan.slots.find((each) => each.id === deal.slot)
  const asked = deal.askedPriceFen
  if (!slot || asked === null) return []
  const lines = context.plan.lineup.filter((line) => slot.items.includes(line.item) && line.costFen !== null)
  const below = lines.filter((line) => asked < (line.costFen ?? 0))
  if (below.length === 0) return []
  const loss = below.reduce((sum, line) => sum + ((line.costFen ?? 0) - asked) * line.targetPieces, 0)
  const [price, lost] = [context.money(asked), context.money(loss)]
  return [
    violation(
      `deals[${deal.id}].askedPriceFen`,
      words('平台要价低于成本', 'The platform asks for less than cost'),
      words(
        `要价 ${price.zh}，${below.length} 款低于成本，按计划件数亏 ${lost.zh}`,
        `asked ${price.en}: ${below.length} items are below cost, ${lost.en} lost at the planned pieces`,
      ),
      words(
        '先算亏损再答应；平台不得强制低于成本，保留记录',
        'know the loss before you agree; platforms may not force it, keep the record',
      ),
    ),
  ]
}

const seats = threshold('seats', words('客服坐席数', 'Seats of service'), 'count', null, [0, 100_000])
const perSeat = threshold(
  'perSeat',
  words('每坐席每小时接待', 'Customers an agent serves in an hour'),
  'count',
  30,
  [1, 1000],
)
const asking = threshold(
  'asking',
  words('访客咨询比例', 'Share of visitors who ask'),
  'permyriad',
  500,
  [0, 10_000],
)
const peak = threshold(
  'peak',
  words('高峰一小时占全天', 'Share of a day in its busiest hour'),
  'permyriad',
  1200,
  [0, 10_000],
)

/** Seats against the questions of the busiest hour (S1-68, S1-71). */
function tooFewSeats(context: Context): Violation[] {
  const have = numberIn(context, 'C-22', seats)
  if (have === null || context.selling === null) return []
  const days = Math.max(1, Math.ceil(hoursOf(context.selling) / 24))
  const visitors = context.plan.traffic.reduce((sum, line) => sum + line.visitors, 0) / days
  const [share, hour, each] = [asking, peak, perSeat].map((setting) => limitIn(context, 'C-22', setting))
  const questions = Math.round((visitors * (share ?? 0) * (hour ?? 0)) / 100_000_000)
  const need = Math.ceil(questions / (each ?? 1))
  if (need <= have) return []
  return [
    violation(
      'traffic',
      words('客服坐席不够', 'There are too few seats of service'),
      words(
        `高峰一小时约 ${questions} 人咨询，需 ${need} 席，现有 ${have} 席`,
        `about ${questions} ask in the busiest hour: ${need} seats are needed, there are ${have}`,
      ),
      words('增加临时坐席，或用自动回复分流', 'add temporary seats, or let the auto-reply take its part'),
    ),
  ]
}

export const readinessRules: readonly Rule[] = [
  {
    id: 'C-22',
    severity: 'warn',
    section: 'traffic',
    demand: words('客服坐席接得住高峰', 'Service can take the busiest hour'),
    source: 'S1-26, S1-68, S1-71',
    settings: [seats, perSeat, asking, peak],
    find: tooFewSeats,
  },
  {
    id: 'C-23',
    severity: 'warn',
    section: 'schedule',
    demand: words('模板的工作项都已排期', 'Every work item of the template is scheduled'),
    source: 'T-12, T-07, S3-06',
    find: missingItems,
  },
  {
    id: 'C-24',
    severity: 'inform',
    section: 'lineup',
    demand: words('活动标当天都已显示', 'The tags of the event are shown on the day'),
    source: 'S0-17, E-10',
    find: untagged,
  },
  {
    id: 'C-25',
    severity: 'inform',
    section: 'audiences',
    demand: words('大人群留有对照', 'A large audience keeps a holdout'),
    source: 'S2-38, T-15',
    settings: [holdoutFrom],
    find: (context) =>
      context.plan.audiences
        .filter(
          (audience) =>
            audience.size >= limitIn(context, 'C-25', holdoutFrom) &&
            audience.holdoutPermyriad === 0 &&
            context.plan.touches.some(
              (touch) => touch.audience === audience.id && personal.has(touch.channel),
            ),
        )
        .map((audience) =>
          violation(
            `audiences[${audience.id}].holdoutPermyriad`,
            words(`「${audience.name}」没有留对照`, `“${audience.name}” keeps no holdout`),
            words(`${audience.size} 人全部触达`, `all ${audience.size} people are written to`),
            words(
              '留 5% 至 10% 不触达，事后才知道有没有用',
              'keep 5 to 10 % apart, to know afterwards whether it helped',
            ),
          ),
        ),
  },
  {
    id: 'R-15',
    severity: 'inform',
    section: 'phases',
    demand: words('返场三天', 'The encore lasts three days'),
    source: 'T-13, S4-64',
    settings: [encoreDays],
    find: longEncore,
  },
  {
    id: 'R-16',
    severity: 'warn',
    section: 'schedule',
    demand: words('剩下的时间做得完', 'There is time for the work that is left'),
    source: 'T-17, S4-01',
    find: tooLittleTime,
  },
  {
    id: 'P-S12',
    severity: 'warn',
    section: 'lineup',
    demand: words('报名的商品有销量', 'Goods that are entered have sales'),
    source: 'S3-12, S3-13',
    settings: [piecesMin],
    find: noSales,
  },
  {
    id: 'S-07',
    severity: 'warn',
    section: 'lineup',
    demand: words('引流款不断色断码', 'No broken runs on items that lead'),
    source: 'S4-09, S4-08',
    find: brokenRuns,
  },
  {
    id: 'M-18',
    severity: 'warn',
    section: 'deals',
    demand: words('平台要价先算亏损', 'What a platform asks for is worked out first'),
    source: 'T-11, S3-14, G-13',
    find: (context) => context.plan.deals.flatMap((deal) => askedTooLow(context, deal)),
  },
  {
    id: 'M-19',
    severity: 'inform',
    section: 'drops',
    demand: words('红包领取的预估有依据', 'Claims that are expected rest on experience'),
    source: 'T-03, S0-16, S0-27',
    settings: [claimsEach, claimsTimes],
    find(context) {
      const [usual, times] = [limitIn(context, 'M-19', claimsEach), limitIn(context, 'M-19', claimsTimes)]
      return context.plan.drops
        .filter((drop) => drop.expectedClaimsEach > usual * times)
        .map((drop) =>
          violation(
            `drops[${drop.id}].expectedClaimsEach`,
            words(`「${drop.name}」的领取预估偏高`, `“${drop.name}” expects many claims`),
            words(
              `每场预计 ${drop.expectedClaimsEach} 张，经验值 ${usual} 张`,
              `${drop.expectedClaimsEach} a drop, by experience ${usual}`,
            ),
            words(
              '按上次实际领取调整，或写入店铺自己的经验值',
              'go by what was claimed last time, or set the shop’s own experience',
            ),
          ),
        )
    },
  },
]
