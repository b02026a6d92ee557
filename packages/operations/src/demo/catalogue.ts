/** One SKU of the demo shop's catalogue. Prices are fen per piece; `weight` is its everyday share of baskets. */
export type DemoSku = { sku: string; spec: string; share: number }
export type DemoItem = {
  item: string
  title: string
  category: string
  listFen: number
  dailyFen: number
  /** Event price 活动价 on official days. */
  eventFen: number
  costFen: number
  weight: number
  /** First day on sale. */
  since: string
  skus: readonly DemoSku[]
}

const one = (sku: string, spec: string): readonly DemoSku[] => [{ sku, spec, share: 1 }]

/** The catalogue of 花间美妆, a shop that does not exist: every name, price and cost is made up. */
export const catalogue: readonly DemoItem[] = [
  {
    item: '680011001',
    title: '花间玫瑰精华液 30ml 保湿修护',
    category: '精华',
    listFen: 25900,
    dailyFen: 19900,
    eventFen: 16900,
    costFen: 5200,
    weight: 15,
    since: '2025-01-10',
    skus: [
      { sku: 'HJ-JH-30', spec: '净含量:30ml', share: 7 },
      { sku: 'HJ-JH-50', spec: '净含量:50ml', share: 3 },
    ],
  },
  {
    item: '680011002',
    title: '花间氨基酸洁面乳 120g 温和清洁',
    category: '洁面',
    listFen: 8900,
    dailyFen: 6900,
    eventFen: 5500,
    costFen: 1350,
    weight: 22,
    since: '2025-01-10',
    skus: [
      { sku: 'HJ-JM-120', spec: '净含量:120g', share: 8 },
      { sku: 'HJ-JM-60', spec: '净含量:60g 旅行装', share: 2 },
    ],
  },
  {
    item: '680011003',
    title: '花间山茶花爽肤水 200ml',
    category: '化妆水',
    listFen: 12900,
    dailyFen: 9900,
    eventFen: 7900,
    costFen: 2100,
    weight: 12,
    since: '2025-01-10',
    skus: one('HJ-SFS-200', '净含量:200ml'),
  },
  {
    item: '680011004',
    title: '花间神经酰胺面霜 50g 秋冬滋润',
    category: '面霜',
    listFen: 21900,
    dailyFen: 16900,
    eventFen: 13900,
    costFen: 4300,
    weight: 9,
    since: '2025-02-20',
    skus: one('HJ-MS-50', '净含量:50g'),
  },
  {
    item: '680011005',
    title: '花间丝绒哑光口红',
    category: '唇妆',
    listFen: 12900,
    dailyFen: 8900,
    eventFen: 6900,
    costFen: 1500,
    weight: 14,
    since: '2025-03-01',
    skus: [
      { sku: 'HJ-KH-01', spec: '颜色分类:01 豆沙', share: 5 },
      { sku: 'HJ-KH-02', spec: '颜色分类:02 枫叶', share: 3 },
      { sku: 'HJ-KH-03', spec: '颜色分类:03 正红', share: 2 },
    ],
  },
  {
    item: '680011006',
    title: '花间轻薄防晒乳 SPF50 50ml',
    category: '防晒',
    listFen: 11900,
    dailyFen: 8900,
    eventFen: 7500,
    costFen: 1900,
    weight: 10,
    since: '2025-03-15',
    skus: one('HJ-FS-50', '净含量:50ml'),
  },
  {
    item: '680011007',
    title: '花间持妆粉底液 30ml',
    category: '底妆',
    listFen: 17900,
    dailyFen: 13900,
    eventFen: 10900,
    costFen: 2900,
    weight: 8,
    since: '2025-01-10',
    skus: [
      { sku: 'HJ-FD-21', spec: '颜色分类:21 象牙白', share: 6 },
      { sku: 'HJ-FD-23', spec: '颜色分类:23 自然色', share: 4 },
    ],
  },
  {
    item: '680011008',
    title: '花间玻尿酸补水面膜 10片',
    category: '面膜',
    listFen: 9900,
    dailyFen: 6900,
    eventFen: 4900,
    costFen: 1700,
    weight: 13,
    since: '2025-01-10',
    skus: one('HJ-MM-10', '规格:10片'),
  },
  {
    item: '680011009',
    title: '花间卸妆膏 100g',
    category: '卸妆',
    listFen: 10900,
    dailyFen: 8500,
    eventFen: 6900,
    costFen: 1800,
    weight: 7,
    since: '2025-05-08',
    skus: one('HJ-XZ-100', '净含量:100g'),
  },
  {
    item: '680011010',
    title: '花间眼霜 20g 淡纹紧致',
    category: '眼部',
    listFen: 19900,
    dailyFen: 15900,
    eventFen: 12900,
    costFen: 3600,
    weight: 5,
    since: '2025-06-01',
    skus: one('HJ-YS-20', '净含量:20g'),
  },
  {
    item: '680011011',
    title: '花间护手霜三支礼盒',
    category: '身体护理',
    listFen: 7900,
    dailyFen: 5900,
    eventFen: 4500,
    costFen: 1400,
    weight: 6,
    since: '2025-09-01',
    skus: one('HJ-HS-3', '规格:3支'),
  },
  {
    item: '680011012',
    title: '花间干枯玫瑰眼影盘 9色',
    category: '眼妆',
    listFen: 13900,
    dailyFen: 9900,
    eventFen: 7900,
    costFen: 2200,
    weight: 5,
    since: '2025-04-01',
    skus: one('HJ-YY-9', '规格:9色'),
  },
  // The two items launched on the day of the 618: one sells out within hours (2 pieces at half price), one goes quietly.
  {
    item: '680011021',
    title: '【618新品】花间积雪草冻膜 100g',
    category: '面膜',
    listFen: 15900,
    dailyFen: 12900,
    eventFen: 9900,
    costFen: 2600,
    weight: 6,
    since: '2026-06-18',
    skus: one('HJ-DM-100', '净含量:100g'),
  },
  {
    item: '680011022',
    title: '【618新品】花间修护唇膜 20g',
    category: '唇部护理',
    listFen: 6900,
    dailyFen: 4900,
    eventFen: 4500,
    costFen: 900,
    weight: 4,
    since: '2026-06-18',
    skus: one('HJ-CM-20', '净含量:20g'),
  },
]

export type DemoShop = {
  code: string
  name: string
  channel: 'tmall' | 'jd'
  platformName: string
  share: number
}
export const shops: readonly DemoShop[] = [
  { code: 'huajian-tmall', name: '花间美妆旗舰店', channel: 'tmall', platformName: '天猫', share: 0.74 },
  { code: 'huajian-jd', name: '花间美妆京东旗舰店', channel: 'jd', platformName: '京东', share: 0.26 },
]

/** Provinces by their everyday share of parcels, in per cent. */
export const regions: readonly { region: string; share: number }[] = [
  { region: '广东省', share: 14 },
  { region: '浙江省', share: 11 },
  { region: '江苏省', share: 11 },
  { region: '上海', share: 9 },
  { region: '山东省', share: 7 },
  { region: '四川省', share: 7 },
  { region: '河南省', share: 6 },
  { region: '北京', share: 6 },
  { region: '湖北省', share: 6 },
  { region: '福建省', share: 5 },
  { region: '湖南省', share: 5 },
  { region: '安徽省', share: 4 },
  { region: '河北省', share: 4 },
  { region: '陕西省', share: 3 },
  { region: '辽宁省', share: 2 },
]
