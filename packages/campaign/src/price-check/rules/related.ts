import type { OfferView } from '../context.ts'
import { limitIn } from '../settings-read.ts'
import { threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule } from '../rule.ts'

const fewestSet = threshold('fewest', words('关联商品至少', 'Related items at least'), 'count', 4, [0, 50])
const mostSet = threshold('most', words('关联商品至多', 'Related items at most'), 'count', 5, [1, 50])

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** How many items an offer sets beside the one on the page: bundle companions or redeemable items. */
function relatedOf(offer: OfferView): number | null {
  if (offer.mechanicKind === 'bundle') return Math.max(0, listIn(offer.mechanic['components']).length - 1)
  if (offer.mechanicKind === 'add_on') return listIn(offer.mechanic['items']).length
  return null
}

export const relatedRules: readonly Rule[] = [
  {
    id: 'X-03',
    severity: 'warn',
    section: 'offers',
    demand: words('关联商品 4 至 5 款', 'Four to five related items'),
    source: 'T-14, S4-19, S4-20',
    settings: [fewestSet, mostSet],
    find: (context) =>
      context.offers.flatMap((offer) => {
        const [fewest, most] = [limitIn(context, 'X-03', fewestSet), limitIn(context, 'X-03', mostSet)]
        const count = relatedOf(offer)
        if (count === null || (count >= fewest && count <= most)) return []
        const few = count < fewest
        return [
          {
            path: `offers.offers[${offer.id}].mechanic`,
            severity: few ? ('inform' as const) : ('warn' as const),
            title: words(
              `「${offer.name}」的关联商品${few ? '偏少' : '过多'}`,
              `“${offer.name}” has too ${few ? 'few' : 'many'} related items`,
            ),
            evidence: words(
              `关联 ${count} 款，建议 ${fewest} 至 ${most} 款`,
              `${count} items; ${fewest} to ${most} are advised`,
            ),
            fix: words(
              few ? '按共同购买补充关联商品' : '只留下共同购买较多的商品',
              few ? 'add items that are bought together with it' : 'keep those that are bought together most',
            ),
          },
        ]
      }),
  },
]
