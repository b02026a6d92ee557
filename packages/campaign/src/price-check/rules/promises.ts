import { hoursOf, msOf } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import type { LineupItem } from '../../plan/document.ts'
import { isUnpicked, skusOf } from '../../plan/lineup.ts'
import type { Context, OfferView } from '../context.ts'
import { statement } from '../setting.ts'
import { wordIn } from '../settings-read.ts'
import { violation, words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'
import { aloneIn } from './alone.ts'
import { luckiest, piecesTried } from './lowest.ts'
import { around, publicTexts } from './texts.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const numberAt = (value: unknown, key: string): number | null => {
  const found = isObject(value) ? value[key] : null
  return typeof found === 'number' ? found : null
}

/** A threshold and what is taken off, in fen, as an offer has them; a ladder has several. */
function cutsOf({ mechanic, offer }: OfferView): { spendFen: number; offFen: number; repeat: boolean }[] {
  const spendFen = numberAt(mechanic, 'spendFen') ?? numberAt(offer['when'], 'spendFen')
  const offFen = numberAt(mechanic, 'offFen')
  const tiers = Array.isArray(mechanic['tiers']) && mechanic['by'] === 'spend' ? mechanic['tiers'] : []
  return [
    ...(spendFen !== null && offFen !== null
      ? [{ spendFen, offFen, repeat: mechanic['repeat'] === true }]
      : []),
    ...tiers.flatMap((tier) => {
      const [from, off] = [numberAt(tier, 'from'), numberAt(tier, 'offFen')]
      return from !== null && off !== null ? [{ spendFen: from, offFen: off, repeat: false }] : []
    }),
  ]
}

const fen = (text: string | undefined): number => Math.round(Number(text ?? 0) * 100)
const spoken = /(每)?满(\d+(?:\.\d+)?)元?(?:立|再)?减(\d+(?:\.\d+)?)/g

/** What a text says of a threshold has to be what an offer of the plan gives. */
function otherThanOffers(context: Context): Violation[] {
  const cuts = context.offers.flatMap(cutsOf)
  return publicTexts(context).flatMap(({ text, path, name }) =>
    [...text.matchAll(spoken)].flatMap((found) => {
      const [said, every, spend, off] = found
      const gives = cuts.some(
        (cut) =>
          cut.spendFen === fen(spend) && cut.offFen === fen(off) && (cut.repeat || every === undefined),
      )
      if (gives) return []
      const place = around(text, found.index, said.length)
      return [
        violation(
          path,
          words(`${name.zh}写的优惠没有设置`, `The ${name.en} promises what no offer gives`),
          words(
            `「${place}」；${context.offers.length} 个优惠里没有${said}`,
            `“${place}”; none of ${context.offers.length} offers gives “${said}”`,
          ),
          words('改文案，或按文案设置优惠', 'change the text, or set the offer as it says'),
        ),
      ]
    }),
  )
}

const priced = /(?:到手价?|活动价|券后价?|只要|仅需)\s*[¥￥]?\s*(\d+(?:\.\d{1,2})?)/

type Promise = { line: LineupItem; path: string; text: string; at: Instant | null }

function promisesOf({ plan, selling }: Context): Promise[] {
  const burst = selling?.from ?? null
  const picked = plan.lineup.filter((line) => !isUnpicked(line))
  return picked.flatMap((line) => [
    ...[line.title, ...line.sellingPoints].map((text) => ({
      line,
      path: `lineup[${line.id}].sellingPoints`,
      text,
      at: burst,
    })),
    ...plan.scripts
      .filter((script) => script.item === line.item)
      .map((script) => ({
        line,
        path: `scripts[${script.id}].text`,
        text: script.text,
        at: plan.phases.find((phase) => phase.id === script.phase)?.window.from ?? burst,
      })),
  ])
}

/** A price that is promised can be had by somebody, with every coupon and up to six pieces. */
function unreachable(context: Context): Violation[] {
  const alone = aloneIn(context)
  if (alone === null) return []
  const shopper = luckiest(context)
  return promisesOf(context).flatMap(({ line, path, text, at }) => {
    const found = priced.exec(text)
    if (!found || at === null) return []
    const sku = skusOf(line)[0] ?? line.item
    const paid = piecesTried.flatMap((pieces) => alone.paidEach(line, sku, pieces, at, shopper)?.payFen ?? [])
    const least = Math.min(line.eventPriceFen, ...paid)
    if (fen(found[1]) >= least) return []
    const [said, real] = [context.money(fen(found[1])), context.money(least)]
    return [
      violation(
        path,
        words(`${line.title} 承诺的价格买不到`, `Nobody can have ${line.title} at the price promised`),
        words(
          `「${found[0]}」即 ${said.zh}，最低到手 ${real.zh}`,
          `“${found[0]}” is ${said.en}; the lowest that can be had is ${real.en}`,
        ),
        words('按最低到手价改写，并写明条件', 'write the price that can be had, with its conditions'),
      ),
    ]
  })
}

const explains = /限领|限购|限量|每人|每单|券面|规则|先到先得|数量有限/

/** Limits of an offer stand somewhere that buyers read. */
function hiddenLimits(context: Context): Violation[] {
  const told = publicTexts(context).some(({ text }) => explains.test(text))
  if (told) return []
  return context.offers
    .filter(({ offer }) => isObject(offer['limits']))
    .map(({ id, name, offer }) =>
      violation(
        `offers.offers[${id}].limits`,
        words(`「${name}」的限制没有告诉买家`, `Buyers are not told the limits of “${name}”`),
        words(
          `限制 ${JSON.stringify(offer['limits'])}，文案里没有一句说明`,
          `limits ${JSON.stringify(offer['limits'])}, and no text speaks of them`,
        ),
        words(
          '在话术或触达里写明每人几张、总量多少',
          'say in a script or message how many each buyer may have',
        ),
      ),
    )
}

function conditionsLeftOut(context: Context): Violation[] {
  return context.plan.touches.flatMap((touch) => {
    const offer = touch.offer === null ? null : context.offerNamed(touch.offer)
    const cut = offer ? cutsOf(offer)[0] : undefined
    if (!offer || !cut || cut.spendFen === 0) return []
    const [spend, off] = [cut.spendFen / 100, cut.offFen / 100]
    const says = new RegExp(`(减|省|抵|送)\\s*${off}(?!\\d)|(?<!\\d)${off}\\s*元`).test(touch.text)
    if (!says || touch.text.includes(String(spend))) return []
    return [
      violation(
        `touches[${touch.id}].text`,
        words(
          `触达说了减 ${off} 元，没说满 ${spend} 元`,
          `A message tells ${off} off and not that it takes ${spend}`,
        ),
        words(
          `优惠「${offer.name}」门槛 ${spend} 元；原文「${touch.text}」`,
          `“${offer.name}” asks for ${spend}; the text is “${touch.text}”`,
        ),
        words(`写明满 ${spend} 元可用`, `say that it takes ${spend}`),
      ),
    ]
  })
}

const lastDay = /最后一天|最后1天|今天截止|今日截止/

/** The last day, said twice of one thing. */
function renewed({ plan }: Context): Violation[] {
  const said = plan.touches.filter((touch) => lastDay.test(touch.text))
  return said.flatMap((touch, index) => {
    const earlier = said
      .slice(0, index)
      .find((each) => each.offer === touch.offer && hoursOf({ from: each.at, until: touch.at }) > 24)
    if (!earlier || /返场/.test(touch.text)) return []
    return [
      violation(
        `touches[${touch.id}].text`,
        words('“最后一天”说了两次', '“The last day” is said twice'),
        words(`${earlier.at} 已说过，${touch.at} 又说`, `said at ${earlier.at} and again at ${touch.at}`),
        words('真正的最后一天只说一次，不要反复延期', 'say it once, on the real last day'),
      ),
    ]
  })
}

const liveCut = /直播.*(省|立减|直降|比|原价)|(省|立减|直降|原价).*直播/
const basisWords = /日常价|划线价|建议零售价|近\s*\d+\s*天|成交价/

function groupPrices(context: Context): Violation[] {
  const told = publicTexts(context)
    .map(({ text }) => text)
    .join('\n')
  return context.offers.flatMap(({ id, name, offer }) => {
    const when = offer['when']
    const some = isObject(when) && ('tiers' in when || 'newCustomer' in when)
    if (!some || /会员|新客|新人|首单|老客|等级|粉丝/.test(told)) return []
    return [
      violation(
        `offers.offers[${id}].when`,
        words(`「${name}」只给部分人，却没有公开`, `“${name}” is for some buyers and is not disclosed`),
        words(
          `条件 ${JSON.stringify(when)}，文案没有写给谁`,
          `condition ${JSON.stringify(when)}, and no text says for whom`,
        ),
        words('公开写明谁能享受（会员、新客）', 'say openly who may have it: members, new customers'),
      ),
    ]
  })
}

/** What was promised once buyers could read it may only get better for them (B-05, A-16). */
function worse(context: Context): Violation[] {
  const promised = context.facts.promised
  if (!promised) return []
  const raised = promised.lineup.flatMap((old) => {
    const line = context.plan.lineup.find((each) => each.id === old.id)
    if (!line || line.item !== old.item || line.eventPriceFen <= old.eventPriceFen) return []
    const [was, is] = [context.money(old.eventPriceFen), context.money(line.eventPriceFen)]
    return [
      violation(
        `lineup[${line.id}].eventPriceFen`,
        words(`${line.title} 公布后涨价`, `The price of ${line.title} was raised after it was published`),
        words(`公布时 ${was.zh}，现在 ${is.zh}`, `published ${was.en}, now ${is.en}`),
        words('恢复公布的价格', 'go back to the published price'),
      ),
    ]
  })
  return [...raised, ...shortened(context, promised.offers.offers)]
}

function shortened(context: Context, offers: readonly unknown[]): Violation[] {
  return offers.filter(isObject).flatMap((old) => {
    const id = typeof old['id'] === 'string' ? old['id'] : ''
    const name = typeof old['name'] === 'string' ? old['name'] : id
    const now = context.offerNamed(id)
    const [before, after] = [isObject(old['window']) ? old['window']['until'] : null, now?.window?.until]
    const gone = now === null
    const shorter = typeof before === 'string' && after !== undefined && msOf(after) < msOf(before)
    const [was, is] = [numberAt(old['mechanic'], 'offFen'), now ? numberAt(now.mechanic, 'offFen') : null]
    const less = was !== null && is !== null && is < was
    if (!gone && !shorter && !less) return []
    return [
      violation(
        gone ? 'offers.offers' : `offers.offers[${id}]`,
        words(`「${name}」公布后对买家变差`, `“${name}” got worse for buyers after it was published`),
        words(
          gone
            ? '公布后被删除'
            : shorter
              ? `公布到 ${before}，现在到 ${after}`
              : `公布减 ${(was ?? 0) / 100} 元，现在减 ${(is ?? 0) / 100} 元`,
          gone
            ? 'it was taken away'
            : shorter
              ? `published until ${before}, now until ${after}`
              : `published ${(was ?? 0) / 100} off, now ${(is ?? 0) / 100}`,
        ),
        words('恢复公布的规则；只能改得更优惠', 'go back to the published rule; it may only get better'),
      ),
    ]
  })
}

const listPage = statement(
  'checked',
  words('列表页价格不低于详情页价格', 'Prices in lists are not below those on the page'),
)

export const promiseRules: readonly Rule[] = [
  {
    id: 'L-A12',
    severity: 'block',
    section: 'lineup',
    demand: words('首页价不低于详情页价', 'No price in a list is below that of the page'),
    source: 'A-12',
    settings: [listPage],
    find: (context) =>
      wordIn(context, 'L-A12', listPage) !== 'no'
        ? []
        : [
            violation(
              'lineup',
              words('列表页价格低于详情页', 'A price in a list is below that of its page'),
              words('店铺声明：没有核对一致', 'the shop states that they do not agree'),
              words('核对首页、会场与详情页的价格', 'compare home page, venue and product page'),
            ),
          ],
  },
  {
    id: 'L-A13',
    severity: 'block',
    section: 'touches',
    demand: words('文案写的优惠与设置一致', 'Texts promise what the offers give'),
    source: 'A-13, S2-24, S3-37',
    find: otherThanOffers,
  },
  {
    id: 'L-A16',
    severity: 'block',
    section: 'scripts',
    demand: words('承诺的价格买得到', 'A promised price can be had'),
    source: 'A-14, A-16, S3-37',
    find: unreachable,
  },
  {
    id: 'L-A17',
    severity: 'block',
    section: 'offers',
    demand: words('对买家不利的限制写在明处', 'Limits are told where buyers read'),
    source: 'A-17, A-18',
    find: hiddenLimits,
  },
  {
    id: 'L-A19',
    severity: 'block',
    section: 'touches',
    demand: words('说优惠就说门槛', 'Who tells the discount tells its condition'),
    source: 'A-19, S2-24',
    find: conditionsLeftOut,
  },
  {
    id: 'L-A21',
    severity: 'warn',
    section: 'touches',
    demand: words('不反复说最后一天', 'The last day is said once'),
    source: 'A-21',
    find: renewed,
  },
  {
    id: 'L-A22',
    severity: 'block',
    section: 'scripts',
    demand: words('直播比价写明比较基准', 'A comparison on live states its basis'),
    source: 'A-22',
    inForce: { from: '2026-02-01', until: null },
    find: (context) =>
      publicTexts(context).flatMap(({ text, path, name }) =>
        !liveCut.test(text) || basisWords.test(text)
          ? []
          : [
              violation(
                path,
                words('直播比价没有写明比较基准', 'A comparison on live does not state its basis'),
                words(`${name.zh}：「${text}」`, `the ${name.en} says “${text}”`),
                words(
                  '写明与什么价比（日常价、近 30 天成交价）',
                  'say what it is compared with: the daily price, what was paid in 30 days',
                ),
              ),
            ],
      ),
  },
  {
    id: 'L-A24',
    severity: 'block',
    section: 'offers',
    demand: words('给部分人的价格公开规则', 'A price for some is disclosed'),
    source: 'A-24',
    find: groupPrices,
  },
  {
    id: 'L-B05',
    severity: 'block',
    section: 'offers',
    demand: words('公布后的规则只能变得更优惠', 'What was published may only get better'),
    source: 'B-05, A-16, S3-08',
    find: worse,
  },
]
