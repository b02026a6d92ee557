import type { LineupItem } from '../../plan/document.ts'
import type { Context, OfferView } from '../context.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

/** Items of the lineup that an offer leaves out. */
const leftOut = ({ plan, taken }: Context, offer: OfferView): LineupItem[] =>
  plan.lineup.filter((line) => taken.get(offer.id)?.has(line.id) !== true)

const wholeShop = /全场|全店|所有商品/

function fullRange(context: Context, offer: OfferView): Violation[] {
  const out = leftOut(context, offer)
  if (!wholeShop.test(offer.name) || out.length === 0) return []
  return [
    {
      path: `offers.offers[${offer.id}].name`,
      title: words(
        `「${offer.name}」称全场，却有商品不参加`,
        `“${offer.name}” says the whole shop and leaves items out`,
      ),
      evidence: words(
        `${out.length} 款不参加：${out
          .slice(0, 5)
          .map((line) => line.title)
          .join('、')}`,
        `${out.length} items are left out: ${out
          .slice(0, 5)
          .map((line) => line.id)
          .join(', ')}`,
      ),
      fix: words(
        '去掉“全场”，写明参加的商品，或取消排除',
        'drop the wording and name the goods, or leave none out',
      ),
    },
  ]
}

/** A text that promises the whole shop while no offer of that time takes every item. */
function textRange(context: Context): Violation[] {
  const covered = context.offers.some((offer) => leftOut(context, offer).length === 0)
  if (covered || context.offers.length === 0) return []
  return context.plan.touches
    .filter((touch) => wholeShop.test(touch.text))
    .map((touch) => ({
      path: `touches[${touch.id}].text`,
      title: words(
        '触达称全场，却没有全场优惠',
        'A message promises the whole shop, and no offer takes every item',
      ),
      evidence: words(
        `${context.offers.length} 个优惠都有排除商品`,
        `each of ${context.offers.length} offers leaves items out`,
      ),
      fix: words('写明参加的商品范围', 'name the goods that take part'),
    }))
}

export const rangeRules: readonly Rule[] = [
  {
    id: 'L-C16',
    severity: 'block',
    section: 'offers',
    demand: words('称“全场”的优惠没有排除商品', 'An offer on “the whole shop” leaves nothing out'),
    source: 'C-16, A-13',
    find: (context) => context.offers.flatMap((offer) => fullRange(context, offer)),
  },
  {
    id: 'L-C16-touches',
    severity: 'block',
    section: 'touches',
    demand: words('称“全场”的文案与优惠范围一致', 'A text on “the whole shop” agrees with the offers'),
    source: 'C-16, A-13',
    find: textRange,
  },
]
