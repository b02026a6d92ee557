import { beginCampaign } from './begin.ts'
import type { Campaign } from './document.ts'
import type { ShopFacts, ShopItem } from './template.ts'
import { templateNamed } from './templates/all.ts'

/** A small beauty shop that is made up, for the tests of every stage that needs a whole plan. */
const item = (
  code: string,
  role: ShopItem['role'],
  listFen: number,
  eventPriceFen: number,
  costFen: number,
  onHand: number,
): ShopItem => ({
  item: code,
  title: `花间样品 ${code}`,
  category: '护肤',
  role,
  listFen,
  eventPriceFen,
  costFen,
  floorPriceFen: Math.round(costFen * 1.1),
  sellingPoints: ['温和保湿', '清爽不黏'],
  skus: [
    {
      sku: `${code}-S`,
      attributes: { 规格: '标准' },
      sharePermyriad: 10_000,
      onHand,
      onTheWay: 0,
      leadDays: 10,
      supplier: '样品工厂',
    },
  ],
})

export const sampleFacts: Partial<ShopFacts> = {
  shops: ['sample-tmall'],
  brand: '花间样品',
  channels: [
    { channel: 'tmall', sharePermyriad: 7400 },
    { channel: 'jd', sharePermyriad: 2600 },
  ],
  people: { operations: '小林', owner: '陈掌柜' },
  items: [
    item('serum', 'hero', 25_900, 19_900, 5200, 3000),
    item('cream', 'hero', 21_900, 15_900, 4300, 3000),
    item('mask', 'traffic', 9900, 6900, 1700, 5000),
    item('wash', 'traffic', 8900, 6500, 1350, 5000),
    item('toner', 'profit', 12_900, 10_900, 2100, 3000),
    item('gel', 'new', 15_900, 12_900, 2600, 5000),
  ],
}

export function sampleCampaign(
  template: string,
  start: string,
  facts: Partial<ShopFacts> = sampleFacts,
): Campaign {
  const found = templateNamed(template)
  const outcome = found ? beginCampaign(found, start, facts) : null
  if (outcome?.kind === 'read') return outcome.value
  throw new Error(`${template} does not begin: ${JSON.stringify(outcome)}`)
}
