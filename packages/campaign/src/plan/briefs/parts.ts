import type { Words } from '../../measures/measure.ts'
import { channelNames } from '../channel-names.ts'
import type { Campaign, Role } from '../document.ts'
import { wholeGoal } from '../goals.ts'
import { isUnpicked } from '../lineup.ts'
import { isPlain } from '../shape.ts'
import type { BriefLine, BriefPart } from './brief.ts'

const said = (zh: string, en: string): Words => ({ zh, en })
const same = (text: string): Words => said(text, text)
const line = (id: string, from: string, text: Words): BriefLine => ({ id, from, text })
const part = (id: string, zh: string, en: string, lines: BriefLine[]): BriefPart => ({
  id,
  name: said(zh, en),
  lines,
})

/** 11-11 00:00, as a clock on the shop's wall shows it. */
const moment = (instant: string): string => instant.slice(5, 16).replace('T', ' ')
const span = (window: { from: string; until: string }): string =>
  `${moment(window.from)} – ${moment(window.until)}`

/** Yuan without idle fen, in groups of three. */
function yuan(fen: number): string {
  const whole = String(Math.trunc(fen / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fen % 100 === 0 ? `¥${whole}` : `¥${whole}.${String(fen % 100).padStart(2, '0')}`
}

function frame(plan: Campaign): BriefPart {
  const goal = wholeGoal(plan.goals, 'gmv')
  return part('frame', '这场活动', 'The campaign', [
    line('theme', 'theme', said(`主题：${plan.theme.title}`, `Theme: ${plan.theme.title}`)),
    line(
      'reasons',
      'theme',
      said(
        `卖家理由：${plan.theme.sellerReason}；买家理由：${plan.theme.buyerReason}`,
        `Why we sell: ${plan.theme.sellerReason}; why they buy: ${plan.theme.buyerReason}`,
      ),
    ),
    line('window', 'head', said(`时间：${span(plan.window)}`, `From ${span(plan.window)}`)),
    ...(goal
      ? [line('goal', 'goals', said(`销售目标：${yuan(goal.target)}`, `Sales goal: ${yuan(goal.target)}`))]
      : []),
  ])
}

const rhythm = (plan: Campaign): BriefPart =>
  part(
    'phases',
    '节奏',
    'Rhythm',
    plan.phases.map((phase) =>
      line(phase.id, `phases[${phase.id}]`, same(`${phase.name}：${span(phase.window)}`)),
    ),
  )

const tasks = (plan: Campaign, role: Role): BriefPart =>
  part(
    'tasks',
    '我的工作',
    'My tasks',
    plan.schedule
      .filter((task) => task.role === role)
      .map((task) =>
        line(
          task.id,
          `schedule[${task.id}]`,
          said(
            `${task.deadline.slice(5)} 前：${task.name}（${task.owner}，交付 ${task.deliverable}；备选：${task.planB}）`,
            `by ${task.deadline.slice(5)}: ${task.name} (${task.owner}; delivers ${task.deliverable}; plan B: ${task.planB})`,
          ),
        ),
      ),
  )

function offerLines(plan: Campaign): BriefLine[] {
  return plan.offers.offers.flatMap((offer, at) => {
    if (!isPlain(offer)) return []
    const id = typeof offer['id'] === 'string' ? offer['id'] : String(at)
    const name = typeof offer['name'] === 'string' ? offer['name'] : id
    const window = offer['window']
    const when =
      isPlain(window) && typeof window['from'] === 'string' && typeof window['until'] === 'string'
        ? `（${span({ from: window['from'], until: window['until'] })}）`
        : ''
    return [line(id, `offers.offers[${id}]`, same(`${name}${when}`))]
  })
}

const offers = (plan: Campaign): BriefPart =>
  part('offers', '玩法与时间', 'Offers and times', offerLines(plan))

const picked = (plan: Campaign) => plan.lineup.filter((each) => !isUnpicked(each))

const prices = (plan: Campaign): BriefPart =>
  part(
    'prices',
    '价格表',
    'Prices',
    picked(plan).map((each) =>
      line(
        each.id,
        `lineup[${each.id}]`,
        said(
          `${each.title}：活动价 ${yuan(each.eventPriceFen)}（原价 ${yuan(each.listFen)}）`,
          `${each.title}: ${yuan(each.eventPriceFen)} in the event (list ${yuan(each.listFen)})`,
        ),
      ),
    ),
  )

const sellingPoints = (plan: Campaign): BriefPart =>
  part(
    'points',
    '卖点',
    'Selling points',
    picked(plan)
      .filter((each) => each.sellingPoints.length > 0)
      .map((each) =>
        line(each.id, `lineup[${each.id}]`, same(`${each.title}：${each.sellingPoints.join('；')}`)),
      ),
  )

const benefits = (plan: Campaign): BriefPart =>
  part(
    'benefits',
    '人群与利益点',
    'Audiences and their benefits',
    plan.audiences.map((each) =>
      line(each.id, `audiences[${each.id}]`, same(`${each.name}：${each.benefit}`)),
    ),
  )

const drops = (plan: Campaign): BriefPart =>
  part(
    'drops',
    '红包喷泉',
    'Coupon drops',
    plan.drops.map((drop) =>
      line(
        drop.id,
        `drops[${drop.id}]`,
        said(
          `${drop.name}：${drop.opensAt.map(moment).join('、')}，每场 ${drop.couponsEach} 张${drop.fallback ? `，备用 ${drop.fallback.couponsEach} 张` : ''}`,
          `${drop.name}: ${drop.opensAt.map(moment).join(', ')}, ${drop.couponsEach} each${drop.fallback ? `, fallback ${drop.fallback.couponsEach}` : ''}`,
        ),
      ),
    ),
  )

const slotWords = {
  requested: ['已申请', 'requested'],
  negotiating: ['洽谈中', 'negotiating'],
  won: ['已拿到', 'won'],
  lost: ['未拿到', 'lost'],
} as const

const slots = (plan: Campaign): BriefPart =>
  part(
    'slots',
    '坑位与资源置换',
    'Slots and bargains',
    plan.slots.map((slot) => {
      const [zh, en] = slotWords[slot.state]
      const deal = plan.deals.find((each) => each.slot === slot.id)
      const channel = channelNames[slot.channel]
      const floor = deal && deal.floorPriceFen !== null ? deal.floorPriceFen : null
      return line(
        slot.id,
        `slots[${slot.id}]`,
        said(
          `${channel.zh} ${slot.name}：${zh}，费用 ${yuan(slot.feeFen)}${deal ? `，投入 ${yuan(deal.spendFen)} 换销售 ${yuan(deal.promisedSalesFen)}` : ''}${floor === null ? '' : `，议价底线 ${yuan(floor)}`}`,
          `${channel.en} ${slot.name}: ${en}, fee ${yuan(slot.feeFen)}${deal ? `, ${yuan(deal.spendFen)} against sales of ${yuan(deal.promisedSalesFen)}` : ''}${floor === null ? '' : `, not below ${yuan(floor)}`}`,
        ),
      )
    }),
  )

const touches = (plan: Campaign): BriefPart =>
  part(
    'touches',
    '触达安排',
    'Touches',
    plan.touches.map((touch) =>
      line(touch.id, `touches[${touch.id}]`, same(`${moment(touch.at)} ${touch.text}`)),
    ),
  )

const scripts = (plan: Campaign): BriefPart =>
  part(
    'scripts',
    '话术',
    'Scripts',
    plan.scripts.map((script) => {
      const phase = plan.phases.find((each) => each.id === script.phase)?.name ?? script.phase
      return line(script.id, `scripts[${script.id}]`, same(`${phase}：${script.text}`))
    }),
  )

const risks = (plan: Campaign, role: Role): BriefPart => {
  const owners = new Set(plan.schedule.filter((task) => task.role === role).map((task) => task.owner))
  const all = role === 'owner' || role === 'approver' || role === 'operations'
  return part(
    'risks',
    '风险与预案',
    'Risks and what to do',
    plan.risks
      .filter((risk) => all || owners.has(risk.owner))
      .map((risk) =>
        line(
          risk.id,
          `risks[${risk.id}]`,
          said(
            `${risk.what}：出现「${risk.trigger}」时，${risk.planB}（预防：${risk.prevention}）`,
            `${risk.what}: on “${risk.trigger}”, ${risk.planB} (prevention: ${risk.prevention})`,
          ),
        ),
      ),
  )
}

const decisions = (plan: Campaign): BriefPart =>
  part(
    'decisions',
    '需要决定',
    'To be decided',
    plan.decisions.map((each) =>
      line(
        each.id,
        `decisions[${each.id}]`,
        each.answer
          ? said(`${each.question}：${each.answer.what}`, `${each.question}: ${each.answer.what}`)
          : said(
              `${each.deadline.slice(5)} 前：${each.question}（${each.decider}，代理 ${each.delegate}，升级 ${each.escalateTo}）`,
              `by ${each.deadline.slice(5)}: ${each.question} (${each.decider}, else ${each.delegate}, then ${each.escalateTo})`,
            ),
      ),
    ),
  )

/** What somebody wrote by hand for this role, beyond what the plan itself says. */
const byHand = (plan: Campaign, role: Role): BriefPart =>
  part(
    'more',
    '另外',
    'Besides',
    plan.briefs
      .filter((brief) => brief.role === role)
      .flatMap((brief) =>
        brief.points.map((point, at) => line(`${brief.id}-${at}`, `briefs[${brief.id}]`, same(point))),
      ),
  )

/** Beyond the frame, the rhythm, their own tasks and risks: what each role works with. */
const ofRole: Record<Role, readonly ((plan: Campaign) => BriefPart)[]> = {
  owner: [decisions],
  approver: [decisions],
  client: [decisions],
  operations: [offers, prices, drops, benefits, decisions],
  business: [slots, prices],
  design: [sellingPoints, offers, benefits],
  tech: [offers, drops],
  brand: [sellingPoints, benefits, touches],
  service: [prices, offers, benefits, drops, scripts],
}

export const partsFor = (plan: Campaign, role: Role): BriefPart[] => [
  frame(plan),
  rhythm(plan),
  ...ofRole[role].map((make) => make(plan)),
  tasks(plan, role),
  risks(plan, role),
  byHand(plan, role),
]
