import { compared, valueOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { customerMeasures } from './measured.ts'
import { comparedTable, goalSentence } from './goals.ts'
import { ask, gap, part } from './part.ts'
import type { Part } from './part.ts'
import type { Chart, Compared } from './review.ts'
import { count, money, percent, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** Customers 客户: new and returning, members, and what was stored for the next event. */
export function customersOf(ground: Ground): Part {
  const rows = customerMeasures
    .map((measure) => compared(ground, measure))
    .filter((row) => row.actual !== null)
  const { total } = ground.facts.event
  const missing = tiersMissing(ground)
  if (total.new_buyers === undefined || total.buyers === undefined) {
    return gap(
      'customers',
      say('缺少买家数据', 'Buyers are unknown'),
      say(
        '成交里没有买家标识，分不出新客与老客。',
        'Sales carry no buyer, so new and returning ones cannot be told apart.',
      ),
    )
  }
  return part({
    sections: [
      {
        id: 'customers',
        headline: customersHeadline(ground),
        figure: {
          value: say(`${count(total.new_buyers)} 人`, count(total.new_buyers)),
          label: say('新客', 'new buyers'),
        },
        sentences: [...salesSentence(ground), ...waterSentence(ground)],
        charts: ['customers'],
        table: comparedTable(rows, ground),
        missing,
      },
    ],
    charts: [customersChart(rows)],
    missing: missing ? [missing] : [],
    proposals: holdoutProposal(ground),
  })
}

function customersHeadline(ground: Ground): Words {
  const fresh = ground.facts.event.total.new_buyers ?? 0
  const share = percent(valueOf('new_buyer_share', ground.facts.event.total) ?? 0)
  const goal = compared(ground, 'new_buyers')
  const tail =
    goal.plan === null
      ? say('', '')
      : say(
          `，完成目标 ${percent((fresh / goal.plan) * 10_000)}`,
          `, ${percent((fresh / goal.plan) * 10_000)} of the goal`,
        )
  return say(
    `新客 ${count(fresh)} 人，占买家 ${share}${tail.zh}`,
    `${count(fresh)} new buyers, ${share} of all${tail.en}`,
  )
}

function salesSentence(ground: Ground): Words[] {
  const { new_paid_fen: fresh, old_paid_fen: old, new_buyers: a, old_buyers: b } = ground.facts.event.total
  if (fresh === undefined || old === undefined || !a || !b) return []
  const [n, o] = [money(Math.round(fresh / a), ground.currency), money(Math.round(old / b), ground.currency)]
  const [sum, rest] = [money(fresh, ground.currency), money(old, ground.currency)]
  return [
    say(
      `新客支付 ${sum.zh}（人均 ${n.zh}），老客支付 ${rest.zh}（人均 ${o.zh}）。`,
      `New buyers paid ${sum.en} (${n.en} each), returning ones ${rest.en} (${o.en} each).`,
    ),
  ]
}

/** Carts and favourites without a purchase are the water stored 蓄水 for the next event. */
function waterSentence(ground: Ground): Words[] {
  const carts = compared(ground, 'cart_adds')
  const text = carts.actual === null ? null : goalSentence(carts, ground.currency)
  return text ? [text] : []
}

function customersChart(rows: readonly Compared[]): Chart {
  const pair = (ids: [string, string]): Compared[] =>
    ids.flatMap((id) => rows.find((row) => row.measure === id) ?? [])
  const sales = pair(['new_sales', 'old_sales'])
  const used = sales.length === 2 ? sales : pair(['new_buyers', 'old_buyers'])
  const columns: { name: Words; pick: (row: Compared) => number | null }[] = [
    { name: say('本次', 'This event'), pick: (row) => row.actual },
    { name: say('日常基线', 'Baseline'), pick: (row) => row.baseline },
    { name: say('上次活动', 'Last event'), pick: (row) => row.lastEvent },
  ]
  return {
    id: 'customers',
    kind: 'bar',
    title:
      sales.length === 2
        ? say('新客与老客支付金额', 'Sales to new and returning buyers')
        : say('新客与老客', 'New and returning buyers'),
    unit: used[0]?.unit ?? 'count',
    categories: [say('新客', 'New'), say('老客', 'Returning')],
    series: columns
      .map((column) => ({ name: column.name, values: used.map(column.pick) }))
      .filter((series) => series.values.some((value) => value !== null)),
  }
}

/** Who rose or fell between member tiers 会员等级 is not told by any export that is read today. */
const tiersMissing = (ground: Ground): Words | null =>
  ground.facts.document.audiences.some((audience) => audience.kind === 'tier')
    ? say(
        '人群里用到会员等级，但没有等级变动数据，升降级人数无法复盘。',
        'Audiences go by member tier, and no import tells who rose or fell.',
      )
    : null

function holdoutProposal(ground: Ground): Part['proposals'] {
  const { audiences, drops } = ground.facts.document
  if (audiences.length === 0 && drops.length === 0) return []
  if (audiences.some((audience) => audience.holdoutPermyriad > 0)) return []
  return [
    ask(
      'try',
      'holdout',
      say(
        '下次每个人群留 10% 不发券、不触达，才能说出活动真正多带来多少。',
        'Hold out 10 % of every audience next time: only then can the extra sales be told.',
      ),
      'customers',
    ),
  ]
}
