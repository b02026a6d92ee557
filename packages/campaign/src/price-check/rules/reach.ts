import { msOf } from '../../calendar/instant.ts'
import { addDays } from '../../calendar/day.ts'
import type { LineupItem, Phase } from '../../plan/document.ts'
import { isUnpicked, skusOf } from '../../plan/lineup.ts'
import { protectedThrough } from '../../price-ledger/protection.ts'
import type { Context } from '../context.ts'
import { aloneIn } from './alone.ts'
import { notKept } from './lowest.ts'
import type { Limited } from './lowest.ts'
import { ordinary, paidEach } from './priced.ts'
import type { Reached } from './priced.ts'
import { limitIn } from '../settings-read.ts'
import { always, threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

function reachedViolation(
  context: Context,
  reached: Reached,
  limitFen: number,
  name: { zh: string; en: string },
): Violation {
  const { line, payFen, at, offers } = reached
  const basket = reached.basket.map(({ sku, pieces }) => `${sku} × ${pieces}`).join(' + ')
  const [paid, limit] = [context.money(payFen), context.money(limitFen)]
  return {
    path: `lineup[${line.id}].eventPriceFen`,
    title: words(
      `${line.title} 叠加优惠后低于${name.zh}`,
      `${line.title} can be had below its ${name.en} once offers add up`,
    ),
    evidence: words(
      `${at} 购物车 ${basket}，该款每件 ${paid.zh},${name.zh} ${limit.zh}；生效：${offers.join('、') || '无'}`,
      `the basket ${basket} at ${at} pays ${paid.en} a piece of it, ${name.en} ${limit.en}; applied: ${offers.join(', ') || 'none'}`,
    ),
    fix: words(
      '提高活动价、把优惠排除在该商品之外，或给优惠设上限',
      'raise the price, take the item out of an offer’s scope, or cap the offer',
    ),
  }
}

/** Said where the search could not tell, so that silence always means that the limit is kept. */
function openViolation(
  context: Context,
  { line, lowerFen, limitFen }: Extract<Limited, { kind: 'open' }>,
): Violation {
  const [least, limit] = [context.money(lowerFen), context.money(limitFen)]
  return {
    path: `lineup[${line.id}].eventPriceFen`,
    severity: 'inform',
    title: words(
      `${line.title} 叠加优惠后是否低于底线未能证明`,
      `${line.title}: not proven that offers adding up stay above its limit`,
    ),
    evidence: words(
      `未找到低于 ${limit.zh} 的购物车；每件不会低于 ${least.zh}`,
      `no basket below ${limit.en} was found; none pays less than ${least.en} a piece`,
    ),
    fix: words('在试算台查看该商品的最低到手价', 'look at its floor in the price lab'),
  }
}

function belowLimits(context: Context): Violation[] {
  return notKept(context).map((each) => {
    if (each.kind === 'open') return openViolation(context, each)
    const { reached } = each
    const { floorPriceFen, costFen, eventPriceFen } = reached.line
    // A price that is too low by itself is told by M-02 and M-03.
    return floorPriceFen !== null && reached.payFen < floorPriceFen && eventPriceFen >= floorPriceFen
      ? reachedViolation(context, reached, floorPriceFen, { zh: '底价', en: 'floor price' })
      : reachedViolation(context, reached, costFen ?? 0, { zh: '成本', en: 'cost' })
  })
}

const phaseOf = ({ plan }: Context, kind: Phase['kind']): Phase | undefined =>
  plan.phases.find((phase) => phase.kind === kind)

/** Days after the end of an event for which its payments are protected (E-11, E-12). */
const protectedDays = threshold(
  'protectedDays',
  words('活动结束后价保天数', 'Days of price protection after the event'),
  'days',
  15,
  [0, 90],
  [
    { platform: 'jd', from: always, value: 30 },
    { platform: 'own', from: always, value: 7 },
  ],
)

/** What the burst has sold of a line already and still protects when the encore begins; null where that is not known. */
function protectedPieces(
  context: Context,
  line: LineupItem,
  burst: Phase,
  encore: Phase,
): { orders: number; pieces: number } | null {
  const [eventFrom, eventUntil, from] = [burst.window.from, burst.window.until, encore.window.from].map(
    (at) => at.slice(0, 10),
  )
  const { facts } = context
  if (facts.protectedLines === undefined || !eventFrom || !eventUntil || !from) return null
  const rule = {
    kind: 'after_event' as const,
    eventFrom,
    eventUntil: addDays(eventUntil, 1),
    days: limitIn(context, 'M-07', protectedDays),
  }
  const skus = skusOf(line)
  const claims = facts.protectedLines.filter(
    ({ sku, paidOn }) => skus.includes(sku) && (protectedThrough(rule, paidOn) ?? '') >= from,
  )
  if (claims.length === 0) return null
  return {
    orders: new Set(claims.map(({ order }) => order)).size,
    pieces: claims.reduce((sum, { pieces }) => sum + pieces, 0),
  }
}

/** Prices of the encore against those of the burst: lower ones are owed back to those who bought before 价保. */
function encoreBelowBurst(context: Context): Violation[] {
  const [burst, encore] = [phaseOf(context, 'burst'), phaseOf(context, 'encore')]
  const alone = aloneIn(context)
  if (!burst || !encore || alone === null) return []
  const shopper = ordinary(context)
  const picked = context.plan.lineup.filter((line) => !isUnpicked(line) && line.eventPriceFen > 0)
  return picked.flatMap((line) => {
    const sku = skusOf(line)[0] ?? line.item
    const price = (at: string) =>
      alone.once(line, sku, `one piece at ${at} ${shopper.channel}`, () =>
        alone.paidEach(line, sku, 1, at, shopper),
      )?.payFen
    const [before, after] = [price(burst.window.from), price(encore.window.from)]
    if (before === undefined || after === undefined || after >= before) return []
    const claims = protectedPieces(context, line, burst, encore)
    const pieces = claims?.pieces ?? line.targetPieces
    const [old, fresh, owed] = [before, after, (before - after) * pieces].map(context.money)
    const basis = claims
      ? words(
          `${claims.orders} 单已付 ${pieces} 件仍在价保期，需退 ${owed?.zh}`,
          `${claims.orders} orders of ${pieces} pieces are still protected and are owed ${owed?.en}`,
        )
      : words(
          `按计划件数价保最多退 ${owed?.zh}`,
          `price protection may cost ${owed?.en} at the planned pieces`,
        )
    return [
      {
        path: `lineup[${line.id}]`,
        title: words(
          `${line.title} 返场价低于爆发价`,
          `${line.title} is cheaper in the encore than in the burst`,
        ),
        evidence: words(
          `爆发 ${old?.zh}，返场 ${fresh?.zh}；${basis.zh}`,
          `${old?.en} in the burst, ${fresh?.en} in the encore; ${basis.en}`,
        ),
        fix: words(
          '返场价不低于爆发价，或计入价保费用',
          'do not go below the burst, or budget the protection',
        ),
      },
    ]
  })
}

/** Presale has to stay below the spot price, or those who paid a deposit were fooled 预售价低于现货价. */
function presaleAboveSpot(context: Context): Violation[] {
  const [presale, burst] = [phaseOf(context, 'presale'), phaseOf(context, 'burst')]
  const { priced } = context
  if (!presale || !burst || priced.kind !== 'scheme') return []
  const deposits = context.offers.filter((offer) => offer.level === 'presale')
  return context.plan.lineup.flatMap((line) => {
    if (line.depositFen === null || deposits.length === 0 || isUnpicked(line)) return []
    const sku = skusOf(line)[0] ?? line.item
    const price = (at: string) =>
      paidEach(context, priced.scheme, { line, sku, pieces: 1, at }, ordinary(context))?.payFen
    const [before, spot] = [price(presale.window.from), price(burst.window.from)]
    if (before === undefined || spot === undefined || before < spot) return []
    const [pre, now] = [before, spot].map(context.money)
    return [
      {
        path: `lineup[${line.id}].depositFen`,
        title: words(`${line.title} 的预售价不低于现货价`, `${line.title} is not cheaper in the presale`),
        evidence: words(`预售 ${pre?.zh}，现货 ${now?.zh}`, `presale ${pre?.en}, spot ${now?.en}`),
        fix: words(
          '加大定金膨胀或付定立减，或提高现货价',
          'let the deposit be worth more, or raise the spot price',
        ),
      },
    ]
  })
}

const depositShareMax = threshold(
  'shareMax',
  words('定金占价格的上限', 'Largest share of a deposit'),
  'permyriad',
  2000,
  [0, 2000],
)
const depositFenMin = threshold('fenMin', words('定金下限', 'Smallest deposit'), 'fen', 1000)

function deposits(
  context: Context,
  wrong: (depositFen: number, priceFen: number) => boolean,
): { line: Context['plan']['lineup'][number]; share: number }[] {
  return context.plan.lineup.flatMap((line) =>
    line.depositFen !== null && line.eventPriceFen > 0 && wrong(line.depositFen, line.eventPriceFen)
      ? [{ line, share: Math.round((line.depositFen * 10_000) / line.eventPriceFen) }]
      : [],
  )
}

/** Phases of a presale run deposit, then balance: the presale has to end before the burst takes the balance. */
function presaleDates(context: Context): Violation[] {
  const [presale, burst] = [phaseOf(context, 'presale'), phaseOf(context, 'burst')]
  const hasDeposit = context.plan.lineup.some((line) => line.depositFen !== null)
  if (hasDeposit && !presale)
    return [
      {
        path: 'phases',
        title: words('有定金却没有预售阶段', 'There are deposits and no presale phase'),
        evidence: words('货盘中有商品设了定金', 'an item of the lineup asks for a deposit'),
        fix: words('添加预售阶段，写明定金与尾款期间', 'add a presale phase with its window'),
      },
    ]
  if (!presale || !burst || msOf(presale.window.until) <= msOf(burst.window.from)) return []
  return [
    {
      path: `phases[${presale.id}].window.until`,
      title: words('定金期晚于尾款开始', 'Deposits are still taken when balances begin'),
      evidence: words(
        `定金截止 ${presale.window.until}，尾款开始 ${burst.window.from}`,
        `deposits end ${presale.window.until}, balances begin ${burst.window.from}`,
      ),
      fix: words(
        '日期依次为：定金开始、定金结束、尾款开始、尾款结束',
        'order: deposit start, deposit end, balance start, balance end',
      ),
    },
  ]
}

export const reachRules: readonly Rule[] = [
  {
    id: 'M-06',
    severity: 'block',
    section: 'lineup',
    demand: words(
      '叠加所有优惠后不低于底价和成本',
      'No item can be had below floor or cost once offers add up',
    ),
    source: 'S1-25, S1-75, S3-14, S4-24',
    find: belowLimits,
  },
  {
    id: 'M-07',
    severity: 'warn',
    section: 'offers',
    demand: words('返场价不低于爆发价', 'The encore is not cheaper than the burst'),
    source: 'S4-64, E-11, E-12, E-13, E-14',
    settings: [protectedDays],
    find: encoreBelowBurst,
  },
  {
    id: 'L-D01',
    severity: 'block',
    section: 'lineup',
    demand: words('定金不超过价格的 20%', 'A deposit is at most 20 % of the price'),
    source: 'D-01',
    settings: [depositShareMax],
    find: (context) =>
      deposits(
        context,
        (deposit, price) => deposit * 10_000 > price * limitIn(context, 'L-D01', depositShareMax),
      ).map(({ line, share }) => {
        const [deposit, price] = [context.money(line.depositFen ?? 0), context.money(line.eventPriceFen)]
        return {
          path: `lineup[${line.id}].depositFen`,
          title: words(`${line.title} 的定金超过 20%`, `The deposit of ${line.title} is above 20 %`),
          evidence: words(
            `定金 ${deposit.zh}，价格 ${price.zh}，占 ${(share / 100).toFixed(1)}%`,
            `deposit ${deposit.en} of ${price.en}: ${(share / 100).toFixed(1)} %`,
          ),
          fix: words(
            '降到 20% 以内，超过部分没有定金效力',
            'lower it to 20 %; the excess has no force of a deposit',
          ),
        }
      }),
  },
  {
    id: 'P-D02',
    severity: 'warn',
    section: 'lineup',
    demand: words('定金至少 10 元', 'A deposit is at least 10 yuan'),
    source: 'D-02',
    settings: [depositFenMin],
    find: (context) =>
      deposits(context, (deposit) => deposit < limitIn(context, 'P-D02', depositFenMin)).map(({ line }) => ({
        path: `lineup[${line.id}].depositFen`,
        title: words(`${line.title} 的定金低于 10 元`, `The deposit of ${line.title} is below 10 yuan`),
        evidence: words(
          `定金 ${context.money(line.depositFen ?? 0).zh}`,
          `deposit ${context.money(line.depositFen ?? 0).en}`,
        ),
        fix: words('平台建议定金至少 10 元', 'platforms advise at least 10 yuan'),
      })),
  },
  {
    id: 'P-D03',
    severity: 'block',
    section: 'lineup',
    demand: words('预售到手价低于现货到手价', 'The presale price is below the spot price'),
    source: 'D-03, E-03, E-04, E-09',
    find: presaleAboveSpot,
  },
  {
    id: 'L-D07',
    severity: 'block',
    section: 'phases',
    demand: words('定金与尾款日期依次排列', 'Deposit and balance dates are in order'),
    source: 'D-04, D-07',
    find: presaleDates,
  },
]
