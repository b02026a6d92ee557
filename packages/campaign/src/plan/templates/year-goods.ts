import type { Template } from '../template.ts'
import { saleAudiences, saleBriefs, saleBudget, saleDecisions, saleRisks, saleScripts } from './common.ts'

/** The year-goods festival 年货节: gifts and stocking up before the New Year, bounded by the last parcels. */
export const yearGoods: Template = {
  id: 'year_goods',
  name: { zh: '年货节', en: 'Year-goods festival' },
  meaning: {
    zh: '年前囤货与送礼：礼盒、套装与包邮，截单日由快递停运倒排。',
    en: 'Gifts and stocking up before the New Year; the last order day is counted back from the carriers’ stop.',
  },
  title: '{year} 年货节',
  form: 'single_platform',
  days: 5,
  node: { kind: 'channel', name: '年货节', purpose: '礼盒与囤货需求集中，年前最后一次大促' },
  workItems: [
    { zh: '立项与截单日', en: 'Initiation and last order day' },
    { zh: '礼盒与货盘', en: 'Gift boxes and lineup' },
    { zh: '备货与包材', en: 'Stock and packing' },
    { zh: '页面与话术', en: 'Pages and scripts' },
    { zh: '预热', en: 'Preheat' },
    { zh: '爆发与截单', en: 'Burst and cut-off' },
    { zh: '发货与售后', en: 'Shipping and aftercare' },
    { zh: '复盘', en: 'Review' },
  ],
  aims: [
    { kind: 'sales', because: '送礼与囤货需求集中', marginFloorPermyriad: 2500 },
    { kind: 'profit', because: '礼盒带来更好的毛利', marginFloorPermyriad: 3500 },
  ],
  theme: {
    title: '{brand} 年货节 好礼到家',
    sellerReason: '年前备货变现，礼盒提高客单',
    buyerReason: '年前送礼囤货一次办好，赶在快递停运前到家',
    keywords: ['年货', '礼盒', '到家'],
  },
  phases: `
preparation | preparation | T-25 00:00 | T-3 00:00 | - | - | 筹备
preheat | preheat | T-3 00:00 | T-1 23:30 | T-3 00:00 | T 00:00 | 预热
last-half-hour | preheat | T-1 23:30 | T 00:00 | - | - | 开场前半小时
burst | burst | T 00:00 | T+5 00:00 | T 00:00 | T+5 00:00 | 年货节
opening | peak | T 00:00 | T 00:30 | - | - | 开场半小时
wrap-up | wrap_up | T+5 00:00 | T+6 00:00 | - | - | 截单收尾
aftercare | aftercare | T+5 00:00 | T+20 00:00 | - | - | 售后
`,
  rhythmTenths: [30, 20, 16, 16, 22],
  firstHalfHourPermille: 110,
  newCustomerPermille: 450,
  lineup: `
hero | 300 | 780 | 待选款：礼盒 1
profit | 220 | 880 | 待选款：礼盒 2
traffic | 220 | 680 | 待选款：囤货款
profit | 160 | 880 | 待选款：套装
clearance | 100 | 600 | 待选款：年前清仓款
`,
  offers: [
    {
      offer: {
        id: 'cross-300-30',
        name: '跨店每满300减30',
        level: 'cross_shop',
        mechanic: { kind: 'threshold_off', spendFen: 30_000, offFen: 3000, repeat: true },
      },
      roles: null,
      itemsMax: null,
      from: 'T 00:00',
      until: 'T+5 00:00',
    },
    {
      offer: {
        id: 'three-90',
        name: '满3件9折',
        level: 'shop',
        mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 3, payPermyriad: 9000 }] },
      },
      roles: null,
      itemsMax: null,
      from: 'T 00:00',
      until: 'T+5 00:00',
    },
  ],
  budget: saleBudget,
  tasks: `
initiate | 1 | operations | T-30 | T-28 | - | - | 立项并与快递确认停运与截单日 | 立项单与停运表 | 活动立项页 | 按去年停运日保守安排
gift-box | 2 | operations | T-28 | T-22 | initiate | - | 礼盒与套装组合、定价 | 货盘表 | 货盘页 | 用现有套装
stock | 3 | operations | T-22 | T-18 | gift-box | - | 备货与包材下单 | 备货表 | 备货页 | 改用通用包材
arrive | 3 | operations | T-18 | T-5 | stock | - | 到货、组装礼盒、入仓 | 入库单 | 仓库 | 限量销售
pages | 4 | design | T-18 | T-7 | gift-box | designer:1 | 首页、礼盒页与送达日说明 | 设计稿 | 设计协作空间 | 使用平台模板
scripts | 4 | service | T-12 | T-6 | gift-box | - | 送礼、截单与送达话术 | 话术表 | 话术页 | 沿用上次话术
material-gate | 5 | operations | T-5 | T-4 | pages,scripts,arrive | - | 预热关卡：素材、价格、券、话术全部就绪 | 关卡清单 | 执行页 | 缺项推迟半天上线
preheat | 5 | brand | T-3 | T-1 | material-gate | - | 送礼清单与到家承诺预热 | 发布链接 | 店铺动态与群聊 | 只发群聊
burst | 6 | operations | T | T+4 | preheat | - | 按节奏表执行，最后一天提示截单 | 执行记录 | 作战室 | 启用备用方案
ship | 7 | service | T | T+6 | preheat | - | 截单前订单全部发出 | 发货报表 | 仓库 | 换快递并告知客户
aftersale | 7 | service | T+5 | T+19 | burst | - | 节日期间售后值班 | 售后日报 | 客服后台 | 自动回复与节后处理
review | 8 | operations | T+5 | T+11 | burst | - | 复盘 | 复盘报告 | 复盘会 | 先交书面复盘
`,
  audiences: saleAudiences,
  touches: `
old-gift | old | sms | preheat | T-3 10:00 | - | 5 | operations | 【{brand}】年货节{day}开始，礼盒可写贺卡，截单前下单年前到家。拒收请回复R
cart-push | waverers | site_message | last-half-hour | T-1 23:30 | - | 0 | operations | 您加购的礼盒半小时后进入活动价。
cut-off | waverers | sms | burst | T+4 10:00 | - | 5 | operations | 【{brand}】今天24点年货节截单，之后下单将在节后发出。拒收请回复R
open-group | members | group | opening | T 00:00 | - | 0 | operations | 年货节开始，礼盒链接在群公告。
`,
  scripts: saleScripts,
  risks: saleRisks,
  decisions: saleDecisions,
  briefs: saleBriefs,
  drops: [],
  slots: `
gift-venue | T 00:00 | T+5 00:00 | 5 | 120 | 送礼会场资源位
`,
}
