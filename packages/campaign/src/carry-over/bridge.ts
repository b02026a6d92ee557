import { addDays, daysBetween } from '../calendar/day.ts'
import { instantAt } from '../calendar/instant.ts'
import type { Day } from '../calendar/time.ts'
import { zoneNamed } from '../calendar/zone.ts'
import type { Audience, Campaign, Role, Task, Touch } from '../plan/document.ts'
import { say } from './finished.ts'
import type { Adjustment, Finished, NextStart } from './finished.ts'

type Duty = { after: number; role: Role; name: string; deliverable: string; place: string; planB: string }

/** The week after a sale D+1…D+7: nobody may dwell on the result. */
const duties: readonly Duty[] = [
  {
    after: 1,
    role: 'operations',
    name: '汇总数据并趁记忆新鲜记录亮点与问题',
    deliverable: '数据包与快记',
    place: '复盘页',
    planB: '先存后台截图',
  },
  {
    after: 2,
    role: 'service',
    name: '处理售后高峰，安抚延迟与缺货客户',
    deliverable: '售后日报',
    place: '客服后台',
    planB: '启用临时客服',
  },
  {
    after: 3,
    role: 'operations',
    name: '补货决定：热卖款与黑马款的数量',
    deliverable: '补货单',
    place: '备货页',
    planB: '先补提前期最长的规格',
  },
  {
    after: 4,
    role: 'operations',
    name: '断码高引流款设置 4 至 5 款关联商品',
    deliverable: '关联清单',
    place: '详情页',
    planB: '只做前 10 款',
  },
  {
    after: 5,
    role: 'operations',
    name: '货盘调整：补货、下架、主推、关联',
    deliverable: '货盘表',
    place: '货盘页',
    planB: '沿用上次货盘',
  },
  {
    after: 6,
    role: 'operations',
    name: '逐条回应上次的经验',
    deliverable: '经验回应',
    place: '经验页',
    planB: '在周会上逐条确认',
  },
  {
    after: 7,
    role: 'approver',
    name: '复盘结束，批准下一场活动的方案框架',
    deliverable: '审批记录',
    place: '手机审批',
    planB: '代理人审批',
  },
]

const ownerIn = (document: Campaign, role: Role): string =>
  document.schedule.find((task) => task.role === role)?.owner ?? document.schedule[0]?.owner ?? ''

const taskOf = (
  document: Campaign,
  id: string,
  duty: Omit<Duty, 'after'>,
  start: Day,
  deadline: Day,
): Task => ({
  id,
  name: duty.name,
  workItem: null,
  role: duty.role,
  owner: ownerIn(document, duty.role),
  start,
  deadline,
  days: daysBetween(start, deadline) + 1,
  after: [],
  needs: {},
  deliverable: duty.deliverable,
  place: duty.place,
  planB: duty.planB,
  evidence: '',
  state: 'open',
})

/** The last day on which the finished campaign sold, or today where it is carried over later. */
function baseDay(finished: Finished, { today }: NextStart): Day {
  const ends = finished.document.phases
    .filter((phase) => phase.kind === 'burst' || phase.kind === 'peak')
    .map((phase) => phase.window.until.slice(0, 10))
    .toSorted()
  const end = addDays(ends.at(-1) ?? finished.document.window.until.slice(0, 10), -1)
  return end < today ? today : end
}

const weekThemes = [
  '售后关怀与晒单',
  '老客回访与专属券',
  '上新与新客入会',
  '加购收藏蓄水',
  '主推款内容种草',
] as const

/** A theme and a share of the water for each week between the two sales 过渡期. */
function bridgeTasks(document: Campaign, from: Day, start: Day): Task[] {
  const last = addDays(start, -4)
  const weeks = Math.floor((daysBetween(from, last) + 1) / 7)
  if (weeks < 1) return []
  const water = document.goals.find((goal) => goal.measure === 'cart_adds')?.target ?? 0
  return Array.from({ length: Math.min(weeks, weekThemes.length) }, (_, index) => {
    const begin = addDays(from, index * 7)
    const theme = weekThemes[index] ?? ''
    const share = Math.ceil(water / Math.min(weeks, weekThemes.length))
    return taskOf(
      document,
      `bridge-${index + 1}`,
      {
        role: 'operations',
        name: `过渡第 ${index + 1} 周：${theme}，蓄水目标 ${share} 加购`,
        deliverable: '周小结',
        place: '店铺与群聊',
        planB: '只做群聊',
      },
      begin,
      addDays(begin, 6),
    )
  })
}

/** Tasks of the week after and of the weeks until the next sale, in front of the template's own. */
export function withBridge(
  finished: Finished,
  document: Campaign,
  next: NextStart,
): { document: Campaign; adjustments: Adjustment[] } {
  const base = baseDay(finished, next)
  const care = duties
    .map((duty) =>
      taskOf(document, `carry-d${duty.after}`, duty, addDays(base, duty.after), addDays(base, duty.after)),
    )
    .filter((task) => task.deadline < next.start)
  const bridge = bridgeTasks(document, addDays(base, 8), next.start)
  return {
    document: { ...document, schedule: [...care, ...bridge, ...document.schedule] },
    adjustments: [
      {
        section: 'schedule',
        path: 'schedule',
        what: say(`加入 D+1 至 D+7 的 ${care.length} 项工作`, `${care.length} tasks of D+1 to D+7 are added`),
        because: say(
          '大促之后马上部署下一场，复盘趁记忆新鲜',
          'deploy at once and review while memory is fresh',
        ),
      },
      ...(bridge.length > 0
        ? [
            {
              section: 'schedule' as const,
              path: 'schedule',
              what: say(
                `加入 ${bridge.length} 周过渡主题与蓄水目标`,
                `${bridge.length} weeks of bridge themes with water targets are added`,
              ),
              because: say(
                `两场之间有 ${daysBetween(base, next.start)} 天`,
                `${daysBetween(base, next.start)} days lie between the two`,
              ),
            },
          ]
        : []),
    ],
  }
}

/** One buyer in ten brings most of the money; they are looked after by name 高贡献客户. */
const highContributorPercent = 10

function carriedAudiences(finished: Finished): Audience[] {
  const { name } = finished.document
  const cart = finished.cartAdds === null ? null : Math.max(0, finished.cartAdds - (finished.buyers ?? 0))
  const high = finished.buyers === null ? null : Math.ceil((finished.buyers * highContributorPercent) / 100)
  return [
    ...(cart !== null && cart > 0
      ? [
          {
            id: 'carried-cart',
            name: `${name} 加购未买`,
            kind: 'waverers' as const,
            rule: `${name} 期间加购而未成交（按加购次数减成交人数估计）`,
            size: cart,
            benefit: '加购商品保持上次活动价，前半小时下单另赠小样',
            holdoutPermyriad: 1000,
          },
        ]
      : []),
    ...(high !== null && high > 0
      ? [
          {
            id: 'carried-high',
            name: `${name} 高贡献客户`,
            kind: 'segment' as const,
            rule: `${name} 成交金额前 ${highContributorPercent}%`,
            size: high,
            benefit: '提前一天领券，专属客服优先处理售后',
            holdoutPermyriad: 500,
          },
        ]
      : []),
  ]
}

/** People carried over, each with a first word in the preheat. */
export function withAudiences(
  finished: Finished,
  document: Campaign,
): { document: Campaign; adjustments: Adjustment[] } {
  const audiences = carriedAudiences(finished)
  const preheat = document.phases.find((phase) => phase.kind === 'preheat')
  const zone = zoneNamed(document.zone)
  const touches =
    preheat && zone
      ? audiences.map((audience): Touch => ({
          id: `hello-${audience.id}`,
          audience: audience.id,
          channel: 'site_message',
          phase: preheat.id,
          at: instantAt(preheat.window.from.slice(0, 10), '10:00', zone),
          text:
            audience.id === 'carried-cart'
              ? '您上次加购的商品还在活动价，开始后可直接下单。'
              : '感谢上次支持，您的专享券已可提前领取。',
          offer: null,
          costFen: 0,
          owner: ownerIn(document, 'operations'),
        }))
      : []
  return {
    document: {
      ...document,
      audiences: [...audiences, ...document.audiences],
      touches: [...document.touches, ...touches],
    },
    adjustments: audiences.map((audience) => ({
      section: 'audiences',
      path: `audiences[${audience.id}]`,
      what: say(
        `带上人群「${audience.name}」${audience.size} 人`,
        `carries the audience “${audience.name}”, ${audience.size} people`,
      ),
      because: say(
        audience.rule,
        audience.id === 'carried-cart' ? 'put into the cart and not bought' : 'top tenth by amount paid',
      ),
    })),
  }
}
