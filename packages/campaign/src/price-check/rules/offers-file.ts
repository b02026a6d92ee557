import { overlap } from '../../calendar/instant.ts'
import type { Context, OfferView } from '../context.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

const refusedFile: Rule['find'] = ({ priced }) =>
  priced.kind === 'scheme'
    ? []
    : [
        {
          path: 'offers',
          title: words('价格内核读不懂优惠', 'The pricing kernel refuses the offers'),
          evidence: words(priced.problems.slice(0, 5).join('；'), priced.problems.slice(0, 5).join('; ')),
          fix: words('按提示的路径修改优惠', 'mend the offers at the paths named'),
        },
      ]

const unnamedWindow: Rule['find'] = ({ offers }) =>
  offers
    .filter((offer) => offer.window === null)
    .map((offer) => ({
      path: `offers.offers[${offer.id}].window`,
      title: words(`「${offer.name}」没有写明期间`, `“${offer.name}” states no period`),
      evidence: words('限时优惠须写明开始与结束时间', 'a limited offer has to state its beginning and end'),
      fix: words('写明开始与结束时间', 'state when it begins and ends'),
    }))

/** Offers of one level on the same goods at the same time: only one survives on most platforms. */
const competing = new Set(['item', 'shop', 'card', 'presale'])

function clash(context: Context, one: OfferView, other: OfferView): Violation[] {
  if (one.level !== other.level || !competing.has(one.level) || !one.window || !other.window) return []
  if (one.claimed !== other.claimed || !overlap(one.window, other.window)) return []
  const [mine, theirs] = [context.taken.get(one.id), context.taken.get(other.id)]
  const both = context.plan.lineup.filter(({ id }) => mine?.has(id) === true && theirs?.has(id) === true)
  if (both.length === 0) return []
  return [
    {
      path: `offers.offers[${other.id}]`,
      title: words(
        `「${one.name}」与「${other.name}」同时作用于同一商品`,
        `“${one.name}” and “${other.name}” meet on the same goods`,
      ),
      evidence: words(
        `同为 ${one.level} 层级，${both.length} 款重叠：${both
          .slice(0, 5)
          .map((line) => line.title)
          .join('、')}`,
        `both on level ${one.level}; ${both.length} items: ${both
          .slice(0, 5)
          .map((line) => line.id)
          .join(', ')}`,
      ),
      fix: words(
        '错开时间或商品；平台通常只留下其中一个',
        'part their times or goods; most platforms keep only one',
      ),
    },
  ]
}

const outsideCampaign: Rule['find'] = ({ offers, plan }) =>
  offers
    .filter((offer) => offer.window !== null && !overlap(offer.window, plan.window))
    .map((offer) => ({
      path: `offers.offers[${offer.id}].window`,
      title: words(`「${offer.name}」不在活动期间`, `“${offer.name}” does not run in the campaign`),
      evidence: words(
        `优惠 ${offer.window?.from} 至 ${offer.window?.until}，活动 ${plan.window.from} 至 ${plan.window.until}`,
        `the offer runs ${offer.window?.from} to ${offer.window?.until}, the campaign ${plan.window.from} to ${plan.window.until}`,
      ),
      fix: words('修改优惠的期间', 'correct the window of the offer'),
    }))

export const offersFileRules: readonly Rule[] = [
  {
    id: 'M-05',
    severity: 'block',
    section: 'offers',
    demand: words('优惠能被价格内核计算', 'The pricing kernel can price the offers'),
    source: 'S1-25, offers.md',
    find: refusedFile,
  },
  {
    id: 'L-A20',
    severity: 'block',
    section: 'offers',
    demand: words('每个优惠写明期间', 'Every offer states its period'),
    source: 'A-20, S1-27',
    find: unnamedWindow,
  },
  {
    id: 'R-09',
    severity: 'inform',
    section: 'offers',
    demand: words('同层级优惠不在同一商品上同时生效', 'Offers of one level do not meet on the same goods'),
    source: 'S0-02, S0-15, S1-21',
    find: (context) =>
      context.offers.flatMap((one, index) =>
        context.offers.slice(index + 1).flatMap((other) => clash(context, one, other)),
      ),
  },
  {
    id: 'R-10',
    severity: 'warn',
    section: 'offers',
    demand: words('优惠在活动期间内', 'Every offer runs in the campaign'),
    source: 'S0-02, A-13',
    find: outsideCampaign,
  },
]
