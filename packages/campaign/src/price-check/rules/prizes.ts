import type { Context } from '../context.ts'
import { statement, threshold } from '../setting.ts'
import { limitIn, numberIn, wordIn } from '../settings-read.ts'
import { violation, words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'
import { publicTexts } from './texts.ts'
import type { Text } from './texts.ts'

const highest = threshold('fenMax', words('最高奖金额', 'Highest prize'), 'fen', 5_000_000)
const onTheSpot = threshold(
  'fenMax',
  words('现场兑奖须公示的金额', 'Prize above which redemption is announced'),
  'fen',
  50_000,
)
const keptDays = threshold(
  'days',
  words('抽奖记录保存天数', 'Days for which records of draws are kept'),
  'days',
  null,
  [0, 36_500],
)
const noStaff = statement(
  'excluded',
  words('员工与内定人员不参与抽奖', 'Staff and chosen persons cannot win'),
)
const lawful = statement(
  'checked',
  words('赠品与奖品合格、不侵权、在保质期内', 'Gifts and prizes are lawful, genuine and in date'),
)

const draw = /抽奖|大奖|中奖|开奖|[一二三头特]等?奖|刮刮|大转盘|锦鲤/
const worth = /(?:价值|总值|市值|奖金|现金)(?:约|高达|共)?\s*[¥￥]?\s*(\d+(?:\.\d+)?)\s*(万)?元?/g

/** Texts that speak of a draw 抽奖; a certain gift (满赠) is none (B-12). */
const drawTexts = (context: Context): Text[] => publicTexts(context).filter(({ text }) => draw.test(text))

const amountsIn = (text: string): number[] =>
  [...text.matchAll(worth)].map(([, digits, wan]) =>
    Math.round(Number(digits) * 100 * (wan === undefined ? 1 : 10_000)),
  )

/** What has to be published before a draw begins (B-04), and how a text shows that it says so. */
const published: readonly { zh: string; en: string; pattern: RegExp }[] = [
  { zh: '奖品', en: 'prizes', pattern: /奖品|[一二三头特]等?奖|礼盒|免单|价值/ },
  { zh: '数量或概率', en: 'number or probability', pattern: /\d+\s*(名|个|份|位)|概率|中奖率/ },
  { zh: '参加方式', en: 'how to join', pattern: /参与|参加|下单|关注|报名|拍下/ },
  { zh: '时间', en: 'time', pattern: /\d+\s*(月|日|点|号)|期间/ },
  { zh: '开奖', en: 'the draw', pattern: /开奖|即开|公布|抽取/ },
  { zh: '兑奖与发放', en: 'redemption', pattern: /兑奖|领奖|发放|寄出|兑换/ },
  { zh: '主办与联系方式', en: 'organiser and contact', pattern: /主办|客服|联系|【[^】]+】/ },
]

function unpublished(context: Context): Violation[] {
  const texts = drawTexts(context)
  const [first] = texts
  if (first === undefined) return []
  const all = texts.map(({ text }) => text).join('\n')
  const missing = published.filter(({ pattern }) => !pattern.test(all))
  if (missing.length === 0) return []
  return [
    violation(
      first.path,
      words('抽奖规则没有写全', 'The rules of the draw are not complete'),
      words(
        `${texts.length} 段文案提到抽奖，缺：${missing.map((each) => each.zh).join('、')}`,
        `${texts.length} texts speak of a draw; missing: ${missing.map((each) => each.en).join(', ')}`,
      ),
      words('在活动开始前把这些一次写全并公示', 'publish all of it before the draw begins'),
    ),
  ]
}

/** One place in the texts of draws. */
const eachDraw =
  (find: (context: Context, text: Text) => Violation[]): Rule['find'] =>
  (context) =>
    drawTexts(context).flatMap((text) => find(context, text))

function tooHigh(context: Context, { text, path }: Text): Violation[] {
  const most = limitIn(context, 'L-B01', highest)
  return amountsIn(text)
    .filter((amount) => amount > most)
    .map((amount) => {
      const [prize, limit] = [context.money(amount), context.money(most)]
      return violation(
        path,
        words('最高奖超过上限', 'The highest prize is above the limit'),
        words(
          `奖品 ${prize.zh}，上限 ${limit.zh}（每名、每张凭证）`,
          `prize ${prize.en}, limit ${limit.en} for each winner and each ticket`,
        ),
        words(
          `降到 ${limit.zh} 以内，多次机会合计也不得超过`,
          `go down to ${limit.en}; several chances on one ticket count together`,
        ),
      )
    })
}

const unpriced = /使用权|体验|服务|免单|年卡|会员卡|虚拟|岗位/

function withoutValue(_context: Context, { text, path }: Text): Violation[] {
  const found = unpriced.exec(text)
  if (!found || amountsIn(text).length > 0 || /最高\s*\d/.test(text)) return []
  return [
    violation(
      path,
      words('奖品没有写明价值', 'A prize has no value stated'),
      words(
        `奖品「${found[0]}」按市场价计入最高奖，文中没有金额`,
        `“${found[0]}” counts at its market value, and the text names no amount`,
      ),
      words('写明按市场价折算的金额', 'state its value at market prices'),
    ),
  ]
}

function notAnnounced(context: Context, { text, path }: Text): Violation[] {
  const from = limitIn(context, 'L-B06', onTheSpot)
  const amount = Math.max(0, ...amountsIn(text))
  if (!/现场|当场|即开/.test(text) || amount <= from || /随时兑|即兑|当场兑/.test(text)) return []
  const [prize, mark] = [context.money(amount), context.money(from)]
  return [
    violation(
      path,
      words('现场抽奖没有公示兑奖情况', 'A draw on the spot does not announce redemption'),
      words(
        `奖品 ${prize.zh}，超过 ${mark.zh} 须随时公示`,
        `prize ${prize.en}; above ${mark.en} redemption is announced at any time`,
      ),
      words('写明随时公示兑奖情况，并安排公示的人', 'say that it is announced, and give somebody the task'),
    ),
  ]
}

function unlimitedVoucher(_context: Context, { text, path }: Text): Violation[] {
  const found = /积分|优惠券|代金券|红包|金币/.exec(text)
  if (!found || /有效期|期内|截止|日前|可用于|满\d+/.test(text)) return []
  return [
    violation(
      path,
      words('作为奖品的券或积分没有写明怎么用', 'Vouchers or points as a prize do not say how they are used'),
      words(`奖品「${found[0]}」，没有范围、有效期或限制`, `“${found[0]}” without range, validity or limits`),
      words('写明使用范围、有效期与限制', 'state range, validity and limits'),
    ),
  ]
}

const announced = /(?:前|共|送出|发放)\s*(\d+)\s*(?:张|份|个)[^，。]{0,8}(?:券|红包)/

/** More is announced than the drops hand out (B-08). */
function pretended(context: Context): Violation[] {
  const { drops } = context.plan
  if (drops.length === 0) return []
  const given = drops.reduce((sum, drop) => sum + drop.opensAt.length * drop.couponsEach, 0)
  return publicTexts(context).flatMap(({ text, path }) => {
    const found = announced.exec(text)
    const said = Number(found?.[1] ?? 0)
    if (!found || said <= given) return []
    return [
      violation(
        path,
        words('公布的数量多于实际发放', 'More is announced than is handed out'),
        words(`「${found[0]}」，各场合计 ${given} 张`, `“${found[0]}”, the drops hand out ${given} in all`),
        words('按实际数量公布，或增加发放', 'announce what there is, or hand out more'),
      ),
    ]
  })
}

const gifts = (context: Context) => context.offers.filter(({ mechanicKind }) => mechanicKind === 'gift')

export const prizeRules: readonly Rule[] = [
  {
    id: 'L-B01',
    severity: 'block',
    section: 'touches',
    demand: words('最高奖不超过 5 万元', 'No prize is above 50,000 yuan'),
    source: 'B-01, B-02, B-03',
    settings: [highest],
    find: eachDraw(tooHigh),
  },
  {
    id: 'L-B03',
    severity: 'block',
    section: 'touches',
    demand: words('权益、服务类奖品写明价值', 'Rights and services as prizes state their value'),
    source: 'B-03',
    find: eachDraw(withoutValue),
  },
  {
    id: 'L-B04',
    severity: 'block',
    section: 'touches',
    demand: words('抽奖规则在开始前写全', 'The rules of a draw are published whole'),
    source: 'B-04, B-11, B-12',
    find: unpublished,
  },
  {
    id: 'L-B06',
    severity: 'warn',
    section: 'touches',
    demand: words('500 元以上的现场奖随时公示兑奖', 'Prizes above 500 yuan on the spot are announced'),
    source: 'B-06',
    settings: [onTheSpot],
    find: eachDraw(notAnnounced),
  },
  {
    id: 'L-B07',
    severity: 'block',
    section: 'touches',
    demand: words('作为奖品的券和积分写明用法', 'Vouchers and points as prizes say how they are used'),
    source: 'B-07',
    find: eachDraw(unlimitedVoucher),
  },
  {
    id: 'L-B08',
    severity: 'block',
    section: 'drops',
    demand: words('公布的数量都会发放', 'What is announced is handed out'),
    source: 'B-08, A-13',
    find: pretended,
  },
  {
    id: 'L-B09',
    severity: 'block',
    section: 'drops',
    demand: words('没有内定，发放公平', 'No winner is arranged'),
    source: 'B-09',
    settings: [noStaff],
    find(context) {
      const unfair = context.plan.drops.filter((drop) => !drop.fair)
      const stated = wordIn(context, 'L-B09', noStaff) === 'no' && drawTexts(context).length > 0
      return [
        ...unfair.map((drop) =>
          violation(
            `drops[${drop.id}].fair`,
            words(`「${drop.name}」不是公平发放`, `“${drop.name}” is not handed out fairly`),
            words('公开的红包没有按公平方式发放', 'a public drop is not set to be fair'),
            words('打开公平发放', 'set it to be fair'),
          ),
        ),
        ...(stated
          ? [
              violation(
                drawTexts(context)[0]?.path ?? 'drops',
                words('抽奖没有排除员工', 'Staff may win the draw'),
                words('店铺声明：员工可以中奖', 'the shop states that staff may win'),
                words('排除员工与指定人员后再抽', 'keep staff and chosen persons out'),
              ),
            ]
          : []),
      ]
    },
  },
  {
    id: 'L-B10',
    severity: 'block',
    section: 'drops',
    demand: words('抽奖记录保存两年', 'Records of draws are kept two years'),
    source: 'B-10',
    settings: [keptDays],
    find(context) {
      const days = numberIn(context, 'L-B10', keptDays)
      const [first] = drawTexts(context)
      if (days === null || days >= 730 || !first) return []
      return [
        violation(
          first.path,
          words('抽奖记录保存不足两年', 'Records of draws are kept for less than two years'),
          words(`店铺声明保存 ${days} 天，应至少 730 天`, `the shop keeps them ${days} days; at least 730`),
          words(
            '规则、公示、结果、中奖名单保存两年',
            'keep rules, publication, results and winners for two years',
          ),
        ),
      ]
    },
  },
  {
    id: 'L-B13',
    severity: 'block',
    section: 'offers',
    demand: words('赠品与奖品是合格商品', 'Gifts and prizes are lawful goods'),
    source: 'B-13',
    settings: [lawful],
    find: (context) =>
      wordIn(context, 'L-B13', lawful) !== 'no'
        ? []
        : gifts(context).map(({ id, name }) =>
            violation(
              `offers.offers[${id}].mechanic`,
              words(`「${name}」的赠品没有核验`, `The gifts of “${name}” are not checked`),
              words(
                '店铺声明：赠品未核验合格、侵权与保质期',
                'the shop states that quality, rights and dates were not checked',
              ),
              words('核验后更新声明，或换赠品', 'check them and state so, or take other gifts'),
            ),
          ),
  },
]
