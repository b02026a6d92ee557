import { daysBetween } from '../../calendar/day.ts'
import { dayAt, minuteOfDay, msOf, wallOf } from '../../calendar/instant.ts'
import type { Touch } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { limitIn } from '../settings-read.ts'
import { threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

/** Marketing messages go out between eight and twenty-one, the stricter of the carriers' pages. */
const quietFrom = threshold('from', words('最早', 'Earliest'), 'minute_of_day', 8 * 60, [0, 1439])
const quietUntil = threshold('until', words('最晚', 'Latest'), 'minute_of_day', 21 * 60, [0, 1439])
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
/** At most so many intrusive messages a person in seven days. */
const perWeekMax = threshold(
  'perWeek',
  words('每人 7 天内至多几条', 'Messages in seven days at most'),
  'count',
  2,
  [0, 20],
)
/** Channels that ring a person's own telephone or mailbox. */
const intrusive = new Set<Touch['channel']>(['sms', 'call', 'email'])

const signature = /^【[^】]{2,12}】/
const optOut = /(拒收请?回复?\s*R|回复?\s*T\s*退订|退订回复?\s*T|回T退订)\s*$/i

const sms = ({ plan }: Context): Touch[] => plan.touches.filter((touch) => touch.channel === 'sms')

const eachSms =
  (find: (touch: Touch, context: Context) => Violation[]): Rule['find'] =>
  (context) =>
    sms(context).flatMap((touch) => find(touch, context))

/** A touch has no name of its own; people know it by how its text begins. */
const briefCharacters = 12
const briefly = ({ text, id }: Touch): string =>
  text === '' ? id : text.length > briefCharacters ? `${text.slice(0, briefCharacters)}…` : text

const told = (touch: Touch): string => (touch.text.length > 40 ? `${touch.text.slice(0, 40)}…` : touch.text)

function textViolation(touch: Touch, zh: string, en: string, fixZh: string, fixEn: string): Violation {
  return {
    path: `touches[${touch.id}].text`,
    title: words(`短信「${briefly(touch)}」${zh}`, `SMS “${briefly(touch)}” ${en}`),
    evidence: words(`原文「${told(touch)}」`, `the text is “${told(touch)}”`),
    fix: words(fixZh, fixEn),
  }
}

/** Consent templates forbid lotteries, personal accounts and variables in marketing texts. */
const unwanted = /抽奖|中奖|贷款|加微信|微信号|QQ号|\{[^}]*\}|\$\{/

function quietHours(touch: Touch, context: Context): Violation[] {
  const minute = minuteOfDay(touch.at, context.zone)
  const [from, until] = [limitIn(context, 'L-F04', quietFrom), limitIn(context, 'L-F04', quietUntil)]
  if (minute >= from && minute <= until) return []
  const allowed = `${clock(from)}–${clock(until)}`
  return [
    {
      path: `touches[${touch.id}].at`,
      title: words(`「${briefly(touch)}」在静默时段发送`, `“${briefly(touch)}” goes out in quiet hours`),
      evidence: words(
        `计划 ${wallOf(touch.at, context.zone)}，允许 ${allowed}`,
        `planned ${wallOf(touch.at, context.zone)}; allowed ${allowed}`,
      ),
      fix: words(`改到 ${allowed}`, `move it into ${allowed}`),
    },
  ]
}

/** Audiences that get more than two intrusive messages within any seven days. */
function tooOften(context: Context): Violation[] {
  const most = limitIn(context, 'L-F11', perWeekMax)
  return context.plan.audiences.flatMap((audience) => {
    const touches = context.plan.touches
      .filter((touch) => touch.audience === audience.id && intrusive.has(touch.channel))
      .toSorted((one, other) => msOf(one.at) - msOf(other.at))
    const crowded = touches.find((touch, index) => {
      const third = touches[index + most]
      return third && msOf(third.at) - msOf(touch.at) < 7 * 86_400_000
    })
    if (!crowded) return []
    const from = dayAt(crowded.at, context.zone)
    const within = touches.filter((touch) => {
      const days = daysBetween(from, dayAt(touch.at, context.zone))
      return days >= 0 && days < 7
    })
    return [
      {
        path: `audiences[${audience.id}]`,
        title: words(
          `「${audience.name}」7 天内收到过多消息`,
          `“${audience.name}” gets too many messages within 7 days`,
        ),
        evidence: words(
          `${from} 起 7 天内 ${within.length} 次：${within.map((touch) => touch.id).join('、')}，上限 ${most} 次`,
          `${within.length} within 7 days from ${from}: ${within.map((touch) => touch.id).join(', ')}; at most ${most}`,
        ),
        fix: words('减少次数，或改为站内与群内推送', 'send less, or push on site and in groups'),
      },
    ]
  })
}

function outsidePhase(context: Context): Violation[] {
  return context.plan.touches.flatMap((touch) => {
    const phase = context.plan.phases.find((each) => each.id === touch.phase)
    if (!phase) return []
    const at = msOf(touch.at)
    if (at >= msOf(phase.window.from) && at < msOf(phase.window.until)) return []
    const off = at < msOf(phase.window.from) ? at - msOf(phase.window.from) : at - msOf(phase.window.until)
    const hours = Number((Math.abs(off) / 3_600_000).toFixed(1))
    return [
      {
        path: `touches[${touch.id}].at`,
        title: words(
          `「${briefly(touch)}」不在「${phase.name}」期间`,
          `“${briefly(touch)}” is not sent in “${phase.name}”`,
        ),
        evidence: words(
          `计划 ${touch.at}，比阶段${off < 0 ? '早' : '晚'} ${hours} 小时`,
          `planned ${touch.at}, ${hours} h ${off < 0 ? 'before' : 'after'} the phase`,
        ),
        fix: words('调整发送时间或所属阶段', 'move it or give it to another phase'),
      },
    ]
  })
}

function benefitNotLive(context: Context): Violation[] {
  return context.plan.touches.flatMap((touch) => {
    const offer = touch.offer === null ? null : context.offerNamed(touch.offer)
    const window = offer?.window
    if (!offer || !window) return []
    const at = msOf(touch.at)
    if (at >= msOf(window.from) && at < msOf(window.until)) return []
    return [
      {
        path: `touches[${touch.id}].offer`,
        title: words(
          `「${briefly(touch)}」发出时利益点还不能用`,
          `The benefit of “${briefly(touch)}” is not live when it is sent`,
        ),
        evidence: words(
          `发送 ${touch.at}，「${offer.name}」${window.from} 至 ${window.until}`,
          `sent ${touch.at}; “${offer.name}” runs ${window.from} to ${window.until}`,
        ),
        fix: words(
          '调整发送时间、提前优惠开始，或不关联该优惠',
          'move the message, begin the offer earlier, or do not tie it to the offer',
        ),
      },
    ]
  })
}

function lastDayUntrue(context: Context): Violation[] {
  const end = context.selling ? dayAt(context.selling.until, context.zone) : null
  if (end === null) return []
  return context.plan.touches.flatMap((touch) => {
    if (!/最后一天|最后1天|今天截止|今日截止/.test(touch.text)) return []
    const ends = [
      ...context.offers.flatMap((offer) => (offer.window ? [offer.window.until] : [])),
      ...context.plan.phases.map((phase) => phase.window.until),
    ]
    const left = ends.map((until) => (msOf(until) - msOf(touch.at)) / 3_600_000)
    if (left.some((hours) => hours > 0 && hours <= 24)) return []
    return [
      textViolation(
        touch,
        '称最后一天，却没有优惠在一天内结束',
        'says the last day, and nothing ends within a day',
        '写明真实的结束时间',
        'state the real end',
      ),
    ]
  })
}

export const messageRules: readonly Rule[] = [
  {
    id: 'L-F02',
    severity: 'block',
    section: 'touches',
    demand: words('营销短信带退订方式', 'Every marketing SMS says how to refuse'),
    source: 'F-02',
    find: eachSms((touch) =>
      optOut.test(touch.text)
        ? []
        : [
            textViolation(
              touch,
              '没有退订方式',
              'does not say how to refuse',
              '结尾加上“拒收请回复R”',
              'end it with “拒收请回复R”',
            ),
          ],
    ),
  },
  {
    id: 'L-F03',
    severity: 'block',
    section: 'touches',
    demand: words('营销短信以【品牌】签名开头', 'Every marketing SMS begins with its signature'),
    source: 'F-03',
    find: eachSms((touch) =>
      signature.test(touch.text)
        ? []
        : [
            textViolation(
              touch,
              '没有签名',
              'has no signature',
              '开头加上 2 至 12 字的【品牌】',
              'begin it with “【brand】” of 2 to 12 characters',
            ),
          ],
    ),
  },
  {
    id: 'L-F04',
    severity: 'block',
    section: 'touches',
    demand: words('营销短信只在 8 点到 21 点发送', 'Marketing SMS go out between 8 and 21'),
    source: 'F-04, S2-29, S4-40',
    settings: [quietFrom, quietUntil],
    find: eachSms(quietHours),
  },
  {
    id: 'L-F06',
    severity: 'warn',
    section: 'touches',
    demand: words(
      '营销短信不含抽奖、个人账号和变量',
      'Marketing SMS have no lottery, personal account or variable',
    ),
    source: 'F-06',
    find: eachSms((touch) => {
      const found = unwanted.exec(touch.text)
      return found
        ? [
            textViolation(
              touch,
              `含有「${found[0]}」`,
              `has “${found[0]}”`,
              '通道会拒发，请改写',
              'carriers refuse it; write it otherwise',
            ),
          ]
        : []
    }),
  },
  {
    id: 'L-C10',
    severity: 'warn',
    section: 'touches',
    demand: words('“最后一天”是真的', '“The last day” is true'),
    source: 'C-10, A-21',
    find: lastDayUntrue,
  },
  {
    id: 'L-F11',
    severity: 'warn',
    section: 'audiences',
    demand: words('每人 7 天内至多两条打扰性消息', 'At most two intrusive messages a person in seven days'),
    source: 'F-11, S2-26',
    settings: [perWeekMax],
    find: tooOften,
  },
  {
    id: 'R-13',
    severity: 'warn',
    section: 'touches',
    demand: words('触达在所属阶段内', 'Every touch lies in its phase'),
    source: 'S4-31',
    find: outsidePhase,
  },
  {
    id: 'R-14',
    severity: 'warn',
    section: 'touches',
    demand: words('触达发出时利益点可用', 'The benefit is live when a touch goes out'),
    source: 'S4-35',
    find: benefitNotLive,
  },
]
