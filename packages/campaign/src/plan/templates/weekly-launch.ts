import type { Template } from '../template.ts'
import { saleBriefs, saleRisks, saleScripts } from './common.ts'

/** A weekly launch 每周上新: old customers first, then the hit items' traffic is led to the new ones. */
export const weeklyLaunch: Template = {
  id: 'weekly_launch',
  name: { zh: '每周上新', en: 'Weekly launch' },
  meaning: {
    zh: '每周一次的上新：先给老客户券，再用爆款流量带新品，积累首批销量与评价。',
    en: 'A launch every week: coupons to old customers first, then traffic of the hits led to the new items until they have first sales and reviews.',
  },
  title: '{year} {day}上新',
  form: 'shop_only',
  days: 3,
  node: { kind: 'company', name: '每周上新', purpose: '新品冲首批销量与评价' },
  workItems: [
    { zh: '选新品', en: 'Choose new items' },
    { zh: '定价与卖点', en: 'Price and selling points' },
    { zh: '素材', en: 'Material' },
    { zh: '老客户优先', en: 'Old customers first' },
    { zh: '上新', en: 'Launch' },
    { zh: '回看', en: 'Look back' },
  ],
  aims: [
    { kind: 'new_item_volume', because: '新品积累首批销量与评价', marginFloorPermyriad: 2000 },
    { kind: 'old_customers', because: '老客户每周有回店理由', marginFloorPermyriad: 2500 },
  ],
  theme: {
    title: '{brand} {day}上新',
    sellerReason: '新品破零，爆款流量分给新品',
    buyerReason: '新款早买，老客户先领券',
    keywords: ['上新'],
  },
  phases: `
preparation | preparation | T-7 00:00 | T-3 00:00 | - | - | 筹备
preheat | preheat | T-3 00:00 | T 10:00 | - | - | 预热
burst | burst | T 10:00 | T+3 00:00 | - | - | 上新期
opening | peak | T 10:00 | T 10:30 | - | - | 上新半小时
aftercare | aftercare | T+3 00:00 | T+7 00:00 | - | - | 评价积累
`,
  rhythmTenths: [13, 12, 11],
  firstHalfHourPermille: 60,
  newCustomerPermille: 350,
  lineup: `
new | 350 | 900 | 待选款：新品 1
new | 250 | 900 | 待选款：新品 2
hero | 400 | 950 | 待选款：带流爆款
`,
  offers: [
    {
      offer: {
        id: 'new-199-15',
        name: '上新券满199减15',
        level: 'card',
        mechanic: { kind: 'threshold_off', spendFen: 19_900, offFen: 1500, repeat: false },
        claimed: true,
        limits: { uses: 300, perCustomer: 1, budgetFen: 450_000 },
      },
      roles: ['new'],
      itemsMax: null,
      from: 'T-3 00:00',
      until: 'T+3 00:00',
    },
  ],
  budget: `
coupons | 20 | operations | 上新券
messages | 3 | operations | 短信
production | 10 | design | 拍摄
freight | 45 | service | 快递与包材
`,
  tasks: `
choose | 1 | operations | T-7 | T-6 | - | - | 确定本周新品与库存 | 新品清单 | 货盘页 | 推迟一周
price | 2 | operations | T-6 | T-5 | choose | - | 定价、卖点与首批评价目标 | 价格与卖点表 | 价盘检查 | 先按同系列定价
material | 3 | design | T-6 | T-4 | choose | designer:1 | 主图、详情与短视频 | 素材 | 设计协作空间 | 先上主图
material-gate | 3 | operations | T-4 | T-4 | price,material | - | 预热关卡：素材与价格就绪 | 关卡清单 | 执行页 | 推迟一天
old-first | 4 | operations | T-3 | T-1 | material-gate | - | 老客户发券与预告 | 发送记录 | 群聊与短信 | 只发群聊
launch | 5 | operations | T | T+2 | old-first | - | 上架并设置爆款关联 | 上架截图 | 店铺后台 | 手工上架
look-back | 6 | operations | T+3 | T+6 | launch | - | 回看首批销量、转化与评价，定下周节奏 | 小结 | 复盘页 | 先记要点
`,
  audiences: `
old | old | orders*110.0 | 1000 | 老客户 | 近 365 天内成交 1 次及以上，未退订 | 上新券提前领取，满199减15
waverers | waverers | visitors*2.0 | 1000 | 浏览过同系列的人群 | 近 15 天浏览同系列两次及以上 | 新品前 100 名赠同款小样
`,
  touches: `
old-sms | old | sms | preheat | T-3 10:00 | new-199-15 | 5 | operations | 【{brand}】本周上新先给老客户：满199减15券已可领取，{day}十点上架。拒收请回复R
eve-push | old | group | preheat | T 09:30 | - | 0 | operations | 半小时后上新，券先领好。
launch-group | waverers | site_message | opening | T 10:00 | - | 0 | operations | 您看过的系列上新了。
`,
  scripts: saleScripts,
  risks: saleRisks,
  decisions: `
buy-more | 掌柜 | 运营 | T+3 | 审批人 | 首批卖得快的新品是否追加备货
`,
  briefs: saleBriefs,
  drops: [],
  slots: '',
}
