import type { Words } from '../measures/measure.ts'

export const sheetKeys = [
  'item',
  'title',
  'category',
  'brand',
  'sku',
  'colour',
  'size',
  'attributes',
  'list',
  'cost',
  'costFrom',
  'stock',
  'supplier',
  'version',
] as const
export type SheetKey = (typeof sheetKeys)[number]

/** How a column of the catalogue's sheet is headed, and what the same is called in the files of platforms and ERPs. */
type SheetColumn = { name: Words; also: readonly string[] }

export const sheetColumns: Record<SheetKey, SheetColumn> = {
  item: { name: { zh: '商品ID', en: 'Item ID' }, also: ['ID', '宝贝ID', '商品编号', '商品编码', '款式编码'] },
  title: { name: { zh: '标题', en: 'Title' }, also: ['商品标题', '商品名称', '宝贝标题', '名称'] },
  category: { name: { zh: '类目', en: 'Category' }, also: ['商品类目', '分类', '一级类目'] },
  brand: { name: { zh: '品牌', en: 'Brand' }, also: [] },
  sku: {
    name: { zh: 'SKU编码', en: 'SKU' },
    also: ['SKU商家编码', '商家编码', '商品商家编码', '规格编码', 'SKU ID'],
  },
  colour: { name: { zh: '颜色', en: 'Colour' }, also: ['颜色分类', 'Color'] },
  size: { name: { zh: '尺码', en: 'Size' }, also: ['尺寸'] },
  attributes: { name: { zh: '其他属性', en: 'Other attributes' }, also: [] },
  list: {
    name: { zh: '吊牌价(元)', en: 'List price (yuan)' },
    also: ['SKU价格', '一口价', '标价', '京东价'],
  },
  cost: { name: { zh: '成本价(元)', en: 'Cost (yuan)' }, also: ['成本', '采购价', '进价'] },
  costFrom: { name: { zh: '成本生效日', en: 'Cost from day' }, also: ['生效日', '成本生效日期'] },
  stock: { name: { zh: '库存(件)', en: 'Stock (pieces)' }, also: ['SKU库存', '可用库存', '库存数量'] },
  supplier: { name: { zh: '供应商', en: 'Supplier' }, also: ['供应商名称'] },
  version: { name: { zh: '版本(勿改)', en: 'Version (leave as is)' }, also: [] },
}

/** Names with the same clean form are the same column, whatever their brackets, units, blanks and case. */
const clean = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/\((元|件|yuan|pieces|勿改|leave as is)\)/gi, '')
    .replaceAll(/[\s"'=\u200b\ufeff]/g, '')
    .toLowerCase()

const namesOf = ({ name, also }: SheetColumn): string[] => [name.zh, name.en, ...also].map(clean)

/** All names a column may have, for finding the header among the rows of a file. */
export const sheetNames: readonly string[] = sheetKeys.flatMap((key) => {
  const { name, also } = sheetColumns[key]
  return [name.zh, name.en, ...also]
})

/** Where each column stands in a header; of several that mean the same, the one that is named first counts. */
export function columnsIn(header: readonly string[]): Partial<Record<SheetKey, number>> {
  const cleaned = header.map(clean)
  const found: Partial<Record<SheetKey, number>> = {}
  for (const key of sheetKeys) {
    const at = namesOf(sheetColumns[key])
      .map((name) => cleaned.indexOf(name))
      .find((index) => index >= 0)
    if (at !== undefined) found[key] = at
  }
  return found
}
