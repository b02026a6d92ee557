import type { Template } from '../template.ts'
import { saleAudiences, saleBriefs, saleBudget, saleDecisions, saleRisks, saleScripts } from './common.ts'

/** Double 12 双十二: less than a month after Double 11, so it lives on what is carried over 承接. */
export const double12: Template = {
  id: 'double_12',
  name: { zh: '双 12', en: 'Double 12' },
  meaning: {
    zh: '承接双 11 的流量、人群与余货：补货与关联、老客优先、上新蓄水，当天爆发。',
    en: 'Carries over the traffic, people and stock of Double 11: restocking and pairing, old customers first, new arrivals, then the day.',
  },
  title: '{year} 双 12',
  form: 'single_platform',
  days: 1,
  node: { kind: 'channel', name: '双 12', purpose: '承接双 11 后的流量与加购人群，年末再爆发一次' },
  workItems: [
    { zh: '承接与复盘结论', en: 'Carry-over' },
    { zh: '目标与货盘调整', en: 'Targets and goods adjustment' },
    { zh: '补货与关联', en: 'Restock and pairing' },
    { zh: '上新', en: 'New arrivals' },
    { zh: '老客户维护', en: 'Old customers' },
    { zh: '优惠与页面', en: 'Offers and pages' },
    { zh: '蓄水预热', en: 'Water storage and preheat' },
    { zh: '爆发', en: 'Burst' },
    { zh: '发货与售后', en: 'Shipping and aftercare' },
    { zh: '复盘', en: 'Review' },
  ],
  aims: [
    { kind: 'old_customers', because: '老客户对价格不那么敏感，先服务好他们', marginFloorPermyriad: 3000 },
    { kind: 'sales', because: '加购未买的人群在此转化', marginFloorPermyriad: 2500 },
    { kind: 'clear_stock', because: '双 11 余货在年前清完', marginFloorPermyriad: 1500 },
  ],
  theme: {
    title: '{brand} 双 12 年终答谢',
    sellerReason: '答谢老客户，清完双 11 余货',
    buyerReason: '双 11 没买到的，年终补齐',
    keywords: ['双 12', '年终', '答谢'],
  },
  phases: `
preparation | preparation | T-25 00:00 | T-3 00:00 | - | - | 承接与筹备
preheat | preheat | T-3 00:00 | T-1 23:30 | T-3 00:00 | T 00:00 | 蓄水预热
last-half-hour | preheat | T-1 23:30 | T 00:00 | - | - | 开场前半小时
burst | burst | T 00:00 | T+1 00:00 | T 00:00 | T+1 00:00 | 爆发
opening | peak | T 00:00 | T 00:30 | - | - | 开场半小时
evening | peak | T 20:00 | T+1 00:00 | - | - | 晚间收割
wrap-up | wrap_up | T+1 00:00 | T+2 00:00 | - | - | 收尾
encore | encore | T+1 00:00 | T+4 00:00 | - | - | 返场
aftercare | aftercare | T+1 00:00 | T+16 00:00 | - | - | 售后与价保
`,
  rhythmTenths: [45, 13, 11, 10],
  firstHalfHourPermille: 130,
  newCustomerPermille: 400,
  lineup: `
hero | 280 | 760 | 待选款：爆款 1
hero | 160 | 760 | 待选款：爆款 2
dark_horse | 140 | 800 | 待选款：黑马款
profit | 160 | 880 | 待选款：利润款
clearance | 140 | 550 | 待选款：双 11 余货
new | 120 | 850 | 待选款：新品
`,
  offers: [
    {
      offer: {
        id: 'cross-200-20',
        name: '跨店每满200减20',
        level: 'cross_shop',
        mechanic: { kind: 'threshold_off', spendFen: 20_000, offFen: 2000, repeat: true },
      },
      roles: null,
      itemsMax: null,
      from: 'T 00:00',
      until: 'T+1 00:00',
    },
    {
      offer: {
        id: 'old-259-20',
        name: '老客券满259减20',
        level: 'card',
        mechanic: { kind: 'threshold_off', spendFen: 25_900, offFen: 2000, repeat: false },
        claimed: true,
        limits: { uses: 1500, perCustomer: 1, budgetFen: 3_000_000 },
      },
      roles: null,
      itemsMax: null,
      from: 'T-3 00:00',
      until: 'T+1 00:00',
    },
  ],
  budget: saleBudget,
  tasks: `
carry | 1 | operations | T-28 | T-26 | - | - | 整理双 11 结论、人群与余货 | 承接清单 | 沉淀页 | 先用后台数据
targets | 2 | operations | T-26 | T-23 | carry | - | 制定目标，考虑大促后饱和 | 目标树 | 目标页 | 按去年同期
adjust | 2 | operations | T-26 | T-22 | carry | - | 商品调整：补货、下架、主推、关联 | 货盘表 | 货盘页 | 沿用双 11 货盘
restock | 3 | operations | T-22 | T-8 | adjust | - | 热卖款与黑马款补货到仓 | 入库单 | 仓库 | 断码款设关联销售
related | 3 | operations | T-20 | T-15 | adjust | - | 断码高引流款设置 4 至 5 款关联商品 | 关联清单 | 详情页 | 只做前 10 款
arrivals | 4 | operations | T-20 | T-10 | adjust | - | 上新并先向老客户发券 | 上新清单 | 店铺后台 | 推迟到活动后
care | 5 | service | T-20 | T-4 | carry | - | 老客户回访与专属福利说明 | 回访记录 | 客服后台 | 只做高贡献客户
price | 6 | operations | T-20 | T-14 | adjust | - | 活动价与价保核算 | 价格表 | 价盘检查 | 与双 11 同价
pages | 6 | design | T-14 | T-6 | price | designer:1 | 首页与活动页 | 设计稿 | 设计协作空间 | 复用双 11 版式
scripts | 6 | service | T-10 | T-6 | price | - | 话术与自动回复 | 话术表 | 话术页 | 沿用双 11 话术
material-gate | 7 | operations | T-5 | T-4 | pages,scripts,restock | - | 预热关卡：素材、价格、券、话术全部就绪 | 关卡清单 | 执行页 | 缺项推迟半天上线
preheat | 7 | brand | T-3 | T-1 | material-gate | - | 蓄水：加购、收藏、入会、领券 | 发布链接 | 店铺动态与群聊 | 只发群聊
burst | 8 | operations | T | T | preheat | - | 按节奏表执行并实时跟进数据 | 执行记录 | 作战室 | 启用备用方案
ship | 9 | service | T | T+2 | burst | - | 在承诺时限内发完全部订单 | 发货报表 | 仓库 | 加人加班
aftersale | 9 | service | T+1 | T+15 | burst | - | 退换、催件与评分维护 | 售后日报 | 客服后台 | 升级给售后负责人
review | 10 | operations | T+1 | T+7 | burst | - | 复盘并提出年货节建议 | 复盘报告 | 复盘会 | 先交书面复盘
`,
  audiences: saleAudiences,
  touches: `
old-first | old | sms | preheat | T-3 10:00 | old-259-20 | 5 | operations | 【{brand}】感谢一年支持，老客券满259减20已可领取，{day}可用。拒收请回复R
cart-push | waverers | site_message | last-half-hour | T-1 23:30 | - | 0 | operations | 您加购的商品半小时后进入活动价。
open-group | members | group | opening | T 00:00 | - | 0 | operations | 年终答谢开始，链接在群公告。
`,
  scripts: saleScripts,
  risks: saleRisks,
  decisions: saleDecisions,
  briefs: saleBriefs,
  drops: [],
  slots: `
category-venue | T 00:00 | T+1 00:00 | 6 | 150 | 类目会场资源位
`,
}
