import type { Drop, Touch } from '../plan/document.ts'
import { said, stampOf, step } from './desk.ts'
import type { Desk, StepDraft } from './desk.ts'
import type { Step } from './run-sheet.ts'

/** Prepare, open, check, fall back: a drop 红包喷泉 whose tool fails must not wait for somebody to have an idea. */
function openingOf(desk: Desk, drop: Drop, at: string): Step[] {
  const low = Math.ceil(drop.expectedClaimsEach * 0.3)
  const fallback = drop.fallback
  const common = {
    from: `drops[${drop.id}]`,
    kind: 'drop' as const,
    role: 'operations' as const,
    owner: drop.owner,
  }
  const id = `drop-${drop.id}-${stampOf(at)}`
  const drafts: StepDraft[] = [
    {
      ...common,
      id: `${id}-prepare`,
      at: desk.later(at, -10),
      until: at,
      what: said(
        `${drop.name}：核对设定时间与张数（${drop.couponsEach} 张），群内预告`,
        `${drop.name}: check time and quantity (${drop.couponsEach}), announce in the groups`,
      ),
      planB: '工具异常时改发备用批次',
    },
    {
      ...common,
      id: `${id}-open`,
      at,
      what: said(`${drop.name}：开始，记录实际开始时间`, `${drop.name}: opens; note the real start`),
      planB: '2 分钟未开始则群内说明并发放备用批次',
    },
    {
      ...common,
      id: `${id}-check`,
      at: desk.later(at, 5),
      what: said(
        `${drop.name}：核对领取数，预计 ${drop.expectedClaimsEach} 张，低于 ${low} 张启用备用`,
        `${drop.name}: compare claims with ${drop.expectedClaimsEach} expected; below ${low} use the fallback`,
      ),
      planB: '发放备用批次',
    },
    {
      ...common,
      id: `${id}-fallback`,
      at: desk.later(at, 15),
      what: fallback
        ? said(
            `${drop.name}：如需备用，群内直接发放 ${fallback.couponsEach} 张；不需要则跳过`,
            `${drop.name}: hand out ${fallback.couponsEach} in the groups if needed, else skip`,
          )
        : said(
            `${drop.name}：没有备用批次，记录缺口`,
            `${drop.name}: no fallback batch; note what was missing`,
          ),
      planB: fallback?.because ?? '记录反馈并补建券批次',
    },
  ]
  return drafts.map((draft) => step(desk, draft))
}

export const dropSteps = (desk: Desk): Step[] =>
  desk.plan.drops.flatMap((drop) => [...new Set(drop.opensAt)].flatMap((at) => openingOf(desk, drop, at)))

const channelNames: Record<Touch['channel'], { zh: string; en: string }> = {
  sms: { zh: '短信', en: 'SMS' },
  im: { zh: '客服消息', en: 'chat' },
  group: { zh: '群聊', en: 'group' },
  moments: { zh: '朋友圈', en: 'moments' },
  feed: { zh: '店铺动态', en: 'feed' },
  email: { zh: '邮件', en: 'e-mail' },
  call: { zh: '电话', en: 'call' },
  site_message: { zh: '站内信', en: 'site message' },
  insert_card: { zh: '随包卡', en: 'insert card' },
}

export function touchSteps(desk: Desk): Step[] {
  return desk.plan.touches.map((touch) => {
    const audience = desk.plan.audiences.find((each) => each.id === touch.audience)
    const channel = channelNames[touch.channel]
    return step(desk, {
      id: `touch-${touch.id}`,
      at: touch.at,
      phase: touch.phase,
      kind: 'touch',
      what: said(
        `${channel.zh}触达「${audience?.name ?? touch.audience}」${audience?.size ?? 0} 人`,
        `${channel.en} to ${audience?.name ?? touch.audience}, ${audience?.size ?? 0} people`,
      ),
      role: 'operations',
      owner: touch.owner,
      planB: '发送失败时改用群聊与站内信',
      from: `touches[${touch.id}]`,
    })
  })
}
