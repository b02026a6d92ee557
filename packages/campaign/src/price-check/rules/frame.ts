import { words } from '../rule.ts'
import type { Rule } from '../rule.ts'

/** Aim, theme and shops: what every other part refers to. */
export const frameRules: readonly Rule[] = [
  {
    id: 'C-04',
    severity: 'block',
    section: 'theme',
    demand: words('主题同时给出卖家和买家的理由', 'The theme gives the seller and the buyer a reason'),
    source: 'S1-19, S1-20',
    find: ({ plan }) => {
      const { title, sellerReason, buyerReason } = plan.theme
      const missing = [
        ...(title.trim() === '' ? [words('主题', 'title')] : []),
        ...(sellerReason.trim() === '' ? [words('卖家理由', 'the seller’s reason')] : []),
        ...(buyerReason.trim() === '' ? [words('买家理由', 'the buyer’s reason')] : []),
      ]
      if (missing.length === 0) return []
      return [
        {
          path: 'theme',
          title: words('主题不完整', 'The theme is not complete'),
          evidence: words(
            `缺少：${missing.map((each) => each.zh).join('、')}`,
            `missing: ${missing.map((each) => each.en).join(', ')}`,
          ),
          fix: words(
            '写明为什么降价，以及买家为什么现在买',
            'say why the price is cut and why the buyer should buy now',
          ),
        },
      ]
    },
  },
  {
    id: 'C-05',
    severity: 'block',
    section: 'aims',
    demand: words('活动目的已按主次排列', 'The aims are stated in order of rank'),
    source: 'S3-02, S3-03',
    find: ({ plan }) =>
      plan.aims.length > 0
        ? []
        : [
            {
              path: 'aims',
              title: words('没有写明活动目的', 'No aim is stated'),
              evidence: words('目的为空，无法确定毛利政策', 'there is no aim to set the margin policy'),
              fix: words(
                '至少写一个目的，第一个决定毛利下限',
                'state at least one; the first sets the margin floor',
              ),
            },
          ],
  },
  {
    id: 'C-06',
    severity: 'warn',
    section: 'head',
    demand: words('至少一个店铺参加', 'At least one shop takes part'),
    source: 'S0-09',
    find: ({ plan }) =>
      plan.shops.length > 0
        ? []
        : [
            {
              path: 'shops',
              title: words('没有参加的店铺', 'No shop takes part'),
              evidence: words(
                '店铺列表为空，盯盘与复盘读不到数据',
                'the list of shops is empty, so watch and review have no facts',
              ),
              fix: words('选择参加的店铺', 'choose the shops that take part'),
            },
          ],
  },
]
