/** One traffic source 流量入口 of the demo shops: visitors of an ordinary day and how they behave. */
export type DemoSource = {
  shop: string
  source: string
  kind: 'free' | 'paid' | 'activity' | 'off_site'
  visitors: number
  conversion: number
  pagesEach: number
  /** Fen per visitor; 0 where the source is free. */
  clickFen: number
}

const tmall = 'huajian-tmall'
const jd = 'huajian-jd'

/** In the platforms' own words, with rates of the size that small beauty shops see; made up. */
export const sources: readonly DemoSource[] = [
  {
    shop: tmall,
    source: '手淘搜索',
    kind: 'free',
    visitors: 520,
    conversion: 0.037,
    pagesEach: 4.1,
    clickFen: 0,
  },
  {
    shop: tmall,
    source: '手淘推荐',
    kind: 'free',
    visitors: 610,
    conversion: 0.014,
    pagesEach: 2.2,
    clickFen: 0,
  },
  {
    shop: tmall,
    source: '我的淘宝',
    kind: 'free',
    visitors: 130,
    conversion: 0.074,
    pagesEach: 3.6,
    clickFen: 0,
  },
  {
    shop: tmall,
    source: '购物车',
    kind: 'free',
    visitors: 95,
    conversion: 0.112,
    pagesEach: 3.2,
    clickFen: 0,
  },
  {
    shop: tmall,
    source: '关键词推广',
    kind: 'paid',
    visitors: 260,
    conversion: 0.029,
    pagesEach: 3,
    clickFen: 118,
  },
  {
    shop: tmall,
    source: '精准人群推广',
    kind: 'paid',
    visitors: 170,
    conversion: 0.017,
    pagesEach: 2.4,
    clickFen: 84,
  },
  {
    shop: tmall,
    source: '淘宝客',
    kind: 'off_site',
    visitors: 90,
    conversion: 0.041,
    pagesEach: 2.1,
    clickFen: 0,
  },
  {
    shop: tmall,
    source: '淘宝直播',
    kind: 'activity',
    visitors: 75,
    conversion: 0.033,
    pagesEach: 2.8,
    clickFen: 0,
  },
  {
    shop: jd,
    source: '京东搜索',
    kind: 'free',
    visitors: 290,
    conversion: 0.036,
    pagesEach: 3.8,
    clickFen: 0,
  },
  {
    shop: jd,
    source: '京东推荐',
    kind: 'free',
    visitors: 240,
    conversion: 0.015,
    pagesEach: 2.3,
    clickFen: 0,
  },
  {
    shop: jd,
    source: '京东快车',
    kind: 'paid',
    visitors: 120,
    conversion: 0.026,
    pagesEach: 2.9,
    clickFen: 131,
  },
]
