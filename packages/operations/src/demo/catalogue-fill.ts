import type { GoodsItem, PurchaseOrder, Supplier } from '@dacu/campaign'
import type { GoodsChange } from '@dacu/engine'
import type { Room } from '../room.ts'
import { catalogue, type DemoItem, shops } from './catalogue.ts'

const suppliers: Record<string, Supplier> = {
  'demo-bio': { name: '广州花间生物', leadDays: 12, contact: '陈工 · 企业微信', note: '护肤类，起订 500 件' },
  'demo-colour': {
    name: '上海彩研化妆品',
    leadDays: 18,
    contact: '许经理 · 电话',
    note: '彩妆类，开模色号需提前 30 天',
  },
  'demo-box': { name: '义乌礼盒包装', leadDays: 9, contact: '老吴 · 微信', note: '礼盒与套装' },
}

const makeup = new Set(['唇妆', '底妆', '眼妆', '唇部护理'])
const supplierOf = ({ category }: DemoItem): string =>
  makeup.has(category) ? 'demo-colour' : category === '身体护理' ? 'demo-box' : 'demo-bio'

const attributes = (spec: string): Record<string, string> => {
  const [name = '', value = ''] = spec.split(':')
  return { [name === '颜色分类' ? '颜色' : name]: value }
}

const bodyOf = (item: DemoItem): GoodsItem => ({
  title: item.title,
  category: item.category,
  brand: '花间',
  supplier: supplierOf(item),
  skus: item.skus.map(({ sku, spec }) => ({ sku, attributes: attributes(spec), listFen: item.listFen })),
})

/** What the makers asked for over the year: dearer by a twelfth from the spring, a little less for the big order. */
const steps: readonly { from: string; per: number; because: string }[] = [
  { from: '2026-01-01', per: 96, because: '年度框架价' },
  { from: '2026-04-15', per: 104, because: '原料上涨，供应商调价' },
  { from: '2026-09-20', per: 100, because: '双11 大单议价' },
]

const costsOf = (shop: string, item: DemoItem): GoodsChange[] =>
  item.skus.flatMap(({ sku }) =>
    steps
      .filter(({ from }) => from >= item.since || from === steps.at(-1)?.from)
      .map(({ from, per, because }) => ({
        kind: 'cost' as const,
        shop,
        sku,
        from,
        costFen: Math.round((item.costFen * per) / 100),
        because,
      })),
  )

type DemoOrder = PurchaseOrder & { id: string }
const ordered = (
  id: string,
  supplier: string,
  [orderedOn, dueOn]: [string, string],
  note: string,
  lines: [sku: string, pieces: number, received: number][],
): DemoOrder => ({
  id,
  supplier,
  orderedOn,
  dueOn,
  note,
  lines: lines.map(([sku, pieces, received]) => ({ sku, pieces, received })),
})

const orders: readonly DemoOrder[] = [
  ordered('PO-1011', 'demo-bio', ['2026-10-11', '2026-10-26'], '双11 备货第一批', [
    ['HJ-JH-30', 1200, 1200],
    ['HJ-JM-120', 1500, 1500],
  ]),
  ordered('PO-1029', 'demo-bio', ['2026-10-29', '2026-11-13'], '双11 追加，爆发后到货', [
    ['HJ-JH-30', 600, 0],
    ['HJ-MM-10', 900, 300],
  ]),
  ordered('PO-1103', 'demo-colour', ['2026-11-03', '2026-11-20'], '返场与 12.12 彩妆', [
    ['HJ-KH-01', 400, 0],
    ['HJ-KH-02', 300, 0],
    ['HJ-FD-21', 260, 0],
  ]),
]

/** The demo shop's goods as its people keep them: titles, brands, suppliers, a year of costs, and what is on the way. */
export async function fillCatalogue(room: Room): Promise<void> {
  const codes = shops.map(({ code }) => code)
  const kept = await room.engine.goods.load(room.tenant.id, codes)
  if (kept.items.length > 0) return
  const [flagship = ''] = codes
  const changes: GoodsChange[] = [
    ...Object.entries(suppliers).map(([id, body]) => ({ kind: 'supplier' as const, id, expected: 0, body })),
    ...codes.flatMap((shop) =>
      catalogue.flatMap((item) => [
        { kind: 'item' as const, shop, item: item.item, expected: 0, body: bodyOf(item) },
        ...costsOf(shop, item),
      ]),
    ),
    ...orders.map(({ id, ...body }) => ({ kind: 'order' as const, shop: flagship, id, expected: 0, body })),
  ]
  await room.engine.goods.change(room.tenant.id, changes, {
    at: '2026-11-04T10:00:00+08:00',
    by: room.operator.user,
  })
}
