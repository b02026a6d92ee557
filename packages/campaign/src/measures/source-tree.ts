import type { Words } from './measure.ts'

/** Where visitors come from, coarsely: the four kinds that a traffic plan speaks of 免费 付费 活动 站外. */
export const sourceKinds = ['free', 'paid', 'activity', 'off_site', 'unknown'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** The branches of the tree; each stands under one kind. */
export const sourceGroups = {
  search: { kind: 'free', name: { zh: '搜索', en: 'Search' } },
  recommend: { kind: 'free', name: { zh: '推荐', en: 'Recommendations' } },
  own: { kind: 'free', name: { zh: '自主访问', en: 'Own pages and carts' } },
  content: { kind: 'free', name: { zh: '内容与社群', en: 'Content and groups' } },
  shop_links: { kind: 'free', name: { zh: '店内与他店跳转', en: 'Links from shops' } },
  paid_search: { kind: 'paid', name: { zh: '搜索推广', en: 'Paid search' } },
  paid_display: { kind: 'paid', name: { zh: '展示与人群推广', en: 'Display and audiences' } },
  paid_smart: { kind: 'paid', name: { zh: '智能与全站推广', en: 'Smart and site-wide ads' } },
  sale_events: { kind: 'activity', name: { zh: '营销活动', en: 'Sale events' } },
  live: { kind: 'activity', name: { zh: '直播', en: 'Live sessions' } },
  affiliates: { kind: 'off_site', name: { zh: '淘客与分销', en: 'Affiliates' } },
  off_site_search: { kind: 'off_site', name: { zh: '站外搜索', en: 'Search engines' } },
  social: { kind: 'off_site', name: { zh: '社交媒体', en: 'Social media' } },
  messages: { kind: 'off_site', name: { zh: '短信与邮件', en: 'Messages' } },
  other: { kind: 'unknown', name: { zh: '其他来源', en: 'Other sources' } },
} as const satisfies Record<string, { kind: SourceKind; name: Words }>
export type SourceGroup = keyof typeof sourceGroups

// The keys of the table are the groups by its type.
export const sourceGroupIds = Object.keys(sourceGroups) as SourceGroup[]

/**
 * Words of the platforms' reports by branch, in the order in which they are tried: what is paid for is looked
 * for before what is free, since 搜索推广 has 搜索 in it, and live sessions before shops, since 店铺直播 has 店铺.
 * From 生意参谋 (2.7), 商智 (3.2), 京准通 (3.3), 多多 (4) and 抖店 (5) of the import formats.
 */
const words: readonly (readonly [SourceGroup, readonly string[]])[] = [
  ['affiliates', ['淘宝客', '淘客', '多多进宝', '京挑客', '联盟', '达人佣金', '分销', 'affiliate']],
  [
    'paid_smart',
    [
      '万相台',
      '智能场景',
      '全站推广',
      '全站推',
      '巨量千川',
      '千川',
      '超级推荐',
      '货品全站',
      '智能推广',
      'pmax',
    ],
  ],
  [
    'paid_search',
    [
      '关键词推广',
      '直通车',
      '京东快车',
      '快车',
      '搜索推广',
      '多多搜索推广',
      'search_ads',
      'paid search',
      'sem',
    ],
  ],
  [
    'paid_display',
    [
      '精准人群推广',
      '引力魔方',
      '钻展',
      '钻石展位',
      '京东展位',
      '京东直投',
      '场景推广',
      '多多场景',
      '展示推广',
      '品销宝',
      'display',
      'retargeting',
    ],
  ],
  ['live', ['直播', 'live']],
  [
    'sale_events',
    ['聚划算', '淘抢购', '百亿补贴', '秒杀', '会场', '拼团活动', '天天特卖', '活动', '限时购', 'flash sale'],
  ],
  ['messages', ['短信', '邮件', 'email', 'sms', 'newsletter']],
  ['social', ['微博', '小红书', '朋友圈', '知乎', 'b站', 'social', 'instagram', 'facebook', 'tiktok']],
  ['off_site_search', ['百度', '谷歌', '站外搜索', 'google', 'bing', 'seo', 'organic']],
  ['content', ['微淘', '逛逛', '短视频', '内容', '订阅', '群聊', '社群', '公众号', '视频号', '发现好货']],
  [
    'own',
    [
      '我的淘宝',
      '购物车',
      '收藏',
      '直接访问',
      '自主访问',
      '我的京东',
      '商家群',
      '关注',
      '已买到',
      '个人中心',
      'direct',
    ],
  ],
  ['search', ['搜索', 'search']],
  ['recommend', ['推荐', '猜你喜欢', '首页', '商城', 'recommend']],
  ['shop_links', ['其他店铺', '店铺商品详情', '店铺首页', '商品详情', '店内', 'referral']],
]

/** The first branch one of whose words stands in a name (in lower case, NFKC). */
function findKeyword(name: string): SourceGroup | null {
  return words.find(([, list]) => list.some((word) => name.includes(word)))?.[0] ?? null
}

/**
 * The one tree 流量来源树 onto which the platforms' vocabularies are mapped: a name as a report writes it → its
 * branch. Exact names go first, then the first keyword found in the name; what nobody knows stays `other` and
 * is never guessed into a kind.
 */
export function groupOfSource(source: string): SourceGroup {
  const name = source.normalize('NFKC').trim().toLowerCase()
  return findKeyword(name) ?? 'other'
}

export const kindOfSource = (source: string): SourceKind => sourceGroups[groupOfSource(source)].kind
