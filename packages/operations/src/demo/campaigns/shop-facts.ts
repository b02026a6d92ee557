import type { ItemRole, ShopFacts, ShopItem } from '@dacu/campaign'
import { catalogue, type DemoItem } from '../catalogue.ts'

const roles: Record<string, ItemRole> = {
  '680011001': 'hero',
  '680011002': 'traffic',
  '680011008': 'traffic',
  '680011004': 'hero',
  '680011012': 'clearance',
  '680011011': 'clearance',
  '680011021': 'new',
  '680011022': 'new',
}

/** An item as the templates take it: best sellers first, stock for a month, cost and floor known to those who may see them. */
function shopItem(item: DemoItem, cover: number): ShopItem {
  const whole = item.skus.reduce((sum, each) => sum + each.share, 0)
  return {
    item: item.item,
    title: item.title,
    category: item.category,
    role: roles[item.item] ?? 'profit',
    listFen: item.listFen,
    eventPriceFen: item.eventFen,
    costFen: item.costFen,
    floorPriceFen: Math.ceil((item.costFen * 13) / 10),
    sellingPoints: ['成分温和，敏感肌可用', '七天无理由退货，晚到必赔'],
    skus: item.skus.map((each) => ({
      sku: each.sku,
      attributes: attributes(each.spec),
      sharePermyriad: Math.round((10_000 * each.share) / whole),
      onHand: Math.round((item.weight * cover * each.share) / whole),
      onTheWay: 0,
      leadDays: 12,
      supplier: '广州花间生物',
    })),
  }
}

const attributes = (spec: string): Record<string, string> => {
  const [name, value] = spec.split(':')
  return name && value ? { [name]: value } : {}
}

/** What the templates need to know of the demo shops on a day: `cover` is pieces on hand per share of an ordinary day's baskets. */
export const demoFacts = (day: string, cover: number): Partial<ShopFacts> => ({
  shops: ['huajian-tmall', 'huajian-jd'],
  brand: '花间美妆',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  channels: [
    { channel: 'tmall', sharePermyriad: 7600 },
    { channel: 'jd', sharePermyriad: 2400 },
  ],
  baselineDayFen: 700_000,
  orderValueFen: 15_000,
  conversionPermyriad: 300,
  people: {
    owner: '掌柜 林朵',
    operations: '运营 小顾',
    service: '客服 阿敏',
    design: '美工 阿笺',
    business: '商务 老贺',
    brand: '品宣 小满',
    tech: '技术 阿良',
    approver: '掌柜 林朵',
    client: '掌柜 林朵',
  },
  items: catalogue
    .filter((item) => item.since <= day)
    .toSorted((a, b) => b.weight - a.weight)
    .map((item) => shopItem(item, cover)),
})
