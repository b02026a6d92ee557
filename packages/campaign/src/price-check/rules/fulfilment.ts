import { hoursOf } from '../../calendar/instant.ts'
import { skusOf } from '../../plan/lineup.ts'
import type { Context, OfferView } from '../context.ts'
import { statement, threshold } from '../setting.ts'
import type { DatedDefault } from '../setting.ts'
import { limitIn, numberIn, wordIn } from '../settings-read.ts'
import { violation, words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'
import { around, publicTexts } from './texts.ts'

const promiseHours = threshold(
  'hoursMax',
  words('发货时限', 'Hours until an order ships'),
  'hours',
  48,
  [1, 720],
)
const parcelsPerDay = threshold(
  'parcels',
  words('仓库每天能发的件数', 'Parcels the warehouse ships in a day'),
  'pieces',
  null,
  [1, 10_000_000],
)
/** Late compensation as platforms publish it: a share of the payment between a least and a most (G-02, G-03). */
const on = (platform: DatedDefault['platform'], value: number): DatedDefault => ({
  platform,
  from: '2022-01-01',
  value,
})
const lateShare = threshold(
  'share',
  words('延迟发货赔付比例', 'Share paid for a late order'),
  'permyriad',
  500,
  [0, 10_000],
  [on('pdd', 1000), on('douyin', 500)],
)
const lateLeast = threshold(
  'least',
  words('每单最低赔付', 'Least paid for a late order'),
  'fen',
  500,
  [0, 100_000],
  [on('pdd', 300)],
)
const lateMost = threshold(
  'most',
  words('每单最高赔付', 'Most paid for a late order'),
  'fen',
  5000,
  [0, 1_000_000],
  [on('pdd', 10_000)],
)

const shipping = /(\d+)\s*(小时|天)内?(?:发货|发出|寄出)/
const hoursIn = (found: RegExpExecArray): number => Number(found[1]) * (found[2] === '天' ? 24 : 1)

function promises(context: Context): Violation[] {
  const limit = limitIn(context, 'L-G01', promiseHours)
  const planned = context.plan.service.shipHours
  const late =
    planned === null || planned <= limit
      ? []
      : [
          violation(
            'service.shipHours',
            words('计划的发货时限太长', 'The plan promises to ship too late'),
            words(
              `计划 ${planned} 小时，平台时限 ${limit} 小时`,
              `planned ${planned} h, the platform’s limit is ${limit} h`,
            ),
            words(`改到 ${limit} 小时以内`, `ship within ${limit} h`),
          ),
        ]
  return [...late, ...spokenPromises(context, Math.min(limit, planned ?? limit))]
}

function spokenPromises(context: Context, most: number): Violation[] {
  const said = publicTexts(context)
    .filter(({ text }) => !/尾款|定金|预售|奖/.test(text))
    .flatMap(({ text, path, name }) => {
      const found = shipping.exec(text)
      return found ? [{ path, name, words: found[0], hours: hoursIn(found) }] : []
    })
  const shortest = Math.min(...said.map(({ hours }) => hours))
  return said
    .filter(({ hours }) => hours > most || hours > shortest)
    .map(({ path, name, words: text, hours }) =>
      violation(
        path,
        words('发货承诺超过时限或前后不一', 'The shipping promise is too long, or differs from another'),
        words(
          `${name.zh}「${text}」即 ${hours} 小时；时限 ${most} 小时，别处承诺 ${shortest} 小时`,
          `the ${name.en} says “${text}”, ${hours} h; the limit is ${most} h, elsewhere ${shortest} h is promised`,
        ),
        words('统一为同一个时限以内的承诺', 'promise one time, within the limit'),
      ),
    )
}

/** Orders that the traffic plan brings, and how long the warehouse needs for them (S3-49, S3-50). */
function backlog(context: Context): Violation[] {
  const perDay = numberIn(context, 'S-06', parcelsPerDay)
  if (perDay === null || context.selling === null) return []
  const { traffic } = context.plan
  const orders = Math.round(
    traffic.reduce((sum, line) => sum + (line.visitors * line.conversionPermyriad) / 10_000, 0),
  )
  const sales = traffic.reduce(
    (sum, line) => sum + (line.visitors * line.conversionPermyriad * line.orderValueFen) / 10_000,
    0,
  )
  const hours = Math.ceil((orders / perDay) * 24)
  const time = hoursOf(context.selling) + limitIn(context, 'L-G01', promiseHours)
  if (orders === 0 || hours <= time) return []
  const late = Math.max(0, orders - Math.floor((perDay * time) / 24))
  const value = Math.round(sales / orders)
  const [share, least, most] = [lateShare, lateLeast, lateMost].map((each) => limitIn(context, 'S-06', each))
  const each = Math.min(most ?? 0, Math.max(least ?? 0, Math.floor((value * (share ?? 0)) / 10_000)))
  const owed = context.money(late * each)
  return [
    violation(
      'traffic',
      words('仓库发不完，会延迟发货', 'The warehouse cannot ship in time'),
      words(
        `预计 ${orders} 单，每天发 ${perDay} 件需 ${hours} 小时，可用 ${time} 小时；约 ${late} 单延迟，赔付约 ${owed.zh}`,
        `${orders} orders at ${perDay} a day take ${hours} h, there are ${time} h; about ${late} late orders owe ${owed.en}`,
      ),
      words('加人加班、提前打包，或放宽承诺', 'add people, pack ahead, or promise later'),
    ),
  ]
}

const giftsOf = ({ mechanic, mechanicKind }: OfferView): Record<string, unknown>[] =>
  mechanicKind === 'gift' && Array.isArray(mechanic['items'])
    ? mechanic['items'].filter((each) => typeof each === 'object' && each !== null)
    : []
const numberAt = (value: Record<string, unknown>, key: string): number | null => {
  const found = value[key]
  return typeof found === 'number' ? found : null
}

function eachGift(
  context: Context,
  find: (offer: OfferView, sku: string, valueFen: number | null) => Violation[],
): Violation[] {
  return context.offers.flatMap((offer) =>
    giftsOf(offer).flatMap((gift) => find(offer, String(gift['sku'] ?? ''), numberAt(gift, 'valueFen'))),
  )
}

/** A value that is stated for a gift is the price at which the same shop sells it. */
function giftValue(context: Context): Violation[] {
  return eachGift(context, (offer, sku, valueFen) => {
    const line = context.plan.lineup.find((each) => skusOf(each).includes(sku))
    if (!line || valueFen === null || valueFen === 0 || valueFen === line.eventPriceFen) return []
    const [said, real] = [context.money(valueFen), context.money(line.eventPriceFen)]
    return [
      violation(
        `offers.offers[${offer.id}].mechanic`,
        words(
          `「${offer.name}」标示的赠品价值不是现价`,
          `“${offer.name}” states a value its gift does not sell at`,
        ),
        words(`${sku} 标示 ${said.zh}，现价 ${real.zh}`, `${sku}: stated ${said.en}, sold at ${real.en}`),
        words('按现价标示，或不标价值', 'state the price it sells at, or no value'),
      ),
    ]
  })
}

const noReturn = /不退不换|概不退换|不支持(七天|7天)?(无理由)?退/
const confirmed = statement(
  'confirmed',
  words('不可退的商品在下单时由买家确认', 'Buyers confirm at the order what cannot be returned'),
)
const preTicked = statement('off', words('附加商品默认不勾选', 'Extras are not ticked by default'))
const replayYears = threshold(
  'years',
  words('直播回放保存年数', 'Years for which live replays are kept'),
  'count',
  null,
  [0, 50],
)

const patternFound = (
  context: Context,
  pattern: RegExp,
  said: Pick<Violation, 'title' | 'fix'>,
  wrong: (found: RegExpExecArray) => boolean = () => true,
): Violation[] =>
  publicTexts(context).flatMap(({ text, path, name }) => {
    const found = pattern.exec(text)
    if (!found || !wrong(found)) return []
    const place = around(text, found.index, found[0].length)
    return [
      violation(
        path,
        said.title,
        words(`${name.zh}：「${place}」`, `the ${name.en} says “${place}”`),
        said.fix,
      ),
    ]
  })

const freeFreight = (offer: OfferView): boolean =>
  offer.mechanicKind === 'freight' && typeof offer.offer['when'] === 'object'

export const fulfilmentRules: readonly Rule[] = [
  {
    id: 'L-G01',
    severity: 'block',
    section: 'scripts',
    demand: words('发货承诺在时限内且前后一致', 'One promise to ship, within the limit'),
    source: 'G-01, S3-52',
    settings: [promiseHours],
    find: promises,
  },
  {
    id: 'S-06',
    severity: 'warn',
    section: 'traffic',
    demand: words('仓库按时发得完', 'The warehouse ships in time'),
    source: 'G-01, G-02, G-03, S3-49, S3-50, S3-51, S1-52',
    settings: [parcelsPerDay, lateShare, lateLeast, lateMost],
    find: backlog,
  },
  {
    id: 'L-A25',
    severity: 'warn',
    section: 'offers',
    demand: words('赠品标示的价值是现价', 'A gift’s stated value is its current price'),
    source: 'A-25, B-12',
    find: giftValue,
  },
  {
    id: 'L-G04',
    severity: 'block',
    section: 'scripts',
    demand: words('支持七天无理由，例外经买家确认', 'Seven days to return, exceptions confirmed'),
    source: 'G-04',
    settings: [confirmed],
    find: (context) =>
      wordIn(context, 'L-G04', confirmed) === 'yes'
        ? []
        : patternFound(context, noReturn, {
            title: words('写了不退不换', 'It says that nothing is taken back'),
            fix: words(
              '写明支持七天无理由；例外商品由买家下单时确认',
              'offer seven days; have exceptions confirmed at the order',
            ),
          }),
  },
  {
    id: 'L-G05',
    severity: 'warn',
    section: 'offers',
    demand: words('赠品标明退货时的价格', 'A gift has a price for returns'),
    source: 'G-05, S1-37',
    find: (context) =>
      eachGift(context, (offer, sku, valueFen) =>
        valueFen !== null && valueFen > 0
          ? []
          : [
              violation(
                `offers.offers[${offer.id}].mechanic`,
                words(`「${offer.name}」的赠品没有标价`, `A gift of “${offer.name}” has no price`),
                words(
                  `${sku} 没有价值，退货时无法扣款`,
                  `${sku} has no value, so that nothing can be charged where it is not returned`,
                ),
                words('写明赠品价值', 'state its value'),
              ),
            ],
      ),
  },
  {
    id: 'L-G06',
    severity: 'warn',
    section: 'scripts',
    demand: words('退货失去包邮时的运费有说明', 'Freight after a return is told'),
    source: 'G-06',
    find(context) {
      const offer = context.offers.find(freeFreight)
      const told = publicTexts(context).some(({ text }) =>
        /(运费|邮费).{0,20}退|退.{0,20}(运费|邮费)/.test(text),
      )
      if (!offer || told) return []
      return [
        violation(
          'scripts',
          words('没有说明退货后运费怎么算', 'Nothing tells what happens to freight after a return'),
          words(`「${offer.name}」有包邮门槛`, `“${offer.name}” gives free freight above a threshold`),
          words(
            '在话术里写明退货后不满门槛时运费由谁承担',
            'say in a script who pays freight once the threshold is lost',
          ),
        ),
      ]
    },
  },
  {
    id: 'L-G07',
    severity: 'block',
    section: 'scripts',
    demand: words('收到退货 7 天内退款', 'Refunds within seven days of the return'),
    source: 'G-07',
    find: (context) =>
      patternFound(
        context,
        /(\d+)\s*(?:天|日|个工作日)内?(?:退款|退还货款|原路退)/,
        {
          title: words('退款时间超过 7 天', 'Refunds take longer than seven days'),
          fix: words('改为收到退货 7 天内', 'refund within seven days of the return'),
        },
        (found) => Number(found[1]) > 7,
      ),
  },
  {
    id: 'L-G08',
    severity: 'block',
    section: 'offers',
    demand: words('附加商品默认不勾选', 'No extra is ticked by default'),
    source: 'G-08',
    settings: [preTicked],
    find(context) {
      const extras = context.offers.filter((offer) => offer.mechanicKind === 'add_on')
      const told = patternFound(context, /默认(已)?勾选/, {
        title: words('附加商品默认勾选', 'An extra is ticked by default'),
        fix: words('改为由买家主动勾选', 'let buyers tick it themselves'),
      })
      if (wordIn(context, 'L-G08', preTicked) !== 'no') return told
      return [
        ...told,
        ...extras.map(({ id, name }) =>
          violation(
            `offers.offers[${id}].mechanic`,
            words(`「${name}」默认勾选`, `“${name}” is ticked by default`),
            words('店铺声明：附加商品默认勾选', 'the shop states that extras are ticked'),
            words('改为由买家主动勾选', 'let buyers tick it themselves'),
          ),
        ),
      ]
    },
  },
  {
    id: 'L-G10',
    severity: 'warn',
    section: 'head',
    demand: words('直播回放保存三年', 'Live replays are kept three years'),
    source: 'G-10',
    settings: [replayYears],
    find(context) {
      const years = numberIn(context, 'L-G10', replayYears)
      const live = context.plan.traffic.find((line) => /直播|live/.test(line.source))
      if (years === null || years >= 3 || !live) return []
      return [
        violation(
          `traffic[${live.id}]`,
          words('直播回放保存不足三年', 'Live replays are kept for less than three years'),
          words(`店铺声明保存 ${years} 年，应至少 3 年`, `the shop keeps them ${years} years; at least 3`),
          words('延长回放保存期', 'keep them longer'),
        ),
      ]
    },
  },
  {
    id: 'L-G12',
    severity: 'warn',
    section: 'budget',
    demand: words('没有以推广为名的好处', 'No favours under the name of promotion'),
    source: 'G-12',
    find: ({ plan, money }) =>
      plan.budget
        .filter(({ name }) => /小二|好处费|回扣|打点|公关费/.test(name))
        .map((line) =>
          violation(
            `budget[${line.id}].name`,
            words(`「${line.name}」可能是商业贿赂`, `“${line.name}” may be a bribe`),
            words(`金额 ${money(line.plannedFen).zh}`, `${money(line.plannedFen).en}`),
            words(
              '删去；推广费用只付给平台或服务商账户',
              'take it out; pay platforms and agencies by their accounts',
            ),
          ),
        ),
  },
]
