import type { Step } from '@dacu/campaign'
import { rollDice } from './dice.ts'

/** What the demo shop's people wrote down during a campaign; `request` makes a second filling change nothing. */
export type DemoEntry = {
  kind: 'step' | 'incident' | 'note' | 'decision' | 'lesson'
  at: string
  by: string
  body: Record<string, unknown>
  request: string
}

const shifted = (instant: string, seconds: number): string => {
  const wall = Date.parse(`${instant.slice(0, 19)}Z`) + seconds * 1000
  return `${new Date(wall).toISOString().slice(0, 19)}+08:00`
}

/** Steps done until an instant, each with a drift of its own; red-packet drops drift by many minutes, as the review of the 618 tells. */
export function stepsDone(steps: readonly Step[], until: string, dropsDrift: boolean): DemoEntry[] {
  const dice = rollDice(steps.length)
  return steps
    .filter((step) => step.at < until)
    .map((step): DemoEntry => {
      const drift = step.kind === 'drop' && dropsDrift ? dice.between(3, 41) * 60 : dice.between(-120, 420)
      const at = shifted(step.at, drift)
      return {
        kind: 'step',
        at,
        by: step.owner,
        request: `demo-step-${step.id}`,
        body: { step: step.id, state: 'done', at, by: step.owner, evidence: '群聊截图', note: '' },
      }
    })
    .filter((entry) => entry.at < until)
}

const entry = (
  kind: DemoEntry['kind'],
  at: string,
  by: string,
  request: string,
  body: Record<string, unknown>,
): DemoEntry => ({ kind, at: `${at}:00+08:00`, by, request, body })

/** The 618's own story, after the review that the sources print. */
export const story618: readonly DemoEntry[] = [
  entry('note', '2026-06-08T00:41', '运营 小顾', 'demo-618-n1', {
    text: '开场半小时支付过万，手淘搜索占一半',
  }),
  entry('incident', '2026-06-08T12:19', '客服 阿敏', 'demo-618-i1', {
    type: 'cannot_claim',
    text: '群里反馈红包喷泉到点没开，12:19 才能领',
    count: 14,
    solved: false,
  }),
  entry('incident', '2026-06-10T20:33', '客服 阿敏', 'demo-618-i2', {
    type: 'cannot_claim',
    text: '根本抢不到喷泉的券，已有二十多人反馈',
    count: 23,
    solved: false,
  }),
  entry('incident', '2026-06-18T15:05', '仓库 老周', 'demo-618-i3', {
    type: 'sold_out',
    text: '冻膜卖断货，详情页已改预售',
    item: '680011021',
    count: 1,
    solved: true,
  }),
  entry('note', '2026-06-18T23:50', '运营 小顾', 'demo-618-n2', { text: '618 当天小爆发，催付收回 31 单' }),
  entry('decision', '2026-06-24T10:20', '掌柜 林朵', 'demo-618-d1', {
    question: '买家秀征集的奖励与时间',
    deadline: '2026-06-05',
    what: '晒图返 5 元店铺券，7 月 1 日起',
    because: '一直在忙新品，拖了近三周',
  }),
  entry('lesson', '2026-06-27T09:00', '运营 小顾', 'demo-618-l1', {
    kind: 'problem',
    accepted: true,
    check: 'fallback_batch',
    item: null,
    pieces: null,
    evidence: '计划领取 4,840 张，实领 2,670 张；22 场平均晚开 20 分钟',
    text: {
      zh: '红包喷泉到点不开，很多人抢不到：每场备一批券，由专人一键发到群里',
      en: 'The red-packet drops opened late and many could not grab one: keep a fallback batch for each, sent to the groups by one person',
    },
  }),
  entry('lesson', '2026-06-27T09:05', '运营 小顾', 'demo-618-l2', {
    kind: 'problem',
    accepted: true,
    check: 'decision_before',
    item: null,
    pieces: null,
    evidence: '截止 6 月 5 日，6 月 24 日才拍板',
    text: {
      zh: '买家秀征集定得太晚：收尾前拍板，逾期由运营代定',
      en: 'The buyer-show call was decided too late: decide before the wrap-up, or operations decides',
    },
  }),
]

/** The Double 11 until half past midnight. */
export const story11: readonly DemoEntry[] = [
  entry('note', '2026-11-08T10:12', '运营 小顾', 'demo-1111-n1', { text: '预热加购比 618 多四成' }),
  entry('note', '2026-11-11T00:06', '运营 小顾', 'demo-1111-n2', { text: '开场六分钟，搜索流量超预期' }),
  entry('incident', '2026-11-11T00:09', '客服 阿敏', 'demo-1111-i1', {
    type: 'slow_service',
    text: '排队 40 人，已加开两个坐席',
    count: 1,
    solved: true,
  }),
]
