import { daysBetween } from '../../calendar/day.ts'
import { msOf } from '../../calendar/instant.ts'
import type { Audience, Touch } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import type { Severity } from '../finding.ts'
import { dayStated, statement, texts, threshold } from '../setting.ts'
import type { Setting } from '../setting.ts'
import { numberIn, textsIn, wordIn } from '../settings-read.ts'
import { violation, words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'
import type { Words } from '../../measures/measure.ts'

const personal = new Set<Touch['channel']>(['sms', 'call', 'email'])
const sentTo = ({ plan }: Context): Touch[] => plan.touches.filter((touch) => personal.has(touch.channel))
const byTraits = ({ plan }: Context): Audience[] =>
  plan.audiences.filter((each) => each.kind === 'tier' || each.kind === 'segment' || each.kind === 'waverers')

const withSends = (context: Context): boolean => sentTo(context).length > 0
const withTraits = (context: Context): boolean => byTraits(context).length > 0
const withCalls = ({ plan }: Context): boolean => plan.touches.some((touch) => touch.channel === 'call')

type Stated = {
  id: string
  severity: Severity
  setting: Setting
  /** The answer that fails. */
  fails: string
  when: (context: Context) => boolean
  path: string
  demand: Words
  title: Words
  fix: Words
  source: string
}

/** What the shop itself states and no plan shows 声明; silent until it is stated. */
const statedRule = ({
  id,
  severity,
  setting,
  fails,
  when,
  path,
  demand,
  title,
  fix,
  source,
}: Stated): Rule => ({
  id,
  severity,
  section: path === 'audiences' ? 'audiences' : 'touches',
  demand,
  source,
  settings: [setting],
  find: (context) =>
    wordIn(context, id, setting) === fails && when(context)
      ? [
          violation(
            path,
            title,
            words(
              `店铺声明「${setting.name.zh}」：${fails === 'no' ? '否' : '是'}`,
              `the shop states “${setting.name.en}”: ${fails}`,
            ),
            fix,
          ),
        ]
      : [],
})

const stated: readonly Stated[] = [
  {
    id: 'L-F01',
    severity: 'block',
    setting: statement('consent', words('收件人都明确同意过接收', 'Every receiver has consented expressly')),
    fails: 'no',
    when: withSends,
    path: 'touches',
    demand: words('营销消息只发给明确同意的人', 'Marketing messages go only to those who consented'),
    title: words('有收件人没有同意接收', 'Some receivers did not consent'),
    fix: words(
      '只保留有同意记录（谁、何时、文字、渠道）的人',
      'keep those with a record of who, when, what text and channel',
    ),
    source: 'F-01, F-13, S2-26',
  },
  {
    id: 'L-F08',
    severity: 'block',
    setting: statement(
      'suppressed',
      words('发送前按退订名单过滤', 'Sends are checked against the list of refusals'),
    ),
    fails: 'no',
    when: withSends,
    path: 'touches',
    demand: words('退订立即生效', 'A refusal counts at once'),
    title: words('发送前没有过滤退订名单', 'Sends are not checked against refusals'),
    fix: words(
      '发送时核对退订名单，不换签名重发',
      'check the list at the send, and do not send again under another name',
    ),
    source: 'F-08',
  },
  {
    id: 'L-F12',
    severity: 'warn',
    setting: statement(
      'excluded',
      words('排除 48 小时内下单与有纠纷的人', 'Buyers of the last 48 hours and disputes are left out'),
    ),
    fails: 'no',
    when: withSends,
    path: 'touches',
    demand: words('刚下单和有纠纷的人不发', 'Nothing goes to fresh buyers and open disputes'),
    title: words('没有排除刚下单和有纠纷的人', 'Fresh buyers and disputes are not left out'),
    fix: words(
      '在人群规则里排除 48 小时内下单与售后中的人',
      'leave out orders of 48 hours and open cases in the audience',
    ),
    source: 'F-12',
  },
  {
    id: 'L-F14',
    severity: 'block',
    setting: statement(
      'told',
      words('个人信息的目的、范围和保存期已告知', 'Purpose, extent and retention of personal data are told'),
    ),
    fails: 'no',
    when: withSends,
    path: 'audiences',
    demand: words('个人信息的使用已告知', 'The use of personal data is told'),
    title: words('没有告知个人信息怎么用', 'The use of personal data is not told'),
    fix: words('在隐私说明中写明目的、范围、保存期', 'state purpose, extent and retention in the notice'),
    source: 'F-14, F-19',
  },
  {
    id: 'L-F15',
    severity: 'block',
    setting: statement(
      'option',
      words('提供不针对个人特征的选项', 'There is an option that is not based on traits'),
    ),
    fails: 'no',
    when: withTraits,
    path: 'audiences',
    demand: words('按特征推送有关闭选项', 'Pushes by traits can be switched off'),
    title: words('按特征推送没有关闭选项', 'Pushes by traits cannot be switched off'),
    fix: words('提供非个性化选项，或方便的拒绝方式', 'offer one, or an easy way to refuse'),
    source: 'F-15',
  },
  {
    id: 'L-F17',
    severity: 'block',
    setting: statement(
      'contract',
      words('与代运营等共享名单有合同和告知', 'Lists are shared under contract and notice'),
    ),
    fails: 'no',
    when: withSends,
    path: 'audiences',
    demand: words('名单共享有依据', 'Lists are shared with a basis'),
    title: words('名单共享没有合同或告知', 'Lists are shared without contract or notice'),
    fix: words('签委托处理合同，或另行取得同意', 'sign a processing contract, or ask for separate consent'),
    source: 'F-17',
  },
  {
    id: 'L-F22',
    severity: 'warn',
    setting: statement(
      'refused',
      words('电话名单已去掉谢绝来电的人', 'Those who refuse calls are off the list'),
    ),
    fails: 'no',
    when: withCalls,
    path: 'touches',
    demand: words('不给谢绝来电的人打电话', 'Nobody is called who refused calls'),
    title: words('电话名单没有去掉谢绝来电的人', 'Those who refuse calls are still on the list'),
    fix: words('拨打前与谢绝名单比对', 'compare with the list before calling'),
    source: 'F-22',
  },
]

const bought = /购买名单|第三方名单|买来|爬取|采集的?手机|非会员号码|未注册/
const sensitive = /未成年|14\s*岁|儿童用户|孕|病|健康状况|定位|行踪|宗教|身份证/
const separate = statement('separate', words('敏感信息另行取得同意', 'Separate consent for sensitive data'))

function audienceViolations(
  context: Context,
  pattern: RegExp,
  said: (audience: Audience, found: string) => Pick<Violation, 'title' | 'fix'>,
): Violation[] {
  const reached = new Set(context.plan.touches.map((touch) => touch.audience))
  return context.plan.audiences.flatMap((audience) => {
    const found = pattern.exec(`${audience.name} ${audience.rule}`)
    if (!found || !reached.has(audience.id)) return []
    const { title, fix } = said(audience, found[0])
    const rule = words(`规则「${audience.rule}」`, `the rule is “${audience.rule}”`)
    return [violation(`audiences[${audience.id}].rule`, title, rule, fix)]
  })
}

const signs = texts('signs', words('已报备的短信签名', 'Signatures that are registered'))

function unregistered(context: Context): Violation[] {
  const known = textsIn(context, 'L-F03', signs)
  if (known.length === 0) return []
  return context.plan.touches.flatMap((touch) => {
    const [, sign] = touch.channel === 'sms' ? (/^【([^】]+)】/.exec(touch.text) ?? []) : []
    if (sign === undefined || known.includes(sign)) return []
    return [
      violation(
        `touches[${touch.id}].text`,
        words(`签名【${sign}】没有报备`, `The signature “【${sign}】” is not registered`),
        words(`已报备：${known.join('、')}`, `registered: ${known.join(', ')}`),
        words(
          '用已报备的签名；新签名需 5 个工作日',
          'use a registered one; a new one takes five working days',
        ),
      ),
    ]
  })
}

const appliedOn = dayStated('appliedOn', words('短信模板送审日期', 'Day the SMS templates were handed in'))
const aheadDays = threshold('days', words('提前几天送审', 'Days ahead of the first SMS'), 'days', 10, [1, 60])
const proofMonths = threshold(
  'months',
  words('同意凭证保存月数', 'Months for which consent is kept'),
  'count',
  null,
  [0, 600],
)
const erasureDays = threshold(
  'days',
  words('处理删除请求的天数', 'Days until data are erased'),
  'days',
  null,
  [0, 365],
)
const assessed = dayStated('assessedOn', words('个人信息保护影响评估日期', 'Day of the impact assessment'))

function lateTemplates(context: Context): Violation[] {
  const handed = wordIn(context, 'L-F07', appliedOn)
  const first = context.plan.touches
    .filter((touch) => touch.channel === 'sms')
    .toSorted((one, other) => msOf(one.at) - msOf(other.at))[0]
  const least = numberIn(context, 'L-F07', aheadDays) ?? 0
  const days = handed === null || !first ? null : daysBetween(handed, first.at.slice(0, 10))
  if (days === null || !first || days >= least) return []
  return [
    violation(
      `touches[${first.id}].at`,
      words('短信模板送审太晚', 'The SMS templates were handed in late'),
      words(
        `${handed} 送审，首条短信 ${first.at}，提前 ${days} 天，应至少 ${least} 天`,
        `handed in ${handed}, first SMS ${first.at}: ${days} days ahead; at least ${least}`,
      ),
      words('推后首条短信，或改用已审模板', 'send later, or use a template that is approved'),
    ),
  ]
}

/** A number the shop stated that lies on the wrong side. */
const statedNumber = (
  id: string,
  setting: Setting,
  wrong: (value: number) => boolean,
  said: { demand: Words; title: Words; fix: Words; limit: Words; source: string },
): Rule => ({
  id,
  severity: 'warn',
  section: 'audiences',
  demand: said.demand,
  source: said.source,
  settings: [setting],
  find(context) {
    const value = numberIn(context, id, setting)
    if (value === null || !wrong(value) || !withSends(context)) return []
    return [
      violation(
        'audiences',
        said.title,
        words(`店铺声明 ${value}，${said.limit.zh}`, `the shop states ${value}; ${said.limit.en}`),
        said.fix,
      ),
    ]
  },
})

export const consentRules: readonly Rule[] = [
  ...stated.map(statedRule),
  {
    id: 'L-F03-signs',
    severity: 'block',
    section: 'touches',
    demand: words('短信签名已报备', 'SMS signatures are registered'),
    source: 'F-03, F-07',
    settings: [signs],
    find: unregistered,
  },
  {
    id: 'L-F05',
    severity: 'block',
    section: 'audiences',
    demand: words('只发给会员和买家', 'Only members and buyers are written to'),
    source: 'F-05, F-01',
    find: (context) =>
      audienceViolations(context, bought, (audience, found) => ({
        title: words(
          `「${audience.name}」不是会员或买家`,
          `“${audience.name}” are neither members nor buyers`,
        ),
        fix: words(`去掉「${found}」这部分人`, `take “${found}” out`),
      })),
  },
  {
    id: 'L-F07',
    severity: 'warn',
    section: 'touches',
    demand: words('短信模板提前送审', 'SMS templates are handed in ahead'),
    source: 'F-07',
    settings: [appliedOn, aheadDays],
    find: lateTemplates,
  },
  {
    id: 'L-F09',
    severity: 'block',
    section: 'touches',
    demand: words('邮件写明发件人', 'An email says who sends it'),
    source: 'F-09',
    find: ({ plan }) =>
      plan.touches
        .filter((touch) => touch.channel === 'email' && !/【[^】]+】|客服|电话|联系/.test(touch.text))
        .map((touch) =>
          violation(
            `touches[${touch.id}].text`,
            words('邮件没有写明发件人和联系方式', 'The email names neither sender nor contact'),
            words(`原文「${touch.text}」`, `the text is “${touch.text}”`),
            words('写明店铺名称与联系方式', 'name the shop and how to reach it'),
          ),
        ),
  },
  statedNumber('L-F10', proofMonths, (months) => months < 5, {
    demand: words('同意凭证至少保存 5 个月', 'Proof of consent is kept five months at least'),
    title: words('同意凭证保存太短', 'Proof of consent is kept too short'),
    limit: words('应至少 5 个月，建议 36 个月', 'at least 5 months, 36 are advised'),
    fix: words('延长保存期', 'keep it longer'),
    source: 'F-10',
  }),
  {
    id: 'L-F16',
    severity: 'block',
    section: 'audiences',
    demand: words('敏感信息另行同意', 'Sensitive data need a consent of their own'),
    source: 'F-16',
    settings: [separate],
    find: (context) =>
      wordIn(context, 'L-F16', separate) === 'yes'
        ? []
        : audienceViolations(context, sensitive, (audience, found) => ({
            title: words(`「${audience.name}」用了敏感信息`, `“${audience.name}” uses sensitive data`),
            fix: words(
              `不按「${found}」筛选，或另行取得同意`,
              `do not select by “${found}”, or ask for separate consent`,
            ),
          })),
  },
  {
    id: 'L-F18',
    severity: 'warn',
    section: 'audiences',
    demand: words('自动化营销做过影响评估', 'Automated marketing was assessed'),
    source: 'F-18',
    settings: [assessed],
    find(context) {
      const day = wordIn(context, 'L-F18', assessed)
      const age = day === null ? null : daysBetween(day, context.facts.today)
      if (age === null || age <= 3 * 365 || !withTraits(context)) return []
      return [
        violation(
          'audiences',
          words('影响评估已超过三年', 'The impact assessment is older than three years'),
          words(`评估日期 ${day}，已过 ${age} 天`, `assessed on ${day}, ${age} days ago`),
          words('重新评估并保存三年', 'assess again and keep it for three years'),
        ),
      ]
    },
  },
  statedNumber('L-F20', erasureDays, (days) => days > 15, {
    demand: words('删除请求 15 天内处理', 'Requests to erase are done within 15 days'),
    title: words('删除请求处理太慢', 'Requests to erase take too long'),
    limit: words('应不超过 15 天', 'at most 15 days'),
    fix: words('缩短处理时间', 'be quicker'),
    source: 'F-20',
  }),
]
